// Measures ten frames on one page: memory of all of Chromium's page processes before and after, and which frames have started.
//   node tests/browser/memory.mjs      prints MB; the folder of the site as in the tests
import { readFileSync, readdirSync } from "node:fs";
import { launch, open } from "./browser.mjs";
import { serve, servePage } from "./server.mjs";

/** Whether a process was started by this one, or by one that it started. */
function isOwn(pid) {
  for (let each = Number(pid); each > 1; each = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${each}/stat`, "utf8"))[1])) if (each === process.pid) return true;
  return false;
}

/** Memory of this browser's renderers, shared pages by share, in MB. */
function renderers() {
  let kb = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer") || !isOwn(pid)) continue;
      kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return Math.round(kb / 1024);
}

const site = await serve();
const names = ["hello", "mutex", "two_locks_broken", "semaphore", "bounded_queue", "philosophers_broken", "executor", "generator", "condition_notify", "lost_update_broken"];
const frame = (name) => `<p style="height:900px"><iframe src="${site.url}?embed=1&scenario=${name}" width="900" height="500" title="${name}"></iframe></p>`;
const host = await servePage(names.map(frame).join(""));
const browser = await launch();
const { page } = await open(browser, { width: 1000, height: 700 });
await page.goto(host.url);
await page.waitForTimeout(4000);
const started = async () => (await Promise.all(page.frames().slice(1).map((each) => each.locator(".embed").count()))).filter(Boolean).length;
const line = async (what) => console.log(`${what}: ${await started()} of ${names.length} frames run, ${renderers()} MB in the page's processes`);
await line("opened");
for (const each of await page.locator("iframe").all()) {
  await each.scrollIntoViewIfNeeded();
  await page.waitForTimeout(2500);
}
await line("seen");
await browser.close();
await Promise.all([site.close(), host.close()]);
