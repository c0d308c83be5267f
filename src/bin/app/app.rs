//! The root: computes once a drawing what the panels show, and lays them out.

use std::rc::Rc;

use lockstep::embed::View;
use lockstep::player::{Command, Origin, Player, Reason};
use lockstep::view::data::{Snapshot, ThreadView, WaitKind};
use lockstep::view::text::{Catalogue, Language, Part};
use yew::prelude::*;

use crate::address::use_window;
use crate::browser;
use crate::clock::{use_beat, use_counting, use_preparing, use_thinking, use_work};
use crate::code::Code;
use crate::dialogs::Dialogs;
use crate::editor::Editor;
use crate::embed::{Frame, embedded};
use crate::header::Header;
use crate::host::use_host;
use crate::keyboard::{KeysBadge, use_keyboard};
use crate::messages::{InputBar, Narration, NoticeBar, Toast};
use crate::panels::{Panel, Tab, Tabs, use_tab};
use crate::scene::use_room;
use crate::shared::Shared;
use crate::side::{Events, Notes, OutputPanel, Variables, Writer, colours, labels, own, sources};
use crate::stage::Stage;
use crate::store::{First, Root, use_root};
use crate::timeline::Timeline;
use crate::transport::Transport;

const ALL: &[Panel] = &[
    Panel::Code,
    Panel::Stage,
    Panel::Events,
    Panel::Output,
    Panel::Variables,
    Panel::Notes,
];
const SIDE: &[Panel] = &[Panel::Events, Panel::Variables, Panel::Notes];
/// Sentences and lines of output that are drawn at first, and how many more at each request.
const FIRST: usize = 40;
const PAGE: usize = 120;

/// The application.
#[component]
pub fn App(first: &First) -> Html {
    let root = use_root(first);
    let is_editing = root.store.player.borrow().is_editing();
    let tabs = [
        use_tab(asked(&root, ALL, Panel::Stage), is_editing.then_some(Panel::Code)),
        use_tab(asked(&root, SIDE, Panel::Events), None),
    ];
    let shown = tabs.each_ref().map(|tab| tab.choose.clone());
    use_effect_with(root.store.asked.get(), move |&asked| {
        if asked > 0 {
            shown.iter().for_each(|choose| choose.emit(Panel::Variables));
        }
    });
    let limits = use_state(|| (FIRST, FIRST));
    let writer = use_state(Writer::default);
    let (node, panel) = (use_node_ref(), use_node_ref());
    let frame = Frame {
        room: use_room(node.clone(), root.address.is_embedded),
        node,
        tab: use_state(|| None),
    };
    let (is_busy, beat_ms, language, settings) = {
        let player = root.store.player.borrow();
        (
            player.is_busy(),
            player.beat_ms(),
            player.language(),
            *player.settings(),
        )
    };
    use_beat(beat_ms, root.send.clone());
    use_work(is_busy, root.store.clone());
    use_thinking(root.store.player.borrow().has_question(), root.store.clone());
    use_preparing(root.store.player.borrow().has_ahead(), root.store.clone());
    use_keyboard(root.store.clone(), root.open.clone());
    use_window(root.store.clone());
    use_counting(
        root.address.is_embedded && root.store.player.borrow().has_uncounted(),
        root.store.clone(),
    );
    use_host(root.store.clone());
    use_effect_with((settings.theme, language), |&(theme, language)| {
        browser::mark_document(theme, language)
    });
    use_effect_with(root.address.clone(), |address| address.mark());
    use_autoplay(&root, frame.room.width > 0.0);
    let shared = Shared {
        language,
        send: root.send.clone(),
        open: root.open.clone(),
    };
    let player = &mut *root.store.player.borrow_mut();
    let page = if root.address.is_embedded {
        embedded(player, &root, &shared, &frame)
    } else {
        full(player, &root, &shared, [&frame.node, &panel], &tabs, &limits, &writer)
    };
    html! {
        <ContextProvider<Shared> context={shared.clone()}>
            { page }
            { dialogs(player, &root, &shared) }
            { toast(&root) }
            <KeysBadge />
        </ContextProvider<Shared>>
    }
}

