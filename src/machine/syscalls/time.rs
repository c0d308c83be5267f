//! `time`: virtual clocks and `sleep`.

use super::{Answer, Call, NONE, Reply, Syscall, required, syscall};
use crate::kernel::Attempt;
use crate::machine::guest::Fault;
use crate::machine::world::START_US;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("sleep", "time.sleep", &[required("seconds")], sleep),
    syscall("pause", "signal.pause", &[], |call| {
        match call.kernel.pause(call.thread, call.sink) {
            Attempt::Blocked => Ok(Answer::Blocked),
            _ => NONE,
        }
    }),
    syscall("time_time", "time.time", &[], |call| {
        seconds(START_US + call.kernel.now())
    }),
    syscall("time_time_ns", "time.time_ns", &[], |call| {
        nanoseconds(START_US + call.kernel.now())
    }),
    syscall("time_monotonic", "time.monotonic", &[], |call| {
        seconds(call.kernel.now())
    }),
    syscall("time_monotonic_ns", "time.monotonic_ns", &[], |call| {
        nanoseconds(call.kernel.now())
    }),
    syscall("time_counter", "time.perf_counter", &[], |call| {
        seconds(call.kernel.now())
    }),
    syscall("time_counter_ns", "time.perf_counter_ns", &[], |call| {
        nanoseconds(call.kernel.now())
    }),
    syscall("time_process", "time.process_time", &[], |call| {
        seconds(process_ticks(call))
    }),
    syscall("time_process_ns", "time.process_time_ns", &[], |call| {
        nanoseconds(process_ticks(call))
    }),
    syscall("time_thread", "time.thread_time", &[], |call| {
        seconds(thread_ticks(call))
    }),
    syscall("time_thread_ns", "time.thread_time_ns", &[], |call| {
        nanoseconds(thread_ticks(call))
    }),
];

fn sleep(call: &mut Call) -> Reply {
    let seconds = call.real(0, "cannot be interpreted as an integer")?;
    if seconds.is_nan() {
        return Err(Fault::value("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(Fault::value("sleep length must be non-negative"));
    }
    if seconds > 9.2e9 {
        return Err(Fault::overflow("timestamp out of range for platform time_t"));
    }
    let ticks = super::call::ticks(seconds);
    match call.kernel.sleep(call.thread, ticks, call.sink) {
        Attempt::Blocked => Ok(Answer::Blocked),
        _ => NONE,
    }
}

fn seconds(us: u64) -> Reply {
    Ok(Answer::Done(Value::Float(us as f64 / 1e6)))
}

fn nanoseconds(us: u64) -> Reply {
    Ok(Answer::Done(Value::Int((us as i64).saturating_mul(1000))))
}

fn thread_ticks(call: &Call) -> u64 {
    call.kernel.thread(call.thread).executed
}

fn process_ticks(call: &Call) -> u64 {
    let threads = call.kernel.threads();
    threads
        .filter(|(_, thread)| thread.process == call.process)
        .map(|(_, thread)| thread.executed)
        .sum()
}
