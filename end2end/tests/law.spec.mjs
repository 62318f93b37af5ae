// The law of a campaign, with JavaScript; and its pages, which only members can look at.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { journey } from "./law.mjs";

test("works out the law of a campaign; its pages are open to everybody and fit a telephone and a sheet", async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const law = await journey(page, "law@example.org", "Maple Falls Law");
  const pages = { law, rule: `${law}/rule`, figures: `${law}/figures`, question: `${law}/question`,
    deadline: `${law}/deadlines?due=filing&from=election`, print: `${law}/print` };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map((v) => `${name} ${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`)).toEqual([]);
      await page.screenshot({ path: `results/pictures/law-${name}-${colorScheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
    await page.screenshot({ path: `results/pictures/law-${name}-320.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  // The sheet for the clerk's counter is one sheet.
  const pdf = (await page.pdf({ format: "Letter", path: "results/law-print.pdf" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
