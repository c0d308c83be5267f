//! What the program printed, each line with the thread that printed it.

use std::rc::Rc;

use lockstep::player::{Output, OutputPart, TextKind};
use lockstep::view::data::{Snapshot, ThreadView};
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use crate::shared::{Shared, use_shared};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub output: Rc<Output>,
    /// Numbers, names and colours of the threads by index.
    pub labels: Rc<[(u32, Rc<str>)]>,
    pub colours: Rc<[usize]>,
    /// What can be chosen from; empty where there is nothing to choose.
    pub sources: Rc<[Writer]>,
    pub chosen: Writer,
    pub on_choose: Callback<Writer>,
    /// Asks for more lines of the past.
    pub on_more: Callback<MouseEvent>,
}

/// The panel; the last line is in view.
#[component]
pub fn OutputPanel(props: &Props) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let output = &props.output;
    {
        let node = node.clone();
        use_effect_with(output.clone(), move |_| {
            if let Some(list) = node.cast::<HtmlElement>().and_then(|list| list.parent_element()) {
                list.set_scroll_top(i32::MAX);
            }
        });
    }
    let line = |(number, parts): (usize, &Rc<[OutputPart]>)| {
        html! { <OutputLine key={number} parts={parts.clone()} labels={props.labels.clone()} colours={props.colours.clone()} /> }
    };
    let lines: Html = (output.first..).zip(&output.lines).map(line).collect();
    html! {
        <div ref={node}>
            <div class="output-head"><h2>{ shared.word("panel-output") }</h2>{ chooser(&shared, props) }</div>
            if output.lines.is_empty() { <p class="empty">{ shared.word("output-empty") }</p> }
            if output.has_earlier { <button type="button" class="button more" onclick={props.on_more.clone()}>{ shared.word("output-more") }</button> }
            <div class="output">{ lines }</div>
        </div>
    }
}

/// Whose output is shown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Writer {
    #[default]
    All,
    /// Its index and name.
    Process(usize, Rc<str>),
    /// Its machine-wide number and name.
    Thread(u32, Rc<str>),
}

/// The threads that have written, and their processes if there are several.
pub fn sources(snapshot: &Snapshot, writers: &[u32]) -> Rc<[Writer]> {
    let threads: Vec<&ThreadView> = snapshot
        .threads
        .iter()
        .filter(|thread| writers.contains(&thread.id))
        .collect();
    if threads.len() < 2 {
        return Rc::from([]);
    }
    let has_written =
        |index: &usize| snapshot.processes.len() > 1 && threads.iter().any(|thread| thread.process == *index);
    let processes = (0..snapshot.processes.len()).filter(has_written);
    std::iter::once(Writer::All)
        .chain(processes.map(|index| Writer::Process(index, snapshot.processes[index].name.clone())))
        .chain(
            threads
                .iter()
                .map(|thread| Writer::Thread(thread.id, thread.label.clone())),
        )
        .collect()
}

fn chooser(shared: &Shared, props: &Props) -> Html {
    if props.sources.is_empty() {
        return Html::default();
    }
    let onchange = {
        let (sources, on_choose) = (props.sources.clone(), props.on_choose.clone());
        Callback::from(move |event: Event| {
            let index = event
                .target_dyn_into::<HtmlSelectElement>()
                .map_or(-1, |select| select.selected_index());
            on_choose.emit(
                usize::try_from(index)
                    .ok()
                    .and_then(|index| sources.get(index))
                    .cloned()
                    .unwrap_or_default(),
            );
        })
    };
    let option = |source: &Writer| {
        let text = match source {
            Writer::All => shared.word("output-all"),
            Writer::Process(_, name) => shared.format("output-process", &[("name", name.into())]),
            Writer::Thread(_, label) => AttrValue::from(label.clone()),
        };
        html! { <option selected={*source == props.chosen}>{ text }</option> }
    };
    html! {
        <select aria-label={shared.word("output-filter")} {onchange}>{ for props.sources.iter().map(option) }</select>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    parts: Rc<[OutputPart]>,
    labels: Rc<[(u32, Rc<str>)]>,
    colours: Rc<[usize]>,
}

/// A component, so that the many that stay the same are not looked into.
#[component]
fn OutputLine(props: &LineProps) -> Html {
    let LineProps { parts, labels, colours } = props;
    let name = |thread: u32| {
        let index = labels.iter().position(|(id, _)| *id == thread);
        let label = index.map_or_else(|| "?".into(), |index| labels[index].1.clone());
        (index.and_then(|index| colours.get(index)).copied().unwrap_or(0), label)
    };
    let first = parts.first().map(|part| name(part.thread));
    html! {
        <div class="line-of">
            <span class={classes!("by", first.as_ref().map(|(colour, _)| format!("ink{colour}")))}>
                { first.as_ref().map_or("", |(_, label)| label) }
            </span>
            <span>{ for parts.iter().map(|part| {
                let other = (parts.iter().any(|other| other.thread != part.thread)).then(|| format!("ink{}", name(part.thread).0));
                let colour = (part.look.colour > 0).then(|| format!("sgr{}", part.look.colour));
                let kind = match part.kind {
                    TextKind::Stdout => None,
                    TextKind::Stderr => Some("stderr"),
                    TextKind::Typed => Some("typed"),
                };
                html! {
                    <span class={classes!(other, kind, colour, part.look.is_bold.then_some("bold"))}>{ &part.text }</span>
                }
            }) }</span>
        </div>
    }
}
