//! A cycle of waits as a ring: thread, what it waits for, who has that, and so on round to the first.

use super::curve::{Outline, Point, unit};
use super::{Figure, arrow_nodes, object_node, object_width, thread_node, thread_width};
use crate::scene::Node;
use crate::view::data::{Edge, Snapshot};

/// Node of a ring.
enum Link {
    Thread(usize),
    Object(usize),
}

/// Draws a cycle, at most `room` wide if it can. The first thread stands at the left.
pub(super) fn ring(snapshot: &Snapshot, cycle: &[Edge], room: f32) -> Figure {
    let mut links = Vec::new();
    for edge in cycle {
        links.push(Link::Thread(edge.waiter));
        links.extend(edge.object.map(Link::Object));
    }
    let widths: Vec<f32> = links.iter().map(|l| width(snapshot, l)).collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let count = links.len() as f32;
    let gap = if links.len() > 6 { 16.0 } else { 28.0 };
    let round = count * (widest.max(64.0) + gap) / std::f32::consts::TAU;
    let wanted = (round * 1.12).max(widest + 24.0);
    let across = wanted.min((room - widest - 4.0) / 2.0).max(widest * 0.6 + 12.0);
    let down = (round * 0.78).max(46.0) * (wanted / across).min(1.4);
    let radii = [across, down].map(f32::ceil);
    let extent = [radii[0] + widest / 2.0, radii[1] + 24.0].map(f32::ceil);
    let centre = [extent[0] + 2.0, extent[1] + 2.0];
    let mut nodes = Vec::new();
    let mut outlines: Vec<Outline> = Vec::new();
    for (i, link) in links.iter().enumerate() {
        let place = on_ellipse(centre, radii, 0.5 + i as f32 / count, 1.0);
        let (node, outline) = draw(snapshot, link, place, i);
        nodes.push(node);
        outlines.push(outline);
    }
    let mut edges = Vec::new();
    for i in 0..links.len() {
        let next = (i + 1) % links.len();
        // A single node waits for itself: the ring then goes out and back.
        let bend = on_ellipse(centre, radii, 0.5 + (i as f32 + 0.5) / count, if links.len() == 2 { 1.9 } else { 1.0 + 1.1 / count });
        edges.extend(arrow_nodes(&format!("edge-{i}"), &outlines[i], bend, &outlines[next], false));
    }
    edges.extend(nodes);
    Figure { width: centre[0] * 2.0, height: centre[1] * 2.0, nodes: edges }
}

fn width(snapshot: &Snapshot, link: &Link) -> f32 {
    match *link {
        Link::Thread(t) => thread_width(snapshot.threads.get(t).map_or("?", |t| &t.label)),
        Link::Object(o) => object_width(snapshot.objects.get(o).map_or("?", |o| &o.name)),
    }
}

fn draw(snapshot: &Snapshot, link: &Link, place: Point, at: usize) -> (Node, Outline) {
    match *link {
        Link::Thread(t) => thread_node(snapshot, t, place),
        Link::Object(o) => object_node(format!("object-{at}"), snapshot.objects.get(o).map_or("?", |o| &o.name), place),
    }
}

fn on_ellipse(centre: Point, radii: Point, turn: f32, scale: f32) -> Point {
    let direction = unit(turn);
    [0, 1].map(|i| centre[i] + radii[i] * direction[i] * scale)
}
