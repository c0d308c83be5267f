//! Operators on values whose classes may define them in the guest: which method is tried when, then the built-in operation.

use super::context::{CallArgs, Ret, Stepped};
use super::interp::Interp;
use super::native::Outcome;
use super::object::{Iter, Obj};
use super::ops::{self, Next};
use super::value::Value;
use crate::python::code::{BinOp, CmpOp, Flavour, Name, Op, Reg};
use crate::python::known;
use std::rc::Rc;

/// Names of an operator's methods: plain, reflected, in place.
fn binary_names(op: BinOp) -> (Name, Name, Name) {
    match op {
        BinOp::Add => (known::ADD, known::RADD, known::IADD),
        BinOp::Sub => (known::SUB, known::RSUB, known::ISUB),
        BinOp::Mul => (known::MUL, known::RMUL, known::IMUL),
        BinOp::Div => (known::TRUEDIV, known::RTRUEDIV, known::ITRUEDIV),
        BinOp::FloorDiv => (known::FLOORDIV, known::RFLOORDIV, known::IFLOORDIV),
        BinOp::Mod => (known::MOD, known::RMOD, known::IMOD),
        BinOp::Pow => (known::POW, known::RPOW, known::IPOW),
        BinOp::LShift => (known::LSHIFT, known::RLSHIFT, known::ILSHIFT),
        BinOp::RShift => (known::RSHIFT, known::RRSHIFT, known::IRSHIFT),
        BinOp::And => (known::AND, known::RAND, known::IAND),
        BinOp::Or => (known::OR, known::ROR, known::IOR),
        BinOp::Xor => (known::XOR, known::RXOR, known::IXOR),
        BinOp::MatMul => (known::MATMUL, known::RMATMUL, known::IMATMUL),
    }
}

/// Names of a comparison's method and of the one on the other side.
fn compare_names(op: CmpOp) -> (Name, Name) {
    match op {
        CmpOp::Ne => (known::NE, known::NE),
        CmpOp::Lt => (known::LT, known::GT),
        CmpOp::Le => (known::LE, known::GE),
        CmpOp::Gt => (known::GT, known::LT),
        CmpOp::Ge => (known::GE, known::LE),
        _ => (known::EQ, known::EQ),
    }
}

/// An operator at an instruction.
struct Operation {
    plain: Name,
    reflected: Name,
    in_place: Option<Name>,
    dst: Reg,
    a: Value,
    b: Value,
}

