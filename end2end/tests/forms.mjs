// A form of a campaign: written block by block, published, filled in on its page and from another site, confirmed, read.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { fillIn, openCampaign } from "./page.mjs";

/** Nothing that axe can see, nothing cut at 320 pixels, a picture in light and in dark. */
async function looksWell(page, name) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), `${name} ${colorScheme}`).toEqual([]);
    await page.screenshot({ path: `results/pictures/forms-${name}-${colorScheme}.png`, fullPage: true });
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBeLessThanOrEqual(320);
  await page.screenshot({ path: `results/pictures/forms-${name}-320.png`, fullPage: true });
  await page.setViewportSize(size);
}

/** The link in the latest mail that begins with `path`. */
async function mailed(page, path) {
  await page.goto("/dev/outbox");
  const text = await page.locator("main").innerText();
  return text.slice(text.indexOf(path)).split(/\s/)[0];
}

/** Fills the form in once it may be sent, and says yes by the mail's button. */
async function answer(page, form, who) {
  await page.getByLabel("Given name").fill(who);
  await page.getByLabel("E-mail address").fill(`${who.toLowerCase()}-${form.slice(-12)}@example.org`);
  await page.getByLabel("At doors").check();
  await page.getByLabel("Ask me to help with the canvass").check();
  await sent(page);
  const link = await mailed(page, `${form}/`);
  await page.goto(link);
  await page.getByRole("button", { name: "Yes, it was me" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank you");
}

/** Sends the form. Whoever is too quick for a person is asked to look it over, and sends it again. */
async function sent(page) {
  await expect(async () => {
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mail", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

/** The whole way; with `look` every page is looked at, too (axe needs JavaScript). */
export async function journey(page, email, name, look) {
  const see = async (what) => look && looksWell(page, `${what}-${look}`);
  const path = await openCampaign(page, email, name);
  await page.goto(`${path}/page`);
  await fillIn(page);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Publish the draft" }).click();

  // Written
  await page.goto(`${path}/people/forms`);
  await page.getByLabel("What it is for").selectOption("volunteer");
  await page.getByLabel("Title").fill("Help us at the doors");
  await see("list");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByText("Edit: To be asked to help").click();
  const wording = page.getByLabel("The words beside the box");
  await wording.fill("");
  await page.locator("#block-5").getByRole("button", { name: "Keep" }).click();
  await expect(page.locator("#block-5")).toContainText("must be filled in");
  await page.getByLabel("The words beside the box").fill("Ask me to help with the canvass");
  await page.locator("#block-5").getByRole("button", { name: "Keep" }).click();
  await page.getByLabel("Add a block").selectOption("tag");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: "Publish this draft" }).click();
  await expect(page.getByText("tag must be filled in")).toBeVisible();
  await page.getByLabel("Tag", { exact: true }).fill("Canvass");
  await page.locator("#block-6").getByRole("button", { name: "Keep" }).click();
  await see("desk");
  const desk = new URL(page.url()).pathname;
  const form = `/f/${desk.split("/").at(-1)}`;
  await page.goto(`${desk}/preview`);
  await see("preview");
  await page.goto(desk);
  await page.getByRole("button", { name: "Publish this draft" }).click();
  await expect(page.getByText("People see version 1.")).toBeVisible();
  await see("open");
  const markup = await page.getByLabel("Plain markup for another site").inputValue();

  // Filled in on its page
  await page.goto(`${form}?b4=On+the+phone`);
  await expect(page.getByLabel("On the phone")).toBeChecked();
  await see("page");
  await answer(page, form, "Rosa");

  // From another site's markup
  await page.route("https://blog.example/**", (route) => route.fulfill({ contentType: "text/html", body: `<title>A blog</title>${markup}` }));
  await page.goto("https://blog.example/help");
  await page.getByLabel("Given name").fill("Bo");
  await page.getByLabel("E-mail address").fill("bo@example.org");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("One more look")).toBeVisible();
  await expect(page.getByLabel("Given name")).toHaveValue("Bo");
  await see("look-over");
  await answer(page, form, "Bo");

  // In a frame
  await page.goto(form.replace("/f/", "/embed/forms/"));
  await see("frame");

  // Read, and closed
  await page.goto(`${desk}/answers`);
  await expect(page.getByRole("link", { name: "Rosa" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Bo", exact: true })).toBeVisible();
  await see("answers");
  await page.goto(desk);
  await page.getByRole("button", { name: "Close the form" }).click();
  await page.goto(form);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This form is closed");
  await see("closed");
}
