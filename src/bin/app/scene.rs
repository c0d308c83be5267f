//! Draws a scene of the library as keyed SVG nodes: what did not change is not touched, what moved moves by CSS.

use std::rc::Rc;

use lockstep::scene::{Action, Node, Scene, Shape, Span, svg};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

use crate::browser;

#[derive(Properties)]
pub struct PictureProps {
    pub scene: Rc<Scene>,
    /// Gets what was clicked. No callback is not the same as one that does nothing: two of those are never equal.
    #[prop_or_default]
    pub on_action: Option<Callback<Action>>,
    /// It stands beside a text that says the same.
    #[prop_or_default]
    pub is_decoration: bool,
}

impl PartialEq for PictureProps {
    /// The same scene is not looked into: that of a long run has thousands of shapes.
    fn eq(&self, other: &Self) -> bool {
        (Rc::ptr_eq(&self.scene, &other.scene) || self.scene == other.scene)
            && self.on_action == other.on_action
            && self.is_decoration == other.is_decoration
    }
}

/// A scene, as wide as its container.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let scene = &props.scene;
    let view_box = format!("0 0 {} {}", svg::number(scene.width), svg::number(scene.height));
    let hidden = props.is_decoration.then_some("true");
    let role = (!props.is_decoration).then_some("img");
    let label = (!props.is_decoration).then(|| AttrValue::from(scene.label.clone()));
    html! {
        <svg class="scene" viewBox={view_box} {role} aria-label={label} aria-hidden={hidden} focusable="false">
            { for scene.nodes.iter().map(|node| piece(node, &props.on_action)) }
        </svg>
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    node: Node,
    on_action: Option<Callback<Action>>,
}

/// A group is a component, so that an unchanged one costs one comparison.
#[component]
fn Group(props: &GroupProps) -> Html {
    let (node, on_action) = (&props.node, &props.on_action);
    match &node.shape {
        // Of a card that only moves, nothing but the place is drawn again.
        Shape::Group(children) if children.len() >= MANY => {
            let inside = html! { <Inside key="inside" title={node.title.clone()} children={children.clone()} on_action={on_action.clone()} /> };
            let mut tag = bare(node);
            tag.add_child(inside);
            acting(tag, node, on_action)
        }
        _ => element(node, on_action),
    }
}

/// Shapes from which on a group's inside is a component of its own.
const MANY: usize = 4;

#[derive(Properties, PartialEq)]
struct InsideProps {
    title: Option<Rc<str>>,
    children: Rc<[Node]>,
    on_action: Option<Callback<Action>>,
}

#[component]
fn Inside(props: &InsideProps) -> Html {
    let title = props.title.as_ref().map(|title| tip(title));
    let children = props.children.iter().map(|child| piece(child, &props.on_action));
    title.into_iter().chain(children).collect()
}

fn tip(title: &str) -> Html {
    html! { <title key="tip:">{ title }</title> }
}

fn piece(node: &Node, on_action: &Option<Callback<Action>>) -> Html {
    match node.shape {
        Shape::Group(_) => html! { <Group key={&*node.key} node={node.clone()} on_action={on_action.clone()} /> },
        _ => element(node, on_action),
    }
}

fn element(node: &Node, on_action: &Option<Callback<Action>>) -> Html {
    let mut tag = bare(node);
    tag.add_children(node.title.as_deref().map(tip));
    match &node.shape {
        Shape::Group(children) => tag.add_children(children.iter().map(|child| piece(child, on_action))),
        Shape::Text { spans, .. } => tag.add_children(spans.iter().map(span)),
        _ => {}
    }
    acting(tag, node, on_action)
}

/// The element without its children.
fn bare(node: &Node) -> VTag {
    let mut tag = VTag::new(svg::tag(&node.shape));
    tag.key = Some((&*node.key).into());
    let mut class = svg::classes(node);
    if node.action.is_some() {
        class.push_str(" acts");
    }
    if !class.is_empty() {
        tag.add_attribute("class", class);
    }
    for (name, value) in svg::attributes(node) {
        match name {
            // As a style, a change of place can be a transition.
            "transform" => tag.add_attribute(
                "style",
                format!(
                    "transform:translate({}px,{}px)",
                    svg::number(node.x),
                    svg::number(node.y)
                ),
            ),
            name => tag.add_attribute(name, value),
        }
    }
    tag
}

fn acting(tag: VTag, node: &Node, on_action: &Option<Callback<Action>>) -> Html {
    let (Some(action), Some(on_action)) = (node.action, on_action) else {
        return VNode::from(tag);
    };
    let onclick = on_action.reform(move |event: MouseEvent| {
        event.stop_propagation();
        action
    });
    html! { <g key={&*node.key} {onclick}>{ VNode::from(tag) }</g> }
}

fn span(span: &Span) -> Html {
    if span.class.is_empty() && !span.is_bold {
        return html! { &*span.text };
    }
    html! { <tspan class={classes!(span.class.to_string(), span.is_bold.then_some("bold"))}>{ &*span.text }</tspan> }
}

/// The size of an element in the units of the pictures; 0 until it is known, and where its height does not matter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    pub width: f32,
    pub height: f32,
}

/// Width of an element in the units of the pictures; 0 until it is known.
#[hook]
pub fn use_width(node: NodeRef) -> f32 {
    use_room(node, false).width
}

/// Size of an element. While it is not shown, it keeps the size that it had last.
#[hook]
pub fn use_room(node: NodeRef, with_height: bool) -> Room {
    let room = use_state(Room::default);
    let setter = room.setter();
    let last = use_mut_ref(Room::default);
    use_effect_with(node, move |node| {
        let listener = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() else {
                return;
            };
            let (rect, scale) = (entry.content_rect(), browser::scale());
            let units = |pixels: f64| (pixels / scale).floor() as f32;
            let now = Room {
                width: units(rect.width()),
                height: if with_height { units(rect.height()) } else { 0.0 },
            };
            if now.width > 0.0 && *last.borrow() != now {
                *last.borrow_mut() = now;
                setter.set(now);
            }
        });
        let observer = ResizeObserver::new(listener.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(listener);
        }
    });
    *room
}
