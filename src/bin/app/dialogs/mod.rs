//! The dialogs of the page.

mod config;
mod help;
mod modal;
mod scenarios;
mod share;

use std::rc::Rc;

use lockstep::machine::Config;
use yew::prelude::*;

use crate::shared::Dialog;
use crate::store::Store;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub dialog: Option<Dialog>,
    pub config: Rc<Config>,
    /// Id of the scenario that is shown.
    pub scenario: AttrValue,
    /// Title of the program.
    pub title: AttrValue,
    pub store: Store,
    /// The texts that the user typed.
    pub drafts: Rc<[Rc<str>]>,
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(props: &Props) -> Html {
    match &props.dialog {
        None => Html::default(),
        Some(Dialog::Scenarios) => {
            html! { <scenarios::Scenarios current={props.scenario.clone()} drafts={props.drafts.clone()} /> }
        }
        Some(Dialog::Config) => html! { <config::Configuration config={props.config.clone()} /> },
        Some(Dialog::Help) => html! { <help::Help /> },
        Some(Dialog::Share) => html! { <share::Share store={props.store.clone()} title={props.title.clone()} /> },
    }
}
