//! What parameters of the address can be, each read from its text.

use crate::player::{Granularity, Marker, Repeat, Stops, Theme};

/// Whether the bar with the buttons is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Controls {
    #[default]
    On,
    Off,
    /// While the pointer or the focus is in the frame.
    Auto,
}

/// Something that can be shown of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The program.
    Code,
    /// The threads, each with what it does.
    Stage,
    /// Who waits for whom.
    Graph,
    /// What threads share.
    Objects,
    /// What happened.
    Log,
    /// What was printed.
    Output,
    /// What each thread did when.
    Timeline,
}

impl View {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Code,
        Self::Stage,
        Self::Graph,
        Self::Objects,
        Self::Log,
        Self::Output,
        Self::Timeline,
    ];

    /// Its word in the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Stage => "lanes",
            Self::Graph => "graph",
            Self::Objects => "heap",
            Self::Log => "log",
            Self::Output => "output",
            Self::Timeline => "timeline",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "stage" | "threads" => Self::Stage,
            "objects" => Self::Objects,
            "events" => Self::Log,
            "editor" => Self::Code,
            word => return Self::ALL.into_iter().find(|view| view.name() == word),
        })
    }
}

/// Who gets the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// In a frame as `Deck`, else as `Capture`.
    #[default]
    Auto,
    /// The slides around the page keep theirs.
    Deck,
    /// The page.
    Capture,
    /// Nobody: there are no shortcuts.
    Off,
}

/// What the size of the text follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Fit {
    #[default]
    Both,
    Width,
    Height,
    None,
}

/// The size of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FontSize {
    Small,
    Medium,
    /// Read from the last row.
    #[default]
    Big,
    /// So many pixels, whatever the size of the frame.
    Pixels(u16),
}

/// Whether things move on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the system wants it.
    #[default]
    Auto,
    /// They do.
    Full,
    /// They do not, and nothing plays by itself.
    Reduce,
}

/// Colours of the threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// After Okabe and Ito, told apart by almost everybody.
    #[default]
    OkabeIto,
    /// Shades of grey.
    Mono,
}

/// How much the bar with the buttons offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toolbar {
    /// What a slide needs.
    #[default]
    Min,
    /// Also how far a step goes and how fast it plays.
    Full,
}

/// The picture before the page's program is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Poster {
    /// Of the first step shown.
    #[default]
    First,
    /// Of this step.
    Step(u64),
    /// One of the host's, by its address.
    Picture,
    /// None.
    None,
}

/// `1`, `yes` and so on.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "yes" | "on" | "" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// One of some words, or what the yes and the no of a flag stand for.
fn word<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<T> {
    words.iter().find(|(known, _)| *known == text).map(|(_, value)| *value)
}

pub(super) fn controls(text: &str) -> Option<Controls> {
    match flag(text) {
        Some(true) => Some(Controls::On),
        Some(false) => Some(Controls::Off),
        None => (text == "auto").then_some(Controls::Auto),
    }
}

pub(super) fn keyboard(text: &str) -> Option<Keyboard> {
    let words = [
        ("auto", Keyboard::Auto),
        ("deck", Keyboard::Deck),
        ("capture", Keyboard::Capture),
    ];
    word(text, &words).or_else(|| {
        let no = (!text.is_empty()).then(|| flag(text))??;
        Some(if no { Keyboard::Auto } else { Keyboard::Off })
    })
}

pub(super) fn fit(text: &str) -> Option<Fit> {
    let words = [
        ("both", Fit::Both),
        ("width", Fit::Width),
        ("height", Fit::Height),
        ("none", Fit::None),
    ];
    word(text, &words)
}

pub(super) fn font_size(text: &str) -> Option<FontSize> {
    let words = [
        ("small", FontSize::Small),
        ("medium", FontSize::Medium),
        ("big", FontSize::Big),
    ];
    let pixels = || {
        text.trim_end_matches("px")
            .parse()
            .ok()
            .filter(|px| (6..=96).contains(px))
    };
    word(text, &words).or_else(|| pixels().map(FontSize::Pixels))
}

pub(super) fn motion(text: &str) -> Option<Motion> {
    let words = [
        ("auto", Motion::Auto),
        ("full", Motion::Full),
        ("reduce", Motion::Reduce),
    ];
    word(text, &words)
}

