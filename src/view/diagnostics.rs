//! The words for what keeps a program from running.

use super::text::{Arg, Catalogue, Language, Line, Part};
use crate::python::{Diagnostic, DiagnosticCode as Code};

/// A diagnostic as a sentence with a suggestion. Messages of syntax errors stay CPython's own.
#[must_use]
pub fn diagnose(diagnostic: &Diagnostic, language: Language) -> Line {
    let arg = |i: usize| diagnostic.args.get(i).map_or("", String::as_str);
    let code = |i: usize| Arg::from(Part::Code(arg(i).into()));
    let (id, args) = match diagnostic.code {
        Code::Syntax => ("diagnostic-syntax", vec![("message", arg(0).into())]),
        Code::Indentation => ("diagnostic-indentation", vec![("message", arg(0).into())]),
        Code::Tab => ("diagnostic-tab", vec![("message", arg(0).into())]),
        Code::TooNested => (
            "diagnostic-too-nested",
            vec![("what", what(arg(0), language)), ("limit", arg(1).into())],
        ),
        Code::TooLarge => (
            "diagnostic-too-large",
            vec![("what", what(arg(0), language)), ("limit", arg(1).into())],
        ),
        Code::UnknownModule if arg(1).is_empty() => ("diagnostic-unknown-module", vec![("module", code(0))]),
        Code::UnknownModule => (
            "diagnostic-unknown-module-near",
            vec![("module", code(0)), ("near", code(1))],
        ),
        Code::UnknownName if arg(2).is_empty() => {
            ("diagnostic-unknown-name", vec![("module", code(0)), ("name", code(1))])
        }
        Code::UnknownName => (
            "diagnostic-unknown-name-near",
            vec![("module", code(0)), ("name", code(1)), ("near", code(2))],
        ),
        Code::RelativeImport => ("diagnostic-relative-import", vec![]),
        Code::DynamicCode => ("diagnostic-dynamic-code", vec![("name", code(0))]),
        Code::NamedCharacter => ("diagnostic-named-character", vec![]),
        Code::Complex => ("diagnostic-complex", vec![]),
        Code::Newer => (
            "diagnostic-newer",
            vec![("what", what(arg(0), language)), ("version", arg(1).into())],
        ),
    };
    Catalogue::get(language).line(id, &args)
}

/// The front end's English words for a construct in the page's language; words without a message stay as they are.
fn what(words: &str, language: Language) -> Arg {
    let letters = words.split(" (").next().unwrap_or(words);
    let id = format!("what-{}", letters.replace(' ', "-"));
    let catalogue = Catalogue::get(language);
    if catalogue.has(&id) {
        catalogue.word(&id).into()
    } else {
        words.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::Language;

    #[test]
    fn constructs_are_named_in_chinese() {
        for words in [
            "brackets",
            "operators of one expression",
            "type parameter lists",
            "registers in a function",
        ] {
            let line = crate::view::text::Catalogue::get(Language::Chinese).line(
                "diagnostic-newer",
                &[("what", what(words, Language::Chinese)), ("version", "3.12".into())],
            );
            assert!(!line.text().contains(words), "{}", line.text());
        }
    }
}
