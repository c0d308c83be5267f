//! The variables of every frame of every thread.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scene::theme::thread_colour;
use lockstep::view::data::{FrameView, Snapshot, ThreadView, VariableView};
use yew::prelude::*;

use crate::shared::{Shared, use_shared};

#[derive(Properties, PartialEq)]
pub struct VariablesProps {
    pub snapshot: Rc<Snapshot>,
    /// Thread (machine-wide id) to show first.
    pub focus: Option<u32>,
    /// The frames of the library are shown too.
    pub inside_library: bool,
}

/// Every frame of every thread, the one that the page follows first.
#[component]
pub fn Variables(props: &VariablesProps) -> Html {
    let shared = use_shared();
    let snapshot = &props.snapshot;
    let first = props
        .focus
        .or_else(|| crate::code::current(snapshot).map(|thread| thread.id));
    let mut threads: Vec<&ThreadView> = snapshot
        .threads
        .iter()
        .filter(|thread| !thread.frames.is_empty())
        .collect();
    threads.sort_by_key(|thread| Some(thread.id) != first);
    html! {
        <div class="variables">
            <label class="choice" title={shared.word("library-frames-note")}>
                <input type="checkbox" checked={props.inside_library} onchange={shared.on(Command::SetInsideLibrary(!props.inside_library))} />
                { shared.word("library-frames-note") }
            </label>
            if threads.is_empty() { <p class="empty">{ shared.word(if snapshot.step == 0 { "variables-empty" } else { "variables-over" }) }</p> }
            { for threads.into_iter().map(|thread| frames(&shared, thread, Some(thread.id) == first)) }
        </div>
    }
}

fn frames(shared: &Shared, thread: &ThreadView, is_open: bool) -> Html {
    let colour = thread_colour(thread.colour);
    // What the program prints, where the short name is another.
    let full = Some(&*thread.name).filter(|name| *name != &*thread.label);
    html! {
        <details key={thread.id} open={is_open} class="thread">
            <summary><span class={format!("dot bg{colour}")} aria-hidden="true" /><strong class={format!("ink{colour}")}>{ &*thread.label }</strong>
                if let Some(full) = full { <span class="full">{ full }</span> }
                <span class="instruction">{ &*thread.instruction }</span></summary>
            { for thread.frames.iter().rev().map(|each| frame(shared, each)) }
        </details>
    }
}

fn frame(shared: &Shared, frame: &FrameView) -> Html {
    let line = shared.format("variables-line", &[("line", frame.line.into())]);
    html! {
        <section class={classes!("frame", frame.is_library.then_some("library"))}>
            <h3><code>{ &*frame.function }</code><span>{ line }</span></h3>
            if frame.variables.is_empty() { <p class="empty">{ shared.word("variables-none") }</p> } else {
                <table><tbody>{ for frame.variables.iter().map(variable) }</tbody></table>
            }
        </section>
    }
}

fn variable(variable: &VariableView) -> Html {
    html! {
        <tr key={&*variable.name} class={variable.is_changed.then_some("changed")}>
            <th scope="row">{ &*variable.name }</th><td title={variable.kind.to_string()}>{ &*variable.value }</td>
        </tr>
    }
}
