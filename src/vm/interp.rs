//! The interpreter's state during a run, and its outer loop: fast instructions in `fast`, everything else in `exec`.

use super::context::{CallArgs, Context, Exit, ExitReason, Frame, Ret, Step, Stepped};
use super::fast::{self, Leave};
use super::heap::Heap;
use super::native::Raised;
use super::shared::Shared;
use super::value::{Handle, Value};
use crate::python::code::{CONST, Code, CodeId, Name, Reg, Src};
use std::rc::Rc;

/// A context at work.
pub(super) struct Interp<'a> {
    pub shared: Rc<Shared>,
    pub heap: &'a mut Heap,
    pub ctx: &'a mut Context,
}

/// Why the interpreter stopped.
pub(super) enum Stop {
    Exit(ExitReason),
    /// The collector must run, then the run goes on.
    Collect,
}

impl Interp<'_> {
    /// Runs until something needs the caller. Adds the instructions executed to `used`, at most up to `fuel`.
    pub fn run(&mut self, used: &mut u64, fuel: u64) -> Stop {
        if let Some(ended) = self.ctx.ended.take() {
            return Stop::Exit(match ended {
                Ok(value) => ExitReason::Returned(value),
                Err(exception) => ExitReason::Raised(Value::Obj(exception)),
            });
        }
        if self.heap.exhausted {
            return Stop::Exit(ExitReason::HeapLimit);
        }
        self.ctx.pending = None;
        loop {
            if self.ctx.frames.is_empty() {
                return Stop::Exit(ExitReason::Returned(Value::None));
            }
            let leave = fast::run(&self.shared, self.heap, self.ctx, used, fuel);
            let stepped = match leave {
                Leave::Fuel => return Stop::Exit(ExitReason::Fuel),
                Leave::Collect => return Stop::Collect,
                Leave::Slow => self.execute(),
                Leave::Raised(raised) => Err(raised),
                Leave::Outcome(outcome, ret) => self.outcome(outcome, ret),
            };
            if let Some(exit) = self.settle(stepped) {
                return Stop::Exit(exit);
            }
        }
    }

    /// Turns an instruction's result into an exit, or None to go on.
    pub fn settle(&mut self, stepped: Stepped) -> Option<ExitReason> {
        match stepped {
            Ok(Step::Go) => None,
            Ok(Step::Exit(exit)) => Some(exit),
            Err(_) if self.heap.exhausted => Some(ExitReason::HeapLimit),
            Err(raised) => {
                self.note_raised(raised);
                self.unwind(raised.0)
            }
        }
    }

    pub fn frame(&self) -> &Frame {
        &self.ctx.frames[self.ctx.frames.len() - 1]
    }

    pub fn frame_mut(&mut self) -> &mut Frame {
        let last = self.ctx.frames.len() - 1;
        &mut self.ctx.frames[last]
    }

    pub fn code(&self) -> &Code {
        self.shared.code(self.frame().code)
    }

    /// Registers of the current frame.
    pub fn base(&self) -> usize {
        self.frame().base as usize
    }

    pub fn reg(&self, reg: Reg) -> Value {
        self.ctx.stack[self.base() + usize::from(reg)]
    }

    pub fn set_reg(&mut self, reg: Reg, value: Value) {
        let base = self.base();
        self.ctx.stack[base + usize::from(reg)] = value;
    }

    /// Value of an operand.
    pub fn read(&self, src: Src) -> Value {
        if src & CONST == 0 {
            return self.reg(src);
        }
        self.heap.consts[self.frame().code.0 as usize][usize::from(src & !CONST)]
    }

    /// Copies of `count` registers.
    pub fn regs(&self, first: Reg, count: usize) -> &[Value] {
        let start = self.base() + usize::from(first);
        &self.ctx.stack[start..start + count]
    }

    /// A name that the current code mentions.
    pub fn name(&self, index: u16) -> Name {
        self.code().names[usize::from(index)]
    }

    /// Goes on with the next instruction.
    pub fn advance(&mut self) -> Stepped {
        self.frame_mut().pc += 1;
        Ok(Step::Go)
    }

    /// Writes a register and goes on.
    pub fn put(&mut self, dst: Reg, value: Value) -> Stepped {
        self.set_reg(dst, value);
        self.advance()
    }

    /// Pushes a frame whose registers start at `base` of the stack and are `Unbound` except for the first `kept`.
    pub fn push_frame(&mut self, code: CodeId, base: usize, kept: usize, ret: Ret) -> Result<(), Raised> {
        if self.ctx.frames.len() >= self.heap.recursion_limit as usize {
            return Err(self.too_deep());
        }
        let registers = usize::from(self.shared.code(code).registers);
        self.ctx.stack.truncate(base + kept);
        self.ctx.stack.resize(base + registers.max(kept), Value::Unbound);
        let handled = self.ctx.handled;
        self.ctx.frames.push(Frame {
            code,
            pc: 0,
            base: base as u32,
            ret,
            handled,
            generator: None,
        });
        Ok(())
    }

    #[cold]
    fn too_deep(&mut self) -> Raised {
        self.heap
            .raise(super::types::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    /// First stack index behind the registers of the current frame: where the frame of a call starts that is no call instruction.
    pub fn top(&self) -> usize {
        match self.ctx.frames.last() {
            Some(frame) => frame.base as usize + usize::from(self.shared.code(frame.code).registers),
            None => 0,
        }
    }

    /// Takes the innermost frame away and gives the stack back to its caller.
    pub fn pop_frame(&mut self) -> Option<Frame> {
        let frame = self.ctx.frames.pop()?;
        self.ctx.handled = frame.handled;
        let top = self.top();
        self.ctx.stack.resize(top, Value::Unbound);
        Some(frame)
    }

    /// The current frame is about to end, with this result if it has one.
    pub fn note_leaving(&mut self, result: Value) {
        if !self.ctx.frames.is_empty() {
            let (module, base) = (self.code().module.0 as usize, self.base());
            self.heap.leave(&self.shared, module, &mut self.ctx.stack, base, result);
        }
    }

    /// The exception being handled, as a value.
    pub fn handled(&self) -> Value {
        self.ctx.handled.map_or(Value::None, Value::Obj)
    }

    /// Leaves `run` for a syscall; its result will go where `ret` says.
    pub fn syscall(&mut self, id: super::value::SyscallId, args: CallArgs, ret: Ret) -> Stepped {
        self.ctx.pending = Some(ret);
        Ok(Step::Exit(ExitReason::Syscall { id, args }))
    }

    /// The context ends.
    pub fn finish(&mut self, value: Value) -> Stepped {
        Ok(Step::Exit(ExitReason::Returned(value)))
    }

    /// The class of an exception handle.
    pub fn exception_class(&self, exception: Handle) -> Handle {
        self.heap.class_of(Value::Obj(exception))
    }
}

/// Result of a run.
pub(super) fn exit(used: u64, reason: ExitReason) -> Exit {
    Exit { used, reason }
}
