//! How long a function may be. It reads what rustfmt writes: a function ends at the brace under its first letter.

use super::files::Source;

/// Most lines of a function, its signature included.
pub const LONGEST: usize = 70;

/// Flat tables that are longer: file, function, most lines. The list only shrinks.
pub const FLAT_TABLES: &[(&str, &str, usize)] = &[("src/vm/fast.rs", "run", 405)];

/// Functions that are too long, and entries of the list that are not needed any more.
pub fn findings(sources: &[Source], listed: &[(&str, &str, usize)]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut needed = vec![false; listed.len()];
    for source in sources.iter().filter(|source| source.is_rust()) {
        for (name, line, length) in lengths(&source.text)
            .into_iter()
            .filter(|(_, _, length)| *length > LONGEST)
        {
            let entry = listed
                .iter()
                .position(|(path, function, _)| *path == source.path && *function == name);
            let most = entry.map_or(LONGEST, |entry| listed[entry].2);
            if let Some(entry) = entry {
                needed[entry] = true;
            }
            if length > most {
                findings.push(format!(
                    "{}:{line}: fn {name} has {length} lines, at most {most}",
                    source.path
                ));
            }
        }
    }
    let unneeded = listed.iter().zip(needed).filter(|(_, needed)| !needed);
    findings.extend(
        unneeded.map(|((path, name, _), _)| format!("{path}: fn {name} is listed as long and is not: strike it out")),
    );
    findings
}

/// Name, first line and length of every function with a body.
pub fn lengths(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let indent = &line[..line.len() - line.trim_start().len()];
        let is_end = |other: &&str| {
            other
                .strip_prefix(indent)
                .is_some_and(|rest| rest.starts_with('}') || rest.starts_with(')') && rest.ends_with(';'))
        };
        let length = match line.ends_with(['}', ';']) {
            true => usize::from(line.ends_with('}')),
            false => match lines[start + 1..].iter().position(is_end) {
                Some(end) if lines[start + 1 + end].trim_start().starts_with('}') => end + 2,
                _ => 0,
            },
        };
        if length > 0 {
            found.push((name.to_owned(), start + 1, length));
        }
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let mut words = line.trim_start().split(' ');
    let is_modifier = |word: &&str| {
        word.starts_with("pub") || matches!(*word, "const" | "async" | "unsafe" | "extern" | "super)" | "crate)")
    };
    let word = words.by_ref().find(|word| !is_modifier(word))?;
    let name = words.next().filter(|_| word == "fn")?;
    Some(&name[..name.find(['(', '<']).unwrap_or(name.len())])
}
