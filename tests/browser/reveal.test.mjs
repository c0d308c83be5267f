// The reveal.js plugin in a deck of another origin than the site: only the keys of a clicker.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { drawn } from "./browser.mjs";
import { deck, live, reaches, site, start, stop, told, visit } from "./hosts.mjs";

const LOCKS = `<section id="locks"><h2>Locks</h2><iframe data-lockstep="scenario=two_locks_broken&stops=markers" data-steps="2"></iframe></section>`;
const PLAIN = (name) => `<section id="${name}"><h2>${name}</h2></section>`;

before(start);
after(stop);

/** A deck at the locks, with a slide before and one after; its frame runs. */
async function atLocks(t, options = {}) {
  const { page, errors, url, context } = await visit(t, deck([PLAIN("first"), options.section ?? LOCKS, PLAIN("last"), ...(options.more ?? [])], options), {
    at: options.at ?? "#/locks",
    ...options.browser,
  });
  await live(page);
  return { page, errors, url, context };
}

const next = (page) => page.keyboard.press("PageDown");
const previous = (page) => page.keyboard.press("PageUp");
const moved = (step) => step > 0;
/** The frame that shows the program on the current slide. */
const inner = (page) => page.locator("section.present").frameLocator("iframe").locator("body");

test("the clicker goes through the stops, to the next slide, and all the way back", { timeout: 60_000 }, async (t) => {
  const { page, errors } = await atLocks(t);
  assert.deepEqual(await told(page).then(({ stop, step }) => [stop, step]), [0, 0]);
  await next(page);
  const one = await reaches(page, 1, moved);
  await next(page);
  const two = await reaches(page, 2, `(step) => step > ${one.step}`);
  assert.ok(two.step > one.step, `${one.step} then ${two.step}`);
  await next(page);
  assert.equal((await told(page)).h, 2);
  await previous(page);
  await reaches(page, 2, `(step) => step === ${two.step}`);
  await previous(page);
  await reaches(page, 1, `(step) => step === ${one.step}`);
  await previous(page);
  assert.equal((await reaches(page, 0, (step) => step === 0)).h, 1);
  await previous(page);
  assert.equal((await told(page)).h, 0);
  assert.equal(await page.evaluate("readies"), 1);
  assert.deepEqual(errors, []);
});

test("after a click into the frame the clicker still works, and steps that were made there count", { timeout: 60_000 }, async (t) => {
  const { page } = await atLocks(t);
  await inner(page).click({ position: { x: 5, y: 5 } });
  await page.waitForFunction(() => document.activeElement === document.body);
  const { stop: before } = await told(page);
  await next(page);
  await reaches(page, before + 1, moved);
});

test("a slide that is opened at its second stop, and one that is reached by a jump, show that stop", { timeout: 60_000 }, async (t) => {
  const { page } = await atLocks(t, { at: "#/locks/1", config: { fragmentInURL: true } });
  await reaches(page, 2, moved);
  await page.evaluate(() => Reveal.slide(0));
  await page.evaluate(() => Reveal.setState({ indexh: 1, indexv: 0, indexf: 0 }));
  await reaches(page, 1, moved);
});

test("in the overview nothing moves", { timeout: 60_000 }, async (t) => {
  const { page } = await atLocks(t);
  await next(page);
  const one = await reaches(page, 1, moved);
  await page.evaluate(() => Reveal.toggleOverview(true));
  await page.evaluate(() => (Reveal.right(), Reveal.left(), Reveal.left()));
  await page.waitForTimeout(300);
  const there = await page.evaluate(() => Reveal.getPlugin("lockstep").frames(document.getElementById("locks"))[0].step);
  assert.equal(there, one.step);
});

test("the speaker's view shows the same step", { timeout: 60_000 }, async (t) => {
  const { page, context, url } = await atLocks(t);
  const speaker = await context.newPage();
  await speaker.goto(`${url}?receiver&controls=false&history=false#/locks`);
  await speaker.waitForFunction(() => Reveal.isReady());
  const receives = (state) => speaker.evaluate((to) => Reveal.setState(to), state);
  await next(page);
  const one = await reaches(page, 1, moved);
  await receives(await page.evaluate(() => Reveal.getState()));
  await live(speaker);
  assert.equal((await reaches(speaker, 1, moved)).step, one.step);
  const address = await speaker.evaluate(() => document.querySelector("iframe").src);
  const { searchParams } = new URL(address);
  assert.deepEqual([searchParams.get("controls"), searchParams.get("motion")], ["0", "reduce"]);
});

test("print-pdf has a page for each stop, each at its own step", { timeout: 60_000 }, async (t) => {
  const { page } = await visit(t, deck([PLAIN("first"), LOCKS, PLAIN("last")]), { at: "?print-pdf" });
  await page.waitForFunction(() => {
    const frames = Reveal.getPlugin("lockstep")?.frames(document.body) ?? [];
    return frames.length === 3 && frames.every(({ isReady, stop, step }) => isReady && (stop === 0 ? step === 0 : step > 0));
  });
  assert.equal(await page.locator(".pdf-page").count(), 5);
  const pages = await page.evaluate(() => Reveal.getPlugin("lockstep").frames(document.body).map(({ stop, step, element }) => [stop, step, element.src.includes("print=1")]));
  assert.deepEqual(pages.map(([stop, , isPrint]) => [stop, isPrint]), [[0, true], [1, true], [2, true]]);
  assert.equal(new Set(pages.map(([, step]) => step)).size, 3);
});

