//! Exceptions: raising, their contexts and tracebacks, unwinding to a handler.

use super::context::{ExitReason, Frame, Ret, Step, Stepped};
use super::interp::Interp;
use super::native::Raised;
use super::object::{Obj, TraceEntry};
use super::special::traceback_value;
use super::types;
use super::value::{Handle, Value};
use crate::python::code::{NO_REG, Reg, Src};
use std::rc::Rc;

/// Longest chain of contexts that is searched for a cycle.
const CHAIN: usize = 1000;

impl Interp<'_> {
    /// An instruction raised: sets the context and begins the traceback.
    pub fn note_raised(&mut self, raised: Raised) {
        self.set_context(raised.0);
        self.add_trace(raised.0);
    }

    /// The exception being handled becomes the context of a new one.
    fn set_context(&mut self, exception: Handle) {
        let Some(handled) = self.ctx.handled.filter(|h| *h != exception) else {
            return;
        };
        // A cycle in the chain is cut where it would close.
        let mut at = handled;
        for _ in 0..CHAIN {
            let next = match self.heap.as_exception(at).map(|e| e.context) {
                Some(Value::Obj(next)) => next,
                _ => break,
            };
            if next == exception {
                if let Some(object) = self.heap.exception_mut(at) {
                    object.context = Value::None;
                }
                break;
            }
            at = next;
        }
        if let Some(object) = self.heap.exception_mut(exception) {
            object.context = Value::Obj(handled);
        }
    }

    fn add_trace(&mut self, exception: Handle) {
        let Some(frame) = self.ctx.frames.last() else { return };
        let entry = TraceEntry {
            code: frame.code,
            pc: frame.pc,
        };
        self.push_trace(exception, entry);
    }

    fn push_trace(&mut self, exception: Handle, entry: TraceEntry) {
        if let Some(object) = self.heap.exception_mut(exception) {
            Rc::make_mut(&mut object.traceback).push(entry);
            self.heap.charge(size_of::<TraceEntry>());
        }
    }

    /// An exception is thrown into a generator that has not begun: it is raised at the line of the `def`.
    pub fn add_trace_of_def(&mut self, generator: Handle, exception: Handle) {
        if let Obj::Generator(generator) = self.heap.get(generator) {
            let entry = TraceEntry {
                code: generator.code,
                pc: TraceEntry::DEF,
            };
            self.push_trace(exception, entry);
        }
    }

    /// Looks for a handler from the current frame outwards. The exit, if the exception leaves the context or hits a limit.
    pub fn unwind(&mut self, exception: Handle) -> Option<ExitReason> {
        let mut exception = exception;
        self.ctx.has_resumed = false;
        loop {
            if self.enter_handler(exception) {
                return None;
            }
            self.note_leaving(Value::Unbound);
            let Some(frame) = self.pop_frame() else {
                return Some(ExitReason::Raised(Value::Obj(exception)));
            };
            if let Some(generator) = frame.generator {
                exception = self.generator_failed(generator, exception);
            }
            if matches!(frame.ret, Ret::Bottom) || self.ctx.frames.is_empty() {
                return if self.describe(&frame, exception) {
                    None
                } else {
                    Some(ExitReason::Raised(Value::Obj(exception)))
                };
            }
            match self.intercept(&frame, exception) {
                None => self.add_trace(exception),
                Some(Ok(Step::Go)) => return None,
                Some(Ok(Step::Exit(exit))) => return Some(exit),
                Some(Err(_)) if self.heap.exhausted => return Some(ExitReason::HeapLimit),
                Some(Err(raised)) => {
                    self.note_raised(raised);
                    exception = raised.0;
                }
            }
        }
    }

    /// An exception leaves the context: lets the guest say its text first, if only the guest can.
    fn describe(&mut self, frame: &Frame, exception: Handle) -> bool {
        let by_helper = self.shared.code(frame.code).module.0 as usize == self.shared.builtins;
        if by_helper || !super::traceback::is_undescribed(self.heap, Value::Obj(exception)) {
            return false;
        }
        let helper = self.heap.helper("_describe_and_raise");
        let args = super::context::CallArgs::of(&[Value::Obj(exception)]);
        !helper.is_none() && matches!(self.invoke(helper, args, Ret::Bottom), Ok(Step::Go))
    }

    /// Goes to the handler that covers the current instruction, if there is one in this frame.
    fn enter_handler(&mut self, exception: Handle) -> bool {
        let Some(frame) = self.ctx.frames.last() else {
            return false;
        };
        let (pc, base) = (frame.pc, frame.base as usize);
        let code = self.shared.code(frame.code);
        let Some(handler) = code.handlers.iter().find(|h| h.start <= pc && pc < h.end) else {
            return false;
        };
        self.ctx.stack[base + usize::from(handler.reg)] = Value::Obj(exception);
        self.frame_mut().pc = handler.target;
        true
    }

    /// What a caller makes of an exception that ends a frame it waits for; None if nothing special.
    fn intercept(&mut self, frame: &Frame, exception: Handle) -> Option<Stepped> {
        let is = |this: &Self, class| this.heap.is_subclass(this.exception_class(exception), class);
        match &frame.ret {
            Ret::Item if is(self, types::STOP_ITERATION) => Some(self.advance()),
            Ret::Delegate if is(self, types::STOP_ITERATION) => Some(self.delegate_ended(exception)),
            Ret::Attribute(hook) if is(self, types::ATTRIBUTE_ERROR) => {
                let (object, name, ret) = (**hook).clone();
                Some(self.missing_attribute(object, name, ret))
            }
            Ret::Step(both) => self.step_failed(both.1, exception, both.0.clone()),
            Ret::HasAttr(ret) if is(self, types::ATTRIBUTE_ERROR) => {
                Some(self.deliver(Value::Bool(false), (**ret).clone()))
            }
            Ret::Default(both) if is(self, types::ATTRIBUTE_ERROR) => {
                let (ret, default) = (**both).clone();
                Some(self.deliver(default, ret))
            }
            Ret::Close(ret) if is(self, types::GENERATOR_EXIT) || is(self, types::STOP_ITERATION) => {
                Some(self.deliver(Value::None, (**ret).clone()))
            }
            _ => None,
        }
    }

    /// `raise exc from cause`
    pub fn raise_op(&mut self, exc: Src, cause: Src) -> Stepped {
        let value = self.read(exc);
        let cause = if cause == NO_REG { None } else { Some(self.read(cause)) };
        // A class is instantiated first: a call whose result comes back to this instruction.
        if let Some(Obj::Class(_)) = self.heap.obj(value) {
            let class = value.handle().unwrap_or(types::OBJECT);
            if !self.heap.is_subclass(class, types::BASE_EXCEPTION) {
                return Err(self.heap.type_error("exceptions must derive from BaseException"));
            }
            let cause = cause.unwrap_or(Value::Unbound);
            return self.construct(class, super::context::CallArgs::default(), Ret::Raise(cause), true);
        }
        self.raise_value(value, cause)
    }

    /// Raises an exception object, with a cause if there is one.
    pub fn raise_value(&mut self, value: Value, cause: Option<Value>) -> Stepped {
        let Some(exception) = value.handle().filter(|h| self.heap.as_exception(*h).is_some()) else {
            return Err(self.heap.type_error("exceptions must derive from BaseException"));
        };
        if let Some(cause) = cause {
            let cause = match self.heap.obj(cause) {
                _ if cause.is_none() => cause,
                Some(Obj::Exception(_)) => cause,
                Some(Obj::Class(_))
                    if cause
                        .handle()
                        .is_some_and(|c| self.heap.is_subclass(c, types::BASE_EXCEPTION)) =>
                {
                    Value::Obj(self.heap.exception(cause.handle().unwrap_or(types::EXCEPTION), &[]))
                }
                _ => return Err(self.heap.type_error("exception causes must derive from BaseException")),
            };
            if let Some(object) = self.heap.exception_mut(exception) {
                object.cause = cause;
                object.suppress = true;
            }
        }
        Err(Raised(exception))
    }

    /// `raise`
    pub fn raise_current(&mut self) -> Stepped {
        match self.ctx.handled {
            Some(exception) => self.go_on_unwinding(exception),
            None => Err(self.heap.raise(types::RUNTIME_ERROR, "No active exception to reraise")),
        }
    }

    /// Unwinds with the exception in a register, its traceback as it is.
    pub fn reraise(&mut self, reg: Reg) -> Stepped {
        match self.reg(reg) {
            Value::Obj(exception) if self.heap.as_exception(exception).is_some() => self.go_on_unwinding(exception),
            _ => self.advance(),
        }
    }

    /// Raises an exception that comes from outside the frame: what the caller is handling is not its context.
    pub fn raise_from_outside(&mut self, exception: Handle, has_own_context: bool) -> Stepped {
        if has_own_context {
            self.set_context(exception);
        }
        self.add_trace(exception);
        self.go_on_unwinding(exception)
    }

    fn go_on_unwinding(&mut self, exception: Handle) -> Stepped {
        Ok(match self.unwind(exception) {
            None => Step::Go,
            Some(exit) => Step::Exit(exit),
        })
    }

    pub fn match_exc(&mut self, dst: Reg, exc: Reg, class: Src) -> Stepped {
        let (exception, wanted) = (self.reg(exc), self.read(class));
        let all_exceptions = match self.heap.obj(wanted) {
            Some(Obj::Tuple(items)) => items.iter().all(|c| self.is_exception_class(*c)),
            _ => self.is_exception_class(wanted),
        };
        if !all_exceptions {
            return Err(self
                .heap
                .type_error("catching classes that do not inherit from BaseException is not allowed"));
        }
        let of = self.heap.class_of(exception);
        let matches = super::class::is_one_of(self.heap, of, wanted, 0).unwrap_or(false);
        self.put(dst, Value::Bool(matches))
    }

    fn is_exception_class(&self, v: Value) -> bool {
        matches!(self.heap.obj(v), Some(Obj::Class(_)))
            && v.handle()
                .is_some_and(|h| self.heap.is_subclass(h, types::BASE_EXCEPTION))
    }

    /// The three arguments of `__exit__`.
    pub fn exit_args(&mut self, dst: Reg, exc: Reg) -> Stepped {
        let values = if exc == NO_REG {
            [Value::None; 3]
        } else {
            let exception = self.reg(exc);
            let entries = exception
                .handle()
                .and_then(|h| self.heap.as_exception(h))
                .map(|e| Rc::clone(&e.traceback));
            let entries = entries.unwrap_or_default();
            let traceback = traceback_value(self.heap, &entries, entries.len());
            [Value::Obj(self.heap.class_of(exception)), exception, traceback]
        };
        for (i, value) in values.into_iter().enumerate() {
            self.set_reg(dst + i as Reg, value);
        }
        self.advance()
    }

    pub fn raise_assert(&mut self, src: Src) -> Stepped {
        let exception = if src == NO_REG {
            self.heap.exception(types::ASSERTION_ERROR, &[])
        } else {
            let message = self.read(src);
            self.heap.exception(types::ASSERTION_ERROR, &[message])
        };
        Err(Raised(exception))
    }

    /// The handler of `async for`.
    pub fn end_async_for(&mut self, exc: Reg) -> Stepped {
        let exception = self.reg(exc);
        if self.heap.is_instance(exception, types::STOP_ASYNC_ITERATION) {
            return self.advance();
        }
        self.reraise(exc)
    }
}
