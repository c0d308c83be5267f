//! The message files of both languages hold the same messages with the same variables.

use std::collections::BTreeMap;

use super::files::Source;

const ENGLISH: &str = "src/view/text/en/";
const CHINESE: &str = "src/view/text/zh/";

/// Messages that one language has and the other has not, or has with other variables.
pub fn findings(sources: &[Source]) -> Vec<String> {
    let (english, chinese) = (messages(sources, ENGLISH), messages(sources, CHINESE));
    let mut findings = missing(&english, &chinese, CHINESE);
    findings.extend(missing(&chinese, &english, ENGLISH));
    for (id, variables) in &english {
        if chinese.get(id).is_some_and(|others| others != variables) {
            findings.push(format!("{id}: {variables:?} in English, {:?} in Chinese", chinese[id]));
        }
    }
    findings
}

type Messages<'a> = BTreeMap<&'a str, Vec<&'a str>>;

fn missing(ones: &Messages, others: &Messages, folder: &str) -> Vec<String> {
    ones.keys()
        .filter(|id| !others.contains_key(*id))
        .map(|id| format!("{folder}: {id} is missing"))
        .collect()
}

/// Ids with their variables, sorted, each once.
fn messages<'a>(sources: &'a [Source], folder: &str) -> Messages<'a> {
    let mut found = Messages::new();
    for source in sources.iter().filter(|source| source.path.starts_with(folder)) {
        let mut current = None;
        for line in source.text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line
                .split_once(" =")
                .filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            {
                current = Some(id);
                found.entry(id).or_default();
            }
            let Some(id) = current else { continue };
            let variables = line.split('$').skip(1).map(|rest| {
                let end = rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                &rest[..end]
            });
            found.entry(id).or_default().extend(variables);
        }
    }
    for variables in found.values_mut() {
        variables.sort_unstable();
        variables.dedup();
    }
    found
}
