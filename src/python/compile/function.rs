//! Functions: `def`, `lambda`, their parameters, defaults, annotations and closures.

use super::Compiler;
use super::emit::nth;
use super::fold;
use super::{after_docstring, docstring};
use crate::python::code::{CodeId, CodeKind, Const, Flavour, Op, Params, Reg};
use crate::python::scope::{Meaning, Scope, ScopeId};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Decorator, Expr, Parameters};
use ruff_text_size::Ranged;

const DEFAULTS: u8 = 1;
const KEYWORD_DEFAULTS: u8 = 2;
const ANNOTATIONS: u8 = 4;
const CLOSURE: u8 = 8;

/// The scope whose number the symbol table wrote into a node.
pub(super) fn scope_of(node: &AtomicNodeIndex) -> ScopeId {
    node.load().as_u32().map_or(0, |id| id as ScopeId)
}

impl<'a> Compiler<'a> {
    pub(super) fn function(&mut self, stmt: &'a ast::StmtFunctionDef) {
        let mark = self.mark();
        let first = self.decorators(&stmt.decorator_list);
        let line_range = stmt.decorator_list.first().map_or(stmt.range, Ranged::range);
        let first_line = self.source.lines.line(line_range.start().to_u32());
        self.place(&self.def_range(stmt.name.range(), stmt.range));
        let dst = self.temps(5);
        let mut flags = self.defaults(&stmt.parameters, dst);
        flags |= self.function_annotations(stmt, dst);
        let scope = scope_of(&stmt.node_index);
        self.open(scope, &stmt.name, CodeKind::Function, first_line);
        self.unit.flavour = flavour(self.scope());
        self.lay_out(Some(&stmt.parameters));
        self.unit.doc = docstring(&stmt.body).map(Into::into);
        self.body(after_docstring(&stmt.body));
        self.implicit_return();
        let code = self.close();
        self.make_function(code, flags, dst);
        self.decorate(&stmt.decorator_list, first);
        let name = &stmt.name;
        let src = first.unwrap_or(dst);
        self.at(&self.def_range(name.range(), stmt.range), |c| c.store_name(name, src));
        self.release(mark);
    }

    /// From `def` to the end of the line: decorators have ranges of their own.
    pub(super) fn def_range(
        &self,
        name: ruff_text_size::TextRange,
        whole: ruff_text_size::TextRange,
    ) -> ruff_text_size::TextRange {
        let line = self.source.lines.line(name.start().to_u32());
        let text = self.source.lines.text(self.source.text, line);
        let start = self.source.lines.start(line) + (text.len() - text.trim_start().len()) as u32;
        let start = ruff_text_size::TextSize::from(start).max(whole.start());
        self.header(ruff_text_size::TextRange::new(start.min(whole.end()), whole.end()))
    }

    /// Evaluates decorators into consecutive registers; the function is to follow them.
    pub(super) fn decorators(&mut self, list: &'a [Decorator]) -> Option<Reg> {
        let mut first = None;
        for decorator in list {
            let reg = self.push(&decorator.expression);
            first.get_or_insert(reg);
        }
        first
    }

    /// Calls the decorators, innermost first; the result comes to the first one's register.
    pub(super) fn decorate(&mut self, list: &'a [Decorator], first: Option<Reg>) {
        let Some(first) = first else { return };
        for (i, decorator) in list.iter().enumerate().rev() {
            let f = nth(first, i);
            self.emit_at(&decorator.expression, Op::Call { f, argc: 1 });
        }
    }

    pub(super) fn lambda(&mut self, e: &'a ast::ExprLambda, dst: Reg) {
        let base = self.top(dst);
        self.temps(4);
        let flags = e
            .parameters
            .as_ref()
            .map_or(0, |parameters| self.defaults(parameters, base));
        let scope = scope_of(&e.node_index);
        let line = self.source.lines.line(e.range.start().to_u32());
        self.open(scope, "<lambda>", CodeKind::Function, line);
        self.unit.flavour = flavour(self.scope());
        self.lay_out(e.parameters.as_deref());
        self.place(&*e.body);
        let src = self.operand(&e.body);
        self.emit(Op::Return { src });
        let code = self.close();
        self.make_function(code, flags, base);
        self.settle(dst, base);
    }

    /// Writes `MakeFunction` with the closure of `code`; `dst` and the four registers above it are free for that.
    pub(super) fn make_function(&mut self, code: CodeId, mut flags: u8, dst: Reg) {
        let free = self.pool.codes[code.0 as usize].free.clone();
        if !free.is_empty() {
            flags |= CLOSURE;
            let mark = self.mark();
            let first = self.temps(free.len());
            for (i, name) in free.iter().enumerate() {
                let text = self.pool.names.texts()[name.0 as usize].clone();
                if let Some(&src) = self.unit.registers.get(&*text) {
                    self.emit(Op::Move {
                        dst: nth(first, i),
                        src,
                    });
                }
            }
            self.emit(Op::MakeTuple {
                dst: dst + 4,
                first,
                count: free.len() as u16,
            });
            self.release(mark);
        }
        let code = self.constant_index(Const::Code(code));
        self.emit(Op::MakeFunction { flags, dst, code });
    }

