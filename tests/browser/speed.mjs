// Steps a second in the browser, as a share of the native speed: node tests/browser/speed.mjs (needs dist/ and the release command line).
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, open, started } from "./browser.mjs";
import { serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LOCKSTEP = `${process.env.CARGO_TARGET_DIR ?? `${ROOT}target`}/release/lockstep`;

const server = await serve();
const browser = await launch();
const { page } = await open(browser);
await page.goto(server.url);
await started(page);
console.log("program          native       browser   ratio");
for (const name of readdirSync(`${ROOT}benches/guest`)) {
  const file = `${ROOT}benches/guest/${name}`;
  const start = performance.now();
  const { steps } = JSON.parse(spawnSync(LOCKSTEP, ["run", file, "--json"], { encoding: "utf8" }).stdout);
  const native = steps / (performance.now() - start) / 1000;
  const link = `b1:${Buffer.from(JSON.stringify({ v: 1, code: readFileSync(file, "utf8"), opts: {} })).toString("base64url")}`;
  const ms = await page.evaluate((link) => {
    const start = performance.now();
    window.wasmBindings.fingerprint(link, 4_000_000_000);
    return performance.now() - start;
  }, link);
  const inBrowser = steps / ms / 1000;
  console.log(`${name.padEnd(12)} ${native.toFixed(1).padStart(8)} M/s ${inBrowser.toFixed(1).padStart(8)} M/s ${(inBrowser / native).toFixed(2).padStart(7)}`);
}
await browser.close();
await server.close();
