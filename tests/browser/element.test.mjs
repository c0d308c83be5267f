// The element <lock-step> in a page of another origin.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { after, before, test } from "./test.mjs";
import { ROOT, site, start, stop, visit } from "./hosts.mjs";

const SOURCE = `${ROOT}integrations/lock-step/lock-step.js`;

before(start);
after(stop);

/** A page with this in its body, the element's script from the site. */
async function page(t, body, options) {
  const html = `<!DOCTYPE html><html lang="en"><title>A page</title><body>${body}<script src="${site()}lock-step.js"></script></body></html>`;
  return visit(t, { "/index.html": html }, options);
}

const TWO = 'scenario="two_locks_broken" stops="markers"';

/** Runs `work` in the page with the first element, when it is ready. */
function withElement(page, work, argument) {
  const source = `(${work})(document.querySelector("lock-step"), ${JSON.stringify(argument ?? null)})`;
  return page.evaluate(`customElements.whenDefined("lock-step").then(async () => { await document.querySelector("lock-step").ready; return ${source}; })`);
}

test("is small", async () => {
  const { size } = await stat(SOURCE);
  assert.ok(size <= 6 * 1024, `${size} bytes`);
});

test("shows one frame with a name, in the page itself, and says when it is ready", { timeout: 60_000 }, async (t) => {
  const { page: it, errors } = await page(t, `<lock-step ${TWO} title="Two locks"></lock-step>`);
  const ready = await withElement(it, (element) => element.ready);
  assert.ok(ready.steps > 0 || ready.stops >= 0, JSON.stringify(ready));
  const frames = await it.evaluate(() =>
    [...document.querySelectorAll("lock-step > iframe")].map((frame) => [frame.title, frame.allow, frame.allowFullscreen, frame.loading, frame.referrerPolicy]),
  );
  assert.deepEqual(frames, [["Two locks", "fullscreen; clipboard-write", true, "lazy", "no-referrer"]]);
  const shape = await it.evaluate(() => {
    const { width, height } = document.querySelector("iframe").getBoundingClientRect();
    return Math.abs(width / height - 16 / 9) < 0.01;
  });
  assert.ok(shape, "16 to 9");
  assert.deepEqual(errors, []);
});

test("its methods resolve to the step that they led to", { timeout: 60_000 }, async (t) => {
  const { page: it } = await page(t, `<lock-step ${TWO}></lock-step>`);
  const steps = await withElement(it, async (element) => {
    const first = await element.getStep();
    const next = await element.next();
    const same = await element.getStep();
    const back = await element.prev();
    const far = await element.setStep(30);
    const stop = await element.setStop(1);
    const state = await element.getState();
    return { first, next, same, back, far, stop, state: JSON.stringify(state) };
  });
  assert.equal(steps.first, 0);
  assert.ok(steps.next > 0);
  assert.equal(steps.same, steps.next);
  assert.equal(steps.back, 0);
  assert.equal(steps.far, 30);
  assert.equal(steps.stop, steps.next);
  assert.match(steps.state, /hash/);
});

/** What a promise came to: its value, or why it was not kept; "hangs" after a while. */
const OUTCOME = `(promise) => Promise.race([promise.then((value) => ["kept", value], (error) => ["broken", error.message]), new Promise((done) => setTimeout(done, 8000, ["hangs"]))])`;

test("its promises are broken where the frame refuses, or is gone", { timeout: 90_000 }, async (t) => {
  const { page: it, errors } = await page(t, `<lock-step ${TWO}></lock-step>`);
  const refused = [
    ["exportImage", { format: "bmp" }],
    ["getBogus"],
    ["bogus"],
    ["setStep", -3],
    ["setStep", "x"],
    ["seek", { marker: "zzz" }],
    ["loadScenario", "nope"],
    ["loadCode", { code: "print(1)", sched: "zzz" }],
  ];
  for (const [method, value] of refused) {
    const [what, why] = await withElement(it, `(element, [method, value]) => (${OUTCOME})(element.call(method, value))`, [method, value]);
    assert.equal(what, "broken", `${method} ${JSON.stringify(value)}: ${why}`);
    assert.match(why, /\w+/);
  }
  assert.deepEqual(await withElement(it, `(element) => (${OUTCOME})(element.setStep(7))`), ["kept", 7]);
  assert.deepEqual(await withElement(it, `(element) => { const promise = element.getStep(); element.remove(); return (${OUTCOME})(promise); }`), [
    "broken",
    "lock-step was removed",
  ]);
  assert.deepEqual(errors, []);
});

