//! What stands on the rows of the timeline: who woke whom, and the moments worth a mark.

use std::ops::Range;

use super::Rows;
use super::axis::Window;
use crate::scene::svg::number;
use crate::scene::{Action, Node, icons};
use crate::view::data::{Marker, MarkerKind, TimelineView};

/// Least distance of two arrows, and of two marks in a row, in pixels.
const ARROW: f32 = 6.0;
const MARK: f32 = 15.0;

/// How far arrows are drawn from the only moment that matters, in pixels.
const NEAR: f32 = 40.0;

/// Arrows from the row of the waker to that of the woken; all, or those near a moment.
pub(super) fn wakes(
    view: &TimelineView,
    window: &Window,
    rows: Rows,
    shown: Range<usize>,
    near: Option<u64>,
) -> Vec<Node> {
    let is_far = |x: f32| near.is_some_and(|at| (window.x(at) - x).abs() > NEAR);
    let first = view.wakes.partition_point(|w| w.at < window.from);
    let mut last = f32::MIN;
    let mut nodes = Vec::new();
    for wake in view.wakes[first..].iter().take_while(|w| w.at <= window.to) {
        let x = window.x(wake.at);
        if is_far(x)
            || x - last < ARROW
            || wake.by == wake.whom
            || !shown.contains(&wake.by)
            || !shown.contains(&wake.whom)
        {
            continue;
        }
        last = x;
        let (from, to) = (rows.middle(wake.by - shown.start), rows.middle(wake.whom - shown.start));
        let down = if to > from { 1.0 } else { -1.0 };
        let end = to - down * 3.0;
        let (x, tip) = (number(x), number(x));
        let line = format!("M{x} {}V{}", number(from), number(end - down * 5.0));
        let point = format!("M{tip} {}l-3.5 {}h7Z", number(end), number(-down * 6.0));
        let children = vec![
            Node::path("line", "wake", 0.0, 0.0, line),
            Node::path("tip", "wake-tip", 0.0, 0.0, point),
        ];
        nodes.push(Node::group(
            format!("wake-{}-{}-{}", wake.at, wake.by, wake.whom),
            "",
            0.0,
            0.0,
            children,
        ));
    }
    nodes
}

/// Thin lines from the row of the thread that had the GIL to that of the one that gets it.
pub(super) fn handovers(view: &TimelineView, window: &Window, rows: Rows, shown: Range<usize>) -> Vec<Node> {
    let first = view.handovers.partition_point(|w| w.at < window.from);
    let mut last = f32::MIN;
    let mut nodes = Vec::new();
    for pass in view.handovers[first..].iter().take_while(|w| w.at <= window.to) {
        let x = window.x(pass.at);
        if x - last < ARROW || !shown.contains(&pass.by) || !shown.contains(&pass.whom) {
            continue;
        }
        last = x;
        let (from, to) = (rows.middle(pass.by - shown.start), rows.middle(pass.whom - shown.start));
        let down = if to > from { 1.0 } else { -1.0 };
        let line = format!("M0 {}V{}", number(from + down * 4.0), number(to - down * 4.0));
        let children = vec![
            Node::path("line", "gil-line", 0.0, 0.0, line),
            Node::circle("end", "gil-end", [0.0, to, 3.5]),
        ];
        nodes.push(Node::group(
            format!("gil-{}-{}", pass.at, pass.whom),
            "",
            x,
            0.0,
            children,
        ));
    }
    nodes
}

/// Beads with glyphs on the rows; a verdict is a line through all of them.
pub(super) fn marks(view: &TimelineView, window: &Window, rows: Rows, shown: Range<usize>, bottom: f32) -> Vec<Node> {
    let first = view.markers.partition_point(|m| m.at < window.from);
    let mut last = vec![f32::MIN; view.rows.len()];
    let mut nodes = Vec::new();
    for (i, mark) in view.markers[first..]
        .iter()
        .take_while(|m| m.at <= window.to)
        .enumerate()
    {
        let x = window.x(mark.at);
        let key = format!("mark-{}-{i}", mark.at);
        match mark.row {
            None => nodes.push(verdict(key, mark.kind, x, bottom)),
            Some(row) if shown.contains(&row) && x - last[row] >= MARK && rows.bar >= 14.0 => {
                last[row] = x;
                nodes.push(bead(key, mark.kind, x, rows.middle(row - shown.start)).acting(Action::Seek(mark.at)));
            }
            Some(_) => {}
        }
    }
    nodes
}

fn bead(key: String, kind: MarkerKind, x: f32, y: f32) -> Node {
    let class = if kind == MarkerKind::Crashed {
        "mark hot"
    } else {
        "mark"
    };
    let children = vec![
        Node::circle("bead", "bead", [0.0, 0.0, 6.5]),
        Node::path("glyph", class, 0.0, 0.0, icons::of_marker(kind)),
    ];
    Node::group(key, "", x, y, children)
}

fn verdict(key: String, kind: MarkerKind, x: f32, bottom: f32) -> Node {
    let line = if kind == MarkerKind::Inevitable {
        "verdict dim"
    } else {
        "verdict"
    };
    let data = format!("M0 6V{}", number(bottom + 3.0));
    Node::group(key, "", x, 0.0, vec![Node::path("line", line, 0.0, 0.0, data)])
}

/// The glyphs of the verdicts, where their lines meet the axis.
pub(super) fn feet(view: &TimelineView, window: &Window) -> Vec<Node> {
    let verdicts = view.markers.iter().filter(|mark| mark.row.is_none());
    let inside = verdicts.filter(|mark| (window.from..=window.to).contains(&mark.at));
    let foot = |mark: &Marker| {
        let children = vec![Node::path("glyph", "mark hot", 0.0, 3.0, icons::of_marker(mark.kind))];
        Node::group(format!("mark-{}", mark.at), "", window.x(mark.at), 0.0, children).acting(Action::Seek(mark.at))
    };
    inside.map(foot).collect()
}
