// Signing in as people do, with the code that a development site shows instead of mailing it.
import { expect } from "@playwright/test";

/** A place in the network for each address: the limits on codes count by it. */
const placeOf = (email) => {
  const number = [...email].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 65_000, 7);
  return `198.18.${Math.floor(number / 250)}.${1 + (number % 250)}`;
};

/** Signs in with an address; the page ends at the account. */
export async function signIn(page, email) {
  await page.context().setExtraHTTPHeaders({ "x-forwarded-for": placeOf(email) });
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Mail me a code" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code$/);
  await expect(page.getByText(`eight digits to ${email}`)).toBeVisible();
  const outbox = await page.context().newPage();
  await outbox.goto("/dev/outbox");
  const mail = outbox.locator("section").filter({ hasText: email }).first();
  const code = (await mail.locator("pre").textContent()).match(/\b\d{8}\b/)[0];
  await outbox.close();
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account$/);
}

/** The whole way in and out, with a slip on the way. */
export async function journey(page, email) {
  await signIn(page, email);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText("(this one)")).toBeVisible();
  await page.getByLabel("Name").fill("x".repeat(81));
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("alert")).toContainText("80 at most fit");
  await page.getByLabel("Name").fill("Ann Lee");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("status")).toHaveText("Your name is changed.");
  await expect(page.getByLabel("Name")).toHaveValue("Ann Lee");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("You are signed out on this device.");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in$/);

  // Somebody else goes out for good: not by a slip, and then with everything.
  const gone = `gone.${email}`;
  await signIn(page, gone);
  await page.getByRole("link", { name: "Erase your account" }).click();
  await expect(page.getByRole("heading", { name: "What stays", exact: true })).toBeVisible();
  await page.screenshot({ path: `results/pictures/erase-${gone}.png`, fullPage: true });
  await page.getByLabel("Type your address to confirm").fill("other@example.org");
  await page.getByRole("button", { name: "Erase my account" }).click();
  await expect(page.getByRole("alert")).toContainText("must be the address of this account");
  await page.getByLabel("Type your address to confirm").fill(gone);
  await page.getByRole("button", { name: "Erase my account" }).click();
  await expect(page.getByRole("status")).toContainText("Your account is erased.");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in$/);
}
