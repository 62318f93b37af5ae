// Phone banks: somebody makes one, writes its script, and calls; the person says yes.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { openCampaign } from "./page.mjs";

/** Nothing that axe can see, nothing cut at 320 pixels, a picture. */
async function looksWell(page, name) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), name).toEqual([]);
  await page.screenshot({ path: `results/pictures/calls-${name}.png`, fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBeLessThanOrEqual(320);
  await page.screenshot({ path: `results/pictures/calls-${name}-320.png`, fullPage: true });
  await page.setViewportSize(size);
}

/** A state where it is between 8 and 21 just now; none between midnight in Honolulu and morning in New York. */
function awake() {
  const hour = (timeZone) => Number(new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(new Date()));
  const zones = { NY: "America/New_York", IL: "America/Chicago", CA: "America/Los_Angeles", HI: "Pacific/Honolulu" };
  return Object.keys(zones).find((state) => hour(zones[state]) >= 8 && hour(zones[state]) < 20);
}

const SCRIPT = `[start]
Hello {name}.
ask: Will they vote yes?
* Yes -> thanks | level 1
* No -> end | level 5
[thanks]
Thank you, {name}.
end
`;

/** The whole way; with `look` every page is looked at, too (axe needs JavaScript). */
export async function journey(page, email, name, look) {
  const see = async (what) => look && looksWell(page, `${what}-${look}`);
  const path = await openCampaign(page, email, name);
  const state = awake();
  await page.goto(`${path}/people/new`);
  await page.getByLabel("Given names").fill("Rosa");
  await page.getByLabel("Family names").fill("Alvarez");
  await page.locator("input[name=phone]").first().fill("312 555 0142");
  await page.locator("input[name=city]").first().fill("Elsewhere");
  await page.locator("[name=state]").first().fill(state ?? "NY");
  await page.getByRole("button", { name: "Save the person" }).click();

  await page.goto(`${path}/people/segments/new`);
  await page.locator("input[name=name]").fill("Everybody");
  await page.locator("button[name=do][value=save]").click();

  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await expect(page.getByText("There is no phone bank yet")).toBeVisible();
  await see("empty");
  await page.getByRole("link", { name: "Add a phone bank" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Helpers wanted");
  await page.getByLabel("Whom it is about").selectOption({ label: "Everybody" });
  await page.getByLabel("Calls from").fill("8:00");
  await page.getByLabel("Calls until").fill("9 pm");
  await see("form");
  await page.getByRole("button", { name: "Save the phone bank" }).click();
  await expect(page.getByRole("status")).toContainText("The phone bank is kept");
  await page.getByRole("button", { name: "Make the list" }).click();
  await page.getByRole("link", { name: "Write the script" }).click();
  await page.getByLabel("The script", { exact: true }).fill(SCRIPT);
  await page.getByRole("button", { name: "Save the script" }).click();
  await expect(page.getByRole("status")).toContainText("The script is saved");
  await page.getByRole("link", { name: "Write the script" }).click();
  await expect(page.getByText("Hello Jordan.")).toBeVisible();
  await see("script");
  await page.goBack();
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByLabel("Name of the volunteer").fill("Vic");
  await page.getByRole("button", { name: "Make a link" }).click();
  await see("bank");

  await page.getByRole("link", { name: "Make calls" }).click();
  if (!state) {
    // It is night in all of the United States: nobody may be called, and nobody is.
    await expect(page.getByText("Nobody can be called at this moment")).toBeVisible();
    return;
  }
  await page.getByRole("button", { name: "Next person" }).click();
  await expect(page.getByRole("link", { name: /Call .*555/ })).toHaveAttribute("href", "tel:+13125550142");
  await expect(page.getByText("Hello Rosa.")).toBeVisible();
  await see("desk");
  await page.getByRole("button", { name: "Yes", exact: true }).click();
  await expect(page.getByText("Thank you, Rosa.")).toBeVisible();
  await page.getByRole("button", { name: "We talked" }).click();
  await expect(page.getByRole("status")).toContainText("It is written down");
  await page.getByRole("button", { name: /Take back/ }).click();
  await expect(page.getByRole("status")).toContainText("It is taken back");
  await page.getByRole("button", { name: "We talked" }).click();
  await see("done");
  await page.goto(`${path}/calls`);
  await expect(page.getByText("1 of 1 are through")).toBeVisible();
  await see("list");
}
