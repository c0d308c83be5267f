// Starts the deck. The programs come from the site that it lies in.
(() => {
  const language = new URLSearchParams(location.search).get("lang");
  const parameters = { controls: "auto", fontSize: "medium" };
  if (language) parameters.lang = language;

  /** The deck in Chinese: each text that `zh.js` knows, and the titles of the frames, in its place. */
  function translate() {
    const words = globalThis.deckWords;
    const missing = [];
    const inChinese = (text) => words[text] ?? (missing.push(text), text);
    document.documentElement.lang = "zh-Hans";
    document.title = inChinese(document.title);
    for (const element of document.querySelectorAll("h1, h2, p, li, th, td, aside.notes, [data-words]")) element.innerHTML = inChinese(element.innerHTML.trim());
    for (const frame of document.querySelectorAll("iframe[title]")) frame.title = inChinese(frame.title);
    for (const link of document.querySelectorAll("a[data-home]")) link.href += "?lang=zh";
    if (missing.length > 0) console.error(`not translated: ${missing.join(" | ")}`);
  }

  function begin() {
    return Reveal.initialize({
      width: 1920,
      height: 1080,
      margin: 0,
      center: false,
      controls: false,
      hash: true,
      fragmentInURL: true,
      slideNumber: "c/t",
      transition: "fade",
      transitionSpeed: "fast",
      // The site may lie elsewhere: a page that includes this one says where.
      lockstep: { base: globalThis.lockstepBase ?? "../", parameters },
      plugins: [RevealNotes, RevealLockstep],
    });
  }

  /** What was loaded is asked for once more, so that the site's service worker sees it and keeps it for when there is no network. */
  async function keepOffline() {
    const worker = navigator.serviceWorker;
    if (!worker || globalThis.lockstepBase || window.parent !== window) return;
    await worker.register("../sw.js").catch(() => {});
    if (!(await worker.getRegistration())) return;
    await worker.ready;
    if (!worker.controller) await new Promise((done) => worker.addEventListener("controllerchange", done, { once: true }));
    const own = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(location.origin));
    const names = new Set([location.pathname, ...own.filter(({ initiatorType }) => initiatorType !== "iframe").map(({ name }) => name)]);
    await Promise.all([...names].map((name) => fetch(name).catch(() => {})));
  }

  if (/^zh\b/i.test(language ?? "")) {
    const script = document.createElement("script");
    script.src = "zh.js";
    script.onload = () => {
      translate();
      begin();
    };
    script.onerror = begin;
    document.body.append(script);
  } else begin();
  addEventListener("load", () => setTimeout(keepOffline, 1000));
})();
