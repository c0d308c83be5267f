//! Expressions that decide where to go.

use super::Compiler;
use super::fold;
use super::unit::Label;
use crate::python::code::Op;
use ruff_python_ast::{self as ast, Expr, UnaryOp};

impl<'a> Compiler<'a> {
    /// Jumps to `label` if the truth of the expression is `wanted`, else goes on.
    pub(super) fn condition(&mut self, expr: &'a Expr, wanted: bool, label: Label) {
        let mark = self.mark();
        self.at(expr, |c| c.condition_here(expr, wanted, label));
        self.release(mark);
    }

    fn condition_here(&mut self, expr: &'a Expr, wanted: bool, label: Label) {
        if let Some(value) = fold::constant(expr) {
            if fold::truth(&value) == wanted {
                self.jump(label);
            }
            return;
        }
        match expr {
            Expr::UnaryOp(e) if e.op == UnaryOp::Not => self.condition(&e.operand, !wanted, label),
            Expr::BoolOp(e) => self.boolean_condition(e, wanted, label),
            Expr::Compare(e) if e.ops.len() > 1 => self.chain_condition(e, wanted, label),
            Expr::Compare(e) if is_none_test(e, wanted) => {
                let src = self.operand(&e.left);
                self.emit(Op::JumpIfNone { src, target: label.0 });
            }
            _ => {
                let src = self.operand(expr);
                self.jump_if(src, wanted, label);
            }
        }
    }

    fn boolean_condition(&mut self, e: &'a ast::ExprBoolOp, wanted: bool, label: Label) {
        // In `a or b` a true value decides, in `a and b` a false one.
        let decides = e.op == ast::BoolOp::Or;
        let Some((last, rest)) = e.values.split_last() else {
            return;
        };
        if decides == wanted {
            e.values.iter().for_each(|value| self.condition(value, wanted, label));
        } else {
            let end = self.label();
            rest.iter().for_each(|value| self.condition(value, decides, end));
            self.condition(last, wanted, label);
            self.bind(end);
        }
    }

    fn chain_condition(&mut self, e: &'a ast::ExprCompare, wanted: bool, label: Label) {
        let end = self.label();
        let dst = self.temp();
        let count = e.ops.len();
        self.links(e, dst, |c, i| match (i + 1 == count, wanted) {
            (true, _) => c.jump_if(dst, wanted, label),
            (false, true) => c.jump_if(dst, false, end),
            (false, false) => c.jump_if(dst, false, label),
        });
        self.bind(end);
    }
}

fn is_none_test(e: &ast::ExprCompare, wanted: bool) -> bool {
    e.comparators[0].is_none_literal_expr()
        && matches!((e.ops[0], wanted), (ast::CmpOp::Is, true) | (ast::CmpOp::IsNot, false))
}
