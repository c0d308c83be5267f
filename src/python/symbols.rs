//! Builds a module's symbol table from its tree, and reports what CPython's symbol table refuses.

use super::scope::{Scope, ScopeId, ScopeKind, mangle, resolve};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, NodeIndex, Parameters, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// The scopes of a module.
#[derive(Debug)]
pub(crate) struct Symbols {
    pub(crate) scopes: Vec<Scope>,
    /// `from __future__ import annotations` is there.
    pub(crate) text_annotations: bool,
}

/// Builds the table. Each scope's number is written into its node's index, where the compiler finds it.
pub(crate) fn collect(body: &[Stmt]) -> (Symbols, Vec<(TextRange, String)>) {
    let mut collector = Collector {
        scopes: vec![Scope::new(ScopeKind::Module, "<module>", None, None)],
        declarations: Vec::new(),
        current: 0,
        loops: 0,
        errors: Vec::new(),
        text_annotations: false,
        in_iterable: 0,
    };
    collector.text_annotations = has_future_annotations(body);
    collector.visit_body(body);
    let unbound = resolve(&mut collector.scopes);
    for (scope, name) in unbound {
        if let Some((_, _, range)) = collector
            .declarations
            .iter()
            .find(|(s, n, _)| *s == scope && *n == name)
        {
            collector
                .errors
                .push((*range, format!("no binding for nonlocal '{name}' found")));
        }
    }
    (
        Symbols {
            scopes: collector.scopes,
            text_annotations: collector.text_annotations,
        },
        collector.errors,
    )
}

fn has_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(import) => {
            import.module.as_deref() == Some("__future__")
                && import.names.iter().any(|alias| alias.name.as_str() == "annotations")
        }
        _ => false,
    })
}

pub(super) struct Collector {
    scopes: Vec<Scope>,
    /// Nonlocal declarations, for errors that show later.
    pub(super) declarations: Vec<(ScopeId, String, TextRange)>,
    pub(super) current: ScopeId,
    loops: u32,
    errors: Vec<(TextRange, String)>,
    text_annotations: bool,
    in_iterable: u32,
}

