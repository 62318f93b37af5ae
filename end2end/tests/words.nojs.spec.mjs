// The same words without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./words.mjs";

test("writes down what the campaign says", async ({ page }) => {
  await journey(page, "words-plain@example.org", false);
});
