// Exports: every file that the share dialog makes is saved, opened and counted.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "./test.mjs";
import JSZip from "jszip";
import { started } from "./browser.mjs";
import { start, stop, visit } from "./person.mjs";
import { DIST } from "./server.mjs";

before(start);
after(stop);

const PPTX = "pptxgen.bundle.js";
const LIBRARY = new URL(`node_modules/pptxgenjs/dist/${PPTX}`, import.meta.url);

/** Opens the export tab on a kind of file. */
async function opens(t, format, choices = {}) {
  const person = await visit(t);
  // Builds for development have no copy of the library that makes slides.
  if (!existsSync(join(DIST, PPTX))) await person.page.route(`**/${PPTX}`, async (route) => route.fulfill({ contentType: "text/javascript", body: await readFile(LIBRARY) }));
  await person.click("transport-blocking");
  await person.press("u");
  await person.page.getByRole("tab", { name: person.word("share-export"), exact: true }).click();
  await person.page.getByRole("radio", { name: person.word(`share-format-${format}`) }).check();
  for (const [label, value] of Object.entries(choices)) await person.page.getByRole("combobox", { name: person.word(label), exact: true }).selectOption(value);
  // What was chosen last is counted anew.
  await person.settled();
  await person.page.waitForFunction((running) => !document.querySelector("dialog").textContent.includes(running), person.word("share-running"));
  return person;
}

/** How many pictures the dialog promises. */
async function promised(person) {
  return Number(/\d+|One/.exec(await person.page.locator(".share-count").innerText())[0].replace("One", "1"));
}

/** Saves the file and reads it. */
async function saves(person) {
  const waiting = person.page.waitForEvent("download", { timeout: 60_000 });
  await person.button("share-save").click();
  const download = await waiting;
  const name = download.suggestedFilename();
  await person.page.getByText(name).waitFor();
  return { name, bytes: await readFile(await download.path()) };
}

/** Width and height in the head of a PNG. */
function size(png) {
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** Pictures in a GIF, walking over its blocks. */
function pictures(gif) {
  assert.equal(gif.subarray(0, 6).toString(), "GIF89a");
  const table = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const blocks = (at) => {
    while (gif[at] !== 0) at += gif[at] + 1;
    return at + 1;
  };
  let at = 13 + table(gif[10]);
  let count = 0;
  while (gif[at] !== 0x3b) {
    if (gif[at] === 0x21) at = blocks(at + 2);
    else {
      assert.equal(gif[at], 0x2c);
      count += 1;
      at = blocks(at + 10 + table(gif[at + 9]) + 1);
    }
  }
  return count;
}

test("SVG: a picture without scripts or foreign parts, named after the program and the step", async (t) => {
  const person = await opens(t, "svg");
  const { name, bytes } = await saves(person);
  assert.match(name, /^two-locks-opposite-order-\d+\.svg$/);
  const text = bytes.toString();
  assert.match(text, /^<svg xmlns=/);
  assert.doesNotMatch(text, /<script|foreignObject/);
  assert.deepEqual(person.errors, []);
});

test("PNG: the chosen scale is the picture's size", async (t) => {
  const person = await opens(t, "png");
  const sizes = [];
  for (const scale of ["1", "2", "3"]) {
    await person.page.getByRole("combobox", { name: person.word("share-scale"), exact: true }).selectOption(scale);
    await person.settled();
    sizes.push(size((await saves(person)).bytes));
  }
  const [width, height] = sizes[0];
  assert.deepEqual(sizes, [[width, height], [2 * width, 2 * height], [3 * width, 3 * height]]);
  assert.deepEqual(person.errors, []);
});

test("GIF: as many pictures as promised", async (t) => {
  const person = await opens(t, "gif", { "share-range": "share-range-here" });
  const count = await promised(person);
  assert.ok(count > 1);
  assert.equal(pictures((await saves(person)).bytes), count);
});

test("ZIP: one PNG a picture, all of one size, in order", async (t) => {
  const person = await opens(t, "zip", { "share-range": "share-range-here", "share-scale": "1" });
  const count = await promised(person);
  const zip = await JSZip.loadAsync((await saves(person)).bytes, { checkCRC32: true });
  const names = Object.keys(zip.files);
  assert.equal(names.length, count);
  assert.deepEqual(names, [...names].sort());
  const sizes = await Promise.all(names.map(async (name) => size(await zip.file(name).async("nodebuffer")).join()));
  assert.equal(new Set(sizes).size, 1);
});

for (const [format, head] of [["webm", /^\x1a\x45\xdf\xa3/], ["mp4", /^.{4}ftyp/s]]) {
  test(`${format}: a film of the chosen length`, async (t) => {
    const person = await opens(t, format, { "share-range": "share-range-here", "share-seconds": "25" });
    const count = await promised(person);
    const { bytes } = await saves(person);
    assert.match(bytes.subarray(0, 16).toString("latin1"), head);
    const film = await person.page.evaluate(async (base64) => {
      const blob = await (await fetch(`data:video/any;base64,${base64}`)).blob();
      const video = Object.assign(document.createElement("video"), { src: URL.createObjectURL(blob), muted: true });
      await new Promise((done, fail) => Object.assign(video, { onloadeddata: done, onerror: fail }));
      // A recorded film tells its length only after somebody has looked for its end.
      video.currentTime = 1e6;
      await new Promise((done) => (video.onseeked = done));
      return { seconds: video.currentTime, width: video.videoWidth };
    }, bytes.toString("base64"));
    assert.ok(film.width > 300, film.width);
    assert.ok(film.seconds > count * 0.25 * 0.7, `${film.seconds} s for ${count} pictures`);
  });
}

test("animated SVG: it can be read, and moves without a script", async (t) => {
  const person = await opens(t, "animated", { "share-range": "share-range-here" });
  const text = (await saves(person)).bytes.toString();
  const found = await person.page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return [parsed.documentElement.localName, !!parsed.querySelector("parsererror"), !!parsed.querySelector("script,foreignObject")];
  }, text);
  assert.deepEqual(found, ["svg", false, false]);
  assert.match(text, /@keyframes|<animate/);
});

