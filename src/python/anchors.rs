//! Where the operator stands in an expression: what a traceback's `~~^~~` points at.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

/// Longest expression that is looked at.
const MOST: usize = 2000;

/// Byte offsets of the operator, or of the brackets of a subscript, in the text of an expression.
#[must_use]
pub fn anchors(segment: &str) -> Option<(usize, usize)> {
    if segment.len() > MOST {
        return None;
    }
    let parsed = ruff_python_parser::parse_expression(segment).ok()?;
    match parsed.expr() {
        Expr::BinOp(operation) => {
            let (from, to) = (operation.left.end().to_usize(), operation.right.start().to_usize());
            let between = segment.get(from..to)?.as_bytes();
            let is_operator = |b: &u8| !b.is_ascii_whitespace() && *b != b')' && *b != b'(';
            let place = between.iter().position(|b| !b.is_ascii_whitespace() && *b != b')')?;
            let long = between.get(place + 1).is_some_and(is_operator);
            Some((from + place, from + place + 1 + usize::from(long)))
        }
        Expr::Subscript(subscript) => {
            let from = subscript.value.end().to_usize();
            let bracket = segment.get(from..)?.find('[')?;
            Some((from + bracket, subscript.slice.end().to_usize().max(from) + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn finds_operators_and_brackets() {
        assert_eq!(anchors("1/0"), Some((1, 2)));
        assert_eq!(anchors("a // (b)"), Some((2, 4)));
        assert_eq!(anchors("d['k']"), Some((1, 6)));
        assert_eq!(anchors("f(1)"), None);
        assert_eq!(anchors("f(1) +"), None);
    }
}
