//! The timeline: one row a thread, what it did over the steps or the time, who woke whom, and where the page stands. Coroutines have
//! thinner rows below that of their thread.
//!
//! Running is solid, ready thin and pale, blocked hatched, sleeping dotted: four patterns that need no colour.

mod axis;
mod marks;
mod row;

use super::{Action, Anchor, Font, Node, Scene, measure, theme};
use crate::view::data::{TimelineRow, TimelineView};
use crate::view::text::{Catalogue, Language};

pub use axis::Window;

/// What the caller decides about a timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimelineOptions {
    /// Width in pixels.
    pub width: f32,
    /// First position shown, on the view's axis.
    pub from: u64,
    /// One past the last position shown; 0: the end of the recording.
    pub to: u64,
    /// First row shown.
    pub first_row: usize,
    /// Most rows shown.
    pub rows: usize,
    /// Room for so many rows, also where there are fewer: the picture does not grow with the first threads.
    pub least: usize,
    /// Language of its words.
    pub language: Language,
}

const TOP: f32 = 12.0;
const AXIS: f32 = 24.0;
const RIGHT: f32 = 20.0;
/// Of more rows than this, only the arrows near the moment that is shown are drawn: all of them would be a grating.
const CROWD: usize = 16;

/// Heights of the rows.
#[derive(Clone, Copy, Debug)]
struct Rows {
    pitch: f32,
    bar: f32,
}

impl Rows {
    fn of(count: usize) -> Self {
        match count {
            0..=6 => Self { pitch: 26.0, bar: 20.0 },
            7..=12 => Self { pitch: 22.0, bar: 16.0 },
            _ => Self { pitch: 18.0, bar: 12.0 },
        }
    }

    /// Top of a row's bar.
    fn top(self, at: usize) -> f32 {
        TOP + self.pitch * at as f32 + (self.pitch - self.bar) / 2.0
    }

    fn middle(self, at: usize) -> f32 {
        self.top(at) + self.bar / 2.0
    }

    /// Top and height of a row's bars.
    fn bar(self, at: usize, row: &TimelineRow) -> [f32; 2] {
        let height = if row.coroutine.is_some() {
            (self.bar * 0.6).round()
        } else {
            self.bar
        };
        [self.top(at) + ((self.bar - height) / 2.0).round(), height]
    }

    fn height(self, count: usize) -> f32 {
        TOP + self.pitch * count as f32
    }
}

/// Position on the axis of a horizontal place of the picture, for clicks and drags.
#[must_use]
pub fn position_at(view: &TimelineView, options: &TimelineOptions, x: f32) -> u64 {
    window(view, options).position(x)
}

/// The thread, by its machine-wide number, whose name stands at a place of the rows' picture.
#[must_use]
pub fn named_at(view: &TimelineView, options: &TimelineOptions, [x, y]: [f32; 2]) -> Option<u32> {
    let pitch = Rows::of(view.rows.len().min(options.rows)).pitch;
    let at = ((y - TOP) / pitch).floor();
    let is_name = x < window(view, options).left - 4.0 && at >= 0.0;
    let row = view.rows.get(options.first_row + at as usize).filter(|_| is_name);
    row.map(|row| row.id)
}

/// The timeline's picture.
#[must_use]
pub fn timeline(view: &TimelineView, options: &TimelineOptions) -> Scene {
    let mut scene = recorded(view, options);
    scene.nodes.extend(cursor(view, view.cursor, options));
    scene
}

/// The line through a moment; the only part that moves while nothing new is recorded.
#[must_use]
pub fn cursor(view: &TimelineView, at: u64, options: &TimelineOptions) -> Vec<Node> {
    let count = view.rows.len().min(options.rows);
    let shown = view
        .rows
        .len()
        .saturating_sub(options.first_row)
        .min(options.rows.max(1));
    let (window, rows) = (window(view, options), Rows::of(count));
    let mut nodes = Vec::new();
    if count > CROWD {
        let first = options.first_row.min(view.rows.len().saturating_sub(1));
        let near = marks::wakes(view, &window, rows, first..first + shown, Some(at));
        nodes.push(Node::group("wakes", "", 0.0, 0.0, near));
    }
    nodes.extend(axis::cursor(at, &window, rows.height(shown.max(options.least))));
    nodes
}

