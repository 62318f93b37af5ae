// Opens the page of a turf where there is no signal: keeps the last copy of it and the files that it is drawn with. Lies at
// /turf/worker.js, so it sees nothing but pages of turfs. A page whose link has ended is forgotten.
const SHELF = "turfs";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const turf = (url) => new URL(url).pathname.startsWith("/turf/");

async function keep({ page, files }) {
  const shelf = await caches.open(SHELF);
  await fresh(shelf, new Request(page, { credentials: "same-origin" }));
  for (const kept of await shelf.keys()) {
    if (!turf(kept.url) && !files.includes(kept.url)) await shelf.delete(kept);
  }
  for (const file of files) {
    if (!(await shelf.match(file))) await shelf.add(file);
  }
}

self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));

/** The page from the server; its copy is kept, or forgotten if there is no such page any more. */
async function fresh(shelf, request) {
  const { pathname } = new URL(request.url);
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await shelf.put(pathname, answer.clone());
  if (answer.status === 404) await shelf.delete(pathname);
  return answer;
}

async function open(request) {
  const shelf = await caches.open(SHELF);
  try {
    return await fresh(shelf, request);
  } catch {
    const { pathname } = new URL(request.url);
    const copy = await shelf.match(pathname);
    if (!copy) return Response.error();
    // Names and addresses do not outlive the link on a phone that stays offline.
    const until = /data-until="(\d+)"/.exec(await copy.clone().text());
    if (until && Number(until[1]) < Date.now()) {
      await shelf.delete(pathname);
      return Response.error();
    }
    return copy;
  }
}

async function file(request) {
  const shelf = await caches.open(SHELF);
  return (await shelf.match(request)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(turf(request.url) ? open(request) : file(request));
});
