//! Variables that are no registers: globals, names of class bodies, cells, imports.

use super::context::Stepped;
use super::interp::Interp;
use super::native::Raised;
use super::object::{ModuleRef, Obj};
use super::ops;
use super::types;
use super::value::Value;
use crate::python::code::{Name, Op, Reg, Src};
use std::rc::Rc;

impl Interp<'_> {
    pub(super) fn local_name(&self, reg: Reg) -> Rc<str> {
        let code = self.code();
        let locals = code.locals.len();
        let name = code
            .locals
            .get(usize::from(reg))
            .or_else(|| code.free.get(usize::from(reg).wrapping_sub(locals)));
        name.map_or_else(|| Rc::from("?"), |name| self.heap.name_text(*name).clone())
    }

    pub(super) fn unbound_local(&mut self, reg: Reg) -> Raised {
        let name = self.local_name(reg);
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        self.heap.raise(types::UNBOUND_LOCAL_ERROR, &message)
    }

    pub(super) fn name_error(&mut self, name: Name) -> Raised {
        let text = self.heap.name_text(name).clone();
        let raised = self
            .heap
            .raise(types::NAME_ERROR, &format!("name '{text}' is not defined"));
        let value = self.heap.rc_str(text);
        if let Some(exception) = self.heap.exception_mut(raised.0) {
            exception.attrs.set(crate::python::known::NAME_PLAIN, value);
        }
        raised
    }

    pub(super) fn global_slowly(&mut self, op: Op, slot: u16) -> Stepped {
        let module = self.code().module.0 as usize;
        let globals = &self.heap.globals[module];
        let name = globals.names[usize::from(slot)];
        if let Op::DeleteGlobal { .. } = op {
            if globals.values[usize::from(slot)].is_unbound() {
                return Err(self.name_error(name));
            }
            Rc::make_mut(&mut self.heap.globals[module]).values[usize::from(slot)] = Value::Unbound;
            return self.advance();
        }
        // A name that the program gave to `builtins` at run time has no slot there yet.
        let found = self.heap.builtin(name);
        match (op, found) {
            (Op::LoadGlobal { dst, .. }, Some(value)) => self.put(dst, value),
            _ => Err(self.name_error(name)),
        }
    }

    /// Value of a class-level name in the namespace of the class body under execution.
    pub(super) fn namespace_get(&mut self, name: Name) -> Option<Value> {
        let text = self.heap.name_text(name).clone();
        ops::dict_get_str(self.heap, self.reg(0), &text)
    }

    pub(super) fn load_name(&mut self, dst: Reg, name: u16, slot: u16) -> Stepped {
        let name = self.name(name);
        if let Some(value) = self.namespace_get(name) {
            return self.put(dst, value);
        }
        let module = self.code().module.0 as usize;
        let value = self.heap.globals[module].values[usize::from(slot)];
        if !value.is_unbound() {
            return self.put(dst, value);
        }
        match self.heap.builtin(name) {
            Some(value) => self.put(dst, value),
            None => Err(self.name_error(name)),
        }
    }

    pub(super) fn store_name(&mut self, name: u16, src: Src) -> Stepped {
        let (name, value, namespace) = (self.name(name), self.read(src), self.reg(0));
        if self.heap.instance(namespace).is_some() {
            let key = self.heap.name_value(name);
            return self.store_item(namespace, key, value);
        }
        let text = self.heap.name_text(name).clone();
        ops::dict_set_str(self.heap, namespace, &text, value);
        self.advance()
    }

    pub(super) fn delete_name(&mut self, name: u16) -> Stepped {
        let name = self.name(name);
        if self.namespace_get(name).is_none() {
            return Err(self.name_error(name));
        }
        let key = self.heap.name_value(name);
        let namespace = self.reg(0);
        self.delete_item(namespace, key)
    }

    pub(super) fn load_class_cell(&mut self, dst: Reg, name: u16, reg: Reg) -> Stepped {
        let name = self.name(name);
        match self.namespace_get(name) {
            Some(value) => self.put(dst, value),
            None => self.load_cell(dst, reg),
        }
    }

    pub(super) fn load_cell(&mut self, dst: Reg, reg: Reg) -> Stepped {
        match self.heap.obj(self.reg(reg)) {
            Some(Obj::Cell(value)) if !value.is_unbound() => {
                let value = *value;
                self.put(dst, value)
            }
            _ => Err(self.empty_cell(reg)),
        }
    }

    pub(super) fn empty_cell(&mut self, reg: Reg) -> Raised {
        if usize::from(reg) < self.code().locals.len() {
            return self.unbound_local(reg);
        }
        let name = self.local_name(reg);
        let message =
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        self.heap.raise(types::NAME_ERROR, &message)
    }

    pub(super) fn delete_cell(&mut self, reg: Reg) -> Stepped {
        match self.reg(reg) {
            Value::Obj(h) if matches!(self.heap.get(h), Obj::Cell(v) if !v.is_unbound()) => {
                *self.heap.get_mut(h) = Obj::Cell(Value::Unbound);
                self.advance()
            }
            _ => Err(self.empty_cell(reg)),
        }
    }

    pub(super) fn module_of(&self, name: &str) -> Option<usize> {
        self.heap.find_module(name)
    }

    pub(super) fn import_module(&mut self, as_top: bool, dst: Reg, name: u16) -> Stepped {
        let full = self.heap.name_text(self.name(name)).clone();
        if &*full == "_lockstep" {
            let module = self.heap.value(Obj::Module(ModuleRef::Machine));
            return self.put(dst, module);
        }
        let wanted = if as_top {
            full.split('.').next().unwrap_or(&full)
        } else {
            &full
        };
        match (self.module_of(&full), self.module_of(wanted)) {
            (Some(_), Some(module)) => {
                let module = self.heap.module_object(module);
                self.put(dst, module)
            }
            _ => {
                let raised = self
                    .heap
                    .raise(types::MODULE_NOT_FOUND_ERROR, &format!("No module named '{full}'"));
                let value = self.heap.rc_str(full);
                if let Some(exception) = self.heap.exception_mut(raised.0) {
                    exception.attrs.set(crate::python::known::NAME_PLAIN, value);
                }
                Err(raised)
            }
        }
    }

    pub(super) fn import_from(&mut self, dst: Reg, module: Src, name: u16) -> Stepped {
        let (module, name) = (self.read(module), self.name(name));
        if let Some(value) = self.heap.module_attribute(module, name) {
            return self.put(dst, value);
        }
        let text = self.heap.name_text(name).clone();
        let (title, file) = self.heap.module_title(module);
        if let Some(index) = self.module_of(&format!("{title}.{text}")) {
            let module = self.heap.module_object(index);
            return self.put(dst, module);
        }
        // CPython has these built in.
        let file = if matches!(
            &*title,
            "sys" | "time" | "math" | "itertools" | "_thread" | "builtins" | "atexit"
        ) {
            "unknown location".to_owned()
        } else {
            file
        };
        let message = format!("cannot import name '{text}' from '{title}' ({file})");
        Err(self.heap.raise(types::IMPORT_ERROR, &message))
    }

    pub(super) fn import_star(&mut self, module: Src) -> Stepped {
        let module = self.read(module);
        let into = self.code().module;
        for (name, value) in self.heap.module_exports(module) {
            self.heap.set_global(into, name, value);
        }
        self.advance()
    }
}
