//! Items on their way between a thread's card and a queue: from where to where, for a token that flies.

use std::rc::Rc;

use super::{Node, Scene, Shape};

/// An item that a step put into a queue or took out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Number of the event in the run: a key.
    pub event: usize,
    /// Machine-wide numbers of the thread and of the queue.
    pub thread: u32,
    /// See `thread`.
    pub object: u32,
    /// The item, shortened.
    pub text: Rc<str>,
    /// Into the queue, not out of it.
    pub is_put: bool,
}

/// A token's way. Places are those of its left top corner: of the stage's picture, with the objects' below it by `gap`.
#[derive(Clone, Debug, PartialEq)]
pub struct Flight {
    /// See `Transfer::event`.
    pub key: usize,
    /// What stands on the token.
    pub text: Rc<str>,
    /// Where it starts.
    pub from: [f32; 2],
    /// Where it ends.
    pub to: [f32; 2],
}

/// The flights of a step; none for what is not drawn.
#[must_use]
pub fn flights(stage: &Scene, objects: &Scene, gap: f32, transfers: &[Transfer]) -> Vec<Flight> {
    let way = |transfer: &Transfer| {
        let [x, y] = place(&stage.nodes, &format!("thread-{}", transfer.thread))?;
        let card = [x + 24.0, y + 4.0];
        let [x, y] = place(&objects.nodes, &format!("object-{}", transfer.object))?;
        // An item enters at the right end, of which only the middle of the card is sure, and leaves at the left one.
        let queue = [
            x + if transfer.is_put { 96.0 } else { 32.0 },
            y + 34.0 + stage.height + gap,
        ];
        let (from, to) = if transfer.is_put { (card, queue) } else { (queue, card) };
        Some(Flight {
            key: transfer.event,
            text: transfer.text.clone(),
            from,
            to,
        })
    };
    transfers.iter().filter_map(way).collect()
}

/// Where a node lies, at any depth.
fn place(nodes: &[Node], key: &str) -> Option<[f32; 2]> {
    nodes.iter().find_map(|node| {
        if &*node.key == key {
            return Some([node.x, node.y]);
        }
        let Shape::Group(children) = &node.shape else {
            return None;
        };
        // Cards lie one level deep; their insides need not be searched.
        (&*node.key == "cards")
            .then(|| place(children, key))?
            .map(|[x, y]| [x + node.x, y + node.y])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_flies_from_the_queue_to_the_taker() {
        let scene = |height, nodes| Scene {
            width: 100.0,
            height,
            label: "".into(),
            nodes,
        };
        let card = Node::group("thread-2", "", 10.0, 20.0, vec![]);
        let stage = scene(50.0, vec![Node::group("cards", "", 0.0, 0.0, vec![card])]);
        let objects = scene(40.0, vec![Node::group("object-7", "", 5.0, 0.0, vec![])]);
        let transfer = |object| Transfer {
            event: 9,
            thread: 2,
            object,
            text: "1".into(),
            is_put: false,
        };
        let all = flights(&stage, &objects, 10.0, &[transfer(7), transfer(8)]);
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].from, all[0].to), ([37.0, 94.0], [34.0, 24.0]));
    }
}
