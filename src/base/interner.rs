//! Texts with numbers.

use hashbrown::HashTable;
use std::rc::Rc;

/// Texts, each once, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: Vec<Rc<str>>,
    index: HashTable<u32>,
}

impl Interner {
    /// All texts, in the order of their numbers.
    #[must_use]
    pub fn texts(&self) -> &[Rc<str>] {
        &self.texts
    }

    /// The text of a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Rc<str>> {
        self.texts.get(number as usize)
    }

    /// The number of a text that came.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        let is_it = |number: &u32| &*self.texts[*number as usize] == text;
        self.index.find(hash(text), is_it).copied()
    }

    /// The number of a text, which may be new.
    pub fn intern(&mut self, text: &str) -> u32 {
        self.find(text).unwrap_or_else(|| self.push(text.into()))
    }

    /// The same for a text that is shared.
    pub fn intern_shared(&mut self, text: &Rc<str>) -> u32 {
        self.find(text).unwrap_or_else(|| self.push(text.clone()))
    }

    fn push(&mut self, text: Rc<str>) -> u32 {
        let number = self.texts.len() as u32;
        let code = hash(&text);
        self.texts.push(text);
        let texts = &self.texts;
        self.index.insert_unique(code, number, |&i| hash(&texts[i as usize]));
        number
    }
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut all = Interner::default();
        let numbers: Vec<u32> = ["a", "b", "a", ""].map(|text| all.intern(text)).into();
        assert_eq!(numbers, [0, 1, 0, 2]);
        assert_eq!(all.intern_shared(&"b".into()), 1);
        assert_eq!((all.find("c"), all.get(2).map(|text| &**text)), (None, Some("")));
    }
}
