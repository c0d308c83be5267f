//! Containers behind queues: putting and taking items, and the order of plain values in a priority queue.
//!
//! Where only guest code can compare two items, or where comparing them is an error, these functions answer None and change nothing.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::vm::{Heap, Obj, Value};

/// Which item of a container leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    First,
    Last,
    Smallest,
}

/// Deepest nesting of tuples that is compared here.
const DEEPEST: u32 = 20;

/// How two plain values compare.
fn compare(heap: &Heap, a: Value, b: Value, depth: u32) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => return Some(a.cmp(&b)),
        (Value::Float(a), Value::Float(b)) => return a.partial_cmp(&b),
        (Value::Int(a), Value::Float(b)) if a.unsigned_abs() < 1 << 53 => return (a as f64).partial_cmp(&b),
        (Value::Float(a), Value::Int(b)) if b.unsigned_abs() < 1 << 53 => return a.partial_cmp(&(b as f64)),
        (Value::Bool(a), b) => return compare(heap, Value::Int(i64::from(a)), b, depth),
        (a, Value::Bool(b)) => return compare(heap, a, Value::Int(i64::from(b)), depth),
        _ => {}
    }
    if depth == DEEPEST {
        return None;
    }
    match (heap.obj(a)?, heap.obj(b)?) {
        (Obj::Str(a), Obj::Str(b)) => Some(a.text.chars().cmp(b.text.chars())),
        (Obj::BigInt(a), Obj::BigInt(b)) => Some(a.0.cmp(&b.0)),
        (Obj::Tuple(a), Obj::Tuple(b)) => compare_items(heap, a, b, depth + 1),
        (Obj::List(a), Obj::List(b)) => compare_items(heap, a, b, depth + 1),
        _ => None,
    }
}

/// The first items that differ decide.
fn compare_items(heap: &Heap, a: &[Value], b: &[Value], depth: u32) -> Option<Ordering> {
    for (&a, &b) in a.iter().zip(b) {
        if a == b && !matches!(a, Value::Float(_)) {
            continue;
        }
        match compare(heap, a, b, depth)? {
            Ordering::Equal => {}
            order => return Some(order),
        }
    }
    Some(a.len().cmp(&b.len()))
}

fn less(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    compare(heap, a, b, 0).map(|order| order == Ordering::Less)
}

/// The places between `place` and the root at which an item stops and those that it passes, as `heapq` moves it.
fn climb(heap: &Heap, items: &dyn Fn(usize) -> Value, item: Value, mut place: usize) -> Option<Vec<usize>> {
    let mut path = vec![place];
    while place > 0 {
        let parent = (place - 1) / 2;
        if !less(heap, item, items(parent))? {
            break;
        }
        place = parent;
        path.push(place);
    }
    Some(path)
}

/// Adds an item to a heap-ordered list.
fn push_heap(heap: &mut Heap, list: Value, item: Value) -> Option<()> {
    let items = heap.as_items(list)?;
    let path = climb(heap, &|place| items[place], item, items.len())?;
    let items = heap.list_mut(list)?;
    items.push(item);
    for pair in path.windows(2) {
        items[pair[0]] = items[pair[1]];
    }
    items[*path.last()?] = item;
    heap.charge(size_of::<Value>());
    Some(())
}

/// Takes the smallest item out of a heap-ordered list.
fn pop_heap(heap: &mut Heap, list: Value) -> Option<Value> {
    let items = heap.as_items(list)?;
    let (&last, rest) = items.split_last()?;
    let Some(&smallest) = rest.first() else {
        return heap.list_mut(list)?.pop();
    };
    // Down to a leaf along the smaller children, then up again to where the last item belongs.
    let mut down = vec![0];
    let (mut place, mut child) = (0, 1);
    while child < rest.len() {
        if child + 1 < rest.len() && !less(heap, rest[child], rest[child + 1])? {
            child += 1;
        }
        place = child;
        down.push(place);
        child = 2 * place + 1;
    }
    let lifted = |place: usize| {
        down.iter()
            .position(|&p| p == place)
            .and_then(|i| down.get(i + 1))
            .map_or(last, |&p| rest[p])
    };
    let up = climb(heap, &lifted, last, place)?;
    let moved: Vec<(usize, Value)> = down.windows(2).map(|pair| (pair[0], rest[pair[1]])).collect();
    let items = heap.list_mut(list)?;
    items.pop();
    for (place, value) in moved {
        items[place] = value;
    }
    items[place] = last;
    for pair in up.windows(2) {
        items[pair[0]] = items[pair[1]];
    }
    items[*up.last()?] = last;
    Some(smallest)
}

/// Adds an item to a deque, a list or a heap-ordered list.
pub(super) fn put(heap: &mut Heap, container: Value, item: Value, is_heap: bool) -> Option<()> {
    if is_heap {
        return push_heap(heap, container, item);
    }
    match heap.get_mut(heap.plain(container).handle()?) {
        Obj::Deque(deque) => {
            let deque = Rc::make_mut(deque);
            deque.items.push_back(item);
            deque.version = deque.version.wrapping_add(1);
        }
        Obj::List(list) => Rc::make_mut(list).push(item),
        _ => return None,
    }
    heap.charge(size_of::<Value>());
    Some(())
}

/// Takes an item out.
pub(super) fn take(heap: &mut Heap, container: Value, which: Taken) -> Option<Value> {
    if which == Taken::Smallest {
        return pop_heap(heap, container);
    }
    match heap.get_mut(heap.plain(container).handle()?) {
        Obj::Deque(deque) => {
            let deque = Rc::make_mut(deque);
            deque.version = deque.version.wrapping_add(1);
            if which == Taken::First {
                deque.items.pop_front()
            } else {
                deque.items.pop_back()
            }
        }
        Obj::List(list) if which == Taken::Last => Rc::make_mut(list).pop(),
        Obj::List(list) if !list.is_empty() => Some(Rc::make_mut(list).remove(0)),
        _ => None,
    }
}

/// The item that would be taken.
pub(super) fn peek(heap: &Heap, container: Value, which: Taken) -> Option<Value> {
    match (heap.obj(heap.plain(container))?, which) {
        (Obj::Deque(deque), Taken::Last) => deque.items.back().copied(),
        (Obj::Deque(deque), _) => deque.items.front().copied(),
        (Obj::List(list), Taken::Last) => list.last().copied(),
        (Obj::List(list), _) => list.first().copied(),
        _ => None,
    }
}

/// Can an item be added to a heap-ordered list without guest code?
pub(super) fn can_push(heap: &Heap, list: Value, item: Value) -> bool {
    heap.as_items(list)
        .is_some_and(|items| climb(heap, &|place| items[place], item, items.len()).is_some())
}

/// Can the smallest item be taken without guest code? Says yes only if all comparisons on every possible way are plain.
pub(super) fn can_pop(heap: &Heap, list: Value) -> bool {
    let Some(items) = heap.as_items(list) else { return false };
    let mut child = 1;
    let rest = items.len().saturating_sub(1);
    let Some(&last) = items.last() else { return true };
    while child < rest {
        if child + 1 < rest {
            match less(heap, items[child], items[child + 1]) {
                None => return false,
                Some(false) => child += 1,
                Some(true) => {}
            }
        }
        if less(heap, last, items[child]).is_none() {
            return false;
        }
        child = 2 * child + 1;
    }
    rest == 0 || less(heap, last, items[0]).is_some()
}
