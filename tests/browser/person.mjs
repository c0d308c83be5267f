// What a person does with the page, in a few verbs. Finds everything by role and visible text.
import { drawn, launch, open, started } from "./browser.mjs";
import { serve } from "./server.mjs";
import { pattern, word } from "./words.mjs";

let shared;

/** One browser and one server for all tests of a file; `stop` after the last. */
export async function start() {
  const [browser, server] = await Promise.all([launch(), serve()]);
  shared = { browser, server };
}

/** Address of the site that `start` serves. */
export const site = () => shared.server.url;

/** Ends what `start` began. */
export async function stop() {
  await shared.browser.close();
  await shared.server.close();
}

/** Opens the site as somebody who prefers `lang` and `dark`, and closes it when the test `t` is over; without `t`, with the browser. */
export async function visit(t, { lang = "en", at = "", ...options } = {}) {
  const locale = lang === "zh" ? "zh-CN" : "en-US";
  const { page, context, errors } = await open(shared.browser, { locale, ...options });
  t?.after(() => context.close());
  const person = new Person(page, lang, errors);
  await person.opens(at);
  return person;
}

/** Brings the texts that the program comes without at once: when a person acts, they have long been there. */
async function whole(page) {
  await page.evaluate(() => dispatchEvent(new Event("lockstep-lacking")));
  await page.waitForFunction(() => !window.wasmBindings?.lacking());
}

class Person {
  constructor(page, lang, errors) {
    Object.assign(this, { page, lang, errors });
  }

  /** Opens the site anew, with what stands behind its address. */
  async opens(at) {
    // What differs in the fragment only would not be loaded again.
    await this.page.goto("about:blank");
    await this.page.goto(shared.server.url + at);
    await started(this.page);
    // A frame fetches what its program needs before it begins.
    if (!/[?&]embed=1/i.test(at)) await whole(this.page);
  }

  word(id, variables) {
    return word(this.lang, id, variables);
  }

  /** A button by the message that names it. */
  button(id, variables) {
    return this.page.getByRole("button", { name: this.word(id, variables), exact: true });
  }

  /** Presses a key and waits until the page shows what it does. */
  async press(key) {
    await this.page.keyboard.press(key);
    await drawn(this.page);
  }

  /** Clicks a button of the transport or the header and waits until the page is at rest. */
  async click(id) {
    await this.button(id).first().click();
    await this.settled();
  }

  /** Waits until the page is at rest. */
  settled() {
    return drawn(this.page);
  }

  /** The step that is shown. */
  async step() {
    const text = await this.page.locator(".where").innerText();
    const digits = /\d[\d\u202f]*/.exec(text);
    return digits ? Number(digits[0].replaceAll("\u202f", "")) : NaN;
  }

  /** How the run stands: the words beside the title. */
  status() {
    return this.page.locator("p.chip").innerText();
  }

  /** Waits for a status, by its message. */
  async sees(id) {
    await this.page.locator("p.chip", { hasText: pattern(this.lang, id) }).waitFor();
  }

  /** What the program has printed. */
  output() {
    return this.page.locator("#panel-output").innerText();
  }

  /** All that the panels show: equal texts mean equal pictures. */
  async shown() {
    const parts = ["p.chip", "#panel-code", "#panel-stage", "#panel-events", "#panel-output", "#panel-variables", ".where"];
    return Promise.all(parts.map((part) => this.page.locator(part).innerHTML()));
  }

  /** Opens the editor if need be, replaces the program and runs it. */
  async types(program) {
    const field = this.page.getByRole("textbox", { name: this.word("editor-label") });
    if (!(await field.isVisible())) await this.button("header-edit").click();
    await field.fill(program);
    return field;
  }

  /** Types a program and runs it to its end. */
  async runs(program) {
    await this.types(program);
    await this.button("editor-run").click();
    await this.page.locator(".editor").waitFor({ state: "detached" });
    await this.click("transport-end");
  }

  /** Chooses a scenario from the catalogue by its title. */
  async picks(title) {
    const before = this.page.url();
    await this.page.getByRole("button", { name: new RegExp(`^${this.word("header-scenarios")}`) }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: title }).first().click();
    await this.page.getByRole("dialog").waitFor({ state: "detached" });
    // What it needs of the library is compiled first, and the address changes when it is opened.
    await this.page.waitForFunction((before) => location.href !== before, before);
    await this.settled();
  }
}
