//! Attributes: look-up through classes, descriptors, hooks, and the changes of them.

use super::context::{CallArgs, Ret, Stepped};
use super::heap::Heap;
use super::interp::Interp;
use super::native::{Home, Raised};
use super::number::hash::bytes;
use super::object::{Method, Obj};
use super::types;
use super::value::{Handle, Value};
use crate::python::code::Name;
use crate::python::known;
use std::rc::Rc;

/// What a look-up ends in.
pub(super) enum Found {
    /// The attribute.
    Value(Value),
    /// A function gives it.
    Call(Value, CallArgs),
    /// There is none.
    Missing,
}

impl Heap {
    /// Does a native or syscall in a class's dict become a method? (Plain built-in functions do not.)
    #[must_use]
    pub fn binds(&self, function: Value) -> bool {
        match function {
            Value::Syscall(_) => true,
            Value::Native(id) => self.shared.0.native(id).home != Home::Builtins,
            _ => false,
        }
    }

    /// A function with its receiver.
    pub fn method(&mut self, function: Value, receiver: Value) -> Value {
        self.value(Obj::Method(Rc::new(Method { function, receiver })))
    }

    /// "'C' object has no attribute 'x'"
    pub fn attribute_error(&mut self, object: Value, name: Name) -> Raised {
        let text = self.name_text(name).clone();
        let message = match self.obj(object) {
            Some(Obj::Class(_)) => {
                let class = object
                    .handle()
                    .map_or_else(|| "".into(), |class| self.class_name(class));
                format!("type object '{class}' has no attribute '{text}'")
            }
            Some(Obj::Module(_)) => format!("module '{}' has no attribute '{text}'", self.module_title(object).0),
            Some(Obj::Super(_)) => format!("'super' object has no attribute '{text}'"),
            _ => format!("'{}' object has no attribute '{text}'", self.type_name(object)),
        };
        let raised = self.raise(types::ATTRIBUTE_ERROR, &message);
        let value = self.rc_str(text);
        if let Some(exception) = self.exception_mut(raised.0) {
            exception.attrs.set(known::NAME_PLAIN, value);
            exception.attrs.set(known::OBJ, object);
        }
        raised
    }

    /// Attributes that the object itself holds.
    fn own_attribute(&self, object: Value, name: Name) -> Option<Value> {
        match self.obj(object)? {
            Obj::Instance(instance) => match self.shared_attributes(object) {
                Some(shared) if name != known::DICT => self.shared_attribute(shared, name),
                _ => instance.attrs.get(name),
            },
            Obj::Exception(exception) => exception.attrs.get(name),
            Obj::Function(function) => function.attrs.get(name),
            _ => None,
        }
    }

    /// The dictionary that the program has put in the place of an instance's own attributes, or another instance's attributes, which
    /// are its own: it lies under the name `__dict__`, the only one then.
    #[must_use]
    pub fn shared_attributes(&self, object: Value) -> Option<Value> {
        let (mut shared, mut at) = (None, object);
        while let Some(next) = self.instance(at).and_then(|instance| instance.attrs.get(known::DICT)) {
            shared = Some(next);
            match self.obj(next) {
                Some(Obj::Attributes(owner)) => at = *owner,
                _ => break,
            }
        }
        shared
    }

    /// An attribute that is in a dictionary of the program.
    fn shared_attribute(&self, shared: Value, name: Name) -> Option<Value> {
        let shared = self.plain(shared);
        if let Some(Obj::Attributes(owner)) = self.obj(shared) {
            return self.own_attribute(*owner, name);
        }
        let (text, dict) = (self.name_text(name), self.as_dict(shared)?);
        let place = dict.find(bytes(text.as_bytes()) as u64, |key| self.as_str(key) == Some(text))?;
        dict.at(place).map(|entry| entry.value)
    }

    /// Does a class attribute come before those of the instance?
    fn is_data_descriptor(&mut self, value: Value) -> bool {
        match self.obj(value) {
            Some(Obj::Property(_)) => true,
            Some(Obj::Instance(instance)) => {
                let class = instance.class;
                self.lookup(class, known::SET).is_some() || self.lookup(class, known::DELETE).is_some()
            }
            _ => false,
        }
    }
}

