// The share dialog: the link opens the same moment, and what it prints for other pages runs there.
import assert from "node:assert/strict";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";
import { serve } from "./server.mjs";

let folder, host;

before(async () => {
  await start();
  // The pages that embed: another port, so another origin.
  folder = await mkdtemp(join(tmpdir(), "lockstep-host-"));
  await symlink(join(dirname(fileURLToPath(import.meta.url)), "node_modules/reveal.js"), join(folder, "reveal"));
  host = await serve(folder);
});
after(async () => {
  await stop();
  await host.close();
  await rm(folder, { recursive: true });
});

/** Opens the dialog at one of its tabs. */
async function opens(person, tab = "share-link") {
  // The one before may still be closing.
  await person.page.locator("dialog").waitFor({ state: "detached" });
  await person.press("u");
  await person.page.getByRole("tab", { name: person.word(tab), exact: true }).click();
  await person.settled();
  return person.page.getByRole("dialog");
}

const field = (person, label = "share-link-field") => person.page.getByRole("textbox", { name: person.word(label), exact: true });
/** Chooses, and waits until the dialog shows what comes of it. */
async function chooses(person, label, value) {
  await person.page.getByRole("combobox", { name: person.word(label), exact: true }).selectOption(value);
  await person.settled();
}
const code = (person, label = "share-paste") => field(person, label).inputValue();
const preview = (person) => person.page.frameLocator(".share-preview iframe");

/** Arrives somewhere in the middle of the run. */
async function travels(person) {
  await person.click("transport-blocking");
  return person.step();
}

test("the link in the dialog opens the same moment", async (t) => {
  const person = await visit(t);
  const step = await travels(person);
  await opens(person);
  const link = await field(person).inputValue();
  await person.page.getByText(person.word("share-length", { count: link.length })).waitFor();
  const other = await visit(t, { at: new URL(link).hash });
  assert.ok(step > 0);
  assert.equal(await other.step(), step);
  assert.equal(await other.status(), await person.status());
  assert.equal(await other.output(), await person.output());
  assert.equal(await other.page.locator("#panel-stage").innerHTML(), await person.page.locator("#panel-stage").innerHTML());
  assert.deepEqual(person.errors, []);
});

test("u and Enter copy the link, and the dialog says so", async (t) => {
  const person = await visit(t);
  await person.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await person.press("u");
  await person.page.getByRole("dialog").waitFor();
  await person.press("Enter");
  await person.page.getByRole("status").getByText(person.word("share-copied"), { exact: true }).waitFor();
  assert.equal(await person.page.evaluate(() => navigator.clipboard.readText()), await field(person).inputValue());
});

test("when the clipboard refuses, the text is selected and the dialog says what to press", async (t) => {
  const person = await visit(t);
  await person.page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("no"))));
  await person.button("header-link").click();
  await person.page.getByRole("dialog").getByRole("button", { name: new RegExp(`^${person.word("share-copy")}`) }).first().click();
  await person.page.getByText(person.word("share-copy-refused")).waitFor();
  await person.settled();
  const selected = await person.page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, await field(person).inputValue());
});

test("the step can be left out, and a scenario be named", async (t) => {
  const person = await visit(t);
  await travels(person);
  await opens(person);
  await person.page.getByLabel(person.word("share-with-step", { step: await person.step() })).uncheck();
  await person.settled();
  assert.doesNotMatch(await field(person).inputValue(), /step=/);
  await person.page.getByLabel(person.word("share-by-name")).check();
  await person.settled();
  const short = await field(person).inputValue();
  assert.match(short, /\?scenario=[a-z_]+$/);
  const other = await visit(t, { at: new URL(short).search });
  assert.equal(await other.page.locator("#panel-code").innerText(), await (await visit(t)).page.locator("#panel-code").innerText());
});

/** A program that compresses badly. */
const noise = (length) => {
  let seed = 7;
  const number = () => (seed = (seed * 48271) % 2147483647).toString(36);
  let text = "";
  while (text.length < length) text += number();
  return `print(len('${text}'))\n`;
};

test("a long link is told, and a file is offered", async (t) => {
  const person = await visit(t);
  await person.runs(noise(4000));
  await opens(person);
  assert.ok((await field(person).inputValue()).length > 2000);
  await person.page.getByText(person.word("share-long")).waitFor();
  await person.button("share-as-file").click();
  await person.page.getByRole("radio", { name: person.word("share-format-single") }).waitFor();
});

test("a program that is too long for a link can still be saved", async (t) => {
  const person = await visit(t);
  await person.runs(noise(70_000));
  for (const tab of ["share-link", "share-embed"]) {
    await opens(person, tab);
    await person.page.getByRole("alert").getByText(person.word("share-no-link")).waitFor();
    await person.press("Escape");
  }
  await opens(person, "share-export");
  assert.ok(await person.page.getByRole("radio", { name: person.word("share-format-single") }).isDisabled());
  assert.ok(await person.page.getByRole("radio", { name: person.word("share-format-py") }).isEnabled());
});

