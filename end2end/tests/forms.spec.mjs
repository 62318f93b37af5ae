// A campaign's forms, each page looked at.
import { test } from "@playwright/test";
import { journey } from "./forms.mjs";

test("a form is written, filled in, confirmed and read", async ({ page }) => {
  test.setTimeout(180_000);
  await journey(page, "forms@example.org", "Forms in sight", "js");
});
