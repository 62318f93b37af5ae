// Further ways to sign in, with JavaScript; and passkeys, which need it, on a device that the browser pretends to have.
import { expect, test } from "@playwright/test";
import { signIn } from "./account.mjs";
import { journey } from "./sign-in.mjs";

test("signs in by password and app, by recovery code, changes the address", async ({ page }) => {
  await journey(page, "carla@example.org");
});

test("adds a passkey, signs in with it, removes it", async ({ page }) => {
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, "dora@example.org");
  await page.goto("/account/security");
  await expect(page.getByText("Adding a passkey takes JavaScript")).toBeHidden();
  await page.getByLabel("Name of the passkey").fill("The blue key");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("status")).toHaveText("The passkey is added.");
  await expect(page.getByText("not used yet")).toBeVisible();
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  // Nobody puts a finger on it: the page says so, and asks again when told.
  await browser.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("alert")).toContainText("Nothing came of it");
  await browser.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText("dora@example.org")).toBeVisible();

  await page.goto("/account/security");
  await expect(page.getByText("last used")).toBeVisible();
  await page.screenshot({ path: "results/pictures/passkeys.png", fullPage: true });
  await page.getByRole("button", { name: "Remove The blue key" }).click();
  await expect(page.getByRole("status")).toContainText("The passkey is removed here.");
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("alert")).toContainText("could not be checked here");
});
