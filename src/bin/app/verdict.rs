//! Why the run cannot go on: the deadlock with its graph, the exception, the limit, the input that is missing.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scene::Scene;
use lockstep::scene::graph::graph;
use lockstep::view::data::{Snapshot, StatusView};
use lockstep::view::explain::{Explanation, explain};
use lockstep::view::text::Language;
use lockstep::view::words;
use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::scene::Picture;
use crate::shared::{Shared, use_shared};
use crate::side;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub snapshot: Rc<Snapshot>,
    /// The deadlock's graph, as `ring` draws it.
    pub graph: Option<Rc<Scene>>,
}

/// Size of the text that pictures are laid out for.
const BASE: f32 = 14.0;

/// What stands around a graph.
pub const AROUND: f32 = 48.0;
/// Width of the words beside a graph with what is around both, as in stage.css, and the least of the graph.
const WORDS: f32 = 306.0;
const LEAST_GRAPH: f32 = 200.0;
/// What a low panel leaves to the threads beside the graph.
pub const THREADS: f32 = 132.0;

/// The graph of a deadlock, if there is one: beside its words, or over the whole width if it is seen at once only there.
pub fn ring(snapshot: &Snapshot, width: f32, height: f32, language: Language) -> Option<Rc<Scene>> {
    snapshot.deadlock.as_ref()?;
    let beside = if width < LEAST_GRAPH + WORDS {
        width - 40.0
    } else {
        (width - WORDS).min(width * 0.44).min(360.0)
    };
    let [beside, over] = [beside, width - 40.0].map(|room| graph(snapshot, room, language));
    // The words are in sight only beside it.
    let has_room = beside.height + AROUND <= height;
    let best = if has_room || beside.height <= over.height {
        beside
    } else {
        over
    };
    Some(Rc::new(best)).filter(|graph| graph.height > 0.0)
}

/// Nothing while all is well.
#[component]
pub fn Verdict(props: &Props) -> Html {
    let shared = use_shared();
    let snapshot = &props.snapshot;
    let section = use_node_ref();
    {
        // It may stand below what can be seen: the moment it appears or grows, it comes into view.
        let section = section.clone();
        use_effect_with(
            snapshot.deadlock.as_ref().map(|deadlock| deadlock.inevitable_since),
            move |_| {
                if let Some(section) = section.cast::<Element>() {
                    // Not by the browser's own way, which also scrolls the page around a frame.
                    if let Some(panel) = section.closest(".panel").ok().flatten() {
                        let part = |parent: &Element, name| parent.query_selector(name).ok().flatten();
                        browser::show_within(&panel, &section, 12.0, part(&panel, ".stage .hot"));
                        // The words may stay below, the graph must not; of several figures the first is the cycle.
                        if let Some(figure) = part(&section, ".graph g") {
                            browser::show_within(&panel, &figure, 12.0, None);
                        }
                    }
                }
            },
        );
    }
    if let Some(explanation) = explain(snapshot, shared.language) {
        return deadlock(&shared, props, &explanation, section);
    }
    if let Some(limit) = snapshot.limit {
        return html! { <section class="verdict fault"><h2>{ shared.word("verdict-limit") }</h2><p>{ shared.word(words::limit_id(limit)) }</p></section> };
    }
    match (snapshot.status, &snapshot.fault) {
        (StatusView::WaitingForInput, _) => html! { <p class="verdict calm">{ shared.word("verdict-input") }</p> },
        (StatusView::WaitingForPeer, _) => html! { <p class="verdict calm">{ shared.word("verdict-peer") }</p> },
        (StatusView::Failed, Some(fault)) => fault_box(&shared, "verdict-failed", fault),
        _ => Html::default(),
    }
}

fn deadlock(shared: &Shared, props: &Props, explanation: &Explanation, section: NodeRef) -> Html {
    let snapshot = &props.snapshot;
    let colours = side::colours(snapshot);
    let since = snapshot
        .deadlock
        .as_ref()
        .and_then(|deadlock| deadlock.inevitable_since);
    let picture = |graph: Rc<Scene>| {
        // Its own size, at most the room: a small graph is not blown up.
        let style = format!("width:{}rem", graph.width / BASE);
        html! { <div class="graph" {style}><Picture scene={graph} /></div> }
    };
    html! {
        <section ref={section} class="verdict deadlock" aria-labelledby="verdict-title">
            { for props.graph.clone().map(picture) }
            <div class="words">
                <h2 id="verdict-title">{ side::line(&explanation.title, &colours) }</h2>
                { for explanation.sentences.iter().map(|sentence| html! { <p>{ side::line(sentence, &colours) }</p> }) }
                if let Some(advice) = &explanation.advice { <p class="advice">{ side::line(advice, &colours) }</p> }
                if let (Some(inevitable), Some(step)) = (&explanation.inevitable, since) {
                    <p><button type="button" class="link" onclick={shared.on(Command::Seek(step))}>{ side::line(inevitable, &colours) }</button></p>
                }
            </div>
        </section>
    }
}

fn fault_box(shared: &Shared, title: &str, fault: &str) -> Html {
    html! { <section class="verdict fault"><h2>{ shared.word(title) }</h2><pre>{ fault }</pre></section> }
}
