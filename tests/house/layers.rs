//! The order of the layers: what each may know.

use super::files::Source;

/// Each layer and what it may use. Data flows from the front of this list to its end.
const LAYERS: [(&str, &[&str]); 14] = [
    ("base", &[]),
    ("python", &["base"]),
    ("vm", &["base", "python"]),
    ("stdlib", &["base", "python"]),
    ("kernel", &["base"]),
    ("machine", &["base", "python", "vm", "stdlib", "kernel"]),
    ("run", &["base", "python", "vm", "kernel", "machine"]),
    ("explore", &["base", "python", "vm", "kernel", "machine", "run"]),
    ("scenario", &["base", "machine", "run"]),
    ("view", &["base", "python", "vm", "kernel", "machine", "run", "explore"]),
    ("scene", &["base", "view"]),
    (
        "export",
        &["base", "python", "kernel", "machine", "run", "view", "scene"],
    ),
    (
        "player",
        &[
            "base", "python", "stdlib", "kernel", "machine", "run", "explore", "scenario", "view", "scene",
        ],
    ),
    (
        "embed",
        &[
            "base", "python", "stdlib", "kernel", "machine", "run", "explore", "scenario", "view", "scene", "export",
            "player",
        ],
    ),
];

/// Folders under `src/` that are no layers: the programs, which may use everything.
const PROGRAMS: [&str; 1] = ["bin"];

/// Uses of a layer that the file's own layer must not know.
pub fn findings(source: &Source) -> Vec<String> {
    let Some(layer) = source
        .layer()
        .filter(|layer| source.is_rust() && !PROGRAMS.contains(layer))
    else {
        return Vec::new();
    };
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("{}: {layer} has no place in the order of layers", source.path)];
    };
    let code = without_comments(&source.text);
    let is_forbidden =
        |name: &str| name != layer && LAYERS.iter().any(|(known, _)| *known == name) && !allowed.contains(&name);
    let used = used_names(&code);
    let mut findings: Vec<String> = used
        .iter()
        .filter(|name| is_forbidden(name))
        .map(|name| format!("{}: {layer} must not know {name}", source.path))
        .collect();
    if climbs_out(&source.path, &code) {
        findings.push(format!(
            "{}: climbs out of its layer by super; write crate::",
            source.path
        ));
    }
    findings.dedup();
    findings
}

/// Conditional compilation in the library.
pub fn conditional_findings(source: &Source) -> Vec<String> {
    if !source.is_rust() || !source.path.starts_with("src/") || source.path.starts_with("src/bin/app/") {
        return Vec::new();
    }
    let is_conditional = |line: &str| {
        let rest = line.split_once("cfg").map(|(_, rest)| rest);
        rest.is_some_and(|rest| {
            rest.contains("target_") || rest.contains("feature =") || rest.contains("unix") || rest.contains("windows")
        })
    };
    let code = without_comments(&source.text);
    let lines = code.lines().zip(1..).filter(|(line, _)| is_conditional(line));
    lines
        .map(|(line, number)| format!("{}:{number}: {}", source.path, line.trim()))
        .collect()
}

fn without_comments(text: &str) -> String {
    let mut code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    code.push('\n');
    code
}

/// More `super` in a row than the file lies deep: what follows them is another layer, and this test would not see it.
fn climbs_out(path: &str, code: &str) -> bool {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let depth = inside.split('/').filter(|part| *part != "mod.rs").count();
    // Tests beside the code are a module of their own.
    let (own, tests) = code.split_once("mod tests {").unwrap_or((code, ""));
    let has_chain = |code: &str, length: usize| code.contains(&"super::".repeat(length));
    has_chain(own, depth) || has_chain(tests, depth + 1)
}

/// First path segments after `crate::`, also inside of `crate::{..}`.
fn used_names(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (_, after) in code
        .match_indices("crate::")
        .map(|(at, found)| (at, &code[at + found.len()..]))
    {
        match after.strip_prefix('{') {
            None => names.push(word(after)),
            Some(list) => names.extend(top_level(list).into_iter().map(|item| word(item.trim_start()))),
        }
    }
    names
}

fn word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

/// The items of `a::{b, c}, d}` up to the brace that closes the list: `a::{b, c}` and `d`.
fn top_level(list: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}

/// Folders and files under `src/` of which the page is not made.
const NOT_IN_THE_PAGE: [&str; 3] = ["src/bin/cli/", "src/bin/lockstep.rs", "src/vm/tests.rs"];

/// Texts made by `Debug`: the small build of the page writes nothing for them. Panics are not texts of the page.
pub fn debug_text_findings(source: &Source) -> Vec<String> {
    if !source.path.starts_with("src/")
        || !source.is_rust()
        || NOT_IN_THE_PAGE.iter().any(|path| source.path.starts_with(path))
    {
        return Vec::new();
    }
    let own = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_text = |line: &str| {
        (line.contains(":?}") || line.contains(":#?}"))
            && !["panic!(", "unreachable!("].iter().any(|word| line.contains(word))
    };
    let lines = own.lines().enumerate().filter(|(_, line)| is_text(line));
    lines
        .map(|(index, line)| {
            format!(
                "{}:{}: the page has no Debug texts: {}",
                source.path,
                index + 1,
                line.trim()
            )
        })
        .collect()
}
