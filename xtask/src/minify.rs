//! Makes the page's scripts and styles small, by esbuild: a third less to download, and no comments in the page in one file.

use std::path::Path;

use crate::{Result, shell};

/// Rewrites what index.html names. Scripts that other pages take, such as `lock-step.js`, stay as people can read them.
pub fn site(folder: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let page = std::fs::read_to_string(folder.join("index.html")).map_err(failed)?;
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

fn is_part(path: &Path, page: &str) -> bool {
    let is_text = path.extension().is_some_and(|end| end == "js" || end == "css");
    is_text
        && path
            .file_name()
            .is_some_and(|name| page.contains(&*name.to_string_lossy()))
}
