// The site without a network, and after a new version: the service worker, the manifest, the static pages.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "./test.mjs";
import { launch, open, started } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const skip = existsSync(join(DIST, "sw.js")) ? false : "the site has no service worker";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function visit(t, address) {
  const { page, context, errors } = await open(browser, { serviceWorkers: "allow" });
  t.after(() => context.close());
  await page.goto(address);
  return { page, context, errors };
}

/** Waits until the newest service worker has taken over and the caches have settled. */
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => caches.keys()));

test("once opened, it opens again without a network, under any path", { skip }, async (t) => {
  const site = await serve(DIST, { prefix: "/a/b/" });
  const { page, context, errors } = await visit(t, `${site.url}?scenario=two_locks_broken`);
  await started(page);
  assert.equal((await kept(page)).length, 1);
  await site.close();
  await context.setOffline(true);
  for (const address of [`${site.url}?scenario=two_locks_broken`, `${site.url}?lang=zh`, `${site.url}#code=print(7)`]) {
    await page.goto("about:blank");
    await page.goto(address);
    await started(page);
    assert.ok(await page.locator("#panel-code").isVisible(), address);
  }
  assert.match(await page.locator("#panel-code").innerText(), /print\(7\)/);
  assert.deepEqual(errors.filter((error) => error.startsWith("exception")), []);
});

test("a scenario's page that was seen opens again without a network, and so do the scripts for other people's pages", { skip }, async (t) => {
  const site = await serve(DIST, { prefix: "/a/" });
  const { page, context } = await visit(t, site.url);
  await started(page);
  await kept(page);
  await page.goto(`${site.url}scenario/two_locks_broken/?from=mail`);
  const title = await page.locator("h1").innerText();
  const isKept = () => page.evaluate(() => caches.match(location.href.split("?")[0]).then((answer) => !!answer));
  for (const until = Date.now() + 15_000; !(await isKept()); ) assert.ok(Date.now() < until, "the page is not kept");
  await site.close();
  await context.setOffline(true);
  await page.goto("about:blank");
  await page.goto(`${site.url}scenario/two_locks_broken/`);
  assert.equal(await page.locator("h1").innerText(), title);
  for (const name of ["lock-step.js", "reveal-lockstep.js", "reveal-lockstep.mjs"]) {
    // The page's own policy lets it fetch nothing.
    assert.ok(await page.evaluate((url) => caches.match(url).then((answer) => !!answer), site.url + name), name);
  }
});

test("a new version replaces the old one, and what it kept", { skip }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "lockstep-offline-"));
  await cp(DIST, folder, { recursive: true, filter: (path) => !/^.(posters|scenario|single\.html)/.test(path.slice(DIST.length)) });
  const site = await serve(folder);
  t.after(() => Promise.all([site.close(), rm(folder, { recursive: true })]));
  const { page } = await visit(t, site.url);
  await started(page);
  const [first] = await kept(page);
  // As a build would: another name for what has changed, in the page and in the worker's list, and another version.
  const [style] = (await readdir(folder)).filter((name) => /^start-.*\.css$/.test(name));
  const renamed = "start-0123456789abcdef.css";
  await cp(join(folder, style), join(folder, renamed));
  await rm(join(folder, style));
  for (const name of ["index.html", "sw.js"]) {
    const text = (await readFile(join(folder, name), "utf8")).replaceAll(style, renamed).replace(/(CACHE = .*\})[0-9a-f]{16}/, "$1fedcba9876543210");
    await writeFile(join(folder, name), text);
  }
  await page.goto(site.url);
  await started(page);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  const replaced = async () => {
    const keys = await page.evaluate(() => caches.keys());
    return keys.length === 1 && keys[0] !== first;
  };
  for (const until = Date.now() + 10_000; !(await replaced()); ) assert.ok(Date.now() < until, "the old version stays");
  assert.ok(await page.evaluate(async (name) => (await caches.match(new URL(name, location))) !== undefined, renamed));
  assert.ok(await page.evaluate(async (name) => (await caches.match(new URL(name, location))) === undefined, style));
});

test("a frame in somebody's slides registers nothing", { skip }, async (t) => {
  const site = await serve();
  const slides = await servePage(`<iframe src="${site.url}?embed=1" width="900" height="500"></iframe>`);
  t.after(() => Promise.all([site.close(), slides.close()]));
  const { page } = await visit(t, slides.url);
  await page.frameLocator("iframe").locator(".app, .embed").first().waitFor();
  await page.waitForTimeout(300);
  const [, frame] = page.frames();
  assert.equal(await frame.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
});

test("can be installed: a manifest with icons that are there", async (t) => {
  const site = await serve();
  t.after(() => site.close());
  const { page } = await visit(t, site.url);
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
  assert.equal(manifest.display, "standalone");
  for (const { src } of manifest.icons) assert.equal(await page.evaluate(async (src) => (await fetch(src)).status, src), 200, src);
});

test("every scenario has a page that needs no script, with its picture and the way to the live one", { skip }, async (t) => {
  const site = await serve(DIST, { prefix: "/x/" });
  t.after(() => site.close());
  const context = await browser.newContext({ javaScriptEnabled: false });
  t.after(() => context.close());
  const page = await context.newPage();
  const missing = [];
  page.on("response", (response) => response.status() >= 400 && missing.push(response.url()));
  const list = JSON.parse(await readFile(join(DIST, "posters/catalogue.json"), "utf8"));
  assert.deepEqual((await readdir(join(DIST, "scenario"))).sort(), list.map(({ id }) => id).sort());
  const { id, title } = list.find((each) => each.id === "two_locks_broken");
  await page.goto(`${site.url}scenario/${id}/`);
  assert.equal(await page.locator("h1").innerText(), title.en);
  assert.match(await page.locator("body").innerText(), new RegExp(title.zh));
  assert.equal(await page.locator("a").first().evaluate((a) => a.href), `${site.url}?scenario=${id}`);
  assert.ok((await page.locator("img").first().boundingBox()).height > 100);
  assert.deepEqual(missing, []);
  const oembed = await page.locator("link[type='application/json+oembed']").evaluate((link) => link.href);
  const answer = await (await fetch(oembed)).json();
  assert.deepEqual([answer.type, answer.version, answer.title], ["rich", "1.0", title.en]);
  assert.ok((await fetch(new URL(answer.thumbnail_url, oembed))).ok);
  assert.ok(await page.locator("meta[property='og:image']").getAttribute("content"));
});
