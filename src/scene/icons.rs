//! The glyphs of states and waits: line drawings on a 16 by 16 grid.

use crate::view::data::{ChannelKind, CoroutineState, MarkerKind, ObjectBody, ThreadState, WaitKind};

/// Glyph of a thread's state.
#[must_use]
pub fn of_state(state: ThreadState) -> &'static str {
    match state {
        ThreadState::Ready => "M5 3.5L12 8L5 12.5Z",
        ThreadState::Running => "M4 2.5L13.5 8L4 13.5Z",
        ThreadState::Blocked => "M5.4 2H10.6L14 5.4V10.6L10.6 14H5.4L2 10.6V5.4ZM5 8H11",
        ThreadState::Sleeping => of_wait(WaitKind::Sleep),
        ThreadState::Finished => "M3 8.5L6.5 12L13 4.5",
        ThreadState::Crashed => "M4 4L12 12M12 4L4 12",
        ThreadState::Stopped => "M4 4H12V12H4Z",
    }
}

/// Whether the glyph of a state is filled rather than drawn.
#[must_use]
pub fn is_solid(state: ThreadState) -> bool {
    state == ThreadState::Running
}

/// Glyph of a coroutine's state.
#[must_use]
pub fn of_coroutine(state: CoroutineState) -> &'static str {
    match state {
        CoroutineState::Created => "M8 3A5 5 0 1 0 8 13A5 5 0 1 0 8 3",
        CoroutineState::Ready => of_state(ThreadState::Ready),
        CoroutineState::Running => of_state(ThreadState::Running),
        CoroutineState::Suspended => "M5.5 3.5V12.5M10.5 3.5V12.5",
        CoroutineState::Finished => of_state(ThreadState::Finished),
        CoroutineState::Failed => of_state(ThreadState::Crashed),
        CoroutineState::Cancelled => "M8 2.5A5.5 5.5 0 1 0 8 13.5A5.5 5.5 0 1 0 8 2.5M4.2 4.2L11.8 11.8",
    }
}

/// Glyph of what a coroutine waits for.
#[must_use]
pub fn of_coroutine_wait(reason: &str) -> &'static str {
    of_wait(match reason {
        "sleep" | "timer" => WaitKind::Sleep,
        "lock" => WaitKind::Lock,
        "semaphore" => WaitKind::Semaphore,
        "event" => WaitKind::Event,
        "condition" => WaitKind::Condition,
        "barrier" => WaitKind::Barrier,
        "get" => WaitKind::QueueGet,
        "put" => WaitKind::QueuePut,
        "queue-join" => WaitKind::QueueJoin,
        "task" | "group" | "thread" => WaitKind::Join,
        "receive" => WaitKind::Receive,
        "send" => WaitKind::Send,
        _ => return of_coroutine(CoroutineState::Suspended),
    })
}

/// Glyph of what a thread waits for.
#[must_use]
pub fn of_wait(kind: WaitKind) -> &'static str {
    match kind {
        WaitKind::Lock | WaitKind::ConditionRelock => PADLOCK,
        WaitKind::Semaphore => TICKET,
        WaitKind::Event => FLAG,
        WaitKind::Condition => BELL,
        WaitKind::Barrier => BARRIER,
        WaitKind::QueueGet => "M2 10V13.5H14V10M8 2V9.5M5 6.5L8 9.5L11 6.5",
        WaitKind::QueuePut => "M2 10V13.5H14V10M8 9.5V2M5 5L8 2L11 5",
        WaitKind::QueueJoin => "M2 4.5L4 6.5L7 2.5M9 4.5H14M2 11L4 13L7 9M9 11H14",
        WaitKind::Join | WaitKind::Process => "M2 4H5C8 4 8 8 11 8H14M2 12H5C8 12 8 8 11 8M11.5 5.5L14 8L11.5 10.5",
        WaitKind::Sleep => "M13 9.5A5.5 5.5 0 1 1 6.5 3A4.5 4.5 0 0 0 13 9.5Z",
        WaitKind::Signal => "M9 1.5L3.5 9H7.5L6.5 14.5L12.5 6.5H8.5Z",
        WaitKind::Ending | WaitKind::Continue => of_state(ThreadState::Stopped),
        WaitKind::Input => "M2 4H14V12H2ZM4.5 6.5L6.5 8L4.5 9.5M8 10H11",
        WaitKind::Receive => "M14 8H4M7.5 4.5L4 8L7.5 11.5",
        WaitKind::Accept | WaitKind::Connect => SOCKET,
        WaitKind::Open => "M2 5.5H14M2 10.5H14M2 5.5V10.5M14 5.5V10.5M5 8H10M8 6.5L10 8L8 9.5",
        WaitKind::Poll => "M2 4.5H9M2 8H9M2 11.5H9M12 4L14 6L12 8",
        WaitKind::Loop => "M13 8A5 5 0 1 1 10.5 3.7M10.5 1.5V4H8",
        WaitKind::Send => "M2 8H12M8.5 4.5L12 8L8.5 11.5",
    }
}

