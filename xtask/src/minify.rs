//! Makes the page's scripts and styles few and small: one request each, and by esbuild a third less to download and no comments in the page
//! in one file.

use std::path::Path;

use crate::{Result, offline, shell};

/// Rewrites what index.html names. Scripts that other pages take, such as `lock-step.js`, stay as people can read them.
pub fn site(folder: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let mut page = std::fs::read_to_string(folder.join("index.html")).map_err(failed)?;
    for (name, kind) in [("start", &SCRIPT), ("page", &STYLE)] {
        page = joined(folder, &page, name, kind).map_err(failed)?;
    }
    std::fs::write(folder.join("index.html"), &page).map_err(failed)?;
    let files = std::fs::read_dir(folder)
        .map_err(failed)?
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| is_part(path, &page)).collect();
    files.sort();
    let line = "esbuild --minify --charset=utf8 --legal-comments=none --log-level=warning --allow-overwrite";
    let words: Vec<&str> = line.split(' ').collect();
    let mut command = shell::command(words[0]);
    command.args(&words[1..]).arg(format!("--outdir={}", folder.display()));
    shell::run_command(command.args(files), &format!("{line} *.js *.css"))
}

/// How a line of index.html begins and ends that loads a file.
type Kind = (&'static str, &'static str, &'static str);
const SCRIPT: Kind = ("<script src=\"./", "\"></script>", "js");
const STYLE: Kind = ("<link rel=\"stylesheet\" href=\"./", "\"/>", "css");
/// The style of what is seen before the program: it comes alone, and first.
const START: &str = "start-";

/// Puts all files of a kind into one, where the last of them was. A poster that is asked for besides need not wait in the line of requests.
fn joined(folder: &Path, page: &str, name: &str, (before, after, end): &Kind) -> std::io::Result<String> {
    let file = |line: &str| -> Option<String> {
        let name = line.trim().strip_prefix(before)?.strip_suffix(after)?;
        (*end == "js" || !name.starts_with(START)).then(|| name.to_owned())
    };
    let files: Vec<String> = page.lines().filter_map(file).collect();
    let Some(last) = files.last() else {
        return Ok(page.to_owned());
    };
    let mut text = String::new();
    for file in &files {
        text += &std::fs::read_to_string(folder.join(file))?;
        text += "\n";
        std::fs::remove_file(folder.join(file))?;
    }
    let whole = format!("{name}-{:016x}.{end}", offline::fnv(text.as_bytes()));
    std::fs::write(folder.join(&whole), text)?;
    let lines = page.lines().filter_map(|line| match file(line) {
        Some(name) if name == *last => Some(format!("  {before}{whole}{after}")),
        Some(_) => None,
        None => Some(line.to_owned()),
    });
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

fn is_part(path: &Path, page: &str) -> bool {
    let is_text = path.extension().is_some_and(|end| end == "js" || end == "css");
    is_text
        && path
            .file_name()
            .is_some_and(|name| page.contains(&*name.to_string_lossy()))
}
