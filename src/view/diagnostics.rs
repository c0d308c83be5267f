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
        Code::ModuleElsewhere => ("diagnostic-module-elsewhere", vec![("name", code(0))]),
        Code::DynamicCode => ("diagnostic-dynamic-code", vec![("name", code(0))]),
        Code::NamedCharacter => ("diagnostic-named-character", vec![]),
        Code::Newer => (
            "diagnostic-newer",
            vec![("what", what(arg(0), language)), ("version", arg(1).into())],
        ),
    };
    Catalogue::get(language).line(id, &args)
}

/// A construct in the page's language, by the front end's words for it.
fn what(words: &str, language: Language) -> Arg {
    Catalogue::get(language).word(&what_id(words)).into()
}

/// `global names` is `what-global-names`; what stands in brackets does not count.
fn what_id(words: &str) -> String {
    let letters = words.split(" (").next().unwrap_or(words);
    format!("what-{}", letters.replace(' ', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::Construct;

    #[test]
    fn every_construct_has_a_name_in_every_language() {
        for construct in Construct::ALL {
            let id = what_id(construct.words());
            for language in Language::ALL {
                assert!(Catalogue::get(language).has(&id), "{language:?} lacks {id}");
            }
            assert_eq!(Catalogue::get(Language::English).word(&id), construct.words());
        }
    }
}
