// What a person waits for, measured on the built site (dist/) and printed: node tests/browser/measure.mjs
// Figures, not tests: they depend on the machine.
import { launch, open, started } from "./browser.mjs";
import { serve } from "./server.mjs";

const many = (threads) => `from threading import Thread, Event
go = Event()
threads = [Thread(target=go.wait, name=f't{n}') for n in range(${threads - 1})]
for t in threads:
    t.start()
go.set()
for t in threads:
    t.join()
`;
const LONG = "total = 0\nfor i in range(10_000_000):\n    total += i\nprint(total)\n";

const server = await serve();
const browser = await launch();

/** Opens a program by link, with everything that takes longer than 50 ms written down. */
async function visit(code) {
  const { page, context } = await open(browser);
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => Math.round(entry.duration))))
      .observe({ type: "longtask", buffered: true });
  });
  await page.goto(server.url + (code ? `#code=${encodeURIComponent(code)}` : ""));
  await started(page);
  await page.waitForTimeout(300);
  return { page, context };
}

const say = (what, value) => console.log(`${what.padEnd(64)} ${value}`);
const quantile = (all, share) => [...all].sort((a, b) => a - b)[Math.floor(all.length * share)];

/** Milliseconds of script and layout that `keys` take, one figure a key. */
function presses(page, keys) {
  return page.evaluate(async (keys) => {
    const times = [];
    for (const key of keys) {
      const start = performance.now();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise((next) => setTimeout(next));
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((next) => requestAnimationFrame(next));
    }
    return times;
  }, keys);
}

{
  const { page, context } = await visit();
  const first = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const picture = await page.evaluate(() => performance.getEntriesByType("paint").at(-1)?.startTime);
  say("default scenario: first paint / last paint entry, ms", `${Math.round(first)} / ${Math.round(picture)}`);
  await context.close();
}
for (const threads of [0, 100, 1000]) {
  const { page, context } = await visit(threads > 0 ? many(threads) : "");
  const what = threads > 0 ? `${threads} threads` : "default scenario";
  await presses(page, ["End"]);
  await page.waitForFunction(() => !document.querySelector(".busy"), null, { timeout: 60_000 });
  await page.waitForTimeout(1000);
  const client = await context.newCDPSession(page);
  // Processor time of the page's thread, which does not depend on what else the computer does.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const metrics = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map((metric) => [metric.name, metric.value]));
  };
  for (const [key, way] of [["ArrowLeft", "back"], ["ArrowRight", "forward"]]) {
    const before = await metrics();
    const times = await presses(page, Array(60).fill(key));
    const after = await metrics();
    const spent = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map((name) => (((after[name] - before[name]) * 1000) / 60).toFixed(1));
    say(`${what}: a step ${way}, processor ms: script / style / layout`, spent.join(" / "));
    const figures = [0, 0.5, 0.95].map((share) => quantile(times, share).toFixed(1));
    say(`${what}: a step ${way}, ms: least / median / p95`, figures.join(" / "));
  }
  await context.close();
}
{
  const { page, context } = await visit(LONG);
  await page.evaluate(() => (window.longTasks.length = 0));
  const start = Date.now();
  await page.keyboard.press("End");
  await page.waitForTimeout(200);
  await page.waitForFunction(() => !document.querySelector(".busy"), null, { timeout: 300_000 });
  const where = await page.locator(".where").innerText();
  say("a long run", `${((Date.now() - start) / 1000).toFixed(1)} s, ${where.replace(/\s+/g, " ")}`);
  say("tasks above 50 ms while it ran", JSON.stringify(await page.evaluate(() => window.longTasks)));
  const times = await page.evaluate(async () => {
    const slider = document.querySelector("input[type=range]");
    const times = [];
    for (let i = 0; i < 100; i++) {
      const start = performance.now();
      slider.value = Math.floor(Number(slider.max) * ((i * 37) % 100) / 100);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((next) => setTimeout(next));
      times.push(performance.now() - start);
      await new Promise((next) => requestAnimationFrame(next));
    }
    return times;
  });
  say("a seek in it, ms: median / p95 / worst", [0.5, 0.95, 0.999].map((share) => quantile(times, share).toFixed(1)).join(" / "));
  await context.close();
}
await browser.close();
await server.close();
