//! What every component needs: the words of the language and a way to send commands.

use lockstep::player::Command;
use lockstep::view::text::{Arg, Catalogue, Language};
use yew::prelude::*;

/// Changes only with the language, so that reading it costs nothing.
#[derive(Clone, PartialEq)]
pub struct Shared {
    /// Language of the page.
    pub language: Language,
    /// Sends a command to the player.
    pub send: Callback<Command>,
    /// Opens a dialog or closes it.
    pub open: Callback<Option<Dialog>>,
}

/// A dialog that is open, and the how-manieth it is: one opened right after another is another one, even of the same kind.
pub type Opened = (Dialog, u32);

/// The page's dialogs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    Scenarios,
    Config,
    Help,
    /// A link, code for other pages, files; also when the clipboard refused a link.
    Share,
}

impl Shared {
    /// A message of the catalogue.
    pub fn word(&self, id: &str) -> AttrValue {
        AttrValue::from(Catalogue::get(self.language).word(id))
    }

    /// A message with variables.
    pub fn format(&self, id: &str, args: &[(&str, Arg)]) -> AttrValue {
        AttrValue::from(Catalogue::get(self.language).format(id, args))
    }

    /// A callback that sends `command`, whatever the event is.
    pub fn on<E: 'static>(&self, command: Command) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(command.clone()))
    }

    /// A callback that opens a dialog.
    pub fn opener(&self, dialog: Dialog) -> Callback<MouseEvent> {
        let open = self.open.clone();
        Callback::from(move |_| open.emit(Some(dialog.clone())))
    }
}

/// The shared things of the component that asks.
#[hook]
pub fn use_shared() -> Shared {
    use_context::<Shared>().expect("every component stands inside of the application")
}
