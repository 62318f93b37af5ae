// The same without JavaScript: a library's old computer, a strict browser.
import { expect, test } from "@playwright/test";

test("finds Charlotte as Charlote", async ({ page }) => {
  await page.goto("/");
  await page.locator("#q").fill("Charlote");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("one letter away")).toBeVisible();
  await page.locator(".result a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Charlotte, North Carolina");
  await page.getByText("Show the data as a table").first().click();
  await expect(page.locator("details[open] table").first()).toBeVisible();
});

test("changes the weights of peers by numbers", async ({ page }) => {
  await page.goto("/places/nc/charlotte/peers");
  await expect(page.locator("#w-density-slider")).toBeHidden();
  await page.locator("#w-density").fill("10");
  await page.getByLabel("Only places that are").selectOption("manager");
  await page.getByRole("button", { name: "Show these peers" }).click();
  await expect(page).toHaveURL(/density=10/);
  await expect(page).toHaveURL(/form=manager/);
  await expect(page.locator("table tbody tr").first()).toBeVisible();
});

test("adds a place to a comparison and is asked which one was meant", async ({ page }) => {
  await page.goto("/compare?places=nc/charlotte");
  await page.locator("#add").fill("springfield");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Which “springfield” do you mean?")).toBeVisible();
  await page.getByRole("link", { name: "Springfield, MO" }).click();
  await expect(page.getByRole("columnheader")).toContainText(["Fact", "Charlotte, NC", "Springfield, MO"]);
  await page.getByRole("link", { name: "Remove Charlotte" }).click();
  await expect(page).toHaveURL(/places=mo\/springfield$/);
});

test("filters the votes and follows the pages", async ({ page }) => {
  await page.goto("/votes");
  await page.getByRole("link", { name: "Show the next page" }).click();
  await expect(page).toHaveURL(/after=/);
  await page.getByLabel("Outcome of the change").selectOption("rejected");
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(/outcome=rejected/);
  await expect(page.locator("table").last()).toContainText("Change rejected");
});

test("tells what is wrong with an answer and how to mend it", async ({ page }) => {
  await page.goto("/places?min=many");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That could not be understood");
  await expect(page.getByText("must be a whole number")).toBeVisible();
});

test("a petition is worked out from one's own figures", async ({ page }) => {
  await page.goto("/petitions");
  await page.getByRole("row", { name: /Illinois.*adopt managerial form/ }).getByRole("link").first().click();
  await expect(page.getByText("No such petition")).toHaveCount(0);
  await expect(page.getByText("Fill in the number of votes for the office")).toBeVisible();
  await page.locator("#votes-for-office").fill("9,430");
  await page.locator("#votes-for-office-2").fill("9402");
  await page.locator("#on-election").fill("2028-11-07");
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(page).toHaveURL(/votes-for-office-2=9402/);
  const result = page.getByRole("region", { name: "What it comes to" });
  await expect(result.getByText("943", { exact: true })).toBeVisible();
  await expect(result.getByText(/Two offices give different figures/)).toBeVisible();
  await expect(result.getByRole("row", { name: /^Filing Monday, August 7, 2028/ })).toBeVisible();
  await expect(page.locator("#votes-for-office")).toHaveValue("9,430");
});
