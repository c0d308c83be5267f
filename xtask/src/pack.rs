//! Packs the page's program by LZMA: a fifth lighter than gzip makes it, on any host.

use std::io::Write;
use std::path::Path;

use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::{Result, shell};

/// The decoder that is written into index.html.
const UNPACK: &str = include_str!("unpack.js");

/// Replaces the program in dist/ by its packed form, and the lines of index.html that load it.
pub fn site() -> Result {
    let folder = shell::root().join("dist");
    pack(&folder).map_err(|error| format!("dist/ cannot be packed: {error}"))
}

fn pack(folder: &Path) -> std::io::Result<()> {
    let missing = |what: &str| std::io::Error::other(format!("{what} is missing"));
    let files: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    let program = files
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "wasm"));
    let program = program.ok_or_else(|| missing("the program"))?;
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let plain = std::fs::read(program)?;
    let page = std::fs::read_to_string(folder.join("index.html"))?;
    let page = rewired(&page, &name, plain.len()).ok_or_else(|| missing("the place that loads it"))?;
    std::fs::write(program.with_extension("wasm.lzma"), compressed(&plain)?)?;
    std::fs::write(folder.join("index.html"), page)?;
    std::fs::remove_file(program)
}

/// A raw LZMA stream; `unpack.js` knows the three numbers.
fn compressed(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    options.nice_len = 273;
    options.depth_limit = 1000;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(plain)?;
    writer.finish()
}

/// index.html as trunk wrote it, with the packed program instead of the plain one; `None` if trunk writes something else now.
fn rewired(page: &str, name: &str, size: usize) -> Option<String> {
    let call = format!("const wasm = await init({{ module_or_path: './{name}' }});");
    let (head, rest) = page.split_once(&call)?;
    let unpack: Vec<&str> = UNPACK
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .collect();
    let load = format!(
        "{}\nconst packed = await fetch('./{name}.lzma');\n\
         if (!packed.ok) throw new Error(`${{packed.url}}: ${{packed.status}}`);\n\
         const wasm = await init({{ module_or_path: await unpackAside(await packed.arrayBuffer(), {size}) }});",
        unpack.join("\n")
    );
    // The preload names the file once more, with a hash of the plain one.
    let (before, preload) = rest.split_once(&format!("<link rel=\"preload\" href=\"./{name}\""))?;
    let (_, after) = preload.split_once('>')?;
    let preload = format!("<link rel=\"preload\" href=\"./{name}.lzma\" crossorigin=\"anonymous\" as=\"fetch\">");
    Some(format!("{head}{load}{before}{preload}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_the_packed_program_and_only_that() {
        let page = "<script>const wasm = await init({ module_or_path: './a_bg.wasm' });</script>\
                    <link rel=\"preload\" href=\"./a_bg.wasm\" integrity=\"x\"></head>";
        let page = rewired(page, "a_bg.wasm", 7).expect("both places are there");
        assert_eq!(page.matches("a_bg.wasm.lzma").count(), 2);
        assert_eq!(page.matches("a_bg.wasm").count(), 2);
        assert!(page.contains("arrayBuffer(), 7)") && page.ends_with("</head>") && !page.contains("integrity"));
        assert!(rewired("<html></html>", "a_bg.wasm", 7).is_none());
    }

    #[test]
    fn what_repeats_is_packed() {
        assert!(compressed(&[7; 10_000]).expect("memory").len() < 100);
    }
}
