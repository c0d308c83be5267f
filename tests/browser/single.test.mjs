// The page in one file: from a disk, in frames, under policies, without a network.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "./test.mjs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, open, started } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LARGEST = 1_200_000;
const skip = existsSync(join(DIST, "single.html")) ? false : "the site has no single.html";
const SCENARIO = "two_locks_broken";
const HOSTILE = "print('</script><!--<script>', 1)\n# </title> & \"quotes\" 你好\n";

let [browser, site, folder] = [];
before(async () => {
  [browser, site, folder] = await Promise.all([launch(), serve(), mkdtemp(join(tmpdir(), "lockstep-single-"))]);
  if (skip) return;
  make(SCENARIO, "single.html");
});
after(() => Promise.all([browser.close(), site.close(), rm(folder, { recursive: true })]));

/** The file of a scenario, as the command makes it. */
function make(scenario, name) {
  const line = ["run", "--quiet", "--locked", "--package", "xtask", "--", "single", "--dist", DIST, "--scenario", scenario, "--out", join(folder, name)];
  const { status, stderr } = spawnSync("cargo", line, { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

async function visit(t, options = {}) {
  const { page, context, errors } = await open(browser, { width: 1200, height: 800, ...options });
  t.after(() => context.close());
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  const asked = [];
  client.on("Network.requestWillBeSent", ({ request }) => /^(data|blob):/.test(request.url) || asked.push(request.url));
  return { page, errors, asked };
}

/** Goes one step and sees that something else is shown. */
async function steps(place) {
  const where = place.locator(".where, .embed-step").first();
  const before = await where.innerText();
  await place.locator("#step-forward").first().click();
  for (const until = Date.now() + 10_000; (await where.innerText()) === before; ) assert.ok(Date.now() < until, "no step was made");
}

/** The file as the page's "Save" makes it. */
async function saved(t, wishes) {
  const { page, context } = await open(browser);
  await page.goto(`${site.url}?clickToLoad=1`);
  const text = await page.evaluate(async (wishes) => {
    const { singleFile } = await import(new URL("single.mjs", document.baseURI));
    return (await singleFile(wishes)).text();
  }, wishes);
  await context.close();
  const path = join(folder, `${t.name.replace(/\W+/g, "-")}.html`);
  await writeFile(path, text);
  return { path, text };
}

test("works from a disk, and asks for nothing but itself", { skip }, async (t) => {
  const { page, errors, asked } = await visit(t);
  const url = pathToFileURL(join(folder, "single.html")).href;
  await page.goto(url);
  await started(page);
  await steps(page);
  assert.match(await page.locator("#panel-code").innerText(), /brush\.acquire/);
  assert.deepEqual([asked, errors], [[url], []]);
});

test("has all scenarios and the words of the share dialog in it", { skip }, async (t) => {
  const { page, errors } = await visit(t);
  await page.goto(pathToFileURL(join(folder, "single.html")).href);
  await started(page);
  await page.keyboard.press("u");
  await page.getByRole("tab", { name: "Export", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Scenarios" }).click();
  await page.getByRole("button", { name: "asyncio: await and gather" }).click();
  await page.locator("#panel-code").getByText("asyncio.run").waitFor();
  assert.deepEqual(errors, []);
});

test("is small enough for a mail", { skip: skip || ((await readdir(DIST)).some((name) => name.endsWith(".wasm.lzma")) ? false : "the site is not packed") }, async () => {
  const posters = await readdir(join(DIST, "posters/inside"));
  const sizes = await Promise.all(posters.map(async (name) => [(await stat(join(DIST, "posters/inside", name))).size, name]));
  const [[, heaviest]] = sizes.sort(([a], [b]) => b - a);
  make(heaviest.replace(".svg", ""), "heaviest.html");
  for (const name of ["single.html", "heaviest.html"]) {
    const { size } = await stat(join(folder, name));
    assert.ok(size <= LARGEST, `${name}, ${heaviest}: ${size} bytes`);
  }
});

test("is the same whether the page or the command makes it", { skip }, async (t) => {
  const poster = await readFile(join(DIST, `posters/inside/${SCENARIO}.svg`), "utf8");
  const { text } = await saved(t, { title: "Two locks, opposite order", query: `?scenario=${SCENARIO}`, fragment: "", poster });
  assert.ok(text === (await readFile(join(folder, "single.html"), "utf8")));
});

test("carries any program, which stays text", { skip }, async (t) => {
  const { path } = await saved(t, { title: "</title><b>", fragment: `#code=${encodeURIComponent(HOSTILE)}`, query: "lang=zh", language: "zh-Hans" });
  const { page, errors, asked } = await visit(t);
  await page.goto(pathToFileURL(path).href);
  await started(page);
  await page.keyboard.press("End");
  await page.getByText("</script><!--<script> 1").first().waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
  assert.deepEqual([asked.length, errors], [1, []]);
});

test("carries the modules that its program needs, and says so where it lacks one", { skip }, async (t) => {
  const fragment = `#code=${encodeURIComponent("import csv\nprint(csv.__name__, 'é'.encode('utf-16-be').hex(), '中'.encode('gbk').hex())\n")}`;
  const { page, errors } = await visit(t);
  await page.goto(pathToFileURL((await saved(t, { fragment, packs: "common more encodings rare" })).path).href);
  await started(page);
  await page.keyboard.press("End");
  await page.getByText("csv 00e9 d6d0").first().waitFor();
  await page.goto(pathToFileURL((await saved(t, { fragment })).path).href);
  await page.getByText("module csv is not in this file").first().waitFor();
  assert.deepEqual(errors, []);
});

test("the address says how to show what is in the file", { skip }, async (t) => {
  const { page } = await visit(t);
  await page.goto(`${pathToFileURL(join(folder, "single.html")).href}?lang=zh#step=40`);
  await started(page);
  assert.match(await page.locator(".where").innerText(), /40/);
  assert.match(await page.locator("#panel-code").innerText(), /brush\.acquire/);
});

test("works in a frame of a page on the disk", { skip }, async (t) => {
  await writeFile(join(folder, "slides.html"), '<!DOCTYPE html><title>Slides</title><iframe src="single.html" width="1000" height="600"></iframe>');
  const { page, errors, asked } = await visit(t);
  await page.goto(pathToFileURL(join(folder, "slides.html")).href);
  await steps(page.frameLocator("iframe"));
  assert.deepEqual([asked.length, errors], [2, []]);
});

const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; style-src 'unsafe-inline'; img-src data:; worker-src blob:";
for (const [name, headers, attributes] of [["in a sandboxed frame", {}, 'sandbox="allow-scripts"'], ["under a policy", { "content-security-policy": POLICY }, ""], ["in such a frame under such a policy", { "content-security-policy": POLICY }, 'sandbox="allow-scripts"']]) {
  test(`works ${name}`, { skip }, async (t) => {
    const from = await serve(folder, { headers });
    const slides = await servePage(`<iframe ${attributes} src="${from.url}single.html" width="1000" height="600"></iframe>`);
    t.after(() => Promise.all([from.close(), slides.close()]));
    const { page, asked } = await visit(t);
    await page.goto(slides.url);
    await steps(page.frameLocator("iframe"));
    const own = asked.filter((url) => url.startsWith(from.url));
    assert.deepEqual(own, [`${from.url}single.html`]);
  });
}

test("shows its poster and says why where WebAssembly is forbidden", { skip }, async (t) => {
  const from = await serve(folder, { headers: { "content-security-policy": "script-src 'unsafe-inline' blob:" } });
  t.after(() => from.close());
  const { page } = await visit(t);
  await page.goto(`${from.url}single.html`);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /forbids WebAssembly/);
  assert.ok(await page.locator("#poster").evaluate((image) => image.decode().then(() => image.naturalWidth)));
});

test("says that a policy is in the way where it lacks blob:", { skip }, async (t) => {
  const from = await serve(folder, { headers: { "content-security-policy": "script-src 'unsafe-inline' 'wasm-unsafe-eval'" } });
  t.after(() => from.close());
  const { page } = await visit(t);
  await page.goto(`${from.url}single.html`);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /Content-Security-Policy.*blob:/);
});

test("shows its poster without JavaScript", { skip }, async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "single.html")).href);
  assert.ok(await page.locator("#poster").isVisible());
  assert.match(await page.locator("noscript").innerText(), /needs JavaScript/);
});
