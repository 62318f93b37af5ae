// The win number, the money and the time after the vote, with JavaScript; and how their pages look.
import { test } from "@playwright/test";
import { journey, look } from "./books.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`counts, money and result are kept, and their pages are open to everybody, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const path = await journey(page, `records-${colorScheme}@example.org`, `Maple Falls ${colorScheme}`);
    await look(page, path, colorScheme);
    await context.close();
  });
}
