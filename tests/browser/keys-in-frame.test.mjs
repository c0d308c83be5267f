// A presenter's clicker works, wherever somebody has clicked: the frame stands in a reveal.js deck of another origin.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { around, frame, start, stop } from "./around.mjs";

before(start);
after(stop);

/** Three slides, the frame on the second one. */
const deck = (query = "") => `
  <link rel="stylesheet" href="node_modules/reveal.js/dist/reveal.css">
  <div class="reveal"><div class="slides">
    <section><h2>Before</h2></section>
    <section>${frame(query)}</section>
    <section><h2>After</h2></section>
  </div></div>
  <script src="node_modules/reveal.js/dist/reveal.js"></script>
  <script>window.ready = Reveal.initialize({ width: 960, height: 600, hash: false, transition: "none" }).then(() => Reveal.slide(1));</script>`;

/** Opens the deck at the slide with the frame. */
async function lecture(t, query) {
  const page = await around(t, deck(query));
  await page.page.evaluate(() => window.ready);
  await page.ready();
  page.slide = () => page.page.evaluate(() => Reveal.getIndices().h);
  page.focused = () => page.page.evaluate(() => document.activeElement.tagName);
  page.leaves = () => page.page.waitForFunction(() => document.activeElement.tagName !== "IFRAME");
  page.press = async (key) => {
    await page.page.keyboard.press(key);
    // What the frame tells the deck of a key comes before its answer.
    await page.ask("getStep");
  };
  return page;
}

/** Moves the focus into the frame, as Tab does, onto its n-th thing that takes it. */
async function tabInto(page) {
  await page.page.evaluate(() => document.body.focus());
  for (let i = 0; i < 20; i += 1) {
    await page.page.keyboard.press("Tab");
    if ((await page.focused()) === "IFRAME") return;
  }
  throw new Error("Tab never came into the frame");
}

const button = (page) => page.inside().getByRole("button", { name: "Step forward" }).first();

test("after a click in the frame the clicker turns the slide", async (t) => {
  const page = await lecture(t);
  await button(page).click();
  assert.ok((await page.ask("getStep")) > 0, "the click has done what it says");
  await page.leaves();
  await page.press("PageDown");
  assert.equal(await page.slide(), 2);
  await page.press("PageUp");
  await page.inside().locator("main").first().click({ position: { x: 5, y: 5 } });
  await page.press("PageUp");
  assert.equal(await page.slide(), 0);
  assert.deepEqual(page.errors, []);
});

test("who came with Tab stays, steps with the arrows, and turns the slide with the clicker", async (t) => {
  const page = await lecture(t);
  await tabInto(page);
  assert.equal(await page.focused(), "IFRAME");
  const before = await page.ask("getStep");
  await page.press("]");
  assert.ok((await page.ask("getStep")) > before);
  assert.equal(await page.focused(), "IFRAME");
  assert.equal(await page.inside().locator(".keys-badge").innerText(), "Keys go to the visualizer");
  await page.press("PageDown");
  assert.equal(await page.slide(), 2, "by triggerKey");
  await page.leaves();
  await page.press("PageUp");
  assert.equal(await page.slide(), 1);
});

test("the other keys of a deck go to the deck", async (t) => {
  const page = await lecture(t);
  const isPaused = () => page.page.evaluate(() => Reveal.isPaused());
  await tabInto(page);
  await page.press("b");
  assert.equal(await isPaused(), true);
  await page.press("b");
  assert.equal(await isPaused(), false);
  await tabInto(page);
  await page.press("Escape");
  assert.equal(await page.page.evaluate(() => Reveal.isOverview()), true);
});

test("the program's text keeps its keys until Escape", async (t) => {
  const page = await lecture(t, "embed=0");
  await page.inside().getByRole("button", { name: "Edit" }).first().click();
  const field = page.inside().locator("#editor-text");
  await field.waitFor();
  await field.click();
  await page.page.keyboard.type("b.");
  assert.match(await field.inputValue(), /b\./);
  await page.press("PageDown");
  assert.equal(await page.slide(), 1);
  assert.equal(await page.focused(), "IFRAME");
  await page.press("Escape");
  await page.press("PageDown");
  assert.equal(await page.slide(), 2);
});

test("leaving the slide gives the focus back and pauses", async (t) => {
  const page = await lecture(t);
  await tabInto(page);
  await page.send("play");
  await page.page.evaluate(() => Reveal.next());
  await page.leaves();
  assert.equal(await page.ask("getPaused"), true);
  await page.press("PageUp");
  assert.equal(await page.slide(), 1);
});

test("where the frame has the keys, the clicker steps and leaves at the last stop", async (t) => {
  const page = await lecture(t, "keyboard=capture");
  await button(page).click();
  const first = await page.ask("getStep");
  await page.press("PageDown");
  assert.ok((await page.ask("getStep")) > first, "one stop on");
  assert.equal(await page.slide(), 1);
  await page.send("addEventListener", "boundary");
  await page.send("last");
  await page.ask("getStep");
  await page.press("PageDown");
  assert.equal(await page.slide(), 2);
  assert.deepEqual((await page.heard("boundary")).map(({ value }) => value), [{ direction: "next" }]);
});

test("with keyboard=off no key does anything in the frame", async (t) => {
  const page = await lecture(t, "keyboard=off");
  await tabInto(page);
  for (const key of ["]", "PageDown", "b"]) await page.press(key);
  assert.equal(await page.ask("getStep"), 0);
  assert.equal(await page.slide(), 1);
});
