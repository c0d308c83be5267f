//! The lecture of `examples/deck/` in the site, with reveal.js from npm beside it: `deck/`, which needs no network.

use std::fs;
use std::path::Path;

use crate::{Result, shell};

/// What the deck needs of the npm package.
const REVEAL: [&str; 3] = ["reveal.js", "reveal.css", "plugin/notes.js"];

/// Copies the deck to `site/deck/`.
pub fn copy(site: &Path) -> Result {
    let from = shell::root().join("examples/deck");
    let reveal = shell::root().join("tests/browser/node_modules/reveal.js/dist");
    let to = site.join("deck");
    let names = fs::read_dir(&from).map_err(|error| format!("examples/deck cannot be read: {error}"))?;
    for entry in names.flatten() {
        put(&entry.path(), &to.join(entry.file_name()))?;
    }
    REVEAL
        .iter()
        .try_for_each(|name| put(&reveal.join(name), &to.join("reveal").join(name)))
}

fn put(from: &Path, to: &Path) -> Result {
    let done = to
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::copy(from, to));
    done.map(|_| ())
        .map_err(|error| format!("{} cannot be copied to the site: {error}", from.display()))
}
