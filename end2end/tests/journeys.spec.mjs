// What people come for, with JavaScript.
import { expect, test } from "@playwright/test";
import { stat } from "node:fs/promises";

const alive = (page) => page.waitForSelector("html[data-hydrated]");

test("finds Charlotte as Charlote and reads its form and source", async ({ page }) => {
  await page.goto("/");
  await alive(page);
  const field = page.getByRole("combobox");
  await field.fill("Charlote");
  const option = page.getByRole("option", { name: /Charlotte, NC/ });
  await expect(option).toBeVisible();
  await field.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await option.click();
  await expect(page).toHaveURL(/\/places\/nc\/charlotte$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Charlotte, North Carolina");
  await expect(page.getByText("Council-manager").first()).toBeVisible();
  const reference = page.locator("a[href^='#source-']").first();
  const target = await reference.getAttribute("href");
  await expect(page.locator(`${target} a[href^="http"]`)).toBeVisible();
});

test("suggestions can be used by keyboard alone", async ({ page }) => {
  await page.goto("/");
  await alive(page);
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAttribute("href", "#content");
  await page.getByRole("combobox").focus();
  await page.keyboard.type("durham, nc");
  // The list of the whole text, not that of the first letters.
  await expect(page.getByRole("option").first()).toContainText("Durham");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/places\/nc\/durham/);
});

test("Escape closes the suggestions and Enter searches", async ({ page }) => {
  await page.goto("/");
  await alive(page);
  const field = page.getByRole("combobox");
  await field.fill("springfield");
  await expect(page.getByRole("option").first()).toBeVisible();
  await field.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
  await field.press("Enter");
  await expect(page).toHaveURL(/\/places\?q=springfield/);
  await expect(page.getByText("56 places are called Springfield, in 25 states")).toBeVisible();
});

test("a place whose form is unknown invites a correction", async ({ page }) => {
  await page.goto("/places?form=unknown&state=OH&type=municipality");
  await page.locator(".result a").first().click();
  await expect(page.getByText("Form of government: unknown")).toBeVisible();
  await page.getByRole("link", { name: "Offer a sourced correction" }).click();
  await expect(page.getByRole("heading", { name: "What counts as a source" })).toBeVisible();
});

test("weights of peers change with sliders and stay in the address", async ({ page }) => {
  await page.goto("/places/nc/charlotte/peers");
  await alive(page);
  const before = await page.locator("table tbody tr").first().textContent();
  const slider = page.locator("#w-density-slider");
  await expect(slider).toBeVisible();
  await slider.fill("10");
  await expect(page.locator("#w-density")).toHaveValue("10");
  await page.locator("#w-population").fill("0");
  await expect(page.locator("#w-population-slider")).toHaveValue("0");
  await page.getByRole("button", { name: "Show these peers" }).click();
  await expect(page).toHaveURL(/density=10/);
  await expect(page).toHaveURL(/population=0/);
  expect(await page.locator("table tbody tr").first().textContent()).not.toBe(before);
  await alive(page);
  await page.getByRole("button", { name: "Put the defaults back" }).click();
  await expect(page.locator("#w-population")).toHaveValue("5");
});

test("three places are compared, downloaded and printed", async ({ page }) => {
  await page.goto("/compare?places=nc/charlotte,nc/raleigh");
  await alive(page);
  await page.getByRole("combobox").fill("durham, nc");
  await page.getByRole("option", { name: /Durham, NC/ }).click();
  await expect(page).toHaveURL(/places=nc\/charlotte,nc\/raleigh,nc\/durham$/);
  await expect(page.getByRole("columnheader")).toContainText(["Fact", "Charlotte, NC", "Raleigh, NC", "Durham, NC"]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect((await stat(await download.path())).size).toBeGreaterThan(500);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".site-nav")).toBeHidden();
  await page.pdf({ path: "results/pictures/compare.pdf", format: "Letter", landscape: true });
});

test("islands still work after a 304", async ({ page }) => {
  await page.goto("/");
  await alive(page);
  const again = await page.reload();
  expect([200, 304]).toContain(again.status());
  await alive(page);
  await page.getByRole("combobox").fill("raleigh");
  await expect(page.getByRole("option", { name: /Raleigh, NC/ })).toBeVisible();
});

test("no page breaks its own policy", async ({ page }) => {
  const broken = [];
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  page.on("pageerror", (error) => broken.push(String(error)));
  for (const path of ["/", "/places?q=durham", "/places/nc/durham", "/compare?places=nc/durham,nc/raleigh", "/forms", "/places/nc/durham/peers"]) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  expect(broken).toEqual([]);
});

test("a first view is small, and loads the module only where there is an island", async ({ browser }) => {
  for (const [path, island] of [["/", true], ["/places/nc/charlotte", false], ["/forms/nc", false], ["/votes", false], ["/places/nc/charlotte/peers", true]]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    const kinds = new Map();
    const bytes = { wasm: 0, rest: 0 };
    client.on("Network.responseReceived", (e) => kinds.set(e.requestId, e.response));
    client.on("Network.loadingFinished", (e) => {
      const wasm = kinds.get(e.requestId)?.url.endsWith(".wasm");
      bytes[wasm ? "wasm" : "rest"] += e.encodedDataLength;
    });
    await page.goto(path, { waitUntil: "networkidle" });
    if (island) {
      expect(bytes.wasm, `${path}: the module`).toBeGreaterThan(0);
      expect(bytes.wasm, `${path}: the module`).toBeLessThan(130_000);
    } else {
      expect(bytes.wasm, `${path}: no module`).toBe(0);
    }
    expect(bytes.rest, `${path}: everything else`).toBeLessThan(60_000);
    await context.close();
  }
});

test("pictures for the readme", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of [["home", "/"], ["place", "/places/nc/charlotte"], ["compare", "/compare?places=nc/charlotte,nc/raleigh,nc/durham"], ["forms", "/forms"]]) {
    await page.goto(path);
    await page.screenshot({ path: `results/readme/${name}.png` });
  }
  await context.close();
});
