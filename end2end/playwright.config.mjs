// Journeys in a real browser: with JavaScript, and without. `make test` builds the program and names it in
// HOUSE_BIN; Playwright starts it on a database of its own and stops it.
import { defineConfig } from "@playwright/test";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const port = 4179;
// By name: browsers let no site have passkeys whose address is a number.
const base = `http://localhost:${port}`;
const program = process.env.HOUSE_BIN ?? "../target/debug/homerule";
// Where the system brings no browser of its own, Playwright's is used if it has been installed.
const system = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

// This file is read by each worker, too: the first to read it makes the folder, and takes it away at the end.
if (!process.env.HOUSE_E2E_HOME) {
  const home = mkdtempSync(join(tmpdir(), "homerule-e2e-"));
  process.env.HOUSE_E2E_HOME = home;
  process.on("exit", () => rmSync(home, { recursive: true, force: true }));
}

export default defineConfig({
  testDir: "tests",
  outputDir: "results/output",
  reporter: [["list"]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  // A busy build machine may starve a browser; the report says "flaky" then, which somebody has to look into.
  retries: process.env.CI ? 1 : 0,
  use: {
    baseURL: base,
    launchOptions: {
      executablePath: system,
      // Chromium refuses its sandbox to root, who runs the tests in a container.
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
  projects: [
    { name: "js", testIgnore: /nojs/ },
    { name: "nojs", testMatch: /nojs/, use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: `${program} serve`,
    url: `http://127.0.0.1:${port}/readyz`,
    env: {
      HOMERULE_HOME: process.env.HOUSE_E2E_HOME,
      HOMERULE_LISTEN: `127.0.0.1:${port}`,
      HOMERULE_PUBLIC_URL: base,
      HOMERULE_LOG: "warn",
      // Each journey comes from a place of its own in the network (tests/account.mjs), so that limits count them apart.
      HOMERULE_TRUSTED_HOPS: "1",
    },
    timeout: 60_000,
    stderr: "pipe",
  },
});
