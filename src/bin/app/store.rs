//! The player of this page: commands go in, effects are carried out, the page is drawn again.

use std::cell::RefCell;
use std::rc::Rc;

use lockstep::player::{Command, Drafts, Effect, Player, SAVED_DRAFTS, SAVED_SETTINGS, Settings};
use yew::prelude::*;

use crate::browser;
use crate::shared::Dialog;

/// The player, shared by the callbacks of the page.
#[derive(Clone)]
pub struct Store {
    pub player: Rc<RefCell<Player>>,
    redraw: UseForceUpdateHandle,
    open: UseStateHandle<Option<Dialog>>,
    said: UseStateHandle<AttrValue>,
    toast: UseStateHandle<Option<AttrValue>>,
}

impl Store {
    /// Does a command and all that follows from it.
    pub fn apply(&self, command: Command) {
        let effects = self.player.borrow_mut().apply(command);
        effects.into_iter().for_each(|effect| self.carry_out(effect));
        self.redraw.force_update();
    }

    /// Goes on with the run under way.
    pub fn work(&self, budget: u64) {
        let effects = self.player.borrow_mut().work(budget);
        effects.into_iter().for_each(|effect| self.carry_out(effect));
    }

    /// Draws the page again.
    pub fn redraw(&self) {
        self.redraw.force_update();
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::CopyLink(fragment) => self.copy_link(&fragment),
            Effect::Save(key, value) => browser::save(key, value.as_deref()),
            Effect::Announce(text) => self.said.set(text.into()),
            Effect::FocusEditor => focus_later("#editor-text"),
            Effect::FocusTransport => focus_later("#step-forward"),
        }
    }

    fn copy_link(&self, fragment: &str) {
        browser::show_fragment(fragment);
        let address = AttrValue::from(browser::address(fragment));
        let (open, toast, shown) = (self.open.clone(), self.toast.clone(), address.clone());
        browser::copy(&address, move |done| {
            if done {
                toast.set(Some("toast-link-copied".into()));
            } else {
                open.set(Some(Dialog::Link(shown.clone())));
            }
        });
    }
}

/// Once the page has been drawn.
fn focus_later(selector: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || browser::focus(selector)).forget();
}

/// What the root component holds.
pub struct Root {
    pub store: Store,
    pub send: Callback<Command>,
    pub dialog: Option<Dialog>,
    pub open: Callback<Option<Dialog>>,
    pub said: AttrValue,
    /// A short message: the id of its words.
    pub toast: UseStateHandle<Option<AttrValue>>,
}

/// Makes the player at the first call.
#[hook]
pub fn use_root() -> Root {
    let player = use_memo((), |()| {
        let settings = browser::load(SAVED_SETTINGS)
            .map(|saved| Settings::load(&saved))
            .unwrap_or_default();
        RefCell::new(first_player(settings))
    });
    let (open, said, toast) = (use_state(|| None), use_state(AttrValue::default), use_state(|| None));
    let store = Store {
        player,
        redraw: use_force_update(),
        open: open.clone(),
        said: said.clone(),
        toast: toast.clone(),
    };
    let send = {
        let store = store.clone();
        (*use_memo((), |()| Callback::from(move |command| store.apply(command)))).clone()
    };
    let setter = {
        let open = open.setter();
        (*use_memo((), |()| Callback::from(move |dialog| open.set(dialog)))).clone()
    };
    Root {
        store,
        send,
        dialog: (*open).clone(),
        open: setter,
        said: (*said).clone(),
        toast,
    }
}

fn first_player(settings: Settings) -> Player {
    let drafts = browser::load(SAVED_DRAFTS)
        .map(|saved| Drafts::load(&saved))
        .unwrap_or_default();
    let mut player = Player::new(settings, browser::language(), drafts);
    let scenario = browser::parameter("scenario").map(Into::into);
    player.apply(Command::Open {
        scenario,
        fragment: browser::fragment().into(),
    });
    player
}
