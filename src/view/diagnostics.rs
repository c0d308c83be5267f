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
            vec![("what", arg(0).into()), ("limit", arg(1).into())],
        ),
        Code::TooLarge => (
            "diagnostic-too-large",
            vec![("what", arg(0).into()), ("limit", arg(1).into())],
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
        Code::Newer => ("diagnostic-newer", vec![("what", code(0)), ("version", arg(1).into())]),
    };
    Catalogue::get(language).line(id, &args)
}
