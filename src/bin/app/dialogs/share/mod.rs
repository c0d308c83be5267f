//! The share dialog: a link to this moment, code for other pages, files.

mod copy;
mod embed;
mod export;
mod formats;
mod link;
mod make;
mod raster;
mod whole;

use std::rc::Rc;

use yew::prelude::*;

use super::modal::{Modal, fetching};
use crate::browser;
use crate::late;
use crate::shared::use_shared;
use crate::store::Store;
use crate::widgets::Toolbar;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub store: Store,
    /// Title of the program.
    pub title: AttrValue,
}

/// What is shared, as it was when the dialog was opened.
#[derive(Clone, PartialEq)]
pub struct Facts {
    pub step: u64,
    pub title: AttrValue,
    pub code: Rc<str>,
    /// The run as a link's text without its step; None if the program is too long for one.
    pub fragment: Option<AttrValue>,
    /// The scenario whose id alone leads to this run.
    pub scenario: Option<AttrValue>,
    /// Address of the site's folder.
    pub site: AttrValue,
}

impl Facts {
    fn of(props: &Props) -> Self {
        let player = props.store.player.borrow();
        Self {
            step: player.step(),
            title: props.title.clone(),
            code: player.source().text.clone(),
            fragment: player.link(None).map(AttrValue::from),
            scenario: player.plain_scenario().map(|id| AttrValue::from(id.to_owned())),
            site: browser::site().into(),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Link,
    Embed,
    Export,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Link, Self::Embed, Self::Export];

    fn id(self) -> &'static str {
        match self {
            Self::Link => "share-link",
            Self::Embed => "share-embed",
            Self::Export => "share-export",
        }
    }
}

/// The dialog.
#[component]
pub fn Share(props: &Props) -> Html {
    let shared = use_shared();
    let facts = use_memo((), |()| Facts::of(props));
    let chosen = use_state(|| Tab::Link);
    let tab = |tab: Tab| {
        let setter = chosen.setter();
        html! {
            <button type="button" key={tab.id()} id={format!("{}-tab", tab.id())} role="tab" aria-selected={(tab == *chosen).to_string()}
                aria-controls={(tab == *chosen).then(|| tab.id())} onclick={Callback::from(move |_: MouseEvent| setter.set(tab))}>{ shared.word(tab.id()) }</button>
        }
    };
    if !late::use_whole() {
        return fetching(&shared, "header-share", "share");
    }
    let to_file = {
        let setter = chosen.setter();
        Callback::from(move |()| setter.set(Tab::Export))
    };
    let facts = (*facts).clone();
    let panel = match *chosen {
        Tab::Link => html! { <link::LinkTab {facts} {to_file} /> },
        Tab::Embed => html! { <embed::EmbedTab {facts} store={props.store.clone()} {to_file} /> },
        Tab::Export => html! { <export::ExportTab {facts} store={props.store.clone()} /> },
    };
    html! {
        <Modal title={shared.word("share-title")} class="share">
            <Toolbar role="tablist" class="tabs share-tabs" label={shared.word("share-title")}>{ for Tab::ALL.map(tab) }</Toolbar>
            <div role="tabpanel" class="share-panel" id={chosen.id()} aria-labelledby={format!("{}-tab", chosen.id())}>{ panel }</div>
        </Modal>
    }
}
