//! Imaginary numbers: `2j` is rewritten into a call of `__imaginary__`, which the library has in Python.

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{self as ast, AtomicNodeIndex, Expr, ModModule, Number};
use ruff_text_size::TextRange;

use super::maker::Maker;

/// What `2j` calls with 2.0.
pub(crate) const NAME: &str = "__imaginary__";

/// Whether a program may have such a number: told from its text, before it is read.
pub(crate) fn may_be_in(source: &str) -> bool {
    let is_unit = |(at, _): (usize, &str)| {
        let number = source[..at].strip_suffix('.').unwrap_or(&source[..at]);
        let rest = source[at + 1..].chars().next();
        number.ends_with(|c: char| c.is_ascii_digit()) && !rest.is_some_and(|c| c.is_alphanumeric() || c == '_')
    };
    source.match_indices(['j', 'J']).any(is_unit)
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

#[cfg(test)]
mod tests {
    use super::may_be_in;

    #[test]
    fn imaginary_numbers_are_told_from_names() {
        for text in ["z = 2j", "1.5J*x", "(2.j)", "3e4j"] {
            assert!(may_be_in(text), "{text}");
        }
        for text in [
            "alice.join()",
            "jobs = 2",
            "x = 1.0; j = 2",
            "t2.join()",
            "0 if j else 1",
            "",
        ] {
            assert!(!may_be_in(text), "{text}");
        }
    }
}
