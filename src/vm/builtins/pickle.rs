//! The quick half of `pickle`: trees of plain values to protocol 4 and back. Whatever needs the guest is left to `pickle.py`.

use super::super::heap::Heap;
use super::super::methods::common::{def, exact};
use super::super::native::{Args, NativeDef, NativeResult, done};
use super::super::number::int;
use super::super::object::Obj;
use super::super::ops::{dicts, equal, sets};
use super::super::set::Set;
use super::super::value::{Handle, Value};
use crate::vm::dict::Dict;
use num_bigint::BigInt;
use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) const PICKLE: &[NativeDef] = &[
    def("pickle_plain", exact(1), pickle_plain),
    def("unpickle_plain", exact(1), unpickle_plain),
];

/// Deeper trees are left to the guest, which has a limit of its own.
const DEPTH: u32 = 200;
/// Items between two marks.
const BATCH: usize = 1000;
/// A frame ends behind the value that makes it this long.
const FRAME: usize = 64 * 1024;

/// `_lockstep.pickle_plain(value)`: the value as bytes; None if it is not made of plain values alone.
fn pickle_plain(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mut writer = Writer {
        heap,
        memo: BTreeMap::new(),
        frame: Vec::new(),
        out: vec![0x80, 4],
    };
    if writer.save(args[0], 0).is_none() {
        return done(Value::None);
    }
    writer.frame.push(b'.');
    writer.end_frame();
    let out = writer.out;
    heap.check_room(out.len() as u128)?;
    done(heap.bytes_value(&out))
}