test("controls can be turned off by the property, and a title taken away", { timeout: 60_000 }, async (t) => {
  const { page: it } = await page(t, `<lock-step ${TWO} title="Two locks"></lock-step>`);
  const got = await withElement(it, (element) => {
    element.removeAttribute("title");
    const { title } = element.querySelector("iframe");
    element.controls = false;
    return [title, new URL(element.querySelector("iframe").src).searchParams.get("controls")];
  });
  assert.deepEqual(got, ["Lockstep", "0"]);
});

test("attributes and properties are the same; what a running program can take does not load it again", { timeout: 60_000 }, async (t) => {
  const { page: it } = await page(t, `<lock-step ${TWO} click-to-load="0"></lock-step>`);
  const got = await withElement(it, async (element) => {
    const frame = element.querySelector("iframe");
    element.step = 20;
    const step = await element.getStep();
    element.theme = "dark";
    element.fontSize;
    const kept = frame === element.querySelector("iframe");
    const reflected = [element.getAttribute("step"), element.scenario, element.clickToLoad, element.autoplay, element.getAttribute("theme")];
    element.autoplay = true;
    element.autoplay = false;
    const scenario = element.querySelector("iframe");
    element.scenario = "two_locks_fixed";
    const changed = scenario !== element.querySelector("iframe");
    return { step, kept, reflected, changed, flag: element.hasAttribute("autoplay"), src: element.querySelector("iframe").src };
  });
  assert.equal(got.step, 20);
  assert.ok(got.kept, "the same frame");
  assert.deepEqual(got.reflected, ["20", "two_locks_broken", "0", null, "dark"]);
  assert.ok(got.changed, "another program needs another frame");
  assert.equal(got.flag, false);
  const { searchParams } = new URL(got.src);
  assert.deepEqual([searchParams.get("scenario"), searchParams.get("clickToLoad"), searchParams.get("embed")], ["two_locks_fixed", "0", "1"]);
});

test("its events stay with it: a deck or a form around it hears none", { timeout: 60_000 }, async (t) => {
  const { page: it } = await page(t, `<div id="around"><lock-step ${TWO}></lock-step></div>`, {
    prepare: (each) =>
      each.addInitScript(() => {
        globalThis.heard = { own: [], around: 0 };
        addEventListener("DOMContentLoaded", () => {
          for (const name of ["ready", "stepchange"]) {
            document.querySelector("lock-step").addEventListener(`lockstep-${name}`, ({ detail }) => heard.own.push([name, typeof detail.step]));
            for (const around of [document.getElementById("around"), document, window]) {
              around.addEventListener(`lockstep-${name}`, () => heard.around++);
              around.addEventListener(name, (event) => event.target.localName === "lock-step" && heard.around++);
            }
          }
        });
      }),
  });
  await withElement(it, (element) => element.next());
  const heard = await it.evaluate("heard");
  assert.deepEqual(heard.own.slice(0, 2), [["ready", "number"], ["stepchange", "number"]]);
  assert.equal(heard.around, 0);
});

