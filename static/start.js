// Runs before the page's program: draws a poster, loads the program (at once, when seen, or on a click), says why if that fails.
(() => {
  "use strict";
  const root = document.documentElement;
  const isFramed = window.parent !== window;
  const LONGEST_LINK = 128 << 10;
  const LARGEST_PROGRAM = 64 << 10;
  const KEPT_MESSAGES = 60;
  // `words.txt` beside the reader of links: never change it.
  const WORDS = String.raw`from multiprocessing import Process, Queue\nasyncio.run(main())\nasync def main():\n    await asyncio.gather(asyncio.sleep(from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(max_workers=2) as pool:\n    futures = [pool.submit(Semaphore(Barrier(Event()\nCondition()\n.notify_all()\n.wait()\nqueue.Queue(maxsize=class Account:\n    def __init__(self, name):\n        self.name = name\n        self.lock = threading.Lock()\n\n    def     finally:\n            try:\n        except ValueError as error:\nthreading.current_thread().name, daemon=True)\n\nif __name__ == '__main__':\n    main()\n    while True:\n        item = queue.get()\n        if item is None:\n            break\nqueue.put(item)\n    global count\n    for _ in range(10):\n        count += 1\nreturn len(for i in range(3)]\nfor thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\n\nimport threading\nimport time\n\nthreads = [threading.Thread(target=worker, args=(i,)) lock_a = Lock()\nlock_b = Lock()\n\n\ndef worker(name):\n    with lock_a:\n        time.sleep(0.1)\n        with lock_b:\n            print(f'{name}     lock.acquire()\n    lock.release()\none = Thread(target=worker, args=('alice',), name='alice')\ntwo = Thread(target=worker, args=('bob',), name='bob')\none.start()\ntwo.start()\none.join()\ntwo.join()\nprint('', end=')\n","sched":"v1","opts":{"policy":"round-robin","cores":1,"quantum":10,"gil":true,"seed":0}}{"v":1,"code":"from threading import Lock, Thread\nfrom time import sleep\n\n\ndef `;
  const isChinese = () => /^zh\b/i.test(wishes.lang || navigator.language || "");

  /** Names without regard to case, `-` and `_`; the last counts. The program reads them again, in the same way. */
  function read(text) {
    const found = Object.create(null);
    for (const pair of text.slice(0, LONGEST_LINK).split("&")) {
      const [name, ...value] = pair.split("=");
      try {
        found[name.replace(/[-_]/g, "").toLowerCase()] = decodeURIComponent(value.join("=").replace(/\+/g, " "));
      } catch {
        // A `%` that is none.
      }
    }
    return found;
  }
  const wishes = read(`${root.dataset.query || ""}&${location.search.slice(1)}`);
  const link = location.hash.slice(1) || root.dataset.fragment || "";
  const isOn = (value) => value !== undefined && /^(1|true|yes|on|)$/i.test(value.trim());
  /** As the program decides it. */
  const isCompact = wishes.embed === undefined ? isFramed : isOn(wishes.embed);
  const isPrint = isOn(wishes.print);
  const onClick = !isPrint && isOn(wishes.clicktoload ?? wishes.ctl);
  const theme = { light: "light", dark: "dark", contrast: "projector", projector: "projector", print: "print" }[(wishes.theme || "").toLowerCase()];
  if (theme) root.dataset.theme = theme;
  if (isChinese()) root.lang = "zh-Hans";

  let loading = null;
  const hasBody = new Promise((done) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", done);
    else done();
  }).then(() => (loading = document.getElementById("loading")));

  // What the frame's host says before the program listens; it hears it later.
  const early = [];
  const keep = (event) => {
    if (event.source !== window.parent || !isFramed) return;
    early.push(event);
    early.splice(0, early.length - KEPT_MESSAGES);
    if (event.data === "slide:start" && !onClick) load();
  };
  addEventListener("message", keep);
  addEventListener("lockstep-listens", () => {
    removeEventListener("message", keep);
    early.forEach(({ data, origin, source }) => dispatchEvent(new MessageEvent("message", { data, origin, source })));
  }, { once: true });

  // The poster.

  /** Text of the program in a link, for people to read while they wait; null if there is none. */
  async function programOf(link) {
    if (link.length > LONGEST_LINK) return null;
    const named = read(link).code;
    if (named !== undefined) return named.slice(0, LARGEST_PROGRAM);
    const [codec, payload] = link.split("&")[0].split(":");
    if (!/^(z[12]|b1)$/.test(codec)) return null;
    const words = codec === "z2" ? WORDS : "";
    const { length } = words;
    // A block of DEFLATE that holds the words as they are goes before what was packed behind them.
    const head = words && String.fromCharCode(0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255) + words;
    const bytes = Uint8Array.from(head + atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const json = codec === "b1" ? bytes : await inflated(bytes, "deflate-raw", LARGEST_PROGRAM + length);
    const { code } = JSON.parse(new TextDecoder().decode(json).slice(length));
    return typeof code === "string" ? code : null;
  }

  /** Undoes DEFLATE, as far as `limit`; ends where the packed bytes end, whatever follows. */
  async function inflated(bytes, format, limit = Infinity) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
    const parts = [];
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts).arrayBuffer();
      parts.push(value);
      size += value.length;
      if (size > limit) throw new Error("too long");
    }
  }

  /** Address of the picture that the page's address asks for. */
  function picture() {
    const wish = wishes.poster;
    if (wish && !/^(none|first|no|off|\d+|step:.*)$/i.test(wish)) {
      const url = new URL(wish, document.baseURI);
      return /^data:image\//i.test(url.href) || url.origin === location.origin ? url.href : null;
    }
    const known = document.querySelector("meta[name=lockstep-posters]");
    const id = read(link).scenario || wishes.scenario;
    return known && id && known.content.split(" ").includes(id) ? `posters/${id}${isChinese() ? ".zh" : ""}.svg` : null;
  }

  async function drawPoster() {
    const own = document.getElementById("poster");
    if (own && !wishes.poster) return;
    own?.remove();
    if (/^(none|no|off|0)$/i.test(wishes.poster || "")) return;
    const text = await programOf(link).catch(() => null);
    const source = text === null ? picture() : null;
    if (text === null && !source) return;
    const poster = document.createElement(source ? "img" : "pre");
    poster.id = "poster";
    if (source) {
      // The picture's own words say more; this is for whoever cannot see it.
      poster.alt = read(link).scenario || wishes.scenario || "Lockstep";
      poster.onerror = () => poster.remove();
      poster.src = source;
    } else {
      poster.textContent = text;
    }
    if (isDrawn) return;
    loading.prepend(poster);
  }

  // The program.

  const said = (name) => document.querySelector(`meta[name=lockstep-${name}]`);
  let [isLoading, isDrawn] = [false, false];

  // In a page that was saved whole the parts stand at its end.
  const isWhole = !said("wasm");
  const inside = (name) => fromText(document.getElementById(`lockstep-${name}`));
  const plain = async (name) => new TextDecoder().decode(await inflated(inside(name), "deflate"));

  /** The program's bytes, or the answer that brings them. */
  async function bytes() {
    if (isWhole) {
      const { size } = document.getElementById("lockstep-wasm").dataset;
      return size ? unpackAside(inside("wasm").buffer, Number(size)) : inside("wasm");
    }
    const wasm = said("wasm");
    return wasm.dataset.size ? unpacked(wasm) : part(wasm.content);
  }

  async function part(name) {
    const answer = await fetch(new URL(name, document.baseURI));
    if (answer.ok) return answer;
    throw Object.assign(new Error(`${answer.url}: ${answer.status}`), { name: "Missing" });
  }

  // Packs by name, taken out of a page that was saved whole before the program replaces what stands there.
  const own = {};

  /** Gives the program packs of texts that it was built without; `names` with blanks between. "code" is the rest of itself. */
  async function supply(app, names) {
    const packs = names.split(" ").filter((name) => name !== "code");
    const isAll = names.split(" ").includes("code");
    const [given] = await Promise.all([Promise.all(packs.map(pack)), isAll && Promise.all(MODULES.map(compile))]);
    // What unpacks packs is in one of the modules.
    if (isAll) MODULES.forEach((name) => compiled[name] && attach(name));
    await give(app, given);
    // What a page that was saved whole comes without, it will never have.
    if (isWhole) packs.forEach((name) => own[name.split("/")[0]] || app.come(name));
    if (isAll) app.come("code");
  }

  /** Each pack in a task of its own, because to unpack it takes up to 30 ms. A text needs no unpacking. */
  async function give(app, packs) {
    for (const pack of packs.filter(Boolean)) {
      if (typeof pack === "string") app.come(pack);
      else if (!app.give(pack)) throw new Error("app: damaged file");
      await new Promise((done) => setTimeout(done));
    }
  }

  async function pack(name) {
    // One scenario of all: a frame needs no other. Where it cannot be had, the offline copy has all.
    const [whole, one] = name.split("/");
    if (isWhole) return own[whole];
    const alone = one && isCompact && (await part(`scenario/${one}/text.txt`).catch(() => null));
    const { content } = said(`pack-${whole}`);
    const plain = alone || (content.endsWith(".txt") && (await part(content)));
    return plain ? plain.text() : new Uint8Array(await bytesOf(content));
  }

  async function bytesOf(name) {
    return (await part(name)).arrayBuffer();
  }

  async function unpacked({ content, dataset }) {
    return unpackAside(await bytesOf(content), Number(dataset.size));
  }

  // The program is in modules. The first one asks for another when it calls a function of it: that call cannot wait.

  const MODULES = ["page", "part1", "part2", "part3", "part4", "part5", "part6", "part7", "pack-code"];
  const compiled = {};
  let first;

  /** Modules and packs that are fetched before the program begins: a page shows nothing but the first scenario without all, a frame what was seen to need less. */
  function atOnce() {
    const id = read(link).scenario || (link || wishes.code ? null : wishes.scenario);
    const seen = (said("needs")?.content ?? "").split(";").map((line) => line.split(":"));
    const needs = seen.find(([, ids]) => ids?.split(" ").includes(id))?.[0].split(" ");
    const packs = (needs ?? []).filter((name) => name && !MODULES.includes(name)).map((name) => (name === "scenarios" ? `${name}/${id}` : name));
    if (isChinese() && said("pack-chinese")) packs.push("chinese");
    const isShort = mayWaitFor() && !wishes.code && (isCompact ? needs : !link && !id);
    return { packs, modules: !isShort ? MODULES : isCompact ? MODULES.filter((name) => needs.includes(name)) : ["page"] };
  }

  /** Whether a request that holds up the page would succeed: it asks no service worker, and the page around may forbid it. */
  function mayWaitFor() {
    try {
      return !navigator.serviceWorker?.controller && document.featurePolicy?.allowsFeature("sync-xhr") !== false;
    } catch {
      return true; // A sandbox.
    }
  }

  const compiling = {};
  async function compile(name) {
    if (!said(name) || compiled[name]) return;
    compiling[name] ??= unpacked(said(name)).then((bytes) => WebAssembly.compile(bytes)).finally(() => delete compiling[name]);
    compiled[name] ??= await compiling[name];
  }

  /** Puts the functions of a module in their places. */
  function attach(name) {
    if (!first[`has lockstep-${name}`].value) new WebAssembly.Instance(compiled[name], { first });
  }

  window.lockstepBring = (place, exports) => {
    const name = MODULES[place];
    first = exports;
    try {
      compiled[name] ??= new WebAssembly.Module(fetchNow(said(name)));
      attach(name);
    } catch (error) {
      fail(error, isDrawn);
      throw error;
    }
  };

  /** A module, by a request that holds up the page. */
  function fetchNow({ content, dataset }) {
    const request = new XMLHttpRequest();
    request.open("GET", new URL(content, document.baseURI), false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw Object.assign(new Error(`${content}: ${request.status}`), { name: "Missing" });
    const packed = Uint8Array.from(request.responseText, (c) => c.charCodeAt(0));
    return program(packed.buffer, Number(dataset.size));
  }

  /** When the program asks for it: all that it still lacks. Without a network this waits for one. */
  let isSupplying = false;
  async function supplyRest(app) {
    if (isSupplying) return;
    isSupplying = true;
    for (let pause = 2000; app.lacking(); pause = Math.min(2 * pause, 60_000)) {
      try {
        await supply(app, app.lacking());
      } catch {
        await new Promise((done) => setTimeout(done, pause));
      }
    }
    isSupplying = false;
  }

  async function glue() {
    if (!isWhole) return import(new URL(said("program").content, document.baseURI));
    const style = new CSSStyleSheet();
    style.replaceSync(await plain("styles"));
    document.adoptedStyleSheets = [style];
    const url = URL.createObjectURL(new Blob([await plain("glue")], { type: "text/javascript" }));
    return import(url).finally(() => URL.revokeObjectURL(url));
  }

  async function load() {
    if (isLoading) return;
    isLoading = true;
    document.getElementById("go")?.remove();
    const wait = document.getElementById("wait");
    if (wait) wait.hidden = false;
    try {
      if (typeof WebAssembly !== "object") throw Object.assign(new Error("WebAssembly"), { name: "NoWasm" });
      if (isWhole) {
        await hasBody;
        document.querySelectorAll("[id^=lockstep-pack-]").forEach((text) => (own[text.id.slice(14)] = fromText(text)));
      }
      const { modules, packs } = atOnce();
      const [module, wasm, given] = await Promise.all([glue(), bytes(), Promise.all(packs.map(pack)), Promise.all(modules.map(compile)), hasBody]);
      addEventListener("lockstep-lacking", () => supplyRest(module));
      // Whoever touches a frame may do more with it than a clicker does.
      if (isCompact) addEventListener("pointerdown", () => supply(module, "code").catch(() => {}), { once: true });
      first = await module.default({ module_or_path: wasm });
      Object.keys(compiled).forEach(attach);
      await give(module, given);
      for (let names; module.begin(), (names = module.missing()); ) await supply(module, names);
      isDrawn = true;
      window.wasmBindings = module;
      dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: first } }));
      keepOffline();
    } catch (error) {
      fail(error);
    }
  }

  /** Only a page of its own that was served: elsewhere it is of no use, and refused. */
  function keepOffline() {
    if (isFramed || !said("offline") || !/^https?:$/.test(location.protocol)) return;
    navigator.serviceWorker?.register(said("offline").content).catch(() => {});
  }

  // Why it failed, in words.

  const WHY = {
    wasm: ["This browser has no WebAssembly; it needs one from 2023 or later.", "这个浏览器不支持 WebAssembly；需要 2023 年以后的浏览器。"],
    forbidden: ["The server or the page around it forbids WebAssembly: its Content-Security-Policy lacks 'wasm-unsafe-eval', or blob: for a single file.",
      "服务器或外层页面禁止了 WebAssembly：Content-Security-Policy 缺少 'wasm-unsafe-eval'，或单文件所需的 blob:。"],
    file: ["It was opened from a file, and browsers do not load parts from beside a file. Open it by a web server, or take the single file.",
      "它是从本地文件打开的，浏览器不会加载旁边的文件。请通过网页服务器打开，或使用单文件版本。"],
    missing: ["A part of it is missing on the server.", "服务器上缺少它的一部分。"],
    network: ["A part of it could not be fetched: no network, or the server does not allow this frame to read it.",
      "有一部分没能取到：没有网络，或者服务器不允许这个框架读取。"],
    memory: ["There is not enough memory.", "内存不足。"],
    damaged: ["A part of it is damaged or not of this version.", "它的一部分已损坏，或版本不符。"],
  };

  function why({ name, message }) {
    if (name === "NoWasm") return "wasm";
    if (/Content.Security.Policy|unsafe-eval|call to WebAssembly.* blocked/i.test(message)) return "forbidden";
    if (location.protocol === "file:" && said("wasm")) return "file";
    if (name === "Missing") return "missing";
    if (name === "NetworkError") return "network";
    if (name === "RangeError" || /memory/i.test(message)) return "memory";
    if (name !== "TypeError" || !/fetch|import|load|module script/i.test(message)) return "damaged";
    // A single file fetches nothing: what it could not import was refused.
    return isWhole ? "forbidden" : "network";
  }

  /** `isLate`: it had begun, and cannot go on. */
  async function fail(error, isLate = false) {
    await hasBody;
    if (isDrawn && !isLate) return;
    const reason = error instanceof Error ? error : new Error(String(error));
    if (!loading.isConnected) document.body.append(loading);
    document.getElementById("wait").hidden = true;
    document.getElementById("go")?.remove();
    const failed = document.getElementById("failed");
    if (!failed.hidden) return;
    const [en, zh] = WHY[why(reason)];
    if (isLate) ["Lockstep cannot go on.", "Lockstep 无法继续。"].forEach((text, i) => (failed.querySelectorAll("strong")[i].textContent = text));
    document.getElementById("why-en").textContent = en;
    document.getElementById("why-zh").textContent = zh;
    document.getElementById("reason").textContent = reason.message.slice(0, 300);
    document.getElementById("again").onclick = () => location.reload();
    document.getElementById("elsewhere").href = location.href;
    failed.hidden = false;
  }
  addEventListener("error", (event) => {
    // A part that did not arrive has no message.
    const part = event.target !== window && event.target;
    if (!part) fail(event.error || event.message);
    else if (part.id !== "poster" && part.rel !== "icon" && part.rel !== "manifest") {
      fail(Object.assign(new Error(part.src || part.href || ""), { name: "Missing" }));
    }
  }, true);
  addEventListener("unhandledrejection", (event) => fail(event.reason));

  // When.

  function askFirst() {
    const go = document.createElement("button");
    go.id = "go";
    go.type = "button";
    go.textContent = isChinese() ? "▶ 运行" : "▶ Run";
    go.onclick = (event) => {
      load();
      // A click must not take the keys from the slides around.
      if (isFramed && event.detail > 0) {
        document.activeElement?.blur();
        window.parent.focus();
      }
    };
    document.getElementById("wait").hidden = true;
    loading.append(go);
  }

  function begin() {
    drawPoster();
    if (onClick) askFirst();
    else if (isFramed) whenSeen();
  }

  function whenSeen() {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      load();
    });
    seen.observe(root);
    addEventListener("beforeprint", load);
  }

  if (isPrint || (!isFramed && !onClick)) load();
  hasBody.then(begin);
})();
