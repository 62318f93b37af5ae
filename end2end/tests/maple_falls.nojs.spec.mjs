// Maple Falls from the law to the search for a manager, on the days on which it happens: everything by forms and links,
// without JavaScript. Every number of the scenario is asked for where people read it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { on, withScript } from "./practice.mjs";

const paid = "Paid for by Maple Falls Forward, Rosa Diaz, treasurer";

/** What a key figure says, with its unit and its note. */
const figure = (page, label) => page.locator(".key-figure").filter({ has: page.getByText(label, { exact: true }) });

/** A part of the workspace. */
const part = (page, name) => page.locator(".workspace-nav").getByRole("link", { name, exact: true }).click();

/** The page says all of these. */
async function says(page, ...texts) {
  for (const text of texts) await expect(page.locator("main")).toContainText(text);
}

const done = (page, text) => expect(page.getByRole("status")).toHaveText(text);

/** Fills the form in sight by its labels, as far as they name one field each. */
async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) {
    await page.locator("main").getByLabel(label, { exact: true }).fill(value);
  }
}

/** Keys in sheets with what was counted on each, in as many forms as it takes; answers with how many rows were kept. */
async function key(page, day, rows) {
  await page.getByRole("link", { name: "Batches", exact: true }).click();
  await page.getByLabel("Day", { exact: true }).fill(day);
  for (const [i, row] of rows.entries()) {
    for (const [name, value] of Object.entries(row)) await page.getByLabel(`Row ${i + 1}: ${name}`).fill(value);
  }
  await page.getByRole("button", { name: "Keep the batches" }).click();
  await done(page, `${rows.length} rows are kept.`);
}

