//! Buttons and rows of buttons that the whole page uses.

use lockstep::player::Command;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::icons::{Drawing, Icon};
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct CommandButtonProps {
    pub icon: Icon,
    /// Message that names it; the tooltip, and the name for those who cannot see the icon.
    pub label: &'static str,
    /// Key shown in the tooltip.
    #[prop_or_default]
    pub key_name: &'static str,
    pub command: Command,
    #[prop_or_default]
    pub id: Option<&'static str>,
    #[prop_or_default]
    pub class: Classes,
    /// It would do nothing. It stays focusable, so that the focus is not lost under the user's hands.
    #[prop_or_default]
    pub is_idle: bool,
}

/// A button with an icon that sends a command.
#[component]
pub fn CommandButton(props: &CommandButtonProps) -> Html {
    let shared = use_shared();
    let label = shared.word(props.label);
    let title = if props.key_name.is_empty() {
        label.clone()
    } else {
        format!("{label} ({})", props.key_name).into()
    };
    let onclick = if props.is_idle {
        Callback::noop()
    } else {
        shared.on(props.command.clone())
    };
    html! {
        <button type="button" id={props.id} class={classes!("tool", props.class.clone())} {title} aria-label={label}
            aria-disabled={props.is_idle.then_some("true")} {onclick}>
            <Drawing icon={props.icon} />
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    pub label: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// Arrow keys up and down move, rather than left and right.
    #[prop_or_default]
    pub is_vertical: bool,
    #[prop_or("toolbar".into())]
    pub role: AttrValue,
    pub children: Html,
}

/// A row of buttons that is one stop for Tab; the arrow keys, Home and End move within.
///
/// Which button is the stop is kept in the document: no state of the page depends on it.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let node = use_node_ref();
    let is_vertical = props.is_vertical;
    {
        let node = node.clone();
        use_effect(move || {
            if !has_one_stop(&node) {
                one_stop(&node, None);
            }
        });
    }
    let onfocusin = {
        let node = node.clone();
        Callback::from(move |event: FocusEvent| one_stop(&node, event.target_dyn_into::<HtmlElement>().as_ref()))
    };
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| move_focus(&event, &node, is_vertical))
    };
    html! {
        <div ref={node} role={props.role.clone()} class={props.class.clone()} aria-label={props.label.clone()} {onfocusin} {onkeydown}>
            { props.children.clone() }
        </div>
    }
}

fn buttons(node: &NodeRef) -> Vec<HtmlElement> {
    let Some(root) = node.cast::<HtmlElement>() else {
        return Vec::new();
    };
    let Ok(list) = root.query_selector_all("button") else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.get(i)?.dyn_into().ok())
        .collect()
}

/// Nothing has to be done, as at most steps: the browser finds that out faster than we do.
fn has_one_stop(node: &NodeRef) -> bool {
    let Some(root) = node.cast::<HtmlElement>() else {
        return true;
    };
    let has = |selector| root.query_selector(selector).ok().flatten().is_some();
    has("button[tabindex='0']") && !has("button:not([tabindex])")
}

/// Leaves one button in the order of Tab: `stop`, else the one that is there already, else the first.
fn one_stop(node: &NodeRef, stop: Option<&HtmlElement>) {
    let buttons = buttons(node);
    let current = buttons.iter().position(|button| stop == Some(button));
    let marked = || {
        buttons
            .iter()
            .position(|button| button.get_attribute("tabindex").as_deref() == Some("0"))
    };
    let chosen = current.or_else(marked).unwrap_or(0);
    for (i, button) in buttons.iter().enumerate() {
        let wanted = if i == chosen { "0" } else { "-1" };
        if button.get_attribute("tabindex").as_deref() != Some(wanted) {
            let _ = button.set_attribute("tabindex", wanted);
        }
    }
}

fn move_focus(event: &KeyboardEvent, node: &NodeRef, is_vertical: bool) {
    let buttons = buttons(node);
    let focused = crate::browser::focused();
    let Some(at) = buttons
        .iter()
        .position(|button| focused.as_ref() == Some(button.as_ref()))
    else {
        return;
    };
    // After a click with the mouse, or when the page has put the focus here, the keys keep their meaning for the page.
    let is_on_the_way = !crate::browser::is_placed() && buttons[at].matches(":focus-visible").unwrap_or(true);
    if event.default_prevented() || !is_on_the_way {
        return;
    }
    let last = buttons.len() - 1;
    let to = match (event.key().as_str(), is_vertical) {
        ("ArrowRight", false) | ("ArrowDown", true) => (at + 1).min(last),
        ("ArrowLeft", false) | ("ArrowUp", true) => at.saturating_sub(1),
        ("Home", _) => 0,
        ("End", _) => last,
        _ => return,
    };
    event.prevent_default();
    let _ = buttons[to].focus();
}
