// What a frame and the page around it say to each other, with both in origins of their own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "./test.mjs";
import Ajv from "ajv";
import { around, frame, origin, site, start, stop } from "./around.mjs";

before(start);
after(stop);

const isMessage = new Ajv({ allErrors: false, strict: false }).compile(JSON.parse(readFileSync(new URL("schema/messages.json", import.meta.url), "utf8")));

/** Every string that came is JSON of the schema. */
async function obeysSchema(page) {
  const texts = await page.page.evaluate(() => got.map(({ data }) => data));
  assert.ok(texts.length > 0);
  for (const text of texts) {
    assert.equal(typeof text, "string");
    assert.ok(isMessage(JSON.parse(text)), `${text.slice(0, 300)}: ${JSON.stringify(isMessage.errors)}`);
  }
}

const EVENTS = ["stepchange", "stopchange", "play", "pause", "ended", "timeupdate", "marker", "statechange", "codechange", "boundary", "resize", "error"];

test("ready comes once in each language, to the page around, with no question asked", async (t) => {
  const page = await around(t, frame("id=left"));
  await page.ready();
  await page.send("next");
  await page.ask("getStep");
  const ready = (await page.heard()).filter(({ event }) => event !== "getStep");
  assert.deepEqual(ready.map(({ context, event }) => [context, event]), [["lockstep", "ready"], ["player.js", "ready"]], "nothing else unasked");
  assert.equal(ready[0].id, "left");
  assert.equal(ready[0].value.src, site("id=left"));
  await obeysSchema(page);
});

test("every message obeys the schema, whatever is asked for", async (t) => {
  const page = await around(t, frame("resize=1"));
  await page.ready();
  for (const event of EVENTS) {
    await page.send("addEventListener", event, { listener: event });
    await page.send("addEventListener", event, { context: "player.js", listener: `p-${event}` });
  }
  const calls = [
    ["next"], ["next"], ["prev"], ["first"], ["prev"], ["setStep", 30], ["setStop", 3], ["seek", "50%"], ["seek", { marker: "next" }], ["setSpeed", 8],
    ["setTheme", "dark"], ["setLang", "zh"], ["setView", "code,lanes"], ["setLoop", true], ["setLoop", false], ["play"], ["pause"], ["last"], ["next"],
    ["loadScenario", "hello"], ["loadScenario", "nowhere"], ["loadCode", "print(1)\n"], ["loadCode", "x = = 1"], ["setState", "#z1:broken"], ["nonsense"], ["loadScenario", "two_locks_broken"],
  ];
  for (const [method, value] of calls) {
    await page.send(method, value, { listener: method });
    await page.send(method, value, { context: "player.js" });
    await page.page.waitForTimeout(40);
  }
  for (const method of ["getState", "getStep", "getStop", "getSteps", "getStops", "getPaused", "getMarkers", "getLoop"]) await page.ask(method);
  assert.match(await page.ask("exportImage", { format: "svg" }), /^<svg /);
  assert.match(await page.ask("exportImage", { format: "png", scale: 1 }), /^data:image\/png/);
  await obeysSchema(page);
  for (const event of ["stepchange", "play", "pause", "timeupdate", "statechange", "codechange", "boundary", "resize", "error"]) {
    await page.until(event).catch(() => assert.fail(`${event} was never heard`));
  }
  assert.deepEqual(page.errors, []);
});

test("each listener is told with its id, and no more after it has gone", async (t) => {
  const page = await around(t, frame());
  await page.ready();
  for (const listener of ["a", "b", "a"]) await page.send("addEventListener", "stepchange", { listener });
  await page.send("setStep", 12);
  // Each listener is told by a message of its own: the answer to a question comes after the last.
  await page.ask("getStep");
  assert.deepEqual((await page.heard("stepchange")).map(({ listener, value }) => [listener, value.step, value.reason]), [["a", 12, "host"], ["b", 12, "host"]]);
  await page.send("removeEventListener", "stepchange", { listener: "a" });
  await page.send("setStep", 20);
  await page.ask("getStep");
  assert.deepEqual((await page.heard("stepchange")).map(({ listener }) => listener), ["a", "b", "b"]);
});

test("the number of stops is told as soon as it is known, also to who asks late", async (t) => {
  const page = await around(t, frame());
  await page.ready();
  await page.send("addEventListener", "stopchange", { listener: "early" });
  await page.until("stopchange");
  await page.send("addEventListener", "stopchange", { listener: "late" });
  const stops = await page.ask("getStops");
  const told = await page.heard("stopchange");
  assert.deepEqual(told.map(({ listener, value }) => [listener, value.stops]), [["early", stops], ["late", stops]]);
  assert.ok(stops > 3 && told[0].value.markers.length > 0 && told[0].value.markers[0].label.length > 0);
  await page.send("setStop", stops);
  assert.equal(await page.ask("getStop"), stops);
});

