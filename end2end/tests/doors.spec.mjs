// Doors with JavaScript: the page on the phone opens and takes reports without signal, survives a closed tab, and sends
// each report once when there is signal again.
import { expect, test } from "@playwright/test";
import { keyIn, looksWell, press, state, walk } from "./doors.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`walks a turf without signal, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const desk = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await desk.newPage();
    const see = (what) => looksWell(page, `${what}-${colorScheme}`);
    const made = await walk(page, `doors-${colorScheme}@example.org`, `Doors in ${colorScheme}`, see);

    // Another browser: whoever walks has no account.
    const phone = await browser.newContext({ colorScheme, reducedMotion: "reduce", viewport: { width: 390, height: 800 } });
    let walker = await phone.newPage();
    await walker.goto(made.link);
    await expect(walker.getByText("Everything is sent.")).toBeVisible();
    await press(walker, made.codes.Ida, "Not home");
    await expect(state(walker, made.codes.Ida)).toHaveText("Not home");
    await expect(walker.getByText("Everything is sent.")).toBeVisible();
    // The worker has the page and all that it is drawn with.
    await expect(async () => {
      const kept = await walker.evaluate(async () => {
        const shelf = await caches.open("turfs");
        return (await shelf.keys()).map((request) => new URL(request.url).pathname);
      });
      expect(kept).toContain(made.link);
      expect(kept.some((file) => file.startsWith("/pkg/doors."))).toBe(true);
      expect(kept.filter((file) => file.endsWith(".css")).length).toBe(2);
    }).toPass();

    await phone.setOffline(true);
    await press(walker, made.codes.Rosa, "2");
    await expect(state(walker, made.codes.Rosa)).toHaveText("Talked, support 2 · Not sent yet");
    await expect(walker.locator("[data-doors]")).toContainText("1 report waits on this phone");
    await looksWell(walker, `phone-${colorScheme}`);
    // The tab is closed and opened again where there is still no signal: the page is there, and so is the report.
    await walker.close();
    walker = await phone.newPage();
    await walker.goto(made.link);
    await expect(state(walker, made.codes.Rosa)).toHaveText("Talked, support 2 · Not sent yet");
    await expect(state(walker, made.codes.Ida)).toHaveText("Not home");
    await press(walker, made.codes.Ida, "Left literature");
    await walker.reload();
    await expect(walker.locator("[data-doors]")).toContainText("2 reports wait on this phone");

    await phone.setOffline(false);
    await walker.evaluate(() => dispatchEvent(new Event("online")));
    await expect(walker.getByText("Everything is sent.")).toBeVisible();
    await expect(state(walker, made.codes.Rosa)).toHaveText("Talked, support 2");
    await walker.reload();
    await expect(state(walker, made.codes.Rosa)).toHaveText("Talked, support 2");
    await expect(state(walker, made.codes.Ida)).toHaveText("Left literature");
    await page.goto(made.turf);
    await expect(page.getByText("2 of 2 doors knocked")).toBeVisible();
    await expect(page.getByText("talked with 1 of 3 people")).toBeVisible();
    // The tab was closed while a report was on its way, perhaps after it had arrived: it counts once.
    await page.getByRole("link", { name: "Rosa Alvarez" }).click();
    await expect(page.getByText("Talked, support 2", { exact: true })).toHaveCount(1);
    await keyIn(page, made.list, made.codes.Omar, see);

    // The link ends: what is told later stays on the phone, and the page says so.
    await phone.setOffline(true);
    await press(walker, made.codes.Omar, "Moved away");
    await page.goto(made.list);
    await page.getByRole("button", { name: "Close the list" }).click();
    await phone.setOffline(false);
    await expect(walker.getByText("This link opens nothing any more.")).toBeVisible();
    await expect(walker.locator("[data-doors]")).toContainText("1 report waits on this phone");
    await phone.close();
    await desk.close();
  });
}
