//! The middle of the page: who is where, what they share, and why nobody can move.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::player::keys::digit;
use lockstep::scene::flight::{Flight, Transfer, flights};
use lockstep::scene::objects::{ObjectsOptions, objects};
use lockstep::scene::stage::{StageOptions, stage};
use lockstep::scene::{Action, Scene};
use lockstep::view::data::{Snapshot, ThreadState, ThreadView};
use lockstep::view::words;
use yew::prelude::*;

use crate::browser;
use crate::scene::{Picture, use_room, use_width};
use crate::shared::{Shared, use_shared};
use crate::verdict::{self, Verdict};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub snapshot: Rc<Snapshot>,
    /// Most threads at any step of the run so far.
    pub threads: usize,
    /// Threads (machine-wide ids) that the user may let go on; empty unless the policy is by hand.
    pub candidates: Rc<[u32]>,
    /// The panel that scrolls.
    pub panel: NodeRef,
    /// Items that the last step moved.
    pub transfers: Rc<[Transfer]>,
}

/// Most height of the threads and of the objects, in units of the pictures, and the least that the threads take.
const STAGE_HEIGHT: f32 = 380.0;
const STAGE_LEAST: f32 = 204.0;
const OBJECTS_HEIGHT: f32 = 420.0;
const OBJECTS_LEAST: f32 = 128.0;
/// Part of a low panel that the objects may take.
const OBJECTS_SHARE: f32 = 0.43;

/// The panel.
#[component]
pub fn Stage(props: &Props) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let (width, height) = (use_width(node.clone()), use_room(props.panel.clone(), true).height);
    // As if the timeline had all its rows already: nothing moves when threads come.
    let height = *use_memo((height.to_bits(), width.to_bits()), |_| height - browser::spare());
    let snapshot = &props.snapshot;
    let on_action = use_clicks(snapshot, &props.candidates);
    let is_next = use_is_next(snapshot.step);
    // The objects are what most programs are about: they stand in sight, and the threads in what is left.
    let shared_objects = objects_scene(snapshot, width, height * OBJECTS_SHARE, &shared);
    let graph = verdict::ring(snapshot, width, height, shared.language);
    // Of a deadlock the graph must be in sight, which shows the objects too.
    let (taken, least) = match &graph {
        Some(graph) => (graph.height.min(height / 2.0) + verdict::AROUND, verdict::THREADS),
        None if snapshot.objects.is_empty() => (0.0, STAGE_LEAST),
        None => (shared_objects.height + GAP, STAGE_LEAST),
    };
    let threads = stage_scene(props, width, (height - taken).max(least), &shared);
    let is_stuck = snapshot.deadlock.is_some();
    let flights = if is_next && !is_stuck {
        flights(&threads, &shared_objects, GAP, &props.transfers)
    } else {
        Vec::new()
    };
    let shared_picture = html! {
        if !snapshot.objects.is_empty() {
            <div class="objects"><Picture scene={shared_objects} on_action={Some(on_action.clone())} /></div>
        }
    };
    html! {
        <div class="middle" ref={node}>
            if !props.candidates.is_empty() { <Candidates candidates={props.candidates.clone()} snapshot={snapshot.clone()} /> }
            if width > 0.0 {
                <div class="pictures">
                    <div class="stage"><Picture scene={threads} on_action={Some(on_action)} /></div>
                    if !is_stuck { { shared_picture.clone() } }
                    <div class="flights" aria-hidden="true">{ for flights.iter().map(|each| flight(each, 1.0)) }</div>
                </div>
                <Verdict snapshot={snapshot.clone()} {graph} />
                // The graph of a deadlock shows them too, and comes first.
                if is_stuck { { shared_picture } }
            }
            <ThreadList snapshot={snapshot.clone()} />
        </div>
    }
}

/// Size of the text that pictures are laid out for, and the space between the two pictures as in stage.css.
pub const BASE: f32 = 14.0;
pub const GAP: f32 = 11.2;
/// A way of fewer steps than this counts as the next step.
const NEAR: u64 = 4096;

/// What a click in a picture does. The same callback for as long as the page lives: with a new one, every card would be drawn
/// again at every step.
#[hook]
pub fn use_clicks(snapshot: &Rc<Snapshot>, candidates: &Rc<[u32]>) -> Callback<Action> {
    let shared = use_shared();
    let latest = use_mut_ref(|| (snapshot.clone(), candidates.clone()));
    *latest.borrow_mut() = (snapshot.clone(), candidates.clone());
    use_callback(shared.send.clone(), move |action, send| {
        let (snapshot, candidates) = latest.borrow().clone();
        clicked(action, &snapshot, &candidates, send);
    })
}

