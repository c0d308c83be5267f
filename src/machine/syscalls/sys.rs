//! What `sys`, `os` and `warnings` need of the machine.

use super::{Answer, Call, NONE, Reply, Syscall, free, optional, required, syscall};
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::status::LimitKind;
use crate::vm::{Value, types};

pub(super) const TABLE: &[Syscall] = &[
    free("exit", exit),
    syscall("os_cpu_count", "posix.cpu_count", &[], cpu_count),
    syscall("os_urandom", "posix.urandom", &[required("size")], urandom),
    syscall("random_seed", "random_seed", &[], random_seed),
    syscall("recursion_limit", "sys.getrecursionlimit", &[], recursion_limit),
    syscall(
        "set_recursion_limit",
        "sys.setrecursionlimit",
        &[required("limit")],
        set_recursion_limit,
    ),
    syscall("caller", "caller", &[optional("level", Value::Int(1))], caller),
    syscall("traceback_text", "traceback_text", &[required("error")], traceback_text),
];

fn exit(call: &mut Call) -> Reply {
    let given = &call.args;
    if given.len() > 1 {
        return Err(Fault::type_(format!(
            "exit expected at most 1 argument, got {}",
            given.len()
        )));
    }
    let error = call.vm.heap_mut(call.process).exception(types::SYSTEM_EXIT, given);
    Ok(Answer::Raise(Value::Obj(error)))
}

fn cpu_count(call: &mut Call) -> Reply {
    Ok(Answer::Done(Value::Int(i64::from(call.kernel.config().cores))))
}

fn urandom(call: &mut Call) -> Reply {
    let size = call.integer(0)?;
    if size < 0 {
        return Err(Fault::value("negative argument not allowed"));
    }
    if size as u64 > call.config.limits.heap {
        return Ok(Answer::Limit(LimitKind::Heap));
    }
    let bytes = call.random_bytes(size as usize);
    Ok(Answer::Done(call.heap_mut().bytes_value(&bytes)))
}

impl Call<'_> {
    /// Bytes of the machine's randomness.
    pub fn random_bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.world.rng.next_u64() as u8).collect()
    }
}

/// A seed for a generator that the program did not seed: from the config, so that a run can be repeated.
fn random_seed(call: &mut Call) -> Reply {
    Ok(Answer::Done(Value::Int((call.world.rng.next_u64() >> 1) as i64)))
}

fn recursion_limit(call: &mut Call) -> Reply {
    Ok(Answer::Done(Value::Int(i64::from(call.heap().recursion_limit))))
}

fn set_recursion_limit(call: &mut Call) -> Reply {
    let limit = call.integer(0)?;
    if limit < 1 {
        return Err(Fault::value("recursion limit must be greater or equal than 1"));
    }
    let most = call.config.limits.recursion.max(1000) * 100;
    call.heap_mut().recursion_limit = u32::try_from(limit).unwrap_or(u32::MAX).min(most);
    NONE
}

/// File, line, text of the line and module's name of the caller that many levels above the function that asks.
fn caller(call: &mut Call) -> Reply {
    let level = call.integer(0)?.max(0) as usize;
    let place = guest::place(call.vm, call.thread, level);
    let (file, source) = (call.new_text(&place.file), call.new_text(&place.text));
    let module = call.new_text(&place.module);
    let all = [file, Value::Int(i64::from(place.line)), source, module];
    Ok(Answer::Done(call.tuple(&all)))
}

fn traceback_text(call: &mut Call) -> Reply {
    let text = crate::vm::traceback::text(call.vm.heap(call.process), call.args[0]);
    Ok(Answer::Done(call.new_text(&text)))
}
