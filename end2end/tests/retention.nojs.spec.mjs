// A campaign to keep council-manager government where a Yes keeps it (Illinois asks whether to retain the form): each
// page says so, from the law to the result. Without JavaScript.
import { expect, test } from "@playwright/test";
import { signIn } from "./account.mjs";

const part = (page, name) => page.locator(".workspace-nav").getByRole("link", { name, exact: true }).click();
const says = (page, text) => expect(page.locator("main")).toContainText(text);
const figure = (page, label) => page.locator(".key-figure").filter({ has: page.getByText(label, { exact: true }) });
const keeps = "A Yes keeps the form in force. The question is whether to keep it. This campaign asks for a Yes.";

test("a campaign to keep the form asks for a Yes wherever it speaks of the vote", async ({ page }) => {
  await signIn(page, "keep@example.org");
  await page.goto("/campaigns/new?written=1");
  await page.getByLabel("Name of the community").fill("Cedar Hollow");
  await page.getByLabel("State", { exact: true }).selectOption({ label: "Illinois" });
  await page.getByLabel("Keep council-manager government").check();
  await page.getByLabel("Name of the campaign").fill("Keep Cedar Hollow’s manager");
  await page.getByLabel("Day of the vote").fill("2028-11-07");
  await page.getByRole("button", { name: "Open a campaign" }).click();
  await page.goto(`${new URL(page.url()).pathname}/settings`);
  await page.getByLabel("“Paid for by” line").fill("Paid for by Keep Cedar Hollow’s Manager, J. Ames, treasurer");
  await page.getByRole("button", { name: "Save the settings" }).click();

  // The law, and the ballot question.
  await part(page, "Legal path");
  await page.getByRole("radio", { name: "abandon managerial form" }).check();
  await page.getByRole("button", { name: "Go by this rule" }).click();
  await says(page, keeps);
  await page.getByRole("link", { name: "Write the wording and check it" }).click();
  const check = async (wording) => {
    await page.getByLabel("The wording").fill(wording);
    await page.getByRole("button", { name: "Check and keep it" }).click();
  };
  await check("Shall the city of Cedar Hollow abandon the managerial form of municipal government?");
  await expect(figure(page, "A Yes, as it reads")).toContainText("changes the form");
  await says(page, "It reads as if Yes did the opposite of what the law says it does.");
  await check("Shall the city of Cedar Hollow retain the managerial form of municipal government?");
  await expect(figure(page, "A Yes, as it reads")).toContainText("keeps the form");
  await says(page, "whoever wants the change has to vote No");
  await expect(page.getByText("as if Yes did the opposite")).toHaveCount(0);
  await says(page, keeps);

  // Today.
  await part(page, "Today");
  await says(page, keeps);

  // The win number counts Yes votes.
  await part(page, "Win number");
  await page.getByRole("link", { name: "Enter the registered voters" }).click();
  await page.locator("#yes_means").selectOption({ label: "It keeps the form in force" });
  await page.getByLabel("Registered voters").fill("18,400");
  await page.getByLabel("Who says so").fill("County clerk");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("link", { name: "Add a guess at turnout" }).click();
  await page.locator("#name").fill("Like the last one");
  await page.locator("#turnout").fill("50");
  await page.locator("#roll_off").fill("0");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await says(page, "Yes means: keep council-manager government. This campaign asks voters for a Yes.");
  await expect(figure(page, "Yes votes that win").locator(".key-value")).toHaveText("4,601");

  // What neighbours read.
  await part(page, "Public page");
  await page.getByLabel("Heading").fill("Keep the manager?");
  await page.getByLabel("What is this about?").fill("Whether the city keeps the manager whom the council hires.");
  await page.getByLabel("Why?").fill("One person answers to the whole council.");
  await page.getByLabel("A Yes", { exact: true }).selectOption({ label: "keeps the form of government" });
  await page.getByLabel("What a Yes means, in one sentence").fill("Yes: the council goes on appointing a manager.");
  await page.getByLabel("How can people reach you?").fill("Post box 9, Cedar Hollow, Illinois");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Publish the draft" }).click();
  await page.getByRole("link", { name: "See the public page" }).click();
  const side = (name) => page.locator(".face-side").filter({ has: page.getByText(name, { exact: true }) });
  await expect(side("Yes")).toContainText("keep council-manager government");
  await expect(side("Yes")).toContainText("We ask you for this vote.");
  await expect(side("No")).toContainText("give up council-manager government");
  await expect(side("No")).not.toContainText("We ask you for this vote.");
  await page.screenshot({ path: "results/pictures/retention-public.png", fullPage: true });

  // The result: a Yes keeps the form, and a No gives it up.
  await page.goBack();
  await part(page, "After the vote");
  await page.getByRole("link", { name: "Record the result" }).click();
  await page.locator("#yes_means").selectOption({ label: "It keeps the form in force" });
  const votes = async (yes, no) => {
    await page.getByLabel("Yes votes").fill(yes);
    await page.getByLabel("No votes").fill(no);
    await page.getByLabel("Day of the vote").fill("2028-11-07");
    await page.getByLabel("Who says so").fill("County clerk");
    await page.getByRole("button", { name: "Save", exact: true }).click();
  };
  await votes("5,210", "4,100");
  await expect(page.getByRole("heading", { name: "Council-manager government is kept" })).toBeVisible();
  await says(page, "Yes means: keep council-manager government. This campaign asks voters for a Yes. This is what the campaign was for.");
  await expect(figure(page, "Yes").locator(".key-note")).toHaveText("56.0%");
  await expect(page.getByRole("heading", { name: "The search for the manager" })).toHaveCount(0);
  await page.getByRole("link", { name: "Change the result" }).click();
  await votes("4,100", "5,210");
  await expect(page.getByRole("heading", { name: "Council-manager government is given up" })).toBeVisible();
  await says(page, "This is not what the campaign was for.");
});
