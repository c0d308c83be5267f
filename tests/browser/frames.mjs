// What the frame of each scenario downloads until a clicker has been at its end, gzipped, the lightest first: node tests/browser/frames.mjs [options]
// Options are parameters for all frames, "&policy=random". Figures, not tests. The last column names what was fetched while the page stood still.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { launch, open } from "./browser.mjs";
import { DIST, serve, servePage } from "./server.mjs";

const LIMIT = 500_000;
const options = process.argv[2] ?? "";
const [browser, site] = await Promise.all([launch(), serve()]);
const rows = [];

async function weigh(id) {
  const host = await servePage(`<iframe src="${site.url}?embed=1&scenario=${id}${options}" width="960" height="540"></iframe>`);
  const { page, context } = await open(browser);
  const [loads, held] = [[], []];
  page.on("response", (answer) => {
    if (answer.url().startsWith(site.url)) loads.push(answer.body().then((body) => gzipSync(body).length));
  });
  page.on("request", (request) => {
    if (request.resourceType() === "xhr") held.push(/lockstep-(.*)-/.exec(request.url())?.[1]);
  });
  await page.goto(host.url);
  const frame = page.frameLocator("iframe").locator(".embed").first();
  await frame.waitFor();
  await frame.focus();
  for (const key of ["PageDown", "PageDown", "PageUp", "End", "Home", "ArrowRight"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(120);
  }
  const sizes = await Promise.all(loads);
  rows.push({ id, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0), files: sizes.length, held });
  await context.close();
  await host.close();
}

const ids = JSON.parse(await readFile(`${DIST}/posters/catalogue.json`, "utf8")).map(({ id }) => id);
await Promise.all([1, 2].map(async () => {
  while (ids.length) await weigh(ids.shift());
}));
rows.sort((a, b) => a.bytes - b.bytes);
for (const { id, bytes, files, held } of rows) console.log(`${bytes} bytes in ${files} files  ${id}  ${held.join(" ")}`);
console.log(`${rows.filter(({ bytes }) => bytes < LIMIT).length} of ${rows.length} below ${LIMIT} bytes`);
await Promise.all([browser.close(), site.close()]);
