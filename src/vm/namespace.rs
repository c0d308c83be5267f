//! A table from names to values in order of insertion: attributes of instances and classes.

use super::value::Value;
use crate::python::code::Name;
use hashbrown::HashTable;
use std::hash::{Hash, Hasher};

/// Entries beyond this many are found through an index.
const LINEAR: usize = 8;

/// Attributes by name. Equality and hash are those of the entries.
#[derive(Clone, Debug, Default)]
pub struct Namespace {
    entries: Vec<(Name, Value)>,
    index: Option<Box<HashTable<u32>>>,
}

fn spread(name: Name) -> u64 {
    u64::from(name.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Namespace {
    /// Place of a name among the entries.
    #[inline]
    #[must_use]
    pub fn find(&self, name: Name) -> Option<usize> {
        match &self.index {
            None => self.entries.iter().position(|e| e.0 == name),
            Some(index) => index
                .find(spread(name), |&i| self.entries[i as usize].0 == name)
                .map(|&i| i as usize),
        }
    }

    /// The value of a name.
    #[inline]
    #[must_use]
    pub fn get(&self, name: Name) -> Option<Value> {
        self.find(name).map(|i| self.entries[i].1)
    }

    /// The value at a place that `find` gave, if the name is still there.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize, name: Name) -> Option<Value> {
        self.entries.get(place).filter(|e| e.0 == name).map(|e| e.1)
    }

    /// Sets a name; true if it is new.
    pub fn set(&mut self, name: Name, value: Value) -> bool {
        if let Some(i) = self.find(name) {
            self.entries[i].1 = value;
            return false;
        }
        self.entries.push((name, value));
        let last = self.entries.len() as u32 - 1;
        if let Some(index) = &mut self.index {
            let entries = &self.entries;
            index.insert_unique(spread(name), last, |&i| spread(entries[i as usize].0));
        } else if self.entries.len() > LINEAR {
            self.build_index();
        }
        true
    }

    fn build_index(&mut self) {
        let mut index = HashTable::with_capacity(self.entries.len() * 2);
        for (i, entry) in self.entries.iter().enumerate() {
            index.insert_unique(spread(entry.0), i as u32, |&i: &u32| spread(self.entries[i as usize].0));
        }
        self.index = Some(Box::new(index));
    }

    /// Takes a name out.
    pub fn remove(&mut self, name: Name) -> Option<Value> {
        let i = self.find(name)?;
        let (_, value) = self.entries.remove(i);
        self.index = None;
        if self.entries.len() > LINEAR {
            self.build_index();
        }
        Some(value)
    }

    /// Names and values in order of insertion.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Name, Value)> + DoubleEndedIterator + '_ {
        self.entries.iter().copied()
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No entries?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl PartialEq for Namespace {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Namespace {}

impl Hash for Namespace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_finds_after_removal() {
        let mut space = Namespace::default();
        for i in 0..20 {
            assert!(space.set(Name(i), Value::Int(i64::from(i))));
        }
        assert_eq!(space.remove(Name(3)), Some(Value::Int(3)));
        assert_eq!(space.get(Name(3)), None);
        assert_eq!(space.get(Name(19)), Some(Value::Int(19)));
        assert_eq!(space.iter().map(|e| e.0.0).take(4).collect::<Vec<_>>(), [0, 1, 2, 4]);
    }
}
