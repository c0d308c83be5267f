//! The events of a run, packed into a few bytes each: numbers relative to the event before, texts as they are.

use std::ops::Range;
use std::rc::Rc;

use super::unit;
use super::varint::{self, Reader};
use crate::base::{CoreId, ObjectId, ProcessId, ThreadId};
use crate::kernel::{BlockReason, Event, EventKind, Preemption, Stream, WaitOp};

/// Events between two entries of the index.
const STRIDE: usize = 128;

/// What the next event is written relative to.
#[derive(Clone, Copy, Debug, Default)]
struct Base {
    step: u64,
    time: u64,
    line: u32,
}

/// All events of a run, in order.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    bytes: Vec<u8>,
    /// Every `STRIDE` events: offset and base.
    index: Vec<(usize, Base)>,
    len: usize,
    base: Base,
}

impl EventLog {
    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Nothing has happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes of memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes.capacity() + self.index.capacity() * size_of::<(usize, Base)>()
    }

    /// Appends an event. Steps never fall; times may, from one core to another.
    pub fn push(&mut self, event: &Event) {
        if self.len.is_multiple_of(STRIDE) {
            self.index.push((self.bytes.len(), self.base));
        }
        let bytes = &mut self.bytes;
        varint::put(bytes, event.step.saturating_sub(self.base.step));
        varint::put_signed(bytes, event.time.wrapping_sub(self.base.time) as i64);
        varint::put(bytes, u64::from(event.thread.0));
        varint::put_signed(bytes, i64::from(event.line) - i64::from(self.base.line));
        put_kind(bytes, &event.kind);
        self.base = Base {
            step: event.step,
            time: event.time,
            line: event.line,
        };
        self.len += 1;
    }

    /// Events by number, in order.
    pub fn range(&self, numbers: Range<usize>) -> impl Iterator<Item = Event> + '_ {
        let from = numbers.start.min(self.len);
        let entry = from / STRIDE;
        self.cursor_at(entry)
            .skip(from - entry * STRIDE)
            .take(numbers.end.saturating_sub(numbers.start))
    }

    /// Events of the steps in a range, in order.
    pub fn of_steps(&self, steps: Range<u64>) -> impl Iterator<Item = Event> + '_ {
        let entry = self
            .index
            .partition_point(|entry| entry.1.step < steps.start)
            .saturating_sub(1);
        self.cursor_at(entry)
            .skip_while(move |event| event.step < steps.start)
            .take_while(move |event| event.step < steps.end)
    }

    /// How many events the steps before `step` have: the number of the first event at or after it.
    #[must_use]
    pub fn count_before(&self, step: u64) -> usize {
        let entry = self
            .index
            .partition_point(|entry| entry.1.step < step)
            .saturating_sub(1);
        entry * STRIDE + self.cursor_at(entry).take_while(|event| event.step < step).count()
    }

    /// Forgets the events after a step.
    pub fn truncate(&mut self, step: u64) {
        let keep = self.count_before(step.saturating_add(1));
        if keep == self.len {
            return;
        }
        let entry = keep / STRIDE;
        let (offset, base) = self.index[entry];
        let mut cursor = Cursor {
            reader: Reader::new(&self.bytes, offset),
            base,
        };
        for _ in entry * STRIDE..keep {
            cursor.next();
        }
        let (end, base) = (cursor.reader.offset, cursor.base);
        self.bytes.truncate(end);
        self.base = base;
        self.index.truncate(keep.div_ceil(STRIDE));
        self.len = keep;
    }

    fn cursor_at(&self, entry: usize) -> Cursor<'_> {
        let (offset, base) = self.index.get(entry).copied().unwrap_or((self.bytes.len(), self.base));
        Cursor {
            reader: Reader::new(&self.bytes, offset),
            base,
        }
    }
}

/// Reads packed events.
struct Cursor<'a> {
    reader: Reader<'a>,
    base: Base,
}

impl Iterator for Cursor<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let reader = &mut self.reader;
        let step = self.base.step + reader.number()?;
        let time = self.base.time.wrapping_add(reader.signed()? as u64);
        let thread = ThreadId(reader.small()?);
        let line = u32::try_from(i64::from(self.base.line) + reader.signed()?).ok()?;
        let kind = kind(reader)?;
        self.base = Base { step, time, line };
        Some(Event {
            step,
            time,
            thread,
            line,
            kind,
        })
    }
}

/// None is 0, others are shifted by one.
fn put_option(bytes: &mut Vec<u8>, number: Option<u32>) {
    varint::put(bytes, number.map_or(0, |n| u64::from(n) + 1));
}

fn option(reader: &mut Reader<'_>) -> Option<Option<u32>> {
    let number = reader.number()?;
    match number.checked_sub(1) {
        None => Some(None),
        Some(n) => Some(Some(u32::try_from(n).ok()?)),
    }
}

