// A frame that starts where nobody sees it looks like any other as soon as it is seen; many frames; themes; print.
import assert from "node:assert/strict";
import { after, before, test } from "./test.mjs";
import { drawn } from "./browser.mjs";
import { host } from "./holder.mjs";
import { start, stop, visit } from "./person.mjs";
import { serve } from "./server.mjs";

let site;
before(async () => {
  await start();
  site = await serve();
});
after(async () => {
  await stop();
  await site.close();
});

const AT = "?scenario=two_locks_broken#step=200";
const frame = (style, more = AT) => `<iframe width="960" height="540" style="border:0;${style}" src="${site.url}${more}"></iframe>`;

/** Where everything stands. */
const layout = (each) =>
  each.locator("body").evaluate((body) =>
    [...body.querySelectorAll(".embed *")].filter((e) => !e.closest("title")).map((e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return [e.tagName, ...[x, y, width, height].map(Math.round)].join(" ");
    }),
  );

async function settled(each) {
  await each.locator(".stage .scene").waitFor();
  await each.locator(".embed-step", { hasText: "255" }).waitFor();
  await drawn(each);
}

for (const [name, hide, show] of [
  ["display: none", "display:none", (e) => (e.style.display = "block")],
  ["no size", "width:0;height:0", (e) => (e.style.cssText = "border:0")],
  ["visibility: hidden", "visibility:hidden", (e) => (e.style.visibility = "visible")],
]) {
  test(`a start with ${name} ends in the layout of a fresh one`, async (t) => {
    const person = await visit(t, { width: 1300, height: 700 });
    await host(t, person.page, frame(""));
    const fresh = person.page.frameLocator("iframe");
    await settled(fresh);
    const expected = await layout(fresh);
    assert.ok(expected.length > 60, "there is something to see");
    await host(t, person.page, frame(hide));
    await person.page.waitForTimeout(1500);
    await person.page.locator("iframe").evaluate(show);
    const late = person.page.frameLocator("iframe");
    await settled(late);
    assert.deepEqual(await layout(late), expected);
  });
}

test("ten frames on a page all show their own moment", async (t) => {
  const person = await visit(t, { width: 1300, height: 700 });
  const frames = Array.from({ length: 10 }, (_, n) => frame("", `?scenario=two_locks_broken&step=${n * 20}`));
  await host(t, person.page, frames.join(""));
  for (let n = 0; n < 10; n++) {
    // Those that nobody sees may wait with their start.
    await person.page.locator("iframe").nth(n).scrollIntoViewIfNeeded();
    const each = person.page.frameLocator("iframe").nth(n);
    await each.locator(".embed-step b", { hasText: new RegExp(`^${n * 20}$`) }).waitFor();
  }
});

const SIZES = [[960, 540], [640, 360], [1280, 720], [320, 480], [320, 180], [400, 800]];
for (const [width, height] of SIZES) {
  for (const more of ["", "&view=all", "&lang=zh&theme=dark", "&print=1"]) {
    test(`nothing stands outside of ${width}x${height}${more}`, async (t) => {
      const person = await visit(t, { at: `?embed=1&scenario=philosophers_broken&step=600${more}`, width, height });
      const outside = await person.page.evaluate(() =>
        [...document.querySelectorAll(".embed > *, .embed-bar *, .embed-views > *")]
          .map((e) => [e.className.baseVal ?? e.className, e.getBoundingClientRect()])
          .filter(([name, r]) => r.width > 1 && !/sr-only/.test(name) && (r.left < -1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1))
          .map(([name, r]) => `${name} ${[r.left, r.top, r.right, r.bottom].map(Math.round)}`),
      );
      assert.deepEqual(outside, []);
      const views = await person.page.locator(".embed-views").boundingBox();
      assert.ok(views.height >= 0.38 * height, `only ${views.height} px for what matters`);
    });
  }
}

test("the themes differ, and the code is large enough for the last row", async (t) => {
  const seen = new Set();
  for (const theme of ["light", "dark", "contrast", "print"]) {
    const person = await visit(t, { at: `?embed=1&scenario=hello&theme=${theme}`, width: 960, height: 540 });
    const [size, ...colours] = await person.page.evaluate(() => {
      const style = getComputedStyle(document.querySelector(".p-code .line code"));
      const get = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
      return [parseFloat(style.fontSize), style.color, get("--ls-page"), get("--ls-line")];
    });
    assert.ok(size >= 18, `${size} px`);
    seen.add(colours.join());
  }
  assert.equal(seen.size, 4);
});

test("a still picture has nothing to press and nothing that moves, at its step", async (t) => {
  const person = await visit(t, { at: "?print=1&scenario=two_locks_broken&step=255&autoplay=1", width: 960, height: 540, reducedMotion: "no-preference" });
  await person.page.locator(".graph .scene").waitFor();
  assert.equal(await person.page.locator(".embed-bar, .tool, input").count(), 0);
  assert.equal(await person.page.evaluate(() => document.getAnimations().length), 0);
  const hidden = await person.page.evaluate(() => {
    const code = document.querySelector(".code-scroll");
    return code.scrollHeight - code.clientHeight;
  });
  assert.ok(hidden <= 1, `${hidden} px of the program are out of sight`);
});
