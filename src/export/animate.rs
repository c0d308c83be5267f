//! Several steps in one SVG that shows them one after the other for ever, by style rules alone: it moves in slides and pages
//! that run no scripts, and stands still at the first step where motion is not wanted.

use crate::base::sorted::Map;
use std::fmt::Write;

use super::{Job, picture};
use crate::scene::{Node, Scene, Shape, svg};

/// What is drawn alike in some frames, one bit each.
type Frames = Vec<bool>;

/// Neighbours that some frames have, by the places of the groups that they stood in.
type Runs = Vec<([f32; 2], Vec<Node>)>;

/// The film of some steps. What does not change from step to step is written once.
#[must_use]
pub fn animated_svg(job: &mut Job, steps: &[u64]) -> String {
    let scenes = picture::scenes(job, steps);
    let Some(first) = scenes.first() else {
        return String::new();
    };
    // Without a given height the highest picture decides.
    let frame = Scene {
        height: scenes.iter().map(|scene| scene.height).fold(0.0, f32::max),
        width: first.width,
        label: first.label.clone(),
        nodes: Vec::new(),
    };
    let pieces = pieces(&scenes);
    let mut names: Map<&Frames, usize> = Map::new();
    for (_, frames) in &pieces {
        let next = names.len();
        if frames.iter().any(|is_there| !is_there) {
            names.or_insert_with(frames, || next);
        }
    }
    let seconds = steps.len() as f32 * f32::from(job.delay.max(1)) / 100.0;
    let mut sheet = svg::rules_for(&job.theme.sheet(), scenes.iter().flat_map(|scene| &scene.nodes));
    let _ = write!(
        sheet,
        "\n.o{{visibility:hidden}}\n@media (prefers-reduced-motion:no-preference){{\n"
    );
    for (frames, name) in &names {
        let _ = writeln!(
            sheet,
            ".a{name}{{animation:a{name} {}s step-end infinite}}",
            svg::number(seconds)
        );
        let _ = writeln!(sheet, "@keyframes a{name}{{{}}}", keyframes(frames));
    }
    sheet.push('}');
    let size = job.height.map(|height| [job.width, height]);
    let mut out = svg::head(&frame, size, &sheet);
    for (runs, frames) in &pieces {
        match names.get(frames) {
            None => out.push_str(&runs.iter().map(|run| group("", run)).collect::<String>()),
            Some(name) => {
                let hidden = if frames[0] { "" } else { " o" };
                let class = format!(" class=\"a{name}{hidden}\"");
                match &runs[..] {
                    [run] => out.push_str(&group(&class, run)),
                    _ => {
                        let inside: String = runs.iter().map(|run| group("", run)).collect();
                        let _ = write!(out, "<g{class}>{inside}</g>");
                    }
                }
            }
        }
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}

/// When to be seen, where that changes.
fn keyframes(frames: &Frames) -> String {
    let mut rules = String::new();
    for (index, is_there) in frames.iter().enumerate() {
        if index == 0 || frames[index - 1] != *is_there {
            let at = svg::number(index as f32 * 100.0 / frames.len() as f32);
            let value = if *is_there { "visible" } else { "hidden" };
            let _ = write!(rules, "{at}%{{visibility:{value}}}");
        }
    }
    rules
}

/// The shapes of all frames in the order of drawing, equal ones of neighbouring layers once, with the frames that have them.
fn pieces(scenes: &[Scene]) -> Vec<(Runs, Frames)> {
    let mut pieces: Vec<(Runs, Frames)> = Vec::new();
    let keys = keys(scenes.iter().map(|scene| &scene.nodes[..]));
    for key in keys {
        let found = scenes
            .iter()
            .map(|scene| scene.nodes.iter().find(|node| *node.key == *key));
        let found: Vec<Option<&Node>> = found.collect();
        if let Some(place) = common_place(&found) {
            // The group stands still: its children are shared one by one.
            let children: Vec<&[Node]> = found.iter().map(|node| node.map_or(&[][..], children)).collect();
            let inner = self::keys(children.iter().copied());
            for child in inner {
                let nodes = children.iter().map(|list| list.iter().find(|node| *node.key == *child));
                merge(&mut pieces, nodes, place);
            }
        } else {
            merge(&mut pieces, found.into_iter(), [0.0, 0.0]);
        }
    }
    pieces
}

/// Every distinct form of a node with its frames.
fn merge<'a>(
    pieces: &mut Vec<(Runs, Frames)>,
    nodes: impl ExactSizeIterator<Item = Option<&'a Node>>,
    place: [f32; 2],
) {
    let count = nodes.len();
    let mut forms: Vec<(&Node, Frames)> = Vec::new();
    for (index, node) in nodes.enumerate() {
        let Some(node) = node else { continue };
        match forms.iter_mut().find(|(form, _)| *form == node) {
            Some((_, frames)) => frames[index] = true,
            None => {
                let mut frames = vec![false; count];
                frames[index] = true;
                forms.push((node, frames));
            }
        }
    }
    for (node, frames) in forms {
        if pieces.last().is_none_or(|(_, before)| *before != frames) {
            pieces.push((Runs::new(), frames));
        }
        let Some((runs, _)) = pieces.last_mut() else { continue };
        match runs.last_mut() {
            Some((before, nodes)) if *before == place => nodes.push(node.clone()),
            _ => runs.push((place, vec![node.clone()])),
        }
    }
}

/// Neighbours in their place, without the white space between elements, which is a tenth of a film.
fn group(class: &str, ([x, y], nodes): &([f32; 2], Vec<Node>)) -> String {
    let text: String = nodes.iter().map(svg::node).collect();
    let inside: String = text.lines().map(str::trim_start).collect();
    let place = match (x, y) {
        (0.0, 0.0) => String::new(),
        _ => format!(" transform=\"translate({} {})\"", svg::number(*x), svg::number(*y)),
    };
    if class.is_empty() && place.is_empty() {
        inside
    } else {
        format!("<g{class}{place}>{inside}</g>")
    }
}

fn children(node: &Node) -> &[Node] {
    match &node.shape {
        Shape::Group(children) => children,
        _ => &[],
    }
}

/// Where a group stands, if it does so in all frames that have it and its children have keys of their own.
fn common_place(nodes: &[Option<&Node>]) -> Option<[f32; 2]> {
    let mut place = None;
    for node in nodes.iter().flatten() {
        if !matches!(node.shape, Shape::Group(_)) || !node.class.is_empty() || node.title.is_some() {
            return None;
        }
        let mut keys: Vec<&str> = children(node).iter().map(|child| &*child.key).collect();
        keys.sort_unstable();
        if keys.windows(2).any(|pair| pair[0] == pair[1]) || *place.get_or_insert([node.x, node.y]) != [node.x, node.y]
        {
            return None;
        }
    }
    place
}

/// The keys of all frames, each where its neighbours are.
fn keys<'a>(frames: impl Iterator<Item = &'a [Node]>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for nodes in frames {
        let mut at = 0;
        for node in nodes {
            match keys.iter().position(|key| **key == *node.key) {
                Some(place) => at = place + 1,
                None => {
                    keys.insert(at, node.key.to_string());
                    at += 1;
                }
            }
        }
    }
    keys
}
