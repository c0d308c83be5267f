// A program of one's own: typed, run, wrong, mended.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const GOOD = `from threading import Thread
def work(n):
    print('square', n * n)
threads = [Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('done')
`;

test("types a program and runs it", async (t) => {
  const person = await visit(t);
  await person.runs(GOOD);
  await person.sees("chip-finished");
  const output = await person.output();
  for (const text of ["square 0", "square 1", "square 4", "done"]) assert.match(output, new RegExp(text));
  assert.deepEqual(person.errors, []);
});

test("after a run the keys belong to the player, not to the row of buttons", async (t) => {
  const person = await visit(t);
  await person.types(GOOD);
  await person.button("editor-run").click();
  await person.page.locator("#step-forward:focus").waitFor();
  await person.press("ArrowRight");
  await person.page.waitForFunction(() => !/\bstep 0\b/.test(document.querySelector(".where").innerText));
  await person.press("End");
  await person.sees("chip-finished");
});

test("marks errors in place, keeps the text, and runs once they are mended", async (t) => {
  const person = await visit(t);
  const field = await person.types("print('a'\nx = = 2\n");
  await person.button("editor-run").click();
  const problems = person.page.locator("#editor-problems");
  await problems.getByRole("listitem").first().waitFor();
  assert.equal(await field.inputValue(), "print('a'\nx = = 2\n");
  await problems.getByRole("button").first().click();
  await person.page.locator("#editor-text:focus").waitFor();
  await person.runs("print('mended')\n");
  assert.match(await person.output(), /mended/);
});

test("refuses what is not supported with its place, all places at once", async (t) => {
  const person = await visit(t);
  await person.types("import tkinter\nprint(1)\nimport sqlite3\n");
  await person.button("editor-run").click();
  const problems = person.page.locator("#editor-problems");
  await problems.getByRole("listitem").nth(1).waitFor();
  const text = await problems.innerText();
  assert.match(text, /tkinter/);
  assert.match(text, /sqlite3/);
  assert.match(text, /1[^]*3/);
});

test("shows an exception with its traceback", async (t) => {
  const person = await visit(t);
  await person.runs("def f(x):\n    return 1 / x\nf(0)\n");
  await person.sees("chip-failed");
  assert.match(await person.output(), /ZeroDivisionError: division by zero/);
});

test("prints guest text as text, as a terminal shows it", async (t) => {
  const person = await visit(t);
  const progress = "for i in (5, 50, 100):\n    print(f'\\r{i}% done', end='')\nprint()\nprint('\\033[1;31mred\\033[0m plain')\n";
  await person.runs("print('<script>window.taken = 1</script><img src=x onerror=\"window.taken = 1\"> & <b>')\n" + progress);
  assert.match(await person.output(), /^(main\s*)?100% done$/m);
  assert.match(await person.output(), /red plain/);
  const red = person.page.locator(".output .sgr1.bold");
  assert.equal(await red.innerText(), "red");
  assert.equal(await red.evaluate((element) => getComputedStyle(element).backgroundImage), "none");
  assert.match(await person.output(), /<script>window\.taken = 1<\/script>/);
  assert.equal(await person.page.evaluate(() => window.taken), undefined);
});

test("on a phone the text is in sight while it is edited, and the stage once it runs", async (t) => {
  const person = await visit(t, { at: `#code=${encodeURIComponent("x = = 2\n")}`, width: 390, height: 844 });
  const problem = person.page.locator("#editor-problems").getByRole("listitem").first();
  await problem.waitFor();
  assert.ok(await problem.isVisible());
  await person.page.locator("#editor-text").fill("print('mended')\n");
  await person.button("editor-run").click();
  await person.page.locator("#panel-stage").waitFor();
  await person.press("e");
  await person.page.locator("#editor-text").waitFor();
  await person.page.locator("#editor-text:focus").waitFor();
});

const LIMITS = {
  "an endless loop": "while True:\n    pass\n",
  "a list that grows for ever": "x = [0]\nwhile True:\n    x = x + x\n",
  "a million threads": "from threading import Thread, Event\ne = Event()\nfor i in range(1000000):\n    Thread(target=e.wait).start()\n",
  "output without end": "while True:\n    print('x' * 1000)\n",
};

