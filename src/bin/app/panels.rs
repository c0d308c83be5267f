//! Which panels there are and, on narrow screens, the tabs that choose one of them.

use yew::prelude::*;

use crate::shared::use_shared;
use crate::widgets::Toolbar;

/// A panel of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Panel {
    Code,
    Stage,
    Events,
    Output,
    Variables,
    Notes,
}

impl Panel {
    /// Word in `data-panel`, for the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Stage => "stage",
            Self::Events => "events",
            Self::Output => "output",
            Self::Variables => "variables",
            Self::Notes => "notes",
        }
    }
}

/// The panel that one kind of screens shows, and how another is chosen.
pub struct Tab {
    pub panel: Panel,
    pub choose: Callback<Panel>,
}

/// Shows `usual` until somebody chooses; as long as there is a `pressing` one, that, unless something is chosen meanwhile.
#[hook]
pub fn use_tab(usual: Panel, pressing: Option<Panel>) -> Tab {
    let chosen = use_state(|| (usual, None));
    let setter = chosen.setter();
    let (panel, then) = *chosen;
    Tab {
        panel: if then == pressing {
            panel
        } else {
            pressing.unwrap_or(panel)
        },
        choose: Callback::from(move |panel| setter.set((panel, pressing))),
    }
}

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    pub panels: &'static [Panel],
    pub chosen: Panel,
    pub on_choose: Callback<Panel>,
    #[prop_or_default]
    pub class: Classes,
}

/// A row of tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let shared = use_shared();
    let tab = |&panel: &Panel| {
        let is_chosen = panel == props.chosen;
        let onclick = props.on_choose.reform(move |_: MouseEvent| panel);
        html! {
            <button type="button" key={panel.name()} role="tab" aria-selected={is_chosen.to_string()} aria-controls={format!("panel-{}", panel.name())}
                {onclick}>{ shared.word(&format!("panel-{}", panel.name())) }</button>
        }
    };
    html! {
        <Toolbar role="tablist" class={classes!("tabs", props.class.clone())} label={shared.word("panels-label")}>{ for props.panels.iter().map(tab) }</Toolbar>
    }
}
