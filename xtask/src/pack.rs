//! Packs the page's program by LZMA, sorted by kinds of bytes, and the texts beside it: a quarter lighter than gzip makes them, on any host.
//! `static/unpack.js` undoes it.

use std::io::Write;
use std::path::{Path, PathBuf};

use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::{Result, offline, streams};

/// The page's program, packed, and its size when it is not.
pub struct Program {
    pub packed: Vec<u8>,
    pub size: usize,
}

/// The program that trunk built in `folder`, in one.
pub fn program(folder: &Path) -> Result<Program> {
    let pack = || -> std::io::Result<Program> {
        let missing = || std::io::Error::other("the program is missing");
        let plain = std::fs::read(programs(folder)?.first().ok_or_else(missing)?)?;
        let (packed, size) = (packed(&plain)?, plain.len());
        Ok(Program { packed, size })
    };
    pack().map_err(|error| format!("{} cannot be packed: {error}", folder.display()))
}

/// Replaces the modules of the program in `folder` by their packed forms, and their names in index.html.
pub fn site(folder: &Path) -> Result {
    pack(folder).map_err(|error| format!("{} cannot be packed: {error}", folder.display()))
}

fn pack(folder: &Path) -> std::io::Result<()> {
    let mut page = std::fs::read_to_string(folder.join("index.html"))?;
    for program in programs(folder)? {
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let plain = std::fs::read(&program)?;
        let missing = || std::io::Error::other(format!("index.html does not name {name}"));
        page = renamed(&page, &name, plain.len()).ok_or_else(missing)?;
        std::fs::write(program.with_extension("wasm.lzma"), packed(&plain)?)?;
        std::fs::remove_file(&program)?;
    }
    std::fs::write(folder.join("index.html"), page)
}

/// The modules in a folder.
fn programs(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let files = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    Ok(files
        .filter(|path| path.extension().is_some_and(|end| end == "wasm"))
        .collect())
}

/// What a program is in the site: the size of its sorted bytes, then those as LZMA.
fn packed(program: &[u8]) -> std::io::Result<Vec<u8>> {
    let unknown = || std::io::Error::other("the program has an instruction that xtask/src/streams.rs does not know");
    let sorted = streams::sorted(program).ok_or_else(unknown)?;
    sized(&sorted)
}

/// What `lockstep catalogue` leaves in the folder of the posters.
const TEXTS: &str = "posters/packs";
/// Where index.html names the packs, before the script that reads it.
const SCRIPT: &str = "lockstep-program";
/// Marks the lines of packs in index.html, and their files.
pub const MARK: &str = "lockstep-pack-";

/// The modules of the program beside the first: what a page needs at once and frames do not, what frames need of programs
/// that need no pack, of programs that need packs, and the rest.
pub const PAGE: &str = "lockstep-page";
pub const PLAIN: &str = "lockstep-plain";
pub const RICH: &str = "lockstep-rich";
pub const CODE: &str = "lockstep-pack-code";
/// The pack whose texts also come one by one, as `src/base/apart.rs` says.
const SCENARIOS: &str = "scenarios";

/// What the page in one file comes without, unless its program needs it: `static/single.mjs` names them too.
const RARE: [&str; 2] = ["encodings", "rare"];

/// The texts of the page in one file.
pub struct Texts {
    /// What it always has.
    pub all: Vec<u8>,
    /// What it may have besides, by name.
    pub rare: Vec<(String, Vec<u8>)>,
}

/// Stands between two packs in the one that `texts` gives back.
const BETWEEN: u8 = 1;

/// Replaces the texts that the program may come without by packs that index.html names, or by nothing if it has them.
/// Gives back those of the page in one file, most of them in one pack, which is lighter than five.
pub fn texts(folder: &Path, is_apart: bool) -> Result<Texts> {
    pack_texts(folder, is_apart).map_err(|error| format!("the packs of {}: {error}", folder.display()))
}

fn pack_texts(folder: &Path, is_apart: bool) -> std::io::Result<Texts> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(MARK) {
            std::fs::remove_file(&path)?;
        }
    }
    let (mut lines, mut all, mut rare) = (String::new(), Vec::new(), Vec::new());
    let mut files: Vec<_> = std::fs::read_dir(folder.join(TEXTS))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    for file in files.iter().filter(|_| is_apart) {
        let text = std::fs::read(file)?;
        let pack = file.file_name().unwrap_or_default().to_string_lossy();
        let packed = sized(&text)?;
        if RARE.contains(&&*pack) {
            rare.push((pack.to_string(), packed.clone()));
        } else {
            all.extend([&text[..], &[BETWEEN]].concat());
        }
        if pack == SCENARIOS {
            one_by_one(folder, &String::from_utf8_lossy(&text))?;
        }
        let name = format!("{MARK}{pack}-{:016x}.lzma", offline::fnv(&packed));
        std::fs::write(folder.join(&name), packed)?;
        lines += &format!("  <meta name=\"{MARK}{pack}\" content=\"./{name}\">\n");
    }
    std::fs::remove_dir_all(folder.join(TEXTS))?;
    let page = std::fs::read_to_string(folder.join("index.html"))?;
    let mut out = String::new();
    for line in page.lines().filter(|line| !line.contains(MARK)) {
        if line.contains(SCRIPT) {
            out += &lines;
        }
        out += line;
        out.push('\n');
    }
    std::fs::write(folder.join("index.html"), out)?;
    all.pop();
    Ok(Texts {
        all: sized(&all)?,
        rare,
    })
}

/// Writes each scenario of their pack beside its page too.
fn one_by_one(folder: &Path, pack: &str) -> std::io::Result<()> {
    let mut parts = pack.split('\0').skip(1);
    while let (Some(id), Some(text)) = (parts.next(), parts.next()) {
        let alone = sized(format!("{SCENARIOS}/{id}\0{id}\0{text}").as_bytes())?;
        std::fs::write(folder.join("scenario").join(id).join("text.lzma"), alone)?;
    }
    Ok(())
}

/// The size of a text, then it as LZMA.
fn sized(text: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = (text.len() as u32).to_le_bytes().to_vec();
    packed.extend(compressed(text)?);
    Ok(packed)
}

/// A raw LZMA stream; `unpack.js` knows the three numbers.
fn compressed(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (3, 0, 0);
    options.nice_len = 273;
    options.depth_limit = 1000;
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(plain)?;
    writer.finish()
}

/// index.html with the packed program's name and its unpacked size; `None` if it names none.
fn renamed(page: &str, name: &str, size: usize) -> Option<String> {
    let (head, rest) = page.split_once(&format!("{name}\">"))?;
    Some(format!("{head}{name}.lzma\" data-size=\"{size}\">{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_packed_program_and_only_that() {
        let page = "<meta name=\"lockstep-wasm\" content=\"./a_bg.wasm\"></head>";
        let page = renamed(page, "a_bg.wasm", 7).expect("the place is there");
        assert_eq!(
            page,
            "<meta name=\"lockstep-wasm\" content=\"./a_bg.wasm.lzma\" data-size=\"7\"></head>"
        );
        assert!(renamed("<html></html>", "a_bg.wasm", 7).is_none());
    }

    #[test]
    fn what_repeats_is_packed() {
        assert!(compressed(&[7; 10_000]).expect("memory").len() < 100);
    }
}
