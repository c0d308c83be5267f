//! `sys.settrace`: calls of a function before the lines of the user's functions.

use super::context::{CallArgs, Ret, Tracer};
use super::interp::Interp;
use super::value::Value;
use crate::python::code::{CodeKind, Op};

/// Kinds of events, added up.
const CALL: i64 = 1;
const LINE: i64 = 2;
const RETURN: i64 = 4;

impl Interp<'_> {
    /// From now on the function is called; None ends it. Frames that are there already are not told of, as in CPython.
    pub(super) fn set_tracer(&mut self, function: Value) {
        let lines = vec![0; self.ctx.frames.len()];
        self.ctx.tracer = (function != Value::None).then(|| {
            Box::new(Tracer {
                function,
                lines,
                at: None,
                was_told: false,
            })
        });
    }

    /// Puts a call of the tracer before the next instruction, if that begins something of which it is to be told.
    pub(super) fn tell_tracer(&mut self) {
        let Some(mut tracer) = self.ctx.tracer.take() else {
            return;
        };
        let is_inside = self.ctx.frames.iter().any(|frame| matches!(frame.ret, Ret::Aside));
        let was_told = !is_inside && std::mem::take(&mut tracer.was_told);
        let event = if is_inside || was_told {
            None
        } else {
            self.event(&mut tracer)
        };
        let function = tracer.function;
        tracer.was_told = tracer.was_told || event.is_some();
        self.ctx.tracer = Some(tracer);
        if let Some((kinds, value)) = event {
            let depth = Value::Int(self.ctx.frames.len() as i64);
            let args = CallArgs::of(&[Value::Int(kinds), depth, value]);
            let stepped = self.invoke(function, args, Ret::Aside);
            self.settle(stepped);
        }
    }

    /// What the next instruction begins, and the value that it returns.
    fn event(&self, tracer: &mut Tracer) -> Option<(i64, Value)> {
        let frame = self.ctx.frames.last()?;
        let code = self.shared.code(frame.code);
        let depth = self.ctx.frames.len();
        let line = code.spans.get(frame.pc as usize).map_or(0, |span| span.line);
        let is_new = depth > tracer.lines.len();
        tracer.lines.resize(depth, 0);
        let mut last = std::mem::replace(&mut tracer.lines[depth - 1], line);
        if let Some(yielded) = frame.pc.checked_sub(1).filter(|_| is_new) {
            // A generator goes on, perhaps in the same line.
            last = code.spans.get(yielded as usize).map_or(0, |span| span.line);
        }
        let is_library = self.shared.program.modules[code.module.0 as usize].is_library;
        if is_library || code.kind == CodeKind::Module {
            return None;
        }
        let mut kinds = if is_new { CALL } else { 0 };
        // A jump back begins the line anew; that of `for` only begins its block.
        let here = (depth as u32, frame.pc);
        let before = tracer.at.replace(here);
        let is_for = |pc: u32| matches!(code.ops.get(pc as usize), Some(Op::ForNext { .. }));
        let is_back = before.is_some_and(|(at, pc)| at == here.0 && pc > here.1 && !is_for(pc));
        if line != last || is_back {
            kinds |= LINE;
        }
        let value = match code.ops.get(frame.pc as usize) {
            Some(Op::Return { src } | Op::Yield { src, .. }) => {
                kinds |= RETURN;
                self.read(*src)
            }
            _ => Value::None,
        };
        (kinds != 0).then_some((kinds, value))
    }
}
