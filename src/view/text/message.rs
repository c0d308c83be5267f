//! Message files: `id = text with { $variable }`, selectors `{ $n -> [one] .. *[other] .. }`, indented lines go on, `#` comments.

#[cfg(test)]
use crate::base::sorted::Set;

use super::{Arg, Language, Line};

/// A parsed message.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Pattern(Vec<Element>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Text(String),
    Variable(String),
    /// Variable, variants, index of the default.
    Select(String, Vec<(String, Pattern)>, usize),
}

impl Pattern {
    /// Appends the message with its variables filled in. An unknown variable stays visible as `{$name}`.
    pub(super) fn fill(&self, args: &[(&str, Arg)], language: Language, line: &mut Line) {
        let find = |name: &str| args.iter().find(|(n, _)| *n == name).map(|(_, arg)| arg);
        for element in &self.0 {
            match element {
                Element::Text(text) => line.push_text(text),
                Element::Variable(name) => match find(name) {
                    Some(arg) => line.append(arg.clone().into_line()),
                    None => line.push_text(&format!("{{${name}}}")),
                },
                Element::Select(name, variants, default) => {
                    let keys = find(name).map(|arg| (arg.key(), plural(arg, language)));
                    let chosen = keys.and_then(|(exact, plural)| {
                        let of = |key: &str| variants.iter().position(|(k, _)| k == key);
                        of(&exact).or_else(|| of(plural))
                    });
                    variants[chosen.unwrap_or(*default)].1.fill(args, language, line);
                }
            }
        }
    }

    /// Names of all variables.
    #[cfg(test)]
    pub(super) fn variables(&self) -> Set<&str> {
        let mut all = Set::new();
        self.collect(&mut all);
        all
    }

    #[cfg(test)]
    fn collect<'a>(&'a self, all: &mut Set<&'a str>) {
        for element in &self.0 {
            match element {
                Element::Text(_) => {}
                Element::Variable(name) => _ = all.insert(name),
                Element::Select(name, variants, _) => {
                    all.insert(name);
                    variants.iter().for_each(|(_, pattern)| pattern.collect(all));
                }
            }
        }
    }
}

/// Plural category; Chinese has one only.
fn plural(arg: &Arg, language: Language) -> &'static str {
    match (arg, language) {
        (Arg::Number(1), Language::English) => "one",
        _ => "other",
    }
}

/// All messages of a file; an entry that cannot be read is an error text.
pub(super) fn parse(source: &str) -> Vec<Result<(String, Pattern), String>> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in source.lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with(' ') {
            if let Some((_, text)) = entries.last_mut() {
                text.push('\n');
                text.push_str(line.trim());
            }
        } else {
            let (id, text) = line.split_once('=').unwrap_or((line, ""));
            entries.push((id.trim().to_owned(), text.trim().to_owned()));
        }
    }
    entries.into_iter().map(|(id, text)| parse_entry(id, &text)).collect()
}

fn parse_entry(id: String, text: &str) -> Result<(String, Pattern), String> {
    if id.is_empty()
        || !id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    {
        return Err(format!("bad id: {id}"));
    }
    let mut rest = text;
    let pattern = parse_pattern(&mut rest, false).map_err(|e| format!("{id}: {e}"))?;
    if pattern.0.is_empty() {
        Err(format!("{id} is empty"))
    } else {
        Ok((id, pattern))
    }
}

