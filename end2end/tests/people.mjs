// The people of a campaign: one is added, found, tagged, asked and erased; another signs up and sees what is kept.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { fillIn, openCampaign } from "./page.mjs";

/** Nothing that axe can see, nothing cut at 320 pixels, a picture. */
async function looksWell(page, name) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), name).toEqual([]);
  await page.screenshot({ path: `results/pictures/people-${name}.png`, fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBeLessThanOrEqual(320);
  await page.screenshot({ path: `results/pictures/people-${name}-320.png`, fullPage: true });
  await page.setViewportSize(size);
}

/** The link in the latest mail that begins with `path`. */
async function mailed(page, path) {
  await page.goto("/dev/outbox");
  const text = await page.locator("main").innerText();
  return text.slice(text.indexOf(path)).split(/\s/)[0];
}

/** The whole way; with `look` every page is looked at, too (axe needs JavaScript). */
export async function journey(page, email, name, look) {
  const see = async (what) => look && looksWell(page, `${what}-${look}`);
  const path = await openCampaign(page, email, name);
  await page.getByRole("link", { name: "People", exact: true }).click();
  await expect(page.getByText("Nobody is here yet")).toBeVisible();
  await see("empty");

  // Somebody from a sheet
  await page.getByRole("link", { name: "Add a person" }).click();
  await see("form");
  await page.getByLabel("Given names").fill("Rosa");
  await page.getByLabel("Family names").fill("Alvarez");
  await page.getByLabel("E-mail address").fill("nowhere");
  await page.getByLabel("Number", { exact: true }).fill("(202) 456-1414");
  await page.getByRole("button", { name: "Save the person" }).click();
  await expect(page.getByLabel("Given names")).toHaveValue("Rosa");
  await page.getByLabel("E-mail address").first().fill(`rosa-${email}`);
  await page.getByRole("button", { name: "Save the person" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rosa Alvarez");
  const person = new URL(page.url()).pathname;
  await page.getByLabel("Put a tag on").fill("Yard sign");
  await page.getByRole("button", { name: "Put on" }).click();
  await page.getByLabel("What did you hear?").selectOption("2");
  await page.getByRole("button", { name: "Write down" }).first().click();
  await page.getByText("Write down what they said").click();
  const consent = page.locator("#consent");
  await consent.getByLabel("Yes", { exact: true }).check();
  await consent.getByLabel("News of the campaign").check();
  await consent.getByLabel("E-mail", { exact: true }).check();
  await consent.getByLabel("What exactly did they agree to?").fill("Send me news.");
  await consent.getByRole("button", { name: "Write down" }).click();
  await expect(page.getByRole("status")).toContainText("it holds from now on");
  await see("person");

  // Found again
  await page.goto(`${path}/people`);
  await page.getByLabel("Find a person").fill("alva");
  await page.locator("#content").getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("link", { name: "Rosa Alvarez" })).toBeVisible();
  await see("list");

  // One is ticked and changed as many would be, and that is taken back
  await page.getByLabel("Choose Rosa Alvarez").check();
  await page.getByRole("button", { name: "Change many", exact: true }).click();
  await page.getByLabel("Put a tag on").check();
  await page.getByLabel("Tag", { exact: true }).fill("fair");
  await see("bulk-new");
  await page.getByRole("button", { name: "See how many that is" }).click();
  // The page asks again by itself until the program has looked.
  const change = page.getByRole("button", { name: "Change them: 1" });
  await expect(change).toBeVisible({ timeout: 20_000 });
  await see("bulk-ready");
  await change.click();
  const undo = page.getByRole("button", { name: "Take all of it back" });
  await expect(undo).toBeVisible({ timeout: 20_000 });
  await see("bulk-done");
  await undo.click();
  await expect(page.getByRole("heading", { level: 1, name: "Taken back" })).toBeVisible({ timeout: 20_000 });
  await see("bulk-undone");

  // Own fields, segments, files, held sign-ups
  for (const [what, rest] of Object.entries({ fields: "fields", segments: "segments", segment: "segments/new", bulk: "bulk", import: "import", held: "held" })) {
    await page.goto(`${path}/people/${rest}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await see(what);
  }

  // Somebody signs up on the public page
  await page.goto(`${path}/page`);
  await fillIn(page);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Publish the draft" }).click();
  await page.getByRole("link", { name: "See the public page" }).click();
  await page.getByRole("link", { name: "Sign up" }).click();
  await see("join");
  await page.getByLabel("Given name").fill("Omar");
  await page.getByLabel("E-mail address").fill(`omar-${email}`);
  await page.getByLabel("News of the campaign: what happens, and when").check();
  // A browser types faster than people do: it is asked to look it over.
  await expect(async () => {
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mail", { timeout: 900 });
  }).toPass();
  const slug = path.split("/").pop();
  await page.goto(await mailed(page, `http://localhost:4179/join/${slug}/`));
  await see("confirm");
  await page.getByRole("button", { name: "Yes, put me on the list" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are on the list");

  // And sees what is kept
  await page.getByRole("link", { name: "See or erase what the campaign keeps of you" }).click();
  await page.getByLabel("Your e-mail address").fill(`omar-${email}`);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await expect(page.getByText("If the campaign knows that address")).toBeVisible();
  await page.goto(await mailed(page, `http://localhost:4179/privacy/${slug}/`));
  await expect(page.getByLabel("News of the campaign, E-mail")).toBeChecked();
  await see("privacy");
  await page.getByLabel("Yes, erase everything of me").check();
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Everything is erased");

  // Erased at their wish
  await page.goto(person);
  await page.getByText("They asked that nothing of theirs is kept").click();
  await page.getByLabel("Yes, erase everything of this person").check();
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(page.getByText("Nobody is here yet")).toBeVisible();
}
