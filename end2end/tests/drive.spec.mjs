// The petition drive with JavaScript; its pages by axe, at 320 pixels, and its sheets on paper.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { drive } from "./drive.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`keeps a petition drive; its pages are open to everybody, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const { path, sample } = await drive(page, `captain-${colorScheme}@example.org`);
    const pages = ["", "/plan", "/sheets", "/circulators", "/batches", "/duplicates", "/samples", "/filing"];
    for (const address of [...pages.map((p) => `${path}/petition${p}`), sample, `${path}/petition/sheets/print?from=1&to=1`]) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map((v) => `${address} ${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
      const name = `drive${address.slice(path.length).split("?")[0].replace(/[0-9a-f]{8}-[0-9a-f-]+/, "one").replaceAll("/", "-")}`;
      if (colorScheme === "light") await page.screenshot({ path: `results/pictures/${name}-320.png`, fullPage: true });
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.screenshot({ path: `results/pictures/${name}-${colorScheme}.png`, fullPage: true });
    }
    // A sheet of ten rows takes one page.
    const paper = await page.pdf({ format: "Letter", path: `results/pictures/drive-sheet-${colorScheme}.pdf` });
    expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await context.close();
  });
}
