// What the page's address asks for is what is seen, in a frame and on the full page; and nothing in it does harm.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { deflateRawSync } from "node:zlib";
import { started } from "./browser.mjs";
import { host } from "./holder.mjs";
import { start, stop, visit } from "./person.mjs";
import { serve } from "./server.mjs";
import { word } from "./words.mjs";

before(start);
after(stop);

const ABBA = "?embed=1&scenario=two_locks_broken";
const has = (selector) => `document.querySelectorAll(${JSON.stringify(selector)}).length`;
const root = (name) => `document.documentElement.getAttribute(${JSON.stringify(name)})`;
const STEP = `Number(document.querySelector(".embed-step b").textContent.replace(/\\D/g, ""))`;
const ROOT_SIZE = `getComputedStyle(document.documentElement).fontSize`;
const at = (person, step) => person.page.locator(".embed-step b", { hasText: new RegExp(`^${step}$`) }).waitFor();
const SPOKEN = `document.querySelector(".embed-slider input").getAttribute("aria-valuetext")`;

/** What is added to the address, what is looked at, what it must be. */
const CASES = [
  ["", has(".embed-bar"), 1],
  ["", has(".p-code .line") + "> 20", true],
  ["", has(".stage .scene"), 1],
  ["", has(".app"), 0],
  ["&embed=0", has(".app"), 1],
  ["&EMBED=0", has(".app"), 1],
  ["&step=120", STEP, 120],
  ["&t=120", STEP, 120],
  ["&startAt=120", STEP, 120],
  ["&start_at=120", STEP, 120],
  ["&curInstr=120", STEP, 120],
  ["&step=3&step=120", STEP, 120],
  ["&step=3#step=120", STEP, 120],
  ["&step=x", STEP, 0],
  ["&step=150&end=100", STEP, 100],
  ["&controls=0", has(".embed-bar"), 0],
  ["&controls=off", has(".embed-bar"), 0],
  ["&controls=auto", `getComputedStyle(document.querySelector(".embed-bar")).opacity`, "0"],
  ["&view=code", `[${has(".p-code")}, ${has(".stage")}]`, [1, 0]],
  ["&view=lanes", `[${has(".p-code")}, ${has(".stage")}]`, [0, 1]],
  ["&view=code#view=lanes", `[${has(".p-code")}, ${has(".stage")}]`, [0, 1]],
  ["&view=log,output", `[${has(".events")}, ${has(".output-head")}, ${has(".p-code")}]`, [1, 1, 0]],
  ["&view=timeline", has(".embed-timeline .timeline"), 1],
  ["&view=all&step=200", `[${["p-code", "stage", "objects", "events", "output-head", "timeline"].map((name) => has(`.${name}`))}]`, [1, 1, 1, 1, 1, 1]],
  ["&editable=1", has(".embed-bar [aria-pressed=false]"), 1],
  ["&editable=0", has(".embed-bar [aria-pressed=false]"), 0],
  ["&toolbar=full", has(".embed-bar select"), 1],
  ["&theme=dark", root("data-theme"), "dark"],
  ["&theme=light", root("data-theme"), "light"],
  ["&theme=contrast", root("data-theme"), "projector"],
  ["&theme=projector", root("data-theme"), "projector"],
  ["&theme=print", root("data-theme"), "print"],
  ["&theme=auto", root("data-theme"), null],
  ["&palette=mono", root("data-palette"), "mono"],
  ["&fontSize=20", ROOT_SIZE, "20px"],
  ["&fontSize=big", ROOT_SIZE, "18px"],
  ["&fontSize=small", ROOT_SIZE, "13px"],
  ["&fontSize=big&fit=none", ROOT_SIZE, "18px"],
  ["&motion=reduce", root("data-motion"), "reduce"],
  ["&lang=zh", root("lang"), "zh-Hans"],
  ["&markers=100:race!,200&step=50", has(".embed-slider .tick"), 2],
  ["&markers=100:race!&step=100", SPOKEN + `.includes("race!")`, true],
  ["&markers=", has(".embed-slider .tick"), 0],
  ["&print=1", `[${has(".embed-bar")}, ${has("button.tool")}]`, [0, 0]],
  ["&autoplay=1", STEP, 0],
  ["&seed=3&policy=random", STEP, 0],
  ["&utm_source=mail&%ff=%ff&=&&nonsense", STEP, 0],
];

