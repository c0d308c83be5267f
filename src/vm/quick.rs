//! What the hot loop does at once for plain values: arithmetic, attributes, items, iteration, calls of natives. None or false where there is more to it.

use super::heap::Heap;
use super::namespace::Namespace;
use super::native::{Args, Home, NativeResult, Outcome, Raised, Signature};
use super::object::{Instance, Iter, Obj};
use super::ops::{self, Next};
use super::shared::Shared;
use super::types;
use super::value::{Handle, NativeId, Value};
use crate::python::code::{BinOp, CmpOp, CodeId, Name};
use crate::python::known;
use std::rc::Rc;

/// Most parameters of a built-in class that is called in place, and one.
const PADDED: usize = 8;

/// May a guest class have a say in an operation on this value?
#[inline]
pub(super) fn needs_dispatch(heap: &Heap, v: Value) -> bool {
    match v {
        Value::Obj(h) => {
            matches!(
                heap.get(h),
                Obj::Instance(_) | Obj::Class(_) | Obj::Exception(_) | Obj::Generator(_) | Obj::AsyncStep(_)
            )
        }
        _ => false,
    }
}

/// Arithmetic of machine integers and floats that cannot fail.
#[inline]
pub(super) fn quick_binary(op: BinOp, a: Value, b: Value) -> Option<Value> {
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
pub(super) fn quick_compare(op: CmpOp, a: Value, b: Value) -> Option<bool> {
    match (op, a, b) {
        (CmpOp::Is, a, b) => Some(a == b),
        (CmpOp::IsNot, a, b) => Some(a != b),
        (_, Value::Int(a), Value::Int(b)) => ordered(op, &a, &b),
        (_, Value::Float(a), Value::Float(b)) => ordered(op, &a, &b),
        _ => None,
    }
}

#[inline]
#[allow(clippy::trivially_copy_pass_by_ref, reason = "generic as PartialOrd is")]
pub(super) fn ordered<T: PartialOrd>(op: CmpOp, a: &T, b: &T) -> Option<bool> {
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
pub(super) fn load_attr(heap: &mut Heap, object: Value, name: Name) -> Option<Value> {
    let Value::Obj(h) = object else { return None };
    let Obj::Instance(instance) = heap.get(h) else {
        return None;
    };
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
pub(super) fn store_attr(heap: &mut Heap, object: Value, name: Name, value: Value) -> bool {
    let Value::Obj(h) = object else { return false };
    let Obj::Instance(instance) = heap.get(h) else {
        return false;
    };
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
    let Obj::Instance(instance) = heap.get_mut(h) else {
        return false;
    };
    if Rc::make_mut(instance).attrs.set(name, value) {
        heap.charge(size_of::<(Name, Value)>());
    }
    true
}

/// The function behind a method call, if it is found in the class and nothing stands in the way.
#[inline]
pub(super) fn load_method(heap: &mut Heap, receiver: Value, name: Name) -> Option<Value> {
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
pub(super) fn index_of(index: i64, length: usize) -> Option<usize> {
    let at = if index < 0 { index + length as i64 } else { index };
    usize::try_from(at).ok().filter(|at| *at < length)
}

#[inline]
pub(super) fn list_item(heap: &Heap, object: Value, index: Value) -> Option<Value> {
    let (Value::Obj(h), Value::Int(index)) = (object, index) else {
        return None;
    };
    match heap.get(h) {
        Obj::List(items) => index_of(index, items.len()).map(|at| items[at]),
        Obj::Tuple(items) => index_of(index, items.len()).map(|at| items[at]),
        _ => None,
    }
}

#[inline]
pub(super) fn set_list_item(heap: &mut Heap, object: Value, index: Value, value: Value) -> bool {
    let (Value::Obj(h), Value::Int(index)) = (object, index) else {
        return false;
    };
    if !matches!(heap.get(h), Obj::List(_)) {
        return false;
    }
    let Obj::List(items) = heap.get_mut(h) else {
        return false;
    };
    let Some(at) = index_of(index, items.len()) else {
        return false;
    };
    Rc::make_mut(items)[at] = value;
    true
}

/// The next item of a built-in iterator; None if the interpreter must see to it.
#[inline]
pub(super) fn for_next(heap: &mut Heap, h: Handle) -> Option<Result<Next, Raised>> {
    let Obj::Iter(iter) = heap.get(h) else { return None };
    if let Iter::List { list, place } = **iter {
        let Obj::List(items) = heap.get(list) else { return None };
        let Some(&value) = items.get(place as usize) else {
            return Some(ops::next(heap, h));
        };
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
pub(super) fn call_native(shared: &Shared, heap: &mut Heap, id: NativeId, args: &[Value]) -> Option<NativeResult> {
    let entry = shared.native(id);
    let Signature::Positional { min, max } = entry.def.signature else {
        return None;
    };
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
    Some((entry.def.function)(
        heap,
        &Args {
            values: args,
            keywords: &[],
        },
    ))
}

/// Calls a built-in class (`args[0]`) with arguments that need no checks; None if there is more to it.
#[inline]
pub(super) fn construct(shared: &Shared, heap: &mut Heap, args: &[Value]) -> Option<NativeResult> {
    let Value::Obj(class) = args[0] else { return None };
    if matches!(heap.get(class), Obj::Class(of) if of.is_guest) {
        return None;
    }
    if class == types::TYPE {
        return (args.len() == 2).then(|| Ok(Outcome::Value(Value::Obj(heap.class_of(args[1])))));
    }
    let Some(Value::Obj(new)) = heap.lookup(class, known::NEW) else {
        return None;
    };
    let Obj::StaticMethod(Value::Native(id)) = heap.get(new) else {
        return None;
    };
    let def = shared.native(*id).def;
    let count = args.len() - 1;
    let mut padded = [Value::Unbound; PADDED];
    let values = match def.signature {
        Signature::Raw => args,
        Signature::Positional { min, max } if count >= usize::from(min) && count <= usize::from(max) => args,
        Signature::Named {
            names, min, positional, ..
        } if count >= usize::from(min) && count <= usize::from(positional) && names.len() < PADDED => {
            padded[..args.len()].copy_from_slice(args);
            &padded[..=names.len()]
        }
        _ => return None,
    };
    Some((def.function)(heap, &Args { values, keywords: &[] }))
}

/// An instance of a plain guest class and the code of its `__init__`, if that takes `argc` arguments as they are.
#[inline]
pub(super) fn instantiate(heap: &mut Heap, class: Handle, argc: usize) -> Option<(Handle, CodeId)> {
    let Obj::Class(of) = heap.get(class) else { return None };
    if !of.is_guest || of.layout != types::OBJECT || of.metaclass != types::TYPE {
        return None;
    }
    let Some(Value::Obj(init)) = heap.lookup(class, known::INIT) else {
        return None;
    };
    let Obj::Function(function) = heap.get(init) else {
        return None;
    };
    let code = function.code;
    if usize::from(function.simple) != argc + 1 || !function.closure.is_empty() {
        return None;
    }
    if heap.lookup(class, known::NEW) != heap.lookup(types::OBJECT, known::NEW)
        || heap.lookup(class, known::ABSTRACTS).is_some()
    {
        return None;
    }
    let instance = Instance {
        class,
        sync: None,
        attrs: Namespace::default(),
        inner: None,
    };
    Some((heap.alloc(Obj::Instance(Rc::new(instance))), code))
}

pub(super) fn join(heap: &mut Heap, parts: &[Value]) -> Value {
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
pub(super) fn unpack(heap: &Heap, value: Value, into: &mut [Value], count: usize) -> bool {
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
