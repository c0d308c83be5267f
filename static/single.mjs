// Saves a program together with the whole page in one HTML file: writes it into single.html, as xtask/src/single.rs does.
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A picture in one line: the ends of its lines mean nothing. */
const oneLine = (svg) => svg.trimEnd().replace(/\n */g, "\n").replaceAll(">\n<", "><").replaceAll("\n", " ");

/** A picture as an address that an attribute in single quotes can hold. `<` may stay as long as no line ends in it. */
const address = (svg) => `data:image/svg+xml,${oneLine(svg).replace(/[%#&]/g, encodeURIComponent).replaceAll("'", "%27")}`;

/** The packs that the file comes without, unless its program needs them. */
const RARE = ["encodings", "rare"];

async function text(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.text();
}

/**
 * The file. `packs` are those that its program needs, with blanks between, `query` and `fragment` as in an address, `poster` an SVG text that is shown until the program runs; all may be left out.
 * @returns {Promise<Blob>}
 */
export async function singleFile({ title = "", language = "en", query = "", fragment = "", poster = "", packs = "" } = {}) {
  const page = await text("single.html");
  const rare = await Promise.all(RARE.filter((name) => packs.split(" ").includes(name)).map((name) => text(`single-${name}.txt`)));
  const wish = query.replace(/^\?/, "");
  const root = `<html lang="${escaped(language)}" data-query="${escaped(wish)}" data-fragment="${escaped(fragment.replace(/^#/, ""))}">`;
  const filled = page
    .replace('<html lang="en">', () => root)
    .replace("<title>Lockstep</title>", () => `<title>${title ? `${escaped(title)} · ` : ""}Lockstep</title>`)
    .replace("<!-- poster -->", () => (poster ? `<img id="poster" alt="${escaped(title)}" src='${address(poster)}'>` : ""))
    .replace("<!-- packs -->", () => rare.join(""));
  return new Blob([filled], { type: "text/html" });
}
