//! Waits that no cycle explains: the waiters, what they wait for, and the empty place of the one who would have to come.

use super::coroutines;
use super::curve::Outline;
use super::{
    Actor, Figure, LABEL, MOST, actor, actor_node, actor_width, arrow_nodes, boxed, object_node, object_width,
};
use crate::scene::{Anchor, Font, Node, measure};
use crate::view::data::{DeadlockView, Hopeless, Snapshot, StuckView, WaitKind};
use crate::view::text::Catalogue;
use crate::view::words;

/// Most waiters drawn at one object; the others are counted.
const WAITERS: usize = 4;
/// Most objects drawn.
const ENDS: usize = 4;

/// One figure for each object that stuck threads wait for without a cycle.
pub(super) fn dead_ends(snapshot: &Snapshot, deadlock: &DeadlockView, room: f32, words: &Catalogue) -> Vec<Figure> {
    let in_cycle = |t: usize| deadlock.cycles.iter().flatten().any(|e| e.waiter == t);
    let mut groups: Vec<(String, Vec<&StuckView>)> = Vec::new();
    for stuck in deadlock
        .stuck
        .iter()
        .filter(|s| !in_cycle(s.thread) && s.why != Hopeless::JoinsStuck && !coroutines::explains(snapshot, s))
    {
        let Some(wait) = snapshot.threads.get(stuck.thread).and_then(|t| t.wait.as_ref()) else {
            continue;
        };
        let name = match wait.op {
            WaitKind::Signal => words.word("graph-signal"),
            _ => words::target(snapshot, wait).text().to_owned(),
        };
        match groups.iter_mut().find(|(n, _)| *n == name) {
            Some((_, members)) => members.push(stuck),
            None => groups.push((name, vec![stuck])),
        }
    }
    groups.truncate(ENDS);
    let draw = Draw::new(room, words);
    let figure = |(name, stuck): (String, Vec<&StuckView>)| {
        let actors: Vec<Actor> = stuck.iter().map(|s| actor(snapshot, s.thread)).collect();
        draw.figure(&name, &actors, &who_label(snapshot, stuck[0], words))
    };
    groups.into_iter().map(figure).collect()
}

pub(super) struct Draw<'a> {
    words: &'a Catalogue,
    /// Between the columns.
    gap: f32,
    /// Width of the figure at most.
    room: f32,
}

impl<'a> Draw<'a> {
    pub(super) fn new(room: f32, words: &'a Catalogue) -> Self {
        let gap = match room {
            ..300.0 => 20.0,
            ..340.0 => 26.0,
            ..420.0 => 32.0,
            _ => 48.0,
        };
        Self { words, gap, room }
    }

    /// Without room for all the object's name is parted first, then the others get their share.
    fn columns(&self, mut wide: [f32; 3]) -> [f32; 3] {
        let mut over = wide.iter().sum::<f32>() + 2.0 * self.gap - self.room;
        for (column, least) in [(1, 80.0), (2, 64.0), (0, 56.0), (1, 64.0), (0, 48.0), (2, 48.0)] {
            let less = (wide[column] - least).min(over).max(0.0);
            wide[column] -= less;
            over -= less;
        }
        wide.map(f32::floor)
    }

    /// `waiters → object → who?`
    pub(super) fn figure(&self, name: &str, stuck: &[Actor], who: &str) -> Figure {
        let shown = &stuck[..if stuck.len() > WAITERS {
            WAITERS - 1
        } else {
            stuck.len()
        }];
        let hidden = stuck.len() - shown.len();
        let rows = shown.len() + usize::from(hidden > 0);
        let height = (rows as f32 * 56.0 - 8.0).max(56.0);
        let left = shown.iter().map(|s| actor_width(&s.label)).fold(48.0, f32::max);
        let [left, middle, w] = self.columns([left, object_width(name), ghost_width(who)]);
        let centre = [left + self.gap + middle / 2.0, height / 2.0];
        let (object, target) = object_node("object".to_owned(), name, centre, middle);
        let mut nodes = Vec::new();
        for (i, s) in shown.iter().enumerate() {
            let place = [left / 2.0, 28.0 + 56.0 * i as f32];
            let (node, outline) = actor_node(s, place, left);
            let bend = [
                (place[0] + left / 2.0 + 24.0 + centre[0]) / 2.0,
                place[1] * 0.65 + centre[1] * 0.35,
            ];
            nodes.extend(arrow_nodes(&format!("edge-{i}"), &outline, bend, &target, false));
            nodes.push(node);
        }
        if hidden > 0 {
            let text = self.words.format("stage-more", &[("count", hidden.into())]);
            let y = 28.0 + 56.0 * shown.len() as f32;
            nodes.push(Node::text("more", "mute", [left / 2.0, y], Font::bold(12), text).anchored(Anchor::Middle));
        }
        let right = centre[0] + middle / 2.0 + self.gap;
        nodes.extend(ghost(who, [right, centre[1], w], &target));
        nodes.push(object);
        Figure {
            width: right + w,
            height: height + 8.0,
            nodes,
        }
    }
}

/// The one who would have to act: a thread that has ended or is stuck itself, or nobody.
fn who_label(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> String {
    let wait = snapshot.threads.get(stuck.thread).and_then(|t| t.wait.as_ref());
    let holder = wait
        .and_then(|w| w.held_by.first())
        .and_then(|&t| snapshot.threads.get(t));
    match (stuck.why, holder) {
        (Hopeless::OwnerEnded, Some(h)) => words.format("graph-ended", &[("thread", (&h.label).into())]),
        (Hopeless::HeldByStuck | Hopeless::NobodyWrites | Hopeless::NobodyReads, Some(h)) => h.label.to_string(),
        _ => words.word("graph-nobody"),
    }
}

fn ghost_width(label: &str) -> f32 {
    (measure::width(label, LABEL) + 24.0).ceil().clamp(56.0, MOST + 32.0)
}

/// The empty place and the arrow to it.
fn ghost(label: &str, [x, y, w]: [f32; 3], object: &Outline) -> Vec<Node> {
    let outline = Outline {
        centre: [x + w / 2.0, y],
        half: [w / 2.0, 20.0],
        is_round: true,
    };
    let bend = [(object.centre[0] + x) / 2.0, y];
    let look = ("who".to_owned(), "ghost".to_owned(), "mute");
    let mut nodes = Vec::from(arrow_nodes("edge-who", object, bend, &outline, true));
    nodes.push(boxed(look, label, outline.centre, outline.half, 20.0));
    nodes
}
