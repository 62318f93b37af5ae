// The same plan without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./plan.mjs";

test("plans, ticks, moves on", async ({ page }) => {
  await journey(page, "plan-nojs@example.org");
});
