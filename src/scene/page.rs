//! The whole moment in one picture: heading, sentence, program, stage, objects, explanation, timeline. What exports write.

use super::code::{self, CodeOptions, code};
use super::objects::{ObjectsOptions, objects};
use super::stage::{StageOptions, stage};
use super::timeline::{TimelineOptions, legend, timeline};
use super::{Anchor, Font, Node, Scene, Span, Theme, deadlock, measure, svg, wrap};
use crate::view::data::{Snapshot, StatusView, TimelineView};
use crate::view::text::{Catalogue, Language, Line};
use crate::view::words;

/// What the caller decides about the picture of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct PageOptions<'a> {
    /// Width in pixels.
    pub width: f32,
    /// Stands at the head: the program's name.
    pub title: &'a str,
    /// Language of its words.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// What it shows.
    pub parts: Parts,
    /// The program; empty: not shown.
    pub code: &'a str,
    /// What happened last, one sentence each.
    pub sentences: &'a [Line],
    /// The last lines of the output.
    pub output: &'a [String],
    /// First step of the timeline.
    pub from: u64,
    /// How much is left out where there is much to show: 0 nothing; from 1 on the output and most rows of the timeline; from 2 on the
    /// objects, when a deadlock's graph shows them.
    pub brevity: u8,
}

/// Parts of the picture besides its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Parts {
    pub code: bool,
    /// The threads on their stage.
    pub stage: bool,
    /// The shared objects.
    pub objects: bool,
    /// The wait-for graph of a deadlock, explained.
    pub graph: bool,
    /// What happened last, in a sentence.
    pub log: bool,
    /// What the program wrote.
    pub output: bool,
    pub timeline: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            code: true,
            stage: true,
            objects: true,
            graph: true,
            log: true,
            output: true,
            timeline: true,
        }
    }
}

const PAD: f32 = 16.0;
const GAP: f32 = 12.0;
/// Pages at least so wide have the program beside the rest.
const TWO_COLUMNS: f32 = 860.0;
/// The program's share of the width at most, and its least rows.
const SHARE: f32 = 0.42;
const LEAST_ROWS: usize = 12;
/// Widths tried for a page of a given form: the first one that has room for everything. Up to `WHOLE`, also for the whole program.
/// On pages wider than `READABLE`, words are small.
const NARROWEST: f32 = 960.0;
const WHOLE: f32 = 1200.0;
/// See `NARROWEST`.
pub const READABLE: f32 = 1480.0;
const WIDEST: f32 = 3200.0;
/// See `PageOptions::brevity`.
pub const MOST_BREVITY: u8 = 2;
/// Rows of the timeline on brief pages.
const FEW_ROWS: usize = 8;
const STRIDE: f32 = 40.0;
/// Rows kept for sentences, so that nothing moves when there are more of them.
const SENTENCES: usize = 2;
const SENTENCE: f32 = 20.0;
const OUTPUT: f32 = 17.0;

/// The picture as a complete SVG file.
#[must_use]
pub fn page_svg(snapshot: &Snapshot, view: Option<&TimelineView>, options: &PageOptions) -> String {
    svg::write(&page(snapshot, view, options), options.theme)
}

/// The picture, as high as what it shows.
#[must_use]
pub fn page(snapshot: &Snapshot, view: Option<&TimelineView>, options: &PageOptions) -> Scene {
    let draft = Draft::new(snapshot, view, options, options.width);
    let rows = code::lines(options.code);
    draft.arrange(rows, None)
}

/// The width, from that of the options on, at which a page of a form (`ratio`: height by width) has room for everything.
#[must_use]
pub fn fitting_width(snapshot: &Snapshot, view: Option<&TimelineView>, options: &PageOptions, ratio: f32) -> f32 {
    let lines = code::lines(options.code);
    let mut width = options.width.max(NARROWEST);
    while width < WIDEST {
        let draft = Draft::new(snapshot, view, options, width);
        let rows = draft.rows(width * ratio);
        let wanted = if width < WHOLE { lines } else { lines.min(LEAST_ROWS) };
        if rows.is_some_and(|rows| rows >= wanted) {
            return width;
        }
        width += STRIDE;
    }
    WIDEST
}

