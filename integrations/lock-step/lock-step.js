// <lock-step scenario="two_locks_broken"></lock-step>: a program of Lockstep in a frame.
(() => {
const SITE = document.currentScript?.src || location.href;
// In the frame's address.
const NAMES = `scenario step end policy cores quantum gil seed sched by stops markers autoplay loop speed poster click-to-load
  controls view editable toolbar keyboard theme palette font-size fit motion lang resize origin print`.split(/\s+/);
// On the frame itself.
const FRAME = { title: "Lockstep", allow: "fullscreen; clipboard-write", loading: "lazy", referrerpolicy: "no-referrer", sandbox: null, credentialless: null };
const ALL = [...NAMES, ...Object.keys(FRAME), "src", "stop", "aspect-ratio"];
// To what runs; any other change loads it again.
const SENT = { step: "setStep", stop: "setStop", speed: "setSpeed", theme: "setTheme", lang: "setLang", view: "setView" };
const METHODS = "play pause next prev first last seek setStep setStop setState getState getStep getStop loadScenario loadCode exportImage";
const STYLE = `lock-step{display:block;position:relative;aspect-ratio:16/9}
lock-step>[data-live]{position:absolute;inset:0;width:100%;height:100%;border:0;opacity:0}
[data-state=live]>[data-live]{opacity:1}
lock-step[data-state=live]>:not([data-live]){visibility:hidden}
@media print{[data-fallback]>[data-live]{display:none}lock-step[data-fallback]>*{visibility:visible!important}}`;
const camel = (name) => name.replace(/-(.)/g, (_, c) => c.toUpperCase());

class LockStep extends HTMLElement {
  static observedAttributes = ALL;
  #frame; #code; #now; #settle;
  #calls = new Map();
  #hear = (event) => event.source === this.#frame?.contentWindow && this.#take(event.data);

  connectedCallback() {
    addEventListener("message", this.#hear);
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#drop("removed");
  }

  attributeChangedCallback(name, old, value) {
    if (!this.#frame) return;
    if (name === "title") this.#frame.title = value ?? FRAME.title;
    else if (SENT[name] && value) this.call(SENT[name], /^s/.test(name) ? +value : value).catch(String);
    else if (old !== value) this.#load();
  }

  get url() {
    const url = new URL(this.getAttribute("src") ?? new URL(".", SITE), document.baseURI);
    url.searchParams.set("embed", 1);
    for (const name of NAMES) if (this.hasAttribute(name)) url.searchParams.set(camel(name), this.getAttribute(name) || 1);
    if (this.code != null) url.hash = "code=" + encodeURIComponent(this.code);
    return url.href;
  }

  get code() {
    return this.#code ?? this.querySelector("script[type='text/x-python']")?.textContent.replace(/^\s*\n/, "");
  }
  set code(text) {
    this.#code = text;
    if (this.#now && text != null) this.#post("loadCode", text);
    else if (this.#frame) this.#load();
  }

  #load() {
    this.#drop("loaded again");
    this.ready = new Promise((yes, no) => (this.#settle = { yes, no }));
    this.ready.catch(String);
    const hasFallback = this.toggleAttribute("data-fallback", !!this.querySelector(":scope>:not(script)"));
    const frame = (this.#frame = document.createElement("iframe"));
    for (const name in FRAME) {
      const value = this.getAttribute(name) ?? FRAME[name];
      if (value != null) frame.setAttribute(name, value);
    }
    frame.allowFullscreen = true;
    frame.dataset.live = "";
    // A refused frame looks loaded too.
    frame.onload = () => (!hasFallback || this.hasAttribute("click-to-load")) && (this.dataset.state = "live");
    frame.src = this.url;
    this.style.aspectRatio = this.getAttribute("aspect-ratio") ?? "";
    this.append(frame);
  }

  #drop(why) {
    const error = Error(`lock-step was ${why}`);
    this.#settle?.no(error);
    for (const { no } of this.#calls.values()) no(error);
    this.#calls.clear();
    this.#now = this.#frame = null;
    this.dataset.state = "loading";
    this.querySelectorAll(":scope>[data-live]").forEach((frame) => frame.remove());
  }

  #post(method, value, listener) {
    this.#frame.contentWindow.postMessage(JSON.stringify({ context: "lockstep", version: 1, method, value, listener }), "*");
  }

  #take(data) {
    try {
      data = JSON.parse(data);
    } catch {}
    if (data?.context !== "lockstep") return;
    const { event, value, listener } = data;
    const asked = listener ?? value?.listener, { yes, no } = this.#calls.get(asked) ?? {};
    this.#calls.delete(asked);
    if (listener) return yes?.(value);
    no?.(Error(value.msg));
    if (event === "ready") {
      this.dataset.state = "live";
      for (const name of value.events) this.#post("addEventListener", name);
      if (this.hasAttribute("stop")) this.#post("setStop", +this.getAttribute("stop"));
      this.#settle.yes(value);
    }
    this.#now = { ...this.#now, ...value };
    this.dispatchEvent(new CustomEvent("lockstep-" + event, { detail: value }));
  }

  // Promises the answer, or the step that a command led to.
  async call(method, value) {
    await this.ready;
    if (!this.#frame) throw Error("lock-step was removed");
    const listener = String(Math.random());
    this.#post(method, value, /List/.test(method) ? undefined : listener);
    if (!/^(get|exp)/.test(method)) this.#post("getStep", null, listener);
    return new Promise((yes, no) => this.#calls.set(listener, { yes, no }));
  }

  // What the frame told last.
  get now() {
    return { ...this.#now };
  }
}

for (const name of ALL) {
  Object.defineProperty(LockStep.prototype, camel(name), {
    get() {
      return this.getAttribute(name) === "" || this.getAttribute(name);
    },
    set(value) {
      // On by themselves.
      if (value === false) value = /^(con|key)/.test(name) ? 0 : null;
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? "" : value);
    },
  });
}
for (const name of METHODS.split(" ")) LockStep.prototype[name] = function (value) {
  return this.call(name, value);
};
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets.push(sheet);
customElements.define("lock-step", LockStep);
})();
