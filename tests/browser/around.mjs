// A page of another origin that holds the site in frames: it posts what a test says and writes down what comes back.
import { fileURLToPath } from "node:url";
import { launch, open } from "./browser.mjs";
import { DIST, serve } from "./server.mjs";

const HERE = fileURLToPath(new URL("./", import.meta.url));

let shared;

/** One browser, the site, and a second origin with this folder's packages. */
export async function start() {
  const [browser, site, other] = await Promise.all([launch(), serve(DIST, { headers: { "access-control-allow-origin": "*" } }), serve(HERE)]);
  shared = { browser, site, other };
}

/** Ends what `start` began. */
export async function stop() {
  await Promise.all([shared.browser.close(), shared.site.close(), shared.other.close()]);
}

/** The site's address with a query. */
export const site = (query = "") => `${shared.site.url}?embed=1&scenario=two_locks_broken&${query}`;

/** The origin of the page around the frame. */
export const origin = () => shared.other.url.slice(0, -1);

/** Writes down all messages, from the very first one. */
const LISTENER = `<script>
  window.got = [];
  addEventListener("message", (event) => got.push({ data: event.data, origin: event.origin, from: Array.from(frames).indexOf(event.source) }));
</script>`;

/** Opens a page of the other origin with this body; frames in it are addressed by `send`, from 0. */
export async function around(t, body, options = {}) {
  const { page, context, errors } = await open(shared.browser, { width: 1000, height: 700, ...options });
  t.after(() => context.close());
  // Written into a page that was really served: one that is made up may not reach servers of this machine.
  await page.goto(`${shared.other.url}around.html`);
  await page.setContent(`<!doctype html><title>Around</title><link rel="icon" href="data:,">${LISTENER}${body}`, { waitUntil: "commit" });
  return new Around(page, errors);
}

/** A frame with the site. */
export const frame = (query, attributes = "") => `<iframe src="${site(query)}" width="900" height="506" title="Lockstep" ${attributes}></iframe>`;

class Around {
  constructor(page, errors) {
    Object.assign(this, { page, errors });
  }

  /** The page inside of the n-th frame. */
  inside(n = 0) {
    return this.page.frameLocator("iframe").nth(n);
  }

  /** Posts a text to a frame. */
  text(text, n = 0) {
    return this.page.evaluate(([text, n]) => frames[n].postMessage(text, "*"), [text, n]);
  }

  /** Calls a method of a frame. */
  send(method, value, { n = 0, listener, context = "lockstep" } = {}) {
    return this.text(JSON.stringify({ context, version: 1, method, value, listener }), n);
  }

  /** Calls a getter and resolves to its answer. */
  async ask(method, value, n = 0) {
    const listener = `${method}-${Math.random()}`;
    await this.send(method, value, { n, listener });
    const answer = await this.page.waitForFunction((listener) => got.map(({ data }) => JSON.parse(data)).find((each) => each.listener === listener), listener);
    return (await answer.jsonValue()).value;
  }

  /** All messages of an event so far, parsed. */
  async heard(event) {
    const texts = await this.page.evaluate(() => got.map(({ data }) => data));
    return texts.map((text) => JSON.parse(text)).filter((each) => !event || each.event === event);
  }

  /** Waits until a frame is ready. */
  async ready(n = 0) {
    await this.page.waitForFunction((n) => got.some(({ data, from }) => from === n && data.includes('"event":"ready"')), n);
    await this.ask("getStep", null, n);
  }

  /** Waits for a message of an event. */
  async until(event) {
    await this.page.waitForFunction((event) => got.some(({ data }) => JSON.parse(data).event === event), event);
  }
}
