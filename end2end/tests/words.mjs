// What a campaign says, as its owner writes it down: a message, a claim with evidence, a letter, a meeting, an endorsement.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { signIn } from "./account.mjs";

/** Opens a campaign for a place written in by hand; answers with its path. */
export async function openCampaign(page, name) {
  await page.goto("/campaigns/new?written=1");
  await page.getByLabel("Name of the community").fill("Maple Falls");
  await page.getByLabel("State", { exact: true }).selectOption({ label: "Illinois" });
  await page.getByLabel("Adopt council-manager government").check();
  await page.getByLabel("Name of the campaign").fill(name);
  await page.locator("main form[method=post] button").click();
  await expect(page).toHaveURL(/\?done=opened$/);
  return new URL(page.url()).pathname;
}

/** Nothing that axe can see, nothing cut at 320 pixels, a picture. */
async function looksWell(page, name) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), name).toEqual([]);
  await page.screenshot({ path: `results/pictures/words-${name}.png`, fullPage: true });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} scrolls sideways`).toBeLessThanOrEqual(320);
  await page.screenshot({ path: `results/pictures/words-${name}-320.png`, fullPage: true });
  await page.setViewportSize(size);
}

const save = (page) => page.getByRole("button", { name: "Save", exact: true }).click();

/** The whole way; with `look` every page is looked at, too (axe needs JavaScript). */
export async function journey(page, email, look) {
  const see = async (name) => look && looksWell(page, name);
  await signIn(page, email);
  const path = await openCampaign(page, `Forward with ${email.split("@")[0]}`);

  // The message book
  await page.getByRole("link", { name: "Words", exact: true }).click();
  await see("book-empty");
  await page.getByRole("link", { name: "Write the core message" }).click();
  await expect(page.getByText("Do you work for a public body")).toBeVisible();
  await page.getByLabel("What it is about").fill("Core");
  await page.getByLabel("The words", { exact: true }).fill("The council decides, a professional carries it out.");
  await page.getByLabel("Words that help").fill("answers to the whole council");
  await see("message");
  await save(page);
  await expect(page.getByRole("status")).toHaveText("It is saved.");
  for (const [title, body] of [["Skill", "Hired for skill, not elected for promises."], ["Accountable", "Every council member can ask, and any majority can dismiss."]]) {
    await page.getByRole("link", { name: "Add a reason" }).click();
    await page.getByLabel("What it is about").fill(title);
    await page.getByLabel("The words", { exact: true }).fill(body);
    await save(page);
  }
  await expect(page.getByText("Still to write: 1.")).toBeVisible();
  await see("book");
  await page.getByRole("link", { name: "Speakers’ sheet, one page" }).click();
  await page.getByLabel("For whom").selectOption({ label: "Council and mayor" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.locator(".speakers-sheet")).toContainText("For: Council and mayor");
  await see("sheet");

  // A claim, answered from evidence
  await page.goto(`${path}/words/claims`);
  await see("claims-empty");
  await page.getByRole("link", { name: "Write a claim down" }).click();
  await page.getByLabel("What was said").fill("A manager cannot be dismissed");
  await page.getByLabel("Where it was seen or heard").fill("Falls Radio");
  await page.getByText("Choose from 24").click();
  await page.getByLabel("Can a manager be dismissed?").check();
  await page.getByLabel("How far it is").selectOption({ label: "Answered" });
  await see("claim");
  await save(page);
  await expect(page.getByRole("alert")).toContainText("must be filled in before a claim counts as answered");
  await expect(page.getByLabel("Can a manager be dismissed?")).toBeChecked();
  await page.getByLabel("Our answer").fill("A majority of the council can dismiss a manager at any meeting.");
  await save(page);
  await expect(page.getByText("A majority of the council can dismiss")).toBeVisible();
  await see("claims");
  await page.getByRole("link", { name: "Can a manager be dismissed?" }).click();
  await expect(page.getByRole("heading", { name: "Against council-manager" })).toBeVisible();
  await see("evidence");

  // A letter that is too long to be sent
  await page.goto(`${path}/words/letters/new`);
  await page.getByLabel("For which paper or station").fill("Maple Falls Herald");
  await page.getByLabel("Heading, or what it is about").fill("A second look");
  await page.getByLabel("The most words that they take").fill("5");
  await page.getByLabel("The text").fill("one two three four five six");
  await save(page);
  await expect(page.getByText("6 words; they take 5. Shorten it by 1")).toBeVisible();
  await see("letter");
  await page.goto(`${path}/words/letters`);
  await see("letters");

  // A meeting, with the warning that a public employee gets before speaking
  await page.goto(`${path}/words/meetings`);
  await page.getByRole("link", { name: "Say so" }).click();
  await page.getByRole("group", { name: "Do you work for a city" }).getByLabel("Yes").check();
  await page.getByRole("group", { name: "Are you a member of ICMA" }).getByLabel("Yes").check();
  await page.getByRole("button", { name: "Keep my answers" }).click();
  await page.goto(`${path}/words/meetings/new`);
  await expect(page.getByText("Before you speak: you are a public employee")).toBeVisible();
  await page.getByLabel("Which body meets").fill("City council");
  await page.getByLabel("Day", { exact: true }).fill("2099-01-12");
  await page.getByLabel("Item of the agenda").fill("Public comment");
  await page.getByLabel("Name, speaker 1").fill("Ann Lee");
  await page.getByLabel("Minutes, speaker 1").fill("3");
  await page.getByLabel("What they say").fill("Good evening.\nMy name is Ann Lee.");
  await see("meeting");
  await save(page);
  await expect(page.getByText("Ann Lee, 3 min")).toBeVisible();
  await see("meetings");

  // An endorsement: proof first; then it is taken back
  await page.getByRole("link", { name: "Endorsements", exact: true }).click();
  await see("endorsements-empty");
  await page.getByRole("link", { name: "Add an endorsement" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Rosa Diaz");
  await page.getByLabel("What may stand beside the name").fill("Owner of the Falls Bakery");
  await page.getByLabel("Their words").fill("It is time.");
  await page.getByLabel("How far it is").selectOption({ label: "Given" });
  await save(page);
  await expect(page.getByRole("alert")).toContainText("before an endorsement counts as given");
  await see("endorsement-wrong");
  await page.getByLabel("How they gave it").selectOption({ label: "By e-mail" });
  await page.getByLabel("On which day").fill("2026-05-01");
  await page.getByLabel("In which words").fill("You may use my name.");
  await page.getByLabel("Who keeps the proof").fill("Ann Lee");
  await page.getByLabel("On the public page").check();
  await save(page);
  await expect(page.getByText("On the public page now")).toBeVisible();
  await see("endorsements");
  await page.getByRole("link", { name: "Change “Rosa Diaz”" }).click();
  await see("endorsement");
  await page.getByLabel("How and by whom it was taken back").fill("She wrote us a mail");
  await page.getByRole("button", { name: "Take the endorsement back" }).click();
  await expect(page.getByRole("status")).toContainText("It is taken back");
  await expect(page.getByText("Rosa Diaz")).toHaveCount(0);
  await page.getByRole("link", { name: "Taken back (1)" }).click();
  await expect(page.getByText("She wrote us a mail")).toBeVisible();
  await see("endorsements-revoked");
}
