// Shifts without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./shifts.mjs";

test("plans a shift and fills it", async ({ page }) => {
  test.setTimeout(120_000);
  await journey(page, "shifts-plain@example.org", "Shifts by hand");
});
