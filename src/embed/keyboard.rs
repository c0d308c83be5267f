//! Who gets a key: the page, or the slides that hold its frame. One table, no browser.
//!
//! In slides a presenter's clicker must always work. So the page keeps the focus only if it came by Tab, obeys a few keys that belong
//! to players and sends the clicker's keys on.

use super::Keyboard;
use crate::player::Command;
use crate::player::keys::{self, KeyAction};

/// How the page treats the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As a guest in slides.
    Deck,
    /// As if no slides were there.
    Capture,
    /// No keys at all.
    Off,
}

impl Mode {
    /// What the address asks for; `is_framed`: the page stands in another page.
    #[must_use]
    pub fn of(keyboard: Keyboard, is_framed: bool) -> Self {
        match keyboard {
            Keyboard::Auto if is_framed => Self::Deck,
            Keyboard::Auto | Keyboard::Capture => Self::Capture,
            Keyboard::Deck => Self::Deck,
            Keyboard::Off => Self::Off,
        }
    }
}

/// What has the focus when a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing, or something with no use for keys.
    Page,
    /// A button or a link.
    Button,
    /// A slider.
    Slider,
    /// A field.
    Field,
    /// A list to choose from.
    List,
    /// The program's text.
    Editor,
    /// Something in an open dialog.
    Dialog,
}

/// Where the page stands, as far as keys depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// How the page treats the keyboard.
    pub mode: Mode,
    /// It stands in another page.
    pub is_framed: bool,
    /// It is the compact page, which moves by stops.
    pub is_compact: bool,
    /// The program can be changed.
    pub is_editable: bool,
    /// There is no stop before the moment that is shown.
    pub is_first: bool,
    /// There is no stop after it.
    pub is_last: bool,
}

/// What becomes of a key. The default: it is left to the browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The page does this.
    pub action: Option<KeyAction>,
    /// The slides get this key, by the number that reveal.js knows it by.
    pub forward: Option<u32>,
    /// The focus goes back to the slides.
    pub gives_back: bool,
}

impl Verdict {
    /// The browser must not use the key as well.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        self.action.is_some() || self.forward.is_some()
    }
}

/// What a clicker sends, and what every deck needs back: the browser's names, and reveal.js's numbers.
const DECKS: &[(&str, u32)] = &[
    ("PageDown", 34),
    ("PageUp", 33),
    ("b", 66),
    ("B", 66),
    (".", 190),
    ("F5", 116),
    ("Escape", 27),
];

/// The same as the help shows them.
pub const DECKS_KEYS: &[&str] = &["PgDn", "PgUp", "b", ".", "F5", "Esc"];

/// Who gets a key, pressed without Ctrl, Alt and Meta.
#[must_use]
pub fn verdict(situation: &Situation, place: Place, key: &str) -> Verdict {
    match (situation.mode, place) {
        (Mode::Off, _) | (_, Place::Field | Place::Editor | Place::Dialog) => Verdict::default(),
        (Mode::Capture, Place::List) => Verdict::default(),
        (Mode::Deck, _) => in_deck(situation, place, key),
        (Mode::Capture, _) => captured(situation, place, key),
    }
}

fn in_deck(situation: &Situation, place: Place, key: &str) -> Verdict {
    if let Some((_, code)) = DECKS.iter().find(|(name, _)| *name == key) {
        return Verdict {
            action: None,
            forward: situation.is_framed.then_some(*code),
            gives_back: situation.is_framed,
        };
    }
    let is_players = matches!(key, "ArrowLeft" | "ArrowRight" | " " | "Home" | "End" | "[" | "]" | ",");
    let action = if is_players && !owns(place, key) {
        action(situation, key)
    } else {
        None
    };
    Verdict {
        action,
        ..Verdict::default()
    }
}

fn captured(situation: &Situation, place: Place, key: &str) -> Verdict {
    if owns(place, key) || place == Place::Slider && matches!(key, "PageUp" | "PageDown") && !situation.is_framed {
        return Verdict::default();
    }
    // A clicker that has come to the last stop goes on with the slides.
    let leaves = match key {
        "PageDown" => situation.is_last,
        "PageUp" => situation.is_first,
        _ => false,
    };
    let code = DECKS.iter().find(|(name, _)| *name == key).map(|(_, code)| *code);
    Verdict {
        action: action(situation, key),
        forward: code.filter(|_| leaves && situation.is_framed),
        gives_back: leaves && situation.is_framed,
    }
}