/// The first of some panels that the address asks for.
fn asked(root: &Root, among: &[Panel], usual: Panel) -> Panel {
    let views = root.address.parameters.views.as_deref().unwrap_or_default();
    let panel = |view: &View| match view {
        View::Code => Panel::Code,
        View::Log => Panel::Events,
        View::Output => Panel::Output,
        View::Stage | View::Graph | View::Objects | View::Timeline => Panel::Stage,
    };
    views
        .iter()
        .map(panel)
        .find(|panel| among.contains(panel))
        .unwrap_or(usual)
}

fn full(
    player: &mut Player,
    root: &Root,
    shared: &Shared,
    [node, panel]: [&NodeRef; 2],
    tabs: &[Tab; 2],
    limits: &UseStateHandle<(usize, usize)>,
    writer: &UseStateHandle<Writer>,
) -> Html {
    let [phone, side] = tabs;
    let snapshot = player.snapshot();
    let candidates: Rc<[u32]> = player.candidates().into();
    html! {
        <div class="app" ref={node.clone()} data-phone={phone.panel.name()} data-side={side.panel.name()}>
            { header(player, shared) }
            <nav class="phone-tabs" aria-label={shared.word("panels-label")}><Tabs panels={ALL} chosen={phone.panel} on_choose={phone.choose.clone()} /></nav>
            { program(player, shared) }
            <main class="panel p-stage" ref={panel.clone()} id="panel-stage" tabindex="0">
                if let Some(notice) = player.notice() { <NoticeBar notice={notice.clone()} is_instead={player.is_instead()} /> }
                if let Some(threads) = asking(&snapshot, shared.language) { <InputBar {threads} takes_focus={player.reason() == Reason::User && !player.is_editing()} /> }
                <Stage snapshot={snapshot.clone()} panel={panel.clone()} threads={player.most_threads()} {candidates} transfers={Rc::from(player.transfers())} />
            </main>
            { side_panels(player, shared, tabs, limits, writer) }
            { footer(player, &root.said) }
            <Narration text={root.said.clone()} is_playing={player.beat_ms().is_some()} />
        </div>
    }
}

/// Plays once it is seen, where the address asks for it and things may move.
#[hook]
fn use_autoplay(root: &Root, is_seen: bool) {
    let wants = root.address.parameters.autoplay && !root.address.is_still() && is_seen;
    let send = root.send.clone();
    use_effect_with(wants, move |&wants| {
        if wants {
            send.emit(Command::Play);
        }
    });
}

/// Who waits for a line of input, by name; None if nobody does.
pub fn asking(snapshot: &Snapshot, language: Language) -> Option<AttrValue> {
    let waits = |thread: &&ThreadView| thread.wait.as_ref().is_some_and(|wait| wait.op == WaitKind::Input);
    let names: Vec<Part> = snapshot
        .threads
        .iter()
        .filter(waits)
        .map(|thread| Part::Text(thread.label.clone()))
        .collect();
    (!names.is_empty()).then(|| Catalogue::get(language).list(names).text().into())
}

