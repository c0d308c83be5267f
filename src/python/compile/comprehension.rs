//! Comprehensions and generator expressions: hidden functions that take their first iterator.

use super::Compiler;
use super::function::scope_of;
use super::unit::Label;
use crate::python::code::{CodeKind, Flavour, Op, Params, Reg};
use crate::python::scope::ScopeKind;
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr};
use ruff_text_size::Ranged;

/// What a comprehension makes of each round.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, expr: &'a Expr, dst: Reg) {
        match expr {
            Expr::ListComp(e) => self.comprehend(&e.node_index, Element::List(&e.elt), &e.generators, dst),
            Expr::SetComp(e) => self.comprehend(&e.node_index, Element::Set(&e.elt), &e.generators, dst),
            Expr::Generator(e) => self.comprehend(&e.node_index, Element::Yield(&e.elt), &e.generators, dst),
            Expr::DictComp(e) => match &e.key {
                Some(key) => self.comprehend(&e.node_index, Element::Dict(key, &e.value), &e.generators, dst),
                None => self.error(e.range, "dict unpacking cannot be used in dict comprehension"),
            },
            _ => {}
        }
    }

    fn comprehend(
        &mut self,
        node: &'a AtomicNodeIndex,
        element: Element<'a>,
        generators: &'a [ast::Comprehension],
        dst: Reg,
    ) {
        let Some(first) = generators.first() else { return };
        let scope = scope_of(node);
        let line = self.source.lines.line(self.unit.range.start().to_u32());
        let range = self.unit.range;
        let name = self.source.symbols.scopes[scope].name.clone();
        self.open(scope, &name, CodeKind::Comprehension, line);
        self.place(&range);
        self.comprehension_body(element, generators);
        let code = self.close();
        let f = self.top(dst);
        self.temps(4);
        self.make_function(code, 0, f);
        self.release(f + 1);
        let iter = self.temp();
        let src = self.operand(&first.iter);
        self.emit(if first.is_async {
            Op::GetAsyncIter { dst: iter, src }
        } else {
            Op::GetIter { dst: iter, src }
        });
        self.emit(Op::Call { f, argc: 1 });
        let inner = &self.source.symbols.scopes[scope];
        if inner.awaits && inner.kind != ScopeKind::GeneratorExpression {
            self.emit(Op::GetAwaitable {
                of: None,
                dst: f,
                src: f,
            });
            self.wait_for(f);
            self.emit(Op::Move { dst, src: f + 1 });
        } else {
            self.settle(dst, f);
        }
    }

    fn comprehension_body(&mut self, element: Element<'a>, generators: &'a [ast::Comprehension]) {
        let scope = self.scope();
        self.unit.flavour = match (scope.kind, scope.awaits) {
            (ScopeKind::GeneratorExpression, false) => Flavour::Generator,
            (ScopeKind::GeneratorExpression, true) => Flavour::AsyncGenerator,
            (_, true) => Flavour::Coroutine,
            (_, false) => Flavour::Plain,
        };
        self.unit.params = Params {
            positional: 1,
            ..Params::default()
        };
        let locals = scope.order.iter().filter(|n| {
            use crate::python::scope::Meaning::{Cell, Local};
            matches!(scope.meaning(n), Local | Cell)
        });
        let locals: Vec<String> = locals.cloned().collect();
        self.set_registers(&locals, 1);
        let result = self.temp();
        match element {
            Element::List(_) => self.emit(Op::MakeList {
                dst: result,
                first: result,
                count: 0,
            }),
            Element::Set(_) => self.emit(Op::MakeSet {
                dst: result,
                first: result,
                count: 0,
            }),
            Element::Dict(..) => self.emit(Op::MakeDict {
                dst: result,
                first: result,
                count: 0,
            }),
            Element::Yield(_) => {}
        }
        self.rounds(element, generators, result, true);
        if matches!(element, Element::Yield(_)) {
            self.implicit_return();
        } else {
            self.emit(Op::Return { src: result });
        }
    }

    /// The loops, outermost first.
    fn rounds(&mut self, element: Element<'a>, generators: &'a [ast::Comprehension], result: Reg, is_first: bool) {
        let Some((generator, inner)) = generators.split_first() else {
            return self.element(element, result);
        };
        let mark = self.mark();
        let iter = self.temps(3);
        let range = self.unit.range;
        if is_first {
            self.emit(Op::Move { dst: iter, src: 0 });
        } else {
            let src = self.operand(&generator.iter);
            self.emit_at(
                &generator.iter,
                if generator.is_async {
                    Op::GetAsyncIter { dst: iter, src }
                } else {
                    Op::GetIter { dst: iter, src }
                },
            );
        }
        self.release(iter + 3);
        let (top, next, end) = (self.label(), self.label(), self.label());
        if generator.is_async {
            self.bind(next);
            self.async_step(iter, end);
            self.round(element, generator, inner, result, (iter + 2, next));
            self.jump(next);
            self.bind(end);
            self.emit(Op::EndAsyncFor { exc: iter + 1 });
        } else {
            self.jump(next);
            let state = self.unit.targets[next.0 as usize].state.clone();
            self.set_state(top, state);
            self.bind(top);
            self.round(element, generator, inner, result, (iter + 1, next));
            self.bind(next);
            self.unit.range = range;
            self.emit(Op::ForNext { iter, target: top.0 });
        }
        self.unit.range = range;
        self.release(mark);
    }

    fn round(
        &mut self,
        element: Element<'a>,
        generator: &'a ast::Comprehension,
        inner: &'a [ast::Comprehension],
        result: Reg,
        (value, next): (Reg, Label),
    ) {
        let mark = self.mark();
        self.store(&generator.target, value);
        self.release(mark);
        for condition in &generator.ifs {
            self.condition(condition, false, next);
        }
        self.rounds(element, inner, result, false);
    }

    fn element(&mut self, element: Element<'a>, result: Reg) {
        let mark = self.mark();
        match element {
            Element::List(expr) => {
                let src = self.operand(expr);
                self.emit_at(expr, Op::ListAppend { list: result, src });
            }
            Element::Set(expr) => {
                let src = self.operand(expr);
                self.emit_at(expr, Op::SetAdd { set: result, src });
            }
            Element::Dict(key, value) => {
                let range = key.range().cover(value.range());
                let key = self.operand_before(key, &[value]);
                let value = self.operand(value);
                self.emit_at(
                    &range,
                    Op::DictAdd {
                        dict: result,
                        key,
                        value,
                    },
                );
            }
            Element::Yield(expr) => {
                let src = self.operand(expr);
                let dst = self.temp();
                self.emit_at(expr, Op::Yield { dst, src });
            }
        }
        self.release(mark);
    }
}
