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
use ruff_python_ast::{self as ast, AtomicNodeIndex, ExceptHandler, Expr, ModModule, Stmt};

use super::maker::Maker;

/// What does the splitting.
pub(crate) const NAME: &str = "__except_star__";

/// Whether a text has an `except*`. It may say yes for nothing: then a module more is loaded.
pub(crate) fn may_be_in(source: &str) -> bool {
    source.match_indices("except").any(|(at, word)| {
        let between = |c: char| c.is_whitespace() || c == '\\';
        source[at + word.len()..].trim_start_matches(between).starts_with('*')
    })
}

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

impl Maker {
    /// One plain handler in place of the starred ones.
    fn handler(&self, handlers: Vec<ExceptHandler>) -> ExceptHandler {
        let start = self.call(self.load(NAME), vec![self.load(&self.hidden('x'))]);
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