/// The focused thing has a use of its own for the key.
fn owns(place: Place, key: &str) -> bool {
    match place {
        Place::Button => matches!(key, " " | "Enter"),
        Place::Slider => matches!(
            key,
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End"
        ),
        // Letters too: they choose by the first letter.
        Place::List => true,
        _ => false,
    }
}

/// The compact page moves by stops and within its own start and end. It has one program, which is changed only if it may be.
fn action(situation: &Situation, key: &str) -> Option<KeyAction> {
    let own = |command| Some(KeyAction::Send(command));
    match key {
        "ArrowRight" | "PageDown" if situation.is_compact => own(Command::Next),
        "ArrowLeft" | "PageUp" if situation.is_compact => own(Command::Previous),
        "Home" if situation.is_compact => own(Command::SetStop(0)),
        key => keys::action(key).filter(|action| match action {
            KeyAction::Send(Command::Edit) => situation.is_editable,
            KeyAction::Scenarios | KeyAction::Config => !situation.is_compact,
            _ => true,
        }),
    }
}

/// A pointer was lifted, or a choice made with it, at this place: the focus goes back to the slides, so that the clicker works.
#[must_use]
pub fn gives_back_after_pointer(mode: Mode, is_framed: bool, place: Place) -> bool {
    mode == Mode::Deck && is_framed && !matches!(place, Place::Field | Place::List | Place::Editor | Place::Dialog)
}

