// Everything by keyboard alone: no test in this file touches the mouse.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

/** Presses Tab until `matches` holds for the focused element. */
async function tabTo(person, matches) {
  for (let i = 0; i < 80; i++) {
    await person.press("Tab");
    if (await person.page.evaluate(matches)) return;
  }
  throw new Error("Tab never came there");
}

test("steps, runs to the end and back", async (t) => {
  const person = await visit(t);
  await person.press("ArrowRight");
  const first = await person.step();
  assert.ok(first > 0);
  await person.press("ArrowRight");
  assert.ok((await person.step()) > first);
  await person.press("ArrowLeft");
  assert.equal(await person.step(), first);
  await person.press("End");
  await person.settled();
  assert.ok((await person.step()) > first);
  await person.press("Home");
  assert.equal(await person.step(), 0);
});

test("picks a scenario", async (t) => {
  const person = await visit(t);
  await person.press("s");
  const dialog = person.page.getByRole("dialog");
  await dialog.waitFor();
  await tabTo(person, () => /philosophers/i.test(document.activeElement.innerText));
  await person.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await person.page.locator("#panel-code", { hasText: "forks" }).waitFor();
});

test("writes a program and runs it", async (t) => {
  const person = await visit(t);
  await person.press("e");
  await tabTo(person, () => document.activeElement.tagName === "TEXTAREA").catch(() => {});
  await person.page.getByRole("textbox").focus();
  await person.press("Control+a");
  await person.page.keyboard.type("print('typed')");
  await person.press("Control+Enter");
  await person.page.locator(".editor").waitFor({ state: "detached" });
  // The page has put the focus into the transport; nobody has gone there with Tab, so the keys are the player's.
  await person.press("End");
  await person.settled();
  assert.match(await person.output(), /typed/);
});

test("reaches every button with Tab and the arrow keys, and shows where it is", async (t) => {
  const person = await visit(t);
  const buttons = await person.page.getByRole("button").count();
  const seen = new Set();
  for (let i = 0; i < 40; i++) {
    await person.press("Tab");
    const [name, outline] = await person.page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return [element.getAttribute("aria-label") ?? element.innerText, style.outlineStyle !== "none" || style.boxShadow !== "none"];
    });
    if (seen.has(name)) break;
    seen.add(name);
    assert.ok(outline, `no sign of the focus on ${name}`);
  }
  assert.ok(seen.size >= 3 && buttons >= seen.size, [...seen].join(" | "));
});

test("help lists the keys, Escape closes it", async (t) => {
  const person = await visit(t);
  await person.press("?");
  const dialog = person.page.getByRole("dialog");
  await dialog.waitFor();
  for (const id of ["key-forward", "key-back", "key-edit"]) assert.match(await dialog.innerText(), new RegExp(person.word(id)));
  await person.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("a live region says what a step did", async (t) => {
  const person = await visit(t);
  await person.press("ArrowRight");
  const region = person.page.locator("[aria-live=polite]").last();
  await person.page.waitForFunction(() => [...document.querySelectorAll("[aria-live=polite]")].some((node) => node.innerText.trim()));
  const first = await region.innerText();
  await person.press("ArrowRight");
  await person.page.waitForFunction((before) => [...document.querySelectorAll("[aria-live=polite]")].at(-1).innerText !== before, first);
});
