//! Imaginary numbers: `2j` is rewritten into a call of `__imaginary__`, which the library has in Python.

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr, ModModule, Number};
use ruff_text_size::TextRange;

use super::star::Maker;

/// What `2j` calls with 2.0.
pub(crate) const NAME: &str = "__imaginary__";

/// Whether a program may have such a number: told from its text, before it is read.
pub(crate) fn may_be_in(source: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    source
        .as_bytes()
        .windows(2)
        .any(|pair| is_digit(pair[0]) && matches!(pair[1], b'j' | b'J'))
}

/// Rewrites all of them.
pub(crate) fn rewrite(tree: &mut ModModule) {
    struct Rewriter;
    impl Transformer for Rewriter {
        fn visit_expr(&self, expr: &mut Expr) {
            walk_expr(self, expr);
            if let Expr::NumberLiteral(literal) = expr
                && let Number::Complex { imag, .. } = literal.value
            {
                *expr = call(literal.range, imag);
            }
        }
    }
    for stmt in &mut tree.body {
        Rewriter.visit_stmt(stmt);
    }
}

fn call(range: TextRange, imag: f64) -> Expr {
    let maker = Maker(range, range.start().to_u32());
    let number = Expr::NumberLiteral(ast::ExprNumberLiteral {
        node_index: AtomicNodeIndex::NONE,
        range,
        value: Number::Float(imag),
    });
    maker.call(maker.load(NAME), vec![number])
}
