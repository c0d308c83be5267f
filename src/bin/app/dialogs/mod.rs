//! The dialogs of the page.

mod config;
mod help;
mod modal;
mod scenarios;
mod share;

use std::rc::Rc;

use lockstep::machine::Config;
use yew::prelude::*;

use crate::shared::{Dialog, Opened};
use crate::store::Store;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub dialog: Option<Opened>,
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
    let Some((dialog, count)) = &props.dialog else {
        return Html::default();
    };
    match dialog {
        Dialog::Scenarios => {
            html! { <scenarios::Scenarios key={*count} current={props.scenario.clone()} drafts={props.drafts.clone()} /> }
        }
        Dialog::Config => html! { <config::Configuration key={*count} config={props.config.clone()} /> },
        Dialog::Help => html! { <help::Help key={*count} /> },
        Dialog::Share => {
            html! { <share::Share key={*count} store={props.store.clone()} title={props.title.clone()} /> }
        }
    }
}
