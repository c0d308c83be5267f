// RevealLockstep as a module: `import RevealLockstep from "./reveal-lockstep.mjs"`.
import "./reveal-lockstep.js";

// A module's script has no address of its own, so frames find the site from here.
export default () => globalThis.RevealLockstep({ base: new URL(".", import.meta.url).href });
