//! Texts that the site's program is built without: they come in packs, when something needs them.

use std::cell::RefCell;

/// Whether this program is built so. `cargo xtask dist` says it; everybody else's programs have all texts inside.
const IS_APART: bool = option_env!("LOCKSTEP_APART").is_some();

/// The packs, each with those that its texts need too.
pub const PACKS: [(&str, &[&str]); 10] = [
    ("common", &[]),
    ("processes", &["common"]),
    ("coroutines", &["common"]),
    ("more", &["common"]),
    ("encodings", &[]),
    ("rare", &["common", "more"]),
    ("scenarios", &[]),
    ("words", &[]),
    (CHINESE, &[]),
    (CODE, &[]),
];

/// The pack whose texts also come one by one: nobody who needs one needs another.
pub const ONE_BY_ONE: &str = "scenarios";
/// The words that the page shows at once, in the language that most readers do without. The site has them unpacked, because what unpacks
/// is a later part of the program.
pub const CHINESE: &str = "chinese";
/// A pack without texts: the part of the program itself that the first steps do without. `xtask/src/split/mod.rs` makes it.
pub const CODE: &str = "code";

thread_local! {
    static TEXTS: RefCell<Texts> = RefCell::default();
}

/// What has come so far.
#[derive(Default)]
struct Texts {
    /// The packs that came, also without a text; of those that come one by one, `pack/name`.
    packs: Vec<&'static str>,
    /// Pack, name and text.
    given: Vec<(&'static str, &'static str, &'static str)>,
    /// Packs that were asked for and are not there; of a pack that comes one by one, `pack/name`.
    wanted: Vec<String>,
}

impl Texts {
    fn has(&self, pack: &str) -> bool {
        self.packs.contains(&pack)
    }

    fn find(&self, pack: &str, name: &str) -> Option<&'static str> {
        let is_of = |given: &str| given.split('/').next() == Some(pack);
        let is_it = |(given, known, _): &&(&str, &str, &'static str)| is_of(given) && *known == name;
        self.given.iter().find(is_it).map(|(_, _, text)| *text)
    }

    fn want(&mut self, pack: &str) {
        if !self.has(pack) && !self.wanted.iter().any(|wanted| wanted == pack) {
            self.wanted.push(pack.to_owned());
        }
    }

    fn give(&mut self, packed: &'static str) {
        let mut parts = packed.split('\0');
        let Some(pack) = parts.next().filter(|pack| !self.has(pack)) else {
            return;
        };
        self.packs.push(pack);
        while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
            self.given.push((pack, name, text));
        }
        let is_given = |wanted: &str| wanted == pack || wanted.split('/').next() == Some(pack);
        self.wanted.retain(|wanted| !is_given(wanted));
    }

    fn lacking(&self) -> Vec<&'static str> {
        let names = PACKS.iter().map(|(pack, _)| *pack);
        names.filter(|pack| !self.has(pack)).collect()
    }
}

/// A text of a pack, unless it comes apart: then nothing is built in. `pack` is "" for what is always inside.
#[must_use]
pub const fn inside(pack: &str, text: &'static str) -> &'static str {
    if IS_APART && !pack.is_empty() { "" } else { text }
}

/// A text of a pack, if it is there.
#[must_use]
pub fn look(pack: &'static str, name: &str, inside: &'static str) -> Option<&'static str> {
    if !IS_APART || pack.is_empty() {
        return Some(inside);
    }
    TEXTS.with_borrow(|texts| texts.find(pack, name))
}

/// The same; a pack that is not there is noted as missing.
#[must_use]
pub fn find(pack: &'static str, name: &str, inside: &'static str) -> Option<&'static str> {
    let found = look(pack, name, inside);
    if found.is_none() {
        TEXTS.with_borrow_mut(|texts| {
            if pack == ONE_BY_ONE {
                texts.want(&format!("{pack}/{name}"));
            } else {
                texts.want(pack);
            }
            let needed = PACKS
                .iter()
                .find(|(known, _)| *known == pack)
                .map(|(_, others)| *others);
            needed.into_iter().flatten().for_each(|other| texts.want(other));
        });
    }
    found
}

/// Takes a pack in, as `packed` makes it.
pub fn give(packed: String) {
    TEXTS.with_borrow_mut(|texts| texts.give(packed.leak()));
}

/// The packs that were looked into and are not there.
#[must_use]
pub fn missing() -> Vec<String> {
    TEXTS.with_borrow(|texts| texts.wanted.clone())
}

/// The packs that are not there.
#[must_use]
pub fn lacking() -> Vec<&'static str> {
    if IS_APART {
        TEXTS.with_borrow(Texts::lacking)
    } else {
        Vec::new()
    }
}

/// A pack of texts by their names.
#[must_use]
pub fn packed<'a>(pack: &str, texts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    texts.fold(pack.to_owned(), |all, (name, text)| all + "\0" + name + "\0" + text)
}

/// Whether a list has a name, while the program is built.
#[must_use]
pub const fn is_among(name: &str, list: &[&str]) -> bool {
    let mut i = 0;
    while i < list.len() {
        if is_same(name.as_bytes(), list[i].as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut i = 0;
    while i < one.len() && i < other.len() && one[i] == other[i] {
        i += 1;
    }
    i == one.len() && i == other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_wanted_until_it_is_given() {
        let mut texts = Texts::default();
        texts.want("more");
        texts.want("more");
        assert_eq!(texts.wanted, ["more"]);
        let packed = packed("more", [("re", "import sys\n"), ("empty", "")].into_iter());
        texts.give(packed.leak());
        assert!(texts.wanted.is_empty());
        assert_eq!(texts.find("more", "re"), Some("import sys\n"));
        assert_eq!(texts.find("more", "empty"), Some(""));
        assert_eq!(texts.find("common", "re"), None);
        assert_eq!(texts.lacking().len(), PACKS.len() - 1);
        texts.want("more");
        assert!(texts.wanted.is_empty());
    }

    #[test]
    fn a_pack_may_come_without_texts() {
        let mut texts = Texts::default();
        texts.want(CODE);
        texts.give(CODE);
        assert!(texts.wanted.is_empty() && !texts.lacking().contains(&CODE));
    }

    #[test]
    fn one_text_of_a_pack_may_come_alone() {
        let mut texts = Texts::default();
        texts.want("scenarios/mutex");
        texts.give("scenarios/mutex\0mutex\0import threading\n");
        assert!(texts.wanted.is_empty());
        assert_eq!(texts.find("scenarios", "mutex"), Some("import threading\n"));
        assert!(texts.lacking().contains(&"scenarios"));
        texts.want("scenarios/hello");
        texts.give("scenarios\0hello\0print(1)\n");
        assert!(texts.wanted.is_empty() && !texts.lacking().contains(&"scenarios"));
    }

    #[test]
    fn names_are_found_while_building() {
        assert!(is_among("re", &["os", "re"]));
        assert!(!is_among("re", &["os", "re._parser", "r"]));
    }
}
