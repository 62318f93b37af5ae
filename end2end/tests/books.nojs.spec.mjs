// The same without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./books.mjs";

test("counts, money and result are kept", async ({ page }) => {
  await journey(page, "records-nojs@example.org", "Maple Falls without script");
});