impl Collector {
    pub(super) fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push((range, message.into()));
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.scopes[self.current].private.as_deref(), name)
    }

    fn bind(&mut self, name: &str) {
        let name = self.mangled(name);
        self.scope().name(&name).bound = true;
    }

    fn load(&mut self, name: &str) {
        let mangled = self.mangled(name);
        let scope = self.scope();
        scope.name(&mangled).used = true;
        if name == "super" && scope.kind.is_function() {
            scope.name("__class__").used = true;
        }
    }

    /// Enters a scope, runs `inside`, leaves it.
    fn enter(
        &mut self,
        kind: ScopeKind,
        name: &str,
        private: Option<String>,
        inside: impl FnOnce(&mut Self),
    ) -> ScopeId {
        let id = self.scopes.len();
        self.scopes.push(Scope::new(kind, name, Some(self.current), private));
        self.scopes[self.current].children.push(id);
        let outer = std::mem::replace(&mut self.current, id);
        let loops = std::mem::take(&mut self.loops);
        let in_iterable = std::mem::take(&mut self.in_iterable);
        inside(self);
        self.current = outer;
        self.loops = loops;
        self.in_iterable = in_iterable;
        id
    }

    fn params(&mut self, parameters: &Parameters) {
        let plain = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .chain(&parameters.kwonlyargs);
        let all = plain.map(|p| &p.parameter);
        let all = all
            .chain(parameters.vararg.as_deref())
            .chain(parameters.kwarg.as_deref());
        for parameter in all {
            self.check_debug(&parameter.name, parameter.range);
            let name = self.mangled(&parameter.name);
            if self.scope().uses.get(&name).is_some_and(|uses| uses.param) {
                let message = format!("duplicate argument '{}' in function definition", parameter.name);
                self.error(parameter.name.range(), message);
            }
            let uses = self.scope().name(&name);
            uses.bound = true;
            uses.param = true;
        }
    }

    fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn annotations(&mut self, function: &ast::StmtFunctionDef) {
        if self.text_annotations {
            return;
        }
        for parameter in &*function.parameters {
            if let Some(annotation) = parameter.annotation() {
                self.visit_expr(annotation);
            }
        }
        if let Some(returns) = &function.returns {
            self.visit_expr(returns);
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.annotations(function);
        self.check_debug(&function.name, function.name.range());
        self.bind(&function.name);
        let private = self.scope().private.clone();
        let id = self.enter(ScopeKind::Function, &function.name, private, |c| {
            c.scope().is_async = function.is_async;
            c.params(&function.parameters);
            c.visit_body(&function.body);
            c.check_async_generator();
        });
        function.node_index.set(NodeIndex::from(id as u32));
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        let private = self.scope().private.clone();
        let id = self.enter(ScopeKind::Lambda, "<lambda>", private, |c| {
            if let Some(parameters) = &lambda.parameters {
                c.params(parameters);
            }
            c.visit_expr(&lambda.body);
        });
        lambda.node_index.set(NodeIndex::from(id as u32));
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&class.name);
        let id = self.enter(ScopeKind::Class, &class.name, Some(class.name.to_string()), |c| {
            c.visit_body(&class.body)
        });
        class.node_index.set(NodeIndex::from(id as u32));
    }

    fn comprehension(
        &mut self,
        kind: ScopeKind,
        node: &ast::AtomicNodeIndex,
        elements: &[&Expr],
        generators: &[ast::Comprehension],
    ) {
        let Some(first) = generators.first() else { return };
        self.in_iterable += 1;
        self.visit_expr(&first.iter);
        self.in_iterable -= 1;
        let name = match kind {
            ScopeKind::ListComprehension => "<listcomp>",
            ScopeKind::SetComprehension => "<setcomp>",
            ScopeKind::DictComprehension => "<dictcomp>",
            _ => "<genexpr>",
        };
        let private = self.scope().private.clone();
        let id = self.enter(kind, name, private, |c| c.comprehension_body(elements, generators));
        node.set(NodeIndex::from(id as u32));
        let awaits = self.scopes[id].awaits;
        if awaits && kind != ScopeKind::GeneratorExpression {
            let scope = self.scope();
            if scope.kind.is_comprehension() {
                scope.awaits = true;
            } else if !scope.is_async {
                self.error(
                    first.range,
                    "asynchronous comprehension outside of an asynchronous function",
                );
            }
        }
    }

    fn comprehension_body(&mut self, elements: &[&Expr], generators: &[ast::Comprehension]) {
        let uses = self.scope().name(".0");
        uses.bound = true;
        uses.param = true;
        for (i, generator) in generators.iter().enumerate() {
            self.scope().awaits |= generator.is_async;
            if i > 0 {
                self.in_iterable += 1;
                self.visit_expr(&generator.iter);
                self.in_iterable -= 1;
            }
            self.visit_expr(&generator.target);
            let mut targets = Vec::new();
            names_of(&generator.target, &mut targets);
            for name in targets {
                let name = self.mangled(&name);
                self.scope().name(&name).iteration = true;
            }
            for condition in &generator.ifs {
                self.visit_expr(condition);
            }
        }
        for element in elements {
            self.visit_expr(element);
        }
    }

    fn walrus(&mut self, named: &ast::ExprNamed) {
        self.visit_expr(&named.value);
        let Expr::Name(target) = &*named.target else { return };
        if self.in_iterable > 0 {
            self.error(
                named.range,
                "assignment expression cannot be used in a comprehension iterable expression",
            );
        }
        if !self.scope().kind.is_comprehension() {
            self.bind(&target.id);
            self.scope().has_walrus = true;
            return;
        }
        self.walrus_in_comprehension(named.range, &self.mangled(&target.id));
    }

    /// The target belongs to the function or module around the comprehensions.
    fn walrus_in_comprehension(&mut self, range: TextRange, name: &str) {
        let mut at = self.current;
        loop {
            let scope = &mut self.scopes[at];
            match scope.kind {
                ScopeKind::Class => {
                    return self.error(
                        range,
                        "assignment expression within a comprehension cannot be used in a class body",
                    );
                }
                ScopeKind::Module => {
                    scope.name(name).bound = true;
                    self.scope().name(name).global = true;
                    return;
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    let uses = scope.name(name);
                    let global = uses.global;
                    if !uses.global && !uses.nonlocal {
                        uses.bound = true;
                    }
                    let here = self.scope().name(name);
                    here.global |= global;
                    here.nonlocal |= !global;
                    return;
                }
                _ => {
                    if scope.uses.get(name).is_some_and(|uses| uses.iteration) {
                        let message =
                            format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                        return self.error(range, message);
                    }
                    at = scope.parent.unwrap_or(0);
                }
            }
        }
    }

    fn annotated(&mut self, stmt: &ast::StmtAnnAssign) {
        if let Expr::Name(target) = &*stmt.target {
            let name = self.mangled(&target.id);
            let uses = self.scope().uses.get(&name).copied().unwrap_or_default();
            if (uses.global || uses.nonlocal) && stmt.simple && self.current != 0 {
                let word = if uses.global { "global" } else { "nonlocal" };
                self.error(stmt.range, format!("annotated name '{}' can't be {word}", target.id));
            }
            if stmt.simple {
                let uses = self.scope().name(&name);
                uses.bound = true;
                uses.annotated = true;
                self.scope().has_annotations = true;
            } else if stmt.value.is_some() {
                self.scope().name(&name).bound = true;
            }
        } else {
            self.visit_expr(&stmt.target);
        }
        if !self.text_annotations {
            self.visit_expr(&stmt.annotation);
        }
        if let Some(value) = &stmt.value {
            self.visit_expr(value);
        }
    }

    fn imports(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    let top = alias.name.split('.').next().unwrap_or("");
                    let name = alias.asname.as_deref().unwrap_or(top).to_owned();
                    self.bind(&name);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    if alias.name.as_str() == "*" {
                        if self.scope().kind != ScopeKind::Module {
                            self.error(import.range, "import * only allowed at module level");
                        }
                    } else {
                        let name = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
                        self.bind(&name);
                    }
                }
            }
            _ => {}
        }
    }

    fn looped(&mut self, body: &[Stmt], orelse: &[Stmt]) {
        self.loops += 1;
        self.visit_body(body);
        self.loops -= 1;
        self.visit_body(orelse);
    }

    fn flow(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Break(_) if self.loops == 0 => self.error(stmt.range(), "'break' outside loop"),
            Stmt::Continue(_) if self.loops == 0 => self.error(stmt.range(), "'continue' not properly in loop"),
            Stmt::Return(ret) => {
                if !matches!(self.scope().kind, ScopeKind::Function) {
                    self.error(ret.range, "'return' outside function");
                }
                if let Some(value) = &ret.value {
                    self.scope().returned.get_or_insert(ret.range);
                    self.visit_expr(value);
                }
            }
            _ => {}
        }
    }
}

