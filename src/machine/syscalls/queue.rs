//! `queue.Queue` and its kin: the kernel counts and wakes, the items lie in the guest's `self.queue`.
//!
//! `put` and `get` are one instruction each. If the program holds `queue.mutex`, they wait for it as in CPython. Items of a priority
//! queue whose order only the program's own `__lt__` knows go through guest methods, which hold `mutex` meanwhile.

use smallvec::smallvec;

use super::{Answer, Call, NONE, Reply, SELF, Syscall, optional, required, syscall};
use crate::base::ObjectId;
use crate::kernel::{Attempt, Body, Patience, Queue, QueueKind, WaitOp};
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::order::{self, Taken};
use crate::vm::Value;

const TRUE: Value = Value::Bool(true);
/// Longest text of an item in an event, in characters.
const ITEM: usize = 40;
/// The guest's attribute with `not_empty`, `not_full`, `all_tasks_done`, and their places in it.
const CONDITIONS: &str = "_conditions";
const NOT_EMPTY: usize = 0;
const NOT_FULL: usize = 1;
const ALL_DONE: usize = 2;

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "queue_new",
        "queue_new",
        &[SELF, required("maxsize"), required("kind")],
        new,
    ),
    syscall(
        "queue_put",
        "Queue.put",
        &[
            SELF,
            required("item"),
            optional("block", TRUE),
            optional("timeout", Value::None),
        ],
        put,
    ),
    syscall(
        "queue_get",
        "Queue.get",
        &[SELF, optional("block", TRUE), optional("timeout", Value::None)],
        get,
    ),
    syscall(
        "queue_put_nowait",
        "Queue.put_nowait",
        &[SELF, required("item")],
        put_nowait,
    ),
    syscall("queue_get_nowait", "Queue.get_nowait", &[SELF], get_nowait),
    syscall(
        "queue_begin_put",
        "begin_put",
        &[SELF, required("item"), required("block"), required("timeout")],
        begin_put,
    ),
    syscall(
        "queue_begin_get",
        "begin_get",
        &[SELF, required("block"), required("timeout")],
        begin_get,
    ),
    syscall("queue_end", "queue_end", &[SELF, required("change")], end),
    syscall(
        "queue_conditions",
        "queue_conditions",
        &[SELF, required("made")],
        conditions,
    ),
    syscall(
        "queue_notify",
        "queue_notify",
        &[SELF, required("which")],
        notify_sleepers,
    ),
    syscall("queue_task_done", "Queue.task_done", &[SELF], task_done),
    syscall("queue_join", "Queue.join", &[SELF], join),
    syscall("queue_qsize", "Queue.qsize", &[SELF], qsize),
    syscall("queue_empty", "Queue.empty", &[SELF], empty),
    syscall("queue_full", "Queue.full", &[SELF], full),
    syscall("queue_unfinished", "unfinished_tasks", &[SELF], unfinished),
    syscall(
        "queue_set_unfinished",
        "unfinished_tasks",
        &[SELF, required("value")],
        set_unfinished,
    ),
];

fn new(call: &mut Call) -> Reply {
    call.comparable(1, ">")?;
    let capacity = u32::try_from(call.integer(1)?).ok().filter(|&size| size > 0);
    let kind = match call.args[2] {
        Value::Int(1) => QueueKind::Lifo,
        Value::Int(2) => QueueKind::Priority,
        _ => QueueKind::Fifo,
    };
    let id = call.kernel.queue_new(call.thread, kind, capacity);
    call.attach(id)
}

fn state<'a>(call: &'a Call, id: ObjectId) -> Result<&'a Queue, Fault> {
    match call.kernel.object(id).map(|object| &object.body) {
        Some(Body::Queue(queue)) => Ok(queue),
        _ => Err(Fault::runtime("the queue was not initialised")),
    }
}

/// The kernel's queue, its count brought up to date with the guest's container, which the program may have changed itself.
fn queue(call: &mut Call) -> Result<(ObjectId, Value), Fault> {
    let id = call.object(0)?;
    let items = call.attribute(call.args[0], "queue").unwrap_or(Value::None);
    let count = guest::length(call.heap(), items).unwrap_or(0);
    let maxsize = match call.attribute(call.args[0], "maxsize") {
        Some(Value::Int(size)) => u32::try_from(size).ok().filter(|&size| size > 0),
        _ => None,
    };
    call.kernel.queue_refresh(id, count, maxsize);
    Ok((id, items))
}

