//! The middle of the page: who is where, what they share, and why nobody can move.

use std::rc::Rc;

use lockstep::view::data::Snapshot;
use yew::prelude::*;

use crate::scene::use_width;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub snapshot: Rc<Snapshot>,
}

/// The panel.
#[component]
pub fn Stage(props: &Props) -> Html {
    let node = use_node_ref();
    let width = use_width(node.clone());
    html! {
        <div class="stage" ref={node}><p>{ format!("{width} {:?}", props.snapshot.threads.len()) }</p></div>
    }
}
