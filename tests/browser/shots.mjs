// Makes the screenshots of the README, in docs/: node tests/browser/shots.mjs [name...]
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { start, stop, visit } from "./person.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/", import.meta.url));

/** Name of the file, how the browser is set up, and what the person does before the picture is taken. */
const SHOTS = {
  deadlock: [{}, (person) => reaches(person, "Two locks, opposite order")],
  wide: [{ width: 1920, height: 1080 }, (person) => reaches(person, "Dining philosophers")],
  narrow: [{ width: 390, height: 844 }, (person) => reaches(person, "Two locks, opposite order")],
  dark: [{ dark: true }, (person) => reaches(person, "The missed wake-up")],
  chinese: [{ lang: "zh" }, (person) => reaches(person, "两把锁，顺序相反")],
  queue: [{}, (person) => reaches(person, "Producer and consumer on a bounded queue", 30)],
};

/** Picks a scenario and goes to its end, or some steps forward. */
async function reaches(person, title, steps) {
  await person.picks(title);
  if (steps === undefined) await person.click("transport-end");
  for (let i = 0; i < steps; i++) await person.click("transport-forward");
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
