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

/// Narrower and lower boxes have no round corners.
const ROUND: f32 = 6.0;

/// Radius of round corners: half of the stroke that the rule `round` gives a box, which is drawn that much smaller.
const RADIUS: f32 = 3.0;

/// All of a row that looks alike is one shape: hundreds of rectangles weigh tens of kilobytes in a picture, and a page feels them.
#[derive(Default)]
struct Drawing {
    /// Round boxes in the thread's colour: where it runs, and the frames of those where it is blocked.
    solid: String,
    /// Round boxes in its pale form: where it is ready, and the insides of those where it is blocked.
    pale: String,
    hatch: String,
    dots: String,
    /// Boxes without round corners, in the pale form.
    thin: String,
    /// Boxes without round corners in the thread's colour, above those.
    share: String,
}

/// The shapes of a row whose bars lie at `top` and are `height` high.
pub(super) fn bars(row: &TimelineRow, window: &Window, [top, height]: [f32; 2]) -> Vec<Node> {
    let mut drawing = Drawing::default();
    for bar in merge(&row.spans, window) {
        let (x, w) = (window.left + bar.x as f32, (bar.end - bar.x) as f32);
        let frame = [x, top, (w - if w > 4.0 { 1.0 } else { 0.0 }).max(1.0), height];
        if bar.running < 4 {
            drawing.state(bar.state, frame, bar.running > 0);
        } else {
            drawing.state(ThreadState::Running, frame, false);
        }
        if (1..4).contains(&bar.running) {
            let tall = (height * f32::from(bar.running) / 4.0).round();
            push_box(&mut drawing.share, [x, top + (height - tall) / 2.0, frame[2], tall]);
        }
    }
    drawing.nodes(theme::thread_colour(row.colour))
}

/// The look of a state for the legend, without a thread's colour.
pub(super) fn sample(state: ThreadState, frame: [f32; 4]) -> Vec<Node> {
    let mut drawing = Drawing::default();
    drawing.state(state, frame, false);
    drawing.nodes(0)
}

impl Drawing {
    /// Adds a stretch in a state; a plain one if something will lie on it.
    fn state(&mut self, state: ThreadState, [x, y, w, h]: [f32; 4], is_under: bool) {
        let is_round = w >= ROUND && !is_under;
        match state {
            ThreadState::Running if is_round && h >= ROUND => push_round(&mut self.solid, [x, y, w, h]),
            ThreadState::Running => push_box(&mut self.share, [x, y, w, h]),
            ThreadState::Blocked if is_round && h >= ROUND + 2.0 => {
                push_round(&mut self.solid, [x, y, w, h]);
                push_round(&mut self.pale, [x + 1.0, y + 1.0, (w - 2.0).max(ROUND), h - 2.0]);
                push_hatch(&mut self.hatch, [x, y, w, h]);
            }
            ThreadState::Blocked => push_box(&mut self.thin, [x, y, w, h]),
            ThreadState::Sleeping => {
                let [from, to] = [2.0_f32.min(w / 2.0), (w - 2.0).max(w / 2.0)].map(|at| tenths(x + at));
                self.dots.push_str(&format!("M{from} {}H{to}", tenths(y + h / 2.0)));
            }
            _ => {
                let low = (h * 0.4).round();
                let frame = [x, y + ((h - low) / 2.0).round(), w, low];
                if is_round && low >= ROUND {
                    push_round(&mut self.pale, frame);
                } else {
                    push_box(&mut self.thin, frame);
                }
            }
        }
    }

    fn nodes(self, colour: usize) -> Vec<Node> {
        let looks = [
            ("solid", "round f# s#", self.solid),
            ("pale", "round p# q#", self.pale),
            ("hatch", "hatching s#", self.hatch),
            ("dots", "dots s#", self.dots),
            ("thin", "p#", self.thin),
            ("share", "f#", self.share),
        ];
        let colour = colour.to_string();
        let looks = looks.into_iter().filter(|(_, _, path)| !path.is_empty());
        looks
            .map(|(key, class, path)| Node::path(key, class.replace('#', &colour), 0.0, 0.0, path))
            .collect()
    }
}

/// Appends a box to path data, to a tenth of a pixel.
fn push_box(path: &mut String, [x, y, w, h]: [f32; 4]) {
    let [right, x, y, h] = [x + w, x, y, h].map(tenths);
    path.push_str(&format!("M{x} {y}H{right}v{h}H{x}z"));
}

fn tenths(value: f32) -> String {
    number((value * 10.0).round() / 10.0)
}

/// Appends a box whose round corners a stroke adds.
fn push_round(path: &mut String, [x, y, w, h]: [f32; 4]) {
    push_box(path, [x + RADIUS, y + RADIUS, w - 2.0 * RADIUS, h - 2.0 * RADIUS]);
}

/// Appends diagonals through a box.
fn push_hatch(path: &mut String, [x, y, w, h]: [f32; 4]) {
    const STEP: f32 = 7.0;
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
            let [left, low, side] = [x + x0, y + y0, x1 - x0].map(tenths);
            path.push_str(&format!("M{left} {low}l{side}-{side}"));
        }
        start += STEP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let looks: Vec<&str> = nodes.iter().map(|n| &*n.class).collect();
        assert_eq!(looks, ["p0", "f0"], "all that look alike are one shape");
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
