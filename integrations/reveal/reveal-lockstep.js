// RevealLockstep: in a reveal.js deck, the clicker steps the programs of Lockstep, forwards and back; the speaker's view, the
// overview and print-pdf agree. A classic script (UMD); reveal-lockstep.mjs is the same as a module.
(function (root, factory) {
  const plugin = factory(root.document?.currentScript?.src);
  if (typeof module === "object" && module.exports) module.exports = plugin;
  else if (typeof define === "function" && define.amd) define(() => plugin);
  // Also for a module that imports this file through a bundler.
  root.RevealLockstep = plugin;
})(globalThis, function (script) {
  "use strict";

  const FRAMES = "iframe[data-lockstep], lock-step";
  const MOST_STOPS = 300;
  // What an author may write as data-... on a frame or a piece of code, by its name in the address.
  const NAMES = ["scenario", "step", "end", "by", "stops", "markers", "view", "controls", "speed", "autoplay", "loop", "keyboard", "fontSize",
    "fit", "editable", "policy", "cores", "quantum", "gil", "seed", "sched"];
  const STYLE = `.reveal .ls-steps{position:absolute;width:0;height:0;overflow:hidden;pointer-events:none}
    .reveal.overview .slides iframe{pointer-events:none}
    .reveal .slides iframe[data-lockstep]{border:0;max-width:none;max-height:none}`;

  function RevealLockstep(options) {
    let deck, config, channel;
    /** Of each frame what it has told: { at, step, stops, isReady, theme, span of life }. */
    const told = new WeakMap();

    const all = (root = deck.getRevealElement()) => [...root.querySelectorAll(FRAMES)];
    const slideOf = (element) => element.closest(".slides section:not(.stack)");
    const inner = (element) => (element.localName === "iframe" ? element : element.querySelector("iframe"));
    const state = (element) => told.get(element) ?? (told.set(element, {}), told.get(element));
    const isPrint = () => deck.isPrintView?.() ?? /print-pdf|view=print/i.test(location.search);
    const spans = (element) => [...(element.nextElementSibling?.matches(".ls-steps") ? element.nextElementSibling.children : [])];
    const shown = (element) => spans(element).filter((span) => span.classList.contains("visible")).length;

    function post(element, method, value) {
      inner(element)?.contentWindow?.postMessage(JSON.stringify({ context: "lockstep", version: 1, method, value }), "*");
    }

    // ---- finding and making frames ----

    /** A piece of code marked `lockstep` becomes a frame that runs it. */
    function fromCode(code) {
      const block = code.closest("pre") ?? code;
      const frame = document.createElement("iframe");
      for (const from of [block, code]) for (const [name, value] of Object.entries(from.dataset)) frame.dataset[name] = value;
      frame.dataset.lockstep = "";
      frame.dataset.code = code.textContent;
      frame.className = [...block.classList].filter((name) => name.startsWith("r-")).join(" ");
      if (block.hasAttribute("style")) frame.setAttribute("style", block.getAttribute("style"));
      else [frame.width, frame.height] = [960, 540];
      block.replaceWith(frame);
      return frame;
    }

    /** The address that an author has given a frame: whole, or the part after `?`, or only a scenario's name. */
    function address(frame) {
      const given = frame.getAttribute("data-src") ?? frame.getAttribute("src");
      const words = frame.dataset.lockstep;
      const url = new URL(given || config.base, document.baseURI);
      if (words) for (const [name, value] of new URLSearchParams(words.includes("=") ? words : { scenario: words })) url.searchParams.set(name, value);
      for (const name of NAMES) if (frame.dataset[name] !== undefined) url.searchParams.set(name, frame.dataset[name] || "1");
      url.searchParams.set("embed", "1");
      if (config.steps === "markers" && !url.searchParams.has("stops")) url.searchParams.set("stops", "markers");
      if (frame.dataset.code !== undefined) url.hash = "code=" + encodeURIComponent(frame.dataset.code);
      return url;
    }

    /** Frames get their address from here, when their slide is near; reveal.js would drop and rebuild them on every visit. */
    function adopt(frame) {
      if (frame.localName !== "iframe") return;
      frame.dataset.lsUrl = address(frame).href;
      frame.removeAttribute("data-src");
      if (!frame.hasAttribute("src") || frame.getAttribute("src")) frame.removeAttribute("src");
      if (!frame.title) frame.title = "Lockstep";
      if (!frame.hasAttribute("allow")) frame.allow = "fullscreen; clipboard-write";
      frame.allowFullscreen = true;
    }

    /** N invisible fragments behind a frame: reveal.js then counts the clicks, in its address and in the speaker's view too. */
    function addSteps(element, count) {
      const known = spans(element).length;
      if (config.steps === "none" || !(count > known)) return false;
      const holder = known > 0 ? element.nextElementSibling : document.createElement("span");
      holder.className = "ls-steps";
      holder.setAttribute("aria-hidden", "true");
      const first = element.dataset.fragmentIndex;
      for (let k = known; k < Math.min(count, MOST_STOPS); k++) {
        const span = document.createElement("span");
        span.className = "fragment ls-step";
        if (first !== undefined) span.dataset.fragmentIndex = Number(first) + k;
        holder.append(span);
      }
      // The frame itself is no fragment.
      element.removeAttribute("data-fragment-index");
      if (known === 0) element.after(holder);
      return true;
    }

    // ---- loading ----

    function themeOf(slide) {
      if (slide.classList.contains("has-dark-background")) return "dark";
      if (slide.classList.contains("has-light-background")) return "light";
      const colour = getComputedStyle(deck.getViewportElement()).backgroundColor.match(/[\d.]+/g)?.map(Number);
      if (!colour || colour[3] === 0) return "light";
      return (colour[0] * 299 + colour[1] * 587 + colour[2] * 114) / 1000 < 128 ? "dark" : "light";
    }

    function setTheme(element) {
      const slide = slideOf(element);
      const hasOwn = element.localName === "iframe" ? new URL(element.dataset.lsUrl).searchParams.has("theme") : element.hasAttribute("theme");
      const theme = slide && themeOf(slide);
      if (!slide || (hasOwn && state(element).theme === undefined) || state(element).theme === theme) return;
      state(element).theme = theme;
      if (element.localName !== "iframe") element.setAttribute("theme", theme);
      else if (state(element).isReady) post(element, "setTheme", theme);
    }

    function load(element) {
      if (!slideOf(element)) return;
      setTheme(element);
      const extra = { ...config.parameters };
      if (state(element).theme) extra.theme = state(element).theme;
      if (deck.isSpeakerNotes()) Object.assign(extra, { controls: "0", motion: "reduce", keyboard: "off" });
      if (isPrint()) Object.assign(extra, { print: "1", motion: "reduce" });
      if (element.localName !== "iframe") {
        if (state(element).isLoaded) return;
        state(element).isLoaded = true;
        if (isPrint() || deck.isSpeakerNotes()) element.setAttribute("loading", "eager");
        for (const [name, value] of Object.entries(extra)) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
        return;
      }
      if (element.hasAttribute("src")) return;
      const url = new URL(element.dataset.lsUrl);
      const isForced = isPrint() || deck.isSpeakerNotes();
      for (const [name, value] of Object.entries(extra)) {
        if (isForced || name === "theme" || !url.searchParams.has(name)) url.searchParams.set(name, value);
      }
      element.src = url.href;
    }

    function unload(element) {
      if (element.localName !== "iframe" || !element.hasAttribute("src")) return;
      element.removeAttribute("src");
      told.set(element, { theme: state(element).theme });
    }

    /** Loads the frames of this slide and of the next ones, lets those far away go. */
    function loadNear() {
      const slides = deck.getSlides();
      const here = slides.indexOf(deck.getCurrentSlide());
      for (const element of all()) {
        const distance = slides.indexOf(slideOf(element)) - here;
        if (distance === 0) load(element);
        else if (Math.abs(distance) > config.keep) unload(element);
      }
      // The one that is looked at comes first.
      clearTimeout(loadNear.timer);
      loadNear.timer = setTimeout(() => {
        for (const element of all()) {
          const distance = slides.indexOf(slideOf(element)) - here;
          if (distance > 0 && distance <= config.preload && !deck.isSpeakerNotes()) load(element);
        }
      }, 400);
    }

    // ---- stepping ----

    /** Brings a frame to the stop that its fragments say. The value is absolute, so jumps are as good as steps. */
    function follow(element) {
      const it = state(element);
      if (!it.isReady || spans(element).length === 0) return;
      const stop = shown(element);
      if (it.at === stop) return;
      it.at = stop;
      post(element, "setStop", stop);
    }

    function update() {
      if (deck.isOverview()) return;
      loadNear();
      for (const element of all()) setTheme(element);
      all(deck.getCurrentSlide()).forEach(follow);
    }

    /** Somebody stepped with the mouse: the deck's fragments come along, so that the next click goes on from there. */
    function lead(element, stop) {
      const steps = spans(element);
      const slide = slideOf(element);
      if (slide !== deck.getCurrentSlide() || deck.isOverview() || stop === undefined) return;
      const target = Math.min(stop, steps.length);
      if (steps.length === 0 || target === shown(element)) return;
      state(element).at = target;
      const { h, v } = deck.getIndices();
      deck.slide(h, v, target === 0 ? Number(steps[0].dataset.fragmentIndex) - 1 : Number(steps[target - 1].dataset.fragmentIndex));
    }

    /** Exact steps for the speaker's view: what is between two stops too. */
    function mirror(element, step) {
      if (!channel || deck.isSpeakerNotes() || slideOf(element) !== deck.getCurrentSlide()) return;
      const { h, v, f } = deck.getIndices();
      channel.postMessage({ h, v, f, nth: all(deck.getCurrentSlide()).indexOf(element), step });
    }

    function receive({ data }) {
      const { h, v, f } = deck.getIndices();
      if (data?.h !== h || data.v !== v || data.f !== f) return;
      const element = all(deck.getCurrentSlide())[data.nth];
      if (element && Number.isInteger(data.step)) post(element, "setStep", data.step);
    }

    /** The author leaves the number of stops to the program. */
    const isCounted = ({ dataset }) => dataset.steps === "auto" || (config.steps === "markers" && dataset.steps === undefined);

    const HEARD = {
      ready(element, value) {
        Object.assign(state(element), { isReady: true, at: undefined, step: value?.step, stops: value?.stops });
        for (const name of ["stepchange", "stopchange", "boundary"]) post(element, "addEventListener", name);
        if (state(element).theme) post(element, "setTheme", state(element).theme);
        HEARD.stopchange(element, value);
        // The run may have been counted before it was listened to.
        if (isCounted(element)) for (const ms of [300, 1500, 5000]) setTimeout(() => post(element, "getStops"), ms);
        follow(element);
        // reveal.js said so when the frame was not there yet.
        if (slideOf(element) === deck.getCurrentSlide() && !isPrint() && !deck.isSpeakerNotes()) inner(element).contentWindow.postMessage("slide:start", "*");
        // On paper the step counts, not what stands in for the frame.
        if (isPrint()) element.removeAttribute("data-fallback");
      },
      stopchange(element, value) {
        if (!isCounted(element) || isPrint() || !addSteps(element, value?.stops)) return;
        const slide = slideOf(element);
        const isPast = slide.classList.contains("past");
        if (isPast) spans(element).forEach((span) => span.classList.add("visible"));
        deck.syncFragments(slide);
      },
      getStops(element, stops) {
        HEARD.stopchange(element, { stops });
      },
      stepchange(element, value) {
        state(element).step = value?.step;
        if (value?.reason === "user") lead(element, value.stop);
        if (value?.reason === "user" || value?.reason === "play") mirror(element, value.step);
      },
      boundary(element, value) {
        if (slideOf(element) !== deck.getCurrentSlide() || deck.isSpeakerNotes()) return;
        if (value?.direction === "next") deck.next();
        else if (value?.direction === "prev") deck.prev();
      },
    };

    function hear(event) {
      if (typeof event.data !== "string" || !event.data.includes('"lockstep"')) return;
      const element = all(document).find((each) => inner(each)?.contentWindow === event.source);
      if (!element) return;
      let message;
      try {
        message = JSON.parse(event.data);
      } catch {
        return;
      }
      if (message?.context === "lockstep" && Object.hasOwn(HEARD, message.event)) HEARD[message.event](element, message.value);
    }

    // ---- the deck ----

    /** A page of print-pdf holds copies of the frames: each is loaded for its own stop, two at a time. */
    function print() {
      const frames = all(document);
      for (const element of frames) if (element.localName === "iframe") element.removeAttribute("src");
      const next = () => {
        const element = frames.shift();
        if (!element) return;
        // First: <lock-step> makes another frame for it.
        load(element);
        const timer = setTimeout(next, 8000);
        inner(element)?.addEventListener("load", () => (clearTimeout(timer), setTimeout(next, 50)), { once: true });
      };
      next();
      next();
    }

    function leave({ previousSlide }) {
      // Keys must not stay in a frame that nobody sees.
      if (previousSlide) all(previousSlide).forEach((element) => inner(element)?.blur());
      if (document.activeElement?.localName === "iframe") document.activeElement.blur();
    }

    function init(reveal) {
      deck = reveal;
      const base = script ? new URL(".", script).href : document.baseURI;
      config = { base, steps: "fragments", syncSpeaker: true, preload: 1, keep: 3, parameters: {}, ...options, ...deck.getConfig().lockstep };
      document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
      const root = deck.getRevealElement();
      root.querySelectorAll("code.lockstep, pre.lockstep > code").forEach(fromCode);
      for (const element of all()) {
        adopt(element);
        addSteps(element, Number(element.dataset.steps));
      }
      addEventListener("message", hear);
      if (config.syncSpeaker && globalThis.BroadcastChannel) {
        channel = new BroadcastChannel("lockstep " + location.pathname);
        if (deck.isSpeakerNotes()) channel.onmessage = receive;
      }
      deck.on("pdf-ready", print);
      if (isPrint()) return;
      deck.on("slidechanged", leave);
      for (const name of ["ready", "slidechanged", "fragmentshown", "fragmenthidden", "overviewhidden"]) deck.on(name, update);
    }

    return {
      id: "lockstep",
      init,
      destroy() {
        removeEventListener("message", hear);
        channel?.close();
      },
      /** What is known of the frames of a slide: element, stop that was asked for, step, ready or not. */
      frames: (slide = deck.getCurrentSlide()) => all(slide).map((element) => ({ element, stop: shown(element), ...state(element) })),
    };
  }

  return RevealLockstep;
});
