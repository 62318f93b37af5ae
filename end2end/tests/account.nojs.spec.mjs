// The same account without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./account.mjs";

test("signs in by the mailed code, changes the name, signs out", async ({ page }) => {
  await journey(page, "bob@example.org");
});
