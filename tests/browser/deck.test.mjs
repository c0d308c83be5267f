// The lecture in examples/deck: a clicker alone goes from the first slide to the last and back, through every stop of every program.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "./test.mjs";
import { REVEAL, ROOT, live, site, start, stop, visit } from "./hosts.mjs";
import { DIST, serve } from "./server.mjs";

before(start);
after(stop);

/** The deck on an origin of its own, its programs from the site. */
async function lecture(t, { at = "", ...options } = {}) {
  const files = {
    "/deck/": `${ROOT}examples/deck/`,
    "/deck/reveal/": REVEAL,
    "/icon.svg": await readFile(`${ROOT}static/icon.svg`),
    "/reveal-lockstep.js": await readFile(`${ROOT}integrations/reveal/reveal-lockstep.js`),
  };
  return visit(t, files, {
    at: `deck/${at}`,
    width: 1920,
    height: 1080,
    ...options,
    prepare: (page) => page.addInitScript((base) => (globalThis.lockstepBase = base), site()),
  });
}

const press = (page, key) => page.keyboard.press(key);
const where = (page) => page.evaluate(() => ({ ...Reveal.getIndices(), isLast: Reveal.isLastSlide(), left: Reveal.availableFragments() }));

/** Slide, its frame if it has one, the steps that it promises. */
function promised(page) {
  return page.evaluate(() => {
    const slide = Reveal.getCurrentSlide();
    const frame = slide.querySelector("iframe[data-lockstep]");
    const query = frame && new URLSearchParams(frame.dataset.lockstep);
    return frame && { id: slide.id, start: Number(query.get("step") ?? 0), steps: query.get("markers").split(",").map(Number), shows: frame.dataset.shows,
      tells: [...slide.querySelectorAll(".watch [data-tells]")].map(({ dataset }) => dataset.tells) };
  });
}

/** Waits until the frame of the current slide is at its nth stop, and has told the step of it. */
async function isAt(page, program, nth) {
  const wanted = nth === 0 ? program.start : program.steps[nth - 1];
  const wait = page.waitForFunction(
    ([count, step]) => {
      const [frame] = Reveal.getPlugin("lockstep").frames();
      return frame.isReady && frame.stop === count && frame.step === step;
    },
    [nth, wanted],
  );
  await wait.catch(async () => {
    const got = await page.evaluate(() => Reveal.getPlugin("lockstep").frames().map(({ stop, step, isReady }) => ({ stop, step, isReady })));
    assert.fail(`${program.id}: stop ${nth} should be step ${wanted}, but is ${JSON.stringify(got)}`);
  });
}

const inner = (page) => page.locator("section.present").frameLocator("iframe").locator("body");

test("a clicker goes through the whole lecture and back", { timeout: 600_000 }, async (t) => {
  const { page, errors } = await lecture(t);
  await page.waitForFunction(() => globalThis.Reveal?.isReady());
  let programs = 0;
  for (;;) {
    const program = await promised(page);
    if (program) {
      programs++;
      await live(page);
      await isAt(page, program, 0);
      // Whoever clicks into the program, as here on nothing, keeps the clicker.
      await inner(page).click({ position: { x: 30, y: 4 } });
      await page.waitForFunction(() => document.activeElement === document.body);
      for (let nth = 1; nth <= program.steps.length; nth++) {
        await press(page, "PageDown");
        await isAt(page, program, nth);
        // What the slide says at this click is what the frame tells.
        const told = inner(page).locator(".embed-said").filter({ hasText: program.tells[nth - 1] });
        await told.waitFor().catch(() => assert.fail(`${program.id}, click ${nth}: not told: "${program.tells[nth - 1]}"`));
      }
      assert.equal(program.tells.length, program.steps.length, program.id);
      await inner(page).getByText(program.shows).filter({ visible: true }).first().waitFor().catch(() => assert.fail(`${program.id} does not show "${program.shows}"`));
    }
    const { h, isLast, left } = await where(page);
    if (isLast && !left.next) break;
    if (!left.next) {
      await press(page, "PageDown");
      assert.equal((await where(page)).h, h + 1);
    } else await press(page, "PageDown");
  }
  assert.ok(programs >= 15, `${programs} programs`);
  for (;;) {
    const program = await promised(page);
    if (program) {
      await live(page);
      for (let nth = program.steps.length; nth >= 0; nth--) {
        await isAt(page, program, nth);
        if (nth > 0) await press(page, "PageUp");
      }
    }
    const { h, left } = await where(page);
    if (h === 0 && !left.prev) break;
    await press(page, "PageUp");
  }
  assert.deepEqual(errors, []);
});

