// What several processes, programs and threads look like: their chips, their output apart, their input, the timeline's window.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const FORKS = `import os
for n in range(2):
    if os.fork() == 0:
        print('child', n)
        os._exit(n)
for n in range(2):
    os.wait()
print('parent')
`;

const TALKERS = `from threading import Thread
def count(name):
    for i in range(3):
        print(name, i)
Thread(target=count, args=('a',), name='ann').start()
Thread(target=count, args=('b',), name='ben').start()
`;

const ASKER = `from threading import Thread
def ask():
    print('hello', input('name? '))
def count():
    for i in range(30):
        print('tick', i)
Thread(target=ask, name='asker').start()
Thread(target=count, name='counter').start()
`;

const TOGETHER = `#%% one.py
print('from one')
#%% two.py
print('from two')
`;

const QUEUE = `from queue import Queue
from threading import Thread
q = Queue()
Thread(target=lambda: q.get(), name='taker').start()
q.put('parcel')
`;

test("processes have chips with their pid and how they ended", async (t) => {
  const person = await visit(t);
  await person.runs(FORKS);
  const stage = await person.page.locator(".stage").textContent();
  assert.match(stage, /Process-1/);
  assert.match(stage, new RegExp(person.word("process-exit", { code: 1 })));
  assert.match(stage, /pid \d+/);
});

test("the output of one thread, or of one process, stands alone", async (t) => {
  const person = await visit(t);
  await person.runs(TALKERS);
  const chooses = async (what) => {
    await person.page.getByRole("combobox", { name: person.word("output-filter") }).selectOption(what);
    await person.settled();
  };
  await chooses("ben");
  const only = await person.page.locator(".output").innerText();
  assert.ok(only.includes("b 2") && !only.includes("a 0"), only);
  await chooses(person.word("output-all"));
  assert.match(await person.page.locator(".output").innerText(), /a 0/);
  await person.runs(FORKS);
  await chooses(person.word("output-process", { name: "Process-2" }));
  assert.match(await person.page.locator(".output").innerText(), /child 1/);
  assert.doesNotMatch(await person.page.locator(".output").innerText(), /child 0/);
});

test("a thread that waits for input is answered while others run", async (t) => {
  for (const lang of ["en", "zh"]) {
    const person = await visit(t, { lang });
    await person.runs(ASKER);
    const field = person.page.getByRole("textbox", { name: person.word("input-thread", { threads: "asker" }) });
    await field.fill("Ada");
    await person.button("input-give").click();
    await person.settled();
    await person.click("transport-end");
    assert.match(await person.output(), /hello Ada/);
  }
});

test("one text may hold several programs", async (t) => {
  const person = await visit(t);
  await person.runs(TOGETHER);
  const output = await person.output();
  assert.match(output, /from one/);
  assert.match(output, /from two/);
  assert.match(await person.page.locator(".stage").textContent(), /two\.py/);
});

test("the timeline zooms around the moment that is shown, and its axis stays in sight", async (t) => {
  const person = await visit(t);
  await person.runs(TALKERS);
  const ticks = () => person.page.locator(".axis text").allTextContents();
  const whole = await ticks();
  await person.press("z");
  await person.press("z");
  assert.notDeepEqual(await ticks(), whole);
  await person.click("zoom-all");
  assert.deepEqual(await ticks(), whole);
  const axis = await person.page.locator(".axis").boundingBox();
  assert.ok(axis.y + axis.height <= 900, "the axis is on the screen");
});

test("an item flies to who takes it, unless motion is unwelcome", async (t) => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    const person = await visit(t, { reducedMotion });
    await person.runs(QUEUE);
    await person.click("transport-start");
    let seen = false;
    for (let i = 0; i < 20 && !seen; i++) {
      await person.click("transport-forward");
      seen = (await person.page.locator(".flight").count()) > 0;
    }
    assert.ok(seen, "a token was drawn");
    const display = await person.page.locator(".flight").first().evaluate((token) => getComputedStyle(token).display);
    assert.equal(display === "none", reducedMotion === "reduce");
  }
});
