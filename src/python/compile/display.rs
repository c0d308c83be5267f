//! Displays: lists, tuples, sets and dicts.

use super::Compiler;
use super::emit::nth;
use super::fold;
use crate::python::code::{Const, Op, Reg};
use ruff_python_ast::{self as ast, Expr};

/// From this many elements on, a display is built one element at a time.
const MANY: usize = 30;

impl<'a> Compiler<'a> {
    /// Evaluates expressions into consecutive registers.
    pub(super) fn row(&mut self, elts: impl ExactSizeIterator<Item = &'a Expr>) -> (Reg, u16) {
        let count = elts.len();
        let first = self.temps(count);
        for (i, expr) in elts.enumerate() {
            self.to(expr, nth(first, i));
        }
        (first, count as u16)
    }

    pub(super) fn list(&mut self, elts: &'a [Expr], dst: Reg) {
        if elts.len() >= 3
            && let Some(items) = elts.iter().map(fold::constant).collect::<Option<Vec<_>>>()
        {
            let list = self.top(dst);
            self.emit(Op::MakeList {
                dst: list,
                first: list,
                count: 0,
            });
            let src = self.constant(Const::Tuple(items));
            self.emit(Op::ListExtend { list, src });
            self.settle(dst, list);
        } else if is_plain(elts) {
            let (first, count) = self.row(elts.iter());
            self.emit(Op::MakeList { dst, first, count });
        } else {
            let list = self.top(dst);
            self.list_into(elts, list);
            self.settle(dst, list);
        }
    }

    /// A list with stars, or a long one, into the temporary `list`.
    pub(super) fn list_into(&mut self, elts: &'a [Expr], list: Reg) {
        let plain = elts.iter().take(MANY).take_while(|e| !e.is_starred_expr()).count();
        let mark = self.mark();
        let (first, count) = self.row(elts[..plain].iter());
        self.emit(Op::MakeList {
            dst: list,
            first,
            count,
        });
        self.release(mark);
        self.extend_list(&elts[plain..], list);
    }

    /// Adds elements, starred ones too, to a list under construction.
    pub(super) fn extend_list(&mut self, elts: &'a [Expr], list: Reg) {
        let mark = self.mark();
        for expr in elts {
            match expr {
                Expr::Starred(starred) => {
                    let src = self.operand(&starred.value);
                    self.emit_at(&*starred.value, Op::ListExtend { list, src });
                }
                _ => {
                    let src = self.operand(expr);
                    self.emit_at(expr, Op::ListAppend { list, src });
                }
            }
            self.release(mark);
        }
    }

    pub(super) fn tuple(&mut self, elts: &'a [Expr], dst: Reg) {
        if is_plain(elts) {
            let (first, count) = self.row(elts.iter());
            self.emit(Op::MakeTuple { dst, first, count });
        } else {
            let list = self.temp();
            self.list_into(elts, list);
            self.emit(Op::ListToTuple { dst, list });
        }
    }

    pub(super) fn set(&mut self, elts: &'a [Expr], dst: Reg) {
        if is_plain(elts) {
            let (first, count) = self.row(elts.iter());
            return self.emit(Op::MakeSet { dst, first, count });
        }
        let set = self.top(dst);
        self.emit(Op::MakeSet {
            dst: set,
            first: set,
            count: 0,
        });
        let mark = self.mark();
        for expr in elts {
            if let Expr::Starred(starred) = expr {
                let src = self.operand(&starred.value);
                self.emit(Op::SetUpdate { set, src });
            } else {
                let src = self.operand(expr);
                self.emit(Op::SetAdd { set, src });
            }
            self.release(mark);
        }
        self.settle(dst, set);
    }

    pub(super) fn dict(&mut self, e: &'a ast::ExprDict, dst: Reg) {
        let dict = self.top(dst);
        self.emit(Op::MakeDict {
            dst: dict,
            first: dict,
            count: 0,
        });
        let mark = self.mark();
        for item in &e.items {
            match &item.key {
                Some(key) => {
                    let key = self.operand_before(key, &[&item.value]);
                    let value = self.operand(&item.value);
                    self.emit(Op::DictAdd { dict, key, value });
                }
                None => {
                    let src = self.operand(&item.value);
                    self.emit(Op::DictUpdate { dict, src });
                }
            }
            self.release(mark);
        }
        self.settle(dst, dict);
    }
}

fn is_plain(elts: &[Expr]) -> bool {
    elts.len() <= MANY && !elts.iter().any(Expr::is_starred_expr)
}
