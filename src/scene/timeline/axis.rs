//! The horizontal axis: which part of the run is shown where, its ticks, and the cursor.

use crate::scene::svg::number;
use crate::scene::{Anchor, Font, Node, measure};
use crate::view::data::{Axis, TimelineView};
use crate::view::text::Catalogue;
use crate::view::words;

/// Least distance of two ticks in pixels.
const TICK: f32 = 64.0;
const FONT: Font = Font::plain(11);

/// The part of the axis that is shown and the pixels that it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// First position.
    pub from: u64,
    /// One past the last.
    pub to: u64,
    /// Pixel of `from`.
    pub left: f32,
    /// Pixel of `to`.
    pub right: f32,
}

impl Window {
    /// Pixels of one unit of the axis.
    #[must_use]
    pub fn scale(&self) -> f64 {
        f64::from(self.right - self.left) / (self.to - self.from).max(1) as f64
    }

    /// Pixel of a position; outside of the window, its nearer end.
    #[must_use]
    pub fn x(&self, position: u64) -> f32 {
        let inside = position.clamp(self.from, self.to) - self.from;
        self.left + (inside as f64 * self.scale()) as f32
    }

    /// Position nearest to a pixel.
    #[must_use]
    pub fn position(&self, x: f32) -> u64 {
        let share = f64::from((x - self.left).clamp(0.0, self.right - self.left)) / self.scale();
        self.from + (share.round() as u64).min(self.to - self.from)
    }
}

/// Round positions inside of the window.
fn round_positions(window: &Window) -> impl Iterator<Item = u64> {
    let step = round_step(f64::from(TICK) / window.scale());
    let (first, last) = (window.from.div_ceil(step), window.to / step);
    (first..=last).map(move |n| n * step)
}

/// Lines at round positions.
pub(super) fn grid(window: &Window, bottom: f32) -> Node {
    let line = |at: u64| {
        let data = format!("M{0} 6V{1}", number(window.x(at)), number(bottom + 2.0));
        Node::path(format!("line-{at}"), "rule", 0.0, 0.0, data)
    };
    Node::group("axis", "", 0.0, 0.0, round_positions(window).map(line).collect())
}

/// Numbers at round positions.
pub(super) fn ticks(axis: Axis, window: &Window, width: f32, words: &Catalogue) -> Vec<Node> {
    let tick = |at: u64| {
        let [left, wide] = place(axis, at, window, width, words);
        let text = figures(axis, at, words);
        Node::text(format!("tick-{at}"), "mute", [left + wide / 2.0, 16.0], FONT, text).anchored(Anchor::Middle)
    };
    round_positions(window).map(tick).collect()
}

/// Left and width of a tick's number.
fn place(axis: Axis, at: u64, window: &Window, width: f32, words: &Catalogue) -> [f32; 2] {
    let wide = measure::width(&figures(axis, at, words), FONT);
    let half = wide / 2.0;
    let x = window.x(at).min(width - half).max(window.left - 16.0 + half);
    [x - half, wide]
}

fn figures(axis: Axis, at: u64, words: &Catalogue) -> String {
    match axis {
        Axis::Steps => short_number(at),
        Axis::Time => words::time(at, words),
    }
}

/// The position of the cursor, in figures on a ground that hides what is behind it; in red where a verdict's mark is hidden.
pub(super) fn foot(view: &TimelineView, at: u64, window: &Window, width: f32, words: &Catalogue) -> Option<Node> {
    let axis = view.axis;
    if at < window.from || at > window.to {
        return None;
    }
    let text = match axis {
        Axis::Steps => at.to_string(),
        Axis::Time => words::time(at, words),
    };
    let font = Font::bold(11);
    let w = (measure::width(&text, font) + 12.0).ceil();
    let x = (window.x(at) - w / 2.0).clamp(0.0, (width - w).max(0.0));
    // A tick that would look out from behind is not seen at all.
    let cover = |at: u64| {
        let [left, wide] = place(axis, at, window, width, words);
        let is_met = left < x + w + 4.0 && left + wide > x - 4.0;
        is_met.then(|| {
            Node::rect(
                format!("cover-{at}"),
                "cover",
                [left - x - 1.0, 4.0, wide + 2.0, 16.0],
                0.0,
            )
        })
    };
    let mut children: Vec<Node> = round_positions(window).filter_map(cover).collect();
    let is_verdict = view.markers.iter().any(|mark| mark.row.is_none() && mark.at == at);
    if is_verdict {
        let x = window.x(at) - x;
        children.push(Node::rect("cover-mark", "cover", [x - 6.0, -3.0, 12.0, 12.0], 0.0));
    }
    let class = if is_verdict { "knob hot" } else { "knob" };
    children.push(Node::rect("box", class, [0.0, 3.0, w, 18.0], 9.0));
    children.push(Node::text("text", "on-knob", [w / 2.0, 16.0], font, text).anchored(Anchor::Middle));
    Some(Node::group("foot", "", x, 0.0, children))
}

/// The smallest of 1, 2, 5, 10, 20, .. that is not below `least`.
fn round_step(least: f64) -> u64 {
    let mut unit = 1_u64;
    loop {
        for factor in [1, 2, 5] {
            if (unit * factor) as f64 >= least || unit >= 1_000_000_000_000_000 {
                return unit * factor;
            }
        }
        unit *= 10;
    }
}

/// `1234`, `20k`, `1.5M`.
fn short_number(n: u64) -> String {
    match n {
        0..10_000 => n.to_string(),
        _ if n.is_multiple_of(1_000_000) => format!("{}M", n / 1_000_000),
        _ if n >= 1_000_000 && n.is_multiple_of(100_000) => format!("{}.{}M", n / 1_000_000, n / 100_000 % 10),
        _ if n.is_multiple_of(1000) => format!("{}k", n / 1000),
        _ => n.to_string(),
    }
}

/// Where the page stands; nothing if that is outside of the window.
pub(super) fn cursor(at: u64, window: &Window, bottom: f32) -> Option<Node> {
    if at < window.from || at > window.to {
        return None;
    }
    let children = vec![
        Node::path("line", "cursor", 0.0, 0.0, format!("M0 5V{}", number(bottom + 3.0))),
        Node::circle("knob", "knob", [0.0, 5.0, 5.0]),
    ];
    Some(Node::group("cursor", "", window.x(at), 0.0, children))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_pixels_agree() {
        let window = Window {
            from: 100,
            to: 600,
            left: 60.0,
            right: 1060.0,
        };
        for at in [100, 101, 345, 600] {
            assert_eq!(window.position(window.x(at)), at);
        }
        assert_eq!((window.position(0.0), window.position(5000.0)), (100, 600));
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(
            [0.3, 1.0, 1.5, 3.0, 7.0, 12.0, 4900.0].map(round_step),
            [1, 1, 2, 5, 10, 20, 5000]
        );
        assert_eq!(
            [7, 9999, 20_000, 1_500_000, 12_345].map(short_number),
            ["7", "9999", "20k", "1.5M", "12345"]
        );
    }
}
