//! `except*`: rewritten into plain `try` statements around `__except_star__`, which does the splitting.
//!
//! ```text
//! try: BODY                      try: BODY
//! except* KIND as e: HANDLER     except BaseException as .x:
//!                                    .h = __except_star__(.x)
//!                                    if .h.matches(KIND):
//!                                        try:
//!                                            e = .h.part
//!                                            HANDLER
//!                                        except BaseException as .y: .h.raised(.y)
//!                                    .z = .h.left()
//!                                    if .z is not None: raise .z         (again: nothing is added to it)
//! ```

use ruff_python_ast::visitor::transformer::{Transformer, walk_stmt};
use ruff_python_ast::{self as ast, AtomicNodeIndex, ExceptHandler, Expr, ExprContext, ModModule, Stmt};
use ruff_text_size::TextRange;

/// Rewrites all `except*` of a module.
pub(crate) fn rewrite(tree: &mut ModModule) {
    struct Rewriter;
    impl Transformer for Rewriter {
        fn visit_stmt(&self, stmt: &mut Stmt) {
            walk_stmt(self, stmt);
            if let Stmt::Try(inner) = stmt
                && inner.is_star
            {
                inner.is_star = false;
                let handlers = std::mem::take(&mut inner.handlers);
                inner.handlers = vec![Maker(inner.range, inner.range.start().to_u32()).handler(handlers)];
            }
        }
    }
    for stmt in &mut tree.body {
        Rewriter.visit_stmt(stmt);
    }
}

/// Makes nodes, all at the place of one statement or handler; the number tells its names from those of other statements.
pub(super) struct Maker(pub(super) TextRange, pub(super) u32);

impl Maker {
    fn name(&self, id: &str, ctx: ExprContext) -> Expr {
        Expr::Name(ast::ExprName {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            id: id.into(),
            ctx,
        })
    }

    /// A name that no program can write.
    fn hidden(&self, letter: char) -> String {
        format!(".{letter}{}", self.1)
    }

    pub(super) fn load(&self, id: &str) -> Expr {
        self.name(id, ExprContext::Load)
    }

    fn none(&self) -> Expr {
        Expr::NoneLiteral(ast::ExprNoneLiteral {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
        })
    }

    fn identifier(&self, id: &str) -> ast::Identifier {
        ast::Identifier {
            id: id.into(),
            range: self.0,
            node_index: AtomicNodeIndex::NONE,
        }
    }

    fn attribute(&self, object: &str, name: &str) -> Expr {
        Expr::Attribute(ast::ExprAttribute {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            value: Box::new(self.load(object)),
            attr: self.identifier(name),
            ctx: ExprContext::Load,
        })
    }

    pub(super) fn call(&self, function: Expr, arguments: Vec<Expr>) -> Expr {
        Expr::Call(ast::ExprCall {
            node_index: AtomicNodeIndex::NONE,
            range_start: self.0.start(),
            func: Box::new(function),
            arguments: ast::Arguments {
                range: self.0,
                node_index: AtomicNodeIndex::NONE,
                args: arguments.into(),
                keywords: std::iter::empty().collect(),
            },
        })
    }

    fn assign(&self, id: &str, value: Expr) -> Stmt {
        Stmt::Assign(ast::StmtAssign {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            targets: vec![self.name(id, ExprContext::Store)],
            value: Box::new(value),
        })
    }

    fn condition(&self, test: Expr, body: Vec<Stmt>) -> Stmt {
        Stmt::If(ast::StmtIf {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            test: Box::new(test),
            body: body.into_iter().collect(),
            elif_else_clauses: Vec::new(),
        })
    }

    fn statement(&self, value: Expr) -> Stmt {
        Stmt::Expr(ast::StmtExpr {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            value: Box::new(value),
        })
    }

    /// `except BaseException as NAME`
    fn catch(&self, name: &str, body: Vec<Stmt>) -> ExceptHandler {
        ExceptHandler::ExceptHandler(ast::ExceptHandlerExceptHandler {
            range: self.0,
            node_index: AtomicNodeIndex::NONE,
            type_: Some(Box::new(self.load("BaseException"))),
            name: Some(self.identifier(name)),
            body: body.into_iter().collect(),
        })
    }

    /// One plain handler in place of the starred ones.
    fn handler(&self, handlers: Vec<ExceptHandler>) -> ExceptHandler {
        let start = self.call(self.load("__except_star__"), vec![self.load(&self.hidden('x'))]);
        let mut body = vec![self.assign(&self.hidden('h'), start)];
        for ExceptHandler::ExceptHandler(handler) in handlers {
            body.push(Self(handler.range, self.1).clause(handler));
        }
        body.push(self.assign(
            &self.hidden('z'),
            self.call(self.attribute(&self.hidden('h'), "left"), Vec::new()),
        ));
        let raise = Stmt::Raise(ast::StmtRaise {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            exc: Some(Box::new(self.load(&self.hidden('z')))),
            cause: None,
        });
        let is_left = Expr::Compare(ast::ExprCompare {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            left: Box::new(self.load(&self.hidden('z'))),
            ops: Box::new([ast::CmpOp::IsNot]),
            comparators: Box::new([self.none()]),
        });
        body.push(self.condition(is_left, vec![raise]));
        self.catch(&self.hidden('x'), body)
    }

    fn clause(&self, handler: ast::ExceptHandlerExceptHandler) -> Stmt {
        let kinds = handler.type_.map_or_else(|| self.load("BaseException"), |kinds| *kinds);
        let mut body: Vec<Stmt> = Vec::new();
        let mut finally: Vec<Stmt> = Vec::new();
        if let Some(name) = &handler.name {
            body.push(self.assign(&name.id, self.attribute(&self.hidden('h'), "part")));
            finally.push(self.assign(&name.id, self.none()));
        }
        body.extend(handler.body);
        let raised = self.call(
            self.attribute(&self.hidden('h'), "raised"),
            vec![self.load(&self.hidden('y'))],
        );
        let guarded = Stmt::Try(ast::StmtTry {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            body: body.into_iter().collect(),
            handlers: vec![self.catch(&self.hidden('y'), vec![self.statement(raised)])],
            orelse: std::iter::empty().collect(),
            finalbody: finally.into_iter().collect(),
            is_star: false,
        });
        self.condition(
            self.call(self.attribute(&self.hidden('h'), "matches"), vec![kinds]),
            vec![guarded],
        )
    }
}
