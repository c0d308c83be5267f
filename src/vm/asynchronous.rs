//! Steps of asynchronous generators: the awaitables that `__anext__`, `asend`, `athrow`, `aclose` give.

use super::context::{Ret, Stepped};
use super::generator::GeneratorState;
use super::interp::Interp;
use super::native::Raised;
use super::object::{AsyncStep, Obj, StepKind};
use super::types;
use super::value::{Handle, Value};
use std::rc::Rc;

impl Interp<'_> {
    pub(super) fn step_of(&self, h: Handle) -> Option<Rc<AsyncStep>> {
        match self.heap.get(h) {
            Obj::AsyncStep(step) => Some(Rc::clone(step)),
            _ => None,
        }
    }

    pub(super) fn change_step(&mut self, h: Handle, change: impl FnOnce(&mut AsyncStep)) {
        if let Obj::AsyncStep(step) = self.heap.get_mut(h) {
            change(Rc::make_mut(step));
        }
    }

    /// A step of an asynchronous generator begins or ends.
    fn set_stepping(&mut self, generator: Handle, stepping: bool) {
        if let Some(generator) = self.generator_mut(generator) {
            generator.stepping = stepping;
        }
    }

    fn end_step(&mut self, h: Handle) {
        self.change_step(h, |step| step.done = true);
        if let Some(step) = self.step_of(h) {
            self.set_stepping(step.generator, false);
        }
    }

    /// Runs the step on, giving it what the event loop sent.
    pub fn resume_step(&mut self, h: Handle, sent: Value, ret: Ret) -> Stepped {
        let Some(step) = self.step_of(h) else {
            return Err(self.heap.type_error("not a generator"));
        };
        if step.kind == StepKind::Await {
            return self.resume(step.generator, sent, ret);
        }
        if step.done {
            let message = "cannot reuse already awaited __anext__()/asend()";
            return Err(self.heap.raise(types::RUNTIME_ERROR, message));
        }
        let inner = Ret::Step(Rc::new((ret.clone(), h)));
        if step.started {
            return self.resume(step.generator, sent, inner);
        }
        let Some((state, is_busy)) = self.generator(step.generator).map(|g| (g.state, g.stepping)) else {
            return Err(self.heap.type_error("not a generator"));
        };
        if is_busy && state != GeneratorState::Finished {
            let asked = step.kind.asked();
            let message = format!("{asked}(): asynchronous generator is already running");
            return Err(self.heap.raise(types::RUNTIME_ERROR, &message));
        }
        self.change_step(h, |s| s.started = true);
        self.set_stepping(step.generator, true);
        match (state, step.value) {
            (GeneratorState::Finished | GeneratorState::Created, _) if step.kind == StepKind::Close => {
                self.finish_generator(step.generator);
                self.step_ended(h, Value::None, ret)
            }
            (GeneratorState::Finished, _) => {
                self.change_step(h, |s| s.done = true);
                Err(self.heap.raise(types::STOP_ASYNC_ITERATION, ""))
            }
            (_, value) if step.kind == StepKind::Send => {
                let value = if sent.is_none() { value } else { sent };
                self.resume(step.generator, value, inner)
            }
            (_, Value::Obj(exception)) => self.throw(step.generator, exception, inner),
            _ => Err(self.heap.type_error("not an exception")),
        }
    }

    /// `throw()` of a step.
    pub fn throw_into_step(&mut self, h: Handle, exception: Handle, ret: Ret) -> Stepped {
        match self.step_of(h) {
            Some(step) if step.kind == StepKind::Await => self.throw(step.generator, exception, ret),
            Some(step) if !step.done && step.started => {
                self.throw(step.generator, exception, Ret::Step(Rc::new((ret, h))))
            }
            _ => Err(Raised(exception)),
        }
    }

    /// The generator has yielded: the step is over.
    pub fn step_yielded(&mut self, h: Handle, value: Value, ret: Ret) -> Stepped {
        if self.step_of(h).is_some_and(|s| s.kind == StepKind::Close) {
            self.end_step(h);
            return Err(self
                .heap
                .raise(types::RUNTIME_ERROR, "async generator ignored GeneratorExit"));
        }
        self.step_ended(h, value, ret)
    }

    fn step_ended(&mut self, h: Handle, value: Value, ret: Ret) -> Stepped {
        self.end_step(h);
        self.generator_over(value, ret)
    }

    /// An exception has left the generator during a step; None if it goes on.
    pub fn step_failed(&mut self, h: Handle, exception: Handle, ret: Ret) -> Option<Stepped> {
        self.end_step(h);
        let class = self.exception_class(exception);
        let ends = self.heap.is_subclass(class, types::STOP_ASYNC_ITERATION)
            || self.heap.is_subclass(class, types::GENERATOR_EXIT);
        if ends && self.step_of(h).is_some_and(|s| s.kind == StepKind::Close) {
            return Some(self.generator_over(Value::None, ret));
        }
        None
    }
}
