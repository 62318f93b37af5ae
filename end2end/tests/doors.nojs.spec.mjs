// Doors without JavaScript: each press is a form.
import { expect, test } from "@playwright/test";
import { keyIn, press, state, walk } from "./doors.mjs";

test("walks a turf and keys a sheet in", async ({ page }) => {
  test.setTimeout(120_000);
  const made = await walk(page, "doors-plain@example.org", "Doors by hand", async () => {});
  await page.goto(made.link);
  await press(page, made.codes.Rosa, "1 yes");
  await expect(page.getByRole("status").filter({ hasText: "It is written down." })).toBeVisible();
  await expect(state(page, made.codes.Rosa)).toHaveText("Talked, support 1");
  await press(page, made.codes.Ida, "Cannot get in");
  await expect(state(page, made.codes.Ida)).toHaveText("Cannot get in");
  await page.goto(made.turf);
  await expect(page.getByText("2 of 2 doors knocked")).toBeVisible();
  await keyIn(page, made.list, made.codes.Omar, async () => {});
});