struct Writer<'h> {
    heap: &'h Heap,
    memo: BTreeMap<Handle, u32>,
    frame: Vec<u8>,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn end_frame(&mut self) {
        if self.frame.len() >= 4 {
            self.out.push(0x95);
            self.out.extend((self.frame.len() as u64).to_le_bytes());
        }
        self.out.append(&mut self.frame);
    }

    /// None: not a plain value.
    fn save(&mut self, v: Value, depth: u32) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        match v {
            Value::None => self.frame.push(b'N'),
            Value::Bool(b) => self.frame.push(0x89 - u8::from(b)),
            Value::Int(i) => self.int(i),
            Value::Float(x) => {
                self.frame.push(b'G');
                self.frame.extend(x.to_bits().to_be_bytes());
            }
            Value::Obj(handle) => match self.memo.get(&handle) {
                Some(index) => self.fetch(*index),
                None => self.object(handle, depth + 1)?,
            },
            _ => return None,
        }
        if self.frame.len() >= FRAME {
            self.end_frame();
        }
        Some(())
    }

    fn int(&mut self, i: i64) {
        if let Ok(i) = u8::try_from(i) {
            self.frame.extend([b'K', i]);
        } else if let Ok(i) = u16::try_from(i) {
            self.frame.push(b'M');
            self.frame.extend(i.to_le_bytes());
        } else if let Ok(i) = i32::try_from(i) {
            self.frame.push(b'J');
            self.frame.extend(i.to_le_bytes());
        } else {
            self.long(&BigInt::from(i));
        }
    }

    fn long(&mut self, i: &BigInt) {
        let bytes = i.to_signed_bytes_le();
        self.length(bytes.len(), 0x8a, 0x8b);
        self.frame.extend(bytes);
    }

    /// An operation with a length of one byte or of four.
    fn length(&mut self, length: usize, short: u8, long: u8) {
        if let Ok(length) = u8::try_from(length) {
            self.frame.extend([short, length]);
        } else {
            self.frame.push(long);
            self.frame.extend((length as u32).to_le_bytes());
        }
    }

    /// Long contents stand between frames.
    fn sized(&mut self, data: &[u8], short: u8, long: u8) {
        let is_long = data.len() >= FRAME;
        if is_long {
            self.end_frame();
        }
        self.length(data.len(), short, long);
        self.frame.extend(data);
        if is_long {
            self.out.append(&mut self.frame);
        }
    }

    fn fetch(&mut self, index: u32) {
        if let Ok(index) = u8::try_from(index) {
            self.frame.extend([b'h', index]);
        } else {
            self.frame.push(b'j');
            self.frame.extend(index.to_le_bytes());
        }
    }

    fn memoize(&mut self, handle: Handle) {
        let index = self.memo.len() as u32;
        self.memo.insert(handle, index);
        self.frame.push(0x94);
    }

    fn object(&mut self, handle: Handle, depth: u32) -> Option<()> {
        match self.heap.get(handle) {
            Obj::BigInt(big) => self.long(big),
            Obj::Str(text) => {
                self.sized(text.text.as_bytes(), 0x8c, b'X');
                self.memoize(handle);
            }
            Obj::Bytes(bytes) => {
                self.sized(bytes, b'C', b'B');
                self.memoize(handle);
            }
            Obj::Tuple(items) => self.tuple(handle, items, depth)?,
            Obj::List(items) => {
                self.frame.push(b']');
                self.memoize(handle);
                if let [item] = items[..] {
                    self.save(item, depth)?;
                    self.frame.push(b'a');
                } else {
                    self.batches(items, b'e', depth)?;
                }
            }
            Obj::Dict(dict) => {
                self.frame.push(b'}');
                self.memoize(handle);
                let flat: Vec<Value> = dict.iter().flat_map(|e| [e.key, e.value]).collect();
                if let [key, value] = flat[..] {
                    self.save(key, depth)?;
                    self.save(value, depth)?;
                    self.frame.push(b's');
                } else {
                    self.batches(&flat, b'u', depth)?;
                }
            }
            Obj::Set(set) => {
                self.frame.push(0x8f);
                self.memoize(handle);
                let items: Vec<Value> = set.iter().map(|(_, item)| item).collect();
                self.batches(&items, 0x90, depth)?;
            }
            Obj::FrozenSet(set) => {
                self.frame.push(b'(');
                for (_, item) in set.iter() {
                    self.save(item, depth)?;
                }
                self.frame.push(0x91);
                self.memoize(handle);
            }
            _ => return None,
        }
        Some(())
    }

    fn batches(&mut self, items: &[Value], end: u8, depth: u32) -> Option<()> {
        for batch in items.chunks(if end == b'u' { 2 * BATCH } else { BATCH }) {
            self.frame.push(b'(');
            for item in batch {
                self.save(*item, depth)?;
            }
            self.frame.push(end);
        }
        Some(())
    }

    fn tuple(&mut self, handle: Handle, items: &Rc<[Value]>, depth: u32) -> Option<()> {
        if items.is_empty() {
            self.frame.push(b')');
            return Some(());
        }
        if items.len() > 3 {
            self.frame.push(b'(');
        }
        for item in items.iter() {
            self.save(*item, depth)?;
        }
        // A tuple that contains itself has been made on the way.
        if let Some(index) = self.memo.get(&handle).copied() {
            if items.len() > 3 {
                self.frame.push(b'1');
            } else {
                self.frame.extend(items.iter().map(|_| b'0'));
            }
            self.fetch(index);
            return Some(());
        }
        self.frame.push(match items.len() {
            1 => 0x85,
            2 => 0x86,
            3 => 0x87,
            _ => b't',
        });
        self.memoize(handle);
        Some(())
    }
}

/// `_lockstep.unpickle_plain(bytes)`: a tuple of the value; None if the guest must do it, or say what is wrong.
fn unpickle_plain(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(data) = heap
        .obj(heap.plain(args[0]))
        .and_then(equal::bytes_of)
        .map(<[u8]>::to_vec)
    else {
        return done(Value::None);
    };
    heap.check_room(data.len() as u128 * 8)?;
    let mut reader = Reader {
        heap,
        data: &data,
        stack: Vec::new(),
        marks: Vec::new(),
        memo: Vec::new(),
    };
    let Some(value) = reader.load() else {
        return done(Value::None);
    };
    done(heap.tuple(&[value]))
}

struct Reader<'h> {
    heap: &'h mut Heap,
    data: &'h [u8],
    stack: Vec<Value>,
    marks: Vec<usize>,
    memo: Vec<Value>,
}

impl<'h> Reader<'h> {
    fn take(&mut self, count: usize) -> Option<&'h [u8]> {
        let (taken, rest) = self.data.split_at_checked(count)?;
        self.data = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    fn number(&mut self, width: usize) -> Option<usize> {
        let bytes = self.take(width)?;
        let number = bytes.iter().rev().fold(0_u64, |n, b| n << 8 | u64::from(*b));
        usize::try_from(number).ok()
    }

