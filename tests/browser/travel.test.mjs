// Moving through a run: forwards, back, to any step, and always the same picture at the same step.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const DEADLOCK = "Two locks, opposite order";

test("steps forwards and back, and a step looks the same both ways", async (t) => {
  const person = await visit(t);
  await person.picks(DEADLOCK);
  const pictures = [await person.shown()];
  const steps = [await person.step()];
  for (let i = 0; i < 12; i++) {
    await person.click("transport-forward");
    pictures.push(await person.shown());
    steps.push(await person.step());
  }
  assert.deepEqual(steps, [...steps].sort((a, b) => a - b));
  assert.ok(new Set(steps).size === steps.length, `each press goes on: ${steps}`);
  for (let i = 11; i >= 0; i--) {
    await person.click("transport-back");
    assert.equal(await person.step(), steps[i]);
  }
  assert.equal(await person.status(), await (await visit(t)).status());
  for (let i = 1; i <= 12; i++) {
    await person.click("transport-forward");
    assert.equal(await person.step(), steps[i]);
  }
  assert.equal(textOf(await person.shown()), textOf(pictures[12]));
});

/** What can be read, without marks of what was pressed last. */
function textOf(parts) {
  return parts.join("\n").replace(/<[^>]*>/g, "\n").replace(/\n+/g, "\n");
}

test("runs into the deadlock and explains it", async (t) => {
  const person = await visit(t);
  await person.picks(DEADLOCK);
  await person.click("transport-end");
  await person.sees("chip-deadlock");
  const stage = await person.page.locator("#panel-stage").innerText();
  for (const name of ["alice", "bob", "brush", "paper"]) assert.match(stage, new RegExp(name));
  await person.click("transport-start");
  await person.sees("chip-start");
  assert.equal(await person.step(), 0);
});

test("the moment follows a pointer that drags the timeline, also beside it", async (t) => {
  const person = await visit(t);
  await person.picks(DEADLOCK);
  await person.click("transport-end");
  const { mouse } = person.page;
  for (const part of [".timeline .rows", ".timeline .axis"]) {
    const { x, y, width, height } = await person.page.locator(part).boundingBox();
    const at = async (share, down) => {
      await mouse.move(x + width * share, y + height * down);
      await person.settled();
      return person.step();
    };
    await at(0.4, 0.5);
    await mouse.down();
    const steps = [await at(0.5, 0.5), await at(0.6, 0.5), await at(0.7, -2), await at(0.55, 0.5)];
    await mouse.up();
    const [first, second, third, fourth] = steps;
    assert.ok(first < second && second < third && fourth < second && fourth > first, `${part}: ${steps}`);
    assert.equal(await at(0.8, 0.5), fourth, "nothing is held any more");
  }
});

test("steps by line and by instruction", async (t) => {
  const person = await visit(t);
  const distance = async (id) => {
    await person.press("Home");
    await person.page.getByRole("button", { name: person.word(id), exact: true }).click();
    await person.click("transport-forward");
    return person.step();
  };
  const [instruction, line] = [await distance("by-instruction"), await distance("by-line")];
  assert.equal(instruction, 1);
  assert.ok(line >= instruction, `${line}`);
});

test("a click on a line number runs to that line", async (t) => {
  const person = await visit(t);
  await person.picks(DEADLOCK);
  await person.button("code-run-to", { line: 8 }).click();
  await person.settled();
  const line = person.page.locator("[data-line='8']");
  assert.match(await line.innerText(), /alice/);
});

test("the timeline is a slider: it seeks", async (t) => {
  const person = await visit(t);
  await person.picks(DEADLOCK);
  await person.click("transport-end");
  const end = await person.step();
  const slider = person.page.getByRole("slider").first();
  await slider.focus();
  await person.press("Home");
  await person.settled();
  assert.equal(await person.step(), 0);
  await person.press("ArrowRight");
  await person.settled();
  assert.ok((await person.step()) > 0);
  const box = await person.page.locator(".timeline .rows").boundingBox();
  await person.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await person.settled();
  const middle = await person.step();
  assert.ok(middle > 0 && middle < end, `${middle} of ${end}`);
});

test("plays by itself and stops when asked", async (t) => {
  const person = await visit(t);
  await person.click("transport-play");
  await person.page.waitForFunction(() => /[1-9]/.test(document.querySelector(".where").innerText));
  await person.click("transport-pause");
  const step = await person.step();
  await person.page.waitForTimeout(1200);
  assert.equal(await person.step(), step);
});
