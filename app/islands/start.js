// Starts the islands of a page, if it has any: a page without one loads nothing more than this file.
// The addresses below are rewritten to hashed ones when the site is built. It is an external module, so that pages
// carry no inline script of their own, and it defines what the module expects to find on the page.
const root = document.documentElement;

async function hydrate(node, module) {
  // An island's own markup may hold further islands, so children come after their parent.
  if (node.tagName === "LEPTOS-ISLAND") {
    const start = module[node.dataset.component];
    if (start) await start(node);
  }
  for (const child of node.children) await hydrate(child, module);
}

async function start() {
  if (!document.querySelector("leptos-island")) return;
  globalThis.__RESOLVED_RESOURCES ??= [];
  globalThis.__SERIALIZED_ERRORS ??= [];
  globalThis.__INCOMPLETE_CHUNKS ??= [];
  const module = await import("/pkg/homerule.js");
  await module.default({ module_or_path: "/pkg/homerule_bg.wasm" });
  module.hydrate();
  await hydrate(document.body, module);
  // Tests and styles can tell that the islands are alive.
  root.dataset.hydrated = "true";
}

start();
// Passkeys are asked for on few pages, and need no module.
if (document.querySelector("[data-passkey]")) import("/pkg/passkey.js");
// Reports from doors wait on the phone where there is no signal.
if (document.querySelector("[data-doors]")) import("/pkg/doors.js");
