// Starts Chromium the same way for tests and screenshots.
import { chromium } from "playwright-core";

// The last list of features that are off is the only one that counts: playwright's own come first, as of the version in package.json.
const FEATURES_OFF = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  // For each new window Chromium loads pages for its address bar: a quarter of all the time that the tests need.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
];
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  `--disable-features=${FEATURES_OFF.join(",")}`,
];

/** A headless Chromium with a fresh profile. `LOCKSTEP_CHROMIUM` names another one. */
export function launch() {
  const executablePath = process.env.LOCKSTEP_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}

/**
 * A new page of its own context, as a person's browser would be set up.
 * Without `serviceWorkers: "allow"` none is installed, which would fetch all files once more.
 * `errors` collects everything that went wrong on it: exceptions, console errors, failed requests.
 */
export async function open(browser, { width = 1440, height = 900, dark = false, locale = "en-US", reducedMotion = "reduce", scale = 1, serviceWorkers = "block" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    deviceScaleFactor: scale,
    locale,
    reducedMotion,
    serviceWorkers,
  });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(`exception: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && errors.push(`console: ${message.text()}`));
  page.on("requestfailed", (request) => {
    // A page that is left while its icon or its packs are on the way has not failed.
    const isLater = /\/icon\.svg$|\/lockstep-pack-|^blob:/.test(request.url());
    const isLeft = isLater && request.failure()?.errorText === "net::ERR_ABORTED";
    if (!isLeft) errors.push(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.setDefaultTimeout(15_000);
  return { page, context, errors };
}

/**
 * Waits until a page, or a frame of it that is in sight, shows what it was told and no long run is under way. On a slow machine it draws in
 * several turns; four in a row without a run are more than it takes.
 */
export async function drawn(place) {
  await place.locator("html").evaluate(() => new Promise((done) => {
    let calm = 0;
    const look = () => {
      calm = document.querySelector(".busy") ? 0 : calm + 1;
      if (calm > 4) done();
      else requestAnimationFrame(() => setTimeout(look));
    };
    look();
  }));
}

/** Waits until the program of the page has replaced the loading message, and listens. */
export async function started(page) {
  await page.waitForFunction(() => !document.getElementById("loading") || !document.getElementById("failed").hidden);
  await drawn(page);
}
