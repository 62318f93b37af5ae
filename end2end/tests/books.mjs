// The way from the rolls to the archive, as a treasurer and a field lead go it.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { signIn } from "./account.mjs";

/** Opens a campaign for Maple Falls; answers with its path. */
export async function openCampaign(page, name) {
  await page.goto("/campaigns/new?written=1");
  await page.getByLabel("Name of the campaign").fill(name);
  await page.getByLabel("Adopt council-manager government").check();
  await page.getByLabel("Name of the community").fill("Maple Falls");
  await page.locator("#state").selectOption("IL");
  await page.getByRole("button", { name: "Open a campaign" }).click();
  await expect(page).toHaveURL(/\/campaigns\/[^/]+\?done=opened$/);
  return new URL(page.url()).pathname;
}

/** Fills the form that is open and saves it. */
async function save(page, fields) {
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`#${id}`);
    if (await page.locator(`select#${id}`).count()) {
      await field.selectOption(value);
    } else if (await page.locator(`input[type=checkbox]#${id}`).count()) {
      await field.check();
    } else {
      await field.fill(value);
    }
  }
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

const part = (page, name) => page.locator(".workspace-nav").getByRole("link", { name, exact: true }).click();
const saved = (page) => expect(page.getByRole("status")).toHaveText("Saved.");

/** The whole way; with a slip, and with somebody else's change in between. */
export async function journey(page, email, name) {
  await signIn(page, email);
  const path = await openCampaign(page, name);

  await part(page, "Win number");
  await page.getByRole("link", { name: "Enter the registered voters" }).click();
  await save(page, { yes_means: "change", registered: "a lot", source: "County clerk", goal: "52", reach_rate: "25", attempts: "15" });
  await expect(page.getByRole("alert")).toContainText("Registered voters");
  await expect(page.locator("#source")).toHaveValue("County clerk");
  await save(page, { registered: "29,850" });
  await saved(page);
  await page.getByRole("link", { name: "Add a guess at turnout" }).click();
  await save(page, { name: "Like 2024", turnout: "58", roll_off: "12", planned: "1" });
  await saved(page);
  await page.getByRole("link", { name: "Add a day’s answers" }).first().click();
  await save(page, { day: "2028-09-01", support: "2,470", undecided: "690", against: "890" });
  await expect(page.getByRole("heading", { name: "5,453 supporters are still to be found" })).toBeVisible();
  await expect(page.getByText("7,618", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "61.0%" })).toBeVisible();
  await page.getByText("Show the data as a table").click();
  await expect(page.locator("#found details table")).toContainText("7,923");

  await part(page, "Money");
  await page.getByRole("link", { name: "Add gifts" }).click();
  await save(page, { day: "2028-06-01", donors: "212", amount: "38,400" });
  await saved(page);
  await page.getByRole("link", { name: "Add a request" }).click();
  await save(page, { funder: "Fund of Professional Management", asked_on: "2028-05-02", asked: "5,000" });
  await expect(page.getByRole("row", { name: /Fund of Professional Management/ })).toContainText("Lobbying");
  await expect(page.getByText("212 donors")).toBeVisible();

  await part(page, "After the vote");
  await page.getByRole("link", { name: "Record the result" }).click();
  await save(page, { yes_votes: "8,246", no_votes: "7,011", day: "2028-11-07", source: "County clerk" });
  await expect(page.getByRole("heading", { name: "Council-manager government is adopted" })).toBeVisible();
  await expect(page.getByText("54.0%")).toBeVisible();
  await page.getByRole("link", { name: "Plan the search" }).click();
  await save(page, { kick_off: "2029-01-08", offer_on: "2029-04-20", applied: "64" });
  await expect(page.getByText("102", { exact: true })).toBeVisible();

  // Somebody else changes the report while we write.
  await page.getByRole("link", { name: "Write the report" }).click();
  const other = await page.context().newPage();
  await other.goto(`${path}/result/report/edit`);
  await save(other, { happened: "We won, says the other." });
  await other.close();
  await save(page, { happened: "We won, say I." });
  await expect(page.getByText("We won, says the other.")).toBeVisible();
  await expect(page.locator("#happened")).toHaveValue("We won, say I.");
  await save(page, {});
  await expect(page.getByText("We won, say I.")).toBeVisible();
  return path;
}

/** No violation that axe can see, nothing cut at 320 pixels; a picture of each page. */
export async function look(page, path, colorScheme) {
  const broken = [];
  for (const [name, rest] of Object.entries({
    vote: "/vote", money: "/money", after: "/result", basis: "/vote/basis/edit", gift: "/money/gift/new",
    duty: "/money/duty/new", search: "/result/search/edit", report: "/result/report/edit",
  })) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${path}${rest}`);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    broken.push(...violations.map((v) => `${rest} ${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`));
    await page.screenshot({ path: `results/pictures/records-${name}-${colorScheme}.png`, fullPage: true });
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) broken.push(`${rest} is ${width} wide`);
    await page.screenshot({ path: `results/pictures/records-${name}-320-${colorScheme}.png`, fullPage: true });
  }
  expect(broken).toEqual([]);
}
