// Nothing is cut off, nothing is left grey, and nothing moves that did not happen.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const PROJECTOR = { width: 1280, height: 720 };
const FRAME = "?embed=1&scenario=two_locks_broken&step=200";

/** Where the elements of a selector stand, those that are seen. */
const boxes = (person, selector) =>
  person.page.$$eval(selector, (nodes) =>
    nodes.map((node) => node.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })));

for (const views of ["code,output", "log", "output", "log,output", "code", "lanes,log"]) {
  test(`the views of a frame fill it: ${views}`, async (t) => {
    for (const [width, height] of [[960, 540], [640, 360]]) {
      const person = await visit(t, { at: `${FRAME}&view=${views}`, width, height });
      const [frame] = await boxes(person, ".embed-views");
      const parts = await boxes(person, ".embed-views > *");
      const right = Math.max(...parts.map((part) => part.right));
      const bottom = Math.max(...parts.map((part) => part.bottom));
      assert.ok(right > frame.right - 12 && bottom > frame.bottom - 12, `${width}: ${right} of ${frame.right}, ${bottom} of ${frame.bottom}`);
      for (const panel of await boxes(person, ".embed-texts > .panel")) assert.ok(panel.right > frame.right - 12 && panel.right - panel.left > 120);
    }
  });
}

test("a frame with the timeline alone has no empty picture above it", async (t) => {
  const person = await visit(t, { at: `${FRAME}&view=timeline`, width: 960, height: 540 });
  assert.ok((await boxes(person, ".embed-timeline"))[0].top < 12);
});

test("on a projector every tab can be seen, and no line of the program is cut", async (t) => {
  for (const lang of ["en", "zh"]) {
    const person = await visit(t, { lang, at: "?scenario=manager", ...PROJECTOR });
    const [side] = await boxes(person, ".side");
    for (const tab of await boxes(person, ".side-tabs button")) assert.ok(tab.right <= side.right, `${tab.right} of ${side.right}`);
    const [code] = await boxes(person, ".p-code");
    for (const part of await boxes(person, ".p-code .line code > *")) assert.ok(part.right <= code.right, `${part.right} of ${code.right}`);
  }
});

test("the first threads and long words of the transport move nothing", async (t) => {
  const person = await visit(t, { at: "?scenario=download_processes", ...PROJECTOR });
  const tops = new Set();
  for (let i = 0; i < 12; i++) {
    tops.add((await boxes(person, ".footer"))[0].top);
    await person.press("ArrowRight");
    await person.settled();
  }
  assert.equal(tops.size, 1, [...tops].join(" "));
});

test("the newest sentence stays in sight when its panel gets smaller", async (t) => {
  const person = await visit(t, { at: "?scenario=mutex&step=500", ...PROJECTOR });
  await person.settled();
  for (const height of [720, 640, 800]) {
    await person.page.setViewportSize({ width: 1280, height });
    await person.settled();
    const [panel] = await boxes(person, "#panel-events");
    const last = (await boxes(person, "#panel-events li")).at(-1);
    assert.ok(last.bottom <= panel.bottom && last.top >= panel.top, `${last.bottom} of ${panel.bottom}`);
  }
});

test("opened at a moment, the last thing that happened is in view", async (t) => {
  const code = `from threading import Thread\nimport queue\nq = queue.Queue(2)\ndef feed():\n    for i in range(6):\n        q.put(i)\ndef eat():\n    for i in range(6):\n        q.get()\n${"Thread(target=feed).start()\nThread(target=eat).start()\n"}`;
  for (const step of [180, 220, 260, 300]) {
    const person = await visit(t, { at: `#code=${encodeURIComponent(code)}&step=${step}` });
    const [panel] = await boxes(person, "#panel-events");
    const last = (await boxes(person, "#panel-events li")).at(-1);
    assert.ok(last.bottom <= panel.bottom, `${step}: ${last.bottom} of ${panel.bottom}`);
  }
});

test("the heading of the output stays, and covers no line but those that scroll under it", async (t) => {
  const person = await visit(t, { at: "?scenario=two_locks_broken" });
  await person.press("End");
  await person.settled();
  const boxes = () => person.page.evaluate(() => {
    const box = (part) => document.querySelector(part).getBoundingClientRect();
    return [box(".p-output").top, box(".output-head").top, box(".output-head").bottom, box(".output .line-of").top];
  });
  const [top, head, bottom, line] = await boxes();
  assert.ok(line >= bottom - 1, `the first line begins at ${line}, the heading ends at ${bottom}`);
  await person.page.evaluate(() => {
    const panel = document.querySelector(".p-output");
    panel.style.maxHeight = "4rem";
    panel.scrollTop = 1000;
  });
  const [, scrolled, , above] = await boxes();
  assert.ok(Math.abs(scrolled - head) < 2 && head - top < 2, `${scrolled} instead of ${head}, in a panel at ${top}`);
  assert.ok(above < line, "nothing was scrolled");
});

