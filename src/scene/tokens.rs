//! Threads and coroutines as small tokens in a row: filled for those who hold, dashed for those who wait.

use super::{Action, Anchor, Font, Node, measure, theme};
use crate::view::data::{Snapshot, Who};

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

/// Width of a token.
#[must_use]
pub fn width(snapshot: &Snapshot, who: Who) -> f32 {
    let label = snapshot.who(who).map_or("?", |known| known.0);
    (measure::width(measure::short(label, FONT, MOST - 16.0), FONT) + 16.0)
        .ceil()
        .min(MOST)
}

/// Somebody's token with its left top corner at (x, y), at most `room` wide.
#[must_use]
pub fn token(snapshot: &Snapshot, who: Who, look: Look, [x, y, room]: [f32; 3]) -> Node {
    let known = snapshot.who(who);
    let label: &str = known.map_or("?", |known| known.0);
    let runner = known.map(|known| known.1);
    let thread = runner.and_then(|runner| snapshot.threads.get(runner));
    let colour = thread.map_or(0, |t| theme::thread_colour(t.colour));
    let id = match who {
        Who::Thread(index) => index.to_string(),
        Who::Coroutine(id) => format!("c{id}"),
        Who::Unknown => "nobody".to_owned(),
    };
    let w = width(snapshot, who).min(room);
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
    let mut node = Node::group(key, "chip", x, y, children);
    if let Some(runner) = runner {
        node = node.acting(Action::Thread(runner));
    }
    if cut { node.titled(label) } else { node }
}

/// Tokens side by side in `room` pixels, the rest counted as `+ 3`. Gives the width used.
#[must_use]
pub fn row(snapshot: &Snapshot, all: &[Who], look: Look, [x, y, room]: [f32; 3]) -> (Vec<Node>, f32) {
    let (mut nodes, mut at) = (Vec::new(), 0.0);
    for (i, &who) in all.iter().enumerate() {
        let rest = all.len() - i - 1;
        let reserve = if rest > 0 { more_width(rest) + GAP } else { 0.0 };
        let w = width(snapshot, who);
        let first_fits = i == 0 && room - reserve >= 40.0;
        if at + w + reserve > room && !first_fits {
            nodes.push(more(rest + 1, x + at, y));
            return (nodes, at + more_width(rest + 1));
        }
        let w = w.min(room - reserve - at);
        nodes.push(token(snapshot, who, look, [x + at, y, w]));
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