/// The cursor's foot on the axis, with its position in figures.
#[must_use]
pub fn cursor_foot(view: &TimelineView, at: u64, options: &TimelineOptions) -> Vec<Node> {
    let words = Catalogue::get(options.language);
    axis::foot(view, at, &window(view, options), options.width, words)
        .into_iter()
        .collect()
}

/// The picture without the cursor: the rows, and below them the axis.
#[must_use]
pub fn recorded(view: &TimelineView, options: &TimelineOptions) -> Scene {
    let mut scene = rows(view, options);
    let axis = axis(view, options);
    scene
        .nodes
        .push(Node::group("scale", "", 0.0, scene.height, axis.nodes));
    scene.height += axis.height;
    scene
}

/// The axis alone, for a place where it stays in sight while the rows scroll.
#[must_use]
pub fn axis(view: &TimelineView, options: &TimelineOptions) -> Scene {
    let words = Catalogue::get(options.language);
    let window = window(view, options);
    let mut nodes = axis::ticks(view.axis, &window, options.width, words);
    nodes.extend(marks::feet(view, &window));
    let below = view.rows.len().saturating_sub(options.first_row + options.rows.max(1));
    let hidden = below + view.hidden;
    if hidden > 0 {
        let text = words.format("timeline-more", &[("count", hidden.into())]);
        let short = format!("+ {hidden}");
        nodes.push(Node::text("more", "mute", [8.0, 16.0], Font::bold(11), short).titled(text));
    }
    Scene {
        width: options.width,
        height: AXIS,
        label: "".into(),
        nodes,
    }
}

/// Space above the first row, and from a row to the next.
#[must_use]
pub fn pitch(view: &TimelineView, options: &TimelineOptions) -> [f32; 2] {
    [TOP, Rows::of(view.rows.len().min(options.rows)).pitch]
}

/// The rows alone.
#[must_use]
pub fn rows(view: &TimelineView, options: &TimelineOptions) -> Scene {
    let words = Catalogue::get(options.language);
    let window = window(view, options);
    let first = options.first_row.min(view.rows.len().saturating_sub(1));
    let shown = &view.rows[first..view.rows.len().min(first + options.rows.max(1))];
    let rows = Rows::of(view.rows.len().min(options.rows));
    let bottom = rows.height(shown.len().max(options.least));
    let mut nodes = vec![axis::grid(&window, bottom)];
    for (at, row) in shown.iter().enumerate() {
        let mut children = row::bars(row, &window, rows.bar(at, row));
        let label = label(row, window.left, rows.middle(at));
        children.insert(0, label.acting(Action::Thread(row.id as usize)));
        let key = match row.coroutine {
            Some(coroutine) => format!("row-{}-{coroutine}", row.id),
            None => format!("row-{}", row.id),
        };
        nodes.push(Node::group(key, "", 0.0, 0.0, children));
    }
    if view.rows.len().min(options.rows) <= CROWD {
        let wakes = marks::wakes(view, &window, rows, first..first + shown.len(), None);
        nodes.push(Node::group("wakes", "", 0.0, 0.0, wakes));
    }
    if !view.handovers.is_empty() {
        let lines = marks::handovers(view, &window, rows, first..first + shown.len());
        nodes.push(Node::group("gil", "", 0.0, 0.0, lines));
    }
    nodes.push(Node::group(
        "marks",
        "",
        0.0,
        0.0,
        marks::marks(view, &window, rows, first..first + shown.len(), bottom),
    ));
    Scene {
        width: options.width,
        height: bottom,
        label: words.word("timeline-label").into(),
        nodes,
    }
}