for (const language of ["en", "zh"]) test(`every slide has notes and fits, and nothing on it is small: ${language}`, { timeout: 60_000 }, async (t) => {
  const { page } = await lecture(t, { at: `?lang=${language}` });
  await page.waitForFunction(() => globalThis.Reveal?.isReady());
  const wrong = [];
  const count = await page.evaluate(() => Reveal.getTotalSlides());
  for (let slide = 0; slide < count; slide++) {
    await page.evaluate((h) => Reveal.slide(h, 0, 99), slide);
    const found = await page.evaluate(() => {
      const slide = Reveal.getCurrentSlide();
      const name = slide.id || slide.querySelector("h2")?.textContent;
      const found = [];
      if (!slide.querySelector("aside.notes")?.textContent.trim()) found.push(`${name}: no notes`);
      for (const element of slide.querySelectorAll("h1, h2, p, li, td, th, pre, iframe, .live > div")) {
        const box = element.getBoundingClientRect();
        if (box.bottom > innerHeight - 20 || box.right > innerWidth || box.top < 0 || element.scrollWidth > element.clientWidth + 1) found.push(`${name}: ${element.localName} does not fit`);
        if (element.localName !== "iframe" && parseFloat(getComputedStyle(element).fontSize) < 28) found.push(`${name}: ${element.localName} is small`);
      }
      return found;
    });
    wrong.push(...found);
  }
  assert.deepEqual(wrong, []);
  assert.ok(count >= 20, `${count} slides`);
});

test("in Chinese every word is, and so are the programs", { timeout: 60_000 }, async (t) => {
  const { page, errors } = await lecture(t, { at: "?lang=zh#/threads" });
  await page.waitForFunction(() => globalThis.Reveal?.isReady());
  await live(page);
  await inner(page).locator("xpath=/ancestor-or-self::html[starts-with(@lang, 'zh')]").waitFor({ state: "attached" });
  const english = await page.evaluate(() => {
    const texts = [document.title, ...[...document.querySelectorAll(".slides :is(h1, h2, p, li, th, td, aside), iframe")].map((element) => element.title || element.textContent)];
    return texts.filter((text) => !/[\u4e00-\u9fff]/.test(text) && text !== "asyncio");
  });
  assert.deepEqual(english, []);
  // What `zh.js` does not know is an error of the console.
  assert.deepEqual(errors, []);
  const unused = await page.evaluate(async () => {
    const text = await (await fetch("index.html")).text();
    const plain = new DOMParser().parseFromString(text, "text/html");
    const known = new Set([plain.title, ...[...plain.querySelectorAll("h1, h2, p, li, th, td, aside.notes, [data-words]")].map((element) => element.innerHTML.trim())]);
    return Object.keys(deckWords).filter((key) => !known.has(key));
  });
  assert.deepEqual(unused, []);
});

test("opened once, the lecture works without a network", { timeout: 60_000, skip: !existsSync(join(DIST, "deck")) && "the site has no deck" }, async (t) => {
  const server = await serve(DIST);
  const { page, context } = await visit(t, { "/index.html": "" }, { serviceWorkers: "allow" });
  await page.goto(`${server.url}deck/#/threads`);
  await page.waitForFunction(() => globalThis.Reveal?.isReady());
  const files = ["./", "deck.css", "deck.js", "reveal/reveal.js", "reveal/plugin/notes.js", "../", "../reveal-lockstep.js"];
  const isKept = () => page.evaluate(async (names) => (await Promise.all(names.map((name) => caches.match(name)))).every(Boolean), files);
  // The worker fetches all of the site for it.
  for (let tries = 0; !(await isKept()); tries++) {
    assert.ok(tries < 300, "the worker has not kept the lecture");
    await page.waitForTimeout(100);
  }
  await server.close();
  await context.setOffline(true);
  await page.goto("about:blank");
  await page.goto(`${server.url}deck/#/threads`);
  await inner(page).locator(".embed").waitFor();
  await live(page);
  await press(page, "PageDown");
  await page.waitForFunction(() => Reveal.getPlugin("lockstep").frames()[0].step > 0);
});
