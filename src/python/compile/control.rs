//! Loops, `with`, and the jumps out of blocks: `break`, `continue`, `return`.

use super::Compiler;
use super::fold;
use super::unit::{Block, Label};
use crate::python::code::{NO_REG, Op, Reg, Special, Src};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, Stmt};
use ruff_text_size::TextRange;

impl<'a> Compiler<'a> {
    pub(super) fn while_loop(&mut self, stmt: &'a ast::StmtWhile) {
        let known = fold::constant(&stmt.test).map(|value| fold::truth(&value));
        let (top, test, end) = (self.label(), self.label(), self.label());
        if known == Some(false) {
            return self.body(&stmt.orelse);
        }
        let header = self.header(stmt.range);
        if known.is_none() {
            self.emit_at(&header, Op::Jump { target: test.0 });
        }
        self.start_loop(top, test, &stmt.body);
        self.unit.blocks.push(Block::Loop { end, next: test });
        self.body(&stmt.body);
        self.unit.blocks.pop();
        self.bind(test);
        if known.is_some() {
            self.jump(top);
        } else {
            self.place(&*stmt.test);
            self.condition(&stmt.test, true, top);
        }
        self.body(&stmt.orelse);
        self.bind(end);
    }

    /// Binds the top of a loop whose first jump to its test was just written.
    fn start_loop(&mut self, top: Label, test: Label, body: &[Stmt]) {
        let entry = self.unit.targets[test.0 as usize].state.clone();
        let entry = self.without_unbound(entry.or_else(|| self.unit.assigned.clone()), body);
        self.set_state(top, entry.clone());
        if self.unit.targets[test.0 as usize].state.is_some() {
            self.set_state(test, entry);
        }
        self.bind(top);
    }

    /// The state less the variables that `body` may unbind.
    pub(super) fn without_unbound(
        &mut self,
        state: Option<super::assigned::Assigned>,
        body: &[Stmt],
    ) -> Option<super::assigned::Assigned> {
        let mut state = state?;
        if self.scope().unbinds {
            for name in unbound_names(body) {
                let name = self.mangled(&name);
                if let Some(&reg) = self.unit.registers.get(&name) {
                    state.remove(reg);
                }
            }
        }
        Some(state)
    }

    pub(super) fn for_loop(&mut self, stmt: &'a ast::StmtFor) {
        if stmt.is_async {
            return self.async_for(stmt);
        }
        let (top, next, end) = (self.label(), self.label(), self.label());
        let iter = self.temps(2);
        let src = self.operand(&stmt.iter);
        self.release(iter + 2);
        let header = self.header(stmt.range);
        self.place(&header);
        self.emit(Op::GetIter { dst: iter, src });
        self.jump(next);
        self.start_loop(top, next, &stmt.body);
        self.store(&stmt.target, iter + 1);
        self.release(iter + 2);
        self.unit.blocks.push(Block::Loop { end, next });
        self.body(&stmt.body);
        self.unit.blocks.pop();
        self.bind(next);
        self.emit_at(&header, Op::ForNext { iter, target: top.0 });
        self.body(&stmt.orelse);
        self.bind(end);
    }

    fn async_for(&mut self, stmt: &'a ast::StmtFor) {
        let (next, ended, end) = (self.label(), self.label(), self.label());
        let header = self.header(stmt.range);
        // The iterator, then the awaitable and its result.
        let iter = self.temps(3);
        let src = self.operand(&stmt.iter);
        self.release(iter + 3);
        self.place(&header);
        self.emit(Op::GetAsyncIter { dst: iter, src });
        let entry = self.without_unbound(self.unit.assigned.clone(), &stmt.body);
        self.set_state(next, entry);
        self.bind(next);
        self.async_step(iter, ended);
        self.store(&stmt.target, iter + 2);
        self.release(iter + 3);
        self.unit.blocks.push(Block::Loop { end, next });
        self.body(&stmt.body);
        self.unit.blocks.pop();
        self.place(&header);
        self.jump(next);
        self.bind(ended);
        self.emit(Op::EndAsyncFor { exc: iter + 1 });
        self.body(&stmt.orelse);
        self.bind(end);
    }

    /// Awaits the next value of the asynchronous iterator in `iter` into `iter + 2`; its end goes to `ended`.
    pub(super) fn async_step(&mut self, iter: Reg, ended: Label) {
        self.set_state(ended, self.unit.assigned.clone());
        let guard = self.guard(ended, iter + 1);
        self.emit(Op::GetAsyncNext {
            dst: iter + 1,
            src: iter,
        });
        self.wait_for(iter + 1);
        self.close_guard(guard);
    }

    pub(super) fn leave_loop(&mut self, breaks: bool) {
        let found = self
            .unit
            .blocks
            .iter()
            .enumerate()
            .rev()
            .find_map(|(i, block)| match block {
                Block::Loop { end, next } => Some((i, *end, *next)),
                _ => None,
            });
        let Some((index, end, next)) = found else { return };
        let closed = self.unwind(index, Pending::Nothing);
        self.jump(if breaks { end } else { next });
        closed.into_iter().for_each(|guard| self.reopen(guard));
    }

