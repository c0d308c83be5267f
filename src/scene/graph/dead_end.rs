//! Waits that no cycle explains: the waiters, what they wait for, and the empty place of the one who would have to come.

use super::curve::Outline;
use super::{Figure, LABEL, MOST, arrow_nodes, boxed, object_node, object_width, thread_node, thread_width};
use crate::scene::{Anchor, Font, Node, measure};
use crate::view::data::{DeadlockView, Hopeless, Snapshot, StuckView};
use crate::view::text::Catalogue;
use crate::view::words;

/// Most waiters drawn at one object; the others are counted.
const WAITERS: usize = 4;
/// Most objects drawn.
const ENDS: usize = 4;

/// One figure for each object that stuck threads wait for without a cycle.
pub(super) fn dead_ends(snapshot: &Snapshot, deadlock: &DeadlockView, words: &Catalogue) -> Vec<Figure> {
    let in_cycle = |t: usize| deadlock.cycles.iter().flatten().any(|e| e.waiter == t);
    let mut groups: Vec<(String, Vec<&StuckView>)> = Vec::new();
    for stuck in deadlock
        .stuck
        .iter()
        .filter(|s| !in_cycle(s.thread) && s.why != Hopeless::JoinsStuck)
    {
        let Some(wait) = snapshot.threads.get(stuck.thread).and_then(|t| t.wait.as_ref()) else {
            continue;
        };
        let name = words::target(snapshot, wait).text().to_owned();
        match groups.iter_mut().find(|(n, _)| *n == name) {
            Some((_, members)) => members.push(stuck),
            None => groups.push((name, vec![stuck])),
        }
    }
    groups.truncate(ENDS);
    groups
        .into_iter()
        .map(|(name, stuck)| dead_end(snapshot, &name, &stuck, words))
        .collect()
}

/// `waiters → object → who?`
fn dead_end(snapshot: &Snapshot, name: &str, stuck: &[&StuckView], words: &Catalogue) -> Figure {
    let shown = &stuck[..stuck
        .len()
        .min(if stuck.len() > WAITERS { WAITERS - 1 } else { WAITERS })];
    let hidden = stuck.len() - shown.len();
    let rows = shown.len() + usize::from(hidden > 0);
    let height = (rows as f32 * 56.0 - 8.0).max(56.0);
    let left = shown
        .iter()
        .map(|s| snapshot.threads.get(s.thread).map_or(48.0, |t| thread_width(&t.label)))
        .fold(48.0, f32::max);
    let middle = object_width(name);
    let centre = [left + 48.0 + middle / 2.0, height / 2.0];
    let (object, target) = object_node("object".to_owned(), name, centre);
    let mut nodes = Vec::new();
    for (i, s) in shown.iter().enumerate() {
        let place = [left / 2.0, 24.0 + 56.0 * i as f32];
        let (node, outline) = thread_node(snapshot, s.thread, place);
        let bend = [
            (place[0] + left / 2.0 + 24.0 + centre[0]) / 2.0,
            place[1] * 0.65 + centre[1] * 0.35,
        ];
        nodes.extend(arrow_nodes(&format!("edge-{i}"), &outline, bend, &target, false));
        nodes.push(node);
    }
    if hidden > 0 {
        let text = words.format("stage-more", &[("count", hidden.into())]);
        let y = 24.0 + 56.0 * shown.len() as f32 + 4.0;
        nodes.push(Node::text("more", "mute", [left / 2.0, y], Font::bold(12), text).anchored(Anchor::Middle));
    }
    let right = centre[0] + middle / 2.0 + 48.0;
    let (ghost, w) = who(snapshot, stuck[0], words, [right, centre[1]], &target, &mut nodes);
    nodes.extend([ghost, object]);
    Figure {
        width: right + w,
        height,
        nodes,
    }
}

/// The one who would have to act: a thread that has ended or is stuck itself, or nobody.
fn who(
    snapshot: &Snapshot,
    stuck: &StuckView,
    words: &Catalogue,
    [x, y]: [f32; 2],
    object: &Outline,
    nodes: &mut Vec<Node>,
) -> (Node, f32) {
    let wait = snapshot.threads.get(stuck.thread).and_then(|t| t.wait.as_ref());
    let holder = wait
        .and_then(|w| w.held_by.first())
        .and_then(|&t| snapshot.threads.get(t));
    let label = match (stuck.why, holder) {
        (Hopeless::OwnerEnded, Some(h)) => words.format("graph-ended", &[("thread", (&h.label).into())]),
        (Hopeless::HeldByStuck, Some(h)) => h.label.to_string(),
        _ => words.word("graph-nobody"),
    };
    let w = (measure::width(&label, LABEL) + 24.0).ceil().clamp(56.0, MOST + 32.0);
    let outline = Outline {
        centre: [x + w / 2.0, y],
        half: [w / 2.0, 20.0],
        is_round: true,
    };
    let bend = [(object.centre[0] + x) / 2.0, y];
    nodes.extend(arrow_nodes("edge-who", object, bend, &outline, true));
    (
        boxed(
            ("who".to_owned(), "ghost".to_owned(), "mute"),
            &label,
            outline.centre,
            outline.half,
            20.0,
        ),
        w,
    )
}
