// The people of a campaign with JavaScript; every page is looked at on the way, in light and in dark.
import { test } from "@playwright/test";
import { journey } from "./people.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`looks after the people of a campaign, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    await journey(await context.newPage(), `people-${colorScheme}@example.org`, `People in ${colorScheme}`, colorScheme);
    await context.close();
  });
}