/// `block=True, timeout=None`.
fn queue_patience(call: &Call, block: usize, timeout: usize) -> Result<Patience, Fault> {
    if !call.truth(block) {
        return Ok(Patience::None);
    }
    if call.args[timeout] == Value::None {
        return Ok(Patience::Forever);
    }
    call.comparable(timeout, "<")?;
    if call.real(timeout, "")? < 0.0 {
        return Err(Fault::value("'timeout' must be a non-negative number"));
    }
    call.patience(timeout)
}

/// `queue.mutex`, which the program may have replaced by something else.
fn mutex_of(call: &Call) -> Option<ObjectId> {
    call.attribute(call.args[0], "mutex")
        .and_then(|mutex| call.object_of(mutex))
}

/// Runs a method's body once nobody holds `queue.mutex`.
fn holding(call: &mut Call, body: impl FnOnce(&mut Call) -> Reply) -> Reply {
    if let Some(mutex) = mutex_of(call) {
        if !call.kernel.is_locked(mutex) {
            call.kernel.forget_turn(call.thread, mutex, call.sink);
        } else if let Attempt::Blocked = call
            .kernel
            .mutex_acquire(call.thread, mutex, Patience::Forever, call.sink)
        {
            return Ok(Answer::Blocked);
        }
    }
    body(call)
}

fn put(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let is_unbounded = state(call, id)?.capacity.is_none();
    let patience = if is_unbounded {
        Patience::Forever
    } else {
        queue_patience(call, 2, 3)?
    };
    holding(call, |call| put_now(call, patience))
}

fn put_now(call: &mut Call, patience: Patience) -> Reply {
    let (id, items) = queue(call)?;
    let (process, item) = (call.process, call.args[1]);
    if state(call, id)?.kind == QueueKind::Priority && !order::can_push(call.heap(), items, item) {
        let helper = call.library("queue", "_put_slowly")?;
        return Ok(Answer::Call(
            helper,
            smallvec![call.args[0], item, call.args[2], call.args[3]],
        ));
    }
    let vm = &*call.vm;
    let mut text = || guest::item_text(vm.heap(process), item, ITEM);
    match call.kernel.queue_put(call.thread, id, patience, &mut text, call.sink) {
        Attempt::Done(()) => {
            let is_heap = state(call, id)?.kind == QueueKind::Priority;
            order::put(call.heap_mut(), items, item, is_heap).ok_or_else(changed)?;
            notify(call, NOT_EMPTY, 1);
            NONE
        }
        other => not_done(call, other, "Full"),
    }
}

/// The program has put something else in place of the queue's container.
fn changed() -> Fault {
    Fault::attribute("the queue's container was replaced")
}

fn get(call: &mut Call) -> Reply {
    let patience = queue_patience(call, 1, 2)?;
    holding(call, |call| get_now(call, patience))
}

fn get_now(call: &mut Call, patience: Patience) -> Reply {
    let (id, items) = queue(call)?;
    let process = call.process;
    let kind = state(call, id)?.kind;
    if kind == QueueKind::Priority && !order::can_pop(call.heap(), items) {
        let helper = call.library("queue", "_get_slowly")?;
        return Ok(Answer::Call(
            helper,
            smallvec![call.args[0], call.args[1], call.args[2]],
        ));
    }
    let from = match kind {
        QueueKind::Fifo => Taken::First,
        QueueKind::Lifo => Taken::Last,
        QueueKind::Priority => Taken::Smallest,
    };
    let vm = &*call.vm;
    let mut text = || match order::peek(vm.heap(process), items, from) {
        Some(item) => guest::item_text(vm.heap(process), item, ITEM),
        None => "".into(),
    };
    match call.kernel.queue_get(call.thread, id, patience, &mut text, call.sink) {
        Attempt::Done(()) => {
            let item = order::take(call.heap_mut(), items, from).ok_or_else(changed)?;
            notify(call, NOT_FULL, 1);
            Ok(Answer::Done(item))
        }
        other => not_done(call, other, "Empty"),
    }
}

fn put_nowait(call: &mut Call) -> Reply {
    call.args.push(Value::Bool(false));
    call.args.push(Value::None);
    put(call)
}

fn get_nowait(call: &mut Call) -> Reply {
    call.args.push(Value::Bool(false));
    call.args.push(Value::None);
    get(call)
}

/// Blocked, or an exception: of that class of `queue` if the queue could not serve in time.
fn not_done(call: &mut Call, attempt: Attempt, class: &str) -> Reply {
    match attempt {
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Error(error) => Err(super::call::fault(error)),
        _ => call.raise_library("queue", class),
    }
}

