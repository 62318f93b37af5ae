// A campaign's plan as people use it: opening it, giving a task a day, ticking, moving on, taking it along.
import { expect } from "@playwright/test";
import { signIn } from "./account.mjs";

/** Opens a campaign in a place that is written in; answers with its path. */
export async function openCampaign(page, name) {
  await page.goto("/campaigns/new?written=1");
  await page.getByLabel("Name of the community").fill("Maple Falls");
  await page.getByLabel("State").selectOption("IL");
  await page.getByLabel("Adopt council-manager government").check();
  await page.getByLabel("Name of the campaign").fill(name);
  await page.getByLabel("Day of the vote").fill("2036-11-04");
  await page.getByRole("button", { name: "Open a campaign" }).click();
  await expect(page.getByRole("status")).toContainText("The campaign is open");
  return new URL(page.url()).pathname;
}

/** The whole way from an empty campaign to its next phase. */
export async function journey(page, email) {
  await signIn(page, email);
  const path = await openCampaign(page, `Plan of ${email}`);
  // Today: the first phase offers what comes first.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Today");
  await expect(page.getByRole("heading", { name: "Next in this phase" })).toBeVisible();
  await page.getByRole("button", { name: "Done: Study the present charter and form" }).click();
  await expect(page.getByRole("status")).toHaveText("The task is moved.");
  await expect(page.getByText("of 8 done")).toBeVisible();

  // A new task with a day that is past.
  await page.getByRole("link", { name: "Add a task" }).click();
  await page.getByLabel("What is to be done").fill("Ask the clerk for the charter");
  await page.getByLabel("Who has it in hand").selectOption({ label: email });
  await page.getByLabel("Due on").fill("2020-01-06");
  await page.getByRole("button", { name: "Add the task" }).click();
  await expect(page.getByRole("status")).toHaveText("The task is in the plan.");
  await page.getByLabel("A further line").fill("Telephone");
  await page.getByRole("button", { name: "Add the line" }).click();
  await page.getByRole("button", { name: "Tick: Telephone" }).click();
  await expect(page.getByText("1 of 1 ticked")).toBeVisible();
  await page.getByLabel("It waits for").selectOption({ label: "1. Contact the state association and ICMA" });
  await page.getByRole("button", { name: "Let it wait" }).click();
  await expect(page.getByText("waits for 1 other")).toBeVisible();
  await page.getByRole("navigation", { name: "The campaign's pages" }).getByRole("link", { name: "Today" }).click();
  const late = page.getByRole("region", { name: /^Late/ });
  await expect(late.getByRole("link", { name: "Ask the clerk for the charter" })).toBeVisible();
  await expect(late).toContainText("You");

  // The plan: ticking in the list, the board, the calendar.
  await page.getByRole("link", { name: "See the whole plan" }).click();
  await page.getByRole("button", { name: "Done: Contact the state association and ICMA" }).click();
  await expect(page).toHaveURL(/\/plan#task-/);
  await expect(page.getByRole("button", { name: "Take back: Contact the state association and ICMA" })).toBeVisible();
  await page.getByRole("link", { name: "Board", exact: true }).click();
  await page.getByLabel("Where to move “Interview those concerned”").selectOption("doing");
  await page.getByRole("button", { name: "Move: Interview those concerned" }).click();
  await expect(page.getByRole("region", { name: /^Under way/ })).toContainText("Interview those concerned");
  await page.goto(`${path}/plan?view=calendar&month=2020-01`);
  await expect(page.getByRole("link", { name: "Ask the clerk for the charter" })).toBeVisible();

  // One's own calendar, and its end.
  await page.goto(`${path}/plan`);
  await page.getByRole("button", { name: "Get an address" }).click();
  const address = await page.locator(".secret").textContent();
  const calendar = await page.request.get(new URL(address).pathname);
  expect(calendar.status()).toBe(200);
  expect(await calendar.text()).toContain("SUMMARY:Ask the clerk for the charter");
  await page.getByRole("button", { name: "End this address" }).click();
  await expect(page.getByRole("status")).toHaveText("The address works no more.");
  expect((await page.request.get(new URL(address).pathname)).status()).toBe(404);

  // On to the next phase.
  await page.getByLabel("Reached: An exploratory committee has said go or no-go").check();
  await page.getByRole("button", { name: "Move on" }).click();
  await expect(page.getByRole("status")).toContainText("in its next phase: Organise");
  return path;
}
