//! The instructions that the hot loop leaves: those that may push frames, raise, or look into classes.

use super::context::{CallArgs, Ret, Step, Stepped};
use super::interp::Interp;
use super::native::{Outcome, Raised};
use super::object::{Obj, Super};
use super::ops::{self, Items};
use super::types;
use super::value::Value;
use crate::python::code::{CmpOp, Op, Reg, Special, Src, UnOp};
use smallvec::SmallVec;
use std::rc::Rc;

impl Interp<'_> {
    /// Executes the instruction at the current frame's `pc`.
    pub fn execute(&mut self) -> Stepped {
        let pc = self.frame().pc as usize;
        let op = self.code().ops[pc];
        match op {
            Op::CheckLocal { reg } | Op::DeleteLocal { reg } if self.reg(reg).is_unbound() => {
                Err(self.unbound_local(reg))
            }
            Op::DeleteLocal { reg } => self.put(reg, Value::Unbound),
            Op::LoadGlobal { slot, .. } | Op::DeleteGlobal { slot } => self.global_slowly(op, slot),
            Op::LoadName { dst, name, slot } => self.load_name(dst, name, slot),
            Op::StoreName { name, src } => self.store_name(name, src),
            Op::DeleteName { name } => self.delete_name(name),
            Op::LoadClassCell { dst, name, reg } => self.load_class_cell(dst, name, reg),
            Op::LoadCell { dst, reg } => self.load_cell(dst, reg),
            Op::DeleteCell { reg } => self.delete_cell(reg),
            Op::LoadAttr { dst, obj, name } => {
                let (object, name) = (self.read(obj), self.name(name));
                self.get_attribute(object, name, Ret::Reg(dst))
            }
            Op::LoadMethod { f, obj, name } => {
                let (object, name) = (self.read(obj), self.name(name));
                self.get_attribute(object, name, Ret::Method(f))
            }
            Op::StoreAttr { obj, name, src } => {
                let (object, name, value) = (self.read(obj), self.name(name), self.read(src));
                self.store_attr(object, name, Some(value), Ret::Discard)
            }
            Op::DeleteAttr { obj, name } => {
                let (object, name) = (self.read(obj), self.name(name));
                self.store_attr(object, name, None, Ret::Discard)
            }
            Op::LoadSuper { dst, class, slf } => self.load_super(dst, class, slf),
            Op::LoadSpecial { f, obj, special } => self.load_special(f, obj, special),
            Op::LoadItem { dst, obj, index } => {
                let (object, index) = (self.read(obj), self.read(index));
                self.load_item(object, index, Ret::Reg(dst))
            }
            Op::StoreItem { obj, index, src } => {
                let (object, index, value) = (self.read(obj), self.read(index), self.read(src));
                self.store_item(object, index, value)
            }
            Op::DeleteItem { obj, index } => {
                let (object, index) = (self.read(obj), self.read(index));
                self.delete_item(object, index)
            }
            Op::MakeSlice { dst, first } => {
                let parts = [self.reg(first), self.reg(first + 1), self.reg(first + 2)];
                let slice = self.heap.value(Obj::Slice(Rc::new(parts)));
                self.put(dst, slice)
            }
            Op::Compare {
                op: CmpOp::In | CmpOp::NotIn,
                ..
            } => self.contains(),
            Op::Add { .. } | Op::Sub { .. } | Op::Mul { .. } => self.operator(0),
            Op::Binary { .. } | Op::InPlace { .. } | Op::Compare { .. } => self.operator(0),
            Op::Unary { op, src, .. } => self.unary(op, src),
            Op::JumpIf { src, .. } | Op::JumpIfNot { src, .. } => {
                let value = self.read(src);
                self.truth(value)
            }
            Op::GetIter { dst, src } => {
                let value = self.read(src);
                self.get_iter(value, Ret::Iter(dst))
            }
            Op::ForNext { iter, .. } => self.for_next(iter),
            _ => self.execute_more(op),
        }
    }

    fn execute_more(&mut self, op: Op) -> Stepped {
        match op {
            Op::Unpack { src, .. }
            | Op::UnpackStar { src, .. }
            | Op::ListExtend { src, .. }
            | Op::SetUpdate { src, .. } => {
                let value = self.read(src);
                self.with_items(value)
            }
            Op::MakeSet { dst, first, count } => self.make_set(dst, first, count),
            Op::MakeDict { dst, first, count } => self.make_dict(dst, first, count),
            Op::SetAdd { set, src } => {
                let (set, value) = (self.reg(set), self.read(src));
                let result = ops::set_add(self.heap, set, value)?;
                self.outcome(result, Ret::Discard)
            }
            Op::DictAdd { dict, key, value } => {
                let (dict, key, value) = (self.reg(dict), self.read(key), self.read(value));
                let result = ops::dict_set(self.heap, dict, key, value)?;
                self.outcome(result, Ret::Discard)
            }
            Op::DictUpdate { dict, src } => {
                let (dict, src) = (self.reg(dict), self.read(src));
                let result = ops::dict_update(self.heap, dict, src)?;
                self.outcome(result, Ret::Discard)
            }
            Op::DictMerge { dict, src } => self.dict_merge(dict, src),
            Op::ListToTuple { dst, list } => {
                let items: Rc<[Value]> = self.heap.as_items(self.reg(list)).unwrap_or(&[]).into();
                let tuple = self.heap.value(Obj::Tuple(items));
                self.put(dst, tuple)
            }
            Op::Call { f, argc } => self.call_op(f, f + 1, argc, None),
            Op::CallKw { f, argc, names } => self.call_op(f, f + 1, argc, Some(names)),
            Op::CallMethod { f, argc } => self.call_method_op(f, argc, None),
            Op::CallMethodKw { f, argc, names } => self.call_method_op(f, argc, Some(names)),
            Op::CallEx { f } => self.call_ex(f),
            Op::Return { src } => {
                let value = self.read(src);
                self.leave_frame(value)
            }
            Op::LoadBuildClass { dst } => {
                let helper = self.heap.helper("__build_class__");
                self.put(dst, helper)
            }
            Op::MakeFunction { flags, dst, code } => self.make_function(flags, dst, code),
            Op::Yield { src, .. } => {
                let value = self.read(src);
                self.yield_value(value)
            }
            Op::YieldFrom { iter } => self.yield_from(iter),
            Op::GetYieldFromIter { dst, src } => {
                let value = self.read(src);
                self.get_iter(value, Ret::Iter(dst))
            }
            Op::GetAwaitable { dst, src, .. } => self.get_awaitable(dst, src),
            Op::GetAsyncIter { dst, src } => self.get_async_iter(dst, src),
            Op::GetAsyncNext { dst, src } => self.get_async_next(dst, src),
            _ => self.execute_rest(op),
        }
    }

    fn execute_rest(&mut self, op: Op) -> Stepped {
        match op {
            Op::EndAsyncFor { exc } => self.end_async_for(exc),
            Op::Raise { exc, cause } => self.raise_op(exc, cause),
            Op::RaiseCurrent => self.raise_current(),
            Op::Reraise { reg } => self.reraise(reg),
            Op::PushHandled { reg } => {
                self.push_handled(reg);
                self.advance()
            }
            Op::PopHandled { reg } => {
                self.pop_handled(reg);
                self.advance()
            }
            Op::MatchExc { dst, exc, class } => self.match_exc(dst, exc, class),
            Op::ExitArgs { dst, exc } => self.exit_args(dst, exc),
            Op::RaiseAssert { src } => self.raise_assert(src),
            Op::ImportModule { as_top, dst, name } => self.import_module(as_top, dst, name),
            Op::ImportFrom { dst, module, name } => self.import_from(dst, module, name),
            Op::ImportStar { module } => self.import_star(module),
            Op::MatchSequence { dst, src } => self.match_sequence(dst, src),
            Op::GetLen { dst, src } => self.get_len(dst, src),
            Op::MatchMapping { dst, src } => self.match_mapping(dst, src),
            Op::MatchKeys { dst, src, keys } => self.match_keys(dst, src, keys),
            Op::MatchClass { dst, src, count } => self.match_class(dst, src, count),
            _ => self.advance(),
        }
    }

    fn load_super(&mut self, dst: Reg, class: Src, slf: Src) -> Stepped {
        let (class, receiver) = (self.read(class), self.read(slf));
        let value = self.make_super(class, receiver)?;
        self.put(dst, value)
    }

    /// The method of `with`: looked up in the class.
    fn load_special(&mut self, f: Reg, obj: Src, special: Special) -> Stepped {
        use crate::python::known;
        let object = self.read(obj);
        let name = match special {
            Special::Enter => known::ENTER,
            Special::Exit => known::EXIT,
            Special::AsyncEnter => known::AENTER,
            Special::AsyncExit => known::AEXIT,
        };
        let class = self.heap.class_of(object);
        let Some(method) = self.heap.lookup(class, name) else {
            let protocol = match special {
                Special::Enter | Special::Exit => "the context manager protocol",
                Special::AsyncEnter | Special::AsyncExit => "the asynchronous context manager protocol",
            };
            let missed = match special {
                Special::Exit => " (missed __exit__ method)",
                Special::AsyncExit => " (missed __aexit__ method)",
                Special::Enter | Special::AsyncEnter => "",
            };
            let kind = self.heap.class(class).name.clone();
            return Err(self
                .heap
                .type_error(format!("'{kind}' object does not support {protocol}{missed}")));
        };
        let is_plain = match self.heap.obj(method) {
            None => self.heap.binds(method),
            Some(obj) => matches!(obj, Obj::Function(_)),
        };
        if !is_plain {
            return self.plain_getattr(object, name, Ret::Method(f));
        }
        self.set_reg(f + 1, object);
        self.put(f, method)
    }

    /// `f(**src)`
    fn dict_merge(&mut self, dict: Reg, src: Src) -> Stepped {
        let (target, source, callee) = (self.reg(dict), self.read(src), self.reg(dict - 2));
        if self.heap.as_dict(source).is_none() && self.heap.instance(source).is_some() {
            let helper = self.heap.helper("_dict_merge");
            return self.invoke(helper, CallArgs::of(&[target, source]), Ret::Discard);
        }
        let shown = self.callee_name(callee);
        let Some(entries) = ops::dicts::read(self.heap, source) else {
            let kind = self.heap.type_name(source);
            return Err(self
                .heap
                .type_error(format!("{shown} argument after ** must be a mapping, not {kind}")));
        };
        let entries: Vec<(Value, Value)> = entries.iter().map(|e| (e.key, e.value)).collect();
        for (key, value) in entries {
            let Some(text) = self.heap.as_str(key).cloned() else {
                return Err(self.heap.type_error("keywords must be strings"));
            };
            if ops::dict_get_str(self.heap, target, &text).is_some() {
                let message = format!("{shown} got multiple values for keyword argument '{text}'");
                return Err(self.heap.type_error(message));
            }
            ops::dict_set_str(self.heap, target, &text, value);
        }
        self.advance()
    }

    /// How messages call a callable: `__main__.f()`, or by its repr if it has no name.
    fn callee_name(&self, callee: Value) -> String {
        match self.heap.obj(callee) {
            Some(Obj::Function(function)) => {
                let code = self.shared.code(function.code);
                let module = &self.shared.program.modules[code.module.0 as usize].name;
                if self.shared.is_in_c(function.code) {
                    return format!("{}()", code.qualname);
                }
                format!("{module}.{}()", code.qualname)
            }
            Some(Obj::Method(method)) => self.callee_name(method.function),
            Some(Obj::Class(_)) => format!("{}()", ops::names::class_path(self.heap, callee)),
            _ => match callee {
                Value::Native(id) => format!("{}()", super::bind::shown(self.heap, self.shared.native(id))),
                Value::Syscall(id) => format!("{}()", self.shared.syscalls[usize::from(id.0)].shown),
                _ => ops::plain_str(self.heap, callee),
            },
        }
    }

    /// `super(class, receiver)`
    pub fn make_super(&mut self, class: Value, receiver: Value) -> Result<Value, Raised> {
        super::class::make_super(self.heap, class, receiver)
    }

    fn unary(&mut self, op: UnOp, src: Src) -> Stepped {
        use crate::python::known;
        let value = self.read(src);
        let name = match op {
            UnOp::Not => return self.truth(value),
            UnOp::Neg => known::NEG,
            UnOp::Pos => known::POS,
            UnOp::Invert => known::INVERT,
        };
        let Op::Unary { dst, .. } = self.op() else {
            return self.advance();
        };
        match self.guest_method(value, name) {
            Some(method) => self.call_special(method, value, &[], Ret::Reg(dst)),
            None => {
                let result = ops::unary(self.heap, op, value)?;
                self.outcome(result, Ret::Reg(dst))
            }
        }
    }

    /// The current instruction.
    pub fn op(&self) -> Op {
        self.code().ops[self.frame().pc as usize]
    }

    fn make_set(&mut self, dst: Reg, first: Reg, count: u16) -> Stepped {
        let items: SmallVec<[Value; 8]> = self.regs(first, usize::from(count)).into();
        let set = self.heap.set(super::set::Set::default());
        for (i, item) in items.iter().enumerate() {
            match ops::set_add(self.heap, set, *item)? {
                Outcome::Value(_) => {}
                _ => return self.helper("_set_of", &items[i..], Some(set), dst),
            }
        }
        self.put(dst, set)
    }

    fn make_dict(&mut self, dst: Reg, first: Reg, count: u16) -> Stepped {
        let items: SmallVec<[Value; 8]> = self.regs(first, usize::from(count) * 2).into();
        let dict = self.heap.dict(super::dict::Dict::with_capacity(usize::from(count)));
        for i in (0..items.len()).step_by(2) {
            match ops::dict_set(self.heap, dict, items[i], items[i + 1])? {
                Outcome::Value(_) => {}
                _ => return self.helper("_dict_of", &items[i..], Some(dict), dst),
            }
        }
        self.put(dst, dict)
    }

    /// Calls a helper of `builtins.py` as `helper(container, *items)`.
    fn helper(&mut self, name: &str, items: &[Value], container: Option<Value>, dst: Reg) -> Stepped {
        let function = self.heap.helper(name);
        let mut args = CallArgs::default();
        args.positional.extend(container);
        args.positional.extend_from_slice(items);
        self.invoke(function, args, Ret::Reg(dst))
    }

    /// Goes on with all items of an iterable at an instruction that wants them.
    fn with_items(&mut self, value: Value) -> Stepped {
        if !self.is_guest_iterable(value) {
            match ops::items(self.heap, value) {
                Ok(Items::Plain(items)) => return self.use_items(&items),
                Ok(Items::Guest) => {}
                Err(raised) => return Err(self.not_iterable(value, raised)),
            }
        }
        if matches!(self.op(), Op::Unpack { .. } | Op::UnpackStar { .. }) && !self.has_iter(value) {
            let raised = self.heap.type_error("");
            return Err(self.not_iterable(value, raised));
        }
        let function = self.heap.helper("_list");
        self.invoke(function, CallArgs::of(&[value]), Ret::Items)
    }

    /// The callable of `f(*x)`, when the list under construction is its whole argument list.
    fn callee_of_star(&self, list: Reg) -> Option<String> {
        let frame = self.ctx.frames.last()?;
        let (code, pc) = (self.shared.code(frame.code), frame.pc as usize);
        let is_only = matches!(code.ops.get(pc + 1), Some(Op::ListToTuple { .. }));
        let starts = |op: &Op| matches!(op, Op::MakeList { dst, .. } if *dst == list);
        let extends =
            |op: &Op| matches!(op, Op::ListExtend { list: l, .. } | Op::ListAppend { list: l, .. } if *l == list);
        let before = code.ops[..pc].iter().rev().find(|op| starts(op) || extends(op));
        let is_first = matches!(before, Some(Op::MakeList { count: 0, .. }));
        let calls = code.ops[pc..]
            .iter()
            .take(12)
            .any(|op| matches!(op, Op::CallEx { f } if f + 1 == list));
        (is_only && is_first && calls).then(|| self.callee_name(self.reg(list - 1)))
    }

    /// Words the TypeError for a value that is not iterable as the instruction demands.
    fn not_iterable(&mut self, value: Value, raised: Raised) -> Raised {
        if self.exception_class(raised.0) != types::TYPE_ERROR {
            return raised;
        }
        let kind = self.heap.type_name(value);
        match self.op() {
            Op::Unpack { .. } | Op::UnpackStar { .. } => self
                .heap
                .type_error(format!("cannot unpack non-iterable {kind} object")),
            Op::ListExtend { list, .. } => match self.callee_of_star(list) {
                Some(shown) => self
                    .heap
                    .type_error(format!("{shown} argument after * must be an iterable, not {kind}")),
                None => self
                    .heap
                    .type_error(format!("Value after * must be an iterable, not {kind}")),
            },
            _ => raised,
        }
    }

    /// All items of the iterable at the instruction are known.
    pub fn use_items(&mut self, items: &[Value]) -> Stepped {
        match self.op() {
            Op::Unpack { first, count, .. } => self.spread(items, first, usize::from(count)),
            Op::UnpackStar {
                before, after, first, ..
            } => self.spread_star(items, first, usize::from(before), usize::from(after)),
            Op::ListExtend { list, .. } => {
                let list = self.reg(list);
                if let Some(target) = self.heap.list_mut(list) {
                    target.extend_from_slice(items);
                    self.heap.charge(size_of_val(items));
                }
                self.advance()
            }
            Op::SetUpdate { set, .. } => {
                let set = self.reg(set);
                for (i, item) in items.iter().enumerate() {
                    if !matches!(ops::set_add(self.heap, set, *item)?, Outcome::Value(_)) {
                        let function = self.heap.helper("_set_of");
                        let mut args = CallArgs::of(&[set]);
                        args.positional.extend_from_slice(&items[i..]);
                        return self.invoke(function, args, Ret::Discard);
                    }
                }
                self.advance()
            }
            _ => self.advance(),
        }
    }

    fn spread(&mut self, items: &[Value], first: Reg, count: usize) -> Stepped {
        if items.len() > count {
            return Err(self
                .heap
                .value_error(format!("too many values to unpack (expected {count})")));
        }
        if items.len() < count {
            let got = items.len();
            return Err(self
                .heap
                .value_error(format!("not enough values to unpack (expected {count}, got {got})")));
        }
        let start = self.base() + usize::from(first);
        self.ctx.stack[start..start + count].copy_from_slice(items);
        self.advance()
    }

    fn spread_star(&mut self, items: &[Value], first: Reg, before: usize, after: usize) -> Stepped {
        let Some(middle) = items.len().checked_sub(before + after) else {
            let (least, got) = (before + after, items.len());
            let message = format!("not enough values to unpack (expected at least {least}, got {got})");
            return Err(self.heap.value_error(message));
        };
        let list = self.heap.list(items[before..before + middle].to_vec());
        let start = self.base() + usize::from(first);
        self.ctx.stack[start..start + before].copy_from_slice(&items[..before]);
        self.ctx.stack[start + before] = list;
        self.ctx.stack[start + before + 1..start + before + 1 + after].copy_from_slice(&items[before + middle..]);
        self.advance()
    }

    fn make_function(&mut self, flags: u8, dst: Reg, index: u16) -> Stepped {
        use crate::python::code::Const;
        let Const::Code(code) = self.code().consts[usize::from(index)] else {
            return self.advance();
        };
        let part = |flag: u8, offset: Reg| {
            if flags & flag == 0 {
                Value::None
            } else {
                self.reg(dst + offset)
            }
        };
        let (defaults, kwdefaults, annotations, closure) = (part(1, 1), part(2, 2), part(4, 3), part(8, 4));
        let items = |value: Value| -> Rc<[Value]> {
            match self.heap.obj(value) {
                Some(Obj::Tuple(items)) => Rc::clone(items),
                _ => Rc::from([]),
            }
        };
        let function = super::object::Function {
            code,
            simple: self.shared.facts[code.0 as usize].simple,
            defaults: items(defaults),
            kwdefaults,
            annotations,
            closure: items(closure),
            attrs: super::namespace::Namespace::default(),
        };
        let function = self.heap.value(Obj::Function(Rc::new(function)));
        self.put(dst, function)
    }
}

impl Super {
    /// The order in which attributes are looked up.
    pub(super) fn order<'h>(&self, heap: &'h super::heap::Heap) -> &'h [super::value::Handle] {
        let mro = &heap.class(self.start).mro;
        let at = mro.iter().position(|h| *h == self.class).map_or(mro.len(), |i| i + 1);
        &mro[at..]
    }
}

/// Nothing more to do.
pub(super) fn go() -> Stepped {
    Ok(Step::Go)
}
