// Keeps one page for when the site cannot be reached. It holds nothing about anybody, and no other page is kept.
// Its address says what to keep, and in which language: see templates/components/site_scripts.html.

const { pathname, search, searchParams } = new URL(self.location);
const PAGE = searchParams.get("page");
const FILES = [PAGE, ...searchParams.getAll("with")];
const STORE = pathname + search;  // another release or language, another store

async function keep() {
  const store = await caches.open(STORE);
  await store.addAll(FILES);
  await self.skipWaiting();
}

async function forgetOthers() {
  for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
  await self.registration.navigationPreload?.enable();  // a request sets out while the worker still wakes
}

async function pageOrOffline(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

const keptOrFetched = async (request) => (await caches.match(request)) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;  // of what was sent the browser tells itself, for it can send it again
  if (mode === "navigate") event.respondWith(pageOrOffline(event));
  else if (FILES.includes(new URL(url).pathname)) event.respondWith(keptOrFetched(event.request));
});
