// Shifts with JavaScript; every page is looked at on the way, in light and in dark.
import { test } from "@playwright/test";
import { journey } from "./shifts.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`plans a shift and fills it, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    await journey(await context.newPage(), `shifts-${colorScheme}@example.org`, `Shifts in ${colorScheme}`, colorScheme);
    await context.close();
  });
}
