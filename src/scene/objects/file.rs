//! The state of a file: its last line, and who has it open.

use super::card::{Draw, LEFT};
use crate::scene::{Font, Node, measure};
use crate::view::data::ObjectBody;
use crate::view::text::Part;

impl Draw<'_> {
    /// The last line from `y` down, and below it the processes that have the file open.
    pub(super) fn file(&self, out: &mut Vec<Node>, y: f32) {
        let ObjectBody::File { last_line, open_in, .. } = &self.object().body else {
            return;
        };
        if last_line.is_empty() {
            self.text(out, "mute", &self.words.word("object-empty"), y);
        } else {
            let font = Font::mono(11);
            let (text, _) = measure::fit(last_line, font, self.w - 2.0 * LEFT);
            out.push(Node::text("state", "ink", [LEFT, y + 14.0], font, text));
        }
        if !self.is_full {
            return;
        }
        let name = |&process: &usize| Some(Part::Text(self.snapshot.processes.get(process)?.name.clone()));
        let names: Vec<Part> = open_in.iter().filter_map(name).collect();
        let text = if names.is_empty() {
            self.words.word("object-not-open")
        } else {
            let names = self.words.list(names).text();
            self.words
                .format("object-open-in", &[("processes", names.as_str().into())])
        };
        let font = Font::plain(12);
        let (text, _) = measure::fit(&text, font, self.w - 2.0 * LEFT);
        out.push(Node::text("open", "mute", [LEFT, 76.0], font, text));
    }
}