impl Interp<'_> {
    /// A method that the guest defines in the value's class.
    pub fn guest_method(&mut self, v: Value, name: Name) -> Option<Value> {
        let class = self.heap.class_of(v);
        self.heap.lookup(class, name).filter(|m| !matches!(m, Value::Native(_)))
    }

    fn operation(&self) -> Option<Operation> {
        let (op, dst, a, b, in_place) = match self.op() {
            Op::Add { dst, a, b } => (BinOp::Add, dst, a, b, false),
            Op::Sub { dst, a, b } => (BinOp::Sub, dst, a, b, false),
            Op::Mul { dst, a, b } => (BinOp::Mul, dst, a, b, false),
            Op::Binary { op, dst, a, b } => (op, dst, a, b, false),
            Op::InPlace { op, dst, a, b } => (op, dst, a, b, true),
            Op::Compare { op, dst, a, b } => {
                let (plain, reflected) = compare_names(op);
                let (a, b) = (self.read(a), self.read(b));
                return Some(Operation {
                    plain,
                    reflected,
                    in_place: None,
                    dst,
                    a,
                    b,
                });
            }
            _ => return None,
        };
        let (plain, reflected, within) = binary_names(op);
        let (a, b) = (self.read(a), self.read(b));
        Some(Operation {
            plain,
            reflected,
            in_place: in_place.then_some(within),
            dst,
            a,
            b,
        })
    }

    /// Tries the methods of the operator at the instruction from number `stage` on: 0 in place, 1 and 2 plain and reflected
    /// (the reflected one first if the right side's class is derived from the left one's), then the built-in operation.
    pub fn operator(&mut self, stage: u8) -> Stepped {
        let Some(operation) = self.operation() else {
            return self.advance();
        };
        let Operation {
            plain,
            reflected,
            in_place,
            dst,
            a,
            b,
        } = operation;
        let (left, right) = (self.heap.class_of(a), self.heap.class_of(b));
        let right_first = left != right && self.heap.is_subclass(right, left);
        for stage in stage..3 {
            let (receiver, other, name) = match (stage, right_first) {
                (0, _) => match in_place {
                    Some(name) => (a, b, name),
                    None => continue,
                },
                (1, false) | (2, true) => (a, b, plain),
                _ if left == right && !matches!(self.op(), Op::Compare { .. }) => continue,
                _ => (b, a, reflected),
            };
            if let Some(method) = self.guest_method(receiver, name) {
                return self.call_special(method, receiver, &[other], Ret::Operator { stage });
            }
            if name == known::NE
                && let Some(method) = self.guest_method(receiver, known::EQ)
            {
                return self.call_special(method, receiver, &[other], Ret::Operator { stage: stage + 10 });
            }
        }
        let result = match self.op() {
            Op::Compare { op, .. } => ops::compare_by_types(self.heap, op, a, b)?,
            Op::InPlace { op, .. } => ops::in_place(self.heap, op, a, b)?,
            Op::Binary { op, .. } => ops::binary(self.heap, op, a, b)?,
            Op::Sub { .. } => ops::binary(self.heap, BinOp::Sub, a, b)?,
            Op::Mul { .. } => ops::binary(self.heap, BinOp::Mul, a, b)?,
            _ => ops::binary(self.heap, BinOp::Add, a, b)?,
        };
        self.outcome(result, Ret::Reg(dst))
    }

    /// The method number `stage` of the operator has answered; numbers from 10 are `__eq__` in place of `__ne__`.
    pub fn operator_answer(&mut self, stage: u8, value: Value) -> Stepped {
        if matches!(value, Value::NotImplemented) {
            return self.operator(stage % 10 + 1);
        }
        let Some(operation) = self.operation() else {
            return self.advance();
        };
        let value = if stage >= 10 {
            Value::Bool(!ops::truth(self.heap, value))
        } else {
            value
        };
        self.put(operation.dst, value)
    }

    /// `a in b`, `a not in b`
    pub fn contains(&mut self) -> Stepped {
        let Op::Compare { op, dst, a, b } = self.op() else {
            return self.advance();
        };
        let (item, container) = (self.read(a), self.read(b));
        if let Some(method) = self.guest_method(container, known::CONTAINS) {
            return self.call_special(method, container, &[item], Ret::Contains);
        }
        let class = self.heap.class_of(container);
        if self.is_guest_iterable(container) && self.heap.lookup(class, known::CONTAINS).is_none() {
            let helper = self.heap.helper("_contains");
            return self.invoke(helper, CallArgs::of(&[item, container]), Ret::Contains);
        }
        let result = ops::compare(self.heap, op, item, container)?;
        self.outcome(result, Ret::Reg(dst))
    }

    /// The answer of `__contains__`.
    pub fn contains_answer(&mut self, value: Value) -> Stepped {
        let Op::Compare { op, dst, .. } = self.op() else {
            return self.advance();
        };
        let truth = ops::truth(self.heap, value);
        self.put(dst, Value::Bool(truth == (op == CmpOp::In)))
    }

    /// The truth of a value, for the jump, `not` or `bool()` at the instruction.
    pub fn truth(&mut self, value: Value) -> Stepped {
        let by_bool = self.guest_method(value, known::BOOL);
        let is_length = by_bool.is_none();
        match by_bool.or_else(|| self.guest_method(value, known::LEN)) {
            Some(method) => self.call_special(method, value, &[], Ret::Truth { is_length }),
            None => {
                let truth = ops::truth(self.heap, value);
                self.use_truth(truth)
            }
        }
    }

    /// `__bool__` or `__len__` has answered.
    pub fn truth_answer(&mut self, value: Value, is_length: bool) -> Stepped {
        let truth = match value {
            Value::Bool(b) => b,
            Value::Int(i) if is_length && i < 0 => return Err(self.heap.value_error("__len__() should return >= 0")),
            Value::Int(i) if is_length => i != 0,
            other if is_length => {
                let kind = self.heap.type_name(other);
                return Err(self
                    .heap
                    .type_error(format!("'{kind}' object cannot be interpreted as an integer")));
            }
            other => {
                let kind = self.heap.type_name(other);
                return Err(self
                    .heap
                    .type_error(format!("__bool__ should return bool, returned {kind}")));
            }
        };
        self.use_truth(truth)
    }

    fn use_truth(&mut self, truth: bool) -> Stepped {
        match self.op() {
            Op::JumpIf { target, .. } if truth => self.jump(target),
            Op::JumpIfNot { target, .. } if !truth => self.jump(target),
            Op::Unary { dst, .. } => self.put(dst, Value::Bool(!truth)),
            Op::Call { f, .. } | Op::CallKw { f, .. } | Op::CallMethod { f, .. } | Op::CallEx { f } => {
                self.put(f, Value::Bool(truth))
            }
            _ => self.advance(),
        }
    }

    fn jump(&mut self, target: u32) -> Stepped {
        self.frame_mut().pc = target;
        super::exec::go()
    }

    /// `object[index]`
    pub fn load_item(&mut self, object: Value, index: Value, ret: Ret) -> Stepped {
        if let Some(method) = self.guest_method(object, known::GETITEM) {
            return self.call_special(method, object, &[index], ret);
        }
        if let Some(Obj::Class(class)) = self.heap.obj(object)
            && class.is_guest
        {
            let class = object.handle().unwrap_or(super::types::OBJECT);
            if let Some(Value::Obj(h)) = self.heap.lookup(class, known::CLASS_GETITEM) {
                let function = match self.heap.get(h) {
                    Obj::ClassMethod(function) => *function,
                    _ => Value::Obj(h),
                };
                return self.invoke(function, CallArgs::of(&[object, index]), ret);
            }
        }
        let result = ops::load_item(self.heap, object, index)?;
        self.outcome(result, ret)
    }

    /// `object[index] = value`
    pub fn store_item(&mut self, object: Value, index: Value, value: Value) -> Stepped {
        if let Some(method) = self.guest_method(object, known::SETITEM) {
            return self.call_special(method, object, &[index, value], Ret::Discard);
        }
        let result = ops::store_item(self.heap, object, index, value)?;
        self.outcome(result, Ret::Discard)
    }

    /// `del object[index]`
    pub fn delete_item(&mut self, object: Value, index: Value) -> Stepped {
        if let Some(method) = self.guest_method(object, known::DELITEM) {
            return self.call_special(method, object, &[index], Ret::Discard);
        }
        let result = ops::delete_item(self.heap, object, index)?;
        self.outcome(result, Ret::Discard)
    }

    /// Must the guest iterate: a generator, or an instance whose class says how?
    pub fn is_guest_iterable(&mut self, v: Value) -> bool {
        match self.heap.obj(v) {
            Some(Obj::Generator(generator)) => generator.is_iterator(),
            Some(Obj::Instance(_) | Obj::Class(_)) => self.has_iter(v),
            _ => false,
        }
    }

    /// Does the value's class define `__iter__` or `__getitem__` in the guest?
    pub fn has_iter(&mut self, v: Value) -> bool {
        match self.heap.obj(v) {
            Some(Obj::Instance(_) | Obj::Class(_)) => {
                self.guest_method(v, known::ITER).is_some() || self.guest_method(v, known::GETITEM).is_some()
            }
            _ => true,
        }
    }

    /// Is the current frame a generator's that stands for a coroutine?
    fn may_await(&self) -> bool {
        let generator = self.ctx.frames.last().and_then(|frame| frame.generator);
        generator.and_then(|h| self.generator(h)).is_some_and(|g| g.awaitable)
    }

    /// `iter(v)`
    pub fn get_iter(&mut self, value: Value, ret: Ret) -> Stepped {
        if let Some(Obj::Generator(generator)) = self.heap.obj(value) {
            let delegates = generator.flavour == Flavour::Coroutine && matches!(self.op(), Op::GetYieldFromIter { .. });
            if generator.is_iterator() || delegates && self.may_await() {
                return self.deliver(value, ret);
            }
            let message = if delegates {
                "cannot 'yield from' a coroutine object in a non-coroutine generator".to_owned()
            } else {
                format!("'{}' object is not iterable", self.heap.type_name(value))
            };
            return Err(self.heap.type_error(message));
        }
        if let Some(method) = self.guest_method(value, known::ITER) {
            if method.is_none() {
                let kind = self.heap.type_name(value);
                return Err(self.heap.type_error(format!("'{kind}' object is not iterable")));
            }
            return self.call_special(method, value, &[], ret);
        }
        if self.heap.instance(value).is_some_and(|i| i.inner.is_none())
            && self.guest_method(value, known::GETITEM).is_some()
        {
            let iter = self.heap.value(Obj::Iter(Rc::new(Iter::Sequence {
                object: value,
                place: 0,
            })));
            return self.deliver(iter, ret);
        }
        let result = ops::iter(self.heap, value)?;
        self.outcome(result, ret)
    }

    /// Checks what `__iter__` gave.
    pub fn iter_answer(&mut self, value: Value, dst: Reg) -> Stepped {
        let is_iterator = match self.heap.obj(value) {
            Some(Obj::Generator(generator)) => generator.is_iterator() || self.may_await(),
            Some(Obj::Iter(_) | Obj::AsyncStep(_)) => true,
            Some(Obj::Instance(_)) => {
                let class = self.heap.class_of(value);
                self.heap.lookup(class, known::NEXT).is_some()
            }
            _ => false,
        };
        if is_iterator {
            return self.put(dst, value);
        }
        let kind = self.heap.type_name(value);
        Err(self
            .heap
            .type_error(format!("iter() returned non-iterator of type '{kind}'")))
    }

    /// The end of a loop over something that is no built-in iterator.
    pub fn for_next(&mut self, iter: Reg) -> Stepped {
        let iterator = self.reg(iter);
        match self.heap.obj(iterator) {
            Some(Obj::Generator(_) | Obj::AsyncStep(_)) => {
                let h = iterator.handle().unwrap_or(super::types::OBJECT);
                self.resume(h, Value::None, Ret::Item)
            }
            Some(Obj::Iter(_)) => {
                let h = iterator.handle().unwrap_or(super::types::OBJECT);
                match ops::next(self.heap, h)? {
                    Next::Item(value) => self.loop_item(value),
                    Next::Done => self.advance(),
                    Next::Call(request) => self.outcome(Outcome::Call(request), Ret::Item),
                }
            }
            _ => match self.guest_method(iterator, known::NEXT) {
                Some(method) => self.call_special(method, iterator, &[], Ret::Item),
                None => {
                    let kind = self.heap.type_name(iterator);
                    Err(self.heap.type_error(format!("'{kind}' object is not an iterator")))
                }
            },
        }
    }

    /// The loop at the instruction has its next item.
    pub fn loop_item(&mut self, value: Value) -> Stepped {
        let Op::ForNext { iter, target } = self.op() else {
            return self.advance();
        };
        self.set_reg(iter + 1, value);
        self.jump(target)
    }
}
