// Phone banks without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./calls.mjs";

test("calls somebody and writes down what they said", async ({ page }) => {
  test.setTimeout(120_000);
  await journey(page, "calls-plain@example.org", "Calls by hand");
});
