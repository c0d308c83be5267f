// What a person expects of the page around the run: its address, its keys after a click, its dialogs, its places.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const query = (person) => person.page.evaluate(() => location.search);
const focused = (person) => person.page.evaluate(() => document.activeElement.id);

test("the address, the title and Back follow the catalogue", async (t) => {
  const person = await visit(t, { at: "?scenario=bounded_queue&step=5&palette=mono" });
  const title = (words) => person.page.waitForFunction((words) => document.title.startsWith(words), words);
  await title("Producer and consumer");
  assert.match(await person.page.title(), / - Lockstep$/);
  await person.picks(/Hello, threads/);
  assert.equal(await query(person), "?scenario=hello&palette=mono", "what was said of the program before is gone");
  await title("Hello, threads");
  await person.page.reload();
  await title("Hello, threads");
  await person.press("U");
  await person.page.waitForFunction(() => location.hash.length > 9);
  assert.equal(await query(person), "?palette=mono", "the link of a program names no scenario");
  await person.page.goBack();
  await title("Producer and consumer");
  assert.equal(await query(person), "?scenario=bounded_queue&step=5&palette=mono");
});

test("after a click Space plays; for who came by Tab it is the button's", async (t) => {
  const person = await visit(t);
  await person.click("transport-forward");
  await person.press(" ");
  await person.button("transport-pause").waitFor();
  await person.press(" ");
  await person.press("Home");
  await person.settled();
  await person.page.locator("#step-forward").focus();
  await person.press("Tab");
  await person.press("Shift+Tab");
  assert.equal(await focused(person), "step-forward");
  await person.press(" ");
  await person.settled();
  assert.ok((await person.step()) > 0);
  assert.equal(await person.button("transport-pause").count(), 0);
});

test("the field for a line of input has the focus when a step has led there", async (t) => {
  const person = await visit(t);
  await person.types("a = input()\nprint(a)\nprint()\nprint('b\\n\\nc', input())\n");
  await person.press("Control+Enter");
  await person.page.locator(".editor").waitFor({ state: "detached" });
  await person.press("End");
  await person.settled();
  await person.page.locator("#input-line:focus").waitFor();
  // Nothing typed: the keys that move still do.
  await person.press("Home");
  assert.equal(await person.step(), 0);
  await person.press("End");
  await person.settled();
  await person.page.keyboard.type("ann");
  await person.press("Enter");
  await person.settled();
  await person.page.locator("#input-line:focus").waitFor();
  await person.press("End");
  await person.settled();
  await person.page.keyboard.type("bob");
  await person.press("Enter");
  await person.press("End");
  await person.settled();
  const heights = await person.page.locator(".line-of").evaluateAll((lines) => lines.map((line) => line.offsetHeight));
  assert.equal(heights.length, 7, "five of the program, two that were typed");
  assert.equal(new Set(heights).size, 1, "empty lines are as high as others");
});

test("a click on a name in the timeline shows its variables and stays at the step", async (t) => {
  const person = await visit(t);
  await person.press("End");
  await person.settled();
  const step = await person.step();
  const names = person.page.locator(".timeline .rows text", { hasText: "bob" });
  const box = await names.first().boundingBox();
  await person.page.mouse.click(box.x + 4, box.y + box.height / 2);
  await person.settled();
  assert.equal(await person.step(), step);
  const first = person.page.locator("#panel-variables summary strong").first();
  await first.waitFor();
  assert.equal(await first.innerText(), "bob");
});

test("a program with errors is not said to be ready", async (t) => {
  const person = await visit(t);
  await person.types("def broken(:\n");
  await person.sees("chip-faulty");
});

test("the catalogue is searched by typing, and chosen from by arrows and Enter", async (t) => {
  const person = await visit(t);
  await person.press("s");
  const dialog = person.page.getByRole("dialog");
  const entries = dialog.locator(".entry");
  await entries.nth(5).waitFor();
  const [first, second] = await dialog.locator(".pair").first().locator(".entry").evaluateAll((both) => both.map((each) => each.getBoundingClientRect().top));
  assert.equal(first, second, "a fault and its cure stand side by side");
  await person.page.keyboard.type("哲学家");
  await person.settled();
  assert.ok((await entries.count()) < 5, "both languages are searched");
  await person.press("ArrowDown");
  assert.match(await person.page.evaluate(() => document.activeElement.innerText), /philosophers/i);
  await person.page.keyboard.type("xyzzy");
  await dialog.getByText(person.word("scenarios-none")).waitFor();
  await person.page.keyboard.press("Control+a");
  await person.page.keyboard.type("hello");
  await person.settled();
  await person.press("Enter");
  await dialog.waitFor({ state: "detached" });
  // What it needs of the library is compiled first.
  await person.page.waitForFunction(() => /scenario=hello/.test(location.search));
});

