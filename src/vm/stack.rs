//! Stacks put aside: all frames of a thread as one object of the heap, so that a thread can go on with others.

use super::context::{CallArgs, Frame, Ret, Stepped};
use super::gc;
use super::interp::Interp;
use super::native::Raised;
use super::object::{FrameObject, Obj, TraceEntry};
use super::value::{Handle, Value};
use std::rc::Rc;

/// Frames that no thread executes at the moment. Empty while a thread does, and when they have ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stack {
    /// The innermost frame last.
    pub frames: Vec<Frame>,
    /// Registers of all frames.
    pub registers: Vec<Value>,
    /// The exception that was being handled.
    pub handled: Option<Handle>,
    /// Where the value goes that the switch back gives.
    pub ret: Ret,
    /// Not begun: the function to call with that value. `Unbound` later.
    pub entry: Value,
}

impl Stack {
    /// One that will begin with a call of a function.
    #[must_use]
    pub fn new(entry: Value) -> Self {
        Self {
            frames: Vec::new(),
            registers: Vec::new(),
            handled: None,
            ret: Ret::Bottom,
            entry,
        }
    }

    /// Can a thread go on with it?
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.frames.is_empty() || !self.entry.is_unbound()
    }

    /// Bytes of its contents, as the heap counts them.
    #[must_use]
    pub fn bytes(&self) -> usize {
        96 + self.frames.len() * 56 + self.registers.len() * size_of::<Value>()
    }
}

/// A switch from the current stack to another.
#[derive(Clone, Copy, Debug)]
pub struct Switch {
    /// Where the current frames are kept; None forgets them.
    pub own: Option<Handle>,
    /// The stack to go on with.
    pub target: Handle,
    /// The guest's object for that stack.
    pub owner: Value,
    /// What the switch that left `target` gives there, or the argument of its first function.
    pub value: Value,
    /// The value is an exception, and is raised there.
    pub throws: bool,
}

impl Interp<'_> {
    fn stack(&self, h: Handle) -> Option<&Rc<Stack>> {
        match self.heap.get(h) {
            Obj::Stack(stack) => Some(stack),
            _ => None,
        }
    }

    /// Puts the current frames aside and goes on with others.
    pub fn switch_stack(&mut self, switch: Switch, ret: Ret) -> Stepped {
        let exception = switch.value.handle().filter(|h| self.heap.as_exception(*h).is_some());
        let is_ready = self.stack(switch.target).is_some_and(|stack| {
            // What has not begun has no place to raise at.
            stack.is_ready() && (!switch.throws || (exception.is_some() && !stack.frames.is_empty()))
        });
        let own_is_free = switch
            .own
            .is_none_or(|own| own != switch.target && self.stack(own).is_some_and(|stack| stack.frames.is_empty()));
        if !is_ready || !own_is_free {
            return Err(self.heap.value_error("the stack cannot be switched to"));
        }
        self.put_aside(switch.own, ret);
        let mut next = self.take_up(switch.target);
        self.ctx.greenlet = switch.owner;
        if !next.entry.is_unbound() {
            return self.invoke(next.entry, CallArgs::of(&[switch.value]), Ret::Bottom);
        }
        self.ctx.frames = std::mem::take(&mut next.frames);
        self.ctx.stack = std::mem::take(&mut next.registers);
        self.ctx.handled = next.handled;
        match exception {
            Some(exception) if switch.throws => self.raise_from_outside(exception, false),
            _ => self.deliver(switch.value, next.ret),
        }
    }

    /// Moves the current frames into an object, or forgets them.
    fn put_aside(&mut self, own: Option<Handle>, ret: Ret) {
        let stack = Stack {
            frames: std::mem::take(&mut self.ctx.frames),
            registers: std::mem::take(&mut self.ctx.stack),
            handled: self.ctx.handled.take(),
            ret,
            entry: Value::Unbound,
        };
        if let Some(own) = own {
            self.heap.charge(stack.bytes());
            *self.heap.get_mut(own) = Obj::Stack(Rc::new(stack));
        }
    }

    /// Takes a stack's contents out of its object.
    fn take_up(&mut self, h: Handle) -> Stack {
        let empty = Obj::Stack(Rc::new(Stack::new(Value::Unbound)));
        match std::mem::replace(self.heap.get_mut(h), empty) {
            Obj::Stack(stack) => {
                let stack = Rc::unwrap_or_clone(stack);
                self.heap.discharge(stack.bytes());
                stack
            }
            _ => Stack::new(Value::Unbound),
        }
    }

    /// The innermost frames of a suspended stack as frame objects, as many as a guest may ask for; None if it is not suspended.
    pub fn stack_frame(&mut self, stack: Value) -> Result<Value, Raised> {
        const MOST: usize = 50;
        let Some(Obj::Stack(stack)) = self.heap.obj(stack) else {
            return Ok(Value::None);
        };
        let places: Vec<TraceEntry> = stack
            .frames
            .iter()
            .map(|frame| TraceEntry {
                code: frame.code,
                pc: frame.pc,
            })
            .filter(|at| super::traceback::is_shown(self.heap, *at))
            .collect();
        let mut back = Value::None;
        for at in places.into_iter().rev().take(MOST).rev() {
            let locals = Value::None;
            back = self.heap.value(Obj::Frame(Rc::new(FrameObject { at, back, locals })));
        }
        Ok(back)
    }
}

impl gc::Marker<'_> {
    /// What a stack that is put aside refers to.
    pub(super) fn stack(&mut self, stack: &Stack) {
        self.frames(&stack.frames, &stack.registers);
        self.ret(&stack.ret);
        self.value(stack.entry);
        if let Some(h) = stack.handled {
            self.handle(h);
        }
    }
}
