// Photographs a page: node tests/browser/shot.mjs <url|dist> <out.png>
//   [--width N] [--height N] [--dark] [--lang zh] [--scale N] [--full] [--motion]
//   [--key K]... [--click TEXT]... [--eval JS]... [--wait MS]...   done in the order given
// `dist`, optionally followed by `?query#hash`, serves the built site by itself. Prints what the page's console said.
import { launch, open, started } from "./browser.mjs";
import { serve } from "./server.mjs";

const LOCALES = { en: "en-US", zh: "zh-CN" };

function parse(words) {
  const options = { actions: [] };
  const plain = [];
  while (words.length > 0) {
    const word = words.shift();
    if (!word.startsWith("--")) plain.push(word);
    else if (["--key", "--click", "--eval", "--wait"].includes(word)) options.actions.push([word.slice(2), words.shift()]);
    else if (["--dark", "--full", "--motion"].includes(word)) options[word.slice(2)] = true;
    else options[word.slice(2)] = words.shift();
  }
  return { ...options, url: plain[0], out: plain[1] };
}

const ACTIONS = {
  key: (page, key) => page.keyboard.press(key),
  click: (page, text) => page.getByText(text, { exact: true }).first().click(),
  eval: async (page, code) => console.log("eval:", await page.evaluate(code)),
  wait: (page, ms) => page.waitForTimeout(Number(ms)),
};

const options = parse(process.argv.slice(2));
if (!options.url || !options.out) {
  console.error("usage: node tests/browser/shot.mjs <url|dist[?query#hash]> <out.png> [options]; see the head of the file");
  process.exit(2);
}
const server = options.url.startsWith("dist") ? await serve() : null;
const url = server ? server.url + options.url.slice("dist".length) : options.url;
const browser = await launch();
const { page, errors } = await open(browser, {
  width: Number(options.width ?? 1440),
  height: Number(options.height ?? 900),
  scale: Number(options.scale ?? 1),
  dark: options.dark,
  locale: LOCALES[options.lang ?? "en"] ?? options.lang,
  reducedMotion: options.motion ? "no-preference" : "reduce",
});
page.on("console", (message) => console.log(`${message.type()}: ${message.text()}`));
await page.goto(url);
await started(page).catch(() => console.log("the page did not start"));
await page.waitForTimeout(300);
for (const [name, value] of options.actions) await ACTIONS[name](page, value);
await page.waitForTimeout(200);
await page.screenshot({ path: options.out, fullPage: options.full });
errors.filter((error) => !error.startsWith("console")).forEach((error) => console.log(error));
await browser.close();
await server?.close();
