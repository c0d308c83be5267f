//! The GIL of each process as a token: on the card of the thread that holds it, below the cores while nobody does.

use super::PAD;
use super::columns::{Column, Plan};
use crate::scene::{Anchor, Font, Node, measure};
use crate::view::data::Snapshot;
use crate::view::text::Catalogue;

const HEIGHT: f32 = 16.0;
const FONT: Font = Font::bold(10);

/// One token for each process that has a GIL. It keeps its key, so that a hand-over is a move.
pub(super) fn tokens(snapshot: &Snapshot, plan: &Plan, words: &Catalogue) -> Vec<Node> {
    let area = plan.area(Column::Running);
    let is_alone = snapshot.processes.iter().filter(|process| process.has_gil).count() < 2;
    let (mut nodes, mut free) = (Vec::new(), 0.0);
    // Below the cards, and below the words in the middle of an idle core.
    let height = area.size.height();
    let lower_end = |thread: &Option<usize>| if thread.is_some() { height } else { height / 2.0 + 9.0 };
    let cores = snapshot.cores.iter().enumerate();
    let below = cores
        .map(|(core, thread)| area.place(core)[1] + lower_end(thread))
        .fold(0.0, f32::max);
    for (index, process) in snapshot.processes.iter().enumerate().filter(|(_, p)| p.has_gil) {
        let text = if is_alone {
            "GIL".to_owned()
        } else {
            format!("GIL {}", process.pid)
        };
        let w = (measure::width(&text, FONT) + 12.0).ceil();
        let core = process
            .gil
            .and_then(|thread| snapshot.cores.iter().position(|&core| core == Some(thread)));
        let (x, y, class, ink) = match core {
            Some(core) => {
                let [x, y, card] = area.place(core);
                (x + card - w - 10.0, y - HEIGHT / 2.0, "gil", "on-gil")
            }
            None => {
                free += w + 6.0;
                (
                    area.x + area.w - PAD - free + 6.0,
                    area.y + area.h - HEIGHT - 6.0,
                    "gil free",
                    "mute",
                )
            }
        };
        // No room beside the others, or something lies there. With many processes the idle tokens say little; what a card says counts.
        if core.is_none() && (x < area.x + PAD || y < below) {
            continue;
        }
        let children = vec![
            Node::rect("box", class, [0.5, 0.5, w - 1.0, HEIGHT - 1.0], HEIGHT / 2.0),
            Node::text("text", ink, [w / 2.0, 11.5], FONT, text).anchored(Anchor::Middle),
        ];
        let id = if core.is_some() { "gil-held" } else { "gil-free" };
        let title = words.format(id, &[("process", (&process.name).into())]);
        nodes.push(Node::group(format!("gil-{index}"), "gil-token", x, y, children).titled(title));
    }
    nodes
}