impl Interp<'_> {
    /// `object.name`
    pub fn get_attribute(&mut self, object: Value, name: Name, ret: Ret) -> Stepped {
        let class = self.heap.class_of(object);
        if self.heap.class(class).traits.getattribute
            && let Some(hook) = self.guest_method(object, known::GETATTRIBUTE)
        {
            let text = self.heap.name_value(name);
            let ret = self.hooked(class, object, name, ret);
            return self.call_special(hook, object, &[text], ret);
        }
        self.plain_getattr(object, name, ret)
    }

    /// `object.__getattribute__(name)`, and `__getattr__` if that finds nothing.
    pub fn plain_getattr(&mut self, object: Value, name: Name, ret: Ret) -> Stepped {
        match self.find_attribute(object, name)? {
            Found::Value(value) => self.deliver(value, ret),
            Found::Call(function, args) => {
                let class = self.heap.class_of(object);
                let ret = self.hooked(class, object, name, ret);
                self.invoke(function, args, ret)
            }
            Found::Missing => self.missing_attribute(object, name, ret),
        }
    }

    fn hooked(&mut self, class: Handle, object: Value, name: Name, ret: Ret) -> Ret {
        if self.heap.class(class).traits.getattr {
            Ret::Attribute(Rc::new((object, name, ret)))
        } else {
            ret
        }
    }

    /// `__getattr__`, or AttributeError.
    pub fn missing_attribute(&mut self, object: Value, name: Name, ret: Ret) -> Stepped {
        if let Some(hook) = self.guest_method(object, known::GETATTR) {
            let text = self.heap.name_value(name);
            return self.call_special(hook, object, &[text], ret);
        }
        Err(self.heap.attribute_error(object, name))
    }

    fn find_attribute(&mut self, object: Value, name: Name) -> Result<Found, Raised> {
        match self.heap.obj(object) {
            Some(Obj::Class(_)) => self.find_in_class(object, name),
            Some(Obj::Module(_)) => Ok(match self.heap.module_attribute(object, name) {
                Some(value) => Found::Value(value),
                None => Found::Missing,
            }),
            Some(Obj::Super(_)) => self.find_in_super(object, name),
            Some(Obj::Method(method)) if !matches!(name, known::FUNC | known::SELF | known::CLASS) => {
                let function = method.function;
                self.find_attribute(function, name)
            }
            Some(Obj::GenericAlias(pair)) if !self.heap.name_text(name).starts_with("__") => {
                let origin = pair.0;
                self.find_attribute(origin, name)
            }
            _ => self.find_in_object(object, name),
        }
    }

    fn find_in_object(&mut self, object: Value, name: Name) -> Result<Found, Raised> {
        let class = self.heap.class_of(object);
        let of_class = self.heap.lookup(class, name);
        if let Some(found) = of_class
            && self.heap.is_data_descriptor(found)
        {
            return self.bind(found, object, class, name);
        }
        if let Some(value) = self.heap.own_attribute(object, name) {
            return Ok(Found::Value(value));
        }
        let by_guest = of_class.is_some()
            && self
                .heap
                .lookup_home(class, name)
                .is_some_and(|(home, _)| self.heap.class(home).is_guest);
        if !by_guest && let Some(value) = self.special_attribute(object, name) {
            return Ok(Found::Value(value));
        }
        match of_class {
            Some(found) => self.bind(found, object, class, name),
            None => Ok(Found::Missing),
        }
    }

    /// An attribute of an object's class, seen through the object.
    fn bind(&mut self, found: Value, object: Value, class: Handle, name: Name) -> Result<Found, Raised> {
        let h = match found {
            Value::Obj(h) => h,
            _ if self.heap.binds(found) => return Ok(Found::Value(self.heap.method(found, object))),
            _ => return Ok(Found::Value(found)),
        };
        Ok(match self.heap.get(h) {
            Obj::Function(_) => Found::Value(self.heap.method(found, object)),
            Obj::StaticMethod(function) => Found::Value(*function),
            Obj::ClassMethod(function) => {
                let function = *function;
                Found::Value(self.heap.method(function, Value::Obj(class)))
            }
            Obj::Property(property) if property.get.is_none() => {
                let (text, kind) = (self.heap.name_text(name).clone(), self.heap.class(class).name.clone());
                let message = format!("property '{text}' of '{kind}' object has no getter");
                return Err(self.heap.raise(types::ATTRIBUTE_ERROR, &message));
            }
            Obj::Property(property) => Found::Call(property.get, CallArgs::of(&[object])),
            Obj::Instance(_) => match self.guest_method(found, known::GET) {
                Some(get) => Found::Call(get, CallArgs::of(&[found, object, Value::Obj(class)])),
                None => Found::Value(found),
            },
            _ => Found::Value(found),
        })
    }

    fn find_in_class(&mut self, object: Value, name: Name) -> Result<Found, Raised> {
        let Value::Obj(class) = object else {
            return Ok(Found::Missing);
        };
        let meta = self.heap.class(class).metaclass;
        let of_meta = self.heap.lookup(meta, name);
        if let Some(found) = of_meta
            && self.heap.is_data_descriptor(found)
        {
            return self.bind(found, object, meta, name);
        }
        if let Some(value) = super::special::class_attribute(self.heap, class, name) {
            return Ok(Found::Value(value));
        }
        if let Some(found) = self.heap.lookup(class, name) {
            return Ok(self.bind_to_class(found, class));
        }
        match of_meta {
            Some(found) => self.bind(found, object, meta, name),
            None => Ok(Found::Missing),
        }
    }

    /// An attribute of a class, seen through the class.
    fn bind_to_class(&mut self, found: Value, class: Handle) -> Found {
        let Value::Obj(h) = found else {
            return Found::Value(found);
        };
        match self.heap.get(h) {
            Obj::StaticMethod(function) => Found::Value(*function),
            Obj::ClassMethod(function) => {
                let function = *function;
                Found::Value(self.heap.method(function, Value::Obj(class)))
            }
            Obj::Instance(_) => match self.guest_method(found, known::GET) {
                Some(get) => Found::Call(get, CallArgs::of(&[found, Value::None, Value::Obj(class)])),
                None => Found::Value(found),
            },
            _ => Found::Value(found),
        }
    }

    fn find_in_super(&mut self, object: Value, name: Name) -> Result<Found, Raised> {
        let Some(Obj::Super(parent)) = self.heap.obj(object) else {
            return Ok(Found::Missing);
        };
        let parent = Rc::clone(parent);
        if name == known::CLASS {
            return Ok(Found::Value(Value::Obj(types::SUPER)));
        }
        let found = parent
            .order(self.heap)
            .iter()
            .find_map(|h| self.heap.class(*h).dict.get(name));
        let Some(found) = found else {
            return Ok(match super::special::attribute(self.heap, object, name) {
                Some(value) => Found::Value(value),
                None => Found::Missing,
            });
        };
        if parent.receiver == Value::Obj(parent.start) {
            return Ok(self.bind_to_class(found, parent.start));
        }
        self.bind(found, parent.receiver, parent.start, name)
    }

    /// `object.name = value`; without a value, `del object.name`.
    pub fn store_attr(&mut self, object: Value, name: Name, value: Option<Value>, ret: Ret) -> Stepped {
        let class = self.heap.class_of(object);
        let traits = self.heap.class(class).traits;
        let hook = match value {
            Some(_) if traits.setattr => known::SETATTR,
            None if traits.delattr => known::DELATTR,
            _ => return self.plain_setattr(object, name, value, ret),
        };
        let text = self.heap.name_value(name);
        let mut args = vec![text];
        args.extend(value);
        match self.heap.lookup(class, hook) {
            Some(method) => self.call_special(method, object, &args, without_value(ret)),
            None => self.plain_setattr(object, name, value, ret),
        }
    }

    /// `object.__setattr__(self, name, value)`, `object.__delattr__`.
    pub fn plain_setattr(&mut self, object: Value, name: Name, value: Option<Value>, ret: Ret) -> Stepped {
        let class = self.heap.class_of(object);
        if let Some(found) = self.heap.lookup(class, name)
            && self.heap.is_data_descriptor(found)
        {
            return self.set_through(found, object, name, value, ret);
        }
        super::special::set_attribute(self.heap, object, name, value)?;
        self.deliver(Value::None, ret)
    }

    fn set_through(&mut self, found: Value, object: Value, name: Name, value: Option<Value>, ret: Ret) -> Stepped {
        let mut args = vec![object];
        args.extend(value);
        let function = match self.heap.obj(found) {
            Some(Obj::Property(property)) => {
                let function = if value.is_some() { property.set } else { property.delete };
                if function.is_none() {
                    let what = if value.is_some() { "setter" } else { "deleter" };
                    let (text, kind) = (self.heap.name_text(name).clone(), self.heap.type_name(object));
                    let message = format!("property '{text}' of '{kind}' object has no {what}");
                    return Err(self.heap.raise(types::ATTRIBUTE_ERROR, &message));
                }
                function
            }
            _ => {
                args.insert(0, found);
                let hook = if value.is_some() { known::SET } else { known::DELETE };
                match self.guest_method(found, hook) {
                    Some(function) => function,
                    None => {
                        return Err(self.heap.raise(
                            types::ATTRIBUTE_ERROR,
                            if value.is_some() { "__set__" } else { "__delete__" },
                        ));
                    }
                }
            }
        };
        self.invoke(function, CallArgs::of(&args), without_value(ret))
    }

    /// `getattr(object, name[, default])`
    pub fn builtin_getattr(&mut self, object: Value, name: Name, default: Option<Value>, ret: Ret) -> Stepped {
        let Some(default) = default else {
            return self.get_attribute(object, name, ret);
        };
        let hook = Ret::Default(Rc::new((ret.clone(), default)));
        match self.get_attribute(object, name, hook) {
            Err(raised) if self.is_attribute_error(raised.0) => self.deliver(default, ret),
            other => other,
        }
    }

    /// `hasattr(object, name)`
    pub fn builtin_hasattr(&mut self, object: Value, name: Name, ret: Ret) -> Stepped {
        let hook = Ret::HasAttr(Rc::new(ret.clone()));
        match self.get_attribute(object, name, hook) {
            Err(raised) if self.is_attribute_error(raised.0) => self.deliver(Value::Bool(false), ret),
            other => other,
        }
    }

    /// Is it an AttributeError?
    pub fn is_attribute_error(&self, exception: Handle) -> bool {
        self.heap
            .is_subclass(self.exception_class(exception), types::ATTRIBUTE_ERROR)
    }
}

/// For a call whose result is replaced by None.
fn without_value(ret: Ret) -> Ret {
    match ret {
        Ret::Discard => Ret::Discard,
        other => Ret::Constant(Rc::new((other, Value::None))),
    }
}
