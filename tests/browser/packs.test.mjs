// Texts that the program comes without: what a page asks for and when, and that nobody notices but by waiting.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "./test.mjs";
import { deflateRawSync } from "node:zlib";
import { launch, open } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const skip = (await readdir(DIST)).some((name) => name.startsWith("lockstep-pack-")) ? false : "the program has all texts inside";
const PACKS = "**/lockstep-pack-*";

let [browser, site] = [];
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser.close(), site.close()]));

async function visit(t) {
  // A service worker brings the packs on its own: here it is the page that asks.
  const { page, context, errors } = await open(browser, { width: 1200, height: 800, serviceWorkers: "block" });
  t.after(() => context.close());
  const asked = [];
  page.on("request", (request) => {
    const pack = request.url().match(/lockstep-pack-(\w+)-/);
    if (pack) asked.push(pack[1]);
  });
  return { page, errors, asked };
}

const ALL = ["coroutines", "code", "common", "more", "processes", "scenarios"].sort();
const link = (code) => `#z1:${deflateRawSync(JSON.stringify({ v: 1, code, sched: "", opts: {} })).toString("base64url")}`;
const drawn = (place) => place.locator(".app, .embed").first().waitFor();

test("the page draws first and then asks for the rest, once", { skip }, async (t) => {
  const { page, errors, asked } = await visit(t);
  let release;
  const held = new Promise((done) => (release = done));
  await page.route(PACKS, (route) => held.then(() => route.continue()));
  await page.goto(site.url);
  await drawn(page);
  await page.waitForFunction(() => window.wasmBindings?.lacking());
  release();
  await page.waitForFunction(() => !window.wasmBindings.lacking());
  assert.deepEqual([asked.sort(), errors], [ALL, []]);
});

test("a frame asks for what its program needs, and for nothing else", { skip }, async (t) => {
  const { page, errors, asked } = await visit(t);
  const shown = async (address) => {
    asked.length = 0;
    const host = await servePage(`<iframe src="${site.url}?embed=1&${address}" width="900" height="500"></iframe>`);
    t.after(() => host.close());
    await page.goto(host.url);
    await drawn(page.frameLocator("iframe"));
    return [...asked].sort();
  };
  assert.deepEqual(await shown("scenario=two_locks_broken"), []);
  assert.deepEqual(await shown(link("import threading, time\nprint(1)\n")), ["code"]);
  assert.deepEqual(await shown("scenario=mutex"), []);
  assert.deepEqual(await shown(link("import queue\nprint(queue.Queue)\n")), ["code", "common"]);
  assert.deepEqual(await shown(link("import re\nprint(re.findall('a', 'aa'))\n")), ["code", "common", "more"]);
  assert.deepEqual(await shown("scenario=asyncio_gather"), ["code", "common", "coroutines", "processes"]);
  assert.deepEqual(errors, []);
});

test("what a host loads waits for its library, and what it says next waits too", { skip }, async (t) => {
  const { page, errors, asked } = await visit(t);
  const host = await servePage(`<iframe src="${site.url}?embed=1&scenario=two_locks_broken" width="900" height="500"></iframe>`);
  t.after(() => host.close());
  await page.goto(host.url);
  const frame = page.frameLocator("iframe");
  await drawn(frame);
  assert.deepEqual(asked, []);
  const answer = await page.evaluate(() => new Promise((done) => {
    const target = document.querySelector("iframe").contentWindow;
    const say = (message) => target.postMessage(JSON.stringify({ context: "lockstep", version: 1, ...message }), "*");
    addEventListener("message", ({ data }) => {
      const said = typeof data === "string" && data.startsWith("{") ? JSON.parse(data) : {};
      if (said.event === "getState" || said.listener === "me") done(said);
    });
    say({ method: "loadCode", value: "import json\nprint(json.dumps([1]))\n" });
    say({ method: "getState", listener: "me" });
  }));
  assert.match(JSON.stringify(answer), /z1:|hash/);
  assert.match(await frame.locator(".embed").first().innerText(), /json/);
  assert.deepEqual([asked.sort(), errors], [ALL, []]);
});

test("without the network a scenario is opened once it is back", { skip }, async (t) => {
  const { page, asked } = await visit(t);
  let isAway = true;
  await page.route(PACKS, (route) => (isAway ? route.abort() : route.continue()));
  await page.goto(site.url);
  await drawn(page);
  await page.evaluate(() => (location.hash = "scenario=mutex"));
  await page.waitForTimeout(1000);
  assert.match(await page.locator("#panel-code").innerText(), /brush/);
  isAway = false;
  await page.waitForFunction(() => !window.wasmBindings.lacking(), null, { timeout: 20_000 });
  await page.waitForFunction(() => !document.querySelector("#panel-code").innerText.includes("brush"));
  assert.ok(asked.length > ALL.length);
});
