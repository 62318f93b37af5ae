// A campaign's plan, with JavaScript; and its pages, which only members can look at.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signIn } from "./account.mjs";
import { journey, openCampaign } from "./plan.mjs";

test("plans, ticks, moves on", async ({ page }) => {
  await journey(page, "plan-js@example.org");
});

test("two who change a task at the same time lose nothing", async ({ page }) => {
  await signIn(page, "plan-clash@example.org");
  await openCampaign(page, "Plan of two");
  await page.getByRole("link", { name: "Interview those concerned" }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Notes").fill("The mayor first");
  await other.getByRole("button", { name: "Save the task" }).click();
  await page.getByLabel("Notes").fill("The council first");
  await page.getByRole("button", { name: "Save the task" }).click();
  await expect(page.getByRole("note").filter({ hasText: "saved by somebody else" })).toContainText("The mayor first");
  await expect(page.getByLabel("Notes")).toHaveValue("The council first");
  await page.getByRole("button", { name: "Save the task" }).click();
  await expect(page.getByRole("status")).toHaveText("The task is saved.");
});

for (const colorScheme of ["light", "dark"]) {
  test(`the plan is open to everybody who belongs to it, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const email = `plan-${colorScheme}@example.org`;
    await signIn(page, email);
    const path = await openCampaign(page, `Plan in the ${colorScheme}`);
    const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const tasks = [
      ["Ask the clerk for the charter", -9, email], ["Book the hall", 0, email], ["Write to the editor", 3, ""],
      ["File the first finance report with the county clerk", 12, ""], ["Print the flyers", 12, email],
      ["Meet the league of women voters", 26, ""],
    ];
    let last;
    for (const [title, days, owner] of tasks) {
      await page.goto(`${path}/plan/new`);
      await page.getByLabel("What is to be done").fill(title);
      if (owner) await page.getByLabel("Who has it in hand").selectOption({ label: owner });
      await page.getByLabel("Due on").fill(day(days));
      await page.getByRole("button", { name: "Add the task" }).click();
      await expect(page.getByRole("status")).toHaveText("The task is in the plan.");
      last = new URL(page.url()).pathname;
    }
    await page.getByLabel("It waits for").selectOption({ label: "1. Book the hall" });
    await page.getByRole("button", { name: "Let it wait" }).click();
    await page.getByLabel("A further line").fill("Ask for a key");
    await page.getByRole("button", { name: "Add the line" }).click();
    await page.goto(`${path}/plan`);
    await page.getByRole("button", { name: "Get an address" }).click();
    const month = day(0).slice(0, 7);
    const pages = {
      today: path, plan: `${path}/plan`, board: `${path}/plan?view=board`, month: `${path}/plan?view=calendar&month=${month}`,
      task: last, "task-new": `${path}/plan/new`, "plan-none": `${path}/plan?state=blocked&due=2000-01-01`,
    };
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map((v) => `${name} ${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
      await page.screenshot({ path: `results/pictures/${name}-${colorScheme}-320.png`, fullPage: true });
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.screenshot({ path: `results/pictures/${name}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  });
}
