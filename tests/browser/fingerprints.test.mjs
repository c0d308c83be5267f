// One machine everywhere: each scenario, under some policies and seeds, ends in the same state natively and in the browser.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "./test.mjs";
import { fileURLToPath } from "node:url";
import { start, stop, visit } from "./person.mjs";

before(start);
after(stop);

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LOCKSTEP = process.env.LOCKSTEP_CLI ?? `${process.env.CARGO_TARGET_DIR ?? `${ROOT}target`}/release/lockstep`;
const POLICIES = ["fifo", "round-robin", "priority", "lottery", "mlfq", "fair-share", "random", "by-hand"];
/** Policies a scenario; all of them come up, shifted from scenario to scenario. */
const EACH = 3;
/** More than the limit in the default config: that is what ends a run that does not end. */
const MAX_STEPS = 100_000_000;

const FILES = readdirSync(`${ROOT}scenarios`).flatMap((group) =>
  readdirSync(`${ROOT}scenarios/${group}`).map((name) => `scenarios/${group}/${name}`));

/** What the command line says of a run: steps and fingerprint. */
function native(file, { policy, seed, cores, quantum }) {
  const options = ["--policy", policy, "--quantum", `${quantum}`, "--seed", `${seed}`, "--cores", `${cores}`, "--json"];
  const { stdout, error } = spawnSync(LOCKSTEP, ["run", file, ...options], { cwd: ROOT, encoding: "utf8" });
  if (error) throw error;
  const { steps, fingerprint } = JSON.parse(stdout);
  return `${steps} ${fingerprint}`;
}

/** The same in the page. */
function inBrowser(page, file, opts) {
  const json = JSON.stringify({ v: 1, code: readFileSync(`${ROOT}${file}`, "utf8"), opts });
  const link = `b1:${Buffer.from(json).toString("base64url")}`;
  return page.evaluate(([link, steps]) => window.wasmBindings.fingerprint(link, steps), [link, MAX_STEPS]);
}

test("native and wasm agree", { timeout: 800_000 }, async (t) => {
  const { page } = await visit(t);
  await page.waitForFunction(() => !window.wasmBindings.lacking());
  const runs = FILES.flatMap((file, i) =>
    Array.from({ length: EACH }, (_, j) => {
      const policy = POLICIES[(EACH * i + j) % POLICIES.length];
      return [file, { policy, seed: j * 7, cores: 1 + (j % 3), quantum: 20 }];
    }));
  const states = new Set();
  for (const [file, options] of runs) {
    const expected = native(file, options);
    assert.match(expected, /^\d+ [0-9a-f]{16}$/);
    assert.equal(await inBrowser(page, file, options), expected, `${file} ${JSON.stringify(options)}`);
    states.add(expected);
  }
  assert.ok(states.size > runs.length / 4, `only ${states.size} different states in ${runs.length} runs`);
  console.log(`# ${runs.length} runs, ${states.size} different states`);
});
