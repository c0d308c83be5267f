// Two languages and the themes: chosen by the browser at first, by the person from then on.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

test("speaks the language of the browser, and switches", async (t) => {
  const person = await visit(t, { lang: "zh" });
  assert.match(await person.page.locator("html").getAttribute("lang"), /^zh/);
  await person.sees("chip-start");
  await person.page.getByRole("button", { name: "English" }).click();
  person.lang = "en";
  await person.sees("chip-start");
  await person.click("transport-forward");
  assert.equal(await person.page.locator("html").getAttribute("lang"), "en");
});

test("leaves no English on the Chinese page", async (t) => {
  const person = await visit(t, { lang: "zh" });
  await person.click("transport-end");
  const chip = await person.status();
  assert.match(chip, /\p{Script=Han}/u);
  const buttons = await person.page.getByRole("toolbar").getByRole("button").evaluateAll((all) =>
    all.map((button) => button.getAttribute("aria-label") ?? button.innerText));
  const english = buttons.filter((name) => /[a-z]{3}/i.test(name) && name !== "English");
  assert.deepEqual(english, []);
});

test("remembers language and theme", async (t) => {
  const person = await visit(t);
  await person.page.getByRole("button", { name: "中文" }).click();
  await person.press("t");
  const theme = await person.page.locator("html").getAttribute("data-theme");
  await person.page.reload();
  person.lang = "zh";
  await person.sees("chip-start");
  await person.settled();
  assert.equal(await person.page.locator("html").getAttribute("data-theme"), theme);
});

test("follows the system's colours", async (t) => {
  const background = async (dark) => {
    const person = await visit(t, { dark });
    return person.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  };
  assert.notEqual(await background(true), await background(false));
});
