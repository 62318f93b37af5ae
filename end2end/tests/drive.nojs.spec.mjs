// The petition drive without JavaScript.
import { test } from "@playwright/test";
import { drive } from "./drive.mjs";

test("keeps a petition drive from the plan to a sample", async ({ page }) => {
  await drive(page, "bea@example.org");
});
