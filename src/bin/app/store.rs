//! The player of this page: commands go in, effects are carried out, the page is drawn again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use lockstep::embed::{self, View};
use lockstep::player::{Command, Drafts, Effect, Player, Reason, SAVED_DRAFTS, SAVED_SETTINGS, Settings};
use lockstep::view::text::Catalogue;
use yew::prelude::*;

use crate::address::Address;
use crate::browser;
use crate::clock;
use crate::host::Line;
use crate::keyboard;
use crate::late;
use crate::shared::{Dialog, Opened};

/// The player, shared by the callbacks of the page.
#[derive(Clone)]
pub struct Store {
    pub player: Rc<RefCell<Player>>,
    /// To the page that holds the frame.
    pub line: Line,
    redraw: UseForceUpdateHandle,
    open: Callback<Option<Dialog>>,
    said: UseStateHandle<AttrValue>,
    toast: UseStateHandle<Option<AttrValue>>,
    waiting: Rc<RefCell<Waiting>>,
    address: UseStateHandle<Address>,
    /// How often somebody has asked for a thread's variables.
    pub asked: Rc<Cell<u32>>,
}

/// What waits to be saved.
#[derive(Default)]
struct Waiting {
    values: Vec<(&'static str, Option<String>)>,
    timeout: Option<Timeout>,
}

impl Waiting {
    fn write(&mut self) {
        self.timeout = None;
        for (key, value) in self.values.drain(..) {
            browser::save(key, value.as_deref());
        }
    }
}

impl PartialEq for Store {
    /// There is one player; what it shows is no part of this.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.player, &other.player)
    }
}

impl Store {
    /// Does a command and all that follows from it.
    pub fn apply(&self, command: Command) {
        if command.opens() && !late::is_whole() {
            let store = self.clone();
            return self.hold(move || store.apply(command));
        }
        if command == Command::Edit {
            late::ask();
        }
        if self.player.borrow_mut().prepares(&command) {
            return clock::prepare(self.clone(), 0, move |store| store.apply_prepared(command));
        }
        self.apply_prepared(command);
    }

    fn apply_prepared(&self, command: Command) {
        let chosen = match &command {
            Command::LoadScenario(id) if !self.address.is_embedded => Some(id.clone()),
            Command::Focus(Some(_)) => {
                self.asked.set(self.asked.get() + 1);
                None
            }
            _ => None,
        };
        let effects = self.player.borrow_mut().apply(command);
        effects.into_iter().for_each(|effect| self.carry_out(effect));
        if let Some(id) = chosen {
            browser::show_scenario(&id);
        }
        self.redraw();
    }

    /// Does what a host asked for.
    pub fn apply_as(&self, command: Command, reason: Reason) {
        // What a host or the address asks for stays in its order.
        if command.opens() && !late::is_whole() || late::is_waiting() {
            let store = self.clone();
            return self.hold(move || store.apply_as(command, reason));
        }
        let effects = self.player.borrow_mut().apply_as(command, reason);
        effects.into_iter().for_each(|effect| self.carry_out(effect));
        self.redraw();
    }

    /// Does something once all texts are there; says so, if that takes a while.
    pub fn hold(&self, act: impl FnOnce() + 'static) {
        const WHILE_MS: u32 = 400;
        // Set by whichever comes first, the words or the texts.
        let (said, came) = (self.toast.clone(), self.toast.clone());
        let is_second = Rc::new(Cell::new(false));
        let is_late = is_second.clone();
        Timeout::new(WHILE_MS, move || {
            if !is_late.replace(true) {
                said.set(Some("toast-fetching".into()));
            }
        })
        .forget();
        late::when_whole(move || {
            if is_second.replace(true) {
                came.set(None);
            }
            act();
        });
    }

    /// Shows what the address asks for now.
    pub fn follow_address(&self) {
        let address = Address::read(false);
        let reason = if browser::is_framed() {
            Reason::Host
        } else {
            Reason::Restore
        };
        for command in embed::opening(&address.parameters, &browser::fragment()) {
            self.apply_as(command, reason);
        }
        self.address.set(address);
    }

    /// Address of the full page that shows this moment.
    pub fn full_address(&self) -> String {
        let link = {
            let player = self.player.borrow();
            player.link(Some(player.step())).unwrap_or_default()
        };
        let how = embed::look(&browser::query());
        let separator = if how.is_empty() { "" } else { "&" };
        format!("?embed=0{separator}{how}#{link}")
    }

    /// Shows other views of the run.
    pub fn show(&self, views: Vec<View>) {
        let mut address = (*self.address).clone();
        Rc::make_mut(&mut address.parameters).views = Some(views);
        self.address.set(address);
    }

    /// Goes on with the run under way.
    pub fn work(&self, budget: u64) {
        let effects = self.player.borrow_mut().work(budget);
        effects.into_iter().for_each(|effect| self.carry_out(effect));
    }

    /// Draws the page again, and tells the page around what has changed.
    pub fn redraw(&self) {
        self.line.notice(&self.player);
        self.redraw.force_update();
    }

