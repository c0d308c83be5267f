//! The dialogs of the page.

mod config;
mod help;
mod link;
mod modal;
mod scenarios;

use std::rc::Rc;

use lockstep::machine::Config;
use yew::prelude::*;

use crate::shared::Dialog;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub dialog: Option<Dialog>,
    pub config: Rc<Config>,
    /// Id of the scenario that is shown.
    pub scenario: AttrValue,
    /// There is a text that the user typed and that is not shown now.
    pub has_draft: bool,
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(props: &Props) -> Html {
    match &props.dialog {
        None => Html::default(),
        Some(Dialog::Scenarios) => html! { <scenarios::Scenarios current={props.scenario.clone()} has_draft={props.has_draft} /> },
        Some(Dialog::Config) => html! { <config::Configuration config={props.config.clone()} /> },
        Some(Dialog::Help) => html! { <help::Help /> },
        Some(Dialog::Link(address)) => html! { <link::Link address={address.clone()} /> },
    }
}
