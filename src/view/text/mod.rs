//! The words of every language: message files in a subset of Fluent, parsed once, and the lines of text made of them.

mod line;
mod message;

use crate::base::apart;
use crate::base::sorted::Map;
use std::sync::OnceLock;

pub use line::{Arg, Line, Part};
use message::Pattern;

/// The pack of the messages that nobody needs before a run is shared.
const PACK: &str = "words";

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// All of them, in the order of the page's menu.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Tag for `lang=` and links: `en`, `zh`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The language of a tag such as `zh-CN`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|l| tag.get(..2).is_some_and(|t| t.eq_ignore_ascii_case(l.tag())))
    }

    /// The pack that brings what is shown at once.
    fn pack(self) -> &'static str {
        ["", apart::CHINESE][self as usize]
    }

    /// What is shown at once.
    fn first(self) -> &'static str {
        const TEXTS: [&str; 2] = [FIRST[0], apart::inside(apart::CHINESE, FIRST[1])];
        TEXTS[self as usize]
    }

    /// What comes in `PACK`.
    fn later(self) -> &'static str {
        const TEXTS: [&str; 2] = [apart::inside(PACK, LATER[0]), apart::inside(PACK, LATER[1])];
        TEXTS[self as usize]
    }
}

/// By language: what every page shows.
const FIRST: [&str; 2] = [
    concat!(
        include_str!("en/machine.ftl"),
        include_str!("en/scene.ftl"),
        include_str!("en/page.ftl"),
        include_str!("en/embed.ftl")
    ),
    concat!(
        include_str!("zh/machine.ftl"),
        include_str!("zh/scene.ftl"),
        include_str!("zh/page.ftl"),
        include_str!("zh/embed.ftl")
    ),
];

/// By language: what only dialogs, files and programs with problems show.
const LATER: [&str; 2] = [
    concat!(
        include_str!("en/share.ftl"),
        include_str!("en/export.ftl"),
        include_str!("en/diagnostics.ftl")
    ),
    concat!(
        include_str!("zh/share.ftl"),
        include_str!("zh/export.ftl"),
        include_str!("zh/diagnostics.ftl")
    ),
];

/// Pack, language and text of the messages that may come apart. Where they do, nothing.
pub fn packed() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let first = Language::ALL.map(|l| (l.pack(), l.tag(), l.first()));
    let later = Language::ALL.map(|l| (PACK, l.tag(), l.later()));
    first.into_iter().chain(later).filter(|(pack, ..)| !pack.is_empty())
}

/// All messages of one language.
pub struct Catalogue {
    language: Language,
    messages: Map<String, Pattern>,
}

impl Catalogue {
    /// The catalogue of a language; parsed at the first use. English stands in for a language whose words have not come.
    pub fn get(language: Language) -> &'static Self {
        static ALL: [OnceLock<Catalogue>; 2] = [const { OnceLock::new() }; 2];
        let all = &ALL[language as usize];
        if all.get().is_none()
            && let Some(text) = apart::find(language.pack(), language.tag(), language.first())
        {
            all.get_or_init(|| Self::parse(language, text).0);
        }
        all.get().unwrap_or_else(|| Self::get(Language::English))
    }

    /// Whether the words of a language are there.
    #[must_use]
    pub fn is_there(language: Language) -> bool {
        apart::look(language.pack(), language.tag(), language.first()).is_some()
    }

    /// The messages that come apart, once they are there. Whoever asks before notes that they are missing.
    fn later(language: Language) -> Option<&'static Self> {
        static ALL: [OnceLock<Catalogue>; 2] = [const { OnceLock::new() }; 2];
        let later = &ALL[language as usize];
        if later.get().is_none() {
            let text = apart::find(PACK, language.tag(), language.later())?;
            later.get_or_init(|| Self::parse(language, text).0);
        }
        later.get()
    }

    fn find(&self, id: &str) -> Option<&Pattern> {
        let known = self.messages.get(id);
        known.or_else(|| Self::later(self.language)?.messages.get(id))
    }

    fn parse(language: Language, source: &str) -> (Self, Vec<String>) {
        let mut messages = Map::new();
        let mut errors = Vec::new();
        for entry in message::parse(source) {
            match entry {
                Ok((id, pattern)) => {
                    if messages.insert(id.clone(), pattern).is_some() {
                        errors.push(format!("{id} stands twice"));
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        (Self { language, messages }, errors)
    }

    /// Its language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is such a message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// A message without variables.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A message with its variables filled in; the id itself if there is no such message.
    #[must_use]
    pub fn format(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.line(id, args).text()
    }

    /// A message as a line whose parts keep what they name.
    #[must_use]
    pub fn line(&self, id: &str, args: &[(&str, Arg)]) -> Line {
        let mut line = Line::default();
        match self.find(id) {
            Some(pattern) => pattern.fill(args, self.language, &mut line),
            None => line.push_text(id),
        }
        line
    }

    /// Names joined as the language does: `a, b and c`.
    #[must_use]
    pub fn list(&self, items: Vec<Part>) -> Line {
        let mut line = Line::default();
        let count = items.len();
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                line.push_text(&self.word(if i + 1 == count { "list-last" } else { "list-middle" }));
            }
            line.parts.push(item);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_message_with_the_same_variables() {
        let [english, chinese] = Language::ALL.map(|language| {
            let (all, errors) = Catalogue::parse(language, &[language.first(), language.later()].concat());
            assert_eq!(errors, Vec::<String>::new());
            all
        });
        for (id, pattern) in english.messages.iter() {
            let other = chinese.messages.get(id).unwrap_or_else(|| panic!("zh lacks {id}"));
            assert_eq!(pattern.variables(), other.variables(), "{id}");
        }
        for id in chinese.messages.keys() {
            assert!(english.has(id), "en lacks {id}");
        }
    }

    #[test]
    fn lists_read_well() {
        let names = |n: usize| {
            ["a", "b", "c"]
                .iter()
                .take(n)
                .map(|s| Part::Text((*s).into()))
                .collect::<Vec<_>>()
        };
        let english = Catalogue::get(Language::English);
        assert_eq!(english.list(names(1)).text(), "a");
        assert_eq!(english.list(names(2)).text(), "a and b");
        assert_eq!(english.list(names(3)).text(), "a, b and c");
        assert_eq!(Catalogue::get(Language::Chinese).list(names(3)).text(), "a、b 和 c");
    }

    #[test]
    fn an_unknown_message_is_its_id() {
        assert_eq!(Catalogue::get(Language::English).word("no-such"), "no-such");
    }
}
