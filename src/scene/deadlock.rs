//! The panel that explains a deadlock: its graph, the sentences beside it, the advice below.

use super::{Font, Node, Scene, graph, wrap};
use crate::view::data::Snapshot;
use crate::view::explain;
use crate::view::text::{Language, Line};

const PAD: f32 = 16.0;
const TITLE: Font = Font::bold(15);
/// Least width of the text beside the graph, in a narrow panel and in a wide one.
const SENTENCES: [f32; 2] = [240.0, 256.0];
const BODY: Font = Font::plain(13);

/// The panel, `width` wide; of height 0 when nobody is stuck.
#[must_use]
pub fn deadlock(snapshot: &Snapshot, width: f32, language: Language) -> Scene {
    let Some(explanation) = explain::explain(snapshot, language) else {
        return Scene {
            width,
            ..Scene::default()
        };
    };
    let inner = width - 2.0 * PAD;
    let sentences = SENTENCES[usize::from(inner >= 580.0)];
    let picture = graph::graph(
        snapshot,
        if inner >= 520.0 {
            (inner - 24.0 - sentences).min(480.0)
        } else {
            inner
        },
        language,
    );
    let beside = picture.width + 24.0 + sentences <= inner;
    let (x, y) = if beside {
        (PAD + picture.width + 24.0, PAD)
    } else {
        (PAD, PAD + picture.height + 16.0)
    };
    let mut text = Text {
        snapshot,
        nodes: Vec::new(),
        x,
        y: y + 4.0,
        room: width - PAD - x,
    };
    text.line(&explanation.title, TITLE, "alarm", 22.0);
    text.y += 2.0;
    for sentence in &explanation.sentences {
        text.line(sentence, BODY, "ink", 20.0);
        text.y += 2.0;
    }
    for extra in [&explanation.advice, &explanation.inevitable].into_iter().flatten() {
        text.line(extra, BODY, "mute", 20.0);
        text.y += 2.0;
    }
    let below = text.y - 2.0;
    let height = (if beside { below.max(PAD + picture.height) } else { below }) + PAD - 4.0;
    let down = if beside {
        ((height - picture.height) / 2.0).floor()
    } else {
        PAD
    };
    let mut nodes = vec![Node::rect(
        "box",
        "card hot",
        [1.0, 1.0, width - 2.0, height - 2.0],
        12.0,
    )];
    nodes.push(Node::group("graph", "", PAD, down, picture.nodes));
    nodes.push(Node::group("text", "", 0.0, 0.0, text.nodes));
    Scene {
        width,
        height,
        label: explanation.title.text().into(),
        nodes,
    }
}

/// Lines of text, one below the other.
struct Text<'a> {
    snapshot: &'a Snapshot,
    nodes: Vec<Node>,
    x: f32,
    y: f32,
    room: f32,
}

impl Text<'_> {
    fn line(&mut self, line: &Line, font: Font, class: &'static str, step: f32) {
        for spans in wrap::wrap(self.snapshot, line, font, self.room) {
            let key = format!("row-{}", self.nodes.len());
            self.nodes
                .push(Node::spans(key, class, [self.x, self.y + step * 0.7], font, spans));
            self.y += step;
        }
    }
}
