// Opens a site whose program notes which of its functions run, and does what readers do first: node tests/browser/seen.mjs <folder> <out>
// Writes a byte for each function; `xtask/src/split.rs` makes the program and reads the bytes.
import { writeFile } from "node:fs/promises";
import { launch, open } from "./browser.mjs";
import { serve, servePage } from "./server.mjs";

const [folder, out] = process.argv.slice(2);
if (!out) {
  console.error("usage: node tests/browser/seen.mjs <folder> <out>");
  process.exit(2);
}
const [browser, site] = await Promise.all([launch(), serve(folder)]);
const seen = [];

/** Opens an address, acts, and notes what ran in the page, or in its frame. */
async function visit(address, act, options = {}) {
  const { page, context } = await open(browser, { serviceWorkers: "block", ...options });
  if (act === early) await context.route("**/lockstep-pack-*", (route) => route.abort());
  await context.addInitScript(() => addEventListener("TrunkApplicationStarted", ({ detail }) => (window.ran = detail.wasm)));
  await page.goto(address);
  const place = page.frames().at(-1);
  await place.waitForFunction(() => window.ran && document.querySelector(".app, .embed"));
  await page.waitForTimeout(700);
  await act(page, place);
  const bytes = await place.evaluate(() => [...new Uint8Array(window.ran.lockstep_seen.buffer)]);
  bytes.forEach((byte, i) => (seen[i] |= byte));
  await context.close();
}

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

const SAID = [["next"], ["next"], ["prev"], ["setStep", 40], ["getState"], ["getStep"], ["getStop"], ["seek", { marker: "next" }], ["seek", { marker: "prev" }]];

/** A frame in slides: what the host says, the keys of a clicker. */
async function presented(page, place) {
  for (const [method, value] of SAID) {
    const text = JSON.stringify({ context: "lockstep", version: 1, method, value });
    await page.evaluate((text) => document.querySelector("iframe").contentWindow.postMessage(text, "*"), text);
    await page.waitForTimeout(60);
  }
  await place.locator(".embed").first().focus().catch(() => {});
  await keys(page);
}

async function framed(query) {
  const host = await servePage(`<iframe src="${site.url}?embed=1&${query}" width="960" height="540"></iframe>`);
  await visit(host.url, presented);
  await host.close();
}

const page = (options) => visit(site.url, early, options);
await page({});
await page({ width: 390, height: 800, locale: "zh-CN", dark: true });
for (const query of ["scenario=two_locks_broken", "scenario=two_locks_broken&view=code,stage&stops=markers&markers=242,245&lang=zh", "scenario=hello", "scenario=lost_update_broken"]) {
  await framed(query);
}
await writeFile(out, Uint8Array.from(seen));
console.log(`    ${seen.filter(Boolean).length} functions ran`);
await Promise.all([browser.close(), site.close()]);
