// axe finds nothing, in each theme and language, in each state of the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The findings of axe on the page as it is now, one line each. */
async function findings(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary.split("\n").slice(1).join(" ")}`));
}

/** In the order of reaching them: a dialog is closed before the next state. */
const STATES = {
  "at the start": async () => {},
  "in a deadlock": async (person) => {
    await person.press("End");
    await person.settled();
  },
  "in the catalogue": (person) => opens(person, "s"),
  "in the configuration": (person) => opens(person, "c"),
  "in the help": (person) => opens(person, "?"),
  "sharing a link": (person) => opens(person, "u"),
  "sharing code": (person) => shares(person, "share-embed"),
  "sharing files": (person) => shares(person, "share-export"),
  "in the editor, with errors": async (person) => {
    await person.types("x = = 2\n");
    await person.button("editor-run").click();
    await person.page.locator("#editor-problems").getByRole("listitem").first().waitFor();
  },
};

async function opens(person, key) {
  await person.press(key);
  await person.page.getByRole("dialog").waitFor();
}

async function shares(person, tab) {
  await opens(person, "u");
  await person.page.getByRole("tab", { name: person.word(tab), exact: true }).click();
  await person.page.getByRole("tabpanel", { name: person.word(tab), exact: true }).waitFor();
  // What runs in the preview has its own tests.
  await person.page.locator(".share-preview iframe").evaluateAll((frames) => frames.forEach((frame) => (frame.src = "about:blank")));
}

test("axe can find something", async (t) => {
  const person = await visit(t);
  await person.page.evaluate(() => document.body.append(document.createElement("button"), new Image()));
  const found = await findings(person.page);
  assert.ok(found.some((line) => line.startsWith("button-name")), found.join("\n"));
});

for (const lang of ["en", "zh"]) {
  for (const dark of [false, true]) {
    let person;
    for (const [state, reach] of Object.entries(STATES)) {
      test(`${lang}, ${dark ? "dark" : "light"}, ${state}`, async () => {
        person ??= await visit(null, { lang, dark });
        for (const dialog of await person.page.getByRole("dialog").all()) {
          await person.press("Escape");
          await dialog.waitFor({ state: "detached" });
        }
        await reach(person);
        assert.deepEqual(await findings(person.page), []);
      });
    }
  }
}

const FRAMES = {
  "in a deadlock": "&step=255",
  "with all views": "&step=200&view=all&toolbar=full",
  "with texts": "&step=200&view=log,output",
  "with the timeline": "&step=200&view=timeline",
  "small": "&step=200",
};

for (const lang of ["en", "zh"]) {
  for (const dark of [false, true]) {
    let person;
    for (const [state, more] of Object.entries(FRAMES)) {
      test(`a frame, ${lang}, ${dark ? "dark" : "light"}, ${state}`, async () => {
        person ??= await visit(null, { lang, dark });
        await person.page.setViewportSize(state === "small" ? { width: 400, height: 300 } : { width: 960, height: 540 });
        await person.opens(`?embed=1&scenario=two_locks_broken${more}`);
        assert.deepEqual(await findings(person.page), []);
      });
    }
  }
}

test("phone", async (t) => {
  const person = await visit(t, { width: 360, height: 740 });
  await person.press("End");
  await person.settled();
  assert.deepEqual(await findings(person.page), []);
});
