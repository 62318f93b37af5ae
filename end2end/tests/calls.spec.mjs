// Phone banks with JavaScript; every page is looked at on the way, in light and in dark.
import { test } from "@playwright/test";
import { journey } from "./calls.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`calls somebody and writes down what they said, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    await journey(await context.newPage(), `calls-${colorScheme}@example.org`, `Calls in ${colorScheme}`, colorScheme);
    await context.close();
  });
}