/// Glyph of an object's kind.
#[must_use]
pub fn of_object(body: &ObjectBody) -> &'static str {
    match body {
        ObjectBody::Lock { .. } | ObjectBody::FileLock { .. } => PADLOCK,
        ObjectBody::RLock { .. } => "M3.5 7.5H12.5V13.5H3.5ZM5.5 7.5V5A2.5 2.5 0 0 1 10.5 5V7.5M6.5 10.5H9.5M8 9V12",
        ObjectBody::Semaphore { .. } => TICKET,
        ObjectBody::Event { .. } => FLAG,
        ObjectBody::Condition { .. } => BELL,
        ObjectBody::Barrier { .. } => BARRIER,
        ObjectBody::File { .. } => "M4 2H10L12.5 4.5V14H4ZM6 7H10.5M6 9.5H10.5M6 12H9",
        ObjectBody::Memory { .. } => "M2.5 2.5H13.5V13.5H2.5ZM2.5 6.2H13.5M2.5 9.8H13.5",
        ObjectBody::Channel {
            kind: ChannelKind::Pipe,
            ..
        } => "M2 5.5H14M2 10.5H14M2 5.5V10.5M14 5.5V10.5M5 8H10M8 6.5L10 8L8 9.5",
        ObjectBody::Queue { .. }
        | ObjectBody::Channel {
            kind: ChannelKind::Queue,
            ..
        } => "M2 5H14V11H2ZM6 5V11M10 5V11",
        ObjectBody::Channel { .. } => SOCKET,
    }
}

/// Glyph of a mark on the timeline, around (0, 0), 8 wide.
#[must_use]
pub fn of_marker(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Acquired => "M-3 0H3V4H-3ZM-2 0V-1A2 2 0 0 1 2 -1V0",
        MarkerKind::Released => "M-3 0H3V4H-3ZM-2 0V-2A2 2 0 0 1 1.5 -3",
        MarkerKind::Put => "M0 3V-3M-2.5 -0.5L0 -3L2.5 -0.5",
        MarkerKind::Got => "M0 -3V3M-2.5 0.5L0 3L2.5 0.5",
        MarkerKind::Wrote => "M-3 -2H3M-3 0H3M-3 2H1",
        MarkerKind::Crashed => "M-3 -3L3 3M3 -3L-3 3",
        MarkerKind::Deadlock => "M-1.7 -4H1.7L4 -1.7V1.7L1.7 4H-1.7L-4 1.7V-1.7Z",
        MarkerKind::Inevitable => "M0 -4L4 0L0 4L-4 0Z",
    }
}

const PADLOCK: &str = "M3.5 7.5H12.5V13.5H3.5ZM5.5 7.5V5A2.5 2.5 0 0 1 10.5 5V7.5";
const TICKET: &str = "M2 4.5H14V7A1.2 1.2 0 0 0 14 9.2V11.5H2V9.2A1.2 1.2 0 0 0 2 7ZM9.5 4.5V11.5";
const SOCKET: &str = "M3 3.5H13V12.5H3ZM6 6.5V9.5M10 6.5V9.5";
const FLAG: &str = "M4 14V2.5H12.5L10.5 5.5L12.5 8.5H4";
const BELL: &str = "M3.5 11.5H12.5L11.3 9.8V6.5A3.3 3.3 0 0 0 4.7 6.5V9.8ZM7 13.5H9";
const BARRIER: &str = "M3 3V13M8 3V6.2M8 9.8V13M13 3V13";
