//! The instructions of `match` statements.

use super::context::{CallArgs, Ret, Stepped};
use super::interp::Interp;
use super::object::Obj;
use super::ops;
use super::types;
use super::value::Value;
use crate::python::code::{Reg, Src};
use crate::python::known;

impl Interp<'_> {
    pub fn match_sequence(&mut self, dst: Reg, src: Src) -> Stepped {
        let value = self.heap.plain(self.read(src));
        let matches = matches!(
            self.heap.obj(value),
            Some(Obj::List(_) | Obj::Tuple(_) | Obj::Range(_) | Obj::Deque(_))
        );
        self.put(dst, Value::Bool(matches))
    }

    pub fn get_len(&mut self, dst: Reg, src: Src) -> Stepped {
        let value = self.read(src);
        let result = ops::len(self.heap, value)?;
        self.outcome(result, Ret::Reg(dst))
    }

    pub fn match_mapping(&mut self, dst: Reg, src: Src) -> Stepped {
        let value = self.heap.plain(self.read(src));
        let matches = matches!(
            self.heap.obj(value),
            Some(Obj::Dict(_) | Obj::MappingProxy(_) | Obj::Attributes(_))
        );
        self.put(dst, Value::Bool(matches))
    }

    pub fn match_keys(&mut self, dst: Reg, src: Src, keys: Src) -> Stepped {
        let (subject, keys) = (self.read(src), self.read(keys));
        let helper = self.heap.helper("_match_keys");
        self.invoke(helper, CallArgs::of(&[subject, keys]), Ret::Reg(dst))
    }

    pub fn match_class(&mut self, dst: Reg, src: Src, count: u16) -> Stepped {
        let (subject, class, names) = (self.read(src), self.reg(dst + 1), self.reg(dst + 2));
        let Some(h) = class.handle().filter(|h| matches!(self.heap.get(*h), Obj::Class(_))) else {
            return Err(self.heap.type_error("called match pattern must be a class"));
        };
        if !self.heap.is_instance(subject, h) {
            return self.put(dst, Value::None);
        }
        // These take the subject itself as their one positional sub-pattern.
        let by_self = matches!(
            self.heap.class(h).layout,
            types::BOOL
                | types::BYTEARRAY
                | types::BYTES
                | types::DICT
                | types::FLOAT
                | types::FROZENSET
                | types::INT
                | types::LIST
                | types::SET
                | types::STR
                | types::TUPLE
        ) && self.heap.lookup(h, known::MATCH_ARGS).is_none();
        let helper = self.heap.helper("_match_class");
        let args = [
            subject,
            class,
            names,
            Value::Int(i64::from(count)),
            Value::Bool(by_self),
        ];
        self.invoke(helper, CallArgs::of(&args), Ret::Reg(dst))
    }
}
