//! Packs the page's program by LZMA, sorted by kinds of bytes, which is a quarter lighter than gzip makes it, on any host
//! (`static/unpack.js` undoes it), and puts the packs of texts beside it.

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
    let mut packed = (sorted.len() as u32).to_le_bytes().to_vec();
    packed.extend(compressed(&sorted)?);
    Ok(packed)
}

/// What `lockstep catalogue` leaves in the folder of the posters, packed as `src/base/pack.rs` says.
const TEXTS: &str = "posters/packs";
/// Those of them that also come one by one, not packed, by the ids of their scenarios.
const EACH: &str = "each";
/// The end of those that are served as they are: the page begins with them, before what unpacks the others is there.
const PLAIN_TEXT: &str = ".txt";
/// Where index.html names the packs, before the script that reads it.
const SCRIPT: &str = "lockstep-program";
/// Marks the lines of packs in index.html, and their files.
pub const MARK: &str = "lockstep-pack-";

/// The modules of the program beside the first: what a page needs at once and frames do not, what some frames need, and the rest.
/// `static/start.js` has them in this order.
pub const MODULES: [&str; PARTS + 2] = [
    PAGE,
    "lockstep-part1",
    "lockstep-part2",
    "lockstep-part3",
    "lockstep-part4",
    "lockstep-part5",
    "lockstep-part6",
    "lockstep-part7",
    "lockstep-pack-code",
];
/// How many there are for frames.
pub const PARTS: usize = 7;
pub const PAGE: &str = "lockstep-page";
/// Begins the names of those for frames.
pub const PART: &str = "lockstep-part";
/// What the page in one file comes without, unless its program needs it: `static/single.mjs` names them too.
const RARE: [&str; 2] = ["encodings", "rare"];

/// The name of a module, by its place among the modules, as index.html says what frames need.
pub fn short(place: usize) -> &'static str {
    MODULES[place].trim_start_matches("lockstep-")
}

/// A pack of texts: its name and its bytes.
pub type Pack = (String, Vec<u8>);

/// The page in one file comes without it, unless its program needs it.
pub fn is_rare(name: &str) -> bool {
    RARE.contains(&name)
}

/// Puts the packs of texts into their places and names them in index.html; or removes them, if the program has the texts.
pub fn texts(folder: &Path, is_apart: bool) -> Result<Vec<Pack>> {
    place_texts(folder, is_apart).map_err(|error| format!("the packs of {}: {error}", folder.display()))
}

fn place_texts(folder: &Path, is_apart: bool) -> std::io::Result<Vec<Pack>> {
    for path in files(folder)? {
        if named(&path).starts_with(MARK) {
            std::fs::remove_file(&path)?;
        }
    }
    let source = folder.join(TEXTS);
    let (mut lines, mut packs) = (String::new(), Vec::new());
    for file in files(&source)?.iter().filter(|_| is_apart) {
        let (pack, bytes) = (named(file), std::fs::read(file)?);
        if pack.ends_with(PLAIN_TEXT) {
            continue;
        }
        let plain = source.join(format!("{pack}{PLAIN_TEXT}"));
        let (end, served) = if plain.exists() {
            (PLAIN_TEXT, std::fs::read(plain)?)
        } else {
            (".ppmd", bytes.clone())
        };
        let name = format!("{MARK}{pack}-{:016x}{end}", offline::fnv(&served));
        std::fs::write(folder.join(&name), served)?;
        lines += &format!("  <meta name=\"{MARK}{pack}\" content=\"./{name}\">\n");
        packs.push((pack, bytes));
    }
    for file in files(&source.join(EACH))?.iter().filter(|_| is_apart) {
        let place = folder.join("scenario").join(named(file));
        std::fs::copy(file, place.join("text.txt"))?;
    }
    std::fs::remove_dir_all(source)?;
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
    Ok(packs)
}

/// The files of a folder in the order of their names.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn named(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A raw LZMA stream; `unpack.js` knows the three numbers.
fn compressed(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (1, 0, 0);
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
