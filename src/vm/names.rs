//! The interner: the program's names, shared by all heaps, and those that a process made at run time.

use crate::base::Interner;
use crate::python::code::{Name, Program};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// Names by text and texts by name. Equality and hash are those of the names made at run time.
#[derive(Clone, Debug)]
pub struct Names {
    base: Rc<Interner>,
    more: Rc<Interner>,
}

impl Names {
    /// The program's names.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        Self {
            base: program.names.clone(),
            more: Rc::default(),
        }
    }

    /// Adds a text to the names that all heaps share. Only before the first heap is made.
    pub(super) fn intern_shared(&mut self, text: &str) -> Name {
        match self.find(text) {
            Some(name) => name,
            None => Name(Rc::make_mut(&mut self.base).intern(text)),
        }
    }

    /// The text of a name.
    #[must_use]
    pub fn text(&self, name: Name) -> &Rc<str> {
        match self.base.get(name.0) {
            Some(text) => text,
            None => &self.more.texts()[name.0 as usize - self.base.texts().len()],
        }
    }

    /// The text of a name, if there is such a name here.
    #[must_use]
    pub fn get(&self, name: Name) -> Option<&Rc<str>> {
        let beyond = self.base.texts().len() as u32;
        self.base
            .get(name.0)
            .or_else(|| self.more.get(name.0.checked_sub(beyond)?))
    }

    /// The name of a text, if it is known. A text that is not known is nobody's attribute.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Name> {
        let beyond = self.base.texts().len() as u32;
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
        let i = Rc::make_mut(&mut self.more).intern(text);
        Name(i + self.base.texts().len() as u32)
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.more.texts() == other.more.texts()
    }
}

impl Eq for Names {}

impl Hash for Names {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.more.texts().hash(state);
    }
}