/// The keys of a row of the help that do something: of `player::keys::HELP`.
#[must_use]
pub fn keys_of_row(situation: &Situation, keys: &'static [&'static str]) -> Vec<&'static str> {
    let works = |shown: &&&str| {
        let name = match **shown {
            "Space" => " ",
            "→" => "ArrowRight",
            "←" => "ArrowLeft",
            "PgDn" => "PageDown",
            "PgUp" => "PageUp",
            // Told of the editor, where every mode has them.
            "Ctrl+Enter" => return true,
            "…" => "2",
            "Esc" => "Escape",
            name => name,
        };
        verdict(situation, Place::Page, name).action.is_some()
    };
    keys.iter().filter(works).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situation(mode: Mode) -> Situation {
        Situation {
            mode,
            is_framed: true,
            is_compact: true,
            is_editable: false,
            is_first: false,
            is_last: false,
        }
    }

    /// `do`: the page; a number: sent on to the slides, with the focus; `do+34`: both; `-`: the browser.
    fn told(situation: &Situation, place: Place, key: &str) -> String {
        let verdict = verdict(situation, place, key);
        assert_eq!(verdict.gives_back, verdict.forward.is_some(), "{key}");
        match (verdict.action.is_some(), verdict.forward) {
            (true, None) => "do".into(),
            (true, Some(code)) => format!("do+{code}"),
            (false, Some(code)) => code.to_string(),
            (false, None) => "-".into(),
        }
    }

    #[test]
    fn the_table_in_slides() {
        let rows = [
            ("PageDown", "34 34 34 - - -"),
            ("PageUp", "33 33 33 - - -"),
            ("b", "66 66 66 - - -"),
            (".", "190 190 190 - - -"),
            ("F5", "116 116 116 - - -"),
            ("Escape", "27 27 27 - - -"),
            ("ArrowRight", "do do - - - -"),
            ("ArrowLeft", "do do - - - -"),
            (" ", "do - do - - -"),
            ("Home", "do do - - - -"),
            ("End", "do do - - - -"),
            ("[", "do do do - - -"),
            ("]", "do do do - - -"),
            (",", "do do do - - -"),
            ("Enter", "- - - - - -"),
            ("Tab", "- - - - - -"),
            ("k", "- - - - - -"),
            ("1", "- - - - - -"),
        ];
        check(&situation(Mode::Deck), &rows);
    }

    fn check(situation: &Situation, rows: &[(&str, &str)]) {
        use Place::{Button, Dialog, Editor, Field, Page, Slider};
        for (key, expected) in rows {
            let got = [Page, Button, Slider, Field, Editor, Dialog].map(|place| told(situation, place, key));
            assert_eq!(got.join(" "), *expected, "{key}");
        }
    }

    #[test]
    fn the_table_where_the_page_has_the_keys() {
        let rows = [
            ("PageDown", "do do do - - -"),
            ("b", "do do do - - -"),
            (".", "do do do - - -"),
            ("Escape", "do do do - - -"),
            ("k", "do do do - - -"),
            (" ", "do - do - - -"),
            ("F5", "- - - - - -"),
        ];
        check(&situation(Mode::Capture), &rows);
        let last = Situation {
            is_last: true,
            ..situation(Mode::Capture)
        };
        check(
            &last,
            &[("PageDown", "do+34 do+34 do+34 - - -"), ("PageUp", "do do do - - -")],
        );
        let alone = Situation {
            is_framed: false,
            ..last
        };
        check(&alone, &[("PageDown", "do do - - - -")]);
    }

    #[test]
    fn off_means_off() {
        for key in ["PageDown", " ", "Escape", "b", "Home"] {
            assert_eq!(told(&situation(Mode::Off), Place::Page, key), "-");
        }
        assert!(!gives_back_after_pointer(Mode::Off, true, Place::Page));
    }

    #[test]
    fn who_has_the_keys_if_nothing_was_said() {
        assert_eq!(Mode::of(Keyboard::Auto, true), Mode::Deck);
        assert_eq!(Mode::of(Keyboard::Auto, false), Mode::Capture);
        assert_eq!(Mode::of(Keyboard::Capture, true), Mode::Capture);
        assert_eq!(Mode::of(Keyboard::Off, false), Mode::Off);
    }

    #[test]
    fn a_click_leaves_the_focus_only_where_something_is_typed_or_chosen() {
        use Place::{Button, Dialog, Editor, Field, Page, Slider};
        for (place, gives_back) in [
            (Page, true),
            (Button, true),
            (Slider, true),
            (Field, false),
            (Editor, false),
            (Dialog, false),
        ] {
            assert_eq!(gives_back_after_pointer(Mode::Deck, true, place), gives_back);
            assert!(!gives_back_after_pointer(Mode::Deck, false, place));
            assert!(!gives_back_after_pointer(Mode::Capture, true, place));
        }
    }

    #[test]
    fn the_help_shows_only_keys_that_work() {
        let rows = |mode| {
            let rows = keys::HELP.iter().map(|(keys, _)| keys_of_row(&situation(mode), keys));
            rows.filter(|keys| !keys.is_empty()).flatten().collect::<Vec<_>>()
        };
        let deck = rows(Mode::Deck);
        assert!(deck.contains(&"→") && deck.contains(&"Space"), "{deck:?}");
        assert!(DECKS_KEYS.iter().all(|key| !deck.contains(key)), "{deck:?}");
        assert_eq!(rows(Mode::Off), ["Ctrl+Enter"]);
        let capture = rows(Mode::Capture);
        assert!(["e", "s", "c"].iter().all(|key| !capture.contains(key)), "{capture:?}");
        let all: usize = keys::HELP.iter().map(|(keys, _)| keys.len()).sum();
        assert_eq!(capture.len(), all - 3);
        let whole = Situation {
            is_compact: false,
            is_editable: true,
            ..situation(Mode::Capture)
        };
        let count = |(keys, _): &(&'static [&'static str], _)| keys_of_row(&whole, keys).len();
        assert_eq!(keys::HELP.iter().map(count).sum::<usize>(), all);
    }

    #[test]
    fn a_frame_is_changed_only_if_it_may_be() {
        let frame = situation(Mode::Capture);
        for key in ["e", "s", "c"] {
            assert_eq!(told(&frame, Place::Page, key), "-", "{key}");
        }
        let editable = Situation {
            is_editable: true,
            ..frame
        };
        assert_eq!(told(&editable, Place::Page, "e"), "do");
    }

    #[test]
    fn a_list_keeps_its_keys_but_never_a_clickers() {
        let deck = situation(Mode::Deck);
        for (key, code) in [
            ("PageDown", "34"),
            ("PageUp", "33"),
            (".", "190"),
            ("b", "66"),
            ("Escape", "27"),
        ] {
            assert_eq!(told(&deck, Place::List, key), code, "{key}");
        }
        for key in ["ArrowDown", "ArrowRight", "Home", "End", " ", "Enter", "n", "["] {
            assert_eq!(told(&deck, Place::List, key), "-", "{key}");
        }
        for key in ["PageDown", "Home", "e", " "] {
            assert_eq!(told(&situation(Mode::Capture), Place::List, key), "-", "{key}");
        }
        assert!(!gives_back_after_pointer(Mode::Deck, true, Place::List));
    }
}
