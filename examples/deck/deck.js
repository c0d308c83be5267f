// Starts the deck. The programs come from the site that it lies in.
(() => {
  const language = new URLSearchParams(location.search).get("lang");
  const parameters = { controls: "auto", fontSize: "medium" };
  if (language) parameters.lang = language;
  Reveal.initialize({
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
})();
