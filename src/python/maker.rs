//! Nodes of trees that rewriting puts in the place of others.

use ruff_python_ast::{self as ast, AtomicNodeIndex, ExceptHandler, Expr, ExprContext, Stmt};
use ruff_text_size::TextRange;

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
    pub(super) fn hidden(&self, letter: char) -> String {
        format!(".{letter}{}", self.1)
    }

    pub(super) fn load(&self, id: &str) -> Expr {
        self.name(id, ExprContext::Load)
    }

    pub(super) fn none(&self) -> Expr {
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

    pub(super) fn attribute(&self, object: &str, name: &str) -> Expr {
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

    pub(super) fn assign(&self, id: &str, value: Expr) -> Stmt {
        Stmt::Assign(ast::StmtAssign {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            targets: vec![self.name(id, ExprContext::Store)],
            value: Box::new(value),
        })
    }

    pub(super) fn condition(&self, test: Expr, body: Vec<Stmt>) -> Stmt {
        Stmt::If(ast::StmtIf {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            test: Box::new(test),
            body: body.into_iter().collect(),
            elif_else_clauses: Vec::new(),
        })
    }

    pub(super) fn statement(&self, value: Expr) -> Stmt {
        Stmt::Expr(ast::StmtExpr {
            node_index: AtomicNodeIndex::NONE,
            range: self.0,
            value: Box::new(value),
        })
    }

    /// `except BaseException as NAME`
    pub(super) fn catch(&self, name: &str, body: Vec<Stmt>) -> ExceptHandler {
        ExceptHandler::ExceptHandler(ast::ExceptHandlerExceptHandler {
            range: self.0,
            node_index: AtomicNodeIndex::NONE,
            type_: Some(Box::new(self.load("BaseException"))),
            name: Some(self.identifier(name)),
            body: body.into_iter().collect(),
        })
    }
}
