// The same ways without JavaScript. Only passkeys need it, and what needs it is not shown.
import { expect, test } from "@playwright/test";
import { journey } from "./sign-in.mjs";

test("signs in by password and app, by recovery code, changes the address", async ({ page }) => {
  await journey(page, "emil@example.org");
  await page.goto("/account/security");
  await expect(page.getByText("Adding a passkey takes JavaScript")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeHidden();
});
