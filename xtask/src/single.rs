//! `cargo xtask single`: the whole page in one HTML file that works from a disk, in any frame, without a network.
//!
//! The site has such a file without a program, `single.html`; a program is written into it here, and in the page by `static/single.mjs`.

use std::path::Path;

use miniz_oxide::deflate::compress_to_vec_zlib;
use serde_json::Value;

use crate::{Result, options, pack, shell, split};

/// The places that `fill` and `static/single.mjs` write to.
const TITLE: &str = "<title>Lockstep</title>";
const ROOT: &str = "<html lang=\"en\">";
const POSTER: &str = "<!-- poster -->";
const PACKS: &str = "<!-- packs -->";

/// Makes the file of a scenario.
pub fn run(args: &[&str]) -> Result {
    let options = options::read(args, &["--scenario", "--link", "--query", "--out", "--dist"])?;
    let get = |name: &str| options.get(name).copied();
    let folder = shell::root().join(get("--dist").unwrap_or("dist"));
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}; `cargo xtask dist` makes it", path.display()))
    };
    let list: Vec<Value> =
        serde_json::from_str(&read("posters/catalogue.json")?).map_err(|error| format!("catalogue.json: {error}"))?;
    let (mut title, mut poster, mut query) = (None, None, get("--query").unwrap_or_default().to_owned());
    if let Some(id) = get("--scenario") {
        let known = list.iter().find(|scenario| scenario["id"] == id);
        let known = known.ok_or_else(|| format!("there is no scenario {id}; posters/catalogue.json lists them"))?;
        title = known["title"]["en"].as_str();
        poster = Some(read(&format!("posters/inside/{id}.svg"))?);
        query = format!("scenario={id}&{query}").trim_end_matches('&').to_owned();
    }
    let link = get("--link").unwrap_or_default().trim_start_matches('#');
    // Scenarios need none of what the file comes without; of other programs that is not known here.
    let packs = if link.is_empty() { String::new() } else { rare(&folder)? };
    let text = fill(&read("single.html")?, title, &query, link, poster.as_deref()).replacen(PACKS, &packs, 1);
    let out = shell::root().join(get("--out").map_or_else(
        || format!("lockstep-{}.html", get("--scenario").unwrap_or("page")),
        str::to_owned,
    ));
    std::fs::write(&out, &text).map_err(|error| format!("{}: {error}", out.display()))?;
    println!("{}: {} bytes", out.display(), text.len());
    Ok(())
}

/// All blocks that `write` left beside the page, in the order of their names.
fn rare(folder: &Path) -> Result<String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let files = std::fs::read_dir(folder)
        .map_err(failed)?
        .flatten()
        .map(|entry| entry.path());
    let is_rare = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("single-") && name.ends_with(".txt")
    };
    let mut files: Vec<_> = files.filter(is_rare).collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read_to_string(file).map_err(failed))
        .collect()
}

