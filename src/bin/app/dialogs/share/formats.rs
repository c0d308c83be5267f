//! The files that the dialog makes: what each is called, what it holds, what can be chosen for it.

/// What of the run goes into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The moment that is shown.
    Moment,
    /// Some moments, at most so many.
    Moments(usize),
    /// All of it, or no moment in particular.
    Run,
}

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    /// Its name in message ids, and for the module that makes it.
    pub id: &'static str,
    /// The end of the file's name.
    pub ending: &'static str,
    pub content: Content,
    /// What the browser's own abilities are needed for: a module that is loaded on demand.
    pub needs_module: bool,
    /// What can be chosen.
    pub choices: &'static [Choice],
}

/// Something that can be chosen for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Theme,
    Scale,
    Seconds,
    PerPage,
}

/// Most pictures in one file: more take minutes, and nobody looks at them.
pub const MOST_PICTURES: usize = 100;
/// Most rows of a table.
const MOST_ROWS: usize = 1000;

const fn format(id: &'static str, ending: &'static str, content: Content, choices: &'static [Choice]) -> Format {
    Format {
        id,
        ending,
        content,
        needs_module: false,
        choices,
    }
}

const fn drawn(id: &'static str, ending: &'static str, content: Content, choices: &'static [Choice]) -> Format {
    Format {
        needs_module: true,
        ..format(id, ending, content, choices)
    }
}

use Choice::{PerPage, Scale, Seconds, Theme};
const PICTURES: Content = Content::Moments(MOST_PICTURES);

/// The kinds of files, in groups: the message that names the group, and its files.
pub const GROUPS: [(&str, &[Format]); 4] = [
    (
        "share-group-moment",
        &[
            format("svg", "svg", Content::Moment, &[Theme]),
            drawn("png", "png", Content::Moment, &[Theme, Scale]),
            format("tikz", "tex", Content::Moment, &[]),
        ],
    ),
    (
        "share-group-slides",
        &[
            drawn("pptx", "pptx", PICTURES, &[Theme]),
            format("handout", "html", PICTURES, &[PerPage]),
            drawn("gif", "gif", PICTURES, &[Theme, Seconds]),
            drawn("webm", "webm", PICTURES, &[Theme, Seconds]),
            drawn("mp4", "mp4", PICTURES, &[Theme, Seconds]),
            drawn("zip", "zip", PICTURES, &[Theme, Scale]),
            format("animated", "svg", PICTURES, &[Theme, Seconds]),
        ],
    ),
    (
        "share-group-whole",
        &[
            drawn("single", "html", Content::Run, &[]),
            format("py", "py", Content::Run, &[]),
        ],
    ),
    (
        "share-group-data",
        &[
            format("markdown", "md", Content::Moments(MOST_ROWS), &[]),
            format("json", "json", Content::Run, &[]),
            format("perfetto", "perfetto.json", Content::Run, &[]),
        ],
    ),
];

/// A kind of file by its name.
pub fn find(id: &str) -> Option<&'static Format> {
    GROUPS
        .iter()
        .flat_map(|(_, formats)| formats.iter())
        .find(|format| format.id == id)
}
