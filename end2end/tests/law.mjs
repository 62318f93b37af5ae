// The law of a campaign as its lead works it out: rule, figures, days, a deadline that the clerk moved, the wording.
import { expect } from "@playwright/test";
import { signIn } from "./account.mjs";

/** Opens a campaign for Maple Falls, Illinois, that goes by the rule for adopting; answers with its address. */
export async function opened(page, email, name) {
  await signIn(page, email);
  await page.goto("/campaigns/new?written=1");
  await page.getByLabel("Name of the community").fill("Maple Falls");
  await page.getByLabel("State", { exact: true }).selectOption("IL");
  await page.getByLabel("Name of the campaign").fill(name);
  await page.getByRole("radio").first().check();
  await page.getByLabel("Day of the vote").fill("2028-11-07");
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("link", { name: "Legal path" }).click();
  await page.getByRole("radio", { name: "adopt managerial form" }).check();
  await page.getByRole("button", { name: "Go by this rule" }).click();
  await expect(page.getByRole("status")).toContainText("The rule is chosen");
  return new URL(page.url()).pathname;
}

/** Writes down what an office said. */
async function figure(page, value, source) {
  await page.getByLabel("Figure", { exact: true }).fill(value);
  await page.getByLabel("Which office gave it").fill(source);
  await page.getByRole("button", { name: "Write it down" }).click();
}

/** From the rule to a sheet for the clerk, with slips on the way. */
export async function journey(page, email, name) {
  const law = await opened(page, email, name);
  await expect(page.getByText("A Yes changes the form of government. This campaign asks for a Yes.")).toBeVisible();
  await page.getByRole("link", { name: "Change figures and days" }).click();
  await figure(page, "9,430", "");
  await expect(page.getByRole("alert")).toContainText("must be filled in");
  await expect(page.getByLabel("Figure", { exact: true })).toHaveValue("9,430");
  await figure(page, "9,430", "canvass");
  await figure(page, "9,402", "clerk’s office");
  await page.getByLabel("The filing").fill("2028-07-10");
  await page.getByRole("button", { name: "Save the days" }).click();
  await expect(page.getByRole("status")).toHaveText("The days are saved.");
  await page.getByRole("link", { name: "Legal path" }).click();
  await expect(page.getByText("943", { exact: true })).toBeVisible();
  await expect(page.getByText("9,430 is used, because it asks for more")).toBeVisible();
  await expect(page.getByText("Monday, August 7, 2028")).toBeVisible();
  await page.getByRole("radio", { name: "We ask for it" }).check();
  await page.getByRole("button", { name: "Keep the decision" }).click();
  await expect(page.getByText("Blocked until you decide")).toHaveCount(0);
  await page.getByRole("link", { name: "Move: Filing", exact: true }).click();
  await page.getByLabel("The day that holds").fill("2028-08-04");
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByRole("alert")).toContainText("must say why");
  await page.locator("#note").fill("the clerk closes on Friday");
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("moved by hand, counted as August 7, 2028")).toBeVisible();
  await page.getByRole("link", { name: "Write the wording and check it" }).click();
  await page.getByLabel("The wording").fill("Shall the city retain the managerial form of municipal government?");
  await page.getByRole("button", { name: "Check and keep it" }).click();
  await expect(page.getByText("as if Yes did the opposite")).toBeVisible();
  await page.goto(`${law}/print`);
  await expect(page.getByText("Confirmed by")).toBeVisible();
  return law;
}
