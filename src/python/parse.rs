//! Source to tree.

use super::diagnostic::{Diagnostic, DiagnosticCode};
use super::source::Lines;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

/// Makes a diagnostic for a range.
pub(crate) fn diagnostic(
    source: &str,
    lines: &Lines,
    range: TextRange,
    code: DiagnosticCode,
    args: Vec<String>,
) -> Diagnostic {
    let start = lines.position(source, range.start().to_u32());
    let end = lines.position(source, range.end().to_u32());
    Diagnostic { code, args, start, end }
}

/// The tree of a module, or what keeps it from being one.
pub(crate) fn parse(source: &str, lines: &Lines) -> Result<ModModule, Vec<Diagnostic>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = parse_unchecked(source, options);
    if let Some(error) = parsed.errors().first() {
        let message = error.error.to_string();
        return Err(vec![diagnostic(source, lines, error.location, DiagnosticCode::Syntax, vec![message])]);
    }
    match parsed.into_syntax() {
        ruff_python_ast::Mod::Module(module) => Ok(module),
        ruff_python_ast::Mod::Expression(_) => Err(Vec::new()),
    }
}
