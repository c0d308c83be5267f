//! Expressions.

use super::Compiler;
use super::emit::nth;
use super::fold;
use super::names::Place;
use crate::python::code::{BinOp, CmpOp, Const, Op, Reg, Src, UnOp};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Operator, UnaryOp};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    /// The expression's value as an operand: a variable's register, a constant, or a new temporary.
    pub(super) fn operand(&mut self, expr: &'a Expr) -> Src {
        if let Some(value) = fold::constant(expr) {
            return self.constant(value);
        }
        if let Expr::Name(name) = expr
            && let Some(reg) = self.at(name, |c| c.local(&name.id))
        {
            return reg;
        }
        self.push(expr)
    }

    /// As `operand`, when `later` is evaluated before the value is used: a variable that `later` assigns is copied.
    pub(super) fn operand_before(&mut self, expr: &'a Expr, later: &[&'a Expr]) -> Src {
        let src = self.operand(expr);
        if self.is_local(src) && self.scope().has_walrus && later.iter().any(|e| contains_walrus(e)) {
            let dst = self.temp();
            self.emit_at(expr, Op::Move { dst, src });
            return dst;
        }
        src
    }

    /// The value in a new temporary.
    pub(super) fn push(&mut self, expr: &'a Expr) -> Reg {
        let dst = self.temp();
        self.to(expr, dst);
        dst
    }

    /// Evaluates for its effects only.
    pub(super) fn effect(&mut self, expr: &'a Expr) {
        let mark = self.mark();
        match expr {
            Expr::Named(named) => self.walrus_effect(named),
            _ => {
                self.operand(expr);
            }
        }
        self.release(mark);
    }

    /// `dst =` the value. A `dst` that is a variable is written by the last instruction only, so that it keeps its
    /// old value while the expression is evaluated and when it raises.
    pub(super) fn to(&mut self, expr: &'a Expr, dst: Reg) {
        if self.excess.is_some() {
            return;
        }
        let mark = self.mark();
        if let Some(src) = fold::constant(expr).map(|value| self.constant(value)) {
            self.emit_at(expr, Op::Move { dst, src });
        } else {
            let outer = std::mem::replace(&mut self.unit.range, expr.range());
            self.expression(expr, dst);
            self.unit.range = outer;
        }
        self.release(mark);
        self.wrote(dst);
    }

    fn expression(&mut self, expr: &'a Expr, dst: Reg) {
        match expr {
            Expr::Name(e) => self.load_name(&e.id, dst),
            Expr::BinOp(e) => self.binary(e, dst),
            Expr::UnaryOp(e) => self.unary(e, dst),
            Expr::Compare(e) if e.ops.len() == 1 => self.comparison(e, dst),
            Expr::Compare(_) | Expr::BoolOp(_) | Expr::Call(_) | Expr::Named(_) => self.by_temporary(expr, dst),
            Expr::If(e) => self.conditional(e, dst),
            Expr::Attribute(e) => self.attribute(e, dst),
            Expr::Subscript(e) => self.subscript(e, dst),
            Expr::Slice(e) => self.slice(e, dst),
            Expr::List(e) => self.list(&e.elts, dst),
            Expr::Tuple(e) => self.tuple(&e.elts, dst),
            Expr::Set(e) => self.set(&e.elts, dst),
            Expr::Dict(e) => self.dict(e, dst),
            Expr::Lambda(e) => self.lambda(e, dst),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expr, dst);
            }
            Expr::FString(e) => self.fstring(e, dst),
            Expr::Await(e) => self.awaiting(&e.value, dst),
            Expr::Yield(e) => self.yielding(e.value.as_deref(), dst),
            Expr::YieldFrom(e) => self.yield_from(&e.value, dst),
            Expr::Starred(_) => self.error(expr.range(), "can't use starred expression here"),
            // The rest never gets here: literals are folded, the others were refused or stand in places of their own.
            _ => self.error(expr.range(), "invalid syntax"),
        }
    }

    /// For expressions that write more than once: into `dst` if it is the topmost temporary, else through one.
    fn by_temporary(&mut self, expr: &'a Expr, dst: Reg) {
        let into = self.top(dst);
        match expr {
            Expr::Compare(e) => self.chain(e, into),
            Expr::BoolOp(e) => self.boolean(e, into),
            Expr::Call(e) => self.call(e, into),
            Expr::Named(e) => self.walrus(e, into),
            _ => {}
        }
        self.settle(dst, into);
    }

    /// Where to build a value for `dst` in several steps: `dst` itself if it is the topmost temporary, else a new one.
    pub(super) fn top(&mut self, dst: Reg) -> Reg {
        let is_top = self.is_temp(dst) && dst + 1 == self.unit.next_temp;
        if is_top { dst } else { self.temp() }
    }

    /// Brings a value built in `built` to `dst`.
    pub(super) fn settle(&mut self, dst: Reg, built: Reg) {
        if built != dst {
            self.emit(Op::Move { dst, src: built });
        }
    }

    fn binary(&mut self, e: &'a ast::ExprBinOp, dst: Reg) {
        let range = self.unit.range;
        // Long sums lean to the left; a loop keeps the stack flat.
        let mut chain = vec![e];
        while let Expr::BinOp(left) = &*chain[chain.len() - 1].left {
            if fold::constant(&chain[chain.len() - 1].left).is_some() {
                break;
            }
            chain.push(left);
        }
        let last = chain[chain.len() - 1];
        let rights: Vec<&Expr> = chain.iter().map(|e| &*e.right).collect();
        let mut left = self.operand_before(&last.left, &rights[rights.len() - 1..]);
        for (i, e) in chain.iter().enumerate().rev() {
            let mark = self.mark();
            let right = self.operand(&e.right);
            self.release(mark);
            let into = match (i, self.is_temp(left)) {
                (0, _) => dst,
                (_, true) => left,
                _ => self.temp(),
            };
            self.unit.range = e.range;
            self.emit(arithmetic(e.op, into, left, right));
            left = into;
        }
        self.unit.range = range;
    }

    fn unary(&mut self, e: &'a ast::ExprUnaryOp, dst: Reg) {
        let src = self.operand(&e.operand);
        let op = match e.op {
            UnaryOp::Invert => UnOp::Invert,
            UnaryOp::Not => UnOp::Not,
            UnaryOp::UAdd => UnOp::Pos,
            UnaryOp::USub => UnOp::Neg,
        };
        self.emit(Op::Unary { op, dst, src });
    }

    fn comparison(&mut self, e: &'a ast::ExprCompare, dst: Reg) {
        let a = self.operand_before(&e.left, &[&e.comparators[0]]);
        let b = self.compared(e.ops[0], &e.comparators[0]);
        self.emit(Op::Compare {
            op: compare_op(e.ops[0]),
            dst,
            a,
            b,
        });
    }

    /// The right side of a comparison: `in [1, 2]` looks into a constant.
    fn compared(&mut self, op: ast::CmpOp, expr: &'a Expr) -> Src {
        if matches!(op, ast::CmpOp::In | ast::CmpOp::NotIn) {
            let constants = |elts: &[Expr]| elts.iter().map(fold::constant).collect::<Option<Vec<_>>>();
            match expr {
                Expr::List(list) => {
                    if let Some(items) = constants(&list.elts) {
                        return self.constant(Const::Tuple(items));
                    }
                }
                Expr::Set(set) => {
                    if let Some(items) = constants(&set.elts) {
                        return self.constant(Const::FrozenSet(items));
                    }
                }
                _ => {}
            }
        }
        self.operand(expr)
    }

    /// `a < b < c` into the temporary `dst`: each operand is evaluated once, and none after the first that is false.
    fn chain(&mut self, e: &'a ast::ExprCompare, dst: Reg) {
        let end = self.label();
        let count = e.ops.len();
        self.links(e, dst, |c, i| {
            if i + 1 < count {
                c.jump_if(dst, false, end);
            }
        });
        self.bind(end);
    }

    /// Writes the comparisons of a chain, each into `dst` and followed by what `after` writes.
    pub(super) fn links(&mut self, e: &'a ast::ExprCompare, dst: Reg, mut after: impl FnMut(&mut Self, usize)) {
        let rest: Vec<&Expr> = e.comparators.iter().collect();
        let mut a = self.operand_before(&e.left, &rest[..1]);
        for (i, (op, right)) in e.ops.iter().zip(&e.comparators).enumerate() {
            let b = match rest.get(i + 1..i + 2) {
                Some(later) => self.operand_before(right, later),
                None => self.compared(*op, right),
            };
            self.emit(Op::Compare {
                op: compare_op(*op),
                dst,
                a,
                b,
            });
            after(self, i);
            a = b;
        }
    }

    /// `a and b` into the temporary `dst`.
    fn boolean(&mut self, e: &'a ast::ExprBoolOp, dst: Reg) {
        let end = self.label();
        for (i, value) in e.values.iter().enumerate() {
            self.to(value, dst);
            if i + 1 < e.values.len() {
                self.at(value, |c| c.jump_if(dst, e.op == ast::BoolOp::Or, end));
            }
        }
        self.bind(end);
    }

    fn conditional(&mut self, e: &'a ast::ExprIf, dst: Reg) {
        let (orelse, end) = (self.label(), self.label());
        self.condition(&e.test, false, orelse);
        self.to(&e.body, dst);
        self.jump(end);
        self.bind(orelse);
        self.to(&e.orelse, dst);
        self.bind(end);
    }

    fn walrus(&mut self, e: &'a ast::ExprNamed, dst: Reg) {
        self.to(&e.value, dst);
        if let Expr::Name(name) = &*e.target {
            self.at(name, |c| c.store_name(&name.id, dst));
        }
    }

    fn walrus_effect(&mut self, e: &'a ast::ExprNamed) {
        if let Expr::Name(name) = &*e.target {
            self.assign_name(name, &e.value);
        }
    }

    fn attribute(&mut self, e: &'a ast::ExprAttribute, dst: Reg) {
        let obj = self.operand(&e.value);
        let name = self.mangled(&e.attr);
        let name = self.name_index(&name);
        let place = self.attribute_range(e);
        self.emit_at(&place, Op::LoadAttr { dst, obj, name });
    }

    fn subscript(&mut self, e: &'a ast::ExprSubscript, dst: Reg) {
        let obj = self.operand_before(&e.value, &[&e.slice]);
        let index = self.operand(&e.slice);
        self.emit(Op::LoadItem { dst, obj, index });
    }

    fn slice(&mut self, e: &'a ast::ExprSlice, dst: Reg) {
        let first = self.temps(3);
        for (i, part) in [&e.lower, &e.upper, &e.step].into_iter().enumerate() {
            let dst = nth(first, i);
            match part {
                Some(part) => self.to(part, dst),
                None => {
                    let src = self.none();
                    self.emit(Op::Move { dst, src });
                }
            }
        }
        self.emit(Op::MakeSlice { dst, first });
    }

    pub(super) fn awaiting(&mut self, value: &'a Expr, dst: Reg) {
        let iter = self.temps(2);
        self.to(value, iter);
        self.release(iter + 2);
        self.emit(Op::GetAwaitable {
            of: None,
            dst: iter,
            src: iter,
        });
        self.wait_for(iter);
        self.emit(Op::Move { dst, src: iter + 1 });
    }

    /// Delegates to the iterator in `iter`; its result comes to `iter + 1`.
    pub(super) fn wait_for(&mut self, iter: Reg) {
        let src = self.none();
        self.emit(Op::Move { dst: iter + 1, src });
        self.emit(Op::YieldFrom { iter });
    }

    fn yielding(&mut self, value: Option<&'a Expr>, dst: Reg) {
        let src = match value {
            Some(value) => self.operand(value),
            None => self.none(),
        };
        self.emit(Op::Yield { dst, src });
    }

    fn yield_from(&mut self, value: &'a Expr, dst: Reg) {
        let iter = self.temps(2);
        let src = self.operand(value);
        self.emit(Op::GetYieldFromIter { dst: iter, src });
        self.wait_for(iter);
        self.emit(Op::Move { dst, src: iter + 1 });
    }

    /// Where a name lives, when it is a plain local.
    pub(super) fn local_place(&mut self, expr: &Expr) -> Option<Reg> {
        match expr {
            Expr::Name(name) => match self.find(&name.id) {
                Place::Local(reg) => Some(reg),
                _ => None,
            },
            _ => None,
        }
    }
}

