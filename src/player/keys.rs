//! The keyboard's map in one table: what the page obeys and what its help shows.

use super::{Command, Granularity};

/// What a key does.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyAction {
    /// A command of the player.
    Send(Command),
    /// Opens the list of scenarios.
    Scenarios,
    /// Opens the configuration.
    Config,
    /// Opens what is given to others: link, code for other pages, files.
    Share,
    /// Opens the help.
    Help,
    /// The thread with this digit, from 1, if it may go on.
    Pick(usize),
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// The next granularity.
    Granularity,
    /// The other axis.
    Axis,
}

/// The digit that lets a thread go on: its own, for as long as there are digits for all; else its place among those who may.
#[must_use]
pub fn digit(threads: usize, candidates: &[u32], thread: u32) -> Option<usize> {
    let place = candidates.iter().position(|&each| each == thread)?;
    let number = if threads <= 9 { thread as usize } else { place };
    (number < 9).then_some(number + 1)
}

/// Rows of the help: the keys, and the message that says what they do.
pub const HELP: &[(&[&str], &str)] = &[
    (&["Space", "k"], "key-play"),
    (&["→", "PgDn"], "key-forward"),
    (&["←", "PgUp"], "key-back"),
    (&["."], "key-instruction-forward"),
    (&[","], "key-instruction-back"),
    (&["]"], "key-line-forward"),
    (&["["], "key-line-back"),
    (&["b"], "key-blocking"),
    (&["Home"], "key-start"),
    (&["End"], "key-end"),
    (&["+", "-"], "key-speed"),
    (&["1", "…", "9"], "key-pick"),
    (&["g"], "key-granularity"),
    (&["x"], "key-axis"),
    (&["z", "Z", "w"], "key-zoom"),
    (&["e"], "key-edit"),
    (&["Ctrl+Enter"], "key-run"),
    (&["s"], "key-scenarios"),
    (&["c"], "key-config"),
    (&["u"], "key-share"),
    (&["U"], "key-link"),
    (&["l"], "key-language"),
    (&["t"], "key-theme"),
    (&["Esc"], "key-escape"),
    (&["?"], "key-help"),
];

/// What a key means on the page, by the browser's name of the key, no modifier pressed but Shift.
#[must_use]
pub fn action(key: &str) -> Option<KeyAction> {
    use KeyAction::Send;
    let step = |forward| Send(Command::Step { forward });
    let by = |forward, by| Send(Command::StepBy { forward, by });
    Some(match key {
        " " | "k" => Send(Command::TogglePlay),
        "ArrowRight" | "PageDown" => step(true),
        "ArrowLeft" | "PageUp" => step(false),
        "." => by(true, Granularity::Instruction),
        "," => by(false, Granularity::Instruction),
        "]" => by(true, Granularity::Line),
        "[" => by(false, Granularity::Line),
        "b" => Send(Command::ToBlocking),
        "Home" => Send(Command::ToStart),
        "End" => Send(Command::ToEnd),
        "+" | "=" => Send(Command::Faster(true)),
        "-" | "_" => Send(Command::Faster(false)),
        "e" => Send(Command::Edit),
        "u" => KeyAction::Share,
        "U" => Send(Command::CopyLink),
        "Escape" => Send(Command::Stop),
        "g" => KeyAction::Granularity,
        "x" => KeyAction::Axis,
        "z" => Send(Command::Zoom(1)),
        "Z" => Send(Command::Zoom(-1)),
        "w" => Send(Command::Zoom(0)),
        "s" => KeyAction::Scenarios,
        "c" => KeyAction::Config,
        "l" => KeyAction::Language,
        "t" => KeyAction::Theme,
        "?" | "h" => KeyAction::Help,
        digit => KeyAction::Pick(digit.parse().ok().filter(|n| (1..=9).contains(n))?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::{Catalogue, Language};

    #[test]
    fn every_key_of_the_help_does_something_and_is_explained() {
        for (keys, message) in HELP {
            for key in *keys {
                let name = match *key {
                    "Space" => " ",
                    "→" => "ArrowRight",
                    "←" => "ArrowLeft",
                    "PgDn" => "PageDown",
                    "PgUp" => "PageUp",
                    "Esc" => "Escape",
                    "…" | "Ctrl+Enter" => continue,
                    name => name,
                };
                assert!(action(name).is_some(), "{key}");
            }
            assert!(
                Language::ALL
                    .into_iter()
                    .all(|language| Catalogue::get(language).has(message)),
                "{message}"
            );
        }
    }

    #[test]
    fn a_digit_stays_with_its_thread() {
        assert_eq!(
            [0, 2, 3].map(|id| digit(4, &[0, 2, 3], id)),
            [Some(1), Some(3), Some(4)]
        );
        assert_eq!(digit(4, &[2, 3], 3), Some(4), "whoever else may go on");
        assert_eq!(digit(4, &[2, 3], 1), None);
        assert_eq!([3, 14].map(|id| digit(20, &[3, 14], id)), [Some(1), Some(2)]);
        let all: Vec<u32> = (0..20).collect();
        assert_eq!((digit(20, &all, 8), digit(20, &all, 9)), (Some(9), None));
    }

    #[test]
    fn other_keys_are_left_alone() {
        for key in ["F5", "Tab", "Enter", "a", "0", "10", "ArrowDown", ""] {
            assert_eq!(action(key), None, "{key}");
        }
    }
}
