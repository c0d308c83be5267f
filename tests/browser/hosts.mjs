// Other people's pages: a second origin that serves pages made by a test, with reveal.js and what stands in `integrations/`.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, open } from "./browser.mjs";
import { serve } from "./server.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const REVEAL = fileURLToPath(new URL("node_modules/reveal.js/dist/", import.meta.url));

const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml" };

/** Serves texts by their path (`/index.html`), and folders by a path that ends in a slash; the longest path that fits wins. */
export function host(files) {
  const paths = Object.keys(files).sort((a, b) => b.length - a.length);
  const find = (path) => {
    const key = paths.find((each) => (each.endsWith("/") ? path.startsWith(each) : path === each));
    if (key === undefined) throw new Error("not found");
    return key.endsWith("/") ? readFile(join(files[key], normalize(path.slice(key.length) || "index.html"))) : files[key];
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      if (path === "/favicon.ico") return response.writeHead(204).end();
      const body = await find(path.endsWith("/") ? `${path}index.html` : path);
      response.writeHead(200, { "content-type": TYPES[extname(path) || ".html"] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end("not found");
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const close = () => {
        server.closeAllConnections();
        return new Promise((closed) => server.close(closed));
      };
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });
}

let shared;

/** One browser and one server of the site for all tests of a file. */
export async function start() {
  const [browser, site] = await Promise.all([launch(), serve()]);
  shared = { browser, site };
  return shared;
}

/** Ends what `start` began. */
export async function stop() {
  await shared.browser.close();
  await shared.site.close();
}

/** The address of the site that the frames show. */
export const site = () => shared.site.url;

/** Opens a page of another origin; `files` as for `host`. */
export async function visit(t, files, { at = "", prepare, ...options } = {}) {
  const other = await host(files);
  const { page, context, errors } = await open(shared.browser, options);
  page.setDefaultTimeout(20_000);
  t.after(() => Promise.all([context.close(), other.close()]));
  await prepare?.(page);
  await page.goto(other.url + at);
  return { page, context, errors, url: other.url };
}

/** A deck of these sections, on stock reveal.js. */
export function deck(sections, { lockstep = {}, config = {}, head = "" } = {}) {
  const options = JSON.stringify({ transition: "none", hash: true, ...config, lockstep: { base: site(), ...lockstep } });
  return {
    "/reveal/": REVEAL,
    "/index.html": `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A deck</title>
      <link rel="stylesheet" href="reveal/reveal.css"><style>body { background: #fff } iframe { width: 900px; height: 500px }</style>${head}</head>
      <body><div class="reveal"><div class="slides">${sections.join("\n")}</div></div>
      <script src="reveal/reveal.js"></script><script src="${site()}reveal-lockstep.js"></script>
      <script>
        globalThis.readies = 0;
        const options = ${options};
        Reveal.on("ready", () => readies++);
        Reveal.initialize({ ...options, plugins: [RevealLockstep] });
      </script></body></html>`,
  };
}

/** Waits until the frames of the current slide run; gives what they have told. */
export async function live(page, nth = 0) {
  await page.waitForFunction((n) => Reveal.isReady() && Reveal.getPlugin("lockstep").frames()[n]?.isReady, nth, { timeout: 30_000 });
  return told(page, nth);
}

/** What the frame of the current slide has told last, and where the deck is. */
export function told(page, nth = 0) {
  return page.evaluate((n) => {
    const { stop, step, stops } = Reveal.getPlugin("lockstep").frames()[n] ?? {};
    return { stop, step, stops, ...Reveal.getIndices() };
  }, nth);
}

/** Waits until the current slide's frame is at a stop and has told a step that `is` accepts. */
export async function reaches(page, stop, is, nth = 0) {
  const source = is.toString();
  await page.waitForFunction(
    ([n, wanted, text]) => {
      const frame = Reveal.getPlugin("lockstep").frames()[n];
      return frame?.isReady && frame.stop === wanted && new Function(`return (${text})`)()(frame.step);
    },
    [nth, stop, source],
  );
  return told(page, nth);
}