    /// Does in the browser what only a browser can do.
    pub fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::CopyLink(fragment) => self.copy_link(&fragment),
            Effect::Save(SAVED_SETTINGS, _) if self.address.is_embedded => {}
            Effect::Save(key, value) => self.save_soon(key, value),
            Effect::Announce(text) => self.said.set(text.into()),
            Effect::Tell(message) => self.toast.set(Some(message.into())),
            Effect::Boundary { forward } => self.line.boundary(forward),
            Effect::FocusEditor => focus_later("#editor-text"),
            Effect::FocusTransport if keyboard::give_back_after_pointer() => {}
            Effect::FocusTransport => focus_later("#step-forward"),
        }
    }

    /// Not at every key: the storage is slow for long texts. What waits is written before the page goes away.
    fn save_soon(&self, key: &'static str, value: Option<String>) {
        const PAUSE_MS: u32 = 250;
        let mut waiting = self.waiting.borrow_mut();
        waiting.values.retain(|(known, _)| *known != key);
        waiting.values.push((key, value));
        let store = self.waiting.clone();
        waiting.timeout = Some(Timeout::new(PAUSE_MS, move || store.borrow_mut().write()));
    }

    /// Writes what waits to be saved.
    pub fn save_now(&self) {
        self.waiting.borrow_mut().write();
    }

    fn copy_link(&self, fragment: &str) {
        browser::show_fragment(fragment);
        let address = AttrValue::from(browser::address(fragment));
        let (open, toast) = (self.open.clone(), self.toast.clone());
        browser::copy(&address, move |done| {
            if done {
                toast.set(Some("toast-link-copied".into()));
            } else {
                open.emit(Some(Dialog::Share));
            }
        });
    }
}

/// Once the page has been drawn.
fn focus_later(selector: &'static str) {
    Timeout::new(0, move || browser::focus(selector)).forget();
}

/// What the root component holds.
pub struct Root {
    pub store: Store,
    pub send: Callback<Command>,
    pub dialog: Option<Opened>,
    pub open: Callback<Option<Dialog>>,
    pub said: AttrValue,
    /// A short message: the id of its words.
    pub toast: UseStateHandle<Option<AttrValue>>,
    pub address: Address,
}

/// What the page begins with.
#[derive(Clone, PartialEq, Properties)]
pub struct First {
    pub address: Address,
    player: Made,
}

#[derive(Clone)]
struct Made(Rc<RefCell<Player>>);

impl PartialEq for Made {
    /// There is one player.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl First {
    /// Reads the address and opens what it asks for.
    pub fn new() -> Self {
        let address = Address::read(true);
        let settings = browser::load(SAVED_SETTINGS)
            .map(|saved| Settings::load(&saved))
            .unwrap_or_default();
        let player = first_player(settings, &address);
        // Whoever begins with a language notes what its words lack.
        Catalogue::get(player.language());
        let player = Made(Rc::new(RefCell::new(player)));
        Self { address, player }
    }
}

/// All that the root component holds.
#[hook]
pub fn use_root(first: &First) -> Root {
    let address = use_state(|| first.address.clone());
    let player = first.player.0.clone();
    let (open, said, toast) = (use_state(|| None), use_state(AttrValue::default), use_state(|| None));
    let waiting = use_mut_ref(Waiting::default);
    let count = use_mut_ref(|| 0);
    let open_dialog = {
        let open = open.setter();
        let emit = move |dialog: Option<Dialog>| {
            *count.borrow_mut() += 1;
            open.set(dialog.map(|dialog| (dialog, *count.borrow())));
        };
        (*use_memo((), |()| Callback::from(emit))).clone()
    };
    let line = (*use_memo((), |()| Line::new(&first.address))).clone();
    let store = Store {
        player,
        line,
        redraw: use_force_update(),
        open: open_dialog.clone(),
        said: said.clone(),
        toast: toast.clone(),
        waiting,
        address: address.clone(),
        asked: (*use_memo((), |()| Rc::new(Cell::new(0)))).clone(),
    };
    let send = {
        let store = store.clone();
        (*use_memo((), |()| Callback::from(move |command| store.apply(command)))).clone()
    };
    Root {
        store,
        send,
        dialog: (*open).clone(),
        open: open_dialog,
        said: (*said).clone(),
        toast,
        address: (*address).clone(),
    }
}

fn first_player(mut settings: Settings, address: &Address) -> Player {
    // The address is stronger than what was saved, and that stronger than the browser.
    let parameters = &address.parameters;
    if address.is_embedded {
        // What somebody chose for another page does not change a slide; their language does.
        settings = Settings {
            language: settings.language,
            ..Settings::default()
        };
    }
    settings.language = parameters.language.or(settings.language);
    settings.theme = parameters.theme.unwrap_or(settings.theme);
    settings.granularity = parameters.by.unwrap_or(settings.granularity);
    let drafts = browser::load(SAVED_DRAFTS)
        .map(|saved| Drafts::load(&saved))
        .unwrap_or_default();
    let mut player = Player::new(settings, browser::language(), drafts);
    for command in embed::opening(parameters, &browser::fragment()) {
        player.apply(command);
    }
    player
}