/// All names that a target binds.
pub(crate) fn names_of(target: &Expr, names: &mut Vec<String>) {
    match target {
        Expr::Name(name) => names.push(name.id.to_string()),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| names_of(e, names)),
        Expr::List(list) => list.elts.iter().for_each(|e| names_of(e, names)),
        Expr::Starred(starred) => names_of(&starred.value, names),
        _ => {}
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(global.range, &global.names, true),
            Stmt::Nonlocal(nonlocal) => self.declare(nonlocal.range, &nonlocal.names, false),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Import(_) | Stmt::ImportFrom(_) => self.imports(stmt),
            Stmt::While(stmt) => {
                self.visit_expr(&stmt.test);
                self.looped(&stmt.body, &stmt.orelse);
            }
            Stmt::For(stmt) => {
                if stmt.is_async {
                    self.check_async(stmt.range, "async for");
                }
                self.visit_expr(&stmt.target);
                self.visit_expr(&stmt.iter);
                self.looped(&stmt.body, &stmt.orelse);
            }
            Stmt::With(with) => {
                if with.is_async {
                    self.check_async(with.range, "async with");
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::AugAssign(assign) => {
                visitor::walk_stmt(self, stmt);
                if let Expr::Name(name) = &*assign.target {
                    self.load(&name.id);
                }
            }
            Stmt::Break(_) | Stmt::Continue(_) | Stmt::Return(_) => self.flow(stmt),
            Stmt::Try(try_stmt) => {
                self.check_handlers(try_stmt);
                visitor::walk_stmt(self, stmt);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => self.load(&name.id),
                ExprContext::Del => {
                    self.bind(&name.id);
                    self.scope().unbinds = true;
                }
                _ => {
                    self.check_debug(&name.id, name.range);
                    self.bind(&name.id);
                }
            },
            Expr::Named(named) => self.walrus(named),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(c) => {
                self.comprehension(ScopeKind::ListComprehension, &c.node_index, &[&c.elt], &c.generators);
            }
            Expr::SetComp(c) => {
                self.comprehension(ScopeKind::SetComprehension, &c.node_index, &[&c.elt], &c.generators);
            }
            Expr::Generator(c) => {
                self.comprehension(ScopeKind::GeneratorExpression, &c.node_index, &[&c.elt], &c.generators);
            }
            Expr::DictComp(c) => {
                let elements: Vec<&Expr> = c.key.as_deref().into_iter().chain([&*c.value]).collect();
                self.comprehension(ScopeKind::DictComprehension, &c.node_index, &elements, &c.generators);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.yields(expr);
                visitor::walk_expr(self, expr);
            }
            Expr::Await(e) => {
                self.awaits(e.range);
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_arguments(&mut self, arguments: &'a ast::Arguments) {
        self.check_keywords(arguments);
        visitor::walk_arguments(self, arguments);
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(h) = handler;
        if let Some(name) = &h.name {
            self.bind(name);
            self.scope().unbinds = true;
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(p) => p.name.iter().for_each(|n| self.bind(n)),
            Pattern::MatchStar(p) => p.name.iter().for_each(|n| self.bind(n)),
            Pattern::MatchMapping(p) => p.rest.iter().for_each(|n| self.bind(n)),
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }
}