test("garbage does nothing, and a flood ends where it should", async (t) => {
  const page = await around(t, frame());
  await page.ready();
  await page.send("last");
  await page.page.evaluate(() => {
    const deep = "[".repeat(5000) + "]".repeat(5000);
    const texts = ["", "{", "}", "null", "slide:", "<img src=x onerror=alert(1)>", '{"context":"lockstep"}', '{"context":"lockstep","method":{}}',
      `{"context":"lockstep","method":"seek","value":${deep}}`, `{"context":"lockstep","method":"loadCode","value":"${"x".repeat(3e6)}"}`,
      '{"namespace":"reveal","eventName":"slidechanged","state":{}}', '{"context":"lockstep","method":"setStep","value":1e999}'];
    for (const each of [...texts, null, 7, { context: "lockstep", method: "setStep", value: 3 }, new ArrayBuffer(8), [1]]) frames[0].postMessage(each, "*");
    for (let i = 0; i <= 5000; i += 1) frames[0].postMessage(JSON.stringify({ context: "lockstep", method: "setStep", value: i % 40 }), "*");
    frames[0].postMessage(JSON.stringify({ context: "lockstep", method: "setStep", value: 33 }), "*");
  });
  // A question that comes too fast is not answered.
  const asks = () => {
    frames[0].postMessage(JSON.stringify({ context: "lockstep", version: 1, method: "getStep", listener: "again" }), "*");
    return got.map(({ data }) => JSON.parse(data)).some(({ listener, value }) => listener === "again" && value === 33);
  };
  await page.page.waitForFunction(asks, null, { polling: 200 });
  assert.equal(await page.ask("getStep"), 33, "the last place that was asked for");
  assert.deepEqual(page.errors, []);
});

test("a frame that is not the page around is not obeyed", async (t) => {
  const intruder = `<iframe srcdoc="<script>setInterval(() => parent.frames[0].postMessage(JSON.stringify({ context: 'lockstep', method: 'setStep', value: 9 }), '*'), 20)</script>"></iframe>`;
  const page = await around(t, frame() + intruder);
  await page.ready();
  await page.page.waitForTimeout(500);
  assert.equal(await page.ask("getStep"), 0);
});

test("with origin= only that origin is spoken with", async (t) => {
  const page = await around(t, frame(`origin=${encodeURIComponent(origin())}`) + frame("origin=https://example.org"));
  await page.ready(0);
  await page.inside(1).locator("#loading").waitFor({ state: "detached" });
  await page.send("setStep", 9, { n: 1 });
  await page.send("getStep", null, { n: 1, listener: "second" });
  await page.page.waitForTimeout(500);
  const from = await page.page.evaluate(() => [...new Set(got.map((each) => each.from))]);
  assert.deepEqual(from, [0], "the second frame has said nothing");
  assert.equal(await page.inside(1).getByRole("slider").inputValue(), "0", "and has not obeyed");
});

test("a page without an origin can drive the frame", async (t) => {
  const inner = `${"<script>addEventListener('message', (event) => event.source === parent ? frames[0].postMessage(event.data, '*') : parent.postMessage(event.data, '*'))</script>"}${frame("origin=null")}`;
  const page = await around(t, `<iframe sandbox="allow-scripts" width="950" height="600" srcdoc='${inner.replaceAll("'", "&#39;")}'></iframe>`);
  await page.ready();
  await page.send("setStep", 5);
  assert.equal(await page.ask("getStep"), 5);
});

test("the client library of player.js drives the frame", async (t) => {
  const page = await around(t, `<script src="node_modules/player.js/dist/player-0.1.0.js"></script>${frame()}<script>
    window.said = [];
    window.player = new playerjs.Player(document.querySelector("iframe"));
    for (const name of ["ready", "play", "pause", "timeupdate", "ended"]) player.on(name, (value) => said.push([name, value]));
  </script>`);
  const said = (name) => page.page.waitForFunction((name) => window.said?.some(([each]) => each === name), name);
  await said("ready");
  const get = (name) => page.page.evaluate((name) => new Promise((done) => player[name](done)), name);
  assert.equal(await get("getPaused"), true);
  await page.page.evaluate(() => player.setCurrentTime(15));
  assert.equal(await get("getCurrentTime"), 15);
  assert.ok((await get("getDuration")) >= 15);
  await page.page.evaluate(() => player.setLoop(true));
  assert.equal(await get("getLoop"), true);
  await page.page.evaluate(() => player.setLoop(false));
  assert.ok(await page.page.evaluate(() => player.supports("method", ["play", "setCurrentTime"]) && !player.supports("method", "mute")));
  await page.page.evaluate(() => player.play());
  await said("play");
  await page.page.evaluate(() => player.pause());
  await said("pause");
  assert.ok((await page.page.evaluate(() => said.filter(([name]) => name === "timeupdate").length)) > 0);
  assert.deepEqual(page.errors, []);
});

test("the words of reveal.js play and pause", async (t) => {
  const page = await around(t, frame("autoplay=1"), { reducedMotion: "no-preference" });
  await page.ready();
  await page.text("slide:start");
  await page.page.waitForTimeout(300);
  assert.equal(await page.ask("getPaused"), false);
  await page.text("slide:stop");
  assert.equal(await page.ask("getPaused"), true);
  await page.text("slide:start");
  assert.equal(await page.ask("getPaused"), false, "it played when it was left");
});
