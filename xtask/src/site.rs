//! What the site has besides the page's program: posters, static pages, the single file, the service worker.

use std::path::Path;

use serde_json::Value;

use crate::{Result, offline, options, pack, pages, shell, single, slides};

/// `cargo xtask site`: for a page that was built without optimising.
pub fn run(args: &[&str]) -> Result {
    let options = options::read(args, &["--dist", "--base"])?;
    let folder = options
        .get("--dist")
        .ok_or("site needs --dist DIR, where trunk built the page")?;
    let base = options.get("--base").map(|text| base(text)).transpose()?;
    let is_apart = std::env::var_os(APART).is_some();
    let folder = shell::root().join(folder);
    let texts = furnish(&folder, false, is_apart, base.as_deref())?;
    finish(&folder, None, &texts)
}

/// With this in the environment the page's program is built without the texts that `src/base/apart.rs` tells of.
pub const APART: &str = "LOCKSTEP_APART";

/// Adds to what trunk built in `folder` what the program fetches. May be done again. `is_apart`: the program needs packs of texts;
/// gives those back.
pub fn furnish(folder: &Path, is_release: bool, is_apart: bool, base: Option<&str>) -> Result<Vec<pack::Pack>> {
    let posters = folder.join("posters");
    let profile = if is_release { "--release " } else { "" };
    let line = format!("cargo run --locked --quiet {profile}--bin lockstep -- catalogue");
    let words: Vec<&str> = line.split(' ').collect();
    let mut command = shell::command(words[0]);
    command.args(&words[1..]).arg(&posters).env_remove(APART);
    if is_release {
        command.args(["--format", "png"]);
    }
    shell::run_command(&mut command, &format!("{line} {}", posters.display()))?;
    let list =
        std::fs::read_to_string(posters.join("catalogue.json")).map_err(|error| format!("catalogue.json: {error}"))?;
    let list: Vec<Value> = serde_json::from_str(&list).map_err(|error| format!("catalogue.json: {error}"))?;
    pages::write(folder, &list, base)?;
    let texts = pack::texts(folder, is_apart)?;
    announce(folder, &list).map_err(|error| format!("index.html: {error}"))?;
    slides::write(folder, is_release)?;
    Ok(texts)
}

/// Adds what is made of all the rest. May be done again. `whole`: the program in one, if the site has it in parts.
pub fn finish(folder: &Path, whole: Option<&pack::Program>, texts: &[pack::Pack]) -> Result {
    single::write(folder, whole, texts)?;
    offline::write(folder)
}

/// Tells `static/start.js` which posters there are, and that there is a service worker.
fn announce(folder: &Path, catalogue: &[Value]) -> std::io::Result<()> {
    const MARK: &str = "<meta name=\"lockstep-posters\"";
    let ids: Vec<&str> = catalogue
        .iter()
        .filter_map(|scenario| scenario["id"].as_str())
        .collect();
    let path = folder.join("index.html");
    let page = std::fs::read_to_string(&path)?;
    let kept: Vec<&str> = page.lines().filter(|line| !line.contains(MARK)).collect();
    let line = format!(
        "  {MARK} content=\"{}\"><meta name=\"lockstep-offline\" content=\"sw.js\">",
        ids.join(" ")
    );
    // Before the script that reads it.
    let at = kept
        .iter()
        .position(|line| line.contains("lockstep-program"))
        .unwrap_or(0);
    let page = [&kept[..at], &[line.as_str()], &kept[at..]].concat().join("\n");
    std::fs::write(path, page + "\n")
}

/// `--base URL`: an address that a path can follow.
pub fn base(text: &str) -> Result<String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if !is_web || text.contains(['"', '<', '>', ' ', '?', '#']) {
        return Err(format!(
            "--base {text}: an address as https://example.org/lockstep/ is needed"
        ));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}
