//! Numbers behind values: ints of any size, bools, floats, and instances of subclasses of those.

use super::super::heap::Heap;
use super::super::native::Raised;
use super::super::number::int;
use super::super::object::{Big, Obj};
use super::super::value::Value;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::borrow::Cow;
use std::rc::Rc;

/// A number.
#[derive(Clone, Debug)]
pub enum Num {
    /// A small int or bool.
    Int(i64),
    /// A large int.
    Big(Rc<Big>),
    /// A float.
    Float(f64),
}

impl Num {
    /// The int as one of any size; None for floats.
    #[must_use]
    pub fn big(&self) -> Option<Cow<'_, BigInt>> {
        match self {
            Self::Int(i) => Some(Cow::Owned(BigInt::from(*i))),
            Self::Big(i) => Some(Cow::Borrowed(i)),
            Self::Float(_) => None,
        }
    }

    /// As a float; OverflowError for ints beyond its range.
    pub fn float(&self) -> super::super::fault::Fallible<f64> {
        match self {
            Self::Int(i) => Ok(*i as f64),
            Self::Big(i) => int::to_float(i),
            Self::Float(x) => Ok(*x),
        }
    }
}

impl Heap {
    /// The number behind a value.
    #[inline]
    #[must_use]
    pub fn num(&self, v: Value) -> Option<Num> {
        match v {
            Value::Int(i) => Some(Num::Int(i)),
            Value::Float(x) => Some(Num::Float(x)),
            Value::Bool(b) => Some(Num::Int(i64::from(b))),
            Value::Obj(h) => match self.get(h) {
                Obj::BigInt(i) => Some(Num::Big(i.clone())),
                Obj::Instance(instance) => instance.inner.and_then(|inner| self.num(inner)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The small int behind a value; None for large ones and other types.
    #[must_use]
    pub fn small_int(&self, v: Value) -> Option<i64> {
        match self.num(v)? {
            Num::Int(i) => Some(i),
            _ => None,
        }
    }

    /// The int of any size behind a value; None for other types.
    #[must_use]
    pub fn big_int(&self, v: Value) -> Option<BigInt> {
        self.num(v)?.big().map(Cow::into_owned)
    }

    /// A new int.
    pub fn int(&mut self, big: BigInt) -> Value {
        match big.to_i64() {
            Some(i) => Value::Int(i),
            None => self.value(Obj::BigInt(Rc::new(Big(big)))),
        }
    }

    /// An argument that must be an int and fit, e.g. an index or a count: TypeError "'str' object cannot be interpreted as an integer",
    /// OverflowError.
    pub fn index_arg(&mut self, v: Value) -> Result<i64, Raised> {
        match self.num(v) {
            Some(Num::Int(i)) => Ok(i),
            Some(Num::Big(_)) => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            _ => {
                let name = self.type_name(v);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// An index that saturates instead of overflowing: bounds of slices, `maxsplit`.
    pub fn clamped_arg(&mut self, v: Value) -> Result<i64, Raised> {
        match self.num(v) {
            Some(Num::Big(i)) => Ok(if i.sign() == num_bigint::Sign::Minus {
                i64::MIN
            } else {
                i64::MAX
            }),
            _ => self.index_arg(v),
        }
    }

    /// An argument that must be a real number: TypeError "must be real number, not str".
    pub fn float_arg(&mut self, v: Value) -> Result<f64, Raised> {
        match self.num(v) {
            Some(num) => num.float().map_err(|fault| self.fault(&fault)),
            None => {
                let name = self.type_name(v);
                Err(self.type_error(format!("must be real number, not {name}")))
            }
        }
    }
}