    fn since_mark(&mut self) -> Option<Vec<Value>> {
        let mark = self.marks.pop()?;
        (mark <= self.stack.len()).then(|| self.stack.split_off(mark))
    }

    fn load(&mut self) -> Option<Value> {
        loop {
            match self.byte()? {
                b'.' => return self.stack.pop(),
                0x80 => {
                    self.byte().filter(|version| *version <= 5)?;
                }
                0x95 => {
                    self.take(8)?;
                }
                0x94 => self.memo.push(*self.stack.last()?),
                b'(' => self.marks.push(self.stack.len()),
                b'0' => {
                    self.stack.pop()?;
                }
                b'1' => {
                    self.since_mark()?;
                }
                op @ (b'a' | b'e' | b's' | b'u' | 0x90) => self.fill(op)?,
                op => {
                    let value = self.make(op)?;
                    self.stack.push(value);
                }
            }
        }
    }

    /// The value that an operation pushes.
    fn make(&mut self, op: u8) -> Option<Value> {
        Some(match op {
            b'N' => Value::None,
            0x88 => Value::Bool(true),
            0x89 => Value::Bool(false),
            b'K' => Value::Int(self.number(1)? as i64),
            b'M' => Value::Int(self.number(2)? as i64),
            b'J' => Value::Int(i64::from(self.number(4)? as u32 as i32)),
            b'G' => {
                let bytes = self.take(8)?.try_into().ok()?;
                Value::Float(f64::from_bits(u64::from_be_bytes(bytes)))
            }
            0x8a | 0x8b => {
                let width = if op == 0x8a { 1 } else { 4 };
                let length = self.number(width)?;
                let big = int::from_bytes(self.take(length)?, true, true);
                self.heap.int(big)
            }
            0x8c | b'X' | 0x8d => {
                let length = self.number(width(op))?;
                let text = std::str::from_utf8(self.take(length)?).ok()?;
                self.heap.str(text)
            }
            b'C' | b'B' | 0x8e => {
                let length = self.number(width(op))?;
                let bytes = self.take(length)?;
                self.heap.bytes_value(bytes)
            }
            b'h' => {
                let index = self.number(1)?;
                *self.memo.get(index)?
            }
            b'j' => {
                let index = self.number(4)?;
                *self.memo.get(index)?
            }
            b']' => self.heap.list(Vec::new()),
            b'}' => self.heap.dict(Dict::default()),
            0x8f => self.heap.set(Set::default()),
            b')' => self.heap.tuple(&[]),
            0x85..=0x87 => {
                let start = self.stack.len().checked_sub(usize::from(op - 0x84))?;
                let items = self.stack.split_off(start);
                self.heap.tuple(&items)
            }
            b't' => {
                let items = self.since_mark()?;
                self.heap.tuple(&items)
            }
            0x91 => {
                let mut set = Set::default();
                for item in self.since_mark()? {
                    sets::add(self.heap, &mut set, item).ok()?;
                }
                self.heap.value(Obj::FrozenSet(Rc::new(set)))
            }
            _ => return None,
        })
    }

    /// Puts values into the container below them.
    fn fill(&mut self, op: u8) -> Option<()> {
        let items = match op {
            b'a' => vec![self.stack.pop()?],
            b's' => {
                let start = self.stack.len().checked_sub(2)?;
                self.stack.split_off(start)
            }
            _ => self.since_mark()?,
        };
        let target = *self.stack.last()?;
        match op {
            b'a' | b'e' => self.heap.list_mut(target)?.extend(items),
            b's' | b'u' => {
                self.heap.as_dict(target)?;
                for pair in items.chunks_exact(2) {
                    dicts::set(self.heap, target, pair[0], pair[1]).ok()?;
                }
            }
            _ => {
                let Some(Obj::Set(set)) = self.heap.obj(target) else {
                    return None;
                };
                let mut set = Set::clone(set);
                for item in items {
                    sets::add(self.heap, &mut set, item).ok()?;
                }
                *self.heap.get_mut(target.handle()?) = Obj::Set(Rc::new(set));
            }
        }
        Some(())
    }
}

/// Bytes of the length that follows an operation.
fn width(op: u8) -> usize {
    match op {
        0x8c | b'C' => 1,
        b'X' | b'B' => 4,
        _ => 8,
    }
}
