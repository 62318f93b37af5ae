// Keeps what was heard at doors on the phone until it is sent, for where there is no signal. Each press is stored before
// anything else happens, under a key of its own by which the server takes it once, so nothing is lost when the tab is
// closed or the battery dies, and nothing counts twice. It is a script and no module of Rust, since the worker that opens
// the page without signal (`doors-worker.js`) cannot be one either, and a phone on a cold porch has little to load. Without
// JavaScript the same buttons send their forms.

const box = document.querySelector("[data-doors]");
const page = location.pathname;
const QUEUED = `door ${page} `;
const SHOWN = `door-state ${page} `;
/** How many reports are sent at once; the server takes 200. */
const AT_ONCE = 50;

function stored(prefix) {
  const found = [];
  for (let i = 0; i < localStorage.length; i += 1) {
    const key = localStorage.key(i);
    if (!key.startsWith(prefix)) continue;
    try {
      found.push([key, JSON.parse(localStorage.getItem(key))]);
    } catch {
      // Not written by us.
    }
  }
  return found;
}

/** Reports that are not sent, the first told first. */
const queue = () => stored(QUEUED).filter(([, one]) => !one.why).sort(([, a], [, b]) => a.at - b.at);
const refused = () => stored(QUEUED).filter(([, one]) => one.why);

/** Shows how it stands with a row, or with all rows of a door. */
function mark(code, label, waiting) {
  const row = document.getElementById(code);
  if (!row) return;
  const whole = row.querySelector("[name=note]") === null;
  for (const one of whole ? row.parentElement.querySelectorAll("details") : [row]) {
    if (whole && one === row) continue;
    one.querySelector(".own-state").textContent = waiting ? `${label} · ${box.dataset.mark}` : label;
    one.dataset.waiting = waiting ? "yes" : "no";
    delete one.dataset.open;
  }
}

let over = false;

function show() {
  const waiting = queue().length;
  const words = waiting === 1 ? box.dataset.waitingOne : box.dataset.waiting;
  const text = waiting ? `${waiting} ${words}` : box.dataset.sent;
  const lines = refused().map(([, one]) => `${box.dataset.refused} ${one.label}, ${one.code}: ${one.why}`);
  if (over) lines.push(box.dataset.over);
  box.replaceChildren();
  for (const line of [text, ...lines]) {
    const p = document.createElement("p");
    p.textContent = line;
    box.append(p);
  }
  if (waiting && !over) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = box.dataset.send;
    button.addEventListener("click", () => send());
    box.append(button);
  }
  box.dataset.count = String(waiting);
  box.hidden = false;
}

let sending = false;
let pause = 2000;
let later = 0;

function again() {
  clearTimeout(later);
  later = setTimeout(send, pause);
  pause = Math.min(pause * 2, 60_000);
}

async function send() {
  const some = queue().slice(0, AT_ONCE);
  if (sending || over || !some.length) return;
  sending = true;
  try {
    const body = new URLSearchParams();
    for (const [, { at, label, ...one }] of some) {
      body.append("entry", JSON.stringify({ ...one, age: Math.max(0, Date.now() - at) }));
    }
    const answer = await fetch(box.dataset.doors, { method: "POST", body, signal: AbortSignal.timeout(30_000) });
    if (answer.status === 404) over = true;
    if (!answer.ok) throw new Error(`not taken: ${answer.status}`);
    const said = await answer.json();
    some.forEach(([key, one], i) => {
      if (said[i]) {
        localStorage.setItem(key, JSON.stringify({ ...one, why: said[i] }));
      } else if (said[i] === "") {
        localStorage.setItem(SHOWN + one.code, JSON.stringify({ code: one.code, label: one.label }));
        localStorage.removeItem(key);
      }
      mark(one.code, one.label, false);
    });
    // What stands on a later press of the same row is still to be sent.
    for (const [, one] of queue()) mark(one.code, one.label, true);
    pause = 2000;
    sending = false;
    show();
    if (queue().length) return send();
    // The kept copy of the page learns what is sent; then what we remember of it can go.
    const fresh = await fetch(page);
    if (fresh.ok && !queue().length) for (const [key] of stored(SHOWN)) localStorage.removeItem(key);
  } catch {
    if (!over && queue().length) again();
  } finally {
    sending = false;
    show();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-door]");
  const press = event.submitter;
  if (!form || !press) return;
  const data = new FormData(form);
  const one = {
    key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
    code: form.dataset.door,
    said: press.value,
    wishes: press.value.startsWith("talked") ? data.getAll("wish") : [],
    note: String(data.get("note") ?? ""),
    at: Date.now(),
    label: press.dataset.label,
  };
  try {
    localStorage.setItem(QUEUED + one.key, JSON.stringify(one));
  } catch {
    // No room on the phone: the form goes its ordinary way.
    return;
  }
  event.preventDefault();
  form.reset();
  const row = form.closest("details");
  row.open = false;
  row.querySelector("summary").focus();
  mark(one.code, one.label, true);
  show();
  send();
});

addEventListener("online", () => send());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
addEventListener("storage", () => show());

for (const [, one] of stored(SHOWN)) mark(one.code, one.label, false);
for (const [, one] of queue()) mark(one.code, one.label, true);
show();
send();

/** Lets the worker keep the page, and what it is drawn with, for where there is no signal. */
async function keep() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  await worker.register("/turf/worker.js", { scope: "/turf/" });
  const { active } = await worker.ready;
  const drawn = [...document.querySelectorAll("link[href], script[src]")].map((node) => node.href || node.src);
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const files = [...drawn, ...loaded].filter((url) => {
    const { origin, pathname } = new URL(url);
    return origin === location.origin && !pathname.startsWith("/turf/");
  });
  active.postMessage({ page, files: [...new Set(files)] });
}
// Where nothing may be kept the page works with signal only.
keep().catch(() => {});
