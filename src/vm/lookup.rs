//! Finding a name in a class and its ancestors, with a cache of the answers, and the class of a value.

use super::heap::Heap;
use super::object::{Iter, ModuleRef, Obj, StepKind, ViewKind};
use super::types;
use super::value::{Handle, Value};
use crate::python::code::{Flavour, Name};
use crate::python::known;

/// Number of remembered answers; a power of two.
const SIZE: usize = 2048;

/// Answers of `Heap::lookup`. A copy starts empty: it is no part of the state.
#[derive(Debug, Default)]
pub struct LookupCache {
    answers: Vec<(Handle, Name, Value)>,
}

impl Clone for LookupCache {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl LookupCache {
    /// Must be called when any class changes or goes.
    pub fn forget(&mut self) {
        self.answers.clear();
    }

    #[inline]
    fn place(class: Handle, name: Name) -> usize {
        // The high bits of a product depend on all bits of its factors.
        (class
            .0
            .wrapping_mul(0x85EB_CA6B)
            .wrapping_add(name.0.wrapping_mul(0x9E37_79B1))
            >> 21) as usize
            % SIZE
    }

    #[inline]
    fn get(&self, class: Handle, name: Name) -> Option<Value> {
        match self.answers.get(Self::place(class, name)) {
            Some(&(c, n, v)) if c == class && n == name => Some(v),
            _ => None,
        }
    }

    fn put(&mut self, class: Handle, name: Name, value: Value) {
        if self.answers.is_empty() {
            self.answers
                .resize(SIZE, (Handle(u32::MAX), Name(u32::MAX), Value::Unbound));
        }
        self.answers[Self::place(class, name)] = (class, name, value);
    }
}

impl Heap {
    /// `name` in `class` or the first of its ancestors that has it; no binding is done.
    #[inline]
    pub fn lookup(&mut self, class: Handle, name: Name) -> Option<Value> {
        let value = match self.cache.0.get(class, name) {
            Some(value) => value,
            None => self.lookup_slowly(class, name),
        };
        (!value.is_unbound()).then_some(value)
    }

    #[cold]
    fn lookup_slowly(&mut self, class: Handle, name: Name) -> Value {
        let value = self.lookup_plain(class, name).unwrap_or(Value::Unbound);
        self.cache.0.put(class, name, value);
        value
    }

    /// As `lookup`, without the cache.
    #[must_use]
    pub fn lookup_plain(&self, class: Handle, name: Name) -> Option<Value> {
        self.class(class).mro.iter().find_map(|h| self.class(*h).dict.get(name))
    }

    /// As `lookup_plain`, and the class that has it.
    #[must_use]
    pub fn lookup_home(&self, class: Handle, name: Name) -> Option<(Handle, Value)> {
        self.class(class)
            .mro
            .iter()
            .find_map(|h| self.class(*h).dict.get(name).map(|v| (*h, v)))
    }

    /// `issubclass` by the order of ancestors alone.
    #[must_use]
    pub fn is_subclass(&self, class: Handle, ancestor: Handle) -> bool {
        class == ancestor || self.class(class).mro.contains(&ancestor)
    }

    /// `isinstance` by the order of ancestors alone.
    #[must_use]
    pub fn is_instance(&self, v: Value, class: Handle) -> bool {
        self.is_subclass(self.class_of(v), class)
    }

    /// Name of a value's class, as messages show it: with the module, if CPython has the class in C outside of `builtins`.
    #[must_use]
    pub fn type_name(&self, v: Value) -> std::rc::Rc<str> {
        self.class_name(self.class_of(v))
    }

    /// How messages call a class.
    #[must_use]
    pub fn class_name(&self, class: Handle) -> std::rc::Rc<str> {
        let class = self.class(class);
        let module = class.dict.get(known::MODULE).and_then(|module| self.as_str(module));
        match module.and_then(|module| module_in_messages(module, &class.name)) {
            Some(module) => format!("{module}.{}", class.name).into(),
            None => class.name.clone(),
        }
    }

    /// `callable(v)`
    #[must_use]
    pub fn is_callable(&self, v: Value) -> bool {
        match v {
            Value::Native(_) | Value::Syscall(_) => true,
            Value::Obj(h) => match self.get(h) {
                Obj::Function(_) | Obj::Method(_) | Obj::Class(_) | Obj::StaticMethod(_) | Obj::GenericAlias(_) => true,
                _ => self.lookup_plain(self.class_of(v), known::CALL).is_some(),
            },
            _ => false,
        }
    }

    /// `type(v)`
    #[inline]
    #[must_use]
    pub fn class_of(&self, v: Value) -> Handle {
        match v {
            Value::Unbound | Value::None => types::NONE,
            Value::NotImplemented => types::NOT_IMPLEMENTED,
            Value::Ellipsis => types::ELLIPSIS,
            Value::Bool(_) => types::BOOL,
            Value::Int(_) => types::INT,
            Value::Float(_) => types::FLOAT,
            Value::Native(_) | Value::Syscall(_) => types::NATIVE,
            Value::Obj(h) => self.class_of_object(h),
        }
    }

