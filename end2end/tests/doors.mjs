// Doors: a list is cut, given to somebody, walked on a phone (also where there is no signal), and keyed in from paper.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { openCampaign } from "./page.mjs";

/** Nothing that axe can see, nothing cut at 320 pixels, a picture. */
export async function looksWell(page, name) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), name).toEqual([]);
  await page.screenshot({ path: `results/pictures/doors-${name}.png`, fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBeLessThanOrEqual(320);
  await page.screenshot({ path: `results/pictures/doors-${name}-320.png`, fullPage: true });
  await page.setViewportSize(size);
}

async function lives(page, path, given, street) {
  await page.goto(`${path}/people/new`);
  await page.getByLabel("Given names").fill(given);
  await page.getByLabel("Family names").fill("Alvarez");
  await page.getByLabel("Number and street").first().fill(street);
  await page.getByLabel("City").first().fill("Maple Falls");
  await page.getByRole("button", { name: "Save the person" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${given} Alvarez`);
}

/** Opens a campaign and cuts a list of four people; gives the paths of campaign and list, and the phone's link. */
export async function walk(page, email, name, see) {
  const path = await openCampaign(page, email, name);
  await page.getByRole("link", { name: "Doors", exact: true }).click();
  await expect(page.getByText("No walk list is cut")).toBeVisible();
  await see("empty");
  for (const [given, street] of [["Rosa", "12 Elm Street"], ["Omar", "12 Elm St"], ["Ida", "3 Elm Street"], ["Jo", "PO Box 9"]]) {
    await lives(page, path, given, street);
  }
  await page.goto(`${path}/people/segments/new`);
  await page.locator("[name=name]").fill("Everybody");
  await page.locator("button[name=do][value=save]").click();
  await page.goto(`${path}/field/new`);
  await page.getByLabel("Segment").selectOption({ label: "Everybody" });
  await page.getByLabel("Doors of a turf").fill("20");
  await page.getByRole("button", { name: "Show what it gives" }).click();
  await expect(page.getByText("3 people at 2 doors")).toBeVisible();
  await see("cut");
  await page.getByRole("button", { name: "Cut the list" }).click();
  await expect(page.getByRole("status")).toContainText("The walk list is cut");
  const list = new URL(page.url()).pathname;
  await see("list");
  await page.getByRole("link", { name: /^Turf 1/ }).click();
  const turf = new URL(page.url()).pathname;
  await page.getByLabel("Name, number or address").fill("ida");
  await page.locator("#version").getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: "Give the turf to Ida Alvarez" }).click();
  await expect(page.getByRole("status")).toContainText("The turf is given");
  await see("turf");
  const link = new URL(await page.locator(".field-link a").getAttribute("href")).pathname;
  await page.goto(`${turf}/print`);
  await expect(page.getByRole("cell", { name: "Rosa Alvarez" })).toBeVisible();
  await see("print");
  const codes = {};
  for (const who of ["Rosa", "Omar", "Ida"]) {
    const row = page.getByRole("row").filter({ hasText: `${who} Alvarez` });
    codes[who] = await row.getByRole("rowheader").innerText();
  }
  return { path, list, turf, link, codes };
}

/** Opens somebody's row and presses what happened. */
export async function press(page, code, what) {
  const row = page.locator(`details[id="${code}"]`);
  if ((await row.getAttribute("open")) === null) await row.locator("summary").click();
  await row.getByRole("button", { name: what, exact: true }).click();
}

/** How it stands with somebody on the phone. */
export const state = (page, code) => page.locator(`details[id="${code}"] .own-state`);

/** Keys a sheet in: first with a slip, then right, then once more. */
export async function keyIn(page, list, code, see) {
  await page.goto(`${list}/key`);
  const rows = page.locator("#rows");
  await rows.fill(`${code.slice(1)}${code[0]} N`);
  await page.getByRole("button", { name: "Show what the rows mean" }).click();
  await expect(page.getByText("1 row is wrong")).toBeVisible();
  await see("key-wrong");
  await rows.fill(`${code} R4 was in a hurry`);
  await page.getByRole("button", { name: "Show what the rows mean" }).click();
  await expect(page.getByRole("cell", { name: "Omar Alvarez" })).toBeVisible();
  await see("key");
  await page.getByRole("button", { name: "Keep the rows" }).click();
  await expect(page.getByRole("status")).toContainText("Reports kept: 1. Kept before and passed over: 0");
  await page.locator("#rows").fill(`${code} R4 was in a hurry`);
  await page.getByRole("button", { name: "Show what the rows mean" }).click();
  await page.getByRole("button", { name: "Keep the rows" }).click();
  await expect(page.getByRole("status")).toContainText("Reports kept: 0. Kept before and passed over: 1");
}
