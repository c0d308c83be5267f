// Keeps the site for when there is no network. Written by `cargo xtask dist`, which knows the names.
const FILES = FILES_HERE;
// Sites beside this one on the same server have caches of their own.
const OWN = `lockstep ${registration.scope} `;
const CACHE = `${OWN}VERSION_HERE`;
const PATIENCE_MS = 4000;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : part(request));
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  await skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((key) => key.startsWith(OWN) && key !== CACHE);
  await Promise.all(old.map((key) => caches.delete(key)));
  await clients.claim();
}

/** The newest page, and the kept one if the network is away or asleep. */
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

/** A name with a hash never changes its content; what has a plain name is fetched anew where possible. */
async function part(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept && /-[0-9a-f]{16}\b|-[0-9a-f]{16}_bg/.test(request.url)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.status === 200) await cache.put(request, answer.clone()).catch(() => {});
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
