//! The state of a pipe or a socket: its messages in order, the next to be read at the left end; or the clients that wait.

use super::card::{Draw, LEFT, RIGHT};
use crate::scene::Node;
use crate::view::data::{ChannelKind, ObjectBody};

impl Draw<'_> {
    /// The messages in a row from `y` down, or in words that there are none.
    pub(super) fn channel(&self, out: &mut Vec<Node>, y: f32) {
        let ObjectBody::Channel {
            kind,
            messages,
            is_closed,
            ..
        } = &self.object().body
        else {
            return;
        };
        if messages.is_empty() {
            let id = match kind {
                _ if *is_closed => "object-closed",
                ChannelKind::Listener => "object-no-clients",
                _ => "object-empty",
            };
            self.text(out, "mute", &self.words.word(id), y);
            return;
        }
        let start = LEFT + 20.0;
        let glyph = "M14 8H4M7.5 4.5L4 8L7.5 11.5";
        out.push(Node::path("out", "icon", LEFT - 2.0, y + 4.0, glyph));
        self.cells(out, messages, None, [start, y, self.w - RIGHT]);
    }
}