test("the preview follows the choices", async (t) => {
  const person = await visit(t);
  const step = await travels(person);
  await opens(person, "share-embed");
  const source = () => person.page.locator(".share-preview iframe").getAttribute("src");
  assert.match(await source(), new RegExp(`\\?embed=1&scenario=[a-z_]+&step=${step}$`));
  await chooses(person, "share-theme", "dark");
  await chooses(person, "share-language", "zh");
  await preview(person).locator("html[data-theme=dark][lang^=zh]").waitFor();
  await chooses(person, "share-view", "lanes");
  await chooses(person, "share-start", "");
  await person.page.getByLabel(person.word("share-click-to-load")).check();
  await person.settled();
  assert.match(await source(), /\?embed=1&scenario=[a-z_]+&view=lanes&theme=dark&lang=zh&clickToLoad=1$/);
  assert.ok((await code(person)).includes((await source()).replaceAll("&", "&amp;")));
});

/** Puts a page on the other origin and waits until the frame in it shows `step`. */
async function runs(t, person, body, step, head = "") {
  const name = `page-${Math.random().toString(36).slice(2)}.html`;
  await writeFile(join(folder, name), `<!DOCTYPE html><meta charset="utf-8">${head}<body>${body}`);
  const page = await person.page.context().newPage();
  t.after(() => page.close());
  await page.goto(host.url + name);
  await page.frameLocator("iframe").locator(".embed-step b", { hasText: new RegExp(`^${step}$`) }).waitFor();
  return page;
}

/** The code that the dialog prints for a host, at a moment in the middle; `scenario` or the program in the link. */
async function recipe(t, id, { own = false } = {}) {
  const person = await visit(t);
  if (own) await person.runs("print('<b>own</b> & \"quoted\"')\n");
  else await travels(person);
  const step = await person.step();
  await opens(person, "share-embed");
  await chooses(person, "share-host", id);
  return { person, step };
}

for (const own of [false, true]) {
  const what = own ? "own program" : "scenario";
  test(`web page: the frame of a ${what} runs on another origin`, async (t) => {
    const { person, step } = await recipe(t, "html", { own });
    const page = await runs(t, person, await code(person), step);
    assert.match(await page.locator("iframe").getAttribute("title"), /^Lockstep: /);
  });
}

test("course page: what an allow-list of src, width, height, title and style leaves still runs, and without frames the link remains", async (t) => {
  const { person, step } = await recipe(t, "course");
  const text = await code(person);
  const page = await runs(t, person, text.replace(/ (?!src|width|height|title|style)[a-z-]+="[^"]*"/g, ""), step);
  assert.deepEqual(await page.locator("iframe").evaluate((frame) => frame.getAttributeNames().sort()), ["height", "src", "title", "width"]);
  const bare = text.replace(/<\/?iframe[^>]*>/g, "");
  assert.match(bare, /^<a href="http[^"]+">Lockstep: [^<]+<\/a>$/);
  assert.equal(bare, await code(person, "share-paste-link"));
  await page.goto(/href="([^"]+)"/.exec(bare)[1]);
  await page.locator(".where", { hasText: String(step) }).waitFor();
});

test("lock-step element: the code runs on another origin", async (t) => {
  const { person, step } = await recipe(t, "element");
  await runs(t, person, await code(person), step, await code(person, "share-paste-once"));
});

test("reveal.js: the code runs in a deck on another origin", async (t) => {
  const { person, step } = await recipe(t, "reveal");
  const deck = `<div class="reveal"><div class="slides">${await code(person, "share-paste-slide")}</div></div><script src="reveal/dist/reveal.js"></script>`;
  const page = await runs(t, person, deck + (await code(person, "share-paste-reveal")), step, `<link rel="stylesheet" href="reveal/dist/reveal.css">`);
  const clicks = Number(/data-steps="(\d+)"/.exec(await code(person, "share-paste-slide"))[1]);
  assert.ok(clicks > 0);
  assert.equal(await page.locator(".reveal .fragment").count(), clicks);
});

for (const [id, inner] of [["quarto", /```\{=html\}\n([^]*)\n```/], ["marp", /marp: true\n---\n\n<!--[^]*?-->\n\n([^]*)/], ["myst", /^:::\{iframe\} (\S+)/]]) {
  test(`${id}: the frame in the code runs on another origin`, async (t) => {
    const { person, step } = await recipe(t, id);
    const [, found] = inner.exec(await code(person));
    await runs(t, person, id === "myst" ? `<iframe src="${found}"></iframe>` : found, step);
  });
}

test("every host has a hint and, unless it takes pictures, a text", async (t) => {
  const person = await visit(t);
  await opens(person, "share-embed");
  const ids = await person.page.getByRole("combobox", { name: person.word("share-host"), exact: true }).locator("option").evaluateAll((all) => all.map((each) => each.value));
  assert.equal(ids.length, 11);
  for (const id of ids) {
    await chooses(person, "share-host", id);
    await person.page.getByText(person.word(`share-hint-${id}`)).waitFor();
    assert.equal((await person.page.locator(".copyable").count()) > 0, id !== "pictures", id);
  }
});

test("on a phone nothing is cut off", async (t) => {
  const person = await visit(t, { width: 360, height: 740 });
  for (const tab of ["share-link", "share-embed", "share-export"]) {
    const dialog = await opens(person, tab);
    const [needs, has] = await dialog.evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
    assert.ok(needs <= has, `${tab}: ${needs} > ${has}`);
    await person.press("Escape");
  }
});
