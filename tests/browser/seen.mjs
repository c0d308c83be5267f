// Opens a site whose program notes which of its functions run, and does what readers do first: node tests/browser/seen.mjs <folder> <out>
// `xtask/src/split/mod.rs` makes the program and reads what this writes: which functions ran where, and what packs each scenario's frame asked for.
import { readFile, writeFile } from "node:fs/promises";
import { launch, open } from "./browser.mjs";
import { serve, servePage } from "./server.mjs";

const [folder, out] = process.argv.slice(2);
if (!out) {
  console.error("usage: node tests/browser/seen.mjs <folder> <out>");
  process.exit(2);
}
const [browser, site] = await Promise.all([launch(), serve(folder)]);
/** Which functions ran: in frames that everybody needs, in pages, and in the frames of scenarios, by their ids. */
const [inFrames, inPages, inScenarios] = [new Set(), new Set(), new Map()];

/** Opens an address, acts, and notes what ran in the page, or in its frames. `packs` are "fetched", or "held" back and never come, words aside. */
async function visit(address, act, { into = inFrames, wait = 700, slow = 1, packs = "fetched", ...options } = {}) {
  const { page, context } = await open(browser, options);
  const tools = await context.newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slow });
  if (packs === "held") await context.route(/\/lockstep-pack-(?!chinese)/, (route) => route.abort());
  await context.addInitScript(() => addEventListener("TrunkApplicationStarted", ({ detail }) => (window.ran = detail.wasm)));
  into.packs ??= new Set();
  page.on("request", (request) => {
    const name = /lockstep-pack-(\w+)/.exec(request.url())?.[1] ?? (/scenario\/\w+\/text\.txt/.test(request.url()) ? "scenarios" : null);
    if (name) into.packs.add(name);
  });
  await page.goto(address);
  const late = Date.now() + 60_000;
  while (!(await running(page)).length) {
    if (Date.now() > late) throw new Error(`${address}: nothing is drawn after a minute`);
    await page.waitForTimeout(20);
  }
  await page.waitForTimeout(wait);
  into.needs ??= [...into.packs].sort();
  await act(page);
  for (const place of await running(page)) {
    const bytes = await place.evaluate(() => {
      dispatchEvent(new PageTransitionEvent("pagehide"));
      return [...new Uint8Array(window.ran.lockstep_seen.buffer)];
    });
    bytes.forEach((byte, i) => byte && into.add(i));
  }
  await context.close();
}

/** The page and those of its frames in which the program is drawn. A slide's neighbours may have others, which need more. */
async function running(page) {
  const isDeck = page.url().includes("/deck/");
  const frames = page.frames().filter((place) => !isDeck || SIMPLE.test(place.url()));
  const isDrawn = (place) => place.evaluate(() => Boolean(window.ran && document.querySelector(".app, .embed"))).catch(() => false);
  const are = await Promise.all(frames.map(isDrawn));
  return frames.filter((_, i) => are[i]);
}

const LIGHTEST = ["hello", "two_locks_broken"];
const SIMPLE = new RegExp(`scenario=(${LIGHTEST.join("|")})`);

const KEYS = ["ArrowRight", "ArrowRight", "ArrowLeft", "PageDown", "PageUp", "End", "Home", "ArrowRight"];

async function keys(page) {
  for (const key of KEYS) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
}

/** A page before its other parts have come: it is drawn, and holds back what it cannot do yet. */
async function early(page) {
  await page.evaluate(() => (location.hash = "scenario=mutex"));
  await page.waitForTimeout(300);
}

const EVENTS = ["stepchange", "play", "pause", "ended", "timeupdate", "marker", "statechange", "boundary", "error"];
/** More stops than these programs have. */
const STOPS = 45;
const SAID = [
  ...Array(STOPS).fill(["next"]), ["prev"], ["setStep", 40], ["last"], ["next"], ["first"], ["prev"], ["setStop", 3], ["seek", { marker: "next" }], ["seek", { marker: "prev" }], ["play"], ["pause"], ["getState"],
];

