//! Generators and coroutines at work: resuming, yielding, delegating, throwing into them, closing them.

use super::context::{Frame, Ret, Stepped};
use super::generator::{Generator, GeneratorState};
use super::interp::Interp;
use super::native::{Outcome, Raised};
use super::object::{AsyncStep, Obj, StepKind};
use super::ops::{self, Next};
use super::types;
use super::value::{Handle, Value};
use crate::python::code::{Flavour, Op, Reg, Special, Src};
use crate::python::known;
use std::rc::Rc;

impl Interp<'_> {
    pub(super) fn generator(&self, h: Handle) -> Option<&Rc<Generator>> {
        match self.heap.get(h) {
            Obj::Generator(generator) => Some(generator),
            _ => None,
        }
    }

    pub(super) fn generator_mut(&mut self, h: Handle) -> Option<&mut Generator> {
        match self.heap.get_mut(h) {
            Obj::Generator(generator) => Some(Rc::make_mut(generator)),
            _ => None,
        }
    }

    /// What a message calls it.
    fn kind(flavour: Flavour) -> &'static str {
        match flavour {
            Flavour::Coroutine => "coroutine",
            Flavour::AsyncGenerator => "async generator",
            Flavour::Generator | Flavour::Plain => "generator",
        }
    }

    /// Puts a suspended generator's frame on the stack.
    fn enter(&mut self, h: Handle, ret: Ret) -> Result<GeneratorState, Raised> {
        let Some(generator) = self.generator(h) else {
            return Err(self.heap.type_error("not a generator"));
        };
        let generator = Rc::clone(generator);
        let state = generator.state;
        if state == GeneratorState::Running {
            let kind = Self::kind(generator.flavour);
            return Err(self.heap.value_error(format!("{kind} already executing")));
        }
        let base = self.top();
        self.push_frame(generator.code, base, 0, ret)?;
        self.ctx.stack[base..base + generator.registers.len()].copy_from_slice(&generator.registers);
        let frame = self.frame_mut();
        frame.pc = generator.pc;
        frame.generator = Some(h);
        if generator.handled.is_some() {
            self.ctx.handled = generator.handled;
        }
        if let Some(generator) = self.generator_mut(h) {
            generator.state = GeneratorState::Running;
            generator.registers = Rc::from([]);
        }
        Ok(state)
    }

    /// Runs a generator on, giving it a value.
    pub fn resume(&mut self, h: Handle, value: Value, ret: Ret) -> Stepped {
        let Some((state, flavour)) = self.generator(h).map(|g| (g.state, g.flavour)) else {
            return self.resume_step(h, value, ret);
        };
        if state == GeneratorState::Finished {
            if flavour == Flavour::Coroutine {
                return Err(self
                    .heap
                    .raise(types::RUNTIME_ERROR, "cannot reuse already awaited coroutine"));
            }
            return self.generator_over(Value::None, ret);
        }
        if state == GeneratorState::Created && !value.is_none() {
            let kind = Self::kind(flavour);
            return Err(self
                .heap
                .type_error(format!("can't send non-None value to a just-started {kind}")));
        }
        if self.enter(h, ret)? == GeneratorState::Suspended {
            match self.op() {
                Op::YieldFrom { iter } => self.set_reg(iter + 1, value),
                Op::Yield { dst, .. } => return self.put(dst, value),
                _ => {}
            }
        }
        super::exec::go()
    }

    /// A generator gives nothing more: what its consumer makes of that.
    pub(super) fn generator_over(&mut self, value: Value, ret: Ret) -> Stepped {
        match ret {
            Ret::Item => self.advance(),
            Ret::Delegate => self.delegate_value(value),
            Ret::Close(ret) => self.deliver(Value::None, (*ret).clone()),
            _ => Err(self.heap.stop_iteration(value)),
        }
    }

    /// A handler begins: the exception in `reg` is handled, `reg+1` keeps the one before. A generator knows its own from its
    /// caller's, which may be another one each time that it is resumed.
    pub fn push_handled(&mut self, reg: Reg) {
        let now = self.reg(reg).handle();
        let mut before = self.ctx.handled;
        if let Some(generator) = self.ctx.frames.last().and_then(|f| f.generator)
            && let Some(generator) = self.generator_mut(generator)
        {
            before = std::mem::replace(&mut generator.handled, now);
        }
        self.set_reg(reg + 1, before.map_or(Value::None, Value::Obj));
        self.ctx.handled = now;
    }

    /// A handler has ended.
    pub fn pop_handled(&mut self, reg: Reg) {
        let before = self.reg(reg + 1).handle();
        self.ctx.handled = before;
        if let Some(frame) = self.ctx.frames.last()
            && let Some(h) = frame.generator
        {
            self.ctx.handled = before.or(frame.handled);
            if let Some(generator) = self.generator_mut(h) {
                generator.handled = before;
            }
        }
    }

    /// A generator's frame has returned.
    pub fn generator_returned(&mut self, h: Handle, value: Value, ret: Ret) -> Stepped {
        let flavour = self.finish_generator(h);
        if flavour == Flavour::AsyncGenerator {
            return Err(self.heap.raise(types::STOP_ASYNC_ITERATION, ""));
        }
        self.generator_over(value, ret)
    }

    pub(super) fn finish_generator(&mut self, h: Handle) -> Flavour {
        match self.generator_mut(h) {
            Some(generator) => {
                generator.state = GeneratorState::Finished;
                generator.registers = Rc::from([]);
                generator.handled = None;
                generator.flavour
            }
            None => Flavour::Plain,
        }
    }

    /// An exception has left a generator's frame; the one that goes on.
    pub fn generator_failed(&mut self, h: Handle, exception: Handle) -> Handle {
        let flavour = self.finish_generator(h);
        let class = self.exception_class(exception);
        let stops = self.heap.is_subclass(class, types::STOP_ITERATION);
        let message = if stops {
            format!("{} raised StopIteration", Self::kind(flavour))
        } else if flavour == Flavour::AsyncGenerator && self.heap.is_subclass(class, types::STOP_ASYNC_ITERATION) {
            "async generator raised StopAsyncIteration".to_owned()
        } else {
            return exception;
        };
        let raised = self.heap.raise(types::RUNTIME_ERROR, &message);
        self.heap.chain(raised, Raised(exception));
        raised.0
    }

    /// Takes the current frame, a generator's, off the stack with its state.
    fn suspend(&mut self) -> Option<Frame> {
        let frame = self.ctx.frames.last()?;
        let (h, pc, base) = (frame.generator?, frame.pc, frame.base as usize);
        let registers = Rc::from(&self.ctx.stack[base..self.top()]);
        if let Some(generator) = self.generator_mut(h) {
            generator.state = GeneratorState::Suspended;
            generator.pc = pc;
            generator.registers = registers;
        }
        self.pop_frame()
    }

    /// The current frame yields; with `yield from`, those that delegate to it yield too.
    pub fn yield_value(&mut self, value: Value) -> Stepped {
        loop {
            let is_yield = matches!(self.op(), Op::Yield { .. });
            let Some(frame) = self.suspend() else {
                return Err(self.heap.raise(types::SYSTEM_ERROR, "yield outside of a generator"));
            };
            let ret = match frame.ret {
                Ret::Step(both) if is_yield => return self.step_yielded(both.1, value, both.0.clone()),
                Ret::Step(both) => both.0.clone(),
                ret => ret,
            };
            match ret {
                Ret::Delegate => {}
                Ret::Close(_) => {
                    let flavour = frame
                        .generator
                        .and_then(|h| self.generator(h))
                        .map_or(Flavour::Generator, |g| g.flavour);
                    let kind = Self::kind(flavour);
                    return Err(self
                        .heap
                        .raise(types::RUNTIME_ERROR, &format!("{kind} ignored GeneratorExit")));
                }
                ret => return self.deliver(value, ret),
            }
        }
    }

    /// `yield from`, `await`: runs the inner iterator on.
    pub fn yield_from(&mut self, iter: Reg) -> Stepped {
        let (inner, sent) = (self.reg(iter), self.reg(iter + 1));
        match self.heap.obj(inner) {
            Some(Obj::Generator(_) | Obj::AsyncStep(_)) => {
                let h = inner.handle().unwrap_or(types::OBJECT);
                self.resume(h, sent, Ret::Delegate)
            }
            Some(Obj::Iter(_)) if sent.is_none() => {
                let h = inner.handle().unwrap_or(types::OBJECT);
                match ops::next(self.heap, h)? {
                    Next::Item(value) => self.yield_value(value),
                    Next::Done => self.delegate_value(Value::None),
                    Next::Call(request) => self.outcome(Outcome::Call(request), Ret::Delegate),
                }
            }
            _ => {
                let (name, args) = if sent.is_none() {
                    (known::NEXT, vec![])
                } else {
                    (known::SEND, vec![sent])
                };
                match self.guest_method(inner, name) {
                    Some(method) => self.call_special(method, inner, &args, Ret::Delegate),
                    None => Err(self.heap.attribute_error(inner, name)),
                }
            }
        }
    }

    /// The inner iterator has ended with a value.
    fn delegate_value(&mut self, value: Value) -> Stepped {
        let Op::YieldFrom { iter } = self.op() else {
            return self.advance();
        };
        self.put(iter + 1, value)
    }

    /// The inner iterator has raised StopIteration.
    pub fn delegate_ended(&mut self, exception: Handle) -> Stepped {
        let args = self.heap.as_exception(exception).map_or(Value::None, |e| e.args);
        let value = self
            .heap
            .as_items(args)
            .and_then(|a| a.first().copied())
            .unwrap_or(Value::None);
        self.delegate_value(value)
    }

    /// Raises an exception where a generator is suspended.
    pub fn throw(&mut self, h: Handle, exception: Handle, ret: Ret) -> Stepped {
        let Some((state, handles)) = self.generator(h).map(|g| (g.state, g.handled.is_some())) else {
            return self.throw_into_step(h, exception, ret);
        };
        if state == GeneratorState::Created {
            // Nothing of the body has begun, so none of its handlers is in force.
            self.finish_generator(h);
            if !matches!(ret, Ret::Close(_)) {
                self.add_trace_of_def(h, exception);
            }
        }
        if matches!(state, GeneratorState::Created | GeneratorState::Finished) {
            return match ret {
                Ret::Close(ret) => self.deliver(Value::None, (*ret).clone()),
                _ => self.raise_from_outside(exception, false),
            };
        }
        let before = self.enter(h, ret)?;
        if before == GeneratorState::Suspended
            && let Op::YieldFrom { iter } = self.op()
        {
            return self.throw_into(self.reg(iter), exception);
        }
        self.raise_from_outside(exception, handles)
    }

    /// Passes an exception on to the inner iterator of the current `YieldFrom`.
    fn throw_into(&mut self, inner: Value, exception: Handle) -> Stepped {
        let is_exit = self
            .heap
            .is_subclass(self.exception_class(exception), types::GENERATOR_EXIT);
        if let (Some(Obj::Generator(_) | Obj::AsyncStep(_)), Some(h)) = (self.heap.obj(inner), inner.handle()) {
            match self.step_of(h) {
                // Its generator lives on, as in CPython.
                Some(step) if is_exit && step.kind != StepKind::Await => {
                    self.change_step(h, |step| step.done = true);
                    return Err(Raised(exception));
                }
                _ if is_exit => return self.close(h, Ret::Throw(exception)),
                _ => return self.throw(h, exception, Ret::Delegate),
            }
        }
        let name = if is_exit { known::CLOSE } else { known::THROW };
        match self.guest_method(inner, name) {
            Some(method) if is_exit => self.call_special(method, inner, &[], Ret::Throw(exception)),
            Some(method) => self.call_special(method, inner, &[Value::Obj(exception)], Ret::Delegate),
            None => Err(Raised(exception)),
        }
    }

    /// `close()`
    pub fn close(&mut self, h: Handle, ret: Ret) -> Stepped {
        match self.generator(h).map(|g| g.state) {
            Some(GeneratorState::Created) => {
                self.finish_generator(h);
                self.close_answer(ret)
            }
            Some(GeneratorState::Suspended) => {
                let exception = self.heap.exception(types::GENERATOR_EXIT, &[]);
                self.throw(h, exception, Ret::Close(Rc::new(ret)))
            }
            Some(GeneratorState::Running) => {
                let kind = self.generator(h).map_or("generator", |g| Self::kind(g.flavour));
                Err(self.heap.value_error(format!("{kind} already executing")))
            }
            None if let Some(step) = self.step_of(h) => self.close(step.generator, ret),
            _ => self.close_answer(ret),
        }
    }

    fn close_answer(&mut self, ret: Ret) -> Stepped {
        self.deliver(Value::None, ret)
    }

    /// The iterator behind `await`.
    pub fn get_awaitable(&mut self, dst: Reg, src: Src) -> Stepped {
        let value = self.read(src);
        self.awaitable(value, dst)
    }

    fn awaitable(&mut self, value: Value, dst: Reg) -> Stepped {
        match self.heap.obj(value) {
            Some(Obj::Generator(generator)) if generator.flavour == Flavour::Coroutine => {
                if generator.state == GeneratorState::Suspended {
                    let message = "coroutine is being awaited already";
                    return Err(self.heap.raise(types::RUNTIME_ERROR, message));
                }
                return self.put(dst, value);
            }
            Some(Obj::Generator(generator)) if generator.awaitable => return self.put(dst, value),
            Some(Obj::AsyncStep(step)) if step.kind != StepKind::Await => return self.put(dst, value),
            _ => {}
        }
        match self.guest_method(value, known::AWAIT) {
            Some(method) => self.call_special(method, value, &[], Ret::Awaitable(dst)),
            None => Err(self.not_awaitable(value)),
        }
    }

    /// The words depend on who awaits.
    #[cold]
    fn not_awaitable(&mut self, value: Value) -> Raised {
        let kind = self.heap.type_name(value);
        let method = match self.op() {
            Op::GetAwaitable { of, .. } => of,
            _ => None,
        };
        let message = match method {
            Some(Special::AsyncEnter) => with_message("__aenter__", &kind),
            Some(Special::AsyncExit) => with_message("__aexit__", &kind),
            _ => format!("object {kind} can't be used in 'await' expression"),
        };
        let raised = self.heap.type_error(message);
        if !matches!(self.op(), Op::GetAsyncNext { .. }) {
            return raised;
        }
        let message = format!("'async for' received an invalid object from __anext__: {kind}");
        let outer = self.heap.type_error(message);
        self.heap.chain(outer, raised);
        outer
    }

    /// Checks what `__await__` gave.
    pub fn awaitable_answer(&mut self, value: Value, dst: Reg) -> Stepped {
        match self.heap.obj(value) {
            Some(Obj::Generator(generator)) if generator.flavour == Flavour::Coroutine => {
                Err(self.heap.type_error("__await__() returned a coroutine"))
            }
            Some(Obj::Generator(_) | Obj::Iter(_) | Obj::Instance(_) | Obj::AsyncStep(_)) => self.put(dst, value),
            _ => {
                let kind = self.heap.type_name(value);
                Err(self
                    .heap
                    .type_error(format!("__await__() returned non-iterator of type '{kind}'")))
            }
        }
    }

    /// `src.__aiter__()`
    pub fn get_async_iter(&mut self, dst: Reg, src: Src) -> Stepped {
        let value = self.read(src);
        if let Some(Obj::Generator(generator)) = self.heap.obj(value)
            && generator.flavour == Flavour::AsyncGenerator
        {
            return self.put(dst, value);
        }
        match self.guest_method(value, known::AITER) {
            Some(method) => self.call_special(method, value, &[], Ret::Reg(dst)),
            None => {
                let kind = self.heap.type_name(value);
                let message = format!("'async for' requires an object with __aiter__ method, got {kind}");
                Err(self.heap.type_error(message))
            }
        }
    }

    /// The iterator for awaiting `src.__anext__()`.
    pub fn get_async_next(&mut self, dst: Reg, src: Src) -> Stepped {
        let value = self.read(src);
        if let Some(Obj::Generator(generator)) = self.heap.obj(value)
            && generator.flavour == Flavour::AsyncGenerator
        {
            let generator = value.handle().unwrap_or(types::OBJECT);
            let step = AsyncStep::new(generator, StepKind::Send, Value::None);
            let step = self.heap.value(Obj::AsyncStep(Rc::new(step)));
            return self.put(dst, step);
        }
        match self.guest_method(value, known::ANEXT) {
            Some(method) => self.call_special(method, value, &[], Ret::AwaitResult(dst)),
            None => {
                let kind = self.heap.type_name(value);
                let message =
                    format!("'async for' received an object from __aiter__ that does not implement __anext__: {kind}");
                Err(self.heap.type_error(message))
            }
        }
    }

    /// The awaitable that `__anext__` gave becomes its iterator.
    pub fn await_result(&mut self, value: Value, dst: Reg) -> Stepped {
        self.awaitable(value, dst)
    }
}

fn with_message(method: &str, kind: &str) -> String {
    format!("'async with' received an object from {method} that does not implement __await__: {kind}")
}
