//! Words that stand for unfinished work, places outside of the project, and names of files that do not exist.

use std::path::Path;

use super::files::Source;

/// Split, so that this file does not find itself. Each is looked for as a whole word.
const FORBIDDEN: [&str; 11] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
    concat!("to", "do!"),
    concat!("un", "implemented!"),
    concat!("db", "g!"),
    concat!("#[ig", "nore"),
    concat!(".only", "("),
    concat!("test.sk", "ip"),
    concat!(".lib", "rary/"),
];

/// Lines with a forbidden word.
pub fn findings(source: &Source) -> Vec<String> {
    let has = |line: &str, word: &str| {
        let starts_letter = word.starts_with(|c: char| c.is_alphanumeric());
        let ends_letter = word.ends_with(|c: char| c.is_alphanumeric());
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            let after = line[at + word.len()..]
                .chars()
                .next()
                .is_some_and(char::is_alphanumeric);
            !(starts_letter && before || ends_letter && after)
        })
    };
    let lines = source.text.lines().zip(1..);
    lines
        .filter(|(line, _)| FORBIDDEN.iter().any(|word| has(line, word)))
        .map(|(line, number)| format!("{}:{number}: {}", source.path, line.trim()))
        .collect()
}

/// Paths in backquotes and link targets in documents that name nothing.
pub fn path_findings(source: &Source) -> Vec<String> {
    if !source.path.ends_with(".md") {
        return Vec::new();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_quotes = source.text.split('`').skip(1).step_by(2).filter(|text| is_path(text));
    let targets = source
        .text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let local = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    in_quotes
        .chain(local)
        .filter(|path| !root.join(fixed_part(path)).exists())
        .map(|path| format!("{}: there is no {path}", source.path))
        .collect()
}

/// Up to a `#place`; of a path with a part to fill in, as `src/vm/<name>.rs`, the folder before it.
fn fixed_part(path: &str) -> &str {
    let path = path.split('#').next().unwrap_or_default();
    match path.split_once('<') {
        Some((before, _)) => before.rsplit_once('/').map_or(before, |(folder, _)| folder),
        None => path,
    }
}

/// `src/vm/mod.rs`, `tests/browser/`, `src/vm/<name>.rs`: not a command or a pattern.
fn is_path(text: &str) -> bool {
    let folders = [
        "src/",
        "tests/",
        "xtask/",
        "scenarios/",
        "static/",
        "benches/",
        "docs/",
        ".ci/",
    ];
    folders.iter().any(|folder| text.starts_with(folder)) && !text.contains(['*', '{', ' ', '\n'])
}
