//! What the tests need from the operating system: Node.js with npm, a Chromium, fonts. Installed on Debian as root, named elsewhere.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::shell;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Node.js, and the pinned npm packages in tests/browser/node_modules.
pub fn set_up_npm() -> Result {
    if shell::find("npm").is_none() {
        obtain("Node.js with npm", &["nodejs", "npm"])?;
    }
    let version = shell::output("node --version").unwrap_or_default();
    let major: u32 = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    if major < 18 {
        return Err(format!(
            "Node.js 18 or newer is needed; this machine has {version:?}. Get one from your package manager or nodejs.org."
        ));
    }
    let packages = shell::root().join("tests/browser");
    if is_current(&packages) {
        println!("    npm packages: there");
        return Ok(());
    }
    let line = "npm ci --no-audit --no-fund --loglevel=error";
    let words: Vec<&str> = line.split(' ').collect();
    shell::run_command(shell::command(words[0]).args(&words[1..]).current_dir(&packages), &format!("(cd tests/browser && {line})"))
        .map_err(|error| format!("{error}\nThe npm packages of tests/browser are needed. Get them by:\n    cd tests/browser && {line}\nIt needs the network (the npm registry)."))
}

/// npm writes its own lock into node_modules; if it is younger than ours, there is nothing to do.
fn is_current(packages: &Path) -> bool {
    let age = |name: &str| packages.join(name).metadata().and_then(|data| data.modified()).ok();
    match (age("package-lock.json"), age("node_modules/.package-lock.json")) {
        (Some(wanted), Some(installed)) => installed >= wanted,
        _ => false,
    }
}

/// A Chromium and a font with Chinese characters. Gives back the browser's path; `LOCKSTEP_CHROMIUM` overrides.
pub fn set_up_browser() -> Result<PathBuf> {
    if std::env::var_os("LOCKSTEP_CHROMIUM").is_none() && (find_browser().is_none() || !has_chinese_font()) {
        obtain("Chromium with a Chinese font", &["chromium", "fonts-noto-cjk"])?;
    }
    set_up_plain_browser()
}

/// The same, for what draws no pictures: with whatever fonts there are.
pub fn set_up_plain_browser() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("LOCKSTEP_CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    if find_browser().is_none() {
        obtain("Chromium", &["chromium"])?;
    }
    let browser = find_browser().ok_or("no Chromium was found on the PATH; set LOCKSTEP_CHROMIUM to its path")?;
    println!("    browser: {}", browser.display());
    Ok(browser)
}

fn find_browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| shell::find(name))
}

/// True where fontconfig is not in use: other systems bring such fonts along.
fn has_chinese_font() -> bool {
    shell::output("fc-list :lang=zh-cn family").is_none_or(|fonts| !fonts.is_empty())
}

/// Installs Debian packages if that is possible here; else says what is missing and how to get it.
fn obtain(what: &str, packages: &[&str]) -> Result {
    let install = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    let advice = format!(
        "{what} is needed. On Debian, as root:\n    apt-get update && {install}\nElsewhere use your system's package manager."
    );
    if shell::find("apt-get").is_none() || shell::output("id -u").as_deref() != Some("0") {
        return Err(advice);
    }
    println!("    {what} is missing; installing it");
    let quiet = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let mut command = shell::command(words[0]);
        shell::run_command(
            command
                .args(&words[1..])
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdout(std::process::Stdio::null()),
            line,
        )
    };
    quiet("apt-get update")
        .and_then(|()| quiet(&install))
        .map_err(|error| format!("{error}\n{advice}\nIt needs the network."))
}
