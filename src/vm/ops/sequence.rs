//! What lists, tuples, texts, bytes and ranges share: lengths, indices, slices, repetition.

use super::super::heap::Heap;
use super::super::native::Raised;
use super::super::object::{Obj, Range};
use super::super::value::Value;

/// Number of items of a range.
#[must_use]
pub fn range_len(r: Range) -> u64 {
    let (low, high, step) = if r.step > 0 {
        (r.start, r.stop, r.step as u64)
    } else {
        (r.stop, r.start, r.step.unsigned_abs())
    };
    if low >= high {
        0
    } else {
        (high.wrapping_sub(low) as u64 - 1) / step + 1
    }
}

/// The item at a place that is within the range.
#[must_use]
pub fn range_item(r: Range, place: u64) -> i64 {
    r.start.wrapping_add(r.step.wrapping_mul(place as i64))
}

/// Place of a number in a range.
#[must_use]
pub fn range_position(r: Range, i: i64) -> Option<u64> {
    let inside = if r.step > 0 {
        r.start <= i && i < r.stop
    } else {
        r.stop < i && i <= r.start
    };
    let offset = i128::from(i) - i128::from(r.start);
    (inside && offset % i128::from(r.step) == 0).then(|| (offset / i128::from(r.step)) as u64)
}

/// Do two ranges hold the same numbers?
#[must_use]
pub fn range_items_equal(x: Range, y: Range) -> bool {
    let length = range_len(x);
    length == range_len(y) && (length == 0 || x.start == y.start && (length == 1 || x.step == y.step))
}

/// The places that a slice names in a sequence of a given length: first, step, number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// First place.
    pub start: i64,
    /// One past the last place in the direction of the step.
    pub stop: i64,
    /// Not 0.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Cut {
    /// The places, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..self.count).map(move |i| (self.start + self.step * i as i64) as usize)
    }

    /// The items of a slice of values.
    #[must_use]
    pub fn of<T: Copy>(self, items: &[T]) -> Vec<T> {
        if self.step == 1 {
            return items[self.start as usize..self.start as usize + self.count].to_vec();
        }
        self.places().map(|i| items[i]).collect()
    }
}

/// `slice.indices`: resolves a slice against a length.
pub fn cut(heap: &mut Heap, slice: [Value; 3], length: usize) -> Result<Cut, Raised> {
    let length = length as i64;
    let step = bound(heap, slice[2])?.unwrap_or(1);
    if step == 0 {
        return Err(heap.value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let place = |given: Option<i64>, default: i64| match given {
        None => default,
        Some(i) if i < 0 => i.saturating_add(length).max(lowest),
        Some(i) => i.min(highest),
    };
    let (first, last) = (bound(heap, slice[0])?, bound(heap, slice[1])?);
    let start = place(first, if step > 0 { lowest } else { highest });
    let stop = place(last, if step > 0 { highest } else { lowest });
    let count = range_len(Range { start, stop, step }) as usize;
    Ok(Cut {
        start,
        stop,
        step,
        count,
    })
}

fn bound(heap: &mut Heap, v: Value) -> Result<Option<i64>, Raised> {
    if v.is_none() {
        return Ok(None);
    }
    if heap.num(v).and_then(|n| n.big().map(|_| ())).is_none() {
        return Err(heap.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    heap.clamped_arg(v).map(Some)
}

/// The three parts of a slice object.
#[must_use]
pub fn as_slice(heap: &Heap, v: Value) -> Option<[Value; 3]> {
    match heap.obj(v)? {
        Obj::Slice(parts) => Some(**parts),
        _ => None,
    }
}

/// An index into a sequence, negative ones from the end; None if it is out of range. TypeError in the words of the type.
pub fn place(heap: &mut Heap, index: Value, length: usize, what: &str) -> Result<Option<usize>, Raised> {
    let i = match heap.num(index) {
        Some(super::num::Num::Int(i)) => i,
        Some(super::num::Num::Big(_)) => {
            let raised = heap.raise(
                super::super::types::INDEX_ERROR,
                "cannot fit 'int' into an index-sized integer",
            );
            return Err(raised);
        }
        _ => {
            let name = heap.type_name(index);
            return Err(heap.type_error(format!("{what} must be integers or slices, not {name}")));
        }
    };
    let i = if i < 0 { i + length as i64 } else { i };
    Ok((0..length as i64).contains(&i).then_some(i as usize))
}

/// Bounds `start`, `stop` of `find`, `index`, `count`: clamped to `0..=length`.
pub fn window(
    heap: &mut Heap,
    start: Option<Value>,
    stop: Option<Value>,
    length: usize,
) -> Result<(usize, usize), Raised> {
    let length = length as i64;
    let mut clamp = |v: Option<Value>, default: i64| -> Result<i64, Raised> {
        let Some(v) = v.filter(|v| !v.is_none()) else {
            return Ok(default);
        };
        let i = bound(heap, v)?.unwrap_or(default);
        Ok(if i < 0 { i.saturating_add(length).max(0) } else { i })
    };
    let (start, stop) = (clamp(start, 0)?, clamp(stop, length)?.min(length));
    // A start behind the end finds nothing, not even the empty text.
    Ok((start as usize, stop as usize))
}

/// How often a sequence is repeated: 0 for negative counts; TypeError and room as `*` wants.
pub fn repetitions(heap: &mut Heap, count: Value, bytes: usize) -> Result<usize, Raised> {
    let times = heap.index_arg(count)?.max(0) as usize;
    heap.check_room(bytes as u128 * times as u128)?;
    Ok(if bytes == 0 { 0 } else { times })
}

/// Items repeated.
#[must_use]
pub fn repeat<T: Copy>(items: &[T], times: usize) -> Vec<T> {
    items.repeat(times)
}