fn window(view: &TimelineView, options: &TimelineOptions) -> Window {
    let widest = view
        .rows
        .iter()
        .map(|r| indent(r) + measure::width(&r.label, font(r)))
        .fold(0.0, f32::max);
    let most = match options.width {
        ..600.0 => 84.0,
        ..1000.0 => 128.0,
        _ => 160.0,
    };
    let left = (widest + 20.0).ceil().clamp(56.0, most);
    let to = if options.to == 0 { view.end } else { options.to };
    Window {
        from: options.from,
        to: to.max(options.from + 1),
        left,
        right: options.width - RIGHT,
    }
}

/// How far a row's label stands to the right of a thread's.
fn indent(row: &TimelineRow) -> f32 {
    if row.coroutine.is_some() { 10.0 } else { 0.0 }
}

fn font(row: &TimelineRow) -> Font {
    if row.coroutine.is_some() {
        Font::plain(11)
    } else {
        Font::bold(12)
    }
}

fn label(row: &TimelineRow, left: f32, middle: f32) -> Node {
    let (font, x) = (font(row), 8.0 + indent(row));
    let (short, cut) = measure::fit_name(&row.label, font, left - 8.0 - x);
    let class = format!("f{}", theme::thread_colour(row.colour));
    let node = Node::text("label", class, [x, middle + 4.0], font, short);
    if cut { node.titled(&*row.label) } else { node }
}

/// What the patterns mean, in a row 20 high.
#[must_use]
pub fn legend(language: Language) -> Scene {
    use crate::view::data::ThreadState::{Blocked, Ready, Running, Sleeping};
    let states = [
        (Running, "legend-running"),
        (Ready, "legend-ready"),
        (Blocked, "legend-blocked"),
        (Sleeping, "legend-sleeping"),
    ];
    explained(
        states.map(|(state, id)| (id, row::sample(state, [0.0, 4.0, 24.0, 12.0]))),
        language,
    )
}

/// What the other signs of stage and timeline mean, each in a row as high.
#[must_use]
pub fn signs(language: Language) -> [Scene; 5] {
    let arrow = vec![
        Node::path("line", "wake", 12.0, 0.0, "M0 2V13"),
        Node::path("tip", "wake-tip", 12.0, 18.0, "M0 0l-3.5 -6h7Z"),
    ];
    let gil = vec![
        Node::rect("box", "gil", [0.0, 2.5, 25.0, 15.0], 8.0),
        Node::text("text", "on-gil", [12.5, 13.5], Font::bold(10), "GIL").anchored(Anchor::Middle),
    ];
    let line = |class| vec![Node::path("line", class, 12.0, 0.0, "M0 1V19")];
    let permit = vec![
        Node::circle("free", "pip", [6.0, 10.0, 6.0]),
        Node::circle("taken", "pip empty", [19.0, 10.0, 5.25]),
    ];
    [
        ("legend-wake", arrow),
        ("legend-gil", gil),
        ("legend-permit", permit),
        ("legend-verdict", line("verdict")),
        ("legend-inevitable", line("verdict dim")),
    ]
    .map(|sign| explained([sign], language))
}

/// Signs, each 24 wide, with their words.
fn explained<const N: usize>(signs: [(&'static str, Vec<Node>); N], language: Language) -> Scene {
    let words = Catalogue::get(language);
    let (mut nodes, mut x) = (Vec::new(), 0.0);
    for (id, mut children) in signs {
        let word = words.word(id);
        let w = measure::width(&word, Font::plain(12));
        children.push(Node::text("word", "mute", [30.0, 14.0], Font::plain(12), word).anchored(Anchor::Start));
        nodes.push(Node::group(id, "", x, 0.0, children));
        x += 30.0 + w + 16.0;
    }
    Scene {
        width: x - 16.0,
        height: 20.0,
        label: "".into(),
        nodes,
    }
}
