//! The program with its line numbers: every thread's line tinted, its name beside it, the current instruction underlined.

use super::theme::thread_colour;
use super::tokens::{self, Look};
use super::{Anchor, Font, Node, Scene, Span, measure, svg};
use crate::view::data::{Snapshot, ThreadState, ThreadView, Who};
use crate::view::highlight::{Token, highlight};

/// What the caller decides about the picture of the program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodeOptions<'a> {
    /// The program.
    pub text: &'a str,
    /// Width in pixels.
    pub width: f32,
    /// Most lines shown; of longer programs, those around the current ones.
    pub rows: usize,
}

/// Height of a line.
pub const LINE: f32 = 20.0;
/// Space above the first line and below the last one, together.
pub const MARGIN: f32 = 12.0;
const FONT: Font = Font::mono(13);
const NUMBER: Font = Font::mono(11);
const GUTTER: f32 = 40.0;
/// Space kept for the names of threads, beyond the longest line.
const NAMES: f32 = 72.0;

/// How many lines there are.
#[must_use]
pub fn lines(text: &str) -> usize {
    trimmed(text).split('\n').count()
}

/// The width at which no line is cut.
#[must_use]
pub fn natural_width(text: &str) -> f32 {
    let widest = trimmed(text).split('\n').map(|line| measure::width(line, FONT));
    GUTTER + widest.fold(0.0, f32::max) + NAMES
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(['\n', ' '])
}

/// The thread that pictures follow: the one that runs, else one in a cycle of waits, else one that is stuck, else the first.
#[must_use]
pub fn followed(snapshot: &Snapshot) -> Option<&ThreadView> {
    let running = snapshot.cores.iter().flatten().next();
    let cycle = || {
        snapshot
            .deadlock
            .as_ref()?
            .cycles
            .first()?
            .first()
            .map(|edge| &edge.waiter)
    };
    let chosen = running.or_else(cycle).and_then(|&index| snapshot.threads.get(index));
    let stuck = || snapshot.threads.iter().find(|thread| thread.is_stuck);
    chosen.or_else(stuck).or_else(|| snapshot.threads.first())
}

/// The program's picture.
#[must_use]
pub fn code(snapshot: &Snapshot, options: &CodeOptions) -> Scene {
    let text = trimmed(options.text);
    let count = lines(text);
    let first = first_row(snapshot, count, options.rows);
    let shown = count.min(options.rows);
    let mut start = 0;
    let (mut tints, mut numbers, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (line, spans)) in text.split('\n').zip(highlight(text)).enumerate() {
        let range = start..start + line.len();
        start += line.len() + 1;
        if index < first || index >= first + shown {
            continue;
        }
        let y = MARGIN / 2.0 + (index - first) as f32 * LINE;
        let number = index as u32 + 1;
        let here = threads_at(snapshot, number);
        let mut room = options.width - GUTTER - 8.0;
        if let Some(&thread) = here.first() {
            tints.extend(tint(number, snapshot.threads[thread].colour, options.width, y));
            let (names, used) = names(snapshot, &here, options.width, y);
            tints.extend(names);
            room -= used + 6.0;
        }
        let key = format!("n{number}");
        let at = [GUTTER - 12.0, y + 14.0];
        numbers.push(Node::text(key, "mute", at, NUMBER, number.to_string()).anchored(Anchor::End));
        let pieces = spans.into_iter().map(|span| (&line[span.range], span.token)).collect();
        let spans = cut(pieces, room);
        if !spans.is_empty() {
            let at = [GUTTER, y + 14.5];
            rows.push(Node::spans(format!("l{number}"), "", at, FONT, spans));
        }
        tints.extend(underline(snapshot, line, range, [y, room]));
    }
    let height = shown as f32 * LINE + MARGIN;
    let mut nodes = vec![Node::rect(
        "box",
        "card",
        [0.5, 0.5, options.width - 1.0, height - 1.0],
        8.0,
    )];
    nodes.push(Node::group("marks", "", 0.0, 0.0, tints));
    nodes.push(Node::group("numbers", "", 0.0, 0.0, numbers));
    nodes.push(Node::group("lines", "", 0.0, 0.0, rows));
    Scene {
        width: options.width,
        height,
        label: "".into(),
        nodes,
    }
}

