//! The whole moment in one picture: heading, stage, objects, explanation, timeline. What `trace --format svg` and the exports write.

use super::objects::{ObjectsOptions, objects};
use super::stage::{StageOptions, stage};
use super::timeline::{TimelineOptions, legend, timeline};
use super::{Anchor, Font, Node, Scene, Theme, deadlock, measure, svg};
use crate::view::data::{Snapshot, StatusView, TimelineView};
use crate::view::text::{Catalogue, Language};
use crate::view::words;

/// What the caller decides about the picture of a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageOptions<'a> {
    /// Width in pixels.
    pub width: f32,
    /// Stands at the head: the program's name.
    pub title: &'a str,
    /// Language of its words.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
}

const PAD: f32 = 16.0;
const GAP: f32 = 12.0;

/// The picture as a complete SVG file.
#[must_use]
pub fn page_svg(snapshot: &Snapshot, view: Option<&TimelineView>, options: &PageOptions) -> String {
    svg::write(&page(snapshot, view, options), options.theme)
}

/// The picture.
#[must_use]
pub fn page(snapshot: &Snapshot, view: Option<&TimelineView>, options: &PageOptions) -> Scene {
    let (inner, language) = (options.width - 2.0 * PAD, options.language);
    let words = Catalogue::get(language);
    let threads = view.map_or(0, |v| v.rows.len());
    let mut parts = vec![
        ("head", head(snapshot, options, inner, words)),
        (
            "stage",
            stage(
                snapshot,
                &StageOptions {
                    width: inner,
                    max_height: 360.0,
                    threads,
                    language,
                },
            ),
        ),
        (
            "objects",
            objects(
                snapshot,
                &ObjectsOptions {
                    width: inner,
                    max_height: 480.0,
                    language,
                },
            ),
        ),
        ("deadlock", deadlock::deadlock(snapshot, inner, language)),
    ];
    if let Some(view) = view.filter(|v| !v.rows.is_empty()) {
        let rows = TimelineOptions {
            width: inner,
            from: 0,
            to: 0,
            first_row: 0,
            rows: 40,
            language,
        };
        parts.push(("timeline", timeline(view, &rows)));
        parts.push(("legend", legend(language)));
    }
    let mut y = PAD;
    let mut nodes = Vec::new();
    for (key, scene) in parts.into_iter().filter(|(_, s)| s.height > 0.0) {
        nodes.push(Node::group(key, "", PAD, y, scene.nodes));
        y += scene.height + GAP;
    }
    Scene {
        width: options.width,
        height: y - GAP + PAD,
        label: options.title.into(),
        nodes,
    }
}

/// Title, status, step and time.
fn head(snapshot: &Snapshot, options: &PageOptions, width: f32, words: &Catalogue) -> Scene {
    let step = words.format("page-step", &[("step", snapshot.step.into())]);
    let time = words.format("page-time", &[("time", words::time(snapshot.time_us, words).into())]);
    let (status, class) = status(snapshot, words);
    let facts = format!("{status} · {step} · {time}");
    let font = Font::plain(12);
    let (facts, _) = measure::fit(&facts, font, width);
    let room = width - measure::width(&facts, font) - 16.0;
    let (title, _) = measure::fit(options.title, Font::bold(15), room.max(60.0));
    let title_fits = room >= 60.0;
    let mut nodes = vec![Node::text("facts", class, [width, 16.0], font, facts).anchored(Anchor::End)];
    if title_fits {
        nodes.push(Node::text("title", "ink", [0.0, 16.0], Font::bold(15), title));
    }
    let mut height = 20.0;
    if let Some(fault) = &snapshot.fault {
        let (fault, _) = measure::fit(fault, Font::mono(12), width);
        nodes.push(Node::text("fault", "alarm", [0.0, 36.0], Font::mono(12), fault));
        height = 40.0;
    }
    Scene {
        width,
        height,
        label: "".into(),
        nodes,
    }
}

fn status(snapshot: &Snapshot, words: &Catalogue) -> (String, &'static str) {
    match (snapshot.status, &snapshot.deadlock) {
        (_, Some(deadlock)) => (
            words.format("status-deadlock-at", &[("step", deadlock.formed_at.into())]),
            "alarm",
        ),
        (StatusView::Failed | StatusView::Limit | StatusView::Deadlock, None) => {
            (words.word(words::status_id(snapshot.status)), "alarm")
        }
        (status, None) => (words.word(words::status_id(status)), "mute"),
    }
}
