//! Threads and coroutines as small tokens in a row: filled for those who hold, dashed for those who wait.

use super::{Action, Anchor, Font, Node, measure, theme};
use crate::view::data::Snapshot;

/// Height of a token.
pub const HEIGHT: f32 = 20.0;
const FONT: Font = Font::bold(11);
const GAP: f32 = 4.0;
const MOST: f32 = 88.0;

/// How a token looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The thread has it.
    Holds,
    /// The thread waits for it.
    Waits,
}

/// Width of a thread's token.
#[must_use]
pub fn width(snapshot: &Snapshot, thread: usize) -> f32 {
    let label = snapshot.who(thread).map_or("?", |who| who.1);
    (measure::width(measure::short(label, FONT, MOST - 16.0), FONT) + 16.0)
        .ceil()
        .min(MOST)
}

/// A thread's token with its left top corner at (x, y), at most `room` wide.
#[must_use]
pub fn token(snapshot: &Snapshot, thread: usize, look: Look, [x, y, room]: [f32; 3]) -> Node {
    let (id, label, runner) = match snapshot.who(thread) {
        Some((id, label, runner)) => (id, &**label, runner),
        None => (u32::MAX, "?", thread),
    };
    let colour = snapshot
        .threads
        .get(runner)
        .map_or(0, |t| theme::thread_colour(t.colour));
    let w = width(snapshot, thread).min(room);
    let room = w - 12.0;
    let (text, _) = measure::fit_name(measure::short(label, FONT, room), FONT, room);
    let cut = text != label;
    let (key, boxed, inked) = match look {
        Look::Holds => (
            format!("token-{id}"),
            format!("token f{colour} s{colour}"),
            "on".to_owned(),
        ),
        Look::Waits => (
            format!("token-{id}"),
            format!("token open s{colour}"),
            format!("f{colour}"),
        ),
    };
    let children = vec![
        Node::rect("box", boxed, [0.75, 0.75, w - 1.5, HEIGHT - 1.5], 6.0),
        Node::text("name", inked, [w / 2.0, 14.0], FONT, text).anchored(Anchor::Middle),
    ];
    let node = Node::group(key, "chip", x, y, children).acting(Action::Thread(runner));
    if cut { node.titled(label) } else { node }
}

/// Tokens side by side in `room` pixels, the rest counted as `+ 3`. Gives the width used.
#[must_use]
pub fn row(snapshot: &Snapshot, threads: &[usize], look: Look, [x, y, room]: [f32; 3]) -> (Vec<Node>, f32) {
    let (mut nodes, mut at) = (Vec::new(), 0.0);
    for (i, &thread) in threads.iter().enumerate() {
        let rest = threads.len() - i - 1;
        let reserve = if rest > 0 { more_width(rest) + GAP } else { 0.0 };
        let w = width(snapshot, thread);
        let first_fits = i == 0 && room - reserve >= 40.0;
        if at + w + reserve > room && !first_fits {
            nodes.push(more(rest + 1, x + at, y));
            return (nodes, at + more_width(rest + 1));
        }
        let w = w.min(room - reserve - at);
        nodes.push(token(snapshot, thread, look, [x + at, y, w]));
        at += w + GAP;
    }
    (nodes, (at - GAP).max(0.0))
}

fn more_width(count: usize) -> f32 {
    (measure::width(&format!("+{count}"), FONT) + 4.0).ceil()
}

fn more(count: usize, x: f32, y: f32) -> Node {
    Node::text("more", "mute", [x + 2.0, y + 14.0], FONT, format!("+{count}"))
}

/// Gives nodes that would have the same key different ones: a thread may hold several permits, or wait for what it holds.
/// Otherwise a thread's token keeps its key when it becomes the holder, and is seen to move there.
pub fn separate_keys(nodes: &mut [Node]) {
    let mut seen = std::collections::BTreeMap::new();
    for node in nodes.iter_mut().filter(|n| n.key.starts_with("token-")) {
        let count = seen.entry(node.key.clone()).or_insert(0_u32);
        *count += 1;
        if *count > 1 {
            node.key = format!("{}-{count}", node.key).into();
        }
    }
}
