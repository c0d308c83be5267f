//! What a run becomes outside of the page: pictures, films, handouts, tables, traces. All of it is text or bytes, the same for the same run.

mod animate;
mod events;
mod gif;
mod handout;
mod perfetto;
mod picture;
mod story;
mod table;
mod tikz;
mod trace;
mod writing;
mod zip;

pub use animate::animated_svg;
pub use events::{event_json, event_name};
pub use gif::Gif;
pub use handout::handout;
pub use picture::{Film, POSTER_BESIDE, POSTER_INSIDE, poster, svg, svgs};
pub use story::{By, Told, steps};
pub use tikz::tikz;
pub use writing::{Writing, json, markdown, perfetto};
pub use zip::zip;

use std::rc::Rc;

use crate::python::code::Program;
use crate::run::Recording;
use crate::scene::Theme;
pub use crate::scene::page::Parts;
use crate::view::text::Language;

/// A run that is to be exported, and how.
pub struct Job<'a> {
    /// The run, executed as far as it is to be shown.
    pub recording: &'a mut Recording,
    /// Stands at the head of pictures: the program's name.
    pub title: &'a str,
    /// The program's text.
    pub source: Rc<str>,
    /// Paragraphs about the program, for handouts.
    pub notes: &'a [String],
    /// Language of all words.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// Width of a picture in pixels.
    pub width: f32,
    /// Height of a picture in pixels; None: as high as what it shows.
    pub height: Option<f32>,
    /// What pictures show.
    pub parts: Parts,
    /// The step after which no schedule could avoid the deadlock, if that is known.
    pub inevitable_since: Option<u64>,
    /// How long films stay at a step, in hundredths of a second.
    pub delay: u16,
}

impl<'a> Job<'a> {
    /// Pictures of 1280 by 720 pixels with all parts, in English, light.
    #[must_use]
    pub fn new(recording: &'a mut Recording, title: &'a str) -> Self {
        let source = source_of(recording.tip().program());
        Self {
            recording,
            title,
            source,
            notes: &[],
            language: Language::English,
            theme: Theme::Light,
            width: 1280.0,
            height: Some(720.0),
            parts: Parts::default(),
            inevitable_since: None,
            delay: 120,
        }
    }
}

/// The text of the user's program. Several programs of one text are each as long as the text, blank where the others stand.
fn source_of(program: &Program) -> Rc<str> {
    let mut own = program
        .modules
        .iter()
        .filter(|module| !module.is_library && !module.is_text);
    let Some(first) = own.next() else { return "".into() };
    let mut text = first.source.as_bytes().to_vec();
    for other in own.filter(|module| module.source.len() == first.source.len()) {
        let bytes = text.iter_mut().zip(other.source.bytes());
        bytes
            .filter(|(mine, theirs)| **mine == b' ' && *theirs != b' ')
            .for_each(|(mine, theirs)| *mine = theirs);
    }
    String::from_utf8_lossy(&text).into()
}
