// Words and endorsements with JavaScript; every page is looked at on the way, in light and in dark.
import { test } from "@playwright/test";
import { journey } from "./words.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`writes down what the campaign says, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    await journey(await context.newPage(), `words-${colorScheme}@example.org`, true);
    await context.close();
  });
}
