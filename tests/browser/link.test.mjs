// Links: to exactly one moment of exactly one run, and harmless when they are broken.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { deflateRawSync } from "node:zlib";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const encode = (json) => `#z1:${deflateRawSync(JSON.stringify(json)).toString("base64url")}`;

test("a link opens the exact program, config and step", async (t) => {
  const code = "print('one')\nprint('two')\n";
  const person = await visit(t, { at: `${encode({ v: 1, code, sched: "", opts: { policy: "fifo", cores: 2 } })}&step=4` });
  assert.match(await person.page.locator("#panel-code").innerText(), /print\('two'\)/);
  assert.equal(await person.step(), 4);
  assert.match(await person.page.getByRole("banner").innerText(), new RegExp(person.word("policy-fifo")));
});

test("the link of a moment shows that moment to somebody else", async (t) => {
  const person = await visit(t);
  await person.picks("Dining philosophers");
  await person.click("transport-end");
  await person.click("transport-back");
  await person.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await person.button("header-link").click();
  await person.page.getByText(person.word("toast-link-copied")).waitFor();
  const link = await person.page.evaluate(() => navigator.clipboard.readText());
  const other = await visit(t, { at: new URL(link).hash });
  assert.equal(await other.step(), await person.step());
  assert.equal(await other.status(), await person.status());
  assert.equal(await other.output(), await person.output());
});

test("a hand-written link works", async (t) => {
  const person = await visit(t, { at: `#code=${encodeURIComponent("print(6 * 7)\n")}&policy=random&seed=3` });
  await person.click("transport-end");
  assert.match(await person.output(), /42/);
});

const BROKEN = {
  "cut off": encode({ v: 1, code: "print(1)\n".repeat(30) }).slice(0, 40),
  "of another kind": "#pako:eNpLTEoGAAJNASc",
  "from the future": encode({ v: 99, code: "print(1)" }),
  "a bomb": `#z1:${deflateRawSync(Buffer.alloc(20_000_000, 32)).toString("base64url")}`,
};

for (const [name, at] of Object.entries(BROKEN)) {
  test(`a link that is ${name} is reported, and the page works`, async (t) => {
    const person = await visit(t, { at });
    await person.page.getByRole("alert").first().waitFor();
    assert.ok((await person.page.getByRole("alert").first().innerText()).length > 20);
    await person.runs("print('alive')\n");
    assert.match(await person.output(), /alive/);
    assert.deepEqual(person.errors, []);
  });
}
