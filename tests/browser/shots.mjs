// Makes the screenshots of the README and of docs/embedding.md, in docs/: node tests/browser/shots.mjs [name...]
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { site, start, stop, visit } from "./person.mjs";
import { servePage } from "./server.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/", import.meta.url));

/** Name of the file, how the browser is set up, and what the person does before the picture is taken. */
const SHOTS = {
  deadlock: [{}, (person) => reaches(person, "Two locks, opposite order")],
  wide: [{ width: 1920, height: 1080 }, (person) => reaches(person, "Dining philosophers")],
  narrow: [{ width: 390, height: 844 }, (person) => reaches(person, "Two locks, opposite order")],
  dark: [{ dark: true }, (person) => reaches(person, "The missed wake-up")],
  chinese: [{ lang: "zh" }, (person) => reaches(person, "两把锁，顺序相反")],
  queue: [{}, (person) => reaches(person, "Producer and consumer on a bounded queue", 30)],
  "embedding-deck": [{ width: 1920, height: 1080, at: "deck/#/deadlock" }, clicksThrough],
  "embedding-element": [{ width: 1100, height: 760 }, showsElement],
};

/** Picks a scenario and goes to its end, or some steps forward. */
async function reaches(person, title, steps) {
  await person.picks(title);
  if (steps === undefined) await person.click("transport-end");
  for (let i = 0; i < steps; i++) await person.click("transport-forward");
}

/** Waits until the program of the slide listens, then clicks to its last stop. */
async function clicksThrough({ page }) {
  const frame = () => page.evaluate(() => Reveal.getPlugin("lockstep").frames().map(({ isReady, stop }) => ({ isReady, stop }))[0]);
  const until = async (is) => {
    while (!is(await frame())) await page.waitForTimeout(100);
  };
  await page.waitForFunction(() => globalThis.Reveal?.isReady());
  await until((now) => now?.isReady);
  const stops = await page.locator("section.present .ls-step").count();
  for (let i = 0; i < stops; i++) await page.keyboard.press("PageDown");
  await until((now) => now.stop === stops);
}

/** A page of somebody else, with the element at its last moment. */
async function showsElement({ page }) {
  const host = await servePage(`<style>body { font: 18px/1.5 "DejaVu Sans", sans-serif; margin: 40px 70px; }</style>
    <script src="${site()}lock-step.js" defer></script>
    <h1>Two locks, opposite order</h1><p>Alice takes the brush, then the paper; bob takes the paper, then the brush.</p>
    <lock-step scenario="two_locks_broken" stops="markers" title="Two locks"></lock-step>`);
  await page.goto(host.url);
  await page.evaluate(async () => {
    const element = document.querySelector("lock-step");
    await element.ready;
    await element.last();
  });
  await page.waitForTimeout(500);
}

/** Stands in for a test: `visit` closes its pages when it is over. */
function scope() {
  const done = [];
  return { after: (work) => done.push(work), end: () => Promise.all(done.map((work) => work())) };
}

const wanted = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
await start();
for (const [name, [options, reach]] of Object.entries(SHOTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { after, end } = scope();
  const person = await visit({ after }, options);
  await reach(person);
  await person.page.waitForTimeout(300);
  await person.page.screenshot({ path: `${FOLDER}${name}.png` });
  console.log(`    docs/${name}.png`);
  await end();
}
await stop();
