// The law of a campaign without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./law.mjs";

test("works out the law of a campaign", async ({ page }) => {
  await journey(page, "law-plain@example.org", "Maple Falls Plain");
});