/** A frame in slides: what the host says, some of it while a move is under way; the keys of a clicker. */
async function presented(page) {
  // On a slow machine too every stop is drawn: the next message waits for the answer to the last.
  const say = (messages) => page.evaluate((messages) => new Promise((done) => {
    const { contentWindow } = document.querySelector("iframe");
    addEventListener("message", function hear({ data }) {
      if (JSON.parse(data).listener !== "last") return;
      removeEventListener("message", hear);
      requestAnimationFrame(() => setTimeout(done, 30));
    });
    for (const message of messages) contentWindow.postMessage(JSON.stringify({ context: "lockstep", version: 1, ...message }), "*");
  }), [...messages, { method: "getStep", listener: "step" }, { method: "getStop", listener: "last" }]);
  await page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage("slide:start", "*"));
  await say(EVENTS.map((value) => ({ method: "addEventListener", value })));
  for (const [method, value] of SAID) await say([{ method, value }]);
  await page.frameLocator("iframe").locator(".embed").first().focus();
  await keys(page);
}

/** A host loads another program into a frame, and goes on talking before the parts have come that this needs. */
async function changed(page) {
  await page.evaluate(() => {
    const { contentWindow } = document.querySelector("iframe");
    const say = (message) => contentWindow.postMessage(JSON.stringify({ context: "lockstep", version: 1, ...message }), "*");
    say({ method: "loadCode", value: "import json\nprint(json.dumps([1]))\n" });
    say({ method: "getState", listener: "state" });
    say({ method: "next" });
  });
  await page.waitForTimeout(500);
}

async function framed(query, act = presented, options = {}) {
  const host = await servePage(`<iframe src="${site.url}?embed=1&${query}" width="960" height="540"></iframe>`);
  await visit(host.url, act, options);
  await host.close();
}

/** A slide of the lecture that the site has, with its frame. */
async function slide(page) {
  for (const key of [...Array(6).fill("PageDown"), "PageUp", "PageUp", "PageDown"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
  }
}

const page = (options) => visit(site.url, early, { into: inPages, packs: "held", ...options });
await page({});
await page({ wait: 0 });
await visit(site.url, keys, { into: inPages, packs: "held" });
await page({ width: 390, height: 800, locale: "zh-CN", dark: true });
for (const query of ["scenario=two_locks_broken", "scenario=two_locks_broken&view=code,stage&stops=markers&markers=242,245&lang=zh", "scenario=hello", "scenario=lost_update_broken&quantum=7&step=40"]) {
  await framed(query);
}
await visit(`${site.url}?embed=1&scenario=two_locks_broken`, keys);
await framed("scenario=two_locks_broken", changed, { into: inPages, packs: "held" });
// A slow machine shows how far it is.
for (const slow of [4, 12]) {
  await visit(site.url, keys, { into: inPages, packs: "held", slow });
  await framed("scenario=two_locks_broken", presented, { slow });
  await framed("scenario=hello&lang=zh", keys, { slow });
}
for (const id of ["threads", "deadlock"]) await visit(`${site.url}deck/#/${id}`, slide, { width: 1920, height: 1080 });

async function scenario(id) {
  const into = new Set();
  await framed(`scenario=${id}`, presented, { into });
  inScenarios.set(id, into);
}

const ids = JSON.parse(await readFile(`${folder}/posters/catalogue.json`, "utf8")).map(({ id }) => id);
await Promise.all([1, 2, 3].map(async () => {
  while (ids.length) await scenario(ids.shift());
}));
// What the lightest frames ran in this crowd belongs in the first module too: how far they got before a message came is a matter of time.
for (const id of LIGHTEST) for (const i of inScenarios.get(id) ?? []) inFrames.add(i);
const bits = (ran) => Array.from({ length: Math.max(-1, ...ran) + 1 }, (_, i) => Number(ran.has(i))).join("");
const hasPacks = ({ packs }) => packs.size > Number(packs.has("scenarios"));
const scenarios = [...inScenarios].map(([id, ran]) => ({ id, needs: ran.needs, light: !hasPacks(ran), ran: bits(ran) }));
await writeFile(out, JSON.stringify({ frames: bits(inFrames), pages: bits(inPages), scenarios }));
console.log(`    functions: ${inFrames.size} in frames, ${inPages.size} in pages; ${scenarios.filter(({ light }) => light).length} frames without packs`);
await Promise.all([browser.close(), site.close()]);
