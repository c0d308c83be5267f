// The page's own words, read from the message files: a test names a message, not its text in one language.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../src/view/text/", import.meta.url);

function messages(language) {
  const folder = new URL(`${language}/`, FOLDER);
  const all = new Map();
  for (const name of readdirSync(folder)) {
    for (const line of readFileSync(new URL(name, folder), "utf8").split("\n")) {
      const [, id, text] = /^([a-z][\w-]*) = (.*)$/.exec(line) ?? [];
      if (id) all.set(id, text);
    }
  }
  return all;
}

const MESSAGES = { en: messages("en"), zh: messages("zh") };

/** The text of a message, with its variables filled in. Unknown ids fail: the test is out of date. */
export function word(language, id, variables = {}) {
  const text = MESSAGES[language].get(id);
  if (text === undefined) throw new Error(`there is no message ${id} in ${language}`);
  return text.replace(/\{ ?\$(\w+) ?\}/g, (whole, name) => variables[name] ?? whole);
}

/** A pattern for a message whose variables may be anything. */
export function pattern(language, id) {
  const parts = word(language, id).split(/\{ ?\$\w+ ?\}/);
  return new RegExp(parts.map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*"));
}
