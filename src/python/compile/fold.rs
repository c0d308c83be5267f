//! Expressions whose value is known: literals, and arithmetic on small ones.

use crate::python::code::Const;
use num_bigint::BigInt;
use ruff_python_ast::{Expr, Int, Number, Operator, UnaryOp};

/// The value, if the expression is constant.
pub(crate) fn constant(expr: &Expr) -> Option<Const> {
    Some(match expr {
        Expr::NoneLiteral(_) => Const::None,
        Expr::EllipsisLiteral(_) => Const::Ellipsis,
        Expr::BooleanLiteral(e) => Const::Bool(e.value),
        Expr::StringLiteral(e) => Const::Str(e.value.to_str().into()),
        Expr::BytesLiteral(e) => Const::Bytes(e.value.bytes().collect()),
        Expr::NumberLiteral(e) => number(&e.value)?,
        Expr::Name(e) if e.id == "__debug__" => Const::Bool(true),
        Expr::UnaryOp(e) => unary(e.op, constant(&e.operand)?)?,
        Expr::BinOp(e) => binary(e.op, number_only(&e.left)?, number_only(&e.right)?)?,
        Expr::Tuple(e) => Const::Tuple(e.elts.iter().map(constant).collect::<Option<_>>()?),
        _ => return None,
    })
}

fn number_only(expr: &Expr) -> Option<Const> {
    match expr {
        Expr::NumberLiteral(_) | Expr::UnaryOp(_) | Expr::BinOp(_) => constant(expr),
        Expr::StringLiteral(e) if e.value.len() <= 64 => constant(expr),
        _ => None,
    }
}

fn number(value: &Number) -> Option<Const> {
    match value {
        Number::Int(int) => integer(int),
        Number::Float(f) => Some(Const::Float(*f)),
        Number::Complex { .. } => None,
    }
}

/// The parser keeps large numbers as they were written, underscores and prefix included.
fn integer(int: &Int) -> Option<Const> {
    if let Some(small) = int.as_i64() {
        return Some(Const::Int(small));
    }
    let text = int.to_string().replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (&text[..], 10),
    };
    let big = BigInt::parse_bytes(digits.as_bytes(), radix)?;
    Some(from_big(&big))
}

fn from_big(big: &BigInt) -> Const {
    i64::try_from(big).map_or_else(|_| Const::BigInt(big.to_string().into()), Const::Int)
}

fn unary(op: UnaryOp, value: Const) -> Option<Const> {
    Some(match (op, value) {
        (UnaryOp::USub, Const::Int(i)) => i.checked_neg().map_or_else(|| from_big(&-BigInt::from(i)), Const::Int),
        (UnaryOp::USub, Const::BigInt(digits)) => from_big(&-digits.parse::<BigInt>().ok()?),
        (UnaryOp::USub, Const::Float(f)) => Const::Float(-f),
        (UnaryOp::UAdd, value @ (Const::Int(_) | Const::BigInt(_) | Const::Float(_))) => value,
        (UnaryOp::Invert, Const::Int(i)) => Const::Int(!i),
        (UnaryOp::Not, Const::Bool(b)) => Const::Bool(!b),
        (UnaryOp::Not, Const::None) => Const::Bool(true),
        _ => return None,
    })
}

fn binary(op: Operator, a: Const, b: Const) -> Option<Const> {
    match (a, b) {
        (Const::Int(a), Const::Int(b)) => integers(op, a, b).map(Const::Int),
        (Const::Float(a), Const::Float(b)) => floats(op, a, b).map(Const::Float),
        (Const::Int(a), Const::Float(b)) if a.abs() < 1 << 53 => floats(op, a as f64, b).map(Const::Float),
        (Const::Float(a), Const::Int(b)) if b.abs() < 1 << 53 => floats(op, a, b as f64).map(Const::Float),
        (Const::Str(a), Const::Str(b)) if op == Operator::Add => Some(Const::Str(format!("{a}{b}").into())),
        (Const::Str(a), Const::Int(n)) if op == Operator::Mult => repeated(&a, n),
        (Const::Int(n), Const::Str(a)) if op == Operator::Mult => repeated(&a, n),
        _ => None,
    }
}

fn repeated(text: &str, n: i64) -> Option<Const> {
    let n = usize::try_from(n).unwrap_or(0);
    (text.len().saturating_mul(n) <= 4096).then(|| Const::Str(text.repeat(n).into()))
}

fn integers(op: Operator, a: i64, b: i64) -> Option<i64> {
    match op {
        Operator::Add => a.checked_add(b),
        Operator::Sub => a.checked_sub(b),
        Operator::Mult => a.checked_mul(b),
        Operator::FloorDiv if b > 0 => Some(a.div_euclid(b)),
        Operator::Mod if b > 0 => Some(a.rem_euclid(b)),
        Operator::Pow => a.checked_pow(u32::try_from(b).ok()?),
        Operator::LShift if a >= 0 && (0..32).contains(&b) => a.checked_mul(1 << b),
        Operator::RShift if (0..64).contains(&b) => Some(a >> b),
        Operator::BitAnd => Some(a & b),
        Operator::BitOr => Some(a | b),
        Operator::BitXor => Some(a ^ b),
        _ => None,
    }
}

fn floats(op: Operator, a: f64, b: f64) -> Option<f64> {
    match op {
        Operator::Add => Some(a + b),
        Operator::Sub => Some(a - b),
        Operator::Mult => Some(a * b),
        Operator::Div if b != 0.0 => Some(a / b),
        _ => None,
    }
}

/// Whether a constant is true.
pub(super) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Bool(b) => *b,
        Const::Int(i) => *i != 0,
        Const::Float(f) => *f != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::Ellipsis | Const::BigInt(_) | Const::Code(_) => true,
    }
}
