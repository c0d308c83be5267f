//! The syntax tree of a text that a program evaluates while it runs.

use super::code::Const;
use super::compile::fold;
use super::source::Lines;
use super::{Diagnostic, parse, symbols};
use ruff_python_ast::{
    self as ast, ConversionFlag, ExceptHandler, Expr, FStringPart, InterpolatedStringElement as Element, Number, Stmt,
};
use ruff_text_size::{Ranged, TextSize};

/// Why there is no tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoTree {
    /// `SyntaxError` or one below it.
    pub kind: &'static str,
    /// The message.
    pub message: String,
    /// Where it begins: line and column, from 1.
    pub start: (u32, u32),
    /// Where it ends.
    pub end: (u32, u32),
}

/// The tree of a text's statements: nested tuples that begin with their kind as CPython's module `ast` calls it.
///
/// With `has_lines` each ends with the line where it begins, annotations, decorators' functions and coroutines are there too,
/// and what is not known is a node `Unknown`.
///
/// # Errors
/// For what is not Python, and without lines for what the evaluator does not know: generators, `async` and `match`.
pub fn tree(source: &str, has_lines: bool) -> Result<Const, NoTree> {
    let lines = Lines::new(source);
    let place = |offset: TextSize| {
        let position = lines.position(source, offset.to_u32());
        (position.line, position.column)
    };
    let no_tree = |message, start, end| NoTree {
        kind: "SyntaxError",
        message,
        start: place(start),
        end: place(end),
    };
    let first = |diagnostics: Vec<Diagnostic>| {
        let first = diagnostics.first();
        NoTree {
            kind: first.and_then(Diagnostic::error_type).unwrap_or("SyntaxError"),
            message: first.map(Diagnostic::english).unwrap_or_default(),
            start: first.map_or((1, 1), |d| (d.start.line, d.start.column)),
            end: first.map_or((1, 1), |d| (d.end.line, d.end.column)),
        }
    };
    let (module, newer) = parse::parse(source, &lines).map_err(first)?;
    if !newer.is_empty() {
        return Err(first(newer));
    }
    let (_, errors) = symbols::collect(&module.body);
    if let Some((range, message)) = errors.into_iter().next() {
        return Err(no_tree(message, range.start(), range.end()));
    }
    let mut maker = Maker {
        unknown: None,
        lines: has_lines.then_some(&lines),
    };
    let body = maker.body(&module.body);
    match maker.unknown {
        Some((what, at)) => Err(no_tree(format!("Lockstep does not execute {what} in a text"), at, at)),
        None => Ok(body),
    }
}

struct Maker<'a> {
    /// Where each node is told its line.
    lines: Option<&'a Lines>,
    /// The first construct that the evaluator does not know.
    unknown: Option<(&'static str, TextSize)>,
}

fn text(text: impl ToString) -> Const {
    Const::Str(text.to_string().into())
}

fn node<const N: usize>(kind: &str, parts: [Const; N]) -> Const {
    Const::Tuple(std::iter::once(text(kind)).chain(parts).collect())
}

fn names<'a>(names: impl IntoIterator<Item = &'a ast::Identifier>) -> Const {
    Const::Tuple(names.into_iter().map(text).collect())
}

fn name(identifier: Option<&ast::Identifier>) -> Const {
    identifier.map_or(Const::None, text)
}

