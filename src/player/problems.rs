//! Diagnostics as the editor shows them: places in lines and columns, words in the page's language.

use super::source::Problem;
use crate::python::Diagnostic;
use crate::view::diagnostics::diagnose;
use crate::view::text::Language;

/// Most problems that are listed.
const MOST: usize = 200;

/// The problems of a text, in its order.
pub fn of(diagnostics: &[Diagnostic], language: Language) -> Vec<Problem> {
    diagnostics
        .iter()
        .take(MOST)
        .map(|diagnostic| problem(diagnostic, language))
        .collect()
}

fn problem(diagnostic: &Diagnostic, language: Language) -> Problem {
    Problem {
        line: diagnostic.start.line,
        column: diagnostic.start.column,
        end_line: diagnostic.end.line,
        end_column: diagnostic.end.column,
        message: diagnose(diagnostic, language).text().into(),
    }
}
