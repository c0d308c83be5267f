//! A row of bars. Stretches narrower than a pixel or two are merged: the height of the solid part is then the share of time that the thread ran.

use crate::scene::svg::number;
use crate::scene::{Node, theme};
use crate::view::data::{StateSpan, ThreadState, TimelineRow};

use super::axis::Window;

/// Width of the cells that narrow stretches are merged into.
const CELL: f64 = 2.0;

/// A stretch of the row on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    /// Left end in pixels from the window's left.
    pub x: f64,
    /// Right end.
    pub end: f64,
    /// What it shows besides running.
    pub state: ThreadState,
    /// How much of the height is solid, in quarters.
    pub running: u8,
}

/// Collects stretches that are too narrow for bars of their own.
#[derive(Default)]
struct Cell {
    index: u64,
    /// Widths by pattern: running, ready, blocked, sleeping.
    sums: [f64; 4],
}

/// The bars of a row, a few hundred at most whatever the number of spans.
pub(super) fn merge(spans: &[StateSpan], window: &Window) -> Vec<Bar> {
    let first = spans.partition_point(|s| s.end <= window.from);
    let scale = window.scale();
    let mut bars = Vec::new();
    let mut cell = Cell::default();
    for span in spans[first..].iter().take_while(|s| s.start < window.to) {
        let Some(pattern) = pattern(span.state) else { continue };
        let pixel = |p: u64| (p.clamp(window.from, window.to) - window.from) as f64 * scale;
        let (x, end) = (pixel(span.start), pixel(span.end));
        if end - x >= CELL {
            let from = flush(&mut cell, &mut bars).max(x);
            let running = if pattern == 0 { 4 } else { 0 };
            push(
                &mut bars,
                Bar {
                    x: from,
                    end,
                    state: span.state,
                    running,
                },
            );
            continue;
        }
        let index = (x / CELL) as u64;
        if index != cell.index {
            flush(&mut cell, &mut bars);
            cell.index = index;
        }
        cell.sums[pattern] += (end - x).max(1e-6);
    }
    flush(&mut cell, &mut bars);
    bars
}

/// Index of a state's pattern; None for states that leave the row empty.
fn pattern(state: ThreadState) -> Option<usize> {
    match state {
        ThreadState::Running => Some(0),
        ThreadState::Ready => Some(1),
        ThreadState::Blocked => Some(2),
        ThreadState::Sleeping => Some(3),
        ThreadState::Finished | ThreadState::Crashed | ThreadState::Stopped => None,
    }
}

/// Writes out a cell, if it holds anything; gives its right end, before which nothing else may start.
fn flush(cell: &mut Cell, bars: &mut Vec<Bar>) -> f64 {
    let sums = std::mem::take(&mut cell.sums);
    let total: f64 = sums.iter().sum();
    if total == 0.0 {
        return 0.0;
    }
    let x = (cell.index as f64 * CELL).max(bars.last().map_or(0.0, |b| b.end));
    let end = (cell.index + 1) as f64 * CELL;
    let (state, _) = [
        (ThreadState::Ready, sums[1]),
        (ThreadState::Blocked, sums[2]),
        (ThreadState::Sleeping, sums[3]),
    ]
    .into_iter()
    .fold(
        (ThreadState::Ready, 0.0),
        |best, next| if next.1 > best.1 { next } else { best },
    );
    let running = match sums[0] / total {
        0.0 => 0,
        share => (share * 4.0).round().max(1.0) as u8,
    };
    if end > x {
        push(bars, Bar { x, end, state, running });
    }
    end
}

/// Appends a bar, or extends the last one if both look the same and touch.
fn push(bars: &mut Vec<Bar>, bar: Bar) {
    match bars.last_mut() {
        Some(last) if last.state == bar.state && last.running == bar.running && bar.x - last.end < 0.01 => {
            last.end = bar.end
        }
        _ => bars.push(bar),
    }
}

/// Narrower bars have no round corners, and all of a colour are one shape: hundreds of rectangles weigh tens of kilobytes in a picture.
const NARROW: f32 = 4.0;

/// The shapes of a row whose bars lie at `top` and are `height` high.
pub(super) fn bars(row: &TimelineRow, window: &Window, [top, height]: [f32; 2]) -> Vec<Node> {
    let colour = theme::thread_colour(row.colour);
    let (mut wide, mut thin, mut solid) = (Vec::new(), String::new(), String::new());
    for (i, bar) in merge(&row.spans, window).into_iter().enumerate() {
        let key = i.to_string();
        let (x, w) = (window.left + bar.x as f32, (bar.end - bar.x) as f32);
        let frame = [x, top, (w - if w > 4.0 { 1.0 } else { 0.0 }).max(1.0), height];
        if bar.running < 4 {
            if frame[2] >= NARROW || bar.state == ThreadState::Sleeping {
                wide.extend(pattern_shapes(&key, bar.state, colour, frame));
            } else {
                push_box(&mut thin, pale(bar.state, frame));
            }
        }
        if bar.running > 0 {
            let tall = (height * f32::from(bar.running) / 4.0).round();
            let frame = [x, top + (height - tall) / 2.0, frame[2], tall];
            if frame[2] >= NARROW {
                let r = 4.0_f32.min(frame[2] / 2.0).floor();
                wide.push(Node::rect(format!("{key}-run"), format!("f{colour}"), frame, r));
            } else {
                push_box(&mut solid, frame);
            }
        }
    }
    let narrow = [("thin", 'p', thin), ("solid", 'f', solid)].into_iter();
    let narrow = narrow.filter(|(_, _, path)| !path.is_empty());
    wide.extend(narrow.map(|(key, class, path)| Node::path(key, format!("{class}{colour}"), 0.0, 0.0, path)));
    wide
}