    fn defaults(&mut self, parameters: &'a Parameters, dst: Reg) -> u8 {
        let mut flags = 0;
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let values: Vec<&Expr> = positional.filter_map(|p| p.default.as_deref()).collect();
        if !values.is_empty() {
            flags |= DEFAULTS;
            self.default_tuple(values, dst + 1);
        }
        let keywords: Vec<_> = parameters.kwonlyargs.iter().filter(|p| p.default.is_some()).collect();
        if !keywords.is_empty() {
            flags |= KEYWORD_DEFAULTS;
            let dict = dst + 2;
            self.emit(Op::MakeDict {
                dst: dict,
                first: dict,
                count: 0,
            });
            for parameter in keywords {
                let mark = self.mark();
                let key = self.mangled(&parameter.parameter.name);
                let key = self.text(&key);
                if let Some(default) = &parameter.default {
                    let value = self.operand(default);
                    self.emit(Op::DictAdd { dict, key, value });
                }
                self.release(mark);
            }
        }
        flags
    }

    fn default_tuple(&mut self, values: Vec<&'a Expr>, dst: Reg) {
        if let Some(items) = values.iter().map(|e| fold::constant(e)).collect::<Option<Vec<_>>>() {
            let src = self.constant(Const::Tuple(items));
            return self.emit(Op::Move { dst, src });
        }
        let mark = self.mark();
        let (first, count) = self.row(values.into_iter());
        self.emit(Op::MakeTuple { dst, first, count });
        self.release(mark);
    }

    fn function_annotations(&mut self, stmt: &'a ast::StmtFunctionDef, dst: Reg) -> u8 {
        let mut entries: Vec<(&str, &'a Expr)> = Vec::new();
        let parameters = &stmt.parameters;
        let plain = |p: &'a ast::ParameterWithDefault| p.annotation().map(|a| (p.name().as_str(), a));
        let variadic = |p: &'a ast::Parameter| p.annotation().map(|a| (p.name.as_str(), a));
        entries.extend(parameters.posonlyargs.iter().chain(&parameters.args).filter_map(plain));
        entries.extend(parameters.vararg.as_deref().and_then(variadic));
        entries.extend(parameters.kwonlyargs.iter().filter_map(plain));
        entries.extend(parameters.kwarg.as_deref().and_then(variadic));
        entries.extend(stmt.returns.as_deref().map(|a| ("return", a)));
        if entries.is_empty() {
            return 0;
        }
        let dict = dst + 3;
        self.emit(Op::MakeDict {
            dst: dict,
            first: dict,
            count: 0,
        });
        for (name, annotation) in entries {
            let mark = self.mark();
            let key = self.mangled(name);
            let key = self.text(&key);
            let value = match annotation {
                Expr::Starred(starred) => self.annotation(&starred.value),
                _ => self.annotation(annotation),
            };
            self.emit(Op::DictAdd { dict, key, value });
            self.release(mark);
        }
        ANNOTATIONS
    }

    /// Gives parameters, variables and free variables their registers, and makes cells of those that inner functions use.
    pub(super) fn lay_out(&mut self, parameters: Option<&Parameters>) {
        let scope = self.scope();
        let mut locals: Vec<String> = Vec::new();
        if let Some(parameters) = parameters {
            self.unit.params = Params {
                positional: (parameters.posonlyargs.len() + parameters.args.len()) as u16,
                positional_only: parameters.posonlyargs.len() as u16,
                keyword_only: parameters.kwonlyargs.len() as u16,
                varargs: parameters.vararg.is_some(),
                varkw: parameters.kwarg.is_some(),
            };
            let plain = parameters
                .posonlyargs
                .iter()
                .chain(&parameters.args)
                .chain(&parameters.kwonlyargs);
            locals.extend(plain.map(|p| self.mangled(&p.parameter.name)));
            locals.extend(
                parameters
                    .vararg
                    .iter()
                    .chain(&parameters.kwarg)
                    .map(|p| self.mangled(&p.name)),
            );
        }
        let params = locals.len();
        let own = |name: &&String| matches!(scope.meaning(name), Meaning::Local | Meaning::Cell);
        let rest: Vec<String> = scope
            .order
            .iter()
            .filter(own)
            .filter(|n| !locals.contains(n))
            .cloned()
            .collect();
        locals.extend(rest);
        self.set_registers(&locals, params);
    }

    pub(super) fn set_registers(&mut self, locals: &[String], params: usize) {
        let scope = self.scope();
        let all = locals.len() + scope.free.len();
        self.temps(all);
        for (i, name) in locals.iter().chain(&scope.free).enumerate() {
            let interned = self.pool.name(name);
            let reg = i as Reg;
            self.unit.registers.insert(name.clone(), reg);
            if i >= locals.len() {
                self.unit.free.push(interned);
                continue;
            }
            self.unit.locals.push(interned);
            if scope.meaning(name) == Meaning::Cell {
                self.unit.cells.push(reg);
            }
            if i < params
                && let Some(assigned) = &mut self.unit.assigned
            {
                assigned.insert(reg);
            }
        }
        self.unit.first_temp = self.unit.next_temp;
        for reg in self.unit.cells.clone() {
            self.emit(Op::MakeCell { reg });
        }
    }
}

fn flavour(scope: &Scope) -> Flavour {
    match (scope.is_async, scope.has_yield) {
        (false, false) => Flavour::Plain,
        (false, true) => Flavour::Generator,
        (true, false) => Flavour::Coroutine,
        (true, true) => Flavour::AsyncGenerator,
    }
}