test("on paper no <lock-step> waits for the one before to be given up", { timeout: 60_000 }, async (t) => {
  const one = `<section><lock-step scenario="two_locks_broken" stops="markers" data-steps="1" style="width: 900px"></lock-step></section>`;
  const { page } = await visit(t, deck([one, one, one], { head: `<script src="${site()}lock-step.js"></script>` }), {
    at: "?print-pdf",
    // The time after which the plugin gives a frame up never comes.
    prepare: (each) =>
      each.addInitScript(() => {
        const later = setTimeout;
        globalThis.setTimeout = (act, ms, ...rest) => (ms === 8000 ? 0 : later(act, ms, ...rest));
      }),
  });
  await page.waitForFunction(() => document.querySelectorAll(".pdf-page").length === 6);
  await page.waitForFunction(() => Reveal.getPlugin("lockstep").frames(document.body).every(({ isReady, element }) => isReady && element.querySelector("iframe").src.includes("print=1")));
});

test("a frame that starts on a hidden slide looks like one that starts in sight", { timeout: 60_000 }, async (t) => {
  const { page } = await visit(t, deck([PLAIN("first"), LOCKS]), {});
  await page.waitForFunction(() => Reveal.getPlugin("lockstep")?.frames(document.getElementById("locks"))[0]?.isReady);
  await next(page);
  await live(page);
  await next(page);
  await reaches(page, 1, moved);
  const { page: fresh } = await atLocks(t);
  await next(fresh);
  await reaches(fresh, 1, moved);
  for (const each of [page, fresh]) await drawn(each.locator("section.present").frameLocator("iframe"));
  const boxes = (each) =>
    inner(each).evaluate((body) => [...body.querySelectorAll("svg, p, button, [role=slider]")].map((element) => Object.values(element.getBoundingClientRect().toJSON()).map(Math.round)));
  assert.deepEqual(await boxes(page), await boxes(fresh));
});

test("pressing on at the frame's end goes on in the deck", { timeout: 60_000 }, async (t) => {
  const { page } = await atLocks(t);
  await page.evaluate(() => {
    // As the frame says it when its own button is pressed at the last step.
    const frame = document.querySelector("section.present iframe");
    const data = JSON.stringify({ context: "lockstep", version: 1, event: "boundary", value: { direction: "next" } });
    dispatchEvent(new MessageEvent("message", { data, source: frame.contentWindow }));
  });
  await reaches(page, 1, moved);
});

test("the frame is dark on a dark slide and light on a light one", { timeout: 60_000 }, async (t) => {
  const dark = LOCKS.replace("<section", '<section data-background-color="#111"');
  for (const [section, theme] of [[dark, "dark"], [LOCKS, "light"]]) {
    const { page } = await atLocks(t, { section });
    const src = await page.evaluate(() => document.querySelector("section.present iframe").src);
    assert.equal(new URL(src).searchParams.get("theme"), theme);
  }
});

test("a whole address, a piece of code and the element do as well; steps can come from the program", { timeout: 60_000 }, async (t) => {
  const sections = [
    `<section><iframe data-lockstep data-src="${site()}?embed=1&scenario=mutex&step=5" data-steps="1"></iframe></section>`,
    `<section><pre data-steps="1" data-view="code"><code class="language-python lockstep">print('&lt;b&gt;')\nprint(2)</code></pre></section>`,
    `<section><lock-step scenario="two_locks_broken" stops="markers" data-steps="2" style="width: 900px"></lock-step></section>`,
    `<section><iframe data-lockstep="scenario=two_locks_broken&stops=markers" data-steps="auto"></iframe></section>`,
  ];
  const { page, errors } = await visit(t, deck(sections, { head: `<script src="${site()}lock-step.js"></script>` }));
  for (let slide = 0; slide < sections.length; slide++) {
    await page.evaluate((h) => Reveal.slide(h), slide);
    const { step, stops } = await live(page);
    if (slide === 0) assert.equal(step, 5);
    if (slide === 1) assert.match(await page.evaluate(() => document.querySelector("section.present iframe").src), /#code=print\('%3Cb%3E'\)%0Aprint\(2\)/);
    if (slide === 3) await page.waitForFunction(() => document.querySelectorAll("section.present .ls-step").length > 1, null);
    await next(page);
    await page.waitForFunction((from) => Reveal.getPlugin("lockstep").frames()[0].step > from, step).catch(() => assert.fail(`slide ${slide} stays at ${step}`));
    assert.ok(stops === undefined || stops >= 0);
  }
  assert.deepEqual(errors, []);
});

test("frames far away are let go and come back where they were", { timeout: 60_000 }, async (t) => {
  const far = ["a", "b", "c", "d", "e"].map(PLAIN);
  const { page } = await atLocks(t, { more: far });
  await next(page);
  const one = await reaches(page, 1, moved);
  await page.evaluate(() => Reveal.slide(7));
  await page.waitForFunction(() => !document.querySelector("#locks iframe").hasAttribute("src"));
  await page.evaluate(() => Reveal.slide(1, 0, 0));
  assert.equal((await reaches(page, 1, moved)).step, one.step);
});
