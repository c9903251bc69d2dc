// Keeps one page for when the site cannot be reached. It holds nothing about anybody, and no other page is kept.
// Its address says what to keep and names the words of the page: see templates/components/site_scripts.html.

const { pathname, search, searchParams } = new URL(self.location);
const PAGE = searchParams.get("page");
const FILES = [PAGE, ...searchParams.getAll("with")];
const STORES = "cairn-offline ";
const STORE = STORES + pathname + search;  // other words or another language, another store

async function keep() {
  const store = await caches.open(STORE);
  await store.addAll(FILES);
  await self.skipWaiting();
}

async function forgetOthers() {
  for (const name of await caches.keys()) if (name.startsWith(STORES) && name !== STORE) await caches.delete(name);
  await self.registration.navigationPreload?.enable();  // a request sets out while the worker still wakes
}

// A proxy answers so in the place of a site that does not answer it; what passed the site itself has a number.
const isOfAProxy = ({ status, headers }) => status >= 502 && status <= 504 && !headers.has("X-Request-ID");

async function pageOrOffline(event) {
  let answer;
  try {
    answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (!isOfAProxy(answer)) return answer;
  } catch { /* there is no connection */ }
  return (await caches.match(PAGE)) ?? answer ?? Response.error();
}

async function fetchedOrKept(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;  // of what was sent the browser tells itself, for it can send it again
  if (mode === "navigate") event.respondWith(pageOrOffline(event));
  else if (FILES.includes(new URL(url).pathname)) event.respondWith(fetchedOrKept(event.request));
});
