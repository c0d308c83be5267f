//! The pictures of a frame: laid out smaller until they fit, and scrolled if even that does not help.

use std::rc::Rc;

use lockstep::embed::View;
use lockstep::scene::Scene;
use lockstep::scene::flight::{Transfer, flights};
use lockstep::scene::graph::graph;
use lockstep::scene::objects::{ObjectsOptions, objects};
use lockstep::scene::stage::{StageOptions, stage};
use lockstep::view::data::Snapshot;
use lockstep::view::text::Language;
use yew::prelude::*;

use crate::scene::{Picture, Room, use_room};
use crate::shared::use_shared;
use crate::stage::{BASE, GAP, ThreadList, flight, use_clicks, use_is_next};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub snapshot: Rc<Snapshot>,
    /// Most threads at any step of the run so far.
    pub threads: usize,
    /// Threads (machine-wide ids) that the user may let go on.
    pub candidates: Rc<[u32]>,
    /// Items that the last step moved.
    pub transfers: Rc<[Transfer]>,
    pub views: Rc<[View]>,
    /// Nobody chose the views: the graph replaces the objects.
    pub is_usual: bool,
    /// Nobody can scroll.
    pub is_still: bool,
}

/// Sizes that are tried, the largest first.
const SCALES: [f32; 9] = [1.0, 0.92, 0.84, 0.76, 0.7, 0.64, 0.55, 0.47, 0.4];
/// So many of them where what is left can be scrolled to: smaller ones cannot be read from the last row.
const READABLE: usize = 6;

/// Pictures of a moment, one below the other.
struct Laid {
    scale: f32,
    pictures: Vec<(View, Rc<Scene>)>,
}

/// The panel.
#[component]
pub fn Pictures(props: &Props) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let room = use_room(node.clone(), true);
    let snapshot = &props.snapshot;
    let on_action = use_clicks(snapshot, &props.candidates);
    let is_next = use_is_next(snapshot.step);
    let laid = lay(props, room, shared.language);
    let of = |view: View| {
        laid.pictures
            .iter()
            .find(|(each, _)| *each == view)
            .map(|(_, scene)| scene)
    };
    let flights = match (of(View::Stage), of(View::Objects)) {
        (Some(threads), Some(shared_objects)) if is_next && of(View::Graph).is_none() => {
            flights(threads, shared_objects, GAP / laid.scale, &props.transfers)
        }
        _ => Vec::new(),
    };
    let picture = |(view, scene): &(View, Rc<Scene>)| {
        let (class, share) = match view {
            View::Stage => ("stage", None),
            View::Objects => ("objects", None),
            // A small graph is not blown up.
            _ => (
                "graph",
                Some(format!("width:{:.2}rem", scene.width * laid.scale / BASE)),
            ),
        };
        html! { <div key={class} {class} style={share}><Picture scene={scene.clone()} on_action={Some(on_action.clone())} /></div> }
    };
    let has_nothing = props.views.contains(&View::Graph) && !props.is_usual && snapshot.deadlock.is_none();
    html! {
        <section class="embed-pictures" ref={node} aria-label={shared.word("panel-stage")}>
            <div class="embed-scroll panel" tabindex="0">
                if room.width > 0.0 {
                    <div class="pictures">
                        { for laid.pictures.iter().map(picture) }
                        <div class="flights" aria-hidden="true">{ for flights.iter().map(|each| flight(each, laid.scale)) }</div>
                    </div>
                }
                if has_nothing { <p class="empty">{ shared.word("embed-no-graph") }</p> }
                <ThreadList snapshot={snapshot.clone()} />
            </div>
        </section>
    }
}

fn lay(props: &Props, room: Room, language: Language) -> Laid {
    let mut laid = Laid {
        scale: 1.0,
        pictures: Vec::new(),
    };
    let tried = if props.is_still { SCALES.len() } else { READABLE };
    for &scale in &SCALES[..tried] {
        laid = at_scale(props, room, scale, language);
        let gaps = GAP * laid.pictures.len().saturating_sub(1) as f32;
        let height: f32 = laid.pictures.iter().map(|(_, scene)| scene.height * scale).sum();
        if height + gaps <= room.height {
            break;
        }
    }
    laid
}

fn at_scale(props: &Props, room: Room, scale: f32, language: Language) -> Laid {
    let snapshot = &props.snapshot;
    let (width, height) = (room.width / scale, room.height / scale);
    let wants = |view| props.views.contains(&view);
    let has_graph = wants(View::Graph) && snapshot.deadlock.is_some();
    let has_objects = wants(View::Objects) && !snapshot.objects.is_empty() && !(has_graph && props.is_usual);
    let mut below = Vec::new();
    if has_graph {
        let rings = RINGS.map(|most| graph(snapshot, width.min(most), language));
        let lowest = rings.into_iter().min_by(|a, b| a.height.total_cmp(&b.height));
        below.extend(lowest.map(|scene| (View::Graph, Rc::new(scene))));
    }
    if has_objects {
        let options = ObjectsOptions {
            width,
            max_height: if wants(View::Stage) { height * 0.5 } else { height },
            language,
        };
        below.push((View::Objects, Rc::new(objects(snapshot, &options))));
    }
    let taken: f32 = below.iter().map(|(_, scene)| scene.height + GAP / scale).sum();
    let mut pictures = Vec::new();
    if wants(View::Stage) {
        let options = StageOptions {
            width,
            max_height: (height - taken).max(height * 0.4),
            is_steady: false,
            threads: props.threads,
            language,
        };
        pictures.push((View::Stage, Rc::new(stage(snapshot, &options))));
    }
    pictures.extend(below);
    Laid { scale, pictures }
}

/// Widths that are tried for the ring of a deadlock.
const RINGS: [f32; 3] = [460.0, 340.0, 240.0];
