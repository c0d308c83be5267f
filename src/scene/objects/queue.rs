//! A queue's card: its items in order, the next to leave at the left end, and who wants to take or put.

use super::card::{Draw, LEFT, RIGHT};
use crate::scene::tokens::{self, Look};
use crate::scene::{Anchor, Font, Node, measure};
use crate::view::data::{ItemView, ObjectBody, QueueKind, Who};

const CELL: Font = Font::mono(11);
const LEAST: f32 = 28.0;
const MOST: f32 = 112.0;
const HEIGHT: f32 = 24.0;

impl Draw<'_> {
    /// `Queue · 3 / 5 · unfinished 3` and shorter forms.
    pub(super) fn queue_notes(&self, kind: &str, count: usize, capacity: Option<u32>, unfinished: u32) -> Vec<String> {
        let fill = match capacity {
            Some(capacity) => self.words.format(
                "object-items-of",
                &[("count", count.into()), ("capacity", capacity.into())],
            ),
            None => self.words.format("object-items", &[("count", count.into())]),
        };
        let open = self.words.format("object-unfinished", &[("count", unfinished.into())]);
        let short = format!("{kind} · {fill}");
        if unfinished > 0 {
            vec![format!("{short} · {open}"), format!("{fill} · {open}"), short, fill]
        } else {
            vec![short, fill]
        }
    }

    /// The items in a row from `y` down, and below it the threads at both ends.
    pub(super) fn queue(&self, out: &mut Vec<Node>, y: f32) {
        let ObjectBody::Queue {
            kind,
            items,
            capacity,
            getters,
            putters,
            joiners,
            ..
        } = &self.object().body
        else {
            return;
        };
        let start = LEFT + 20.0;
        out.push(Node::path(
            "out",
            "icon",
            LEFT - 2.0,
            y + 4.0,
            "M14 8H4M7.5 4.5L4 8L7.5 11.5",
        ));
        let end = if *kind == QueueKind::Fifo {
            self.w - RIGHT - 20.0
        } else {
            self.w - RIGHT
        };
        let after = self.cells(out, items, *capacity, [start, y, end]);
        if *kind == QueueKind::Fifo {
            out.push(Node::path(
                "in",
                "icon",
                after + 2.0,
                y + 4.0,
                "M14 8H4M7.5 4.5L4 8L7.5 11.5",
            ));
        }
        if self.is_full {
            self.ends(out, [getters, putters, joiners], 64.0);
        }
    }

    /// Cells of the items, then of the free places; gives the right end.
    pub(super) fn cells(
        &self,
        out: &mut Vec<Node>,
        items: &[ItemView],
        capacity: Option<u32>,
        [start, y, end]: [f32; 3],
    ) -> f32 {
        let mut x = start;
        for (i, item) in items.iter().enumerate() {
            let w = (measure::width(&item.text, CELL) + 12.0).ceil().clamp(LEAST, MOST);
            let rest = items.len() - i - 1;
            let reserve = if rest > 0 { 36.0 } else { 0.0 };
            if x + w + reserve > end {
                out.push(Node::text(
                    "more",
                    "mute",
                    [x + 4.0, y + 16.0],
                    Font::bold(11),
                    format!("+{}", rest + 1),
                ));
                return (x + 36.0).min(end);
            }
            out.push(cell(item, [x, y, w]));
            x += w + 2.0;
        }
        let free = capacity.map_or(0, |c| (c as usize).saturating_sub(items.len()));
        let each = ((end - x) / free.max(1) as f32 - 2.0).floor().clamp(16.0, LEAST);
        for i in 0..free {
            let reserve = if i + 1 < free { 34.0 } else { 0.0 };
            if x + each + reserve > end && x + (each + 2.0) * (free - i) as f32 > end + 2.0 {
                out.push(Node::text(
                    "more-free",
                    "mute",
                    [x + 4.0, y + 16.0],
                    Font::plain(11),
                    format!("+{}", free - i),
                ));
                return (x + 36.0).min(end);
            }
            out.push(Node::rect(
                format!("free-{i}"),
                "cell empty",
                [x + 0.5, y + 0.5, each - 1.0, HEIGHT - 1.0],
                4.0,
            ));
            x += each + 2.0;
        }
        if items.is_empty() && free == 0 {
            out.push(Node::rect(
                "free-0",
                "cell empty",
                [x + 0.5, y + 0.5, LEAST - 1.0, HEIGHT - 1.0],
                4.0,
            ));
            x += LEAST + 2.0;
        }
        x
    }

    /// `get [a] [b]   put [c]   join [main]`, or that nobody waits.
    fn ends(&self, out: &mut Vec<Node>, groups: [&[Who]; 3], y: f32) {
        let font = Font::plain(12);
        let waiting = groups.iter().filter(|g| !g.is_empty()).count();
        if waiting == 0 {
            out.push(Node::text(
                "nobody",
                "mute",
                [LEFT, y + 14.0],
                font,
                self.words.word("object-nobody-waits"),
            ));
            return;
        }
        let share = (self.w - LEFT - RIGHT - 12.0 * (waiting - 1) as f32) / waiting as f32;
        let mut x = LEFT;
        for (threads, id) in groups
            .into_iter()
            .zip(["object-get", "object-put", "object-join"])
            .filter(|(g, _)| !g.is_empty())
        {
            let word = self.words.word(id);
            let lead = measure::width(&word, font) + 6.0;
            let (row, used) = tokens::row(self.snapshot, threads, Look::Waits, [lead, 0.0, share - lead]);
            let mut children = vec![Node::text("word", "mute", [0.0, 14.0], font, word)];
            children.extend(row);
            out.push(Node::group(id, "", x, y, children));
            x += lead + used + 12.0;
        }
    }
}

fn cell(item: &ItemView, [x, y, w]: [f32; 3]) -> Node {
    let (text, cut) = measure::fit(&item.text, CELL, w - 8.0);
    let children = vec![
        Node::rect("box", "cell", [0.5, 0.5, w - 1.0, HEIGHT - 1.0], 4.0),
        Node::text("text", "ink", [w / 2.0, 16.0], CELL, text).anchored(Anchor::Middle),
    ];
    let node = Node::group(format!("item-{}", item.key), "item", x, y, children);
    if cut { node.titled(item.text.clone()) } else { node }
}
