// Further ways to sign in, as people use them: with JavaScript and without.
import { expect } from "@playwright/test";
import { createHmac } from "node:crypto";
import { signIn } from "./account.mjs";

const password = "lantern gravel ostrich ninety";

/** The code that an app with a secret shows, so many half minutes from now. */
function shown(secret, later = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll("-", "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", key).update(step).digest();
  const four = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(four % 1_000_000).padStart(6, "0");
}

/** The links in the mails that ask an address, and a new one made of it, for a yes. */
async function mailedLinks(page, email) {
  const outbox = await page.context().newPage();
  await outbox.goto("/dev/outbox");
  const mails = outbox.locator("section").filter({ hasText: email }).filter({ hasText: "token=" });
  const texts = await mails.locator("pre").allTextContents();
  await outbox.close();
  return texts.map((text) => text.match(/\/account\/address\/confirm\?token=\S+/)[0]);
}

/** A password, an app, recovery codes; signing in with them; another address. */
export async function journey(page, email) {
  await signIn(page, email);
  await page.getByRole("link", { name: "Choose how you sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How you sign in");

  await page.getByRole("link", { name: "Set a password" }).click();
  await page.getByLabel("New password").fill("qwertyuiop");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("alert")).toContainText("too easy to guess");
  await expect(page.getByLabel("New password")).toHaveValue("");
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("status")).toContainText("Your password is set.");

  await page.getByRole("link", { name: "Set up an app" }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  const secret = await page.locator("code.secret").textContent();
  await page.getByLabel("Code from the app").fill("000000");
  await page.getByRole("button", { name: "Ask for the app from now on" }).click();
  await expect(page.getByRole("alert")).toContainText("is not the one that fits now");
  expect(await page.locator("code.secret").textContent()).toBe(secret);
  await page.getByLabel("Code from the app").fill(shown(secret));
  await page.getByRole("button", { name: "Ask for the app from now on" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your recovery codes");
  const codes = await page.locator(".recovery-codes code").allTextContents();
  expect(codes).toHaveLength(10);
  await page.screenshot({ path: `results/pictures/recovery-${email}.png`, fullPage: true });
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByText("10 left")).toBeVisible();

  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  for (const second of [codes[0], shown(secret, 1)]) {
    await page.getByRole("link", { name: "Use a password" }).click();
    await page.getByLabel("Your e-mail address").fill(email);
    await page.getByLabel("Password").fill("a wrong one, twice");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("does not belong to this address");
    await expect(page.getByLabel("Your e-mail address")).toHaveValue(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step");
    await page.getByLabel("Code from the app").fill(second);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
    if (second === codes[0]) await page.getByRole("button", { name: "Sign out", exact: true }).click();
  }

  await page.getByRole("link", { name: "Change the address" }).click();
  await page.getByLabel("New e-mail address").fill(`new-${email}`);
  await page.getByRole("button", { name: "Ask both addresses" }).click();
  await expect(page.getByText("Has not answered yet")).toHaveCount(2);
  const links = await mailedLinks(page, email);
  expect(links).toHaveLength(2);
  for (const [i, link] of links.entries()) {
    await page.goto(link);
    await page.getByRole("button", { name: "Yes, change it" }).click();
    const title = i === 0 ? "Thank you: that is one of two" : "The address is changed";
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
  await page.getByRole("link", { name: "Your account" }).last().click();
  await expect(page.getByText(`new-${email}`)).toBeVisible();
}