pub(super) fn palette(text: &str) -> Option<Palette> {
    word(text, &[("okabe-ito", Palette::OkabeIto), ("mono", Palette::Mono)])
}

pub(super) fn toolbar(text: &str) -> Option<Toolbar> {
    word(text, &[("min", Toolbar::Min), ("full", Toolbar::Full)])
}

/// None of the themes is "as the system wants it".
pub(super) fn theme(text: &str) -> Option<Theme> {
    let words = [
        ("auto", Theme::System),
        ("light", Theme::Light),
        ("dark", Theme::Dark),
        ("contrast", Theme::Projector),
        ("projector", Theme::Projector),
        ("print", Theme::Print),
    ];
    word(text, &words)
}

pub(super) fn poster(text: &str) -> Option<Poster> {
    if text == "none" || flag(text) == Some(false) && text != "0" {
        return Some(Poster::None);
    }
    if text == "first" || text == "auto" {
        return Some(Poster::First);
    }
    let step = text.trim_start_matches("step:").parse().ok().map(Poster::Step);
    step.or_else(|| (text.starts_with("data:image/") || text.contains(['/', '.'])).then_some(Poster::Picture))
}

pub(super) fn stops(text: &str) -> Option<Stops> {
    word(text, &[("all", Stops::All), ("markers", Stops::Markers)])
}

pub(super) fn granularity(text: &str) -> Option<Granularity> {
    let words = [
        ("event", Granularity::Event),
        ("line", Granularity::Line),
        ("instruction", Granularity::Instruction),
    ];
    word(text, &words)
}

pub(super) fn repeat(text: &str) -> Option<Repeat> {
    match flag(text) {
        Some(true) => Some(Repeat::Always),
        Some(false) => Some(Repeat::Never),
        None => text.parse().ok().map(Repeat::Times),
    }
}

/// The nearest factor that there is, and whether it is the one that was asked for.
pub(super) fn speed(text: &str) -> Option<(f32, bool)> {
    let asked: f32 = text.parse().ok()?;
    let (slowest, fastest) = (0.25, 8.0);
    let is_within = (slowest..=fastest).contains(&asked);
    (asked > 0.0 && asked.is_finite()).then(|| (asked.clamp(slowest, fastest), is_within))
}

/// `code,lanes`, or `all`.
pub(super) fn views(text: &str) -> Option<Vec<View>> {
    if text == "all" {
        return Some(View::ALL.to_vec());
    }
    let mut views: Vec<View> = text.split(',').map(View::read).collect::<Option<_>>()?;
    views.sort_unstable();
    views.dedup();
    Some(views)
}

/// Most markers, and most characters of a label.
const MOST_MARKERS: usize = 200;
const LONGEST_LABEL: usize = 120;

/// `3:race!,9`. A piece without a number goes on with the label before it: it had a comma.
pub(super) fn markers(text: &str) -> Option<Vec<Marker>> {
    let mut all: Vec<(u64, String)> = Vec::new();
    for piece in text.split(',').filter(|piece| !piece.trim().is_empty()) {
        let (number, label) = piece.split_once(':').unwrap_or((piece, ""));
        match (number.trim().parse(), all.last_mut()) {
            (Ok(step), _) => all.push((step, label.trim().to_owned())),
            (Err(_), Some((_, last))) if !last.is_empty() => {
                last.push(',');
                last.push_str(piece);
            }
            _ => return None,
        }
    }
    all.sort_by_key(|(step, _)| *step);
    all.dedup_by_key(|(step, _)| *step);
    all.truncate(MOST_MARKERS);
    let marker = |(step, label): (u64, String)| Marker {
        step,
        label: label.chars().take(LONGEST_LABEL).collect::<String>().into(),
    };
    Some(all.into_iter().map(marker).collect())
}

/// `https://example.org`, or `null`.
pub(super) fn origin(text: &str) -> Option<String> {
    let text = text.trim_end_matches('/');
    let is_web = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_host = |host: &str| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".-:[]_".contains(&b))
    };
    (text == "null" || is_web.is_some_and(is_host)).then(|| text.to_owned())
}

/// What a host calls the frame: it comes back in every message.
pub(super) fn id(text: &str) -> Option<String> {
    (!text.is_empty() && text.len() <= 100 && !text.contains(char::is_control)).then(|| text.to_owned())
}
