//! The table behind `set` and `frozenset`: CPython's own (open addressing with its probe sequence), so that sets of numbers print in CPython's order.

use super::value::Value;

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

/// A place of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Slot {
    #[default]
    Empty,
    /// An element was taken out here.
    Dummy,
    Used {
        hash: u64,
        key: Value,
    },
}

/// Elements in the order of CPython's table. Knows no equality: the caller gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set {
    slots: Vec<Slot>,
    /// Places that are not empty.
    fill: u32,
    used: u32,
    /// Where `pop` looks next.
    finger: u32,
}

impl Default for Set {
    fn default() -> Self {
        Self {
            slots: vec![Slot::Empty; MIN_SIZE],
            fill: 0,
            used: 0,
            finger: 0,
        }
    }
}

impl Set {
    /// Number of elements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.used as usize
    }

    /// No elements?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// One past the last place: for iterators.
    #[must_use]
    pub fn end(&self) -> usize {
        self.slots.len()
    }

    /// Hash and element at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<(u64, Value)> {
        match self.slots.get(place) {
            Some(&Slot::Used { hash, key }) => Some((hash, key)),
            _ => None,
        }
    }

    /// Calls `visit` with each place of the probe sequence until it says stop.
    fn probe(&self, hash: u64, mut visit: impl FnMut(usize) -> bool) {
        let mask = self.slots.len() - 1;
        let mut perturb = hash;
        let mut i = hash as usize & mask;
        loop {
            let probes = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for place in i..=i + probes {
                if visit(place) {
                    return;
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = (i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
        }
    }

    /// Place of the element for which `same` holds, among those with this hash.
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        let mut found = None;
        self.probe(hash, |place| match self.slots[place] {
            Slot::Empty => true,
            Slot::Used { hash: h, key } if h == hash && same(key) => {
                found = Some(place);
                true
            }
            _ => false,
        });
        found
    }

    /// Places of all elements with this hash.
    #[must_use]
    pub fn places(&self, hash: u64) -> Vec<usize> {
        let mut places = Vec::new();
        let _ = self.find(hash, |_| false);
        self.probe(hash, |place| {
            if matches!(self.slots[place], Slot::Used { hash: h, .. } if h == hash) && !places.contains(&place) {
                places.push(place);
            }
            matches!(self.slots[place], Slot::Empty)
        });
        places
    }

    /// Adds an element that is not there.
    pub fn push(&mut self, hash: u64, key: Value) {
        self.used += 1;
        if let Some(place) = self.last_dummy(hash) {
            self.slots[place] = Slot::Used { hash, key };
            return;
        }
        self.place_clean(hash, key);
        self.fill += 1;
        if self.fill as usize * 5 >= (self.slots.len() - 1) * 3 {
            let used = self.used as usize;
            self.resize(if used > 50_000 { used * 2 } else { used * 4 });
        }
    }

    /// Where CPython puts a new element, if others were taken out on its way to the first empty place.
    fn last_dummy(&self, hash: u64) -> Option<usize> {
        let mut last = None;
        if self.fill > self.used - 1 {
            self.probe(hash, |place| {
                if self.slots[place] == Slot::Dummy {
                    last = Some(place);
                }
                self.slots[place] == Slot::Empty
            });
        }
        last
    }

    fn place_clean(&mut self, hash: u64, key: Value) {
        let mut free = None;
        self.probe(hash, |place| {
            let empty = matches!(self.slots[place], Slot::Empty);
            if empty {
                free = Some(place);
            }
            empty
        });
        if let Some(place) = free {
            self.slots[place] = Slot::Used { hash, key };
        }
    }

    fn resize(&mut self, least: usize) {
        let mut size = MIN_SIZE;
        while size <= least {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.slots, vec![Slot::Empty; size]);
        self.fill = self.used;
        for slot in old {
            if let Slot::Used { hash, key } = slot {
                self.place_clean(hash, key);
            }
        }
    }

    /// Makes room before many elements of another set are merged in, as CPython's `set_merge` does.
    pub fn reserve_for_merge(&mut self, other: usize) {
        if (self.fill as usize + other) * 5 >= (self.slots.len() - 1) * 3 {
            self.resize((self.used as usize + other) * 2);
        }
    }

    /// Takes over another table as it is, if this one is empty and of the same size, and the other has no dummies: so does CPython.
    pub fn adopt(&mut self, other: &Self) -> bool {
        let fits = self.fill == 0 && self.slots.len() == other.slots.len() && other.fill == other.used;
        if fits {
            self.slots.clone_from(&other.slots);
            (self.fill, self.used) = (other.fill, other.used);
        }
        fits
    }

    /// Takes out the element at a place.
    pub fn remove_at(&mut self, place: usize) -> Option<Value> {
        let (_, key) = self.at(place)?;
        self.slots[place] = Slot::Dummy;
        self.used -= 1;
        Some(key)
    }

    /// Takes out the element that CPython's `pop` would take.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut place = self.finger as usize & mask;
        while self.at(place).is_none() {
            place = (place + 1) & mask;
        }
        self.finger = (place as u32).wrapping_add(1);
        self.remove_at(place)
    }

    /// Hashes and elements in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Value)> + '_ {
        (0..self.slots.len()).filter_map(|place| self.at(place))
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Bytes that its buffer takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.slots.len() * size_of::<Slot>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(keys: &[i64]) -> Vec<Value> {
        let mut set = Set::default();
        for &key in keys {
            set.push(key as u64, Value::Int(key));
        }
        set.iter().map(|(_, key)| key).collect()
    }

    #[test]
    fn iterates_in_cpythons_order() {
        // python3 -c "print(list({100, 3, 50, 8, 1}))" etc.
        assert_eq!(order(&[100, 3, 50, 8, 1]), [1, 3, 100, 8, 50].map(Value::Int));
        assert_eq!(
            order(&[1000, 64, 32, 5, 96, 7, 8]),
            [32, 64, 96, 5, 7, 1000, 8].map(Value::Int)
        );
    }
}
