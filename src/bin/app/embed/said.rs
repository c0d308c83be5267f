//! One line under the views: what the last step did, and why nothing goes on.

use lockstep::player::{Marker, Player};
use lockstep::view::data::{Snapshot, StatusView};
use lockstep::view::explain::explain;
use lockstep::view::words;
use yew::prelude::*;

use crate::shared::Shared;
use crate::side;

/// The line; whoever listens to the page hears what `Narration` says.
pub fn said(player: &mut Player, shared: &Shared) -> Html {
    let snapshot = player.snapshot();
    let marker = here(player);
    html! {
        <p class="embed-said">
            <span>
                if let Some(marker) = marker { <strong class="embed-marker">{ &*marker.label }</strong>{ " " } }
                { state(player, &snapshot, shared) }
            </span>
        </p>
    }
}

/// The label of the moment that is shown.
pub fn here(player: &Player) -> Option<Marker> {
    let step = player.step();
    player
        .markers()
        .into_iter()
        .find(|marker| marker.step == step && !marker.label.is_empty())
}

fn state(player: &mut Player, snapshot: &Snapshot, shared: &Shared) -> Html {
    let bad = |glyph: &str, text: Html| html! { <span class="part embed-bad"><span aria-hidden="true">{ glyph }{ " " }</span>{ text }{ " " }</span> };
    let colours = side::colours(snapshot);
    if let Some(explanation) = explain(snapshot, shared.language) {
        let title = bad("⬣", side::line(&explanation.title, &colours));
        return html! { <>{ title }{ sentences(player, snapshot, shared) }</> };
    }
    let fault = snapshot
        .fault
        .as_ref()
        .and_then(|fault| fault.lines().last().map(str::to_owned));
    match (snapshot.limit, snapshot.status, fault) {
        (Some(limit), ..) => bad("■", html! { { shared.word(words::limit_id(limit)) } }),
        (_, StatusView::Failed, Some(fault)) => bad("✕", html! { <code>{ fault }</code> }),
        (_, StatusView::WaitingForInput, _) => html! { { shared.word("verdict-input") } },
        (_, StatusView::WaitingForPeer, _) => html! { { shared.word("verdict-peer") } },
        _ => sentences(player, snapshot, shared),
    }
}

/// What the step did; without an event, where the thread is that goes on.
fn sentences(player: &mut Player, snapshot: &Snapshot, shared: &Shared) -> Html {
    const MOST: usize = 3;
    let colours = side::colours(snapshot);
    let log = player.log(MOST);
    let said: Vec<Html> = log
        .items
        .iter()
        .filter(|item| item.step == snapshot.step && (item.is_bad || snapshot.deadlock.is_none()))
        .map(|item| html! { <span class={classes!("part", item.is_bad.then_some("embed-bad"))}>{ side::line(&item.line, &colours) }{ " " }</span> })
        .collect();
    if !said.is_empty() || snapshot.deadlock.is_some() {
        return said.into_iter().collect();
    }
    if snapshot.step == 0 {
        let title = player
            .scenario()
            .map(|scenario| side::own(shared, &scenario.header.title));
        return html! { { title.unwrap_or_else(|| shared.word("own-program").to_string()) } };
    }
    let Some(thread) = crate::code::current(snapshot) else {
        return Html::default();
    };
    let colour = lockstep::scene::theme::thread_colour(thread.colour);
    // Inside of the library it stands at no line of the program.
    let text = if thread.source.is_empty() {
        &thread.instruction
    } else {
        &thread.source
    };
    html! { <><b class={format!("part-thread ink{colour}")}>{ &*thread.label }</b>{ " " }<code class="part-code">{ &**text }</code></> }
}