/// `tabs`: what narrow and wide screens show. What is hidden on both is not drawn.
fn side_panels(
    player: &mut Player,
    shared: &Shared,
    tabs: &[Tab; 2],
    limits: &UseStateHandle<(usize, usize)>,
    writer: &UseStateHandle<Writer>,
) -> Html {
    let snapshot = player.snapshot();
    let shows = |panel| tabs.iter().any(|tab| tab.panel == panel);
    let more = |events, lines| {
        let limits = limits.clone();
        Callback::from(move |_: MouseEvent| limits.set((limits.0 + events, limits.1 + lines)))
    };
    let sources = sources(&snapshot, &player.writers());
    // Of another program, or from a later moment, the choice may name nobody.
    let chosen = if sources.contains(writer) {
        (**writer).clone()
    } else {
        Writer::All
    };
    let wanted = |thread: u32| match &chosen {
        Writer::All => true,
        Writer::Thread(id, _) => thread == *id,
        Writer::Process(index, _) => snapshot
            .threads
            .iter()
            .any(|each| each.id == thread && each.process == *index),
    };
    let (log, output) = (
        Rc::new(player.log(limits.0)),
        Rc::new(player.output_of(limits.1, wanted)),
    );
    let on_choose = {
        let setter = writer.setter();
        Callback::from(move |writer| setter.set(writer))
    };
    let (labels, colours) = (labels(&snapshot), colours(&snapshot));
    html! {
        <aside class="side">
            <Tabs class="side-tabs" panels={SIDE} chosen={tabs[1].panel} on_choose={tabs[1].choose.clone()} />
            <section class="panel p-events" id="panel-events" tabindex="0" aria-label={shared.word("panel-events")}>
                if shows(Panel::Events) { <Events {log} step={snapshot.step} is_faulty={is_faulty(player)} colours={colours.clone()} on_more={more(PAGE, 0)} /> }
            </section>
            <section class="panel p-variables" id="panel-variables" tabindex="0" aria-label={shared.word("panel-variables")}>
                if shows(Panel::Variables) { <Variables snapshot={snapshot.clone()} focus={player.focus()} inside_library={player.settings().inside_library} /> }
            </section>
            <section class="panel p-notes" id="panel-notes" tabindex="0" aria-label={shared.word("panel-notes")}>
                if shows(Panel::Notes) { <Notes scenario={player.scenario().cloned()} /> }
            </section>
            <section class="panel p-output" id="panel-output" tabindex="0" aria-label={shared.word("panel-output")}>
                <OutputPanel {output} {sources} {chosen} {on_choose} {labels} {colours} on_more={more(0, PAGE)} />
            </section>
        </aside>
    }
}

fn footer(player: &mut Player, said: &AttrValue) -> Html {
    let snapshot = player.snapshot();
    let (recorded, step) = (player.recorded(), player.step());
    html! {
        <footer class="footer">
            <Transport {snapshot} settings={*player.settings()} {recorded} is_open={player.is_open()} is_at_end={player.is_at_end()}
                is_playing={player.beat_ms().is_some()} is_busy={player.is_busy()} />
            <Timeline view={player.timeline()} cursor={player.cursor()} window={player.window()} {step} {recorded} said={said.clone()} />
        </footer>
    }
}

/// Title of the program.
pub fn title(player: &Player, shared: &Shared) -> AttrValue {
    let scenario = player
        .scenario()
        .filter(|_| matches!(player.source().origin, Origin::Scenario(_)));
    match scenario {
        Some(scenario) => own(shared, &scenario.header.title).into(),
        None => shared.word("own-program"),
    }
}

/// The text in sight has errors, whatever the run before it was.
fn is_faulty(player: &Player) -> bool {
    player.is_editing() && !player.source().problems.is_empty()
}

fn header(player: &mut Player, shared: &Shared) -> Html {
    let title = title(player, shared);
    let group = player.group().map(|group| own(shared, &group)).unwrap_or_default();
    let settings = *player.settings();
    let is_faulty = is_faulty(player);
    html! {
        <Header snapshot={player.snapshot()} config={player.config().clone()} theme={settings.theme} is_editing={player.is_editing()} {is_faulty} {group} {title} />
    }
}

fn program(player: &mut Player, shared: &Shared) -> Html {
    let source = player.source().clone();
    html! {
        <section class="panel p-code" id="panel-code" aria-label={shared.word("panel-code")}>
            if player.is_editing() {
                <Editor text={source.edited().clone()} problems={source.problems.clone()} is_changed={player.can_revert()} />
            } else {
                <Code text={source.text.clone()} snapshot={player.snapshot()} />
            }
        </section>
    }
}

fn dialogs(player: &Player, root: &Root, shared: &Shared) -> Html {
    let scenario = match &player.source().origin {
        Origin::Scenario(id) => AttrValue::from(id.clone()),
        Origin::Own => AttrValue::default(),
    };
    html! {
        <Dialogs dialog={root.dialog.clone()} config={player.config().clone()} {scenario} title={title(player, shared)} store={root.store.clone()}
            drafts={Rc::<[Rc<str>]>::from(player.drafts())} />
    }
}

fn toast(root: &Root) -> Html {
    let Some(message) = &*root.toast else {
        return Html::default();
    };
    let setter = root.toast.setter();
    html! { <Toast message={message.clone()} on_done={Callback::from(move |()| setter.set(None))} /> }
}
