//! The wait-for graph of a deadlock: each cycle a ring of its own, and beside them those who wait for what will never come.

mod coroutines;
mod curve;
mod dead_end;
mod ring;

use std::rc::Rc;

use super::{Anchor, Font, Node, Scene, measure, theme};
use crate::view::data::{DeadlockView, Edge, Snapshot};
use crate::view::text::{Catalogue, Language};
use curve::Outline;

const GAP: f32 = 12.0;
const LABEL: Font = Font::bold(12);
/// Widest node.
const MOST: f32 = 112.0;

/// A finished part of the graph.
struct Figure {
    width: f32,
    height: f32,
    nodes: Vec<Node>,
}

/// The graph of the deadlock, at most `width` wide if its parts are; of height 0 when there is none.
#[must_use]
pub fn graph(snapshot: &Snapshot, width: f32, language: Language) -> Scene {
    let words = Catalogue::get(language);
    let figures = snapshot
        .deadlock
        .as_ref()
        .map(|d| figures(snapshot, d, width, words))
        .unwrap_or_default();
    let several = figures.len() > 1;
    let (mut nodes, mut at, mut row, mut widest) = (Vec::new(), [0.0, 0.0], 0.0_f32, 0.0_f32);
    for (i, figure) in figures.into_iter().enumerate() {
        let frame = if several { 8.0 } else { 0.0 };
        let (w, h) = (figure.width + 2.0 * frame, figure.height + 2.0 * frame);
        if at[0] > 0.0 && at[0] + w > width {
            at = [0.0, at[1] + row + GAP];
            row = 0.0;
        }
        let mut children = Vec::new();
        if several {
            children.push(Node::rect("frame", "panel", [0.0, 0.0, w, h], 10.0));
        }
        children.push(Node::group("figure", "", frame, frame, figure.nodes));
        nodes.push(Node::group(format!("figure-{i}"), "", at[0], at[1], children));
        widest = widest.max(at[0] + w);
        row = row.max(h);
        at[0] += w + GAP;
    }
    Scene {
        width: widest,
        height: at[1] + row,
        label: words.word("graph-label").into(),
        nodes,
    }
}

fn figures(snapshot: &Snapshot, deadlock: &DeadlockView, room: f32, words: &Catalogue) -> Vec<Figure> {
    let mut figures: Vec<Figure> = deadlock
        .cycles
        .iter()
        .filter(|c| !c.is_empty())
        .map(|c| ring::ring(&links(snapshot, c), room - 16.0))
        .collect();
    figures.extend(coroutines::figures(snapshot, deadlock, room - 16.0, words));
    figures.extend(dead_end::dead_ends(snapshot, deadlock, room - 16.0, words));
    figures
}

/// Whoever waits: a thread or a coroutine.
#[derive(Clone)]
struct Actor {
    key: String,
    label: Rc<str>,
    colour: usize,
}

/// Part of a cycle.
enum Link {
    Actor(Actor),
    Object(Rc<str>),
}

fn actor(snapshot: &Snapshot, thread: usize) -> Actor {
    let (label, id, colour) = match snapshot.threads.get(thread) {
        Some(t) => (t.label.clone(), t.id, theme::thread_colour(t.colour)),
        None => ("?".into(), u32::MAX, 0),
    };
    Actor {
        key: format!("thread-{id}"),
        label,
        colour,
    }
}

fn links(snapshot: &Snapshot, cycle: &[Edge]) -> Vec<Link> {
    let mut links = Vec::new();
    for edge in cycle {
        links.push(Link::Actor(actor(snapshot, edge.waiter)));
        let name = |object: usize| snapshot.objects.get(object).map_or("?".into(), |o| o.name.clone());
        links.extend(edge.object.map(|object| Link::Object(name(object))));
    }
    links
}

/// A thread's or coroutine's node: its colour, its name.
fn actor_node(actor: &Actor, centre: [f32; 2], most: f32) -> (Node, Outline) {
    let half = [actor_width(&actor.label).min(most) / 2.0, 24.0];
    let body = (actor.key.clone(), format!("f{}", actor.colour), "on");
    (
        boxed(body, &actor.label, centre, half, 24.0),
        Outline {
            centre,
            half,
            is_round: true,
        },
    )
}

/// An object's node: a box with its name.
fn object_node(key: String, name: &str, centre: [f32; 2], most: f32) -> (Node, Outline) {
    let half = [object_width(name).min(most) / 2.0, 16.0];
    (
        boxed((key, "node".to_owned(), "ink"), name, centre, half, 6.0),
        Outline {
            centre,
            half,
            is_round: false,
        },
    )
}

fn actor_width(label: &str) -> f32 {
    (measure::width(measure::short(label, LABEL, MOST - 20.0), LABEL) + 20.0)
        .ceil()
        .clamp(48.0, MOST)
}

fn object_width(name: &str) -> f32 {
    (measure::width(name, LABEL) + 20.0).ceil().clamp(56.0, MOST)
}

fn boxed(
    (key, class, ink): (String, String, &'static str),
    label: &str,
    [x, y]: [f32; 2],
    half: [f32; 2],
    r: f32,
) -> Node {
    let room = half[0] * 2.0 - 12.0;
    let short = measure::short(label, LABEL, room);
    let (text, is_wide) = measure::fit_name(short, LABEL, room);
    let lines = if is_wide {
        measure::halves(short, LABEL, room)
    } else {
        None
    };
    let row = |key: &str, y, text| Node::text(key, ink, [half[0], half[1] + y], LABEL, text).anchored(Anchor::Middle);
    let mut children = vec![Node::rect("box", class, [0.0, 0.0, half[0] * 2.0, half[1] * 2.0], r)];
    match lines {
        Some([first, second]) => children.extend([
            row("name", -2.5, first.to_owned()),
            row("rest", 11.0, second.to_owned()),
        ]),
        None => children.push(row("name", 4.0, text)),
    }
    let cut = short != label || is_wide && lines.is_none();
    let node = Node::group(key, "", x - half[0], y - half[1], children);
    if cut { node.titled(label) } else { node }
}

/// The two nodes of an arrow.
fn arrow_nodes(key: &str, from: &Outline, bend: [f32; 2], to: &Outline, is_dim: bool) -> [Node; 2] {
    let (line, tip) = curve::arrow(from, bend, to);
    let (edge, point) = if is_dim {
        ("edge dim", "tip dim")
    } else {
        ("edge", "tip")
    };
    [
        Node::path(format!("{key}-line"), edge, 0.0, 0.0, line),
        Node::path(format!("{key}-tip"), point, 0.0, 0.0, tip),
    ]
}
