// A petition drive as a captain keeps it: plan, sheets on paper, batches, a correction, a sample, the filing.
import { expect } from "@playwright/test";
import { signIn } from "./account.mjs";

const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** Opens a campaign of one's own; answers with its path. */
export async function open(page, email, name) {
  await signIn(page, email);
  await page.goto("/campaigns/new?written=1");
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=aim][value=adoption]").check();
  await page.locator("[name=place_name]").fill("Maple Falls");
  await page.locator("[name=state]").selectOption("IL");
  await page.locator("main form[method=post] button").click();
  await expect(page).toHaveURL(/\?done=opened$/);
  return new URL(page.url()).pathname;
}

/** The whole drive. */
export async function drive(page, email) {
  const path = await open(page, email, `Drive of ${email.split("@")[0]}`);
  await page.getByRole("link", { name: "Petition", exact: true }).click();
  await expect(page.getByText("There is no plan yet")).toBeVisible();
  await page.getByRole("link", { name: "Make the plan" }).click();
  await page.getByLabel("Valid signatures needed").fill("943");
  await page.getByLabel("Who says so").fill("County clerk, 10% of 9,430");
  await page.getByLabel("First day of gathering").fill(day(-40));
  await page.getByLabel("Day of filing").fill(day(40));
  await page.getByLabel("Share that you expect to be valid").fill("72");
  await page.getByLabel("Title of the petition").fill("Petition for council-manager government");
  await page.getByLabel("Text of the petition").fill("We, the undersigned voters of Maple Falls, ask that the question be put to the voters.");
  await page.getByRole("button", { name: "Keep the plan" }).click();
  await expect(page.getByRole("status")).toHaveText("The plan is kept.");

  await page.getByRole("link", { name: "Sheets", exact: true }).click();
  await page.getByLabel("How many").fill("12");
  await page.getByRole("button", { name: "Make sheets" }).click();
  await expect(page.getByRole("status")).toHaveText("The sheets are made.");
  await page.getByRole("button", { name: "Show them for printing" }).click();
  await expect(page.getByText("These sheets cannot be printed yet")).toBeVisible();
  await page.goto(`${path}/settings`);
  await page.getByLabel("“Paid for by” line").fill("Paid for by Maple Falls Forward, A. Lee, treasurer");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await page.goto(`${path}/petition/sheets/print?from=1&to=2`);
  await expect(page.locator(".petition-sheet")).toHaveCount(2);
  const second = (await page.locator(".sheet-serial").nth(1).textContent()).replace("Sheet ", "");
  const first = (await page.locator(".sheet-serial").first().textContent()).replace("Sheet ", "");

  await page.goto(`${path}/petition/batches`);
  await page.getByLabel("Row 1: Sheet").fill(first);
  await page.getByLabel("Row 1: Raw").fill("10");
  await page.getByLabel("Row 1: Checked").fill("10");
  await page.getByLabel("Row 1: Valid").fill("7");
  await page.getByLabel("Row 1: Not valid").fill("n2 d1");
  await page.getByLabel("Row 2: Sheet").fill(second);
  await page.getByLabel("Row 2: Raw").fill("11");
  await page.getByRole("button", { name: "Keep the batches" }).click();
  await expect(page.getByRole("alert")).toContainText("which has 10 rows");
  await expect(page.getByLabel("Row 1: Not valid")).toHaveValue("n2 d1");
  await page.getByLabel("Row 2: Raw").fill("9");
  await page.getByRole("button", { name: "Keep the batches" }).click();
  await expect(page.getByRole("status")).toHaveText("2 rows are kept.");
  await expect(page.getByText("So far: 19 gathered, 10 checked, 7 valid.")).toBeVisible();
  await page.getByRole("link", { name: `Correct ${second}` }).click();
  await page.getByLabel("Raw", { exact: true }).fill("8");
  await page.getByLabel("Why is it corrected?").fill("one row is blank");
  await page.getByRole("button", { name: "Put the right counts in its place" }).click();
  await expect(page.getByText("So far: 18 gathered, 10 checked, 7 valid.")).toBeVisible();

  await page.getByRole("link", { name: "Samples", exact: true }).click();
  await page.getByLabel("How many to draw").fill("5");
  await page.getByRole("button", { name: "Draw the sample" }).click();
  await page.locator("select[name=found]").first().selectOption("valid");
  await page.getByRole("button", { name: "Keep what was found" }).click();
  await expect(page.getByText("1 of 5 checked")).toBeVisible();
  const sample = new URL(page.url()).pathname;

  await page.getByRole("link", { name: "How it stands", exact: true }).click();
  await expect(page.getByText("Red: falls short")).toBeVisible();
  await expect(page.locator("#drive-chart")).toBeVisible();
  return { path, sample };
}