    fn class_of_object(&self, h: Handle) -> Handle {
        match self.get(h) {
            Obj::Instance(instance) => instance.class,
            Obj::Exception(exception) => exception.class,
            Obj::Class(class) => class.metaclass,
            Obj::Str(_) => types::STR,
            Obj::BigInt(_) => types::INT,
            Obj::Bytes(_) => types::BYTES,
            Obj::ByteArray(_) => types::BYTEARRAY,
            Obj::Tuple(_) => types::TUPLE,
            Obj::List(_) => types::LIST,
            Obj::Dict(_) | Obj::Attributes(_) => types::DICT,
            Obj::DictView(_, ViewKind::Keys) => types::DICT_KEYS,
            Obj::DictView(_, ViewKind::Values) => types::DICT_VALUES,
            Obj::DictView(_, ViewKind::Items) => types::DICT_ITEMS,
            Obj::Set(_) => types::SET,
            Obj::FrozenSet(_) => types::FROZENSET,
            Obj::Deque(_) => types::DEQUE,
            Obj::Range(_) => types::RANGE,
            Obj::Slice(_) => types::SLICE,
            Obj::Iter(iter) => class_of_iter(iter),
            Obj::Cell(_) => types::CELL,
            Obj::Function(_) => types::FUNCTION,
            Obj::Method(method) => match method.function {
                Value::Native(_) | Value::Syscall(_) => types::NATIVE,
                _ => types::METHOD,
            },
            Obj::Traceback(_) => types::TRACEBACK,
            Obj::Generator(generator) => match generator.flavour {
                Flavour::Coroutine => types::COROUTINE,
                Flavour::AsyncGenerator => types::ASYNC_GENERATOR,
                Flavour::Generator | Flavour::Plain => types::GENERATOR,
            },
            Obj::Code(_) => types::CODE,
            Obj::Module(ModuleRef::Program(_) | ModuleRef::Machine) => types::MODULE,
            Obj::Property(_) => types::PROPERTY,
            Obj::StaticMethod(_) => types::STATICMETHOD,
            Obj::ClassMethod(_) => types::CLASSMETHOD,
            Obj::Super(_) => types::SUPER,
            Obj::MappingProxy(_) => types::MAPPING_PROXY,
            Obj::GetSet(..) => types::GETSET,
            Obj::GenericAlias(_) => types::GENERIC_ALIAS,
            Obj::Union(_) => types::UNION,
            Obj::Frame(_) => types::FRAME,
            Obj::AsyncStep(step) => match step.kind {
                StepKind::Send => types::ASYNC_STEP,
                StepKind::Throw | StepKind::Close => types::ASYNC_THROW,
                StepKind::Await => types::COROUTINE_WRAPPER,
            },
            Obj::Stack(_) => types::STACK,
            Obj::View(..) => types::OBJECT,
            Obj::Free => types::NONE,
        }
    }
}

fn class_of_iter(iter: &Iter) -> Handle {
    match iter {
        Iter::Empty(class) => *class,
        Iter::List { .. } => types::LIST_ITERATOR,
        Iter::ListReversed { .. } => types::LIST_REVERSEITERATOR,
        Iter::Tuple { .. } => types::TUPLE_ITERATOR,
        Iter::Str { .. } => types::STR_ITERATOR,
        Iter::Bytes { .. } => types::BYTES_ITERATOR,
        Iter::Range { .. } => types::RANGE_ITERATOR,
        Iter::Dict {
            kind: ViewKind::Keys, ..
        } => types::KEY_ITERATOR,
        Iter::Dict {
            kind: ViewKind::Values, ..
        } => types::VALUE_ITERATOR,
        Iter::Dict {
            kind: ViewKind::Items, ..
        } => types::ITEM_ITERATOR,
        Iter::Set { .. } => types::SET_ITERATOR,
        Iter::Deque { .. } => types::DEQUE_ITERATOR,
        Iter::Sequence { .. } => types::SEQUENCE_ITERATOR,
        Iter::Callable { .. } => types::CALLABLE_ITERATOR,
        Iter::Enumerate { .. } => types::ENUMERATE,
        Iter::Zip { .. } => types::ZIP,
        Iter::Map { .. } => types::MAP,
        Iter::Filter { .. } => types::FILTER,
        Iter::Reversed { .. } => types::REVERSED,
        Iter::Count { .. } => types::COUNT,
    }
}

/// The module that stands before a class's name in CPython's messages.
fn module_in_messages<'a>(module: &'a str, class: &str) -> Option<&'a str> {
    match (module, class) {
        ("io", "StringIO" | "BytesIO") => Some("_io"),
        ("struct", "Struct") => Some("_struct"),
        ("contextvars", "ContextVar" | "Context" | "Token") => Some("_contextvars"),
        ("_asyncio" | "_io" | "itertools", _)
        | ("_queue", "SimpleQueue")
        | ("_thread", "lock" | "RLock" | "_local")
        | ("array", "array")
        | ("collections", "OrderedDict" | "defaultdict" | "deque")
        | ("datetime", "date" | "datetime" | "time" | "timedelta" | "timezone" | "tzinfo")
        | ("decimal", "Decimal")
        | ("functools", "partial")
        | ("operator", "attrgetter" | "itemgetter" | "methodcaller")
        | ("re", "Match" | "Pattern")
        | ("select", "poll" | "epoll")
        | ("time", "struct_time")
        | ("types", "SimpleNamespace") => Some(module),
        _ => None,
    }
}