impl Maker<'_> {
    fn unknown(&mut self, what: &'static str, at: TextSize) -> Const {
        if self.lines.is_some() {
            return node("Unknown", [text(what)]);
        }
        self.unknown.get_or_insert((what, at));
        Const::None
    }

    fn line(&self, at: TextSize) -> Option<Const> {
        self.lines.map(|lines| Const::Int(i64::from(lines.line(at.to_u32()))))
    }

    /// The node with its line, where lines are wanted.
    fn lined(&self, mut node: Const, at: TextSize) -> Const {
        if let (Const::Tuple(parts), Some(line)) = (&mut node, self.line(at)) {
            parts.push(line);
        }
        node
    }

    /// What only a tree with lines tells.
    fn more<const N: usize>(&self, mut node: Const, more: [Const; N]) -> Const {
        if let (Const::Tuple(parts), true) = (&mut node, self.lines.is_some()) {
            parts.extend(more);
        }
        node
    }

    fn body(&mut self, body: &[Stmt]) -> Const {
        Const::Tuple(body.iter().map(|stmt| self.stmt(stmt)).collect())
    }

    fn all<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> Const {
        Const::Tuple(exprs.into_iter().map(|e| self.expr(e)).collect())
    }

    fn maybe(&mut self, expr: Option<&Expr>) -> Const {
        expr.map_or(Const::None, |e| self.expr(e))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Const {
        let made = self.bare_stmt(stmt);
        // A decorated one begins at its `def`.
        let at = match stmt {
            Stmt::FunctionDef(s) if !s.decorator_list.is_empty() => s.name.start(),
            Stmt::ClassDef(s) if !s.decorator_list.is_empty() => s.name.start(),
            _ => stmt.start(),
        };
        self.lined(made, at)
    }

    fn bare_stmt(&mut self, stmt: &Stmt) -> Const {
        let has_lines = self.lines.is_some();
        match stmt {
            Stmt::FunctionDef(s) if s.is_async && !has_lines => self.unknown("async", s.range.start()),
            Stmt::FunctionDef(s) => {
                let decorators = self.all(s.decorator_list.iter().map(|d| &d.expression));
                let parameters = self.parameters(&s.parameters);
                let kind = if s.is_async { "AsyncFunctionDef" } else { "FunctionDef" };
                let made = node(kind, [text(&s.name), parameters, self.body(&s.body), decorators]);
                let returns = self.maybe(s.returns.as_deref());
                self.more(made, [returns])
            }
            Stmt::ClassDef(s) => {
                let decorators = self.all(s.decorator_list.iter().map(|d| &d.expression));
                let bases = s.arguments.as_deref().map(|arguments| self.arguments(arguments));
                let bases =
                    bases.unwrap_or_else(|| Const::Tuple(vec![Const::Tuple(Vec::new()), Const::Tuple(Vec::new())]));
                node("ClassDef", [text(&s.name), bases, self.body(&s.body), decorators])
            }
            Stmt::Return(s) => node("Return", [self.maybe(s.value.as_deref())]),
            Stmt::Delete(s) => node("Delete", [self.all(&s.targets)]),
            Stmt::Assign(s) => node("Assign", [self.all(&s.targets), self.expr(&s.value)]),
            Stmt::AugAssign(s) => node(
                "AugAssign",
                [self.expr(&s.target), text(s.op.as_str()), self.expr(&s.value)],
            ),
            Stmt::AnnAssign(s) if has_lines => {
                let value = self.maybe(s.value.as_deref());
                let (target, annotation) = (self.expr(&s.target), self.expr(&s.annotation));
                node("AnnAssign", [target, annotation, value, Const::Bool(s.simple)])
            }
            Stmt::AnnAssign(s) => match s.value.as_deref() {
                Some(value) => node("Assign", [self.all([&*s.target]), self.expr(value)]),
                None => node("Pass", []),
            },
            Stmt::Assert(s) => node("Assert", [self.expr(&s.test), self.maybe(s.msg.as_deref())]),
            Stmt::Raise(s) => node("Raise", [self.maybe(s.exc.as_deref()), self.maybe(s.cause.as_deref())]),
            Stmt::Global(s) => node("Global", [names(&s.names)]),
            Stmt::Nonlocal(s) => node("Nonlocal", [names(&s.names)]),
            Stmt::Expr(s) => node("Expr", [self.expr(&s.value)]),
            Stmt::Pass(_) => node("Pass", []),
            Stmt::Break(_) => node("Break", []),
            Stmt::Continue(_) => node("Continue", []),
            Stmt::Import(s) => node("Import", [aliases(&s.names)]),
            Stmt::ImportFrom(s) => {
                let made = node("ImportFrom", [name(s.module.as_ref()), aliases(&s.names)]);
                self.more(made, [Const::Int(i64::from(s.level))])
            }
            _ => self.compound(stmt),
        }
    }

    fn compound(&mut self, stmt: &Stmt) -> Const {
        let has_lines = self.lines.is_some();
        match stmt {
            Stmt::For(s) if !s.is_async || has_lines => {
                let (target, iter) = (self.expr(&s.target), self.expr(&s.iter));
                let kind = if s.is_async { "AsyncFor" } else { "For" };
                node(kind, [target, iter, self.body(&s.body), self.body(&s.orelse)])
            }
            Stmt::While(s) => {
                let test = self.expr(&s.test);
                node("While", [test, self.body(&s.body), self.body(&s.orelse)])
            }
            Stmt::If(s) => {
                let first = Const::Tuple(vec![self.expr(&s.test), self.body(&s.body)]);
                let mut branches = vec![self.lined(first, s.range.start())];
                let no_test = if has_lines { Const::None } else { Const::Bool(true) };
                for clause in &s.elif_else_clauses {
                    let test = clause.test.as_ref().map_or(no_test.clone(), |test| self.expr(test));
                    let branch = Const::Tuple(vec![test, self.body(&clause.body)]);
                    branches.push(self.lined(branch, clause.range.start()));
                }
                node("If", [Const::Tuple(branches)])
            }
            Stmt::With(s) if !s.is_async || has_lines => {
                let items = s.items.iter();
                let items = items
                    .map(|i| Const::Tuple(vec![self.expr(&i.context_expr), self.maybe(i.optional_vars.as_deref())]))
                    .collect();
                let kind = if s.is_async { "AsyncWith" } else { "With" };
                node(kind, [Const::Tuple(items), self.body(&s.body)])
            }
            Stmt::Try(s) if !s.is_star => {
                let body = self.body(&s.body);
                let handlers = s.handlers.iter();
                let handlers = handlers
                    .map(|ExceptHandler::ExceptHandler(h)| {
                        let class = self.maybe(h.type_.as_deref());
                        let made = Const::Tuple(vec![class, name(h.name.as_ref()), self.body(&h.body)]);
                        self.lined(made, h.range.start())
                    })
                    .collect();
                let orelse = self.body(&s.orelse);
                node("Try", [body, Const::Tuple(handlers), orelse, self.body(&s.finalbody)])
            }
            Stmt::For(_) | Stmt::With(_) => self.unknown("async", stmt.start()),
            Stmt::Try(_) => self.unknown("except*", stmt.start()),
            Stmt::Match(_) => self.unknown("match", stmt.start()),
            _ => self.unknown("this statement", stmt.start()),
        }
    }

    fn parameters(&mut self, parameters: &ast::Parameters) -> Const {
        let mut some = |list: &[ast::ParameterWithDefault]| {
            let one = |p: &ast::ParameterWithDefault| {
                if self.lines.is_some() {
                    let annotation = self.maybe(p.parameter.annotation.as_deref());
                    return Const::Tuple(vec![
                        text(&p.parameter.name),
                        self.maybe(p.default.as_deref()),
                        annotation,
                    ]);
                }
                let default = p.default.as_deref().map(|d| self.expr(d));
                Const::Tuple(std::iter::once(text(&p.parameter.name)).chain(default).collect())
            };
            Const::Tuple(list.iter().map(one).collect())
        };
        let lists = [&parameters.posonlyargs, &parameters.args, &parameters.kwonlyargs].map(|list| some(list));
        let rest = [&parameters.vararg, &parameters.kwarg].map(|p| match p {
            Some(p) if self.lines.is_some() => Const::Tuple(vec![text(&p.name), self.maybe(p.annotation.as_deref())]),
            _ => name(p.as_ref().map(|p| &p.name)),
        });
        Const::Tuple(lists.into_iter().chain(rest).collect())
    }

    fn arguments(&mut self, arguments: &ast::Arguments) -> Const {
        let one = |e: &Expr| match e {
            // CPython lets it begin at the call's parenthesis.
            Expr::Generator(g) if !g.parenthesized => {
                let made = self.bare_expr(e);
                self.lined(made, arguments.range.start())
            }
            _ => self.expr(e),
        };
        let given = Const::Tuple(arguments.args.iter().map(one).collect());
        let named = arguments.keywords.iter();
        let named = named
            .map(|keyword| Const::Tuple(vec![name(keyword.arg.as_ref()), self.expr(&keyword.value)]))
            .collect();
        Const::Tuple(vec![given, Const::Tuple(named)])
    }

    fn expr(&mut self, expr: &Expr) -> Const {
        let made = self.bare_expr(expr);
        self.lined(made, expr.start())
    }

    fn bare_expr(&mut self, expr: &Expr) -> Const {
        let has_lines = self.lines.is_some();
        match expr {
            Expr::Await(e) if has_lines => node("Await", [self.expr(&e.value)]),
            Expr::Yield(e) if has_lines => node("Yield", [self.maybe(e.value.as_deref())]),
            Expr::YieldFrom(e) if has_lines => node("YieldFrom", [self.expr(&e.value)]),
            Expr::Attribute(e) if has_lines => {
                let made = node("Attribute", [self.expr(&e.value), text(&e.attr)]);
                self.lined(made, e.range.end())
            }
            Expr::Name(e) => node("Name", [text(&e.id)]),
            Expr::Attribute(e) => node("Attribute", [self.expr(&e.value), text(&e.attr)]),
            Expr::Subscript(e) => node("Subscript", [self.expr(&e.value), self.expr(&e.slice)]),
            Expr::Slice(e) => {
                let parts = [&e.lower, &e.upper, &e.step].map(|part| self.maybe(part.as_deref()));
                node("Slice", parts)
            }
            Expr::Starred(e) => node("Starred", [self.expr(&e.value)]),
            Expr::Call(e) => node("Call", [self.expr(&e.func), self.arguments(&e.arguments)]),
            Expr::BoolOp(e) => node("BoolOp", [text(e.op.as_str()), self.all(&e.values)]),
            Expr::BinOp(e) => node("BinOp", [text(e.op.as_str()), self.expr(&e.left), self.expr(&e.right)]),
            Expr::UnaryOp(e) => node("UnaryOp", [text(e.op.as_str()), self.expr(&e.operand)]),
            Expr::Compare(e) => {
                let operators = Const::Tuple(e.ops.iter().map(|op| text(op.as_str())).collect());
                node("Compare", [self.expr(&e.left), operators, self.all(&e.comparators)])
            }
            Expr::If(e) => {
                let parts = [&e.test, &e.body, &e.orelse].map(|part| self.expr(part));
                node("IfExp", parts)
            }
            Expr::Named(e) => node("NamedExpr", [self.expr(&e.target), self.expr(&e.value)]),
            Expr::Lambda(e) => {
                let none = ast::Parameters::default();
                let parameters = self.parameters(e.parameters.as_deref().unwrap_or(&none));
                node("Lambda", [parameters, self.expr(&e.body)])
            }
            Expr::List(e) => node("List", [self.all(&e.elts)]),
            Expr::Tuple(e) => node("Tuple", [self.all(&e.elts)]),
            Expr::Set(e) => node("Set", [self.all(&e.elts)]),
            Expr::Dict(e) => {
                let item = |i: &ast::DictItem| Const::Tuple(vec![self.maybe(i.key.as_ref()), self.expr(&i.value)]);
                node("Dict", [Const::Tuple(e.items.iter().map(item).collect())])
            }
            Expr::ListComp(e) => node("ListComp", [self.expr(&e.elt), self.generators(&e.generators)]),
            Expr::SetComp(e) => node("SetComp", [self.expr(&e.elt), self.generators(&e.generators)]),
            Expr::Generator(e) => node("GeneratorExp", [self.expr(&e.elt), self.generators(&e.generators)]),
            Expr::DictComp(e) => {
                let pair = Const::Tuple(vec![self.maybe(e.key.as_deref()), self.expr(&e.value)]);
                node("DictComp", [pair, self.generators(&e.generators)])
            }
            _ => self.literal(expr),
        }
    }

    fn generators(&mut self, generators: &[ast::Comprehension]) -> Const {
        let one = |g: &ast::Comprehension| {
            if g.is_async && self.lines.is_none() {
                return self.unknown("async", g.range.start());
            }
            let made = Const::Tuple(vec![self.expr(&g.target), self.expr(&g.iter), self.all(&g.ifs)]);
            self.more(made, [Const::Bool(g.is_async)])
        };
        Const::Tuple(generators.iter().map(one).collect())
    }

    fn literal(&mut self, expr: &Expr) -> Const {
        match expr {
            Expr::NumberLiteral(ast::ExprNumberLiteral {
                value: Number::Complex { imag, .. },
                ..
            }) => node("Imaginary", [Const::Float(*imag)]),
            Expr::FString(e) if self.is_over_lines(e) => self.unknown("f-strings over several lines", expr.start()),
            Expr::FString(e) => self.fstring(e),
            Expr::Await(_) => self.unknown("await", expr.start()),
            _ => match fold::constant(expr) {
                Some(value) => node("Constant", [value]),
                None => self.unknown("yield", expr.start()),
            },
        }
    }

    /// CPython places what stands in such an f-string otherwise.
    fn is_over_lines(&self, e: &ast::ExprFString) -> bool {
        let is_over =
            |lines: &Lines, part: &FStringPart| lines.line(part.start().to_u32()) != lines.line(part.end().to_u32());
        self.lines
            .is_some_and(|lines| e.value.iter().any(|part| is_over(lines, part)))
    }

    fn fstring(&mut self, e: &ast::ExprFString) -> Const {
        let mut parts = Vec::new();
        for part in &e.value {
            match part {
                FStringPart::Literal(literal) => parts.push(text(&literal.value)),
                FStringPart::FString(fstring) => parts.extend(fstring.elements.iter().flat_map(|e| self.element(e))),
            }
        }
        node("JoinedStr", [Const::Tuple(parts)])
    }

    /// Literal text, or a field: value, conversion and format.
    fn element(&mut self, element: &Element) -> Vec<Const> {
        let field = match element {
            Element::Literal(literal) => return vec![text(&literal.value)],
            Element::Interpolation(field) => field,
        };
        let debug = field.debug_text.as_ref();
        let label = debug.map(|d| text(d.as_str()));
        let format = field.format_spec.as_ref().map(|spec| {
            let parts = spec.elements.iter().flat_map(|e| self.element(e)).collect();
            let made = node("JoinedStr", [Const::Tuple(parts)]);
            self.lined(made, field.range.start())
        });
        let conversion = match field.conversion {
            ConversionFlag::None if debug.is_some() && format.is_none() => "r",
            ConversionFlag::None => "",
            ConversionFlag::Str => "s",
            ConversionFlag::Ascii => "a",
            ConversionFlag::Repr => "r",
        };
        let value = self.expr(&field.expression);
        let field = Const::Tuple(vec![value, text(conversion), format.unwrap_or(Const::None)]);
        label.into_iter().chain([field]).collect()
    }
}

fn aliases(aliases: &[ast::Alias]) -> Const {
    let one = |alias: &ast::Alias| Const::Tuple(vec![text(&alias.name), name(alias.asname.as_ref())]);
    Const::Tuple(aliases.iter().map(one).collect())
}
