// The people of a campaign without JavaScript.
import { test } from "@playwright/test";
import { journey } from "./people.mjs";

test("looks after the people of a campaign", async ({ page }) => {
  test.setTimeout(120_000);
  await journey(page, "people-plain@example.org", "People by hand");
});