/// First half of a `put` whose order the program decides: there is room, and `mutex` is taken.
fn begin_put(call: &mut Call) -> Reply {
    let patience = queue_patience(call, 2, 3)?;
    holding(call, |call| begin(call, patience, true))
}

/// First half of such a `get`.
fn begin_get(call: &mut Call) -> Reply {
    let patience = queue_patience(call, 1, 2)?;
    holding(call, |call| begin(call, patience, false))
}

fn begin(call: &mut Call, patience: Patience, is_put: bool) -> Reply {
    let (id, _) = queue(call)?;
    let (process, vm) = (call.process, &*call.vm);
    let item = call.args[1];
    let attempt = if is_put {
        let mut text = || guest::item_text(vm.heap(process), item, ITEM);
        call.kernel.queue_put(call.thread, id, patience, &mut text, call.sink)
    } else {
        call.kernel
            .queue_get(call.thread, id, patience, &mut || "...".into(), call.sink)
    };
    match attempt {
        Attempt::Done(()) => {
            if let Some(mutex) = mutex_of(call) {
                call.kernel.mutex_acquire(call.thread, mutex, Patience::None, &mut ());
            }
            NONE
        }
        other => not_done(call, other, if is_put { "Full" } else { "Empty" }),
    }
}

/// Second half: `mutex` is given back.
fn end(call: &mut Call) -> Reply {
    queue(call)?;
    match call.args[1] {
        Value::Int(1) => notify(call, NOT_EMPTY, 1),
        Value::Int(-1) => notify(call, NOT_FULL, 1),
        _ => {}
    }
    if let Some(mutex) = mutex_of(call) {
        let _ = call.kernel.mutex_release(call.thread, mutex, &mut ());
    }
    NONE
}

/// The conditions that CPython's queue consists of: made when the program asks for one, and the first that are made stay.
fn conditions(call: &mut Call) -> Reply {
    let (queue, made) = (call.args[0], call.args[1]);
    if let Some(known) = call.attribute(queue, CONDITIONS) {
        return Ok(Answer::Done(known));
    }
    guest::set_attribute(call.heap_mut(), queue, CONDITIONS, made);
    Ok(Answer::Done(made))
}

/// The queue has changed: wakes those whom the program has let wait at one of its conditions.
fn notify(call: &mut Call, which: usize, count: u32) {
    let condition = call
        .attribute(call.args[0], CONDITIONS)
        .and_then(|made| call.heap().as_items(made)?.get(which).copied())
        .and_then(|condition| call.object_of(condition));
    if let Some(condition) = condition {
        call.kernel
            .notify_waiters(condition, count, Some(call.thread), call.sink);
    }
}

/// The program has notified one of the conditions: whoever waits in the queue itself looks again.
fn notify_sleepers(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let op = [WaitOp::Get, WaitOp::Put, WaitOp::JoinQueue][call.integer(1)?.clamp(0, 2) as usize];
    call.kernel.queue_wake(id, op, call.thread, call.sink);
    NONE
}

fn task_done(call: &mut Call) -> Reply {
    holding(call, |call| {
        let id = call.object(0)?;
        let result = call.kernel.queue_task_done(call.thread, id, call.sink);
        if call.check(result)? == 0 {
            notify(call, ALL_DONE, u32::MAX);
        }
        NONE
    })
}

fn join(call: &mut Call) -> Reply {
    holding(call, |call| {
        let id = call.object(0)?;
        match call.kernel.queue_join(call.thread, id, Patience::Forever, call.sink) {
            Attempt::Blocked => Ok(Answer::Blocked),
            Attempt::Error(error) => Err(super::call::fault(error)),
            _ => NONE,
        }
    })
}

fn qsize(call: &mut Call) -> Reply {
    holding(call, |call| {
        let (id, _) = queue(call)?;
        Ok(Answer::Done(Value::Int(i64::from(state(call, id)?.count))))
    })
}

fn empty(call: &mut Call) -> Reply {
    holding(call, |call| {
        let (id, _) = queue(call)?;
        Ok(Answer::Done(Value::Bool(state(call, id)?.count == 0)))
    })
}

fn full(call: &mut Call) -> Reply {
    holding(call, |call| {
        let (id, _) = queue(call)?;
        let queue = state(call, id)?;
        Ok(Answer::Done(Value::Bool(
            queue.capacity.is_some_and(|capacity| queue.count >= capacity),
        )))
    })
}

fn unfinished(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    Ok(Answer::Done(Value::Int(i64::from(state(call, id)?.unfinished))))
}

fn set_unfinished(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let value = u32::try_from(call.integer(1)?).unwrap_or(0);
    call.kernel.queue_set_unfinished(id, value);
    NONE
}