pub(super) fn arithmetic(op: Operator, dst: Reg, a: Src, b: Src) -> Op {
    match binary_op(op) {
        BinOp::Add => Op::Add { dst, a, b },
        BinOp::Sub => Op::Sub { dst, a, b },
        BinOp::Mul => Op::Mul { dst, a, b },
        op => Op::Binary { op, dst, a, b },
    }
}

pub(super) fn binary_op(op: Operator) -> BinOp {
    match op {
        Operator::Add => BinOp::Add,
        Operator::Sub => BinOp::Sub,
        Operator::Mult => BinOp::Mul,
        Operator::MatMult => BinOp::MatMul,
        Operator::Div => BinOp::Div,
        Operator::Mod => BinOp::Mod,
        Operator::Pow => BinOp::Pow,
        Operator::LShift => BinOp::LShift,
        Operator::RShift => BinOp::RShift,
        Operator::BitOr => BinOp::Or,
        Operator::BitXor => BinOp::Xor,
        Operator::BitAnd => BinOp::And,
        Operator::FloorDiv => BinOp::FloorDiv,
    }
}

fn compare_op(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}

/// Whether the expression contains `:=`.
pub(super) fn contains_walrus(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.0 |= expr.is_named_expr();
            if !self.0 {
                visitor::walk_expr(self, expr);
            }
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}
