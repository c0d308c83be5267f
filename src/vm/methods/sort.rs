//! Sorting: stable, in the heap for plain values, by the guest for others.

use super::super::heap::Heap;
use super::super::native::{Args, NativeResult, done};
use super::super::ops;
use super::super::ops::order::{not_supported, ordered};
use super::super::ops::trouble::{Plain, Trouble};
use super::super::value::Value;
use crate::python::code::CmpOp;
use std::cmp::Ordering;

/// `a < b`, or the TypeError that says it makes no sense.
fn less(heap: &Heap, a: Value, b: Value) -> Plain<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Ok(x < y),
        (Value::Float(x), Value::Float(y)) => Ok(x < y),
        _ => match ordered(heap, CmpOp::Lt, a, b)? {
            Some(answer) => Ok(answer),
            None => Err(not_supported(heap, CmpOp::Lt, a, b).into()),
        },
    }
}

/// The order of places that sorts the keys: a merge sort that asks `later < earlier` as CPython does, so that inconsistent keys do no harm.
fn order(heap: &Heap, keys: &[Value], reverse: bool) -> Plain<Vec<u32>> {
    let mut places: Vec<u32> = (0..keys.len() as u32).collect();
    if reverse {
        places.reverse();
    }
    let mut trouble = None;
    merge_sort(&mut places, &mut |a, b| {
        if trouble.is_some() {
            return false;
        }
        less(heap, keys[a as usize], keys[b as usize]).unwrap_or_else(|found| {
            trouble = Some(found);
            false
        })
    });
    if let Some(found) = trouble {
        return Err(found);
    }
    if reverse {
        places.reverse();
    }
    Ok(places)
}

/// Insertion sort of short runs, then merges.
fn merge_sort(places: &mut [u32], less: &mut impl FnMut(u32, u32) -> bool) {
    if places.len() <= 8 {
        for i in 1..places.len() {
            let mut j = i;
            while j > 0 && less(places[j], places[j - 1]) {
                places.swap(j, j - 1);
                j -= 1;
            }
        }
        return;
    }
    let middle = places.len() / 2;
    merge_sort(&mut places[..middle], less);
    merge_sort(&mut places[middle..], less);
    if !less(places[middle], places[middle - 1]) {
        return;
    }
    let left = places[..middle].to_vec();
    let (mut i, mut j, mut k) = (0, middle, 0);
    while i < left.len() {
        if j < places.len() && less(places[j], left[i]) {
            places[k] = places[j];
            j += 1;
        } else {
            places[k] = left[i];
            i += 1;
        }
        k += 1;
    }
}

/// `list.sort(key=None, reverse=False)`
pub fn method(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (key, reverse) = (args.or(1, Value::None), args.or(2, Value::Bool(false)));
    if !key.is_none() {
        return heap.call_helper("_sort", &[args[0], key, reverse]);
    }
    let items = heap.as_items(args[0]).unwrap_or(&[]).to_vec();
    match order(heap, &items, ops::truth(heap, reverse)) {
        Ok(places) => {
            if let Some(target) = heap.list_mut(args[0]) {
                *target = places.iter().map(|i| items[*i as usize]).collect();
            }
            done(Value::None)
        }
        Err(Trouble::Guest) => heap.call_helper("_sort", &[args[0], key, reverse]),
        Err(other) => Err(heap.trouble(other)),
    }
}

/// `sorted(items, key=.., reverse=..)`
pub fn sorted(heap: &mut Heap, items: Vec<Value>, key: Value, reverse: Value) -> NativeResult {
    let list = heap.list(items.clone());
    if !key.is_none() {
        return heap.call_helper("_sorted", &[list, key, reverse]);
    }
    match order(heap, &items, ops::truth(heap, reverse)) {
        Ok(places) => {
            if let Some(target) = heap.list_mut(list) {
                *target = places.iter().map(|i| items[*i as usize]).collect();
            }
            done(list)
        }
        Err(Trouble::Guest) => heap.call_helper("_sorted", &[list, key, reverse]),
        Err(other) => Err(heap.trouble(other)),
    }
}

/// `_lockstep.sort_places(keys, reverse)`: the places in sorted order, or None if the guest must compare.
pub fn places(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let keys = heap.as_items(args[0]).unwrap_or(&[]).to_vec();
    match order(heap, &keys, ops::truth(heap, args[1])) {
        Ok(places) => {
            let places = places.iter().map(|i| Value::Int(i64::from(*i))).collect();
            done(heap.list(places))
        }
        Err(Trouble::Guest) => done(Value::None),
        Err(other) => Err(heap.trouble(other)),
    }
}

/// The least or greatest of some values; None if there are none.
pub fn extreme(heap: &Heap, values: &[Value], wanted: Ordering) -> Plain<Option<usize>> {
    let mut best: Option<usize> = None;
    for (i, v) in values.iter().enumerate() {
        let better = match best {
            None => true,
            Some(b) if wanted == Ordering::Less => less(heap, *v, values[b])?,
            Some(b) => match ordered(heap, CmpOp::Gt, *v, values[b])? {
                Some(answer) => answer,
                None => return Err(not_supported(heap, CmpOp::Gt, *v, values[b]).into()),
            },
        };
        if better {
            best = Some(i);
        }
    }
    Ok(best)
}
