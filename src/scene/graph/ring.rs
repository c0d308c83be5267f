//! A cycle of waits as a ring: thread, what it waits for, who has that, and so on round to the first.

use super::curve::{Outline, Point, unit};
use super::{Figure, Link, MOST, actor_node, actor_width, arrow_nodes, object_node, object_width};
use crate::scene::Node;

/// Where the nodes stand, where the arrows between them and their successors bend, and how large it all is.
struct Places {
    nodes: Vec<Point>,
    bends: Vec<Point>,
    width: f32,
    height: f32,
}

/// Draws a cycle, at most `room` wide if it can. The first thread stands at the left.
pub(super) fn ring(links: &[Link], room: f32) -> Figure {
    let widest = links.iter().map(width).fold(0.0, f32::max);
    let places = ellipse(links.len(), widest, room).unwrap_or_else(|| ladder(links, widest));
    let drawn = links.iter().enumerate().map(|(i, link)| draw(link, places.nodes[i], i));
    let (boxes, outlines): (Vec<Node>, Vec<Outline>) = drawn.unzip();
    let mut nodes = Vec::new();
    for i in 0..links.len() {
        let next = &outlines[(i + 1) % links.len()];
        nodes.extend(arrow_nodes(
            &format!("edge-{i}"),
            &outlines[i],
            places.bends[i],
            next,
            false,
        ));
    }
    nodes.extend(boxes);
    Figure {
        width: places.width,
        height: places.height,
        nodes,
    }
}

/// Evenly round an ellipse; None if that would be wider than the room.
fn ellipse(count: usize, widest: f32, room: f32) -> Option<Places> {
    let n = count as f32;
    let gap = if count > 6 { 16.0 } else { 28.0 };
    let round = n * (widest.max(64.0) + gap) / std::f32::consts::TAU;
    let wanted = (round * 1.12).max(widest + 24.0).ceil();
    let across = wanted.min(((room - widest - 4.0) / 2.0).floor());
    if count > 14 || across < wanted * 0.88 {
        return None;
    }
    let radii = [across, (round * 0.78).max(46.0).ceil()];
    let centre = [(across + widest / 2.0).ceil() + 2.0, radii[1] + 26.0];
    let on = |turn: f32, scale: f32| {
        let direction = unit(turn);
        [0, 1].map(|i| centre[i] + radii[i] * direction[i] * scale)
    };
    // Two nodes need arrows that go out of each other's way.
    let bulge = if count == 2 { 1.9 } else { 1.0 + 1.1 / n };
    Some(Places {
        nodes: (0..count).map(|i| on(0.5 + i as f32 / n, 1.0)).collect(),
        bends: (0..count).map(|i| on(0.5 + (i as f32 + 0.5) / n, bulge)).collect(),
        width: centre[0] * 2.0,
        height: centre[1] * 2.0,
    })
}

/// Down a column at the right and up one at the left, for long cycles and narrow pages.
fn ladder(links: &[Link], widest: f32) -> Places {
    const ARROW: f32 = 16.0;
    const TOP: f32 = 28.0;
    let count = links.len();
    let apart = |i: usize| half_height(&links[i]) + ARROW + half_height(&links[(i + 1) % count]);
    let step = (0..count).map(apart).fold(0.0, f32::max);
    let right = count / 2;
    let (near, far) = (widest / 2.0 + 4.0, widest * 1.5 + 56.0);
    let down = if count % 2 == 1 { step / 2.0 } else { 0.0 };
    let nodes: Vec<Point> = (0..count)
        .map(|i| match i {
            0 => [near, TOP],
            i if i <= right => [far, TOP + step * (i - 1) as f32 + down],
            i => [near, TOP + step * (count - i) as f32],
        })
        .collect();
    let bends = (0..count)
        .map(|i| {
            let (a, b) = (nodes[i], nodes[(i + 1) % count]);
            let middle = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
            match (a[0] == b[0], i) {
                (true, i) if i <= right => [middle[0] + 10.0, middle[1]],
                (true, _) => [middle[0] - 10.0, middle[1]],
                (false, 0) => [middle[0], middle[1] - if count == 2 { 36.0 } else { 14.0 }],
                (false, _) => [middle[0], middle[1] + if count == 2 { 36.0 } else { 14.0 }],
            }
        })
        .collect();
    let left = count - right;
    Places {
        nodes,
        bends,
        width: widest * 2.0 + 60.0,
        height: 2.0 * TOP + step * (left - 1) as f32,
    }
}

fn width(link: &Link) -> f32 {
    match link {
        Link::Actor(actor) => actor_width(&actor.label),
        Link::Object(name) => object_width(name),
    }
}

fn half_height(link: &Link) -> f32 {
    match link {
        Link::Actor(_) => 24.0,
        Link::Object(_) => 16.0,
    }
}

fn draw(link: &Link, place: Point, at: usize) -> (Node, Outline) {
    match link {
        Link::Actor(actor) => actor_node(actor, place, MOST),
        Link::Object(name) => object_node(format!("object-{at}"), name, place, MOST),
    }
}
