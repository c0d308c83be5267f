//! The program's text: where it came from, what was typed, what is wrong with it.

use std::rc::Rc;

/// Longest text that is run, in bytes; longer ones stay in the editor.
pub const MAX_SOURCE: usize = 256 * 1024;

/// Longer texts are edited without colours, and what is wrong with them is told when they are run: both would be felt at each key.
pub const LONG_SOURCE: usize = 60_000;

/// Where the text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A scenario of the catalogue, by id.
    Scenario(Rc<str>),
    /// Typed, pasted or from a link.
    Own,
}

/// Something wrong in the text, with where it is (lines and columns from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Problem {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    /// What it is and what to write instead.
    pub message: Rc<str>,
}

/// The text that runs and the one that is being edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The text of the run.
    pub text: Rc<str>,
    /// Where it came from.
    pub origin: Origin,
    /// The text in the editor; None when nothing has been typed since.
    pub draft: Option<Rc<str>>,
    /// What is wrong in the edited text (or in the text of the run).
    pub problems: Rc<Vec<Problem>>,
}

impl Source {
    /// A text that nobody has edited yet.
    #[must_use]
    pub fn of(text: &str, origin: Origin) -> Self {
        Self {
            text: tidy(text),
            origin,
            draft: None,
            problems: Rc::default(),
        }
    }

    /// What the editor shows.
    #[must_use]
    pub fn edited(&self) -> &Rc<str> {
        self.draft.as_ref().unwrap_or(&self.text)
    }
}

/// Line ends as Python wants them, without the mark that some editors put first.
#[must_use]
pub fn tidy(text: &str) -> Rc<str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}
