//! Statements.

use super::Compiler;
use super::fold;
use crate::python::code::{NO_REG, Op};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

impl<'a> Compiler<'a> {
    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if self.excess.is_some() {
                return;
            }
            let mark = self.mark();
            self.place(stmt);
            self.statement(stmt);
            self.release(mark);
        }
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Expr(s) => self.expression_statement(&s.value),
            Stmt::Assign(s) => self.assign(s),
            Stmt::AugAssign(s) => self.augmented(s),
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::Delete(s) => s.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Return(s) => self.returning(s),
            Stmt::Raise(s) => self.raise(s),
            Stmt::Assert(s) => self.assert(s),
            Stmt::If(s) => self.if_statement(s),
            Stmt::While(s) => self.while_loop(s),
            Stmt::For(s) => self.for_loop(s),
            Stmt::Break(_) => self.leave_loop(true),
            Stmt::Continue(_) => self.leave_loop(false),
            Stmt::Try(s) => self.try_statement(s),
            Stmt::With(s) => self.with(s),
            Stmt::Match(s) => self.match_statement(s),
            Stmt::FunctionDef(s) => self.function(s),
            Stmt::ClassDef(s) => self.class(s),
            Stmt::Import(s) => self.import(s),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => self.emit(Op::Nop),
            // Refused before.
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => self.error(stmt.range(), "invalid syntax"),
        }
    }

    fn expression_statement(&mut self, value: &'a Expr) {
        if fold::constant(value).is_some() {
            return self.emit(Op::Nop);
        }
        self.effect(value);
    }

    fn raise(&mut self, stmt: &'a ast::StmtRaise) {
        let Some(exc) = &stmt.exc else {
            return self.emit(Op::RaiseCurrent);
        };
        if let Expr::Name(name) = &**exc
            && name.id.starts_with('.')
        {
            // What `except*` leaves is raised as it is.
            let reg = self.push(exc);
            return self.emit(Op::Reraise { reg });
        }
        let cause = stmt.cause.as_deref();
        let exc = match cause {
            Some(cause) => self.operand_before(exc, &[cause]),
            None => self.operand(exc),
        };
        let cause = match cause {
            Some(cause) => self.operand(cause),
            None => NO_REG,
        };
        self.emit(Op::Raise { exc, cause });
    }

    fn assert(&mut self, stmt: &'a ast::StmtAssert) {
        let end = self.label();
        self.condition(&stmt.test, true, end);
        let src = match &stmt.msg {
            Some(msg) => self.operand(msg),
            None => NO_REG,
        };
        match compared(&stmt.test) {
            Some(place) => self.emit_at(place, Op::RaiseAssert { src }),
            None => self.emit_at(stmt, Op::RaiseAssert { src }),
        }
        self.bind(end);
    }

    fn if_statement(&mut self, stmt: &'a ast::StmtIf) {
        let end = self.label();
        let mut next = self.label();
        self.condition(&stmt.test, false, next);
        self.body(&stmt.body);
        for clause in &stmt.elif_else_clauses {
            self.jump_from_end(end);
            self.bind(next);
            next = self.label();
            if let Some(test) = &clause.test {
                self.place(test);
                self.condition(test, false, next);
            }
            self.body(&clause.body);
        }
        self.bind(next);
        self.bind(end);
    }

    /// Jumps over the rest of a compound statement; the instruction belongs to the statement before it.
    pub(super) fn jump_from_end(&mut self, label: super::unit::Label) {
        self.jump(label);
    }

    /// The first line of a compound statement: what its own instructions are said to stand for.
    pub(super) fn header(&self, range: TextRange) -> TextRange {
        let start = range.start().to_u32();
        let line = self.source.lines.line(start);
        let end =
            self.source.lines.start(line) + self.source.lines.text(self.source.text, line).trim_end().len() as u32;
        TextRange::new(
            range.start(),
            TextSize::from(end.max(start)).min(range.end()).max(range.start()),
        )
    }
}

/// What tracebacks mark of a test that fails: in CPython its last comparison, if it has one.
fn compared(test: &Expr) -> Option<&Expr> {
    match test {
        Expr::Compare(_) => Some(test),
        Expr::BoolOp(all) => all.values.iter().rev().find_map(compared),
        Expr::UnaryOp(one) if one.op == ast::UnaryOp::Not => compared(&one.operand),
        Expr::If(choice) => compared(&choice.orelse)
            .or_else(|| compared(&choice.body))
            .or_else(|| compared(&choice.test)),
        _ => None,
    }
}
