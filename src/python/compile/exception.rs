//! `try` statements.

use super::Compiler;
use super::names::Place;
use super::unit::{Block, Label};
use crate::python::code::{Op, Reg};
use ruff_python_ast::{self as ast, ExceptHandler, Stmt};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn try_statement(&mut self, stmt: &'a ast::StmtTry) {
        if stmt.finalbody.is_empty() {
            self.try_except(stmt);
        } else {
            self.try_finally(stmt);
        }
    }

    fn try_finally(&mut self, stmt: &'a ast::StmtTry) {
        let (failed, end) = (self.label(), self.label());
        // The exception, the one handled before, one raised meanwhile.
        let reg = self.temps(3);
        let state = self.without_unbound(self.unit.assigned.clone(), &stmt.body);
        let state = stmt
            .handlers
            .iter()
            .fold(state, |state, ExceptHandler::ExceptHandler(h)| {
                let state = self.without_unbound(state, &h.body);
                self.without_name(state, h.name.as_ref())
            });
        let state = self.without_unbound(state, &stmt.orelse);
        self.set_state(failed, state);
        let guard = self.guard(failed, reg);
        self.unit.blocks.push(Block::Finally {
            body: &stmt.finalbody,
            guard,
        });
        if stmt.handlers.is_empty() {
            self.body(&stmt.body);
            self.body(&stmt.orelse);
        } else {
            self.try_except(stmt);
        }
        self.unit.blocks.pop();
        self.close_guard(guard);
        self.body(&stmt.finalbody);
        self.jump(end);
        self.bind(failed);
        self.finally_handler(&stmt.finalbody, reg);
        self.bind(end);
    }

    fn finally_handler(&mut self, body: &'a [Stmt], reg: Reg) {
        if !self.is_live() {
            return;
        }
        let cleanup = self.label();
        if let Some(first) = body.first() {
            self.place(&first.range());
        }
        self.emit(Op::PushHandled { reg });
        let state = self.without_unbound(self.unit.assigned.clone(), body);
        self.set_state(cleanup, state);
        let guard = self.guard(cleanup, reg + 2);
        self.unit.blocks.push(Block::FinallyHandler { reg, guard });
        self.body(body);
        self.unit.blocks.pop();
        self.close_guard(guard);
        self.emit(Op::PopHandled { reg });
        self.emit(Op::Reraise { reg });
        self.bind(cleanup);
        self.emit(Op::PopHandled { reg });
        self.emit(Op::Reraise { reg: reg + 2 });
    }

    fn try_except(&mut self, stmt: &'a ast::StmtTry) {
        let (failed, end) = (self.label(), self.label());
        let reg = self.temps(3);
        let state = self.without_unbound(self.unit.assigned.clone(), &stmt.body);
        self.set_state(failed, state);
        let guard = self.guard(failed, reg);
        self.unit.blocks.push(Block::Try { guard });
        self.body(&stmt.body);
        self.unit.blocks.pop();
        self.close_guard(guard);
        self.body(&stmt.orelse);
        self.jump(end);
        self.bind(failed);
        if self.is_live() {
            self.handlers(stmt, reg, end);
        }
        self.bind(end);
    }

    fn handlers(&mut self, stmt: &'a ast::StmtTry, reg: Reg, end: Label) {
        let cleanup = self.label();
        if let Some(first) = stmt.handlers.first() {
            self.place(&self.header(first.range()));
        }
        self.emit(Op::PushHandled { reg });
        self.set_state(cleanup, self.unit.assigned.clone());
        let guard = self.guard(cleanup, reg + 2);
        for handler in &stmt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            let next = self.label();
            self.handler(handler, reg, next, end, guard);
            self.bind(next);
        }
        self.close_guard(guard);
        self.emit(Op::PopHandled { reg });
        self.emit(Op::Reraise { reg });
        self.bind(cleanup);
        self.emit(Op::PopHandled { reg });
        self.emit(Op::Reraise { reg: reg + 2 });
    }

    /// One `except` clause. Its own guard, inside that of the matching, restores what was handled and unbinds the name.
    fn handler(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        reg: Reg,
        next: Label,
        end: Label,
        matching: usize,
    ) {
        let header = self.header(handler.range);
        self.place(&header);
        if let Some(class) = &handler.type_ {
            let mark = self.mark();
            let class_src = self.operand(class);
            let dst = self.temp();
            self.emit(Op::MatchExc {
                dst,
                exc: reg,
                class: class_src,
            });
            self.jump_if(dst, false, next);
            self.release(mark);
        }
        self.close_guard(matching);
        let cleanup = self.label();
        let name = handler.name.as_ref();
        if let Some(name) = name {
            self.at(name, |c| c.store_name(name, reg));
        }
        let state = self.without_unbound(self.unit.assigned.clone(), &handler.body);
        let state = self.without_name(state, name);
        self.set_state(cleanup, state);
        let guard = self.guard(cleanup, reg + 2);
        self.unit.blocks.push(Block::Handler {
            reg,
            name: name.map(ToString::to_string),
            guard,
        });
        self.body(&handler.body);
        self.unit.blocks.pop();
        self.close_guard(guard);
        self.emit(Op::PopHandled { reg });
        if let Some(name) = name {
            self.forget(name);
        }
        self.jump(end);
        self.bind(cleanup);
        self.emit(Op::PopHandled { reg });
        if let Some(name) = name {
            self.forget(name);
        }
        self.emit(Op::Reraise { reg: reg + 2 });
        self.reopen(matching);
    }

    fn without_name(
        &mut self,
        state: Option<super::assigned::Assigned>,
        name: Option<&ast::Identifier>,
    ) -> Option<super::assigned::Assigned> {
        let mut state = state?;
        if let Some(name) = name
            && let Place::Local(reg) = self.find(name)
        {
            state.remove(reg);
        }
        Some(state)
    }

    /// Unbinds the name of an `except` clause, also when the clause itself did so already.
    pub(super) fn forget(&mut self, name: &str) {
        let place = self.find(name);
        let certain = matches!((place, &self.unit.assigned), (Place::Local(reg), Some(a)) if a.contains(reg));
        if !certain {
            let src = self.none();
            self.store_place(place, src);
        }
        self.delete_name(name);
    }
}
