//! Texts that the site's program is built without: they come in packs, when something needs them.

use std::cell::RefCell;

/// Whether this program is built so. `cargo xtask dist` says it; everybody else's programs have all texts inside.
pub const IS_APART: bool = option_env!("LOCKSTEP_APART").is_some();

/// The packs, each with another one that its texts need too.
pub const PACKS: [(&str, Option<&str>); 5] = [
    ("common", None),
    ("processes", Some("common")),
    ("coroutines", Some("common")),
    ("more", Some("common")),
    ("scenarios", None),
];

thread_local! {
    static TEXTS: RefCell<Texts> = RefCell::default();
}

/// What has come so far.
#[derive(Default)]
struct Texts {
    /// Pack, name and text.
    given: Vec<(&'static str, &'static str, &'static str)>,
    /// Packs that were asked for and are not there.
    wanted: Vec<&'static str>,
}

impl Texts {
    fn has(&self, pack: &str) -> bool {
        self.given.iter().any(|(known, ..)| *known == pack)
    }

    fn find(&self, pack: &str, name: &str) -> Option<&'static str> {
        let is_it = |(in_pack, known, _): &&(&str, &str, &'static str)| *in_pack == pack && *known == name;
        self.given.iter().find(is_it).map(|(_, _, text)| *text)
    }

    fn want(&mut self, pack: &'static str) {
        if !self.has(pack) && !self.wanted.contains(&pack) {
            self.wanted.push(pack);
        }
    }

    fn give(&mut self, packed: &'static str) {
        let mut parts = packed.split('\0');
        let Some(pack) = parts.next().filter(|pack| !self.has(pack)) else {
            return;
        };
        while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
            self.given.push((pack, name, text));
        }
        self.wanted.retain(|wanted| *wanted != pack);
    }

    fn lacking(&self) -> Vec<&'static str> {
        let names = PACKS.iter().map(|(pack, _)| *pack);
        names.filter(|pack| !self.has(pack)).collect()
    }
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
            texts.want(pack);
            let needed = PACKS
                .iter()
                .find(|(known, _)| *known == pack)
                .and_then(|(_, other)| *other);
            needed.into_iter().for_each(|other| texts.want(other));
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
pub fn missing() -> Vec<&'static str> {
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
    fn names_are_found_while_building() {
        assert!(is_among("re", &["os", "re"]));
        assert!(!is_among("re", &["os", "re._parser", "r"]));
    }
}
