// Before the page's program runs: the poster, loading on demand, and what is said when it cannot run. In pages and in all kinds of frames.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "./test.mjs";
import { deflateRawSync } from "node:zlib";
import { launch, open, started } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const PROGRAM = "**/*_bg.wasm*";
const SCENARIO = "two_locks_broken";
const WORDS = readFileSync(new URL("../../src/scenario/words.txt", import.meta.url));
// `cargo xtask site` adds the posters to a page that was built without optimising.
const needsPosters = existsSync(join(DIST, "posters")) ? {} : { skip: "the site has no posters" };

let browser;
let site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser.close(), site.close()]));

async function visit(t, options = {}) {
  const { page, context, errors } = await open(browser, { width: 960, height: 540, ...options });
  t.after(() => context.close());
  return { page, errors };
}

/** A page that holds frames, on another origin; `from` serves what is framed. */
async function visitFrame(t, frame, { host = {}, from = site } = {}) {
  const slides = await servePage(frame.replaceAll("SITE/", from.url), { headers: host });
  t.after(() => slides.close());
  const { page, errors } = await visit(t);
  await page.goto(slides.url);
  return { page, errors, frame: page.frameLocator("iframe").first() };
}

async function other(t, headers, options) {
  const server = await serve(DIST, { headers, ...options });
  t.after(() => server.close());
  return server;
}

/** The compact player or the full page: something that only the program draws. */
const drawn = (place) => place.locator(".app, .embed").first().waitFor();
const link = (code) => `#z1:${deflateRawSync(JSON.stringify({ v: 1, code, sched: "", opts: {} })).toString("base64url")}`;
/** The same as the page makes it now: packed behind the words that links take for granted. */
const short = (code) => `#z2:${deflateRawSync(JSON.stringify({ v: 1, code, sched: "", opts: {} }), { dictionary: WORDS }).toString("base64url")}`;
const painted = (place) => place.locator("img#poster").evaluate((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));

test("paints a scenario's poster before the program has come", needsPosters, async (t) => {
  const { page, errors } = await visit(t);
  let release;
  // The picture may be there before the program is asked for.
  const held = new Promise((done) => (release = done));
  await page.route(PROGRAM, (route) => held.then(() => route.continue()));
  await page.goto(`${site.url}?embed=1&scenario=${SCENARIO}`);
  assert.deepEqual(await painted(page), [960, 540]);
  assert.equal(await page.locator(".app, .embed").count(), 0);
  release();
  await drawn(page);
  await page.locator("#poster").waitFor({ state: "detached" });
  assert.deepEqual(errors, []);
});

test("a poster has the reader's language and colours", needsPosters, async (t) => {
  const { page } = await visit(t, { dark: true });
  await page.goto(`${site.url}?clickToLoad=1&lang=zh&scenario=${SCENARIO}`);
  assert.match(await page.locator("#poster").getAttribute("src"), /two_locks_broken\.zh\.svg$/);
  const corner = () =>
    page.locator("#poster").evaluate(async (image) => {
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 9, height: 9 });
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.getContext("2d").getImageData(2, 2, 1, 1).data[0];
    });
  assert.ok((await corner()) < 60);
  await page.goto(`${site.url}?clickToLoad=1&theme=light&scenario=${SCENARIO}`);
  const ground = () => page.locator("#loading").evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal(await ground(), "rgb(246, 247, 249)");
});

for (const way of ["click", "Enter"]) {
  test(`loads on demand: ${way}`, async (t) => {
    const { page } = await visit(t);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${site.url}?Click-To-Load=yes&embed=1&scenario=${SCENARIO}`);
    const button = page.getByRole("button", { name: "Run" });
    await button.waitFor();
    await page.waitForTimeout(200);
    assert.ok(!asked.some((url) => /_bg\.wasm|app-.*\.js/.test(url)), asked.join("\n"));
    if (way === "click") await button.click();
    else {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    }
    await drawn(page);
  });
}

test("a link's poster is the program's text, and text only", async (t) => {
  const { page, errors } = await visit(t);
  const code = "print('<img src=x onerror=window.hacked=1>')\n</pre><script>window.hacked=1</script>\n# 你好\n";
  for (const hash of [link(code), short(code), `#code=${encodeURIComponent(code)}`]) {
    await page.goto(`${site.url}?ctl=1${hash}`);
    assert.equal(await page.locator("pre#poster").textContent(), code);
    await page.goto("about:blank");
  }
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(errors, []);
});