fn put_numbers(bytes: &mut Vec<u8>, tag: u8, numbers: &[u32]) {
    bytes.push(tag);
    numbers.iter().for_each(|&number| varint::put(bytes, u64::from(number)));
}

fn put_texts(bytes: &mut Vec<u8>, tag: u8, numbers: &[u32], text: &str) {
    put_numbers(bytes, tag, numbers);
    varint::put_text(bytes, text);
}

/// Without a `_`: a new kind that nobody writes would spoil what follows it.
fn put_kind(bytes: &mut Vec<u8>, kind: &EventKind) {
    match kind {
        EventKind::ThreadStarted { by } => {
            bytes.push(0);
            put_option(bytes, by.map(|t| t.0));
        }
        EventKind::Dispatched { core } => put_numbers(bytes, 1, &[core.0]),
        EventKind::Preempted { core, why } => {
            let number = Preemption::ALL.iter().position(|one| one == why).unwrap_or(0);
            put_numbers(bytes, 2, &[core.0, number as u32]);
        }
        EventKind::Blocked { reason, holder } => {
            bytes.push(3);
            put_reason(bytes, *reason);
            put_option(bytes, holder.map(|t| t.0));
        }
        EventKind::Woken { by } => {
            bytes.push(4);
            put_option(bytes, by.map(|t| t.0));
        }
        EventKind::TimedOut => bytes.push(5),
        EventKind::Finished => bytes.push(6),
        EventKind::Crashed { error } => put_texts(bytes, 7, &[], error),
        EventKind::Stopped => bytes.push(8),
        EventKind::ProcessStarted { process } => put_numbers(bytes, 9, &[process.0]),
        EventKind::ProcessEnded { process, code } => put_numbers(bytes, 10, &[process.0, *code as u32]),
        EventKind::Acquired { object } => put_numbers(bytes, 11, &[object.0]),
        EventKind::Refused { object, op } => put_numbers(bytes, 12, &[object.0, *op as u32]),
        EventKind::Released { object } => put_numbers(bytes, 13, &[object.0]),
        EventKind::EventSet { object } => put_numbers(bytes, 14, &[object.0]),
        EventKind::EventCleared { object } => put_numbers(bytes, 15, &[object.0]),
        EventKind::Notified { object, count } => put_numbers(bytes, 16, &[object.0, *count]),
        EventKind::BarrierPassed { object } => put_numbers(bytes, 17, &[object.0]),
        EventKind::BarrierBroken { object } => put_numbers(bytes, 18, &[object.0]),
        EventKind::Put { object, item } => put_texts(bytes, 19, &[object.0], item),
        EventKind::Got { object, item } => put_texts(bytes, 20, &[object.0], item),
        EventKind::TaskDone { object, unfinished } => put_numbers(bytes, 21, &[object.0, *unfinished]),
        EventKind::Wrote { stream, text } => {
            put_texts(bytes, if *stream == Stream::Stdout { 22 } else { 23 }, &[], text)
        }
        EventKind::Read { text } => put_texts(bytes, 24, &[], text),
        EventKind::Deadlocked { threads, is_first } => {
            put_numbers(bytes, 25, &[u32::from(*is_first), threads.len() as u32]);
            threads
                .iter()
                .for_each(|thread| varint::put(bytes, u64::from(thread.0)));
        }
        EventKind::LimitReached => bytes.push(26),
        EventKind::Unit(event) => {
            bytes.push(27);
            unit::put(bytes, event);
        }
        EventKind::Signalled { process, signal } => put_numbers(bytes, 28, &[process.0, u32::from(*signal)]),
        EventKind::Reaped { process } => put_numbers(bytes, 29, &[process.0]),
        EventKind::Listening { object } => put_numbers(bytes, 30, &[object.0]),
        EventKind::Connected { object } => put_numbers(bytes, 31, &[object.0]),
        EventKind::Accepted { object } => put_numbers(bytes, 32, &[object.0]),
        EventKind::Sent { object, item } => put_texts(bytes, 33, &[object.0], item),
        EventKind::Received { object, item } => put_texts(bytes, 34, &[object.0], item),
    }
}

fn kind(reader: &mut Reader<'_>) -> Option<EventKind> {
    let tag = reader.byte()?;
    if tag >= FIRST_OF_CHANNELS {
        return kind_of_channel(tag, reader);
    }
    if tag >= 11 {
        return kind_of_object(tag, reader);
    }
    Some(match tag {
        0 => EventKind::ThreadStarted {
            by: option(reader)?.map(ThreadId),
        },
        1 => EventKind::Dispatched {
            core: CoreId(reader.small()?),
        },
        2 => EventKind::Preempted {
            core: CoreId(reader.small()?),
            why: *Preemption::ALL.get(reader.small()? as usize)?,
        },
        3 => EventKind::Blocked {
            reason: reason(reader)?,
            holder: option(reader)?.map(ThreadId),
        },
        4 => EventKind::Woken {
            by: option(reader)?.map(ThreadId),
        },
        5 => EventKind::TimedOut,
        6 => EventKind::Finished,
        7 => EventKind::Crashed { error: text(reader)? },
        8 => EventKind::Stopped,
        9 => EventKind::ProcessStarted {
            process: ProcessId(reader.small()?),
        },
        _ => EventKind::ProcessEnded {
            process: ProcessId(reader.small()?),
            code: reader.small()? as i32,
        },
    })
}

