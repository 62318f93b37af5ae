// Every page: no violation that axe can see, in light and dark; nothing cut at 320 pixels; a picture of it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { pages } from "./pages.mjs";

for (const [name, path] of Object.entries(pages)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${name} is open to everybody, ${colorScheme}`, async ({ browser }) => {
      // A view transition in motion is no state to judge contrast in.
      const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 4).map((n) => `${n.target} ${n.failureSummary}`).join("\n  ")}`);
      expect(told).toEqual([]);
      await page.screenshot({ path: `results/pictures/${name}-${colorScheme}.png`, fullPage: true });
      await context.close();
    });
  }

  test(`${name} fits a small telephone`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, "the page scrolls sideways").toBeLessThanOrEqual(320);
    await page.screenshot({ path: `results/pictures/${name}-320.png`, fullPage: true });
    await context.close();
  });
}
