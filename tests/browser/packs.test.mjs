// The program comes in modules, and without most of its texts: what a page asks for and when, what a frame costs, and what happens where a
// part is called for before it is there.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { deflateRawSync, gzipSync } from "node:zlib";
import { after, before, test } from "./test.mjs";
import { launch, open, drawn as rested } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const skip = (await readdir(DIST)).some((name) => name.startsWith("lockstep-pack-code-")) ? false : "the program is whole";
const PACKS = "**/lockstep-pack-*";
/** The most bytes that a light frame may cost, all of it, gzipped. */
const LIGHT = 500_000;

let [browser, site] = [];
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser.close(), site.close()]));

async function visit(t) {
  const { page, context, errors } = await open(browser, { width: 1200, height: 800 });
  t.after(() => context.close());
  const [asked, held] = [[], []];
  page.on("request", (request) => {
    const part = request.url().match(/lockstep-(?:pack-)?(\w+)-[0-9a-f]{16}/);
    if (part) asked.push(part[1]);
    if (part && request.resourceType() === "xhr") held.push(part[1]);
  });
  return { page, errors, asked, held };
}

const PARTS = ["part1", "part2", "part3", "part4", "part5", "part6", "part7"];
const CODE = ["code", "page", ...PARTS];
const ALL = [...CODE, "chinese", "common", "coroutines", "encodings", "more", "processes", "rare", "scenarios", "words"].sort();
const link = (code) => `#z1:${deflateRawSync(JSON.stringify({ v: 1, code, sched: "", opts: {} })).toString("base64url")}`;
const OWN = link("print(max([3, 4], key=lambda n: -n))\n").slice(1);
/** What index.html says that a scenario's frame needs, its own text aside. */
async function needed(id) {
  const [, lines] = /lockstep-needs" content="([^"]*)"/.exec(await readFile(`${DIST}/index.html`, "utf8"));
  const [names] = lines.split(";").map((line) => line.split(":")).find(([, ids]) => ids.split(" ").includes(id));
  return names.split(" ").filter((name) => name && name !== "scenarios").sort();
}
const drawn = (place) => place.locator(".app, .embed").first().waitFor();

/** Opens a frame in a page of another origin, and waits until it is drawn. */
async function frame(t, page, address, options) {
  const host = await servePage(`<iframe src="${site.url}?embed=1&${address}" width="960" height="540"></iframe>`, options);
  t.after(() => host.close());
  await page.goto(host.url);
  const place = page.frameLocator("iframe");
  await drawn(place);
  return place;
}

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
    await frame(t, page, address);
    return [...asked].sort();
  };
  const needs = (...packs) => [...CODE, ...packs].sort();
  assert.deepEqual(await shown("scenario=two_locks_broken"), []);
  const light = await shown("scenario=traffic_light");
  assert.deepEqual(light, await needed("traffic_light"));
  assert.ok(light.length && light.every((name) => PARTS.slice(0, 3).includes(name)), `${light}`);
  assert.deepEqual(await shown(link("import threading, time\nprint(1)\n")), CODE);
  assert.deepEqual(await shown(link("import queue\nprint(queue.Queue)\n")), needs("common"));
  assert.deepEqual(await shown(link("import json\nprint(json.dumps([1]))\n")), needs("common", "more"));
  assert.deepEqual(await shown(link("import re\nprint(re.findall('a', 'aa'))\n")), needs("common", "more", "rare"));
  const rich = await shown("scenario=asyncio_gather");
  assert.deepEqual(rich, await needed("asyncio_gather"));
  assert.deepEqual(rich.filter((name) => !PARTS.includes(name)), ["common", "coroutines"]);
  assert.ok(!PARTS.every((name) => rich.includes(name)), `${rich}`);
  assert.deepEqual(errors, []);
});