test("in forced colours the timeline can be seen through its hand", async (t) => {
  const person = await visit(t, { at: "?scenario=two_locks_broken" });
  await person.page.emulateMedia({ forcedColors: "active" });
  const ground = await person.page.$$eval(".hand .scene", (nodes) => nodes.map((node) => getComputedStyle(node).backgroundColor));
  assert.deepEqual([...new Set(ground)], ["rgba(0, 0, 0, 0)"]);
});

test("a dialog that was just closed can be opened at once", async (t) => {
  const person = await visit(t);
  const dialog = person.page.getByRole("dialog");
  for (const key of ["u", "?", "s"]) {
    await person.press(key);
    await dialog.waitFor();
    const { keyboard } = person.page;
    await Promise.all([keyboard.press("Escape"), keyboard.press(key)]);
    await person.page.waitForTimeout(200);
    await dialog.waitFor();
    assert.equal(await dialog.count(), 1, key);
    await person.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
});

for (const at of ["?scenario=two_locks_broken", "?embed=1&scenario=two_locks_broken"]) {
  test(`steps in haste are told once, when they rest: ${at}`, async (t) => {
    const person = await visit(t, { at, ...PROJECTOR });
    await person.page.evaluate(() => {
      window.told = [];
      const region = document.querySelector("p[role=status][aria-live]");
      new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    });
    await person.page.locator("#step-forward").evaluate((button) => {
      for (let i = 0; i < 6; i++) button.click();
    });
    await person.page.waitForFunction(() => window.told.length > 0);
    await person.page.waitForTimeout(500);
    const told = await person.page.evaluate(() => [...new Set(window.told)]);
    assert.equal(told.length, 1, told.join(" | "));
    assert.match(told[0], /\d/);
  });
}

test("on paper the whole program stands, and what only hands can use is gone", async (t) => {
  const person = await visit(t, { at: "?scenario=manager", ...PROJECTOR });
  await person.press("End");
  await person.settled();
  await person.page.emulateMedia({ media: "print" });
  const [code] = await boxes(person, ".p-code");
  const last = (await boxes(person, ".p-code .line")).at(-1);
  assert.ok(last.bottom <= code.bottom + 1, `${last.bottom} of ${code.bottom}`);
  assert.deepEqual(await boxes(person, ".transport, .doors, .tabs"), []);
  const framed = await visit(t, { at: FRAME, width: 960, height: 540 });
  await framed.page.emulateMedia({ media: "print" });
  assert.deepEqual(await boxes(framed, ".embed-bar"), []);
  const [said] = await boxes(framed, ".embed-said");
  const [views] = await boxes(framed, ".embed-views");
  assert.ok(views.bottom <= said.top + 1 && views.bottom > 400, `${views.bottom} above ${said.top}`);
});

test("in a small frame the verdict of a deadlock is whole", async (t) => {
  for (const at of ["", "&theme=projector", "&view=timeline,lanes", "&view=graph"]) {
    const person = await visit(t, { at: `?embed=1&scenario=philosophers_broken${at}`, width: 800, height: 450 });
    await person.press("End");
    await person.settled();
    const [all, shown] = await person.page.$eval(".embed-said", (line) => [line.scrollHeight, line.clientHeight]);
    assert.ok(all <= shown, `${at}: ${all} of ${shown}`);
  }
});

test("on a projector the words of a deadlock stand beside its graph, the lines of its cycle and the timeline's rows are whole", async (t) => {
  for (const theme of ["light", "projector"]) {
    const person = await visit(t, { at: `?scenario=philosophers_broken&theme=${theme}`, ...PROJECTOR });
    await person.press("End");
    await person.settled();
    const [panel] = await boxes(person, ".p-stage");
    const words = await boxes(person, ".verdict .words p");
    assert.ok(words[0].bottom <= panel.bottom, `${theme}: ${words[0].bottom} of ${panel.bottom}`);
    const [rows] = await boxes(person, ".timeline .rows");
    const [picture] = await boxes(person, ".timeline .rows > .scene");
    assert.ok(picture.bottom <= rows.bottom + 1, `${theme}: ${picture.bottom} of ${rows.bottom}`);
    await person.opens(`?scenario=two_locks_broken&theme=${theme}`);
    await person.press("End");
    await person.settled();
    const [code] = await boxes(person, ".p-code");
    for (const line of await boxes(person, "[data-line='10'], [data-line='19']")) assert.ok(line.bottom <= code.bottom && line.top >= code.top, `${theme}: ${line.bottom}`);
    const tab = (await boxes(person, ".side-tabs button")).at(-1);
    assert.ok(tab.right <= PROJECTOR.width, `${theme}: ${tab.right}`);
  }
});
