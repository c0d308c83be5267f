// Keeps the site for when there is no network. Written by `cargo xtask dist`, which knows the names.
const FILES = FILES_HERE;
// Sites beside this one on the same server have caches of their own.
const OWN = `lockstep ${registration.scope} `;
const CACHE = `${OWN}VERSION_HERE`;
const PATIENCE_MS = 4000;
// Pages that are kept besides, such as those of scenarios; then the oldest goes.
const MOST_PAGES = 60;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? page(event) : part(request));
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
async function page(event) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status === 200 && !answer.redirected) event.waitUntil(keep(cache, request.url, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

/** Another page than the first, which belongs to a version and is kept with it. What stands after `?` makes no other page. */
async function keep(cache, address, answer) {
  const name = (url) => url.replace(/[?#].*/, "").slice(registration.scope.length);
  if (["", "index.html"].includes(name(address))) return;
  await cache.put(registration.scope + name(address), answer);
  const isPage = ({ url }) => /[^/]\/$|\.html$/.test(name(url));
  const pages = (await cache.keys()).filter(isPage);
  await Promise.all(pages.slice(0, -MOST_PAGES).map((page) => cache.delete(page)));
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
