//! Events as JSON: the names and fields of all kinds, which keep their meaning from version to version.

use serde_json::{Map, Value, json};

use crate::kernel::{BlockReason, Event, EventKind, Stream, UnitEnding, UnitState, WaitOp};

/// `{"kind": .., "line": .., "step": .., "thread": .., "time_us": .., ..}` with the fields of its kind.
#[must_use]
pub fn event_json(event: &Event) -> Value {
    let mut object = match fields(&event.kind) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    object.insert("step".into(), event.step.into());
    object.insert("time_us".into(), event.time.into());
    object.insert("thread".into(), event.thread.0.into());
    object.insert("line".into(), event.line.into());
    object.insert("kind".into(), event_name(&event.kind).into());
    Value::Object(object)
}

/// Name of a kind of event.
#[must_use]
pub fn event_name(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::ThreadStarted { .. } => "ThreadStarted",
        EventKind::Dispatched { .. } => "Dispatched",
        EventKind::Preempted { .. } => "Preempted",
        EventKind::Blocked { .. } => "Blocked",
        EventKind::Woken { .. } => "Woken",
        EventKind::TimedOut => "TimedOut",
        EventKind::Finished => "Finished",
        EventKind::Crashed { .. } => "Crashed",
        EventKind::Stopped => "Stopped",
        EventKind::ProcessStarted { .. } => "ProcessStarted",
        EventKind::ProcessEnded { .. } => "ProcessEnded",
        EventKind::Signalled { .. } => "Signalled",
        EventKind::Reaped { .. } => "Reaped",
        EventKind::Acquired { .. } => "Acquired",
        EventKind::Refused { .. } => "Refused",
        EventKind::Released { .. } => "Released",
        EventKind::EventSet { .. } => "EventSet",
        EventKind::EventCleared { .. } => "EventCleared",
        EventKind::Notified { .. } => "Notified",
        EventKind::BarrierPassed { .. } => "BarrierPassed",
        EventKind::BarrierBroken { .. } => "BarrierBroken",
        EventKind::Put { .. } => "Put",
        EventKind::Got { .. } => "Got",
        EventKind::TaskDone { .. } => "TaskDone",
        EventKind::Unit(_) => "Unit",
        EventKind::Sent { .. } => "Sent",
        EventKind::Received { .. } => "Received",
        EventKind::Listening { .. } => "Listening",
        EventKind::Connected { .. } => "Connected",
        EventKind::Accepted { .. } => "Accepted",
        EventKind::Wrote { .. } => "Wrote",
        EventKind::Read { .. } => "Read",
        EventKind::Deadlocked { .. } => "Deadlocked",
        EventKind::LimitReached => "LimitReached",
    }
}

fn fields(kind: &EventKind) -> Value {
    match kind {
        EventKind::ThreadStarted { by } | EventKind::Woken { by } => json!({"by": by.map(|by| by.0)}),
        EventKind::Dispatched { core } | EventKind::Preempted { core, .. } => json!({"core": core.0}),
        EventKind::Blocked { reason, holder } => {
            let mut fields = blocked(*reason);
            if let (Value::Object(fields), Some(holder)) = (&mut fields, holder) {
                fields.insert("holder".into(), holder.0.into());
            }
            fields
        }
        EventKind::Crashed { error } => json!({"error": &**error}),
        EventKind::ProcessStarted { process } | EventKind::Reaped { process } => json!({"process": process.0}),
        EventKind::ProcessEnded { process, code } => json!({"process": process.0, "code": code}),
        EventKind::Signalled { process, signal } => json!({"process": process.0, "signal": signal}),
        EventKind::Notified { object, count } => json!({"object": object.0, "count": count}),
        EventKind::Put { object, item }
        | EventKind::Got { object, item }
        | EventKind::Sent { object, item }
        | EventKind::Received { object, item } => json!({"object": object.0, "item": &**item}),
        EventKind::TaskDone { object, unfinished } => json!({"object": object.0, "unfinished": unfinished}),
        EventKind::Unit(unit) => json!({"unit": unit.unit.0, "name": &*unit.name, "state": unit_state(&unit.state)}),
        EventKind::Wrote { stream, text } => {
            let stream = if *stream == Stream::Stdout { "stdout" } else { "stderr" };
            json!({"stream": stream, "text": &**text})
        }
        EventKind::Read { text } => json!({"text": &**text}),
        kind => object_of(kind).map_or(Value::Null, |object| json!({"object": object})),
    }
}

/// The object that an event is about.
pub(super) fn object_of(kind: &EventKind) -> Option<u32> {
    match kind {
        EventKind::Acquired { object }
        | EventKind::Refused { object, .. }
        | EventKind::Released { object }
        | EventKind::EventSet { object }
        | EventKind::EventCleared { object }
        | EventKind::Notified { object, .. }
        | EventKind::BarrierPassed { object }
        | EventKind::BarrierBroken { object }
        | EventKind::Put { object, .. }
        | EventKind::Got { object, .. }
        | EventKind::TaskDone { object, .. }
        | EventKind::Sent { object, .. }
        | EventKind::Received { object, .. }
        | EventKind::Listening { object }
        | EventKind::Connected { object }
        | EventKind::Accepted { object } => Some(object.0),
        EventKind::Blocked {
            reason: BlockReason::Object { object, .. },
            ..
        } => Some(object.0),
        _ => None,
    }
}

fn unit_state(state: &UnitState) -> &'static str {
    match state {
        UnitState::Created => "created",
        UnitState::Ready => "ready",
        UnitState::Running => "running",
        UnitState::Suspended(_) => "suspended",
        UnitState::Ended(UnitEnding::Finished) => "finished",
        UnitState::Ended(UnitEnding::Failed) => "failed",
        UnitState::Ended(UnitEnding::Cancelled) => "cancelled",
    }
}

fn blocked(reason: BlockReason) -> Value {
    match reason {
        BlockReason::Object { object, op } => json!({"object": object.0, "op": operation(op)}),
        BlockReason::Join { thread } => json!({"joins": thread.0}),
        BlockReason::Wait { process } => json!({"waits": process.map(|process| process.0)}),
        BlockReason::Sleep => json!({"sleeps": true}),
        BlockReason::Input => json!({"input": true}),
        BlockReason::Signal => json!({"signal": true}),
        BlockReason::Ending => json!({"ends": true}),
        BlockReason::Continue => json!({"stopped": true}),
    }
}

/// Name of the operation in which a thread waits.
pub(super) fn operation(op: WaitOp) -> &'static str {
    match op {
        WaitOp::Acquire => "Acquire",
        WaitOp::EventWait => "EventWait",
        WaitOp::ConditionWait => "ConditionWait",
        WaitOp::ConditionRelock => "ConditionRelock",
        WaitOp::BarrierWait => "BarrierWait",
        WaitOp::BarrierDoor => "BarrierDoor",
        WaitOp::Get => "Get",
        WaitOp::Put => "Put",
        WaitOp::JoinQueue => "JoinQueue",
        WaitOp::Receive => "Receive",
        WaitOp::Accept => "Accept",
        WaitOp::Connect => "Connect",
        WaitOp::Select => "Select",
        WaitOp::Read => "Read",
        WaitOp::Write => "Write",
        WaitOp::Poll => "Poll",
        WaitOp::Loop => "Loop",
        WaitOp::OpenToRead => "OpenToRead",
        WaitOp::OpenToWrite => "OpenToWrite",
    }
}