fn kind_of_object(tag: u8, reader: &mut Reader<'_>) -> Option<EventKind> {
    let object = |reader: &mut Reader<'_>| reader.small().map(ObjectId);
    Some(match tag {
        11 => EventKind::Acquired {
            object: object(reader)?,
        },
        12 => EventKind::Refused {
            object: object(reader)?,
            op: *WaitOp::ALL.get(reader.number()? as usize)?,
        },
        13 => EventKind::Released {
            object: object(reader)?,
        },
        14 => EventKind::EventSet {
            object: object(reader)?,
        },
        15 => EventKind::EventCleared {
            object: object(reader)?,
        },
        16 => EventKind::Notified {
            object: object(reader)?,
            count: reader.small()?,
        },
        17 => EventKind::BarrierPassed {
            object: object(reader)?,
        },
        18 => EventKind::BarrierBroken {
            object: object(reader)?,
        },
        19 => EventKind::Put {
            object: object(reader)?,
            item: text(reader)?,
        },
        20 => EventKind::Got {
            object: object(reader)?,
            item: text(reader)?,
        },
        21 => EventKind::TaskDone {
            object: object(reader)?,
            unfinished: reader.small()?,
        },
        22 => EventKind::Wrote {
            stream: Stream::Stdout,
            text: text(reader)?,
        },
        23 => EventKind::Wrote {
            stream: Stream::Stderr,
            text: text(reader)?,
        },
        24 => EventKind::Read { text: text(reader)? },
        25 => EventKind::Deadlocked {
            is_first: reader.small()? == 1,
            threads: (0..reader.small()?)
                .map(|_| reader.small().map(ThreadId))
                .collect::<Option<_>>()?,
        },
        26 => EventKind::LimitReached,
        27 => EventKind::Unit(Rc::new(unit::take(reader)?)),
        28 => EventKind::Signalled {
            process: ProcessId(reader.small()?),
            signal: reader.byte()?,
        },
        29 => EventKind::Reaped {
            process: ProcessId(reader.small()?),
        },
        _ => return None,
    })
}

/// Tags from here on belong to pipes and sockets.
const FIRST_OF_CHANNELS: u8 = 30;

fn kind_of_channel(tag: u8, reader: &mut Reader<'_>) -> Option<EventKind> {
    let object = |reader: &mut Reader<'_>| reader.small().map(ObjectId);
    Some(match tag {
        30 => EventKind::Listening {
            object: object(reader)?,
        },
        31 => EventKind::Connected {
            object: object(reader)?,
        },
        32 => EventKind::Accepted {
            object: object(reader)?,
        },
        33 => EventKind::Sent {
            object: object(reader)?,
            item: text(reader)?,
        },
        34 => EventKind::Received {
            object: object(reader)?,
            item: text(reader)?,
        },
        _ => return None,
    })
}

fn text(reader: &mut Reader<'_>) -> Option<Rc<str>> {
    reader.text().map(Rc::from)
}

fn put_reason(bytes: &mut Vec<u8>, reason: BlockReason) {
    match reason {
        BlockReason::Join { thread } => {
            bytes.push(0);
            varint::put(bytes, u64::from(thread.0));
        }
        BlockReason::Wait { process } => {
            bytes.push(1);
            put_option(bytes, process.map(|p| p.0));
        }
        BlockReason::Sleep => bytes.push(2),
        BlockReason::Input => bytes.push(3),
        BlockReason::Signal => bytes.push(4),
        BlockReason::Ending => bytes.push(5),
        BlockReason::Continue => bytes.push(6),
        BlockReason::Object { object, op } => {
            bytes.push(7 + op as u8);
            varint::put(bytes, u64::from(object.0));
        }
    }
}

fn reason(reader: &mut Reader<'_>) -> Option<BlockReason> {
    Some(match reader.byte()? {
        0 => BlockReason::Join {
            thread: ThreadId(reader.small()?),
        },
        1 => BlockReason::Wait {
            process: option(reader)?.map(ProcessId),
        },
        2 => BlockReason::Sleep,
        3 => BlockReason::Input,
        4 => BlockReason::Signal,
        5 => BlockReason::Ending,
        6 => BlockReason::Continue,
        tag => {
            let op = *WaitOp::ALL.get(usize::from(tag) - 7)?;
            BlockReason::Object {
                object: ObjectId(reader.small()?),
                op,
            }
        }
    })
}
