// Shifts: one is planned and shown to everybody, somebody signs up by mail, cancels, and the roster is kept by thumb.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { fillIn, openCampaign } from "./page.mjs";

/** Nothing that axe can see, nothing cut at 320 pixels, a picture. */
async function looksWell(page, name) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), name).toEqual([]);
  await page.screenshot({ path: `results/pictures/shifts-${name}.png`, fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBeLessThanOrEqual(320);
  await page.screenshot({ path: `results/pictures/shifts-${name}-320.png`, fullPage: true });
  await page.setViewportSize(size);
}

/** The link in the latest mail that begins with `path`. */
async function mailed(page, path) {
  await page.goto("/dev/outbox");
  const text = await page.locator("main").innerText();
  return text.slice(text.indexOf(path)).split(/\s/)[0];
}

/** A day, in days from today, as forms send it. */
const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

async function plan(page, path, fields) {
  await page.goto(`${path}/shifts/new`);
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole("button", { name: "Keep the shift" }).click();
  await expect(page.getByRole("status")).toContainText("The shift is kept");
  return new URL(page.url()).pathname;
}

/** The whole way; with `look` every page is looked at, too (axe needs JavaScript). */
export async function journey(page, email, name, look) {
  const see = async (what) => look && looksWell(page, `${what}-${look}`);
  const path = await openCampaign(page, email, name);
  await page.getByRole("link", { name: "Shifts", exact: true }).click();
  await expect(page.getByText("No shift is planned")).toBeVisible();
  await see("empty");
  await page.getByRole("link", { name: "Add a shift" }).click();
  await see("form");
  const shift = await plan(page, path, {
    "Name of the event or role": "Market stall",
    "Day": day(5),
    "From": "9:00",
    "To": "12:30 pm",
    "Place": "Town square, Maple Falls",
    "Places": "1",
    "How many are needed at least": "1",
    "Notes for those who have a place": "Bring the blue tent.",
  });

  // A supporter is put on the list, and has something else at that time.
  await page.goto(`${path}/people/new`);
  await page.getByLabel("Given names").fill("Rosa");
  await page.getByLabel("Family names").fill("Alvarez");
  await page.getByRole("button", { name: "Save the person" }).click();
  await page.goto(shift);
  await page.getByLabel("Name, number or address").fill("alva");
  await page.locator("#supporter").getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: "Put Rosa Alvarez on the list" }).click();
  await expect(page.getByRole("status")).toContainText("They have a place");
  await page.getByRole("button", { name: "Show it to everybody" }).click();
  await see("roster");
  await page.goto(`${shift}/print`);
  await expect(page.getByRole("cell", { name: "Rosa Alvarez" })).toBeVisible();
  await see("print");
  await page.goto(`${path}/shifts`);
  await expect(page.getByText("1 of 1 places taken")).toBeVisible();
  await see("list");

  // Somebody finds it on the public page, and waits.
  await page.goto(`${path}/page`);
  await fillIn(page);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Publish the draft" }).click();
  const slug = path.split("/").pop();
  await page.goto(`/c/${slug}`);
  await page.getByRole("link", { name: "Help on a day" }).click();
  await expect(page.getByText("All places are taken")).toBeVisible();
  await see("open");
  await page.getByRole("link", { name: "Market stall" }).click();
  await see("open-shift");
  await page.getByLabel("Given name").fill("Ida");
  await page.getByLabel("E-mail address").fill(`ida-${email}`);
  // Nobody fills in a form within two seconds; a program is asked to look it over.
  await page.getByRole("button", { name: "Put me on the waiting list" }).click();
  await expect(page.getByRole("alert").or(page.getByText("A mail is on its way"))).toBeVisible();
  await expect(async () => {
    const again = page.getByRole("button", { name: "Put me on the waiting list" });
    if (await again.isVisible()) await again.click();
    await expect(page.getByText("A mail is on its way")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await see("asked");
  await page.goto(await mailed(page, `/shift/${slug}/yes/`));
  await see("yes");
  await page.getByRole("button", { name: "Yes, I come" }).click();
  await expect(page.getByText("You are the next on the waiting list")).toBeVisible();
  await see("own");
  await page.getByRole("button", { name: "I do not want to wait any more" }).click();
  await expect(page.getByText("You are not on the list any more")).toBeVisible();
}