test("maple_falls, from the law to the search for a manager", async ({ browser }) => {
  test.setTimeout(300_000);
  const home = mkdtempSync(join(tmpdir(), "homerule-maple-falls-"));
  const email = "rosa@example.org";
  let path;
  let serials;
  const day = (date, act) => test.step(date, () => on({ browser, home, day: date, email }, act));
  const station = (page, name) => withScript(browser, page, async (twin) => {
    const { violations } = await new AxeBuilder({ page: twin })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(violations.map((v) => `${v.id}: ${v.help} ${v.nodes.map((n) => n.target)}`), name).toEqual([]);
    await twin.screenshot({ path: `results/pictures/maple-falls-${name}.png`, fullPage: true });
  });
  try {
    await day("2028-04-03", async (page) => {
      await page.goto("/campaigns");
      await page.getByRole("link", { name: "Open a campaign" }).first().click();
      await page.getByRole("link", { name: "It is not in the list: write it in by hand" }).click();
      await fill(page, { "Name of the community": "Maple Falls", "Name of the campaign": "Maple Falls Forward", "Day of the vote": "2028-11-07" });
      await page.getByLabel("State", { exact: true }).selectOption({ label: "Illinois" });
      await page.getByLabel("Adopt council-manager government").check();
      await page.getByRole("button", { name: "Open a campaign" }).click();
      path = new URL(page.url()).pathname;
      await part(page, "Settings");
      await fill(page, { "“Paid for by” line": paid });
      await page.locator("#phase").selectOption({ label: "4. Get on the ballot" });
      await page.getByRole("button", { name: "Save the settings" }).click();

      // 5: without the question about wards the council would be elected at large, so it blocks.
      await part(page, "Legal path");
      await page.getByRole("radio", { name: "adopt managerial form" }).check();
      await page.getByRole("button", { name: "Go by this rule" }).click();
      await says(page, "Blocked until you decide: the question about wards", "In Waukegan, Illinois", "council elected at large");

      // 1: the two offices' figures, and what each asks for.
      await page.getByRole("link", { name: "Change figures and days" }).click();
      for (const [value, source] of [["9,430", "Canvass of the last vote for mayor"], ["9,402", "Clerk’s office"]]) {
        await fill(page, { "Figure": value, "Which office gave it": source, "As of which day or election": "April 2027" });
        await page.getByRole("button", { name: "Write it down" }).click();
      }
      await fill(page, { "The filing": "2028-07-10" });
      await page.getByRole("button", { name: "Save the days" }).click();
      await done(page, "The days are saved.");
      await part(page, "Legal path");
      await expect(figure(page, "Valid signatures needed").locator(".key-value")).toHaveText("943");
      await says(
        page,
        "10% of 9,430 votes for the office (Canvass of the last vote for mayor): 943,",
        "10% of 9,402 votes for the office (Clerk’s office): 941,",
        "9,430 is used, because it asks for more",
        "Confirm every number and every day with the clerk and with counsel",
      );
      for (const [value, source] of [["9,430", "Canvass"], ["9,402", "Clerk’s office"]]) {
        await expect(page.getByRole("row").filter({ hasText: source })).toContainText(value);
      }

      // 4: by when, counted from the vote and from the filing.
      const due = (what, ...texts) => Promise.all(texts.map((text) =>
        expect(page.getByRole("row").filter({ has: page.getByText(what, { exact: true }) })).toContainText(text)));
      await due("Filing", "Monday, August 7, 2028", "92 days before the vote (November 7, 2028)");
      await due("Certification to the ballot", "Thursday, August 31, 2028", "68 days before the vote (November 7, 2028)");
      await due("Hearing, at the earliest", "Thursday, July 20, 2028", "10 days after the filing (July 10, 2028)");
      await due("Hearing, at the latest", "Wednesday, August 9, 2028", "30 days after the filing (July 10, 2028)");
      await due("Notice of the hearing", "Thursday, July 13, 2028", "7 days before the hearing (July 20, 2028)");
      await says(page, "written notice to clerk and mayor at least 7 days before the hearing", "10 ILCS 5/28-2 and 28-5", "A Yes changes the form of government. This campaign asks for a Yes.");
      await station(page, "law");
      await page.getByRole("radio", { name: "We ask for it" }).check();
      await page.getByRole("button", { name: "Keep the decision" }).click();
      await says(page, "Requested: the question about wards.");
      await expect(page.getByText("Blocked until you decide")).toHaveCount(0);

      // 2: the plan of the drive begins with what the law asks for.
      await page.getByRole("link", { name: "Use these numbers for the petition drive" }).click();
      await expect(page.getByLabel("Valid signatures needed")).toHaveValue("943");
      await expect(page.getByLabel("Day of filing")).toHaveValue("2028-07-10");
      await fill(page, { "First day of gathering": "2028-04-03", "Title of the petition": "Petition for council-manager government" });
      await page.getByLabel("Share that you expect to be valid").fill("72");
      await expect(page.getByLabel("Cushion beyond that")).toHaveValue("0");
      await page.getByLabel("Text of the petition").fill("We, the undersigned voters of Maple Falls, ask that the city vote on council-manager government.");
      await page.getByRole("button", { name: "Keep the plan" }).click();
      await done(page, "The plan is kept.");
      await says(page, "1,310 signatures to gather by July 10, 2028: 13.4 a day.", "on day 0 of 98");
      await expect(figure(page, "To gather")).toContainText("1,310at 72.0% valid, as planned");
      await page.getByRole("link", { name: "Sheets", exact: true }).click();
      await fill(page, { "How many": "37", "Rows on each": "40" });
      await page.getByRole("button", { name: "Make sheets" }).click();
      await done(page, "The sheets are made.");
      await fill(page, { "From number": "1", "To number": "37" });
      await page.getByRole("button", { name: "Show them for printing" }).click();
      await expect(page.getByText(paid)).toHaveCount(37);
      serials = (await page.locator(".sheet-serial").allTextContents()).map((text) => text.replace("Sheet ", ""));
      expect(serials).toHaveLength(37);
    });

    await day("2028-05-22", async (page) => {
      // 3: sixteen sheets of forty are back; ten of them are checked against the rolls.
      await page.goto(path);
      await part(page, "Petition");
      const row = (sheet, i) => ({
        Sheet: sheet, Raw: "40", ...(i < 10 ? { Checked: "40", Valid: i < 6 ? "28" : "27", "Not valid": i < 6 ? "N8 D4" : "N9 D4" } : {}),
      });
      const rows = serials.slice(0, 16).map(row);
      await key(page, "2028-05-06", rows.slice(0, 8));
      await key(page, "2028-05-22", rows.slice(8));
      await says(page, "So far: 640 gathered, 400 checked, 276 valid.");
      await page.getByRole("link", { name: "How it stands", exact: true }).click();
      await says(page, "At this pace 883 valid on July 10, 2028: 60 short; 14.9 a day from now closes it.", "Red: falls short");
      await expect(figure(page, "Needed").locator(".key-value")).toHaveText("943");
      await expect(figure(page, "Gathered")).toContainText("640on day 49 of 98");
      await expect(figure(page, "Checked").locator(".key-value")).toHaveText("400");
      await expect(figure(page, "Valid of those checked")).toContainText("69.0%276 of 400;");
      await expect(figure(page, "Where this pace leads")).toContainText("883valid, of 1,280 gathered");
      await expect(figure(page, "A day so far")).toContainText("the plan was 13.4");
      await expect(figure(page, "To gather")).toContainText("1,367at the 69.0% found; the plan was 1,310");
      await expect(figure(page, "Still to gather")).toContainText("72714.9 a day from now on");
      await station(page, "drive");
      await part(page, "Today");
      await says(page, "At this pace 883 valid on July 10, 2028: 60 short");
      await station(page, "today");

      // 6: from the rolls to the votes, and what people said at their doors.
      await part(page, "Win number");
      await page.getByRole("link", { name: "Enter the registered voters" }).click();
      await page.locator("#yes_means").selectOption({ label: "It changes the form of government" });
      await fill(page, { "Registered voters": "29,850", "Who says so": "County clerk", "As of": "2028-05-19" });
      await page.locator("#goal").fill("52");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await done(page, "Saved.");
      await page.getByRole("link", { name: "Add a guess at turnout" }).click();
      await page.locator("#name").fill("Like the last one");
      await page.locator("#turnout").fill("58");
      await page.locator("#roll_off").fill("12");
      await page.locator("#planned").check();
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await done(page, "Saved.");
      for (const [on, support, undecided, against] of [["2028-05-19", "1,470", "390", "490"], ["2028-05-21", "1,000", "300", "400"]]) {
        await page.getByRole("link", { name: "Add a day’s answers" }).first().click();
        await fill(page, { Day: on, "Supporters found": support, Undecided: undecided, Against: against });
        await page.getByRole("button", { name: "Save", exact: true }).click();
        await done(page, "Saved.");
      }
      await expect(figure(page, "People who vote").locator(".key-value")).toHaveText("17,313");
      await expect(figure(page, "Votes on the question").locator(".key-value")).toHaveText("15,235");
      await expect(figure(page, "Yes votes that win").locator(".key-value")).toHaveText("7,618");
      await expect(figure(page, "Votes for your goal").locator(".key-value")).toHaveText("7,923");
      await says(page, "4,050 people reached", "29,850 registered voters", "Yes means: change to council-manager government.");
      const said = page.getByRole("table", { name: "4,050 people reached" });
      await expect(said.getByRole("row").nth(1)).toHaveText(/2,470\s*61\.0%$/);
      await expect(said.getByRole("row").nth(2)).toHaveText(/690\s*17\.0%$/);
      await expect(said.getByRole("row").nth(3)).toHaveText(/890\s*22\.0%$/);
      await station(page, "vote");
    });

    await day("2028-07-10", async (page) => {
      // 4: the rest comes in, and everything is filed.
      await page.goto(path);
      await part(page, "Petition");
      const rows = serials.slice(16).map((sheet, i) => ({ Sheet: sheet, Raw: i < 20 ? "40" : "12" }));
      await key(page, "2028-07-09", rows.slice(0, 12));
      await key(page, "2028-07-10", rows.slice(12));
      await says(page, "So far: 1,452 gathered");
      await page.getByRole("link", { name: "Filing", exact: true }).click();
      await fill(page, { "Filed on": "2028-07-10", "With whom, and where": "Circuit court", "Signatures handed in": "1,452", "Sheets handed in": "37" });
      await page.getByRole("button", { name: "Keep the record" }).click();
      await says(page, "Filed on July 10, 2028 with 1,452 signatures.");
    });

    await day("2028-07-18", async (page) => {
      // 4: what the officer found; and the hearing has to fall into its window.
      await page.goto(path);
      await part(page, "Petition");
      await page.getByRole("link", { name: "Filing", exact: true }).click();
      await fill(page, { "Day of the result": "2028-07-17", "Signatures checked": "1,452", "Of these, valid": "1,031" });
      await page.locator("#outcome").selectOption({ label: "Sufficient" });
      await page.getByRole("button", { name: "Keep the record" }).click();
      await says(page, "Filed on July 10, 2028 with 1,452 signatures. The officer found 1,031 valid (71.0%). 88 more than needed.");
      await station(page, "filing");
      await part(page, "Legal path");
      for (const [hearing, outside] of [["2028-08-10", 1], ["2028-08-09", 0]]) {
        await page.getByRole("link", { name: "Change figures and days" }).click();
        await fill(page, { "The hearing": hearing });
        await page.getByRole("button", { name: "Save the days" }).click();
        await part(page, "Legal path");
        await expect(page.getByText("the hearing on August 10, 2028 is outside what is allowed")).toHaveCount(outside);
      }
      await says(page, "7 days before the hearing (August 9, 2028)");

      // What neighbours read: a Yes is the change.
      await part(page, "Public page");
      await fill(page, {
        "Heading": "A manager for Maple Falls?",
        "What is this about?": "Whether the elected council hires a professional manager for a city of 48,200 people.",
        "Why?": "The city’s work has grown, and nobody’s job is to see to all of it.",
        "What a Yes means, in one sentence": "Yes: the council appoints a manager who answers to it.",
        "How can people reach you?": "Post box 12, Maple Falls, Illinois",
      });
      await page.getByLabel("A Yes", { exact: true }).selectOption({ label: "changes the form of government" });
      await page.getByRole("button", { name: "Save the draft" }).click();
      await page.getByRole("button", { name: "Publish the draft" }).click();
      await done(page, "The page is published.");
      await page.getByRole("link", { name: "See the public page" }).click();
      const side = (name) => page.locator(".face-side").filter({ has: page.getByText(name, { exact: true }) });
      await expect(side("Yes")).toContainText("change to council-manager government");
      await expect(side("Yes")).toContainText("We ask you for this vote.");
      await expect(side("No")).toContainText("keep the form of government there is");
      await says(page, "Tuesday, November 7, 2028");
      await expect(page.getByText(paid)).toBeVisible();
      await station(page, "public");
    });

    await day("2028-11-08", async (page) => {
      // 9: the result; the campaign moves on from the count to what follows.
      await page.goto(path);
      await part(page, "Settings");
      await page.locator("#phase").selectOption({ label: "8. Count" });
      await page.getByRole("button", { name: "Save the settings" }).click();
      await part(page, "After the vote");
      await page.getByRole("link", { name: "Record the result" }).click();
      await page.locator("#yes_means").selectOption({ label: "It changes the form of government" });
      await fill(page, { "Yes votes": "8,246", "No votes": "7,011", "Day of the vote": "2028-11-07", "Who says so": "County clerk" });
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Council-manager government is adopted" })).toBeVisible();
      await expect(figure(page, "Yes")).toContainText("8,24654.0%");
      await expect(figure(page, "No")).toContainText("7,01146.0%");
      await expect(figure(page, "Margin").locator(".key-value")).toHaveText("1,235");
      await says(page, "Vote of November 7, 2028, from County clerk.", "This is what the campaign was for.");
      await page.getByRole("link", { name: "Record the lock-out" }).click();
      await fill(page, { "What may not be done": "A petition to abandon the form", "Counted from": "the first manager’s appointment", "How long": "4", "Who says so": "65 ILCS 5/5-5-1" });
      await page.locator("#unit").selectOption({ label: "Years" });
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await says(page, "4 years after the first manager’s appointment", "That day is not known yet.");
      await page.getByRole("link", { name: "Plan the search" }).click();
      await page.locator("#kick_off").fill("2029-01-08");
      await page.locator("#offer_on").fill("2029-04-20");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(figure(page, "From the start to the offer")).toContainText("102 days");
      await says(page, "January 8, 2029", "April 20, 2029");
      await part(page, "Plan");
      await page.getByRole("checkbox", { name: /^Reached: / }).check();
      await page.getByRole("button", { name: "Move on" }).click();
      await done(page, "The campaign is in its next phase: Put it to work.");
      await says(page, "Phase 9 of 10: Put it to work.");
    });

    await day("2029-04-20", async (page) => {
      // 9: the manager is appointed, and from that day the four years count.
      await page.goto(path);
      await part(page, "After the vote");
      await page.getByRole("link", { name: "Change the lock-out" }).click();
      await fill(page, { "When that was": "2029-04-20" });
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await says(page, "Until April 20, 2033", "4 years after the first manager’s appointment on April 20, 2029.");
      await station(page, "after");
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