/// The first row shown: that with the lines of most threads, the followed one's among them, as near to the middle as may be.
fn first_row(snapshot: &Snapshot, count: usize, rows: usize) -> usize {
    let line = |thread: &ThreadView| (thread.line as usize).saturating_sub(1);
    let there = snapshot
        .threads
        .iter()
        .filter(|thread| is_there(thread) && thread.line > 0);
    let lines: Vec<usize> = there.map(line).collect();
    let followed = followed(snapshot).map_or(0, line);
    let score = |first: &usize| {
        let is_shown = |at: usize| at >= *first && at < first + rows;
        let shown: Vec<usize> = lines.iter().copied().filter(|&at| is_shown(at)).collect();
        let middle = match (shown.iter().min(), shown.iter().max()) {
            (Some(low), Some(high)) => (low + high) / 2,
            _ => followed,
        };
        let off = middle.abs_diff(first + rows / 2);
        (is_shown(followed), shown.len(), std::cmp::Reverse(off))
    };
    (0..=count.saturating_sub(rows)).rev().max_by_key(score).unwrap_or(0)
}

fn is_there(thread: &ThreadView) -> bool {
    !matches!(
        thread.state,
        ThreadState::Finished | ThreadState::Crashed | ThreadState::Stopped
    )
}

/// The threads at a line, those that run first.
fn threads_at(snapshot: &Snapshot, line: u32) -> Vec<usize> {
    let at = |thread: &ThreadView| is_there(thread) && thread.line == line;
    let mut here: Vec<usize> = (0..snapshot.threads.len())
        .filter(|&index| at(&snapshot.threads[index]))
        .collect();
    here.sort_by_key(|&index| snapshot.threads[index].state != ThreadState::Running);
    here
}

fn tint(number: u32, colour: usize, width: f32, y: f32) -> [Node; 2] {
    let colour = thread_colour(colour);
    let back = [1.0, y, width - 2.0, LINE];
    [
        Node::rect(format!("t{number}"), format!("p{colour}"), back, 0.0),
        Node::rect(format!("b{number}"), format!("f{colour}"), [1.0, y, 4.0, LINE], 0.0),
    ]
}

/// Names of threads at the right end of their line: filled for those that run. Also the width they take.
fn names(snapshot: &Snapshot, threads: &[usize], width: f32, y: f32) -> (Option<Node>, f32) {
    let runs = snapshot.threads[threads[0]].state == ThreadState::Running;
    let look = if runs { Look::Holds } else { Look::Waits };
    let all: Vec<Who> = threads.iter().map(|&thread| Who::Thread(thread)).collect();
    let (nodes, used) = tokens::row(snapshot, &all, look, [0.0, 0.0, width * 0.4]);
    if nodes.is_empty() {
        return (None, 0.0);
    }
    let key = format!("names-{}", snapshot.threads[threads[0]].id);
    (Some(Node::group(key, "", width - used - 6.0, y, nodes)), used)
}

/// The pieces of a line in a room; an ellipsis at the end of what is cut.
fn cut(pieces: Vec<(&str, Token)>, room: f32) -> Vec<Span> {
    let mut left = room;
    let mut spans = Vec::new();
    let whole: f32 = pieces.iter().map(|(text, _)| measure::width(text, FONT)).sum();
    if whole > room {
        left -= measure::width("…", FONT);
    }
    for (text, token) in pieces {
        let width = measure::width(text, FONT);
        let is_cut = width > left && whole > room;
        let shown = if is_cut {
            format!("{}…", begin(text, left))
        } else {
            text.to_owned()
        };
        let class = if token == Token::Comment { "mute" } else { "" };
        spans.push(Span {
            // XML would make one of several blanks.
            text: shown.replace(' ', "\u{a0}").into(),
            class: class.into(),
            is_bold: matches!(token, Token::Keyword | Token::Definition),
        });
        if is_cut {
            break;
        }
        left -= width;
    }
    spans
}

/// As much of the beginning of a text as has room.
fn begin(text: &str, room: f32) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if measure::width(&text[..next], FONT) > room {
            break;
        }
        end = next;
    }
    &text[..end]
}

/// A line below the current instruction of the followed thread.
fn underline(snapshot: &Snapshot, line: &str, range: std::ops::Range<usize>, [y, room]: [f32; 2]) -> Option<Node> {
    let thread = followed(snapshot).filter(|thread| is_there(thread))?;
    let (from, to) = thread.span?;
    let (from, to) = ((from as usize).max(range.start), (to as usize).min(range.end));
    let (from, to) = (from.checked_sub(range.start)?, to.checked_sub(range.start)?);
    let (before, marked) = (line.get(..from)?, line.get(from..to)?);
    let x = measure::width(before, FONT);
    let end = (x + measure::width(marked, FONT)).min(room);
    if end <= x {
        return None;
    }
    let class = format!("underline s{}", thread_colour(thread.colour));
    let data = format!(
        "M{} {}H{}",
        svg::number(GUTTER + x),
        svg::number(y + 18.0),
        svg::number(GUTTER + end)
    );
    Some(Node::path(format!("u{from}"), class, 0.0, 0.0, data))
}