/// Writes a program into `single.html`.
fn fill(page: &str, title: Option<&str>, query: &str, link: &str, poster: Option<&str>) -> String {
    let root = format!(
        "<html lang=\"en\" data-query=\"{}\" data-fragment=\"{}\">",
        escape(query),
        escape(link)
    );
    let name = escape(title.unwrap_or_default());
    let title = title.map_or_else(|| TITLE.to_owned(), |_| format!("<title>{name} · Lockstep</title>"));
    let poster = poster.map_or_else(String::new, |svg| {
        format!("<img id=\"poster\" alt=\"{name}\" src='{}'>", address(svg))
    });
    page.replacen(ROOT, &root, 1)
        .replacen(TITLE, &title, 1)
        .replacen(POSTER, &poster, 1)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A picture as an address that an attribute in single quotes can hold: pictures are full of double ones. `<` may stay as
/// long as no line ends in it; the ends of lines mean nothing in these pictures.
fn address(svg: &str) -> String {
    let mut line = String::new();
    for part in svg.lines().map(|part| part.trim_start_matches(' ')) {
        if !(line.is_empty() || line.ends_with('>') && part.starts_with('<')) {
            line.push(' ');
        }
        line.push_str(part);
    }
    let text = line.replace('%', "%25").replace('#', "%23");
    format!("data:image/svg+xml,{}", text.replace('\'', "%27").replace('&', "%26"))
}

/// Writes `single.html` into a site that is otherwise finished, and beside it what some programs need besides. `whole` is the program,
/// if the site has it in parts.
pub fn write(folder: &Path, whole: Option<&pack::Program>, texts: &[pack::Pack]) -> Result {
    let write = || -> std::io::Result<()> {
        let (rare, usual): (Vec<_>, Vec<_>) = texts.iter().partition(|(name, _)| pack::is_rare(name));
        for (name, packed) in rare {
            std::fs::write(folder.join(format!("single-{name}.txt")), pack_block(name, packed))?;
        }
        let texts: String = usual
            .into_iter()
            .map(|(name, packed)| pack_block(name, packed))
            .collect();
        std::fs::write(folder.join("single.html"), template(folder, whole, &texts)?)
    };
    write().map_err(|error| format!("single.html cannot be written: {error}"))
}

fn template(folder: &Path, whole: Option<&pack::Program>, texts: &str) -> std::io::Result<String> {
    let page = std::fs::read_to_string(folder.join("index.html"))?;
    let (mut out, mut data, mut styles) = (String::new(), String::new(), String::new());
    for line in page.lines() {
        let file = |mark: &str| named(line, mark);
        if line.contains("Content-Security-Policy")
            || line.contains("rel=\"manifest\"")
            || line.contains("lockstep-posters")
            || line.contains(pack::MARK)
            || [pack::PAGE, pack::PART, split::NEEDS]
                .iter()
                .any(|mark| line.contains(mark))
        {
            continue;
        } else if let Some((program, wasm)) =
            file("lockstep-program\" content=\"").zip(file("lockstep-wasm\" content=\""))
        {
            let glue = compress_to_vec_zlib(&std::fs::read(folder.join(program))?, 9);
            data = block("glue", "", &glue)
                + &match whole {
                    Some(whole) => block("wasm", &format!(" data-size=\"{}\"", whole.size), &whole.packed),
                    None => block("wasm", "", &std::fs::read(folder.join(wasm))?),
                };
        } else if let Some(script) = file("<script src=\"") {
            let text = std::fs::read_to_string(folder.join(script))?;
            let text = text.replace("</script", "<\\/script").replace("<!--", "<\\!--");
            out.push_str(&format!("<script>\n{}\n</script>\n", text.trim_end()));
        } else if let Some(style) = file("rel=\"stylesheet\" href=\"") {
            let text = std::fs::read_to_string(folder.join(style))?;
            if style.starts_with("start") {
                out.push_str(&format!("<style>{text}</style>\n"));
            } else {
                styles += &text;
            }
        } else if let Some(icon) = file("rel=\"icon\" href=\"") {
            let icon = address(&std::fs::read_to_string(folder.join(icon))?);
            out.push_str(&format!("<link rel=\"icon\" href='{icon}'>\n"));
        } else {
            if line.contains("</body>") {
                let styles = compress_to_vec_zlib(styles.as_bytes(), 9);
                out += &[data.as_str(), &block("styles", "", &styles), texts, PACKS, "\n"].concat();
            }
            out.push_str(line.trim());
            out.push('\n');
        }
    }
    let is_whole = [ROOT, TITLE, POSTER, PACKS, "lockstep-wasm"]
        .iter()
        .all(|mark| out.contains(mark));
    if is_whole {
        Ok(out)
    } else {
        Err(std::io::Error::other("index.html has not what is expected"))
    }
}

/// A pack of texts as `static/start.js` looks for it.
fn pack_block(name: &str, packed: &[u8]) -> String {
    block(&format!("pack-{name}"), "", packed)
}

/// Bytes as an element that the browser leaves alone.
fn block(id: &str, attributes: &str, bytes: &[u8]) -> String {
    let (length, text) = (bytes.len(), crate::text::encode(bytes));
    format!("<script type=\"text/plain\" id=\"lockstep-{id}\" data-length=\"{length}\"{attributes}>{text}</script>\n")
}

/// The text behind `mark` in a line, up to the next quote, without `./`.
fn named<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(mark)?;
    rest.split('"').next().map(|name| name.trim_start_matches("./"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_into_it_stays_text() {
        let page = format!("{ROOT}<head>{TITLE}</head>{POSTER}");
        let filled = fill(
            &page,
            Some("</title><script>"),
            "scenario=\"><a&lang=zh",
            "z1:x",
            Some("<svg a=\"#b\">\n  <g/>\n it's 50%\n</svg>\n"),
        );
        assert!(
            filled.contains("data-query=\"scenario=&quot;>&lt;a&amp;lang=zh\" data-fragment=\"z1:x\""),
            "{filled}"
        );
        assert!(filled.contains("<title>&lt;/title>&lt;script> · Lockstep</title>"));
        assert!(filled.contains("src='data:image/svg+xml,<svg a=\"%23b\"><g/> it%27s 50%25 </svg>'"));
    }
}
