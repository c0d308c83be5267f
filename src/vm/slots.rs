//! A map from the numbers of threads or processes, found without a search: the machine looks into it at every turn.

use crate::base::{ProcessId, ThreadId};
use std::marker::PhantomData;

/// A number that counts up from 0.
pub trait Number: Copy {
    /// As an index.
    fn place(self) -> usize;
    /// From an index.
    fn of(place: usize) -> Self;
}

impl Number for ThreadId {
    fn place(self) -> usize {
        self.index()
    }
    fn of(place: usize) -> Self {
        Self(place as u32)
    }
}

impl Number for ProcessId {
    fn place(self) -> usize {
        self.index()
    }
    fn of(place: usize) -> Self {
        Self(place as u32)
    }
}

/// Entries by number. The last place is never empty, so that equal maps are equal vectors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slots<K, T> {
    places: Vec<Option<T>>,
    key: PhantomData<K>,
}

impl<K, T> Default for Slots<K, T> {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            key: PhantomData,
        }
    }
}

impl<K: Number, T> Slots<K, T> {
    /// The entry of a number.
    #[inline]
    pub fn get(&self, key: K) -> Option<&T> {
        self.places.get(key.place())?.as_ref()
    }

    /// The same, to be changed.
    #[inline]
    pub fn get_mut(&mut self, key: K) -> Option<&mut T> {
        self.places.get_mut(key.place())?.as_mut()
    }

    /// Adds or replaces an entry.
    pub fn insert(&mut self, key: K, entry: T) {
        if self.places.len() <= key.place() {
            self.places.resize_with(key.place() + 1, || None);
        }
        self.places[key.place()] = Some(entry);
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: K) -> Option<T> {
        let entry = self.places.get_mut(key.place())?.take();
        while matches!(self.places.last(), Some(None)) {
            self.places.pop();
        }
        entry
    }

    /// All entries with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (K, &T)> {
        let places = self.places.iter().enumerate();
        places.filter_map(|(place, entry)| Some((K::of(place), entry.as_ref()?)))
    }
}