for (const [name, program] of Object.entries(LIMITS)) {
  test(`${name} ends in a limit, and the page stays alive`, async (t) => {
    const person = await visit(t);
    await person.types(program);
    await person.button("editor-run").click();
    await person.page.locator(".editor").waitFor({ state: "detached" });
    await person.button("transport-end").click();
    await Promise.race([
      person.page.locator("p.chip", { hasText: person.word("chip-limit") }).waitFor({ timeout: 120_000 }),
      stopsAfter(person, 3000),
    ]);
    await person.settled();
    await person.click("transport-start");
    assert.equal(await person.step(), 0);
    const code = await person.page.locator("#panel-code").innerText();
    assert.ok(code.includes(program.trim().split("\n").at(-1).trim()), code);
  });
}

/** Presses the stop button when the run takes long. */
async function stopsAfter(person, ms) {
  await person.page.waitForTimeout(ms);
  const button = person.button("transport-stop");
  if (await button.isVisible()) await button.click();
}

test("deep recursion is an exception of the guest", async (t) => {
  const person = await visit(t);
  await person.runs("def f(n):\n    return f(n + 1)\nf(0)\n");
  await person.sees("chip-failed");
  assert.match(await person.output(), /RecursionError: maximum recursion depth exceeded/);
});

test("takes a paste of a megabyte and bytes that are no text", async (t) => {
  const person = await visit(t);
  const big = "x = 1  # padding padding padding padding padding\n".repeat(20_000) + "print('end', x)\n";
  const field = await person.types("");
  await field.evaluate((element, text) => {
    element.value = text;
    element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, big);
  assert.equal((await field.inputValue()).length, big.length);
  await person.button("editor-run").click();
  await person.types("print('a\\0b')\x00\n");
  await person.button("editor-run").click();
  await person.page.locator("#editor-problems").getByRole("listitem").first().waitFor();
  await person.runs("print('alive')\n");
  assert.match(await person.output(), /alive/);
});

test("many lines that come at once stand where they belong, what was there stays among the drafts", async (t) => {
  const person = await visit(t);
  const field = await person.types("print('before')\nprint('after')\n");
  await field.focus();
  await field.press("Control+Home");
  await field.press("ArrowDown");
  const many = Array.from({ length: 30 }, (_, i) => `print(${i}, 'ü')\n`).join("");
  await person.page.keyboard.insertText(many);
  await person.page.keyboard.type("print('typed')\n");
  assert.equal(await field.inputValue(), `print('before')\n${many}print('typed')\nprint('after')\n`);
  await person.button("editor-run").click();
  await person.page.locator(".editor").waitFor({ state: "detached" });
  await person.click("transport-end");
  assert.match(await person.output(), /before[^]*29 ü[^]*typed[^]*after/);
  // It is saved after a pause.
  await person.page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("'before')\\nprint('after')")));
  assert.deepEqual(person.errors, []);
});

test("a long text is pasted at once, what was there stays among the drafts, and it runs", async (t) => {
  const person = await visit(t);
  await person.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const field = await person.types("print('short')\n");
  const long = `${"# a line that says nothing, eighty times over\n".repeat(5400)}print('long')\n`;
  await person.page.evaluate((text) => navigator.clipboard.writeText(text), long);
  await field.focus();
  await field.press("Control+a");
  await field.press("Control+v");
  await person.page.waitForFunction((length) => document.getElementById("editor-text").value.length === length, long.length);
  // Two lines typed into it, which nothing undoes.
  await field.press("Control+End");
  await person.page.keyboard.type("print('typed')");
  await person.button("editor-run").click();
  await person.page.locator(".editor").waitFor({ state: "detached" });
  await person.click("transport-end");
  assert.match(await person.output(), /long[^]*typed/);
  // It is saved after a pause.
  await person.page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("print('short')")));
  assert.deepEqual(person.errors, []);
});
