//! `cargo xtask shots`: the screenshots of the README and of the pages on embedding.

use crate::report::Report;
use crate::{Result, dist, shell, system, tools};

/// Builds the site and lets tests/browser/shots.mjs photograph it into docs/.
pub fn run() -> Result {
    let mut report = Report::default();
    report.must("tools", || tools::set_up().and_then(|()| system::set_up_npm()))?;
    let mut browser = None;
    report.must("browser", || system::set_up_browser().map(|path| browser = Some(path)))?;
    report.must("site", || dist::build(None))?;
    report.must("pictures", || {
        let mut command = shell::command("node");
        command
            .arg("tests/browser/shots.mjs")
            .envs(browser.map(|path| ("LOCKSTEP_CHROMIUM", path)));
        shell::run_command(&mut command, "node tests/browser/shots.mjs")
    })?;
    report.finish()
}
