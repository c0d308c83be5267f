//! The right of the page: what happened, the output by thread, the variables of every frame, the scenario's notes.

mod events;
mod notes;
mod output;
mod variables;

pub use events::Events;
pub use notes::{Notes, own};
pub use output::{OutputPanel, Writer, sources};
pub use variables::Variables;

use std::rc::Rc;

use lockstep::scene::theme::thread_colour;
use lockstep::view::data::Snapshot;
use lockstep::view::text::{Line, Part};
use yew::prelude::*;

/// A line of text with its names as the page shows names. `colours`: of the threads by index.
pub fn line(line: &Line, colours: &[usize]) -> Html {
    let part = |part: &Part| match part {
        Part::Text(text) => html! { &**text },
        Part::Thread(index, name) => {
            html! { <b class={format!("part-thread ink{}", colours.get(*index).copied().unwrap_or(0))}>{ &**name }</b> }
        }
        Part::Object(_, name) => html! { <span class="part-object">{ &**name }</span> },
        Part::Code(text) => html! { <code class="part-code">{ &**text }</code> },
        Part::Value(text) => html! { <span class="part-value">{ &**text }</span> },
    };
    line.parts.iter().map(part).collect()
}

/// Colours of the threads by index.
pub fn colours(snapshot: &Snapshot) -> Rc<[usize]> {
    snapshot
        .threads
        .iter()
        .map(|thread| thread_colour(thread.colour))
        .collect()
}

/// Names of the threads, as the output shows them, by index.
pub fn labels(snapshot: &Snapshot) -> Rc<[(u32, Rc<str>)]> {
    snapshot
        .threads
        .iter()
        .map(|thread| (thread.id, thread.label.clone()))
        .collect()
}