test("a text that could not be run is not pasted", async (t) => {
  const person = await visit(t);
  await person.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await person.press("e");
  const field = person.page.locator("#editor-text");
  await field.waitFor();
  const before = await field.inputValue();
  await field.focus();
  await person.page.evaluate(() => navigator.clipboard.writeText("x = 1\n".repeat(200_000)));
  await person.page.keyboard.press("Control+v");
  await person.page.locator(".toast", { hasText: person.word("toast-too-long") }).waitFor();
  assert.equal(await field.inputValue(), before);
});

test("stuck threads and their graph are in sight together", async (t) => {
  for (const scenario of ["two_locks_broken", "philosophers_broken", "twenty_threads_broken"]) {
    const person = await visit(t, { at: `?scenario=${scenario}`, width: 1280, height: 720 });
    await person.press("End");
    await person.settled();
    await person.page.locator(".verdict .graph").waitFor();
    const [panel, card, graph] = await person.page.evaluate(() =>
      ["#panel-stage", ".stage .hot", ".verdict .graph g"].map((part) => {
        const { top, bottom } = document.querySelector(part).getBoundingClientRect();
        return { top, bottom };
      }));
    const isSeen = card.top >= panel.top && graph.top > card.top && graph.bottom <= panel.bottom;
    assert.ok(isSeen, `${scenario}: ${JSON.stringify([panel, card, graph])}`);
  }
});

test("objects keep their places while threads come", async (t) => {
  const person = await visit(t, { at: "?scenario=condition_notify", width: 1280, height: 720 });
  const place = () => person.page.locator(".objects svg > g").first().evaluate((card) => Math.round(card.getBoundingClientRect().top)).catch(() => null);
  const places = new Set();
  for (let i = 0; i < 45; i++) {
    await person.press("ArrowRight");
    if (await person.page.locator(".objects svg").count()) places.add(await place());
  }
  assert.equal(places.size, 1, [...places].join(" "));
});

test("the code tells where coroutines are suspended", async (t) => {
  for (const lang of ["en", "zh"]) {
    const person = await visit(t, { at: "?scenario=asyncio_gather", lang });
    const marks = person.page.locator(".line .aside");
    assert.equal(await marks.count(), 0);
    // Until all three dishes cook.
    for (let i = 0; i < 40 && (await marks.count()) < 2; i++) await person.press("ArrowRight");
    await person.press("ArrowRight");
    const titles = await marks.evaluateAll((all) => all.map((mark) => [mark.closest(".line").dataset.line, mark.title]));
    assert.ok(titles.some(([line]) => line === "14"), JSON.stringify(titles));
    for (const [, title] of titles) assert.match(title, new RegExp(person.word("code-suspended", { count: "\\d+" })));
  }
});

test("names that the program prints stand beside the short ones", async (t) => {
  const person = await visit(t);
  await person.runs("import threading\ndef work():\n    print(threading.current_thread().name)\nthreading.Thread(target=work).start()\n");
  assert.match(await person.output(), /Thread-1 \(work\)/);
  await person.click("transport-start");
  const heading = person.page.locator(".variables summary", { hasText: "work-1" });
  await person.page.getByRole("tab", { name: person.word("panel-variables") }).click();
  for (let i = 0; i < 30 && !(await heading.count()); i++) await person.press("ArrowRight");
  assert.match(await heading.innerText(), /work-1\s*Thread-1 \(work\)/);
  assert.match(await person.page.locator(".stage .thread", { hasText: "work-1" }).first().innerHTML(), /Thread-1 \(work\)/);
});

test("nothing of a picture is cut at its edge", async (t) => {
  const person = await visit(t, { at: "?scenario=philosophers_fixed", dark: true, lang: "zh", width: 1920, height: 1080 });
  await person.press("End");
  const seen = await person.page.locator(".objects svg").evaluate((picture) => getComputedStyle(picture).overflow);
  assert.equal(seen, "visible");
});
