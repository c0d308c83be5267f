//! The timeline: what each thread did, and a handle on the moment that is shown.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scene::timeline::{TimelineOptions, axis, cursor, cursor_foot, named_at, pitch, position_at, rows};
use lockstep::scene::{Node, Scene};
use lockstep::view::data::TimelineView;
use lockstep::view::text::Arg;
use web_sys::{HtmlElement, HtmlInputElement, InputEvent, PointerEvent};
use yew::prelude::*;

use crate::browser;
use crate::scene::{Picture, use_width};
use crate::shared::{Shared, use_shared};
use crate::stage::BASE;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was recorded; its own cursor is not looked at.
    pub view: Rc<TimelineView>,
    /// The moment shown, on the view's axis.
    pub cursor: u64,
    /// First position shown and one past the last, on the view's axis.
    pub window: (u64, u64),
    pub step: u64,
    pub recorded: u64,
    /// What the moment shown is, in words.
    pub said: AttrValue,
}

/// Threads beyond this number are counted, not drawn.
const MOST_ROWS: usize = 120;
/// Two threads beside the main one: what most programs start.
const LEAST_ROWS: usize = 3;

/// The picture and a slider for the keyboard.
#[component]
pub fn Timeline(props: &Props) -> Html {
    let shared = use_shared();
    let (node, axis_node) = (use_node_ref(), use_node_ref());
    let width = use_width(node.clone());
    let options = TimelineOptions {
        width: width.max(1.0),
        from: props.window.0,
        to: props.window.1,
        first_row: 0,
        rows: MOST_ROWS,
        least: LEAST_ROWS,
        language: shared.language,
    };
    let base = use_memo(
        (props.view.clone(), props.window, width.to_bits(), shared.language),
        |(view, ..)| (Rc::new(rows(view, &options)), Rc::new(axis(view, &options))),
    );
    let seek = {
        let (send, view, node) = (shared.send.clone(), props.view.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some([x, _]) = place(&event, &node) {
                send.emit(Command::SeekOnAxis(position_at(&view, &options, x)));
            }
        })
    };
    let focus = {
        let (send, view, node) = (shared.send.clone(), props.view.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            let named = place(&event, &node).and_then(|at| named_at(&view, &options, at));
            named
                .inspect(|&thread| send.emit(Command::Focus(Some(thread))))
                .is_some()
        })
    };
    let (press_rows, press_axis) = (
        press(&node, seek.clone(), Some(focus)),
        press(&axis_node, seek.clone(), None),
    );
    let drag = drag([node.clone(), axis_node.clone()], seek);
    let [top, pitch] = pitch(&props.view, &options).map(|units| units / BASE);
    let style = format!("--top:{top}rem;--pitch:{pitch}rem");
    let is_drawn = width > 0.0 && !props.view.rows.is_empty();
    html! {
        <div class="timeline">
            { slider(&shared, props) }
            <div class="rows" {style} ref={node} onpointerdown={press_rows} onpointermove={drag.clone()}>
                if is_drawn {
                    <Picture scene={base.0.clone()} />
                    { over(&base.0, cursor(&props.view, props.cursor, &options)) }
                }
            </div>
            <div class="axis" ref={axis_node} onpointerdown={press_axis} onpointermove={drag}>
                if is_drawn {
                    <Picture scene={base.1.clone()} is_decoration=true />
                    { over(&base.1, cursor_foot(&props.view, props.cursor, &options)) }
                }
            </div>
        </div>
    }
}

/// A press goes to its moment, unless `focus` has taken it. The part that was pressed hears of the pointer until it is let go. Events come
/// by the body, so that their own current target is it.
fn press(
    part: &NodeRef,
    seek: Callback<PointerEvent>,
    focus: Option<Callback<PointerEvent, bool>>,
) -> Callback<PointerEvent> {
    let part = part.clone();
    Callback::from(move |event: PointerEvent| {
        let is_taken = |focus: &Callback<PointerEvent, bool>| focus.emit(event.clone());
        if event.button() == 0 && !focus.as_ref().is_some_and(is_taken) {
            if let Some(element) = part.cast::<HtmlElement>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            seek.emit(event);
        }
    })
}

/// A pointer that one of the parts holds takes the moment with it.
fn drag(parts: [NodeRef; 2], seek: Callback<PointerEvent>) -> Callback<PointerEvent> {
    Callback::from(move |event: PointerEvent| {
        let holds = |part: &NodeRef| {
            part.cast::<HtmlElement>()
                .is_some_and(|part| part.has_pointer_capture(event.pointer_id()))
        };
        if event.buttons() & 1 == 1 && parts.iter().any(holds) {
            seek.emit(event);
        }
    })
}

/// What moves, over the picture below it.
fn over(below: &Scene, nodes: Vec<Node>) -> Html {
    let (width, height) = (below.width, below.height);
    let scene = Scene {
        width,
        height,
        label: "".into(),
        nodes,
    };
    html! { <div class="hand"><Picture scene={Rc::new(scene)} is_decoration=true /></div> }
}

/// Where a pointer is, in units of the picture.
fn place(event: &PointerEvent, node: &NodeRef) -> Option<[f32; 2]> {
    let element = node.cast::<HtmlElement>()?;
    let rect = element.get_bounding_client_rect();
    let x = f64::from(event.client_x()) - rect.left();
    let y = f64::from(event.client_y()) - rect.top() + f64::from(element.scroll_top());
    Some([x, y].map(|pixels| (pixels / browser::scale()) as f32))
}

fn slider(shared: &Shared, props: &Props) -> Html {
    let oninput = {
        let send = shared.send.clone();
        Callback::from(move |event: InputEvent| {
            let step = event
                .target_dyn_into::<HtmlInputElement>()
                .and_then(|input| input.value().parse().ok());
            send.emit(Command::Seek(step.unwrap_or(0)));
        })
    };
    let position = shared.format(
        "transport-at",
        &[("step", Arg::from(props.step)), ("total", props.recorded.into())],
    );
    html! {
        <input type="range" class="slider" min="0" max={props.recorded.to_string()} value={props.step.to_string()} {oninput}
            aria-label={shared.word("timeline-slider")} aria-valuetext={format!("{position}. {}", props.said)} />
    }
}