/// Appends a box to path data.
fn push_box(path: &mut String, [x, y, w, h]: [f32; 4]) {
    let [x, y, w, h] = [x, y, w, h].map(number);
    path.push_str(&format!("M{x} {y}h{w}v{h}h-{w}z"));
}

/// The part of a row that a state fills, unless it is drawn as a line.
fn pale(state: ThreadState, [x, y, w, h]: [f32; 4]) -> [f32; 4] {
    if state == ThreadState::Blocked {
        return [x, y, w, h];
    }
    let thin = (h * 0.4).round();
    [x, y + ((h - thin) / 2.0).round(), w, thin]
}

/// The look of a state for the legend, without a thread's colour.
pub(super) fn sample(state: ThreadState, frame: [f32; 4]) -> Vec<Node> {
    match state {
        ThreadState::Running => vec![Node::rect("run", "f0", frame, 4.0)],
        _ => pattern_shapes("sample", state, 0, frame),
    }
}

fn pattern_shapes(key: &str, state: ThreadState, colour: usize, [x, y, w, h]: [f32; 4]) -> Vec<Node> {
    match state {
        ThreadState::Blocked => {
            let r = 4.0_f32.min(w / 2.0).floor();
            let inner = [x + 0.5, y + 0.5, w - 1.0, h - 1.0];
            vec![
                Node::rect(format!("{key}-box"), format!("p{colour}"), [x, y, w, h], r),
                Node::path(format!("{key}-hatch"), format!("hatching s{colour}"), x, y, hatch(w, h)),
                Node::rect(format!("{key}-frame"), format!("outline s{colour}"), inner, r),
            ]
        }
        ThreadState::Sleeping => {
            let line = format!("M{} 0H{}", 2.0_f32.min(w / 2.0), number((w - 2.0).max(w / 2.0)));
            vec![Node::path(
                format!("{key}-dots"),
                format!("dots s{colour}"),
                x,
                y + h / 2.0,
                line,
            )]
        }
        _ => {
            let frame = pale(state, [x, y, w, h]);
            let r = (frame[3] / 2.0).min(w / 2.0).min(3.0);
            vec![Node::rect(format!("{key}-thin"), format!("p{colour}"), frame, r)]
        }
    }
}

/// Diagonals through a box of this size, as path data.
fn hatch(w: f32, h: f32) -> String {
    const STEP: f32 = 7.0;
    let mut path = String::new();
    let mut start = STEP - h;
    while start < w {
        // From the lower edge at `start` to the upper one, `h` further to the right.
        let (x0, y0) = if start < 1.0 {
            (1.0, h - 1.0 + start)
        } else {
            (start, h - 1.0)
        };
        let (x1, y1) = if start + h > w {
            (w - 1.0, 1.0 + start + h - w)
        } else {
            (start + h - 1.0, 1.0)
        };
        if x1 > x0 + 1.0 && y0 > y1 {
            path.push_str(&format!("M{} {}L{} {}", number(x0), number(y0), number(x1), number(y1)));
        }
        start += STEP;
    }
    if path.is_empty() { "M0 0".to_owned() } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Shape;

    fn window(to: u64) -> Window {
        Window {
            from: 0,
            to,
            left: 0.0,
            right: 1000.0,
        }
    }

    fn alternating(count: u64, run: u64, rest: u64) -> Vec<StateSpan> {
        let mut spans = Vec::new();
        for i in 0..count {
            let start = i * (run + rest);
            spans.push(StateSpan {
                start,
                end: start + run,
                state: ThreadState::Running,
            });
            spans.push(StateSpan {
                start: start + run,
                end: start + run + rest,
                state: ThreadState::Ready,
            });
        }
        spans
    }

    #[test]
    fn wide_stretches_stay_as_they_are() {
        let bars = merge(&alternating(3, 10, 20), &window(90));
        assert_eq!(bars.len(), 6);
        assert!(bars.windows(2).all(|b| (b[0].end - b[1].x).abs() < 1e-9));
    }

    #[test]
    fn a_million_stretches_become_few_bars_that_tell_the_share() {
        let bars = merge(&alternating(500_000, 1, 3), &window(2_000_000));
        assert!(bars.len() <= 500, "{}", bars.len());
        assert!(bars.iter().all(|b| b.running == 1));
        assert!(bars.windows(2).all(|b| b[0].end <= b[1].x + 1e-9), "bars overlap");
    }

    #[test]
    fn a_crowded_row_is_a_few_shapes() {
        let row = TimelineRow {
            spans: alternating(250, 2000, 6000),
            ..TimelineRow::default()
        };
        let nodes = bars(&row, &window(2_000_000), [0.0, 20.0]);
        let is_wide = |node: &&Node| matches!(node.shape, Shape::Rect { w, .. } if w >= NARROW);
        let narrow: Vec<&str> = nodes.iter().filter(|n| !is_wide(n)).map(|n| &*n.class).collect();
        assert_eq!(narrow, ["p0", "f0"], "all that are narrow are one shape of each look");
    }

    #[test]
    fn a_window_shows_its_part_only() {
        let window = Window {
            from: 40,
            to: 60,
            left: 0.0,
            right: 100.0,
        };
        let bars = merge(&alternating(10, 10, 10), &window);
        assert_eq!(bars.len(), 2);
        assert_eq!((bars[0].x, bars[1].end), (0.0, 100.0));
    }
}
