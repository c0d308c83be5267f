//! The root: computes once a drawing what the panels show, and lays them out.

use yew::prelude::*;

use crate::browser;
use crate::clock::{use_beat, use_work};
use crate::code::Code;
use crate::editor::Editor;
use crate::header::Header;
use crate::keyboard::use_keyboard;
use crate::panels::{Panel, Tabs};
use crate::shared::Shared;
use crate::side::Variables;
use crate::stage::Stage;
use crate::store::use_root;
use crate::transport::Transport;

const ALL: &[Panel] = &[Panel::Code, Panel::Stage, Panel::Events, Panel::Output, Panel::Variables];
const SIDE: &[Panel] = &[Panel::Events, Panel::Variables];

/// The application.
#[component]
pub fn App() -> Html {
    let root = use_root();
    let phone = use_state(|| Panel::Stage);
    let side = use_state(|| Panel::Events);
    let (is_busy, beat_ms, language, settings) = {
        let player = root.store.player.borrow();
        (player.is_busy(), player.beat_ms(), player.language(), *player.settings())
    };
    use_beat(beat_ms, root.send.clone());
    use_work(is_busy, root.store.clone());
    use_keyboard(root.store.clone(), root.open.clone());
    use_effect_with((settings.theme, language), |&(theme, language)| browser::mark_document(theme, language));
    let shared = Shared { language, send: root.send.clone(), open: root.open.clone() };
    let mut player = root.store.player.borrow_mut();
    let snapshot = player.snapshot();
    let source = player.source().clone();
    let choose = |state: &UseStateHandle<Panel>| {
        let setter = state.setter();
        Callback::from(move |panel| setter.set(panel))
    };
    html! {
        <ContextProvider<Shared> context={shared}>
            <div class="app" data-phone={phone.name()} data-side={side.name()}>
                <Header snapshot={snapshot.clone()} config={player.config().clone()} theme={settings.theme} is_editing={player.is_editing()}
                    group="Locks" title="Two locks" />
                <Tabs class="phone-tabs" panels={ALL} chosen={*phone} on_choose={choose(&phone)} />
                <section class="panel p-code" id="panel-code">
                    if player.is_editing() {
                        <Editor text={source.edited().clone()} problems={source.problems.clone()} is_changed={source.draft.is_some()} />
                    } else {
                        <Code text={source.text.clone()} snapshot={snapshot.clone()} />
                    }
                </section>
                <main class="panel p-stage" id="panel-stage"><Stage snapshot={snapshot.clone()} /></main>
                <aside class="side">
                    <Tabs class="side-tabs" panels={SIDE} chosen={*side} on_choose={choose(&side)} />
                    <section class="panel p-events" id="panel-events"></section>
                    <section class="panel p-variables" id="panel-variables"><Variables snapshot={snapshot.clone()} focus={player.focus()} /></section>
                    <section class="panel p-output" id="panel-output"></section>
                </aside>
                <footer class="footer">
                    <Transport snapshot={snapshot.clone()} {settings} recorded={player.recorded()} is_open={player.is_open()}
                        is_at_end={player.is_at_end()} is_playing={beat_ms.is_some()} {is_busy} />
                </footer>
                <p class="sr-only" role="status" aria-live="polite" aria-atomic="true">{ &root.said }</p>
            </div>
        </ContextProvider<Shared>>
    }
}