    pub(super) fn returning(&mut self, stmt: &'a ast::StmtReturn) {
        let is_plain = self
            .unit
            .blocks
            .iter()
            .all(|block| matches!(block, Block::Loop { .. } | Block::Try { .. }));
        let value = stmt.value.as_deref();
        if is_plain {
            let src = match value {
                Some(value) => self.operand(value),
                None => self.none(),
            };
            return self.emit(Op::Return { src });
        }
        let (src, pending) = self.return_value(value);
        let range = self.unit.range;
        let before = std::mem::replace(&mut self.unit.pending_return, true);
        let closed = self.unwind(0, pending);
        self.unit.pending_return = before;
        self.unit.range = range;
        self.emit(Op::Return { src });
        closed.into_iter().for_each(|guard| self.reopen(guard));
    }

    /// Evaluates a value that has to outlive the blocks around it.
    fn return_value(&mut self, value: Option<&'a Expr>) -> (Src, Pending) {
        let Some(value) = value else {
            return (self.none(), Pending::Nothing);
        };
        if let Some(value) = fold::constant(value) {
            return (self.constant(value), Pending::Nothing);
        }
        let runs_code = self
            .unit
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Finally { .. } | Block::Handler { .. }));
        if !runs_code && let Some(reg) = self.local_place(value) {
            self.at(value, |c| c.check_local(reg));
            return (reg, Pending::Nothing);
        }
        let slot = self.unit.blocks.iter().find_map(|block| match block {
            Block::With { slot, .. } => Some(*slot),
            _ => None,
        });
        match slot {
            Some(slot) if !self.unit.pending_return => {
                self.to(value, slot);
                (slot, Pending::Nothing)
            }
            _ => {
                let dst = self.push(value);
                (dst, Pending::Above)
            }
        }
    }

    /// Runs what the blocks from the innermost down to `index` need when they are left. Returns the guards that were interrupted.
    fn unwind(&mut self, index: usize, pending: Pending) -> Vec<usize> {
        let mut closed = Vec::new();
        let mut tail = Vec::new();
        while self.unit.blocks.len() > index {
            let Some(block) = self.unit.blocks.pop() else { break };
            self.leave(&block, pending, &mut closed);
            tail.push(block);
        }
        self.unit.blocks.extend(tail.into_iter().rev());
        closed
    }

    fn leave(&mut self, block: &Block<'a>, pending: Pending, closed: &mut Vec<usize>) {
        let mark = self.mark();
        match block {
            Block::Loop { .. } => {}
            Block::Try { guard } => {
                self.close_guard(*guard);
                closed.push(*guard);
            }
            Block::Finally { body, guard } => {
                self.close_guard(*guard);
                closed.push(*guard);
                let range = self.unit.range;
                self.body(body);
                self.unit.range = range;
            }
            Block::Handler { reg, name, guard } => {
                self.close_guard(*guard);
                closed.push(*guard);
                self.emit(Op::PopHandled { reg: *reg });
                if let Some(name) = name {
                    self.forget(name);
                }
            }
            Block::FinallyHandler { reg, guard } => {
                self.close_guard(*guard);
                closed.push(*guard);
                self.emit(Op::PopHandled { reg: *reg });
            }
            Block::With {
                exit,
                is_async,
                range,
                guard,
                ..
            } => {
                self.close_guard(*guard);
                closed.push(*guard);
                self.at(range, |c| c.exit_normally(*exit, *is_async, pending));
            }
        }
        self.release(mark);
    }

    /// Calls the exit method with three times None.
    fn exit_normally(&mut self, exit: Reg, is_async: bool, pending: Pending) {
        let f = if pending == Pending::Above { self.temps(5) } else { exit };
        if f != exit {
            self.emit(Op::Move { dst: f, src: exit });
            self.emit(Op::Move {
                dst: f + 1,
                src: exit + 1,
            });
        }
        let mark = self.reserve(f + 5);
        self.emit(Op::ExitArgs {
            dst: f + 2,
            exc: NO_REG,
        });
        self.emit(Op::CallMethod { f, argc: 3 });
        if is_async {
            self.await_result(Special::AsyncExit, f);
        }
        self.release(mark);
    }

    /// Makes temporaries of the registers below `end`; for `release`.
    fn reserve(&mut self, end: Reg) -> Reg {
        let mark = self.mark();
        self.temps(usize::from(end.saturating_sub(mark)));
        mark
    }

    /// Awaits what an asynchronous context manager's method left in `f`; the result comes to `f`.
    fn await_result(&mut self, of: Special, f: Reg) {
        self.emit(Op::GetAwaitable {
            of: Some(of),
            dst: f,
            src: f,
        });
        self.wait_for(f);
        self.emit(Op::Move { dst: f, src: f + 1 });
    }

    pub(super) fn with(&mut self, stmt: &'a ast::StmtWith) {
        let header = self.header(stmt.range);
        self.with_items(stmt, &stmt.items, header);
    }

    fn with_items(&mut self, stmt: &'a ast::StmtWith, items: &'a [ast::WithItem], header: TextRange) {
        let Some((item, rest)) = items.split_first() else {
            return self.body(&stmt.body);
        };
        // The return slot; the exception and the one handled before; the exit method and its receiver.
        let slot = self.temps(5);
        let (caught, exit) = (slot + 1, slot + 3);
        let (failed, end) = (self.label(), self.label());
        self.place(&header);
        let value = self.enter(item, exit, stmt.is_async, header);
        self.set_state(failed, self.unit.assigned.clone());
        let guard = self.guard(failed, caught);
        self.unit.blocks.push(Block::With {
            exit,
            is_async: stmt.is_async,
            range: header,
            guard,
            slot,
        });
        if let Some(target) = &item.optional_vars {
            self.store(target, value);
        }
        self.release(exit + 2);
        self.with_items(stmt, rest, header);
        self.release(exit + 2);
        self.unit.blocks.pop();
        self.close_guard(guard);
        let after = self.without_unbound(self.unit.targets[failed.0 as usize].state.clone(), &stmt.body);
        self.set_state(failed, after);
        self.place(&header);
        self.exit_normally(exit, stmt.is_async, Pending::Nothing);
        self.jump(end);
        self.bind(failed);
        self.exit_with_exception(caught, exit, stmt.is_async, end);
        self.bind(end);
    }

    /// Evaluates the context manager and enters it. The exit method comes to `exit`; returns where the value is.
    fn enter(&mut self, item: &'a ast::WithItem, exit: Reg, is_async: bool, header: TextRange) -> Reg {
        let (enter_special, exit_special) = match is_async {
            true => (Special::AsyncEnter, Special::AsyncExit),
            false => (Special::Enter, Special::Exit),
        };
        let f = self.temps(2);
        let obj = self.operand(&item.context_expr);
        self.place(&header);
        self.emit(Op::LoadSpecial {
            f,
            obj,
            special: enter_special,
        });
        self.emit(Op::LoadSpecial {
            f: exit,
            obj,
            special: exit_special,
        });
        self.emit(Op::CallMethod { f, argc: 0 });
        if is_async {
            self.await_result(Special::AsyncEnter, f);
        }
        self.release(f + 2);
        f
    }

    fn exit_with_exception(&mut self, caught: Reg, exit: Reg, is_async: bool, end: Label) {
        if !self.is_live() {
            return;
        }
        let (cleanup, suppressed) = (self.label(), self.label());
        self.emit(Op::PushHandled { reg: caught });
        let mark = self.reserve(exit + 6);
        self.set_state(cleanup, self.unit.assigned.clone());
        let guard = self.guard(cleanup, exit);
        self.emit(Op::ExitArgs {
            dst: exit + 2,
            exc: caught,
        });
        self.emit(Op::CallMethod { f: exit, argc: 3 });
        if is_async {
            self.await_result(Special::AsyncExit, exit);
        }
        self.jump_if(exit, true, suppressed);
        self.close_guard(guard);
        self.emit(Op::PopHandled { reg: caught });
        self.emit(Op::Reraise { reg: caught });
        self.bind(suppressed);
        self.emit(Op::PopHandled { reg: caught });
        self.jump(end);
        self.bind(cleanup);
        self.emit(Op::PopHandled { reg: caught });
        self.emit(Op::Reraise { reg: exit });
        self.release(mark);
    }

    /// Ends a body that does not return.
    pub(super) fn implicit_return(&mut self) {
        let src = self.none();
        self.emit(Op::Return { src });
    }
}

/// Where a value that is about to be returned lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    /// Nowhere that matters.
    Nothing,
    /// In a temporary above those of the blocks.
    Above,
}

/// Names that statements unbind: `del name`, `except .. as name`.
pub(super) fn unbound_names(body: &[Stmt]) -> Vec<String> {
    struct Finder(Vec<String>);
    impl<'a> Visitor<'a> for Finder {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            if let Stmt::Delete(delete) = stmt {
                delete
                    .targets
                    .iter()
                    .for_each(|t| crate::python::symbols::names_of(t, &mut self.0));
            }
            if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
                visitor::walk_stmt(self, stmt);
            }
        }
        fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
            let ExceptHandler::ExceptHandler(h) = handler;
            self.0.extend(h.name.iter().map(|name| name.to_string()));
            visitor::walk_except_handler(self, handler);
        }
        fn visit_expr(&mut self, _: &'a Expr) {}
    }
    let mut finder = Finder(Vec::new());
    finder.visit_body(body);
    finder.0
}