/// Whether items fly: only where the step before was shown, not on the way back, not after a jump.
#[hook]
pub fn use_is_next(step: u64) -> bool {
    let last = use_mut_ref(|| step);
    let before = last.replace(step);
    before < step && step - before < NEAR
}

/// A token on its way; the style sheet makes it fly.
pub fn flight(flight: &Flight, scale: f32) -> Html {
    let rem = |units: f32| units * scale / BASE;
    let ([x0, y0], [x1, y1]) = (flight.from.map(rem), flight.to.map(rem));
    let style = format!("--from:translate({x0}rem,{y0}rem);--to:translate({x1}rem,{y1}rem)");
    html! { <span key={flight.key} class="flight" {style}>{ &*flight.text }</span> }
}

fn stage_scene(props: &Props, width: f32, height: f32, shared: &Shared) -> Rc<Scene> {
    let options = StageOptions {
        width,
        max_height: height.min(STAGE_HEIGHT),
        is_steady: true,
        threads: props.threads,
        language: shared.language,
    };
    Rc::new(stage(&props.snapshot, &options))
}

fn objects_scene(snapshot: &Snapshot, width: f32, height: f32, shared: &Shared) -> Rc<Scene> {
    Rc::new(objects(
        snapshot,
        &ObjectsOptions {
            width,
            max_height: height.clamp(OBJECTS_LEAST, OBJECTS_HEIGHT),
            language: shared.language,
        },
    ))
}

/// A click on a thread lets it go on, if that is the user's choice, and else shows its variables.
fn clicked(action: Action, snapshot: &Snapshot, candidates: &[u32], send: &Callback<Command>) {
    match action {
        Action::Thread(index) => {
            let Some(thread) = snapshot.threads.get(index) else {
                return;
            };
            let picks = candidates.contains(&thread.id);
            send.emit(if picks {
                Command::Pick(thread.id)
            } else {
                Command::Focus(Some(thread.id))
            });
        }
        Action::Seek(step) => send.emit(Command::Seek(step)),
        Action::Object(_) => {}
    }
}

#[derive(Properties, PartialEq)]
pub struct CandidatesProps {
    pub candidates: Rc<[u32]>,
    pub snapshot: Rc<Snapshot>,
}

/// The choice by hand: who executes the next instruction.
#[component]
pub fn Candidates(props: &CandidatesProps) -> Html {
    let shared = use_shared();
    let button = |&id: &u32| {
        let thread = props.snapshot.threads.iter().find(|thread| thread.id == id)?;
        let colour = lockstep::scene::theme::thread_colour(thread.colour);
        Some(html! {
            <button type="button" key={id} class={classes!("candidate", format!("ink{colour}"))} onclick={shared.on(Command::Pick(id))}>
                if let Some(digit) = digit(props.snapshot.threads.len(), &props.candidates, id) { <kbd>{ digit }</kbd> }
                <strong>{ &*thread.label }</strong>
                <code>{ &*thread.instruction }</code>
            </button>
        })
    };
    html! {
        <div class="candidates" role="group" aria-label={shared.word("hand-title")}>
            <span>{ shared.word("hand-title") }</span>
            { for props.candidates.iter().filter_map(button) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ThreadListProps {
    pub snapshot: Rc<Snapshot>,
}

/// The stage in words, for those who cannot see it.
#[component]
pub fn ThreadList(props: &ThreadListProps) -> Html {
    let shared = use_shared();
    let snapshot = &props.snapshot;
    let item = |thread: &ThreadView| {
        let target = thread.wait.as_ref().map(|wait| wait.target.clone());
        html! { <ThreadItem key={thread.id} label={thread.label.clone()} state={thread.state} {target} /> }
    };
    html! { <ul class="sr-only" aria-label={shared.word("panel-stage")}>{ for snapshot.threads.iter().map(item) }</ul> }
}

#[derive(Properties, PartialEq)]
struct ThreadItemProps {
    label: Rc<str>,
    state: ThreadState,
    target: Option<Rc<str>>,
}

#[component]
fn ThreadItem(props: &ThreadItemProps) -> Html {
    let state = use_shared().word(words::state_id(props.state));
    let target = props
        .target
        .as_ref()
        .map(|target| format!(", {target}"))
        .unwrap_or_default();
    html! { <li>{ format!("{}: {state}{target}", props.label) }</li> }
}