test("what a scenario is known to need is fetched beside the program, not after it", { skip }, async (t) => {
  const { page, errors, asked } = await visit(t);
  const needs = await needed("asyncio_gather");
  const isText = (request) => request.url().endsWith("scenario/asyncio_gather/text.txt");
  const text = page.waitForRequest(isText);
  await page.route("**/app-*.wasm.lzma", async (route) => {
    await text;
    while (asked.length < needs.length) await new Promise((done) => setTimeout(done, 10));
    await route.continue();
  });
  await frame(t, page, "scenario=asyncio_gather");
  assert.deepEqual([asked.sort(), errors], [needs, []]);
});

test("what a host loads waits for its library, and what it says next waits too", { skip }, async (t) => {
  const { page, errors, asked } = await visit(t);
  const place = await frame(t, page, "scenario=two_locks_broken");
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
  await place.locator(".embed", { hasText: "json" }).first().waitFor();
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
  for (const part of ALL) assert.ok(asked.includes(part), `${part} was not asked for`);
});

test("a frame that a clicker steps to its end costs less than 500 KB", { skip }, async (t) => {
  const { page, errors } = await visit(t);
  const loads = [];
  page.on("response", (answer) => {
    if (answer.url().startsWith(site.url)) loads.push(answer.body().then((body) => [answer.url(), gzipSync(body).length]));
  });
  await frame(t, page, "scenario=two_locks_broken");
  const step = (method) => page.evaluate((method) => new Promise((done) => {
    const target = document.querySelector("iframe").contentWindow;
    const say = (message) => target.postMessage(JSON.stringify({ context: "lockstep", version: 1, ...message }), "*");
    addEventListener("message", function hear({ data }) {
      const said = JSON.parse(data);
      if (said.listener !== method) return;
      removeEventListener("message", hear);
      done(said.value);
    });
    say({ method });
    say({ method: "getStep", listener: method });
  }), method);
  let [last, now] = [-1, 0];
  while (now !== last) [last, now] = [now, await step("next")];
  assert.ok(now > 200, `only ${now} steps`);
  await step("prev");
  const parts = await Promise.all(loads);
  const size = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  assert.ok(size < LIGHT, `${size} bytes: ${parts.map(([url, bytes]) => `${url} ${bytes}`).join("\n")}`);
  assert.deepEqual(errors, []);
});

for (const [id, options] of [
  ["two_locks_broken"],
  ["traffic_light"],
  ["semaphore"],
  ["executor"],
  ["semaphore", { headers: { "permissions-policy": "sync-xhr=()" } }],
]) {
  test(`a frame that is stepped, run and taken back is not held up by a request: ${id}${options ? " where that is forbidden" : ""}`, { skip }, async (t) => {
    const { page, errors, held } = await visit(t);
    const place = await frame(t, page, `scenario=${id}`, options);
    await place.locator(".embed").first().focus();
    for (const key of ["PageDown", "PageDown", "PageUp", "End", "Home", "ArrowRight"]) {
      await page.keyboard.press(key);
      await rested(place);
    }
    assert.deepEqual([held, errors], [[], []]);
  });
}

/** The page, its later parts held back; `isAway`: also when they are called for. */
async function early(t, isAway) {
  const { page, held } = await visit(t);
  await page.route(PACKS, (route) => (route.request().resourceType() === "xhr" && !isAway ? route.continue() : route.abort()));
  await page.goto(site.url);
  await drawn(page);
  return { page, held };
}

test("what is called for before it was fetched is brought, once, and works", { skip }, async (t) => {
  const { page, held } = await early(t, false);
  const answer = await page.evaluate((link) => [1, 2].map(() => window.wasmBindings.fingerprint(link, 1000)), OWN);
  assert.match(answer[0], /^\d+ \w+$/);
  assert.equal(answer[0], answer[1]);
  assert.deepEqual(held.filter((part) => part === "code"), ["code"]);
});

test("where it cannot be brought, the page says so", { skip }, async (t) => {
  const { page } = await early(t, true);
  await page.evaluate((link) => window.wasmBindings.fingerprint(link, 1000), OWN).catch(() => {});
  await page.getByText("Lockstep cannot go on. A part of it could not be fetched").waitFor();
  await page.getByRole("button", { name: /Try again/ }).waitFor();
});
