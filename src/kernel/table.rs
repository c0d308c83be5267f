//! A growing table in shared pages: a clone costs a pointer a page, a change copies one page.

use std::rc::Rc;

/// Entries a page.
const PAGE: usize = 16;

/// Entries numbered from 0. Pages are shared between clones until one of them writes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Table<T> {
    pages: Vec<Rc<Vec<T>>>,
    len: u32,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            len: 0,
        }
    }
}

impl<T: Clone> Table<T> {
    /// How many entries were ever added.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Adds an entry and answers its number.
    pub fn push(&mut self, entry: T) -> u32 {
        let number = self.len;
        if (number as usize).is_multiple_of(PAGE) {
            self.pages.push(Rc::new(Vec::with_capacity(PAGE)));
        }
        let page = self.pages.last_mut().expect("a page was just added or is not full");
        Rc::make_mut(page).push(entry);
        self.len += 1;
        number
    }

    /// The entry, unless there is none or its page was dropped.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.pages.get(index / PAGE)?.get(index % PAGE)
    }

    /// The entry, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        Rc::make_mut(self.pages.get_mut(index / PAGE)?).get_mut(index % PAGE)
    }

    /// All entries that are left, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.pages.iter().enumerate().flat_map(|(p, page)| {
            page.iter()
                .enumerate()
                .map(move |(i, entry)| ((p * PAGE + i) as u32, entry))
        })
    }
}

impl<T: Clone> Table<Option<T>> {
    /// Removes an entry. A full page without entries gives its memory back.
    pub fn remove(&mut self, index: usize) {
        let Some(page) = self.pages.get_mut(index / PAGE) else {
            return;
        };
        let entries = Rc::make_mut(page);
        if let Some(entry) = entries.get_mut(index % PAGE) {
            *entry = None;
        }
        if entries.len() == PAGE && entries.iter().all(Option::is_none) {
            *page = Rc::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_does_not_see_later_changes_and_removed_pages_stay_empty() {
        let mut table = Table::default();
        for i in 0..40 {
            assert_eq!(table.push(Some(i)), i);
        }
        let old = table.clone();
        *table.get_mut(3).unwrap() = Some(99);
        for i in 16..32 {
            table.remove(i);
        }
        assert_eq!(table.push(Some(7)), 40);
        assert_eq!((old.get(3), table.get(3)), (Some(&Some(3)), Some(&Some(99))));
        assert_eq!((old.get(20), table.get(20)), (Some(&Some(20)), None));
        assert_eq!(table.iter().count(), 25);
        assert_eq!(table.get(40), Some(&Some(7)));
    }
}