/// Reads up to the end, or inside a selector up to the next variant or `}`.
fn parse_pattern(rest: &mut &str, inside: bool) -> Result<Pattern, String> {
    let mut elements = Vec::new();
    let mut text = String::new();
    loop {
        let stops: &[char] = if inside { &['{', '}', '\n'] } else { &['{', '\n'] };
        let at = rest.find(stops).unwrap_or(rest.len());
        text.push_str(&rest[..at]);
        *rest = &rest[at..];
        match rest.chars().next() {
            Some('{') => {
                *rest = &rest[1..];
                let element = parse_placeable(rest)?;
                match element {
                    Element::Text(literal) => text.push_str(&literal),
                    element => {
                        push(&mut elements, &mut text);
                        elements.push(element);
                    }
                }
            }
            Some('\n')
                if inside && (rest.starts_with("\n[") || rest.starts_with("\n*[") || rest.starts_with("\n}")) =>
            {
                break;
            }
            Some('\n') => {
                text.push(' ');
                *rest = &rest[1..];
            }
            _ => break,
        }
    }
    push(&mut elements, &mut text);
    Ok(Pattern(elements))
}

fn push(elements: &mut Vec<Element>, text: &mut String) {
    if !text.is_empty() {
        elements.push(Element::Text(std::mem::take(text)));
    }
}

/// After `{`: `$name }`, `$name -> variants }` or `"literal" }`.
fn parse_placeable(rest: &mut &str) -> Result<Element, String> {
    *rest = rest.trim_start();
    if let Some(after) = rest.strip_prefix('"') {
        let end = after.find('"').ok_or("unclosed literal")?;
        let literal = after[..end].to_owned();
        *rest = close(&after[end + 1..])?;
        return Ok(Element::Text(literal));
    }
    let after = rest.strip_prefix('$').ok_or("expected $")?;
    let end = after
        .find(|c: char| !c.is_ascii_lowercase() && c != '-' && c != '_')
        .ok_or("unclosed {")?;
    let name = after[..end].to_owned();
    *rest = after[end..].trim_start_matches(' ');
    match rest.strip_prefix("->") {
        Some(after) => {
            *rest = after;
            parse_variants(rest, name)
        }
        None => {
            *rest = close(rest)?;
            Ok(Element::Variable(name))
        }
    }
}

fn parse_variants(rest: &mut &str, name: String) -> Result<Element, String> {
    let (mut variants, mut default) = (Vec::new(), None);
    loop {
        *rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            *rest = after;
            return Ok(Element::Select(name, variants, default.ok_or("no default variant")?));
        }
        if let Some(after) = rest.strip_prefix('*') {
            default = Some(variants.len());
            *rest = after;
        }
        let after = rest.strip_prefix('[').ok_or("expected [variant]")?;
        let end = after.find(']').ok_or("unclosed [")?;
        let key = after[..end].trim().to_owned();
        *rest = after[end + 1..].trim_start_matches(' ');
        variants.push((key, parse_pattern(rest, true)?));
    }
}

fn close(rest: &str) -> Result<&str, String> {
    rest.trim_start()
        .strip_prefix('}')
        .ok_or_else(|| "expected }".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, args: &[(&str, Arg)], expected: &str) {
        let (_, pattern) = parse(source).remove(0).unwrap();
        let mut line = Line::default();
        pattern.fill(args, Language::English, &mut line);
        assert_eq!(line.text(), expected);
    }

    #[test]
    fn fills_variables() {
        check(
            "a = { $who } takes {$what}.",
            &[("who", "bob".into()), ("what", "lock".into())],
            "bob takes lock.",
        );
        check("a = one\n  two", &[], "one two");
        check("a = a {\"{\"} b", &[], "a { b");
        check("a = { $nobody }", &[], "{$nobody}");
    }

    #[test]
    fn selects_plurals() {
        let source = "a = { $n ->\n    [0] nobody\n    [one] one { $what }\n   *[other] { $n } { $what }s\n  } here";
        check(source, &[("n", 0u64.into()), ("what", "lock".into())], "nobody here");
        check(source, &[("n", 1u64.into()), ("what", "lock".into())], "one lock here");
        check(source, &[("n", 7u64.into()), ("what", "lock".into())], "7 locks here");
    }

    #[test]
    fn reports_what_it_cannot_read() {
        for source in ["A = x", "a = { $x", "a = { $x -> [one] y }", "a ="] {
            assert!(parse(source)[0].is_err(), "{source}");
        }
    }
}