test("slides: one a moment, each with its picture and what happened in the notes", async (t) => {
  const person = await opens(t, "pptx", { "share-range": "share-range-here" });
  const count = await promised(person);
  const { name, bytes } = await saves(person);
  assert.match(name, /\.pptx$/);
  const zip = await JSZip.loadAsync(bytes);
  const names = Object.keys(zip.files);
  assert.equal(names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length, count);
  assert.equal(names.filter((name) => /^ppt\/media\/.*\.png$/.test(name)).length, count);
  const notes = await Promise.all(names.filter((name) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name)).map((name) => zip.file(name).async("text")));
  assert.ok(notes.some((note) => /bob/.test(note)));
});

test("handout: opens as a page, which prints on as many sheets as the moments need", async (t) => {
  const person = await opens(t, "handout", { "share-range": "share-range-here", "share-per-page": "1" });
  const count = await promised(person);
  const waiting = person.page.waitForEvent("popup");
  await person.button("share-save").click();
  const handout = await waiting;
  await person.page.getByText(person.word("share-opened")).waitFor();
  // The tab is empty at first, and complete as that.
  await handout.locator("svg").first().waitFor();
  await handout.waitForLoadState();
  const pdf = (await handout.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
  assert.ok(sheets >= count, `${sheets} sheets for ${count} moments`);
  assert.equal(await handout.locator("svg").count(), count);
});

test("tables, traces and the program are text that says what it should", async (t) => {
  const markdown = await opens(t, "markdown", { "share-range": "share-range-here" });
  const steps = [...(await saves(markdown)).bytes.toString().matchAll(/^\| *(\d+)/gm)].map(([, step]) => step);
  assert.equal(new Set(steps).size, await promised(markdown));
  const json = JSON.parse((await saves(await opens(t, "json"))).bytes);
  assert.ok(JSON.stringify(json).includes("alice"));
  const { traceEvents } = JSON.parse((await saves(await opens(t, "perfetto"))).bytes);
  assert.ok(traceEvents.length > 10);
  assert.match((await saves(await opens(t, "tikz"))).bytes.toString(), /\\begin\{tikzpicture\}/);
  const { name, bytes } = await saves(await opens(t, "py"));
  assert.equal(name, "two-locks-opposite-order.py");
  assert.match(bytes.toString(), /^from threading import/);
});

test("one file: it opens from the disk at the same moment", async (t) => {
  const person = await opens(t, "single");
  const step = await person.step();
  const waiting = person.page.waitForEvent("download", { timeout: 60_000 });
  await person.button("share-save").click();
  const path = `${await (await waiting).path()}.html`;
  await (await waiting).saveAs(path);
  const page = await person.page.context().newPage();
  const requests = [];
  page.on("request", (request) => /^(https?|ws):/.test(request.url()) && requests.push(request.url()));
  await page.goto(`file://${path}`);
  await page.locator(".where", { hasText: String(step) }).waitFor();
  await started(page);
  assert.deepEqual(requests, []);
  // What needs the site's own files is shown as not available, with a reason.
  await page.keyboard.press("u");
  await page.getByRole("tab", { name: person.word("share-export"), exact: true }).click();
  await page.getByText(person.word("share-lacks-module")).first().waitFor();
  assert.ok(await page.getByRole("radio", { name: person.word("share-format-svg") }).isEnabled());
});

test("a long export can be stopped, and the page answers meanwhile", async (t) => {
  const person = await opens(t, "webm", { "share-seconds": "300" });
  await person.button("share-save").click();
  await person.page.getByRole("progressbar").waitFor();
  await person.button("share-stop").click();
  await person.page.getByText(person.word("share-stopped")).waitFor();
  assert.ok(await person.button("share-save").isEnabled());
});

test("more moments than fit are told", async (t) => {
  const person = await visit(t);
  await person.runs("for i in range(130):\n    print(i)\n");
  await person.press("u");
  await person.page.getByRole("tab", { name: person.word("share-export"), exact: true }).click();
  await person.page.getByRole("radio", { name: person.word("share-format-gif") }).check();
  await person.page.locator(".share-count", { hasText: /The first 100 of \d+/ }).waitFor();
});
