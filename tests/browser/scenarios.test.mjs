// Every scenario, opened in the page one after the other, runs to its stated end, and back to its start.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "./test.mjs";
import { start, stop, visit } from "./person.mjs";

let person;
before(async () => {
  await start();
  person = await visit();
});
after(stop);

const FOLDER = new URL("../../scenarios/", import.meta.url);
const CHIPS = { finished: "chip-finished", deadlock: "chip-deadlock", waiting: "chip-waiting", error: "chip-failed" };

/** What the header of a scenario says under a key. */
function said(source, key) {
  return new RegExp(`^# ${key}: (.*)$`, "m").exec(source)?.[1].trim();
}

for (const group of readdirSync(FOLDER)) {
  for (const file of readdirSync(new URL(`${group}/`, FOLDER))) {
    const id = file.replace(/\.py$/, "");
    const source = readFileSync(new URL(`${group}/${file}`, FOLDER), "utf8");
    test(`${group}/${id} reaches its stated end, and goes back`, async () => {
      await person.page.evaluate((id) => (location.hash = `scenario=${id}`), id);
      await person.page.getByRole("banner").filter({ hasText: said(source, "title") }).waitFor();
      await person.click("transport-end");
      await person.sees(CHIPS[said(source, "expect").split(" ")[0]]);
      const line = said(source, "prints");
      if (line) assert.ok((await person.output()).includes(line), `prints ${line}`);
      const last = await person.step();
      await person.click("transport-back");
      assert.ok((await person.step()) < last);
      await person.click("transport-start");
      await person.sees("chip-start");
      assert.equal(await person.step(), 0);
      assert.deepEqual(person.errors, []);
    });
  }
}
