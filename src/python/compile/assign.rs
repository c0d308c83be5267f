//! Assignments: targets, unpacking, in-place operators, annotations, `del`.

use super::Compiler;
use super::emit::nth;
use super::expr::binary_op;
use super::names::Place;
use crate::python::code::{CodeKind, Const, Op, Reg, Src};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn assign(&mut self, stmt: &'a ast::StmtAssign) {
        if let Some(starred) = stmt.targets.iter().find(|target| target.is_starred_expr()) {
            return self.error(starred.range(), "starred assignment target must be in a list or tuple");
        }
        if let [target] = &*stmt.targets {
            if let Expr::Name(name) = target {
                return self.assign_name(name, &stmt.value);
            }
            if self.assign_in_parallel(target, &stmt.value) {
                return;
            }
            let src = self.operand_before(&stmt.value, &[target]);
            return self.store(target, src);
        }
        let mut src = self.operand(&stmt.value);
        if self.is_local(src) {
            let dst = self.temp();
            self.emit_at(&*stmt.value, Op::Move { dst, src });
            src = dst;
        }
        for target in &stmt.targets {
            let mark = self.mark();
            self.store(target, src);
            self.release(mark);
        }
    }

    /// `name = value`, computed right into the variable where it has a register.
    pub(super) fn assign_name(&mut self, name: &'a ast::ExprName, value: &'a Expr) {
        match self.find(&name.id) {
            Place::Local(reg) => self.to(value, reg),
            place => {
                let src = self.operand(value);
                self.at(name, |c| c.store_place(place, src));
            }
        }
    }

    /// `a, b = b, a` without making a tuple.
    fn assign_in_parallel(&mut self, target: &'a Expr, value: &'a Expr) -> bool {
        let (Some(targets), Some(values)) = (elements(target), elements(value)) else {
            return false;
        };
        let starred = targets.iter().chain(values).any(Expr::is_starred_expr);
        if starred || targets.len() != values.len() || targets.is_empty() || !value.is_tuple_expr() {
            return false;
        }
        let mut sources = Vec::with_capacity(values.len());
        for (i, value) in values.iter().enumerate() {
            let src = self.operand(value);
            let rebound = self.is_local(src)
                && (targets
                    .iter()
                    .any(|t| self.local_place(t) == Some(src) || elements(t).is_some())
                    || values[i + 1..]
                        .iter()
                        .chain(targets)
                        .any(|later| self.may_rebind(later)));
            sources.push(if rebound { self.copied(value, src) } else { src });
        }
        for (target, src) in targets.iter().zip(sources) {
            let mark = self.mark();
            self.store(target, src);
            self.release(mark);
        }
        true
    }

    fn copied(&mut self, place: &impl Ranged, src: Src) -> Reg {
        let dst = self.temp();
        self.emit_at(place, Op::Move { dst, src });
        dst
    }

    /// The target `= src`.
    pub(super) fn store(&mut self, target: &'a Expr, src: Src) {
        self.at(target, |c| match target {
            Expr::Name(name) => c.store_name(&name.id, src),
            Expr::Attribute(attribute) => {
                let obj = c.operand(&attribute.value);
                let name = c.mangled(&attribute.attr);
                let name = c.name_index(&name);
                let place = c.attribute_range(attribute);
                c.emit_at(&place, Op::StoreAttr { obj, name, src });
            }
            Expr::Subscript(subscript) => {
                let obj = c.operand_before(&subscript.value, &[&subscript.slice]);
                let index = c.operand(&subscript.slice);
                c.emit(Op::StoreItem { obj, index, src });
            }
            Expr::Tuple(tuple) => c.unpack(&tuple.elts, src),
            Expr::List(list) => c.unpack(&list.elts, src),
            Expr::Starred(starred) => c.store(&starred.value, src),
            _ => c.error(target.range(), "cannot assign to expression"),
        });
    }

    fn unpack(&mut self, elts: &'a [Expr], src: Src) {
        let count = elts.len();
        let first = self.temps(count);
        match elts.iter().position(Expr::is_starred_expr) {
            None => self.emit(Op::Unpack {
                src,
                first,
                count: count as u16,
            }),
            Some(star) => {
                let after = count - star - 1;
                if elts[star + 1..].iter().any(Expr::is_starred_expr) {
                    return self.error(elts[star].range(), "multiple starred expressions in assignment");
                }
                if star > 255 || after > 255 {
                    return self.error(elts[star].range(), "too many expressions in star-unpacking assignment");
                }
                self.emit(Op::UnpackStar {
                    before: star as u8,
                    after: after as u8,
                    src,
                    first,
                });
            }
        }
        let mark = self.mark();
        for (i, target) in elts.iter().enumerate() {
            self.store(target, nth(first, i));
            self.release(mark);
        }
    }

    pub(super) fn augmented(&mut self, stmt: &'a ast::StmtAugAssign) {
        let op = binary_op(stmt.op);
        match &*stmt.target {
            Expr::Name(name) => self.augmented_name(stmt, name),
            Expr::Attribute(target) => {
                let obj = self.operand_before(&target.value, &[&stmt.value]);
                let attr = self.mangled(&target.attr);
                let attr = self.name_index(&attr);
                let dst = self.temp();
                self.emit_at(target, Op::LoadAttr { dst, obj, name: attr });
                let b = self.operand(&stmt.value);
                self.emit(Op::InPlace { op, dst, a: dst, b });
                self.emit_at(
                    target,
                    Op::StoreAttr {
                        obj,
                        name: attr,
                        src: dst,
                    },
                );
            }
            Expr::Subscript(target) => {
                let obj = self.operand_before(&target.value, &[&target.slice, &stmt.value]);
                let index = self.operand_before(&target.slice, &[&stmt.value]);
                let dst = self.temp();
                self.emit_at(target, Op::LoadItem { dst, obj, index });
                let b = self.operand(&stmt.value);
                self.emit(Op::InPlace { op, dst, a: dst, b });
                self.emit_at(target, Op::StoreItem { obj, index, src: dst });
            }
            other => self.error(other.range(), "illegal expression for augmented assignment"),
        }
    }

    fn augmented_name(&mut self, stmt: &'a ast::StmtAugAssign, name: &'a ast::ExprName) {
        let op = binary_op(stmt.op);
        let place = self.find(&name.id);
        if let Place::Local(reg) = place {
            self.at(name, |c| c.check_local(reg));
            let rebinds = self.may_rebind(&stmt.value);
            let a = if rebinds { self.copied(name, reg) } else { reg };
            let b = self.operand(&stmt.value);
            self.emit(Op::InPlace { op, dst: reg, a, b });
            return self.wrote(reg);
        }
        let dst = self.temp();
        self.at(name, |c| c.load_place(place, dst));
        let b = self.operand(&stmt.value);
        self.emit(Op::InPlace { op, dst, a: dst, b });
        self.at(name, |c| c.store_place(place, dst));
    }

    pub(super) fn annotated(&mut self, stmt: &'a ast::StmtAnnAssign) {
        if let Some(value) = &stmt.value {
            match &*stmt.target {
                Expr::Name(name) => self.assign_name(name, value),
                target => {
                    let src = self.operand_before(value, &[target]);
                    self.store(target, src);
                }
            }
        }
        let keeps = matches!(self.unit.kind, CodeKind::Module | CodeKind::Class);
        match (&*stmt.target, keeps) {
            (Expr::Name(name), true) if stmt.simple => self.annotation_entry(name, &stmt.annotation),
            (Expr::Name(_), false) => {}
            (_, false) => self.target_parts(stmt),
            (_, true) => {
                self.target_parts(stmt);
                if !self.source.symbols.text_annotations {
                    self.effect(&stmt.annotation);
                }
            }
        }
    }

    /// `x.y: int` without a value still evaluates `x`.
    fn target_parts(&mut self, stmt: &'a ast::StmtAnnAssign) {
        if stmt.value.is_some() {
            return;
        }
        match &*stmt.target {
            Expr::Attribute(target) => self.effect(&target.value),
            Expr::Subscript(target) => {
                self.effect(&target.value);
                self.effect(&target.slice);
            }
            _ => {}
        }
    }

    fn annotation_entry(&mut self, name: &'a ast::ExprName, annotation: &'a Expr) {
        let src = self.annotation(annotation);
        let obj = self.temp();
        self.load_name("__annotations__", obj);
        let index = self.mangled(&name.id);
        let index = self.text(&index);
        self.emit(Op::StoreItem { obj, index, src });
    }

    /// An annotation's value, or its text under `from __future__ import annotations`.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> Src {
        if self.source.symbols.text_annotations {
            let text = self.source.text.get(annotation.range().to_std_range()).unwrap_or("");
            return self.constant(Const::Str(text.into()));
        }
        self.operand(annotation)
    }

    pub(super) fn set_up_annotations(&mut self) {
        let dst = self.temp();
        self.emit(Op::MakeDict {
            dst,
            first: dst,
            count: 0,
        });
        self.store_name("__annotations__", dst);
        self.release(dst);
    }

    pub(super) fn delete(&mut self, target: &'a Expr) {
        self.at(target, |c| match target {
            Expr::Name(name) => c.delete_name(&name.id),
            Expr::Attribute(attribute) => {
                let obj = c.operand(&attribute.value);
                let name = c.mangled(&attribute.attr);
                let name = c.name_index(&name);
                let place = c.attribute_range(attribute);
                c.emit_at(&place, Op::DeleteAttr { obj, name });
            }
            Expr::Subscript(subscript) => {
                let obj = c.operand_before(&subscript.value, &[&subscript.slice]);
                let index = c.operand(&subscript.slice);
                c.emit(Op::DeleteItem { obj, index });
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| c.delete(e)),
            Expr::List(list) => list.elts.iter().for_each(|e| c.delete(e)),
            _ => c.error(target.range(), "cannot delete expression"),
        });
    }
}

fn elements(expr: &Expr) -> Option<&[Expr]> {
    match expr {
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::List(list) => Some(&list.elts),
        _ => None,
    }
}
