//! The interner: the program's names, shared by all heaps, and those that a process made at run time.

use crate::python::code::{Name, Program};
use hashbrown::HashTable;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

fn hash_text(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// Texts with an index.
#[derive(Clone, Debug, Default)]
struct Table {
    texts: Vec<Rc<str>>,
    index: HashTable<u32>,
}

impl Table {
    fn find(&self, text: &str) -> Option<u32> {
        self.index
            .find(hash_text(text), |&i| &*self.texts[i as usize] == text)
            .copied()
    }

    fn push(&mut self, text: Rc<str>) -> u32 {
        let i = self.texts.len() as u32;
        let hash = hash_text(&text);
        self.texts.push(text);
        let texts = &self.texts;
        self.index.insert_unique(hash, i, |&i| hash_text(&texts[i as usize]));
        i
    }
}

/// Names by text and texts by name. Equality and hash are those of the names made at run time.
#[derive(Clone, Debug)]
pub struct Names {
    base: Rc<Table>,
    more: Rc<Table>,
}

impl Names {
    /// The program's names.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let mut table = Table::default();
        for text in &program.names {
            table.push(Rc::from(&**text));
        }
        Self {
            base: Rc::new(table),
            more: Rc::default(),
        }
    }

    /// Adds a text to the names that all heaps share. Only before the first heap is made.
    pub(super) fn intern_shared(&mut self, text: &str) -> Name {
        match self.find(text) {
            Some(name) => name,
            None => Name(Rc::make_mut(&mut self.base).push(Rc::from(text))),
        }
    }

    /// The text of a name.
    #[must_use]
    pub fn text(&self, name: Name) -> &Rc<str> {
        let i = name.0 as usize;
        match self.base.texts.get(i) {
            Some(text) => text,
            None => &self.more.texts[i - self.base.texts.len()],
        }
    }

    /// The text of a name, if there is such a name here.
    #[must_use]
    pub fn get(&self, name: Name) -> Option<&Rc<str>> {
        let i = name.0 as usize;
        self.base
            .texts
            .get(i)
            .or_else(|| self.more.texts.get(i.checked_sub(self.base.texts.len())?))
    }

    /// The name of a text, if it is known. A text that is not known is nobody's attribute.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Name> {
        let beyond = self.base.texts.len() as u32;
        self.base
            .find(text)
            .or_else(|| self.more.find(text).map(|i| i + beyond))
            .map(Name)
    }

    /// The name of a text.
    pub fn intern(&mut self, text: &str) -> Name {
        if let Some(name) = self.find(text) {
            return name;
        }
        let i = Rc::make_mut(&mut self.more).push(Rc::from(text));
        Name(i + self.base.texts.len() as u32)
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.more.texts == other.more.texts
    }
}

impl Eq for Names {}

impl Hash for Names {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.more.texts.hash(state);
    }
}