test("runs a program that stands in the page, as it was typed", { timeout: 60_000 }, async (t) => {
  const code = "from threading import Thread\nprint('<b>&amp; 100 %', \"é中\")\n";
  const { page: it, errors } = await page(t, `<lock-step view="code"><script type="text/x-python">\n${code}</script></lock-step>`);
  await withElement(it, (element) => element.ready);
  const got = await it.evaluate(() => [document.querySelector("lock-step").code, document.querySelector("iframe").src]);
  assert.equal(got[0], code);
  assert.equal(decodeURIComponent(new URL(got[1]).hash), `#code=${code}`);
  const frame = it.frames().find((each) => each.url().includes("embed=1"));
  await frame.getByText("100 %").first().waitFor();
  assert.deepEqual(errors, []);
});

const FALLBACK = `<lock-step ${TWO}><p id="instead">A picture of two locks</p></lock-step>`;
const seen = (page, selector) =>
  page.evaluate((one) => {
    const element = document.querySelector(one);
    return !!element && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }, selector);

test("what stands inside of it is seen without scripts", { timeout: 60_000 }, async (t) => {
  const { page: it } = await visit(t, { "/index.html": `<!DOCTYPE html><title>A page</title>${FALLBACK}` });
  assert.ok(await seen(it, "#instead"));
  assert.equal(await it.locator("iframe").count(), 0);
});

test("what stands inside of it is seen until the program is there, and on paper", { timeout: 60_000 }, async (t) => {
  const { page: it } = await page(t, FALLBACK);
  await withElement(it, (element) => element.ready);
  assert.deepEqual([await seen(it, "#instead"), await seen(it, "iframe")], [false, true]);
  await it.emulateMedia({ media: "print" });
  assert.deepEqual([await seen(it, "#instead"), await seen(it, "iframe")], [true, false]);
});

test("what stands inside of it stays where the site cannot be reached", { timeout: 60_000 }, async (t) => {
  const { page: it } = await page(t, `<lock-step src="http://127.0.0.1:9/" scenario="abba"><p id="instead">A picture</p></lock-step>`);
  await it.waitForTimeout(1000);
  assert.deepEqual([await seen(it, "#instead"), await seen(it, "iframe")], [true, false]);
});

test("messages that are not its frame's are not heard", { timeout: 60_000 }, async (t) => {
  const { page: it, errors } = await page(t, `<lock-step ${TWO}></lock-step>`);
  const count = await withElement(it, async (element) => {
    let heard = 0;
    element.addEventListener("lockstep-stepchange", () => heard++);
    for (const data of ["{", "null", "{}", '{"context":"lockstep","event":"stepchange","value":{"step":9}}', { context: "lockstep" }]) postMessage(data, "*");
    await new Promise((done) => setTimeout(done, 200));
    return heard;
  });
  assert.equal(count, 0);
  assert.deepEqual(errors, []);
});

test("the example is complete", { timeout: 60_000 }, async (t) => {
  const html = await readFile(`${ROOT}integrations/lock-step/example.html`, "utf8");
  const { page: it, errors } = await visit(t, { "/index.html": html.replace('src="lock-step.js"', `src="${site()}lock-step.js"`) });
  await withElement(it, (element) => element.ready);
  await it.getByRole("button", { name: "On", exact: true }).click();
  await it.locator("output", { hasText: /step [1-9]/ }).waitFor();
  assert.deepEqual(errors, []);
});

test("the documents tell of every parameter of the address, and the element takes it", async () => {
  const [source, element, ...documents] = await Promise.all(
    ["src/embed/parameters.rs", "integrations/lock-step/lock-step.js", "docs/embedding.md", "docs/embedding.zh.md"].map((file) => readFile(ROOT + file, "utf8")),
  );
  const table = source.slice(source.indexOf("const NAMES"), source.indexOf("];", source.indexOf("const NAMES")));
  const names = [...table.matchAll(/\(\s*"(\w+)",\s*&\[/g)].map(([, name]) => name);
  assert.ok(names.length > 25, `${names.length} names`);
  const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  for (const name of names) {
    for (const text of documents) assert.match(text, new RegExp(`\`${name}\`.*\\|`), name);
    if (!["embed", "id"].includes(name)) assert.match(element, new RegExp(`\\b${kebab(name)}\\b`), name);
  }
});
