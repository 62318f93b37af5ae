// An account, with JavaScript; and its page, which only somebody who is signed in can look at.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { journey, signIn } from "./account.mjs";

test("signs in by the mailed code, changes the name, signs out", async ({ page }) => {
  await journey(page, "ann@example.org");
});

for (const colorScheme of ["light", "dark"]) {
  test(`the account is open to everybody who has one, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await signIn(page, `${colorScheme}@example.org`);
    await page.goto("/account/app");
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(page.getByRole("img", { name: "QR code" })).toBeVisible();
    const own = ["account", "account/security", "account/password", "account/app", "account/recovery", "account/address",
      "account/erase", "account/prove", "dev/outbox"];
    for (const path of own) {
      await page.goto(`/${path}`);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.screenshot({ path: `results/pictures/${path.replace("/", "-")}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  });
}
