// Keeps the page for visits without a network. One of these belongs to one build of the page: the build writes in front of this file the
// build's name (BUILD) and all its files with their digests (FILES), and whatever this worker answers with is of that build, whole and
// unchanged. A newer build is taken in beside it and waits until the visitor wishes it, or until no page of the old one is open.
// Knows nothing of the page.

const { scope } = self.registration;
// Pages of other folders of this host keep theirs in the same place.
const OWN = `ribbon ${scope} `;
const CACHE = OWN + BUILD;

// As in start.js: a module that only browsers with vectors take. They need one of the two programs, the others the other.
const vectors = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
const needed = { ...FILES.page, ...(WebAssembly.validate(vectors) ? FILES.vectors : FILES.program) };

self.addEventListener("install", (event) => event.waitUntil(takeIn()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== undefined) event.respondWith(answer(name, event.request));
});

// All that the page cannot do without, or nothing: then the older build goes on, and the browser tries again on a later visit. Of the rest
// (icons), what a blocker or a bad host withholds must not keep the visitor from every newer build.
async function takeIn() {
  const cache = await caches.open(CACHE);
  const keepAll = (files) => Object.entries(files).map(([name, digest]) => keep(cache, name, digest));
  try {
    await Promise.all(keepAll(needed));
  } catch (trouble) {
    await caches.delete(CACHE);
    throw trouble;
  }
  await Promise.allSettled(keepAll(FILES.extra));
}

// The browser compares the digest: a file of another build, out of a cache or a host in the middle of an update, is refused.
async function keep(cache, name, integrity) {
  const response = await fetch(name, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // A new response, because one that was redirected cannot answer for a page.
  await cache.put(name, new Response(response.body, { headers: response.headers }));
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// By which name a file is kept that is asked for; undefined for everything else.
function nameOf({ method, url }) {
  if (method !== "GET" || !url.startsWith(scope)) return undefined;
  const path = url.slice(scope.length).split(/[?#]/)[0];
  const name = path === "" || path === "index.html" ? "./" : path;
  return name in needed || name in FILES.extra ? name : undefined;
}

async function answer(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) || fetch(request);
}
