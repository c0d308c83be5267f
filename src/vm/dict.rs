//! The table behind `dict`: entries in order of insertion and an index by hash. Knows no equality: the caller gives it.

use super::value::Value;
use hashbrown::HashTable;
use std::hash::{Hash, Hasher};

/// An entry of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The guest's hash of the key.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// Insertion-ordered table. Equality and hash are those of the entries with their holes.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Option<Entry>>,
    index: HashTable<u32>,
}

fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Dict {
    /// An empty table with room for `count` entries.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self {
            entries: Vec::with_capacity(count),
            index: HashTable::with_capacity(count),
        }
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// No entries?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Place of the key for which `same` holds, among those with this hash.
    #[inline]
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        self.index
            .find(
                spread(hash),
                |&i| matches!(&self.entries[i as usize], Some(e) if e.hash == hash && same(e.key)),
            )
            .map(|&i| i as usize)
    }

    /// Places of all keys with this hash, in order.
    #[must_use]
    pub fn places(&self, hash: u64) -> Vec<usize> {
        let mut places: Vec<usize> = self
            .index
            .iter_hash(spread(hash))
            .map(|&i| i as usize)
            .filter(|&i| matches!(&self.entries[i], Some(e) if e.hash == hash))
            .collect();
        places.sort_unstable();
        places
    }

    /// The entry at a place; None for a hole or beyond the end.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place).and_then(Option::as_ref)
    }

    /// Replaces the value at a place that `find` gave.
    #[inline]
    pub fn set_at(&mut self, place: usize, value: Value) {
        if let Some(Some(entry)) = self.entries.get_mut(place) {
            entry.value = value;
        }
    }

    /// Adds a key that is not there.
    pub fn push(&mut self, hash: u64, key: Value, value: Value) {
        // The rule looks at numbers of entries only: capacities differ between copies of a state.
        if self.entries.len() >= 32 && self.index.len() * 2 < self.entries.len() {
            self.compact();
        }
        let place = self.entries.len() as u32;
        self.entries.push(Some(Entry { hash, key, value }));
        let entries = &self.entries;
        self.index.insert_unique(spread(hash), place, |&i| {
            entries[i as usize].map_or(0, |e| spread(e.hash))
        });
    }

    /// Closes the holes.
    fn compact(&mut self) {
        let live: Vec<Entry> = self.entries.iter().flatten().copied().collect();
        *self = Self::with_capacity(live.len() * 2);
        for entry in live {
            self.push(entry.hash, entry.key, entry.value);
        }
    }

    /// Takes out the entry at a place.
    pub fn remove_at(&mut self, place: usize) -> Option<Entry> {
        let entry = self.entries.get_mut(place)?.take()?;
        if let Ok(found) = self.index.find_entry(spread(entry.hash), |&i| i as usize == place) {
            found.remove();
        }
        while let Some(None) = self.entries.last() {
            self.entries.pop();
        }
        Some(entry)
    }

    /// Takes out the last entry.
    pub fn pop_last(&mut self) -> Option<Entry> {
        self.remove_at(self.entries.len().checked_sub(1)?)
    }

    /// Entries in order of insertion.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + '_ {
        self.entries.iter().flatten()
    }

    /// One past the last place (holes counted): for iterators.
    #[must_use]
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// About as many bytes as its buffers take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.entries.len() * (size_of::<Entry>() + 8)
    }
}

impl PartialEq for Dict {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Dict {}

impl Hash for Dict {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(i: i64) -> impl FnMut(Value) -> bool {
        move |v| v == Value::Int(i)
    }

    #[test]
    fn order_holes_and_compaction() {
        let mut dict = Dict::default();
        for i in 0..100_i64 {
            dict.push(i as u64 % 7, Value::Int(i), Value::Int(i * 2));
        }
        for i in 0..90_i64 {
            let place = dict.find(i as u64 % 7, int(i)).unwrap();
            assert_eq!(dict.remove_at(place).unwrap().value, Value::Int(i * 2));
        }
        for i in 100..300_i64 {
            dict.push(i as u64 % 7, Value::Int(i), Value::None);
        }
        assert_eq!(dict.len(), 210);
        assert_eq!(dict.find(3, int(3)), None);
        assert!(dict.iter().map(|e| e.key).eq((90..300).map(Value::Int)));
        assert_eq!(dict.pop_last().unwrap().key, Value::Int(299));
    }
}