let guest;
for (const [more, looked, expected] of CASES) {
  test(`embed=1${more}: ${looked.slice(0, 60)}`, async () => {
    guest ??= await visit(null, { at: ABBA, width: 960, height: 540 });
    await guest.opens(ABBA + more);
    assert.deepEqual(await guest.page.evaluate(looked), expected);
    assert.deepEqual(guest.errors, []);
  });
}

test("what is not understood is told in the console, and the default is used", async (t) => {
  const person = await visit(t, { at: ABBA, serviceWorkers: "allow" });
  const said = [];
  person.page.on("console", (message) => message.type() === "warning" && said.push(message.text()));
  await person.opens(`${ABBA}&speed=fast&theme=<b>&loop=2`);
  assert.equal(said.length, 2);
  assert.match(said[0], /speed=fast/);
});

test("a run is played from the start to its end as often as asked, and stops", async (t) => {
  const person = await visit(t, { width: 960, height: 540 });
  // Written down in the page, since a picture may be gone before anybody asks for it.
  await person.page.addInitScript(() => {
    window.shown = [];
    new MutationObserver(() => {
      const step = Number(document.querySelector(".embed-step b")?.textContent ?? NaN);
      if (!Number.isNaN(step) && step !== window.shown.at(-1)) window.shown.push(step);
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  await person.page.goto(new URL(`${ABBA}&step=100&end=130&loop=2&speed=2&autoplay=1&motion=full`, person.page.url()).href);
  await person.page.waitForFunction(() => window.shown.filter((step) => step === 130).length === 2);
  await person.page.getByRole("button", { name: word("en", "transport-play"), exact: true }).waitFor();
  const shown = await person.page.evaluate("window.shown");
  const again = shown.lastIndexOf(100);
  assert.deepEqual(shown.slice(shown.indexOf(100), again), shown.slice(again));
  assert.equal(shown[again - 1], 130);
  assert.ok(shown.slice(again).length > 2, "it is played, not jumped");
});

test("another fragment moves the frame without a reload, and the run stays", async (t) => {
  const person = await visit(t, { at: `${ABBA}#step=20`, width: 960, height: 540 });
  await person.page.evaluate("window.stays = true");
  const total = await person.page.locator(".embed-step").innerText();
  for (const step of [200, 7, 255, 0]) {
    await person.page.evaluate(`location.hash = "step=${step}"`);
    await at(person, step);
    assert.equal((await person.page.locator(".embed-step").innerText()).split("/")[1], total.split("/")[1]);
  }
  await person.page.evaluate(`location.hash = "view=log"`);
  await person.page.locator(".events").waitFor();
  assert.ok(await person.page.evaluate("window.stays"));
});

test("next and back go from stop to stop, and the slider counts them", async (t) => {
  const person = await visit(t, { at: `${ABBA}&markers=100:first,200:second&stops=markers`, width: 960, height: 540 });
  const slider = person.page.locator(".embed-slider input");
  // The stops are counted after the first picture.
  await person.page.locator(".embed-slider input[max='2']").waitFor();
  for (const step of [100, 200]) {
    await person.button("transport-forward").click();
    await at(person, step);
  }
  await slider.focus();
  await person.press("ArrowLeft");
  await at(person, 100);
  assert.match(await slider.getAttribute("aria-valuetext"), /100.*255.*first/);
});

test("the doors of the bar lead to the full page at this moment", async (t) => {
  const person = await visit(t, { at: `${ABBA}&step=120&theme=dark&lang=zh`, width: 960, height: 540, lang: "zh" });
  const [full] = await Promise.all([
    person.page.context().waitForEvent("page"),
    person.page.getByRole("link", { name: word("zh", "embed-full-page") }).click(),
  ]);
  await full.locator(".app").waitFor();
  await started(full);
  assert.match(await full.locator(".where").innerText(), /120/);
  assert.equal(await full.evaluate(root("data-theme")), "dark");
});

const HOSTILE = {
  "a script": "#code=%3Cscript%3Ewindow.done=1%3C/script%3E",
  "an image": "#z1:<img src=x onerror=window.done=1>",
  "a bomb": `#z1:${deflateRawSync(Buffer.alloc(20_000_000, 32)).toString("base64url")}`,
  "a marker": "&markers=10:%3Cimg%20src%3Dx%20onerror%3Dwindow.done%3D1%3E&step=10",
  "a scenario": "&scenario=%3Cimg%20src%3Dx%20onerror%3Dwindow.done%3D1%3E",
  "much code": `#code=${encodeURIComponent("x = 1\n".repeat(9_000))}`,
};
for (const [name, at] of Object.entries(HOSTILE)) {
  test(`${name} in the address is text, and the frame is never blank`, async (t) => {
    const person = await visit(t, { at: ABBA + at, width: 960, height: 540 });
    await person.page.locator(".p-code").waitFor();
    assert.ok((await person.page.locator(".embed").innerText()).length > 40);
    assert.equal(await person.page.evaluate("window.done"), undefined);
  });
}

for (const scenario of ["asyncio_gather", "asyncio_queue", "blocking_broken", "greenlets"]) {
  test(`${scenario}: a slide's frame shows the whole stage`, async (t) => {
    for (const lang of ["en", "zh"]) {
      const person = await visit(t, { at: `?embed=1&scenario=${scenario}&view=code,lanes`, width: 960, height: 540, lang, dark: lang === "zh" });
      await person.page.keyboard.press("Tab");
      for (let i = 0; i < 12; i++) {
        await person.press("ArrowRight");
        const hidden = await person.page.locator(".embed-scroll").evaluate((panel) => panel.scrollHeight - panel.clientHeight);
        assert.ok(hidden <= 0, `${lang}, ${i}: ${hidden} px are cut`);
      }
    }
  });
}

test("a scenario that is not there is named, with a way out", async (t) => {
  const person = await visit(t, { at: "?embed=1&scenario=nosuch&theme=dark", width: 640, height: 360 });
  assert.match(await person.page.getByRole("alert").innerText(), /nosuch/);
  await person.page.getByRole("link", { name: word("en", "notice-reset") }).click();
  await person.page.waitForURL((url) => !url.search.includes("nosuch"));
  await started(person.page);
  await person.page.locator(".embed-bar").waitFor();
  assert.equal(await person.page.getByRole("alert").count(), 0);
  assert.equal(await person.page.evaluate(root("data-theme")), "dark");
});

test("a frame is compact by itself, without storage too, and embed=0 makes it the full page", async (t) => {
  const site = await serve(undefined, { headers: { "access-control-allow-origin": "*" } });
  t.after(() => site.close());
  const person = await visit(t);
  for (const [sandbox, more, selector] of [
    ["allow-scripts", "", ".embed-bar"],
    ["allow-scripts allow-same-origin", "", ".embed-bar"],
    ["allow-scripts allow-same-origin", "&embed=0", ".app"],
  ]) {
    await host(t, person.page, `<iframe sandbox="${sandbox}" width="960" height="540" src="${site.url}?scenario=two_locks_broken${more}"></iframe>`);
    const frame = person.page.frameLocator("iframe");
    await frame.locator(selector).waitFor();
    if (selector === ".embed-bar") {
      await frame.getByRole("button", { name: word("en", "transport-forward"), exact: true }).click();
      await frame.locator(".embed-step b", { hasText: /[1-9]/ }).waitFor();
    }
  }
});
