//! The hot loop: instructions on plain values, calls of plain functions, attributes found in the cache. Everything else leaves to `exec`.

use super::context::{Context, Frame, Ret};
use super::heap::Heap;
use super::native::{Args, Home, NativeResult, Outcome, Raised, Signature};
use super::namespace::Namespace;
use super::object::{Instance, Iter, Obj};
use super::ops::{self, Next};
use super::shared::Shared;
use super::types;
use super::value::{Handle, NativeId, Value};
use crate::python::code::{BinOp, CONST, CmpOp, CodeId, Name, Op, UnOp};
use crate::python::known;
use std::rc::Rc;

/// Most parameters of a built-in class that is called in place, and one.
const PADDED: usize = 8;

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
#[allow(clippy::too_many_lines)] // A flat dispatch table.
pub(super) fn run(shared: &Shared, heap: &mut Heap, ctx: &mut Context, used: &mut u64, fuel: u64) -> Leave {
    let Context { frames, stack, handled, .. } = ctx;
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
                if src & CONST == 0 { regs[src as usize] } else { consts[(src & !CONST) as usize] }
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
                Op::LoadAttr { dst, obj, name } => {
                    match load_attr(heap, src!(obj), code.names[name as usize]) {
                        Some(value) => regs[dst as usize] = value,
                        None => leave!(Leave::Slow),
                    }
                }
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
                    let Value::Obj(h) = regs[iter as usize] else { leave!(Leave::Slow) };
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
                Op::FormatValue { conversion, dst, src, spec } => {
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
                    let frame = &frames[depth - 1];
                    let value = src!(src);
                    let (dst, value) = match frame.ret {
                        Ret::Reg(dst) if frame.generator.is_none() => (dst, value),
                        Ret::Init { dst, instance } if value.is_none() => (dst, Value::Obj(instance)),
                        _ => leave!(Leave::Slow),
                    };
                    *handled = frame.handled;
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

/// May a guest class have a say in an operation on this value?
#[inline]
pub(super) fn needs_dispatch(heap: &Heap, v: Value) -> bool {
    match v {
        Value::Obj(h) => {
            matches!(heap.get(h), Obj::Instance(_) | Obj::Class(_) | Obj::Exception(_) | Obj::Generator(_) | Obj::AsyncStep(_))
        }
        _ => false,
    }
}

/// Arithmetic of machine integers and floats that cannot fail.
#[inline]
fn quick_binary(op: BinOp, a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => match op {
            BinOp::Add => a.checked_add(b).map(Value::Int),
            BinOp::Sub => a.checked_sub(b).map(Value::Int),
            BinOp::Mul => a.checked_mul(b).map(Value::Int),
            BinOp::FloorDiv if b > 0 => Some(Value::Int(a.div_euclid(b))),
            BinOp::Mod if b > 0 => Some(Value::Int(a.rem_euclid(b))),
            BinOp::And => Some(Value::Int(a & b)),
            BinOp::Or => Some(Value::Int(a | b)),
            BinOp::Xor => Some(Value::Int(a ^ b)),
            BinOp::RShift if (0..64).contains(&b) => Some(Value::Int(a >> b)),
            _ => None,
        },
        (Value::Float(a), Value::Float(b)) => match op {
            BinOp::Add => Some(Value::Float(a + b)),
            BinOp::Sub => Some(Value::Float(a - b)),
            BinOp::Mul => Some(Value::Float(a * b)),
            BinOp::Div if b != 0.0 => Some(Value::Float(a / b)),
            _ => None,
        },
        _ => None,
    }
}

#[inline]
fn quick_compare(op: CmpOp, a: Value, b: Value) -> Option<bool> {
    match (op, a, b) {
        (CmpOp::Is, a, b) => Some(a == b),
        (CmpOp::IsNot, a, b) => Some(a != b),
        (_, Value::Int(a), Value::Int(b)) => ordered(op, &a, &b),
        (_, Value::Float(a), Value::Float(b)) => ordered(op, &a, &b),
        _ => None,
    }
}

#[inline]
#[allow(clippy::trivially_copy_pass_by_ref)]
fn ordered<T: PartialOrd>(op: CmpOp, a: &T, b: &T) -> Option<bool> {
    Some(match op {
        CmpOp::Eq => a == b,
        CmpOp::Ne => a != b,
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
        _ => return None,
    })
}

/// An attribute of an instance without hooks, or of a class's dict through an instance, that needs no binding.
#[inline]
fn load_attr(heap: &mut Heap, object: Value, name: Name) -> Option<Value> {
    let Value::Obj(h) = object else { return None };
    let Obj::Instance(instance) = heap.get(h) else { return None };
    let class = instance.class;
    if heap.class(class).traits.getattribute {
        return None;
    }
    let of_class = heap.lookup(class, name);
    let own = match heap.get(h) {
        Obj::Instance(instance) => instance.attrs.get(name),
        _ => None,
    };
    match of_class {
        None => own,
        Some(Value::Obj(found)) => match heap.get(found) {
            Obj::Property(_) | Obj::Instance(_) => None,
            Obj::Function(_) | Obj::StaticMethod(_) | Obj::ClassMethod(_) => own,
            _ => own.or(of_class),
        },
        Some(found) if heap.binds(found) => own,
        Some(_) => own.or(of_class),
    }
}

/// Sets an attribute of an instance without hooks; false if that was not possible.
#[inline]
fn store_attr(heap: &mut Heap, object: Value, name: Name, value: Value) -> bool {
    let Value::Obj(h) = object else { return false };
    let Obj::Instance(instance) = heap.get(h) else { return false };
    let class = instance.class;
    let traits = heap.class(class).traits;
    if traits.setattr || traits.slots || class == types::OBJECT || name == known::CLASS || name == known::DICT {
        return false;
    }
    if let Some(Value::Obj(found)) = heap.lookup(class, name)
        && matches!(heap.get(found), Obj::Property(_) | Obj::Instance(_))
    {
        return false;
    }
    let Obj::Instance(instance) = heap.get_mut(h) else { return false };
    if Rc::make_mut(instance).attrs.set(name, value) {
        heap.charge(size_of::<(Name, Value)>());
    }
    true
}

/// The function behind a method call, if it is found in the class and nothing stands in the way.
#[inline]
fn load_method(heap: &mut Heap, receiver: Value, name: Name) -> Option<Value> {
    let class = match receiver {
        Value::Obj(h) => match heap.get(h) {
            Obj::Instance(instance) => {
                let class = instance.class;
                if heap.class(class).traits.getattribute || instance.attrs.get(name).is_some() {
                    return None;
                }
                class
            }
            Obj::Class(_) | Obj::Module(_) | Obj::Super(_) | Obj::Exception(_) | Obj::Function(_) => return None,
            _ => heap.class_of(receiver),
        },
        _ => heap.class_of(receiver),
    };
    match heap.lookup(class, name)? {
        Value::Obj(found) if matches!(heap.get(found), Obj::Function(_)) => Some(Value::Obj(found)),
        found @ (Value::Native(_) | Value::Syscall(_)) if heap.binds(found) => Some(found),
        _ => None,
    }
}

#[inline]
fn index_of(index: i64, length: usize) -> Option<usize> {
    let at = if index < 0 { index + length as i64 } else { index };
    usize::try_from(at).ok().filter(|at| *at < length)
}

#[inline]
fn list_item(heap: &Heap, object: Value, index: Value) -> Option<Value> {
    let (Value::Obj(h), Value::Int(index)) = (object, index) else { return None };
    match heap.get(h) {
        Obj::List(items) => index_of(index, items.len()).map(|at| items[at]),
        Obj::Tuple(items) => index_of(index, items.len()).map(|at| items[at]),
        _ => None,
    }
}

#[inline]
fn set_list_item(heap: &mut Heap, object: Value, index: Value, value: Value) -> bool {
    let (Value::Obj(h), Value::Int(index)) = (object, index) else { return false };
    if !matches!(heap.get(h), Obj::List(_)) {
        return false;
    }
    let Obj::List(items) = heap.get_mut(h) else { return false };
    let Some(at) = index_of(index, items.len()) else { return false };
    Rc::make_mut(items)[at] = value;
    true
}

/// The next item of a built-in iterator; None if the interpreter must see to it.
#[inline]
fn for_next(heap: &mut Heap, h: Handle) -> Option<Result<Next, Raised>> {
    let Obj::Iter(iter) = heap.get(h) else { return None };
    if let Iter::List { list, place } = **iter {
        let Obj::List(items) = heap.get(list) else { return None };
        let Some(&value) = items.get(place as usize) else { return Some(ops::next(heap, h)) };
        if let Obj::Iter(iter) = heap.get_mut(h)
            && let Iter::List { place, .. } = Rc::make_mut(iter)
        {
            *place += 1;
        }
        return Some(Ok(Next::Item(value)));
    }
    if let Iter::Range { left: 1.., .. } = **iter
        && let Obj::Iter(iter) = heap.get_mut(h)
        && let Iter::Range { next, step, left } = Rc::make_mut(iter)
    {
        let value = *next;
        *left -= 1;
        *next = next.wrapping_add(*step);
        return Some(Ok(Next::Item(Value::Int(value))));
    }
    Some(ops::next(heap, h))
}

/// Calls a native with plain positional arguments; None if the arguments need checks or binding.
#[inline]
fn call_native(shared: &Shared, heap: &mut Heap, id: NativeId, args: &[Value]) -> Option<NativeResult> {
    let entry = shared.native(id);
    let Signature::Positional { min, max } = entry.def.signature else { return None };
    let count = match entry.home {
        Home::Builtins | Home::Lockstep => args.len(),
        Home::Type(owner) => {
            if args.is_empty() || heap.class_of(args[0]) != owner {
                return None;
            }
            args.len() - 1
        }
        _ => return None,
    };
    if count < usize::from(min) || (count > usize::from(max) && max != u8::MAX) {
        return None;
    }
    Some((entry.def.function)(heap, &Args { values: args, keywords: &[] }))
}

/// Calls a built-in class (`args[0]`) with arguments that need no checks; None if there is more to it.
#[inline]
fn construct(shared: &Shared, heap: &mut Heap, args: &[Value]) -> Option<NativeResult> {
    let Value::Obj(class) = args[0] else { return None };
    if matches!(heap.get(class), Obj::Class(of) if of.is_guest) {
        return None;
    }
    if class == types::TYPE {
        return (args.len() == 2).then(|| Ok(Outcome::Value(Value::Obj(heap.class_of(args[1])))));
    }
    let Some(Value::Obj(new)) = heap.lookup(class, known::NEW) else { return None };
    let Obj::StaticMethod(Value::Native(id)) = heap.get(new) else { return None };
    let def = shared.native(*id).def;
    let count = args.len() - 1;
    let mut padded = [Value::Unbound; PADDED];
    let values = match def.signature {
        Signature::Raw => args,
        Signature::Positional { min, max } if count >= usize::from(min) && count <= usize::from(max) => args,
        Signature::Named { names, min, positional, .. }
            if count >= usize::from(min) && count <= usize::from(positional) && names.len() < PADDED =>
        {
            padded[..args.len()].copy_from_slice(args);
            &padded[..=names.len()]
        }
        _ => return None,
    };
    Some((def.function)(heap, &Args { values, keywords: &[] }))
}

/// An instance of a plain guest class and the code of its `__init__`, if that takes `argc` arguments as they are.
#[inline]
fn instantiate(heap: &mut Heap, class: Handle, argc: usize) -> Option<(Handle, CodeId)> {
    let Obj::Class(of) = heap.get(class) else { return None };
    if !of.is_guest || of.layout != types::OBJECT || of.metaclass != types::TYPE {
        return None;
    }
    let Some(Value::Obj(init)) = heap.lookup(class, known::INIT) else { return None };
    let Obj::Function(function) = heap.get(init) else { return None };
    let code = function.code;
    if usize::from(function.simple) != argc + 1 || !function.closure.is_empty() {
        return None;
    }
    if heap.lookup(class, known::NEW) != heap.lookup(types::OBJECT, known::NEW) || heap.lookup(class, known::ABSTRACTS).is_some() {
        return None;
    }
    let instance = Instance { class, sync: None, attrs: Namespace::default(), inner: None };
    Some((heap.alloc(Obj::Instance(Rc::new(instance))), code))
}

fn join(heap: &mut Heap, parts: &[Value]) -> Value {
    let mut text = String::new();
    for part in parts {
        if let Some(piece) = heap.as_str(*part) {
            text.push_str(piece);
        }
    }
    heap.str(&text)
}

/// Spreads a tuple or list of the right length over registers.
#[inline]
fn unpack(heap: &Heap, value: Value, into: &mut [Value], count: usize) -> bool {
    let items: &[Value] = match heap.obj(value) {
        Some(Obj::Tuple(items)) => items,
        Some(Obj::List(items)) => items,
        _ => return false,
    };
    if items.len() != count {
        return false;
    }
    into[..count].copy_from_slice(items);
    true
}

const _: () = assert!(size_of::<NativeResult>() <= 24 && types::OBJECT.0 == 0);