for (const [name, hash] of [["a bomb", link("x".repeat(1 << 20))], ["a short bomb", short("x".repeat(1 << 20))], ["cut off", link("print(1)\n".repeat(50)).slice(0, 40)], ["no base64", "#z1:%%%"], ["too short", "#z2:"], ["long", `#z1:${"A".repeat(300_000)}`]]) {
  test(`a link that is ${name} has no poster, and the button is there`, async (t) => {
    const { page, errors } = await visit(t);
    await page.goto(`${site.url}?ctl=1${hash}`);
    await page.getByRole("button", { name: "Run" }).waitFor();
    assert.equal(await page.locator("#poster").count(), 0);
    assert.deepEqual(errors, []);
  });
}

test("takes a poster from its own site or from the address, and from nowhere else", async (t) => {
  const { page } = await visit(t);
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  const at = (poster) => `${site.url}?ctl=1&scenario=${SCENARIO}&poster=${encodeURIComponent(poster)}`;
  for (const poster of ["https://example.org/x.png", "javascript:alert(1)", "none"]) {
    await page.goto(at(poster));
    await page.getByRole("button", { name: "Run" }).waitFor();
    assert.equal(await page.locator("#poster").count(), 0, poster);
  }
  for (const poster of ["icon.svg", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"]) {
    await page.goto(at(poster));
    assert.ok((await painted(page))[0] > 0, poster);
  }
  assert.ok(!hosts.has("example.org"));
});

test("has a strict policy, and keeps to it in use", async (t) => {
  const { page, errors } = await visit(t, { width: 1440, height: 900 });
  await page.addInitScript(() => {
    window.refused = [];
    addEventListener("securitypolicyviolation", (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(`${site.url}?scenario=${SCENARIO}`);
  await started(page);
  for (const key of ["End", "Home", "ArrowRight", "?", "Escape", "s", "Escape", "c", "Escape"]) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => window.refused), []);
  assert.deepEqual(errors, []);
  // It can refuse: a script in the page, an attribute, a picture from elsewhere.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = 1";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<img src='https://example.org/x.png' onerror='window.ran = 1'>");
  });
  await page.waitForFunction(() => new Set(window.refused.map((line) => line.split(" ")[0])).size >= 3);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  const refused = (await page.evaluate(() => window.refused)).map((line) => line.split(" ")[0]);
  assert.deepEqual(new Set(refused), new Set(["script-src-elem", "img-src", "script-src-attr"]));
});

/** Everything that may go wrong, what of it is said in English, and in what frame. */
const FAULTS = {
  "the server forbids WebAssembly": [{ headers: { "content-security-policy": "script-src 'self'" } }, /forbids WebAssembly.*wasm-unsafe-eval/],
  "there is no WebAssembly": [{ script: () => delete window.WebAssembly }, /has no WebAssembly/],
  "the program is missing": [{ route: (route) => route.fulfill({ status: 404 }) }, /missing on the server/],
  "the program is damaged": [{ route: (route) => route.fulfill({ body: Buffer.alloc(100_000, 7), contentType: "application/wasm" }) }, /damaged/],
  "the network is away": [{ route: (route) => route.abort() }, /could not be fetched/],
  "memory is short": [{ script: () => (WebAssembly.Memory = WebAssembly.instantiate = WebAssembly.instantiateStreaming = () => Promise.reject(new RangeError("Out of memory"))) }, /not enough memory/],
};

for (const [name, [{ headers, script, route }, words]] of Object.entries(FAULTS)) {
  test(`says so in both languages, over the poster, when ${name}`, async (t) => {
    const server = headers ? await other(t, headers) : site;
    const { page } = await visit(t);
    if (script) await page.addInitScript(script);
    if (route) await page.route(PROGRAM, route);
    await page.goto(`${server.url}?embed=1&scenario=${SCENARIO}${link("print('still here')")}`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    const text = await alert.innerText();
    assert.match(text, words);
    assert.match(text, /无法启动.*[一-鿿]{4}/);
    assert.match(await page.locator("#poster").textContent(), /still here/);
    assert.ok(await alert.getByRole("button", { name: "Try again" }).isVisible());
    const elsewhere = alert.getByRole("link", { name: "Open in a new tab" });
    assert.equal(await elsewhere.getAttribute("href"), page.url());
  });
}

test("tries again", async (t) => {
  const { page } = await visit(t);
  let count = 0;
  await page.route(PROGRAM, (route) => (++count === 1 ? route.abort() : route.continue()));
  await page.goto(`${site.url}?embed=1${link("print('again')")}`);
  await page.getByRole("button", { name: "Try again" }).click();
  await drawn(page);
  await page.locator(".embed", { hasText: "again" }).waitFor();
});

const FRAME = `<iframe width="900" height="500" src="SITE/?embed=1&scenario=${SCENARIO}"></iframe>`;

test("runs in a frame of another origin", async (t) => {
  const { frame, errors } = await visitFrame(t, FRAME);
  await drawn(frame);
  assert.deepEqual(errors, []);
});

test("runs in a sandboxed frame that may only run scripts, if the server lets it read", async (t) => {
  const from = await other(t, { "access-control-allow-origin": "*" });
  const { frame } = await visitFrame(t, FRAME.replace("<iframe", '<iframe sandbox="allow-scripts"'), { from });
  await drawn(frame);
});

test("in such a frame of a server that does not, it says so", async (t) => {
  const { frame } = await visitFrame(t, FRAME.replace("<iframe", '<iframe sandbox="allow-scripts"'));
  await frame.getByRole("alert").waitFor();
  assert.match(await frame.getByRole("alert").innerText(), /could not be fetched/);
});

test("runs in a page that isolates itself: without credentials, or with the same headers", async (t) => {
  const host = { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" };
  const { frame } = await visitFrame(t, FRAME.replace("<iframe", "<iframe credentialless"), { host });
  await drawn(frame);
  const from = await other(t, { "cross-origin-embedder-policy": "require-corp", "cross-origin-resource-policy": "cross-origin" });
  const { frame: second } = await visitFrame(t, FRAME, { host, from });
  await drawn(second);
});

test("runs under any path without a missing file", async (t) => {
  const from = await other(t, {}, { prefix: "/a/b/" });
  const { page, errors } = await visit(t);
  const missing = [];
  page.on("response", (response) => response.status() >= 400 && missing.push(response.url()));
  await page.goto(`${from.url}?scenario=${SCENARIO}`);
  await started(page);
  await drawn(page);
  assert.deepEqual([missing, errors], [[], []]);
});

test("a frame begins when it comes into view", async (t) => {
  const { page, frame } = await visitFrame(t, `<div style="height:4000px"></div>${FRAME}`);
  await frame.locator("#loading").waitFor({ state: "attached" });
  await page.waitForTimeout(600);
  assert.equal(await frame.locator("#loading").count(), 1);
  await page.evaluate(() => scrollTo(0, 4000));
  await drawn(frame);
});

test("what a host says before the program listens is heard when it does", async (t) => {
  const { page, frame } = await visitFrame(t, `<div style="height:4000px"></div>${FRAME}`);
  await frame.locator("#loading").waitFor({ state: "attached" });
  await page.evaluate(() => {
    window.heard = [];
    addEventListener("message", ({ data }) => window.heard.push(data));
    const message = { context: "lockstep", version: 1, method: "getStep", listener: "early" };
    document.querySelector("iframe").contentWindow.postMessage(JSON.stringify(message), "*");
    scrollTo(0, 4000);
  });
  await drawn(frame);
  await page.waitForFunction(() => window.heard.some((data) => /early/.test(data)));
});

test("a click on the poster leaves the keys to the slides", async (t) => {
  const { page, frame } = await visitFrame(t, FRAME.replace("?", "?clickToLoad=1&"));
  await frame.getByRole("button", { name: "Run" }).click();
  await drawn(frame);
  await page.waitForFunction(() => document.activeElement.localName === "body");
});