/// The picture in a given form, laid out at a width that `fitting_width` found. What has no room in it makes it higher.
#[must_use]
pub fn slide(snapshot: &Snapshot, view: Option<&TimelineView>, options: &PageOptions, ratio: f32) -> Scene {
    let height = options.width * ratio;
    let draft = Draft::new(snapshot, view, options, options.width);
    let rows = draft.rows(height).unwrap_or(LEAST_ROWS);
    draft.arrange(rows.min(code::lines(options.code)), Some(height))
}

/// The parts of a page, laid out but for the program.
struct Draft<'a> {
    snapshot: &'a Snapshot,
    code: &'a str,
    title: &'a str,
    width: f32,
    /// Width of the program; None: there is none, or it stands above the rest.
    beside: Option<f32>,
    has_code: bool,
    above: Vec<(&'static str, Scene)>,
    right: Vec<(&'static str, Scene)>,
    below: Vec<(&'static str, Scene)>,
}

impl<'a> Draft<'a> {
    fn new(snapshot: &'a Snapshot, view: Option<&TimelineView>, options: &PageOptions<'a>, width: f32) -> Self {
        let (inner, language, parts) = (width - 2.0 * PAD, options.language, options.parts);
        let has_code = parts.code && !options.code.is_empty();
        let beside = (has_code && width >= TWO_COLUMNS)
            .then(|| code::natural_width(options.code).clamp(260.0, inner * SHARE).floor());
        let room = inner - beside.map_or(0.0, |width| width + GAP);
        let mut above = vec![("head", head(snapshot, options, inner))];
        if parts.log && has_code {
            above.push(("sentences", sentences(snapshot, options.sentences, inner)));
        }
        let threads = view.map_or(0, |v| v.rows.len());
        let mut right = Vec::new();
        if parts.stage {
            let options = StageOptions {
                width: room,
                max_height: if options.brevity > 1 { 260.0 } else { 360.0 },
                is_steady: false,
                threads,
                language,
            };
            right.push(("stage", stage(snapshot, &options)));
        }
        let is_shown_twice = options.brevity > 1 && parts.graph && snapshot.deadlock.is_some();
        if parts.objects && !is_shown_twice {
            let options = ObjectsOptions {
                width: room,
                max_height: 480.0,
                language,
            };
            right.push(("objects", objects(snapshot, &options)));
        }
        if parts.graph {
            right.push(("deadlock", deadlock::deadlock(snapshot, room, language)));
        }
        if parts.output && options.brevity == 0 {
            right.push(("output", output(options.output, room, language)));
        }
        let mut below = Vec::new();
        if let Some(view) = view.filter(|v| parts.timeline && !v.rows.is_empty()) {
            let rows = TimelineOptions {
                width: inner,
                from: options.from,
                to: 0,
                first_row: 0,
                rows: if options.brevity == 0 { 40 } else { FEW_ROWS },
                least: 0,
                language,
            };
            below.push(("timeline", timeline(view, &rows)));
            below.push(("legend", legend(language)));
        }
        for list in [&mut above, &mut right, &mut below] {
            list.retain(|(_, scene)| scene.height > 0.0);
        }
        Self {
            snapshot,
            code: options.code,
            title: options.title,
            width,
            beside,
            has_code,
            above,
            right,
            below,
        }
    }

    /// How many lines of the program have room on a page so high; None: not even the rest has.
    fn rows(&self, height: f32) -> Option<usize> {
        let room = height - 2.0 * PAD - stacked(&self.above) - stacked(&self.below);
        let room = room - if self.below.is_empty() { GAP } else { 2.0 * GAP };
        let right = stacked(&self.right);
        let left = match (self.has_code, self.beside) {
            (false, _) => return (right <= room).then_some(usize::MAX),
            (true, Some(_)) if right > room => return None,
            (true, Some(_)) => room,
            (true, None) => room - right - GAP,
        };
        let rows = (left - code::MARGIN) / code::LINE;
        (rows >= 1.0).then_some(rows as usize)
    }

    /// Puts everything in its place; a given height has the timeline at its foot.
    fn arrange(self, rows: usize, height: Option<f32>) -> Scene {
        let mut nodes = Vec::new();
        let mut y = place(&mut nodes, self.above, PAD, PAD);
        if self.has_code {
            let options = CodeOptions {
                text: self.code,
                width: self.beside.unwrap_or(self.width - 2.0 * PAD),
                rows,
            };
            let code = code(self.snapshot, &options);
            let (from, below) = (y, y + code.height + GAP);
            nodes.push(Node::group("code", "", PAD, y, code.nodes));
            y = match self.beside {
                Some(width) => place(&mut nodes, self.right, PAD + width + GAP, from).max(below),
                None => place(&mut nodes, self.right, PAD, below),
            };
        } else {
            y = place(&mut nodes, self.right, PAD, y);
        }
        if let Some(height) = height {
            y = y.max(height - PAD - stacked(&self.below));
        }
        y = place(&mut nodes, self.below, PAD, y);
        let natural = y - GAP + PAD;
        Scene {
            width: self.width,
            height: height.map_or(natural, |height| height.max(natural)),
            label: self.title.into(),
            nodes,
        }
    }
}

fn stacked(parts: &[(&str, Scene)]) -> f32 {
    let heights: f32 = parts.iter().map(|(_, scene)| scene.height + GAP).sum();
    (heights - GAP).max(0.0)
}

/// One part below the other; answers where the next one would stand.
fn place(nodes: &mut Vec<Node>, parts: Vec<(&'static str, Scene)>, x: f32, mut y: f32) -> f32 {
    for (key, scene) in parts {
        nodes.push(Node::group(key, "", x, y, scene.nodes));
        y += scene.height + GAP;
    }
    y
}

/// What happened last, on a strip of always the same height.
fn sentences(snapshot: &Snapshot, lines: &[Line], width: f32) -> Scene {
    let font = Font::plain(14);
    let room = width - 24.0;
    let mut rows: Vec<Vec<Span>> = lines
        .iter()
        .flat_map(|line| wrap::wrap(snapshot, line, font, room))
        .collect();
    if rows.len() > SENTENCES {
        rows.truncate(SENTENCES);
        rows[SENTENCES - 1].push(Span::plain(" …"));
    }
    let height = SENTENCES as f32 * SENTENCE + 10.0;
    let top = (height - rows.len() as f32 * SENTENCE) / 2.0 + 15.0;
    let mut nodes = vec![Node::rect("box", "panel", [0.0, 0.0, width, height], 8.0)];
    for (index, spans) in rows.into_iter().enumerate() {
        let y = top + index as f32 * SENTENCE;
        nodes.push(Node::spans(format!("row-{index}"), "ink", [12.0, y], font, spans));
    }
    Scene {
        width,
        height,
        label: "".into(),
        nodes,
    }
}

/// The last lines that the program wrote.
fn output(lines: &[String], width: f32, language: Language) -> Scene {
    if lines.is_empty() {
        return Scene::default();
    }
    let words = Catalogue::get(language);
    let height = lines.len() as f32 * OUTPUT + 28.0;
    let mut nodes = vec![Node::rect("box", "card", [0.5, 0.5, width - 1.0, height - 1.0], 8.0)];
    let title = words.word("page-output");
    nodes.push(Node::text("title", "mute", [12.0, 17.0], Font::bold(11), title));
    for (index, line) in lines.iter().enumerate() {
        let (line, _) = measure::fit(&line.replace(' ', "\u{a0}"), Font::mono(12), width - 24.0);
        let y = 34.0 + index as f32 * OUTPUT;
        nodes.push(Node::text(
            format!("line-{index}"),
            "ink",
            [12.0, y],
            Font::mono(12),
            line,
        ));
    }
    Scene {
        width,
        height,
        label: "".into(),
        nodes,
    }
}

/// Title, status, step and time.
fn head(snapshot: &Snapshot, options: &PageOptions, width: f32) -> Scene {
    let words = Catalogue::get(options.language);
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
        // The step stands beside it.
        (_, Some(deadlock)) if deadlock.formed_at == snapshot.step => (words.word("status-deadlock"), "alarm"),
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
