// The program on a day to come, as somebody starts it who practises: on a folder and a port of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { signIn } from "./account.mjs";

const program = process.env.HOUSE_BIN ?? "../target/debug/homerule";

/** Starts the program in `home`, where it is noon (UTC) of `day`; answers with its address and how to stop it. */
async function start(home, day) {
  const env = { HOMERULE_HOME: home, HOMERULE_LISTEN: "127.0.0.1:0", HOMERULE_PRACTICE_DAY: day, HOMERULE_LOG: "warn" };
  const child = spawn(program, ["serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const said = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(said, "line"), ended.then(() => [""])]);
  const base = line.match(/http:\/\/\S+/)?.[0];
  if (!base) throw new Error(`the program does not serve on ${day}`);
  return {
    base,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A day in the life of a campaign: somebody signs in, does something without JavaScript, and goes. */
export async function on({ browser, home, day, email }, act) {
  const { base, stop } = await start(home, day);
  try {
    const context = await browser.newContext({ baseURL: base, javaScriptEnabled: false, reducedMotion: "reduce" });
    const page = await context.newPage();
    await signIn(page, email);
    await act(page);
    await context.close();
  } finally {
    await stop();
  }
}

/** The page as a browser with JavaScript shows it to the same person: axe needs that. */
export async function withScript(browser, page, act) {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: true, reducedMotion: "reduce", storageState });
  const twin = await context.newPage();
  await twin.goto(page.url());
  await act(twin);
  await context.close();
}
