// The program comes in two parts: what a frame in slides needs of it, and what happens where the second is called for.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { deflateRawSync, gzipSync } from "node:zlib";
import { after, before, test } from "./test.mjs";
import { launch, open } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const skip = (await readdir(DIST)).some((name) => name.startsWith("lockstep-pack-code-")) ? false : "the program is in one part";
const PACKS = "**/lockstep-pack-*";
const LIGHT = 500_000;
const LINK = `z1:${deflateRawSync(JSON.stringify({ v: 1, code: "print(max([3, 4], key=lambda n: -n))\n", sched: "", opts: {} })).toString("base64url")}`;

let [browser, site] = [];
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser.close(), site.close()]));

async function visit(t) {
  const { page, context, errors } = await open(browser, { width: 1200, height: 800, serviceWorkers: "block" });
  t.after(() => context.close());
  return { page, errors };
}

test("a frame that a clicker steps to its end costs less than 500 KB", { skip }, async (t) => {
  const { page, errors } = await visit(t);
  const loads = [];
  page.on("response", (answer) => {
    if (answer.url().startsWith(site.url)) loads.push(answer.body().then((body) => [answer.url(), gzipSync(body).length]));
  });
  const host = await servePage(`<iframe src="${site.url}?embed=1&scenario=two_locks_broken" width="960" height="540"></iframe>`);
  t.after(() => host.close());
  await page.goto(host.url);
  const frame = page.frameLocator("iframe");
  await frame.locator(".embed").first().waitFor();
  const step = (method) => page.evaluate((method) => new Promise((done) => {
    const target = document.querySelector("iframe").contentWindow;
    const say = (message) => target.postMessage(JSON.stringify({ context: "lockstep", version: 1, ...message }), "*");
    addEventListener("message", function hear({ data }) {
      const said = JSON.parse(data);
      if (said.listener !== method) return;
      removeEventListener("message", hear);
      done(said.value);
    });
    say({ method });
    say({ method: "getStep", listener: method });
  }), method);
  let [last, now] = [-1, 0];
  while (now !== last) [last, now] = [now, await step("next")];
  assert.ok(now > 200, `only ${now} steps`);
  await step("prev");
  const parts = await Promise.all(loads);
  const size = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  assert.ok(size < LIGHT, `${size} bytes: ${parts.map(([url, bytes]) => `${url} ${bytes}`).join("\n")}`);
  assert.deepEqual(errors, []);
});

test("where the page around forbids requests that hold it up, nothing is left to them", { skip }, async (t) => {
  const { page, errors } = await visit(t);
  const asked = [];
  page.on("request", (request) => asked.push(`${request.resourceType()} ${new URL(request.url()).pathname}`));
  const host = await servePage(`<iframe src="${site.url}?embed=1&scenario=semaphore" width="960" height="540"></iframe>`, { headers: { "permissions-policy": "sync-xhr=()" } });
  t.after(() => host.close());
  await page.goto(host.url);
  await page.frameLocator("iframe").locator(".embed").first().waitFor();
  assert.ok(asked.some((request) => /^fetch .*lockstep-pack-code/.test(request)), asked.join("\n"));
  assert.ok(!asked.some((request) => request.startsWith("xhr")), asked.join("\n"));
  assert.deepEqual(errors, []);
});

/** The page, its second part held back; `isAway`: also when it is called for. */
async function early(t, isAway) {
  const { page, errors } = await visit(t);
  const brought = [];
  await page.route(PACKS, (route) => {
    const isCalledFor = route.request().resourceType() === "xhr";
    if (isCalledFor) brought.push(route.request().url());
    return isCalledFor && !isAway ? route.continue() : route.abort();
  });
  await page.goto(site.url);
  await page.locator(".app").waitFor();
  return { page, errors, brought };
}

test("what is called for before it was fetched is brought, once, and works", { skip }, async (t) => {
  const { page, brought } = await early(t, false);
  const answer = await page.evaluate((link) => [1, 2].map(() => window.wasmBindings.fingerprint(link, 1000)), LINK);
  assert.match(answer[0], /^\d+ \w+$/);
  assert.equal(answer[0], answer[1]);
  assert.match(brought.join(), /^[^,]*lockstep-pack-code-[^,]*$/);
});

test("where it cannot be brought, the page says so", { skip }, async (t) => {
  const { page } = await early(t, true);
  await page.evaluate((link) => window.wasmBindings.fingerprint(link, 1000), LINK).catch(() => {});
  await page.getByText("Lockstep cannot go on. A part of it could not be fetched").waitFor();
  await page.getByRole("button", { name: /Try again/ }).waitFor();
});
