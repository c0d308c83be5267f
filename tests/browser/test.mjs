// The tests of node, each with an end: a page that never answers fails its own test and holds up no other.
import { test as unlimited } from "node:test";

export { after, before } from "node:test";

const PATIENCE_MS = 180_000;

/** As node's `test`; without a `timeout` of its own it ends after three minutes. */
export function test(name, ...rest) {
  const work = rest.pop();
  return unlimited(name, { timeout: PATIENCE_MS, ...rest[0] }, work);
}
