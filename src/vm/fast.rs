//! The hot loop: instructions on plain values, calls of plain functions, attributes found in the cache. Everything else leaves to `exec`.

use super::context::{Context, Frame, Ret};
use super::heap::Heap;
use super::native::{NativeResult, Outcome, Raised};
use super::object::Obj;
use super::ops::{self, Next};
use super::quick::{
    call_native, construct, for_next, instantiate, join, list_item, load_attr, load_method, needs_dispatch,
    quick_binary, quick_compare, set_list_item, store_attr, unpack,
};
use super::shared::Shared;
use super::types;
use super::value::Value;
use crate::python::code::{BinOp, CONST, Op, UnOp};
use std::rc::Rc;

/// Why the loop was left; the instruction is counted, and the frame's `pc` is on it.
pub(super) enum Leave {
    /// No fuel.
    Fuel,
    /// The collector must run first; the instruction is not counted.
    Collect,
    /// `exec` must execute the instruction.
    Slow,
    /// The instruction raised.
    Raised(Raised),
    /// The instruction wants a call or a frame operation, and its result as `Ret` says.
    Outcome(Outcome, Ret),
}

/// Executes until something special comes.
#[allow(clippy::too_many_lines, reason = "a flat dispatch table")]
pub(super) fn run(shared: &Shared, heap: &mut Heap, ctx: &mut Context, used: &mut u64, fuel: u64) -> Leave {
    let Context {
        frames, stack, handled, ..
    } = ctx;
    let mut left = fuel - *used;
    let all_consts = Rc::clone(&heap.consts);
    'frame: loop {
        let depth = frames.len();
        let frame = &frames[depth - 1];
        let (code_id, base) = (frame.code.0 as usize, frame.base as usize);
        let code = &shared.program.codes[code_id];
        let module = code.module.0 as usize;
        let ops = &code.ops[..];
        let consts = &all_consts[code_id][..];
        let mut pc = frame.pc as usize;
        let regs = &mut stack[base..];

        macro_rules! leave {
            ($why:expr) => {{
                frames[depth - 1].pc = pc as u32;
                *used = fuel - left;
                return $why;
            }};
        }
        macro_rules! src {
            ($src:expr) => {{
                let src = $src;
                if src & CONST == 0 {
                    regs[src as usize]
                } else {
                    consts[(src & !CONST) as usize]
                }
            }};
        }
        macro_rules! result {
            ($dst:expr, $result:expr) => {
                match $result {
                    Ok(Outcome::Value(v)) => regs[$dst as usize] = v,
                    Ok(outcome) => leave!(Leave::Outcome(outcome, Ret::Reg($dst))),
                    Err(raised) => leave!(Leave::Raised(raised)),
                }
            };
        }
        macro_rules! discard {
            ($result:expr) => {
                match $result {
                    Ok(Outcome::Value(_)) => {}
                    Ok(outcome) => leave!(Leave::Outcome(outcome, Ret::Discard)),
                    Err(raised) => leave!(Leave::Raised(raised)),
                }
            };
        }
        macro_rules! safe_point {
            () => {
                if heap.bytes >= heap.next_gc {
                    left += 1;
                    leave!(Leave::Collect);
                }
            };
        }
        macro_rules! arithmetic {
            ($op:expr, $dst:expr, $a:expr, $b:expr, $checked:ident, $float:tt) => {
                match (src!($a), src!($b)) {
                    (Value::Int(a), Value::Int(b)) => match a.$checked(b) {
                        Some(v) => regs[$dst as usize] = Value::Int(v),
                        None => result!($dst, ops::binary(heap, $op, Value::Int(a), Value::Int(b))),
                    },
                    (Value::Float(a), Value::Float(b)) => regs[$dst as usize] = Value::Float(a $float b),
                    (a, b) => {
                        if needs_dispatch(heap, a) || needs_dispatch(heap, b) {
                            leave!(Leave::Slow);
                        }
                        result!($dst, ops::binary(heap, $op, a, b))
                    }
                }
            };
        }
        macro_rules! call {
            ($f:expr, $first:expr, $argc:expr) => {{
                let (f, first, argc) = ($f, $first, $argc);
                match regs[f as usize] {
                    Value::Obj(h) => {
                        let function = match heap.get(h) {
                            Obj::Function(function) => function,
                            Obj::Class(_) if first == f as usize + 1 && depth < heap.recursion_limit as usize => {
                                safe_point!();
                                if let Some(result) = construct(shared, heap, &regs[f as usize..first + argc]) {
                                    result!(f, result);
                                    pc += 1;
                                    continue;
                                }
                                // `C(...)`: the instance takes the callee's register, so that `__init__` finds its arguments in place.
                                let Some((instance, code)) = instantiate(heap, h, argc) else { leave!(Leave::Slow) };
                                frames[depth - 1].pc = pc as u32;
                                let start = base + f as usize;
                                stack[start] = Value::Obj(instance);
                                stack.truncate(start + 1 + argc);
                                let registers = usize::from(shared.program.codes[code.0 as usize].registers);
                                stack.resize(start + registers, Value::Unbound);
                                let ret = Ret::Init { dst: f, instance };
                                let (base, handled) = (start as u32, *handled);
                                frames.push(Frame { code, pc: 0, base, ret, handled, generator: None });
                                continue 'frame;
                            }
                            _ => leave!(Leave::Slow),
                        };
                        if usize::from(function.simple) != argc || depth >= heap.recursion_limit as usize {
                            leave!(Leave::Slow);
                        }
                        safe_point!();
                        let code = function.code;
                        let callee = &shared.program.codes[code.0 as usize];
                        frames[depth - 1].pc = pc as u32;
                        let start = base + first;
                        stack.truncate(start + argc);
                        stack.resize(start + usize::from(callee.registers), Value::Unbound);
                        let cells = callee.locals.len();
                        for (i, cell) in function.closure.iter().enumerate() {
                            stack[start + cells + i] = *cell;
                        }
                        frames.push(Frame {
                            code,
                            pc: 0,
                            base: start as u32,
                            ret: Ret::Reg(f),
                            handled: *handled,
                            generator: None,
                        });
                        continue 'frame;
                    }
                    Value::Native(id) => {
                        safe_point!();
                        match call_native(shared, heap, id, &regs[first..first + argc]) {
                            Some(result) => result!(f, result),
                            None => leave!(Leave::Slow),
                        }
                    }
                    _ => leave!(Leave::Slow),
                }
            }};
        }

        loop {
            if left == 0 {
                leave!(Leave::Fuel);
            }
            left -= 1;
            match ops[pc] {
                Op::Nop => {}
                Op::Move { dst, src } => regs[dst as usize] = src!(src),
                Op::CheckLocal { reg } => {
                    if regs[reg as usize].is_unbound() {
                        leave!(Leave::Slow);
                    }
                }
                Op::LoadGlobal { dst, slot } => {
                    let globals = &heap.globals[module];
                    let value = globals.values[slot as usize];
                    if !value.is_unbound() {
                        regs[dst as usize] = value;
                    } else {
                        let slot = globals.fallback[slot as usize] as usize;
                        match heap.globals[shared.builtins].values.get(slot) {
                            Some(&value) if !value.is_unbound() => regs[dst as usize] = value,
                            _ => leave!(Leave::Slow),
                        }
                    }
                }
                Op::StoreGlobal { slot, src } => {
                    let value = src!(src);
                    Rc::make_mut(&mut heap.globals[module]).values[slot as usize] = value;
                }
                Op::LoadCell { dst, reg } => match regs[reg as usize].handle().map(|h| heap.get(h)) {
                    Some(Obj::Cell(value)) if !value.is_unbound() => regs[dst as usize] = *value,
                    _ => leave!(Leave::Slow),
                },
                Op::StoreCell { reg, src } => {
                    let value = src!(src);
                    if let Value::Obj(h) = regs[reg as usize] {
                        *heap.get_mut(h) = Obj::Cell(value);
                    }
                }
                Op::MakeCell { reg } => {
                    let value = regs[reg as usize];
                    regs[reg as usize] = heap.value(Obj::Cell(value));
                }
                Op::LoadAttr { dst, obj, name } => match load_attr(heap, src!(obj), code.names[name as usize]) {
                    Some(value) => regs[dst as usize] = value,
                    None => leave!(Leave::Slow),
                },
                Op::StoreAttr { obj, name, src } => {
                    let value = src!(src);
                    if !store_attr(heap, src!(obj), code.names[name as usize], value) {
                        leave!(Leave::Slow);
                    }
                }
                Op::LoadMethod { f, obj, name } => {
                    let receiver = src!(obj);
                    match load_method(heap, receiver, code.names[name as usize]) {
                        Some(function) => {
                            regs[f as usize] = function;
                            regs[f as usize + 1] = receiver;
                        }
                        None => leave!(Leave::Slow),
                    }
                }
                Op::LoadItem { dst, obj, index } => {
                    let (object, index) = (src!(obj), src!(index));
                    match list_item(heap, object, index) {
                        Some(value) => regs[dst as usize] = value,
                        None => {
                            if needs_dispatch(heap, object) {
                                leave!(Leave::Slow);
                            }
                            result!(dst, ops::load_item(heap, object, index))
                        }
                    }
                }
                Op::StoreItem { obj, index, src } => {
                    let (object, index, value) = (src!(obj), src!(index), src!(src));
                    if !set_list_item(heap, object, index, value) {
                        if needs_dispatch(heap, object) {
                            leave!(Leave::Slow);
                        }
                        discard!(ops::store_item(heap, object, index, value));
                    }
                }
                Op::Add { dst, a, b } => arithmetic!(BinOp::Add, dst, a, b, checked_add, +),
                Op::Sub { dst, a, b } => arithmetic!(BinOp::Sub, dst, a, b, checked_sub, -),
                Op::Mul { dst, a, b } => arithmetic!(BinOp::Mul, dst, a, b, checked_mul, *),
                Op::Binary { op, dst, a, b } | Op::InPlace { op, dst, a, b } => {
                    let (x, y) = (src!(a), src!(b));
                    match quick_binary(op, x, y) {
                        Some(value) => regs[dst as usize] = value,
                        None => {
                            if needs_dispatch(heap, x) || needs_dispatch(heap, y) {
                                leave!(Leave::Slow);
                            }
                            if matches!(ops[pc], Op::InPlace { .. }) {
                                result!(dst, ops::in_place(heap, op, x, y));
                            } else {
                                result!(dst, ops::binary(heap, op, x, y));
                            }
                        }
                    }
                }
                Op::Compare { op, dst, a, b } => {
                    let (x, y) = (src!(a), src!(b));
                    match quick_compare(op, x, y) {
                        Some(value) => regs[dst as usize] = Value::Bool(value),
                        None => {
                            if needs_dispatch(heap, x) || needs_dispatch(heap, y) {
                                leave!(Leave::Slow);
                            }
                            result!(dst, ops::compare(heap, op, x, y));
                        }
                    }
                }
                Op::Unary { op, dst, src } => match (op, src!(src)) {
                    (UnOp::Not, Value::Bool(b)) => regs[dst as usize] = Value::Bool(!b),
                    (UnOp::Neg, Value::Int(i)) if i != i64::MIN => regs[dst as usize] = Value::Int(-i),
                    (op, value) => {
                        if needs_dispatch(heap, value) {
                            leave!(Leave::Slow);
                        }
                        if op == UnOp::Not {
                            regs[dst as usize] = Value::Bool(!ops::truth(heap, value));
                        } else {
                            result!(dst, ops::unary(heap, op, value));
                        }
                    }
                },
                Op::Jump { target } => {
                    if target as usize <= pc {
                        safe_point!();
                    }
                    pc = target as usize;
                    continue;
                }
                Op::JumpIf { src, target } => {
                    let value = src!(src);
                    let truth = match value {
                        Value::Bool(b) => b,
                        Value::None => false,
                        _ if needs_dispatch(heap, value) => leave!(Leave::Slow),
                        _ => ops::truth(heap, value),
                    };
                    if truth {
                        if target as usize <= pc {
                            safe_point!();
                        }
                        pc = target as usize;
                        continue;
                    }
                }
                Op::JumpIfNot { src, target } => {
                    let value = src!(src);
                    let truth = match value {
                        Value::Bool(b) => b,
                        Value::None => false,
                        _ if needs_dispatch(heap, value) => leave!(Leave::Slow),
                        _ => ops::truth(heap, value),
                    };
                    if !truth {
                        pc = target as usize;
                        continue;
                    }
                }
                Op::JumpIfNone { src, target } => {
                    if src!(src).is_none() {
                        pc = target as usize;
                        continue;
                    }
                }
                Op::JumpIfBound { reg, target } => {
                    if !regs[reg as usize].is_unbound() {
                        pc = target as usize;
                        continue;
                    }
                }
                Op::GetIter { dst, src } => {
                    let value = src!(src);
                    if needs_dispatch(heap, value) {
                        leave!(Leave::Slow);
                    }
                    result!(dst, ops::iter(heap, value));
                }
                Op::ForNext { iter, target } => {
                    safe_point!();
                    let Value::Obj(h) = regs[iter as usize] else {
                        leave!(Leave::Slow)
                    };
                    match for_next(heap, h) {
                        Some(Ok(Next::Item(value))) => {
                            regs[iter as usize + 1] = value;
                            pc = target as usize;
                            continue;
                        }
                        Some(Ok(Next::Done)) => {}
                        Some(Ok(Next::Call(request))) => leave!(Leave::Outcome(Outcome::Call(request), Ret::Item)),
                        Some(Err(raised)) => leave!(Leave::Raised(raised)),
                        None => leave!(Leave::Slow),
                    }
                }
                Op::MakeTuple { dst, first, count } => {
                    let items = &regs[first as usize..first as usize + count as usize];
                    regs[dst as usize] = heap.tuple(items);
                }
                Op::MakeList { dst, first, count } => {
                    let items = regs[first as usize..first as usize + count as usize].to_vec();
                    regs[dst as usize] = heap.list(items);
                }
                Op::ListAppend { list, src } => {
                    let value = src!(src);
                    if let Some(items) = heap.list_mut(regs[list as usize]) {
                        items.push(value);
                        heap.charge(size_of::<Value>());
                    }
                }
                Op::MakeString { dst, first, count } => {
                    regs[dst as usize] = join(heap, &regs[first as usize..first as usize + count as usize]);
                }
                Op::FormatValue {
                    conversion,
                    dst,
                    src,
                    spec,
                } => {
                    let (value, spec) = (src!(src), src!(spec));
                    result!(dst, ops::format_value(heap, conversion, value, spec));
                }
                Op::Unpack { src, first, count } => {
                    if !unpack(heap, src!(src), &mut regs[first as usize..], count as usize) {
                        leave!(Leave::Slow);
                    }
                }
                Op::Call { f, argc } => call!(f, f as usize + 1, argc as usize),
                Op::CallMethod { f, argc } => {
                    let receiver = usize::from(!regs[f as usize + 1].is_unbound());
                    call!(f, f as usize + 2 - receiver, argc as usize + receiver);
                }
                Op::Return { src } => {
                    let value = src!(src);
                    let (dst, value) = match frame.ret {
                        Ret::Reg(dst) if frame.generator.is_none() => (dst, value),
                        Ret::Init { dst, instance } if value.is_none() => (dst, Value::Obj(instance)),
                        _ => leave!(Leave::Slow),
                    };
                    *handled = frame.handled;
                    heap.leave(shared, module, stack, base, value);
                    frames.truncate(depth - 1);
                    let caller = &mut frames[depth - 2];
                    caller.pc += 1;
                    let base = caller.base as usize;
                    let registers = shared.program.codes[caller.code.0 as usize].registers;
                    stack.resize(base + usize::from(registers), Value::Unbound);
                    stack[base + usize::from(dst)] = value;
                    continue 'frame;
                }
                _ => leave!(Leave::Slow),
            }
            pc += 1;
        }
    }
}

const _: () = assert!(size_of::<NativeResult>() <= 24 && types::OBJECT.0 == 0);
