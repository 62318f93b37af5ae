// The public page without JavaScript, on its writers' side and on its readers'.
import { test } from "@playwright/test";
import { journey } from "./page.mjs";

test("a page is written, published, answered and taken down", async ({ page }) => {
  await journey(page, "page-nojs@example.org", "Maple Falls by Hand");
});
