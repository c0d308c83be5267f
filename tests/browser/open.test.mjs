// Opening the page: it shows a program at once, and says so when it cannot.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { launch } from "./browser.mjs";
import { start, stop, visit } from "./person.mjs";
import { serve } from "./server.mjs";

before(start);
after(stop);

test("shows a program, its threads and the way through the run", async (t) => {
  const person = await visit(t);
  await person.sees("chip-start");
  assert.match(await person.page.title(), /Lockstep/);
  assert.match(await person.page.locator("#panel-code").innerText(), /Thread/);
  assert.equal(await person.step(), 0);
  assert.ok(await person.button("transport-forward").isVisible());
  assert.deepEqual(person.errors, []);
});

test("fits a phone: nothing is wider than the screen", async (t) => {
  const person = await visit(t, { width: 360, height: 740 });
  await person.click("transport-end");
  const overflow = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
});

test("asks nothing of the network but its own files", async (t) => {
  const person = await visit(t);
  const origins = await person.page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).origin));
  assert.deepEqual([...new Set(origins)], [new URL(person.page.url()).origin]);
});

async function broken(t, prepare, options = {}) {
  const [browser, server] = await Promise.all([launch(), serve()]);
  t.after(() => Promise.all([browser.close(), server.close()]));
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await prepare(page);
  await page.goto(server.url);
  return page;
}

test("says what is wrong when its program does not load", async (t) => {
  const page = await broken(t, (page) => page.route("**/*.wasm*", (route) => route.abort()));
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /could not start[^]*无法启动/);
});

test("says what it needs when there is no JavaScript", async (t) => {
  const page = await broken(t, () => {}, { javaScriptEnabled: false });
  assert.match(await page.locator("noscript").innerText(), /needs JavaScript[^]*需要启用 JavaScript/);
});
