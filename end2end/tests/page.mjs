// A campaign's public page, from the empty draft to what a neighbour reads: as its people make it.
import { expect } from "@playwright/test";
import { signIn } from "./account.mjs";

/** Opens a campaign with a “paid for by” line; answers with its path. */
export async function openCampaign(page, email, name) {
  await signIn(page, email);
  await page.goto("/campaigns/new?written=1");
  await page.getByLabel("Name of the campaign").fill(name);
  await page.getByLabel("Adopt council-manager government").check();
  await page.getByLabel("Name of the community").fill("Maple Falls");
  await page.getByLabel("State").selectOption("IL");
  await page.getByLabel("Day of the vote").fill("2028-11-07");
  await page.getByRole("button", { name: "Open a campaign" }).click();
  await expect(page.getByRole("status")).toContainText("you are its owner");
  const path = new URL(page.url()).pathname;
  await page.goto(`${path}/settings`);
  await page.getByLabel("“Paid for by” line").fill("Paid for by Maple Falls Forward, R. Alvarez, treasurer");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByRole("status")).toContainText("saved");
  return path;
}

/** Fills in a whole draft. */
export async function fillIn(page) {
  await page.getByLabel("Heading").fill("Should Maple Falls hire a city manager?");
  await page.getByLabel("What is this about?").fill(
    "On 7 November 2028 voters decide how the city is run from day to day.\n\nToday the mayor runs the departments. The question would have the elected council appoint a professional manager to do that, and keep the mayor as its elected head.",
  );
  await page.getByLabel("Why?").fill(
    "The city has grown to 48,200 people and spends its money through eleven departments.\n\n- One person, hired for training and experience, answers for all of them.\n- The council can dismiss that person at any meeting.\n- The budget comes to the council as one plan.",
  );
  await page.getByLabel("What does the other side say?").fill(
    "A manager is not elected. Those who want to keep the mayor’s office as it is say that voters should choose the one who runs the city.",
  );
  await page.getByLabel("A Yes", { exact: true }).selectOption("change");
  await page.getByLabel("What a Yes means, in one sentence").fill("Yes: the elected council appoints a professional manager to run the city’s departments.");
  await page.getByLabel("Does the vote decide?").selectOption("binding");
  await page.getByLabel("When and how people vote").fill("Polls are open from 6 in the morning to 7 in the evening. Early voting begins on September 28.");
  await page.getByLabel("What do you ask of people?").fill("Sign the petition at the library on Saturdays\nTell one neighbour what the question means");
  await page.getByLabel("What is counted?").fill("signatures collected");
  await page.getByLabel("How many are there?").fill("640");
  await page.getByLabel("How many are there to be?").fill("1,310");
  await page.getByLabel("As of which day?").fill("2026-05-22");
  const event = page.getByRole("group", { name: "Event 1" });
  await event.getByLabel("Day").fill("2028-10-03");
  await event.getByLabel("Time").fill("6:30 p.m.");
  await event.getByLabel("Where").fill("Public library, Elm Street");
  await event.getByLabel("What").fill("Open forum with people for and against");
  const answer = page.getByRole("group", { name: "Question 1" });
  await answer.getByLabel("Question").fill("Can the manager be dismissed?");
  await answer.getByLabel("Answer").fill("Yes. The manager serves at the pleasure of the council, which can end the appointment by a majority.");
  await answer.getByLabel("Source", { exact: true }).fill("Draft ordinance, section 4");
  await answer.getByLabel("Web address of the source").fill("https://example.org/ordinance");
  await page.getByLabel("How can people reach you?").fill("Post box 12, Maple Falls, Illinois · 555 0134");
}

/** The whole way: what is missing, the draft, the preview, the public page, a letter, and gone again. */
export async function journey(page, email, name) {
  const path = await openCampaign(page, email, name);
  await page.getByRole("link", { name: "Public page" }).click();
  await expect(page.getByText("Nobody outside the campaign sees anything yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "“Heading” must be filled in" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toHaveCount(0);
  await fillIn(page);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByRole("status")).toHaveText("The draft is saved.");
  await expect(page.getByText("Nothing stands in the way.")).toBeVisible();
  // Two more empty rows came with it.
  await expect(page.getByRole("group", { name: "Question 3" })).toBeVisible();
  await page.getByRole("link", { name: "Look at the draft" }).click();
  await expect(page.getByText("Only members of the campaign see this page.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Should Maple Falls hire a city manager?");
  await page.getByRole("link", { name: "Back to the draft" }).click();
  await page.getByRole("button", { name: "Publish the draft" }).click();
  await expect(page.getByRole("status")).toHaveText("The page is published.");
  await page.getByRole("link", { name: "See the public page" }).click();
  const face = page.url();
  await expect(page.getByText("days until the vote")).toBeVisible();
  await expect(page.getByText("Paid for by Maple Falls Forward")).toBeVisible();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("link", { name: "Write to the campaign" }).click();
  await page.getByLabel("I want to help").check();
  await page.getByLabel("Your message").fill("I can fold letters.");
  await page.getByLabel("Your e-mail address").fill("rosa@example.org");
  // A browser types faster than people do: it is asked to look the letter over, and nothing that it typed is lost.
  await expect(async () => {
    await page.getByRole("button", { name: "Send the message" }).click();
    if (!page.url().endsWith("/sent")) await expect(page.getByLabel("Your message")).toHaveValue("I can fold letters.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your message is on its way", { timeout: 900 });
  }).toPass();
  await page.getByRole("link", { name: "Back to the page" }).click();
  await expect(page).toHaveURL(face);
  await page.goto(`${path}/page`);
  await page.getByRole("button", { name: "Take the page down" }).click();
  await expect(page.getByRole("status")).toContainText("The page is taken down.");
  expect((await page.goto(face)).status()).toBe(404);
}
