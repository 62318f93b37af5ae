// The public page with JavaScript; open to everybody, in light and dark, on a small telephone, on paper.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { fillIn, journey, openCampaign } from "./page.mjs";

test("a page is written, published, answered and taken down", async ({ page }) => {
  await journey(page, "page-js@example.org", "Maple Falls Today");
});

test("the page, its desk and its frames are open to everybody", async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const broken = [];
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  const path = await openCampaign(page, "page-axe@example.org", "Maple Falls Open");
  await page.goto(`${path}/page`);
  await page.screenshot({ path: "results/pictures/page-desk-empty.png", fullPage: true });
  await fillIn(page);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Publish the draft" }).click();
  const face = path.replace("/campaigns/", "/c/");
  const all = {
    face,
    "face-write": `${face}/write`,
    "face-sent": `${face}/sent`,
    "face-countdown": `/embed${face}/countdown`,
    "face-counter": `/embed${face}/counter`,
    "page-desk": `${path}/page`,
    "page-preview": `${path}/page/preview`,
  };
  for (const [name, address] of Object.entries(all)) {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map((v) => `${name} ${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`)).toEqual([]);
      await page.screenshot({ path: `results/pictures/${name}-${colorScheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
    await page.screenshot({ path: `results/pictures/${name}-320.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  expect(broken).toEqual([]);
  await page.goto(face);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "Write to the campaign" })).toBeHidden();
  await expect(page.getByText("Paid for by Maple Falls Forward")).toBeVisible();
  await page.pdf({ path: "results/pictures/face.pdf", format: "Letter" });
  await context.close();
});
