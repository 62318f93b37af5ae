// A campaign's forms without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./forms.mjs";

test("a form is written, filled in, confirmed and read", async ({ page }) => {
  test.setTimeout(120_000);
  await journey(page, "forms-plain@example.org", "Forms by hand");
});
