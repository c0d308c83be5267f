//! Modules as objects: their attributes are their globals.

use super::heap::Heap;
use super::namespace::Namespace;
use super::object::{Function, ModuleRef, Obj};
use super::value::{Handle, Value};
use crate::python::code::{ModuleId, Name};
use crate::python::known;
use std::rc::Rc;

impl Heap {
    /// A built-in by name. Helpers, whose names begin with one underscore, are nobody's built-ins.
    #[must_use]
    pub fn builtin(&self, name: Name) -> Option<Value> {
        let text = self.name_text(name);
        if text.starts_with('_') && !text.starts_with("__") {
            return None;
        }
        self.global(ModuleId(self.shared.0.builtins as u32), name)
    }

    /// The module object of a module of the program.
    pub fn module_object(&mut self, module: usize) -> Value {
        if let Some(object) = self.globals[module].object {
            return Value::Obj(object);
        }
        let object = self.alloc(Obj::Module(ModuleRef::Program(ModuleId(module as u32))));
        Rc::make_mut(&mut self.globals[module]).object = Some(object);
        Value::Obj(object)
    }

    /// Empties a module's variables. Answers a function that executes its body again, under another name.
    pub fn module_anew(&mut self, module: ModuleId, title: &str) -> Option<Value> {
        let code = self.shared.0.program.modules.get(module.0 as usize)?.code;
        let simple = self.shared.0.facts[code.0 as usize].simple;
        let kept = [known::FILE, known::DOC];
        let globals = Rc::make_mut(self.globals.get_mut(module.0 as usize)?);
        let names = Rc::clone(&globals.names);
        for (name, value) in names.iter().zip(&mut globals.values) {
            if !kept.contains(name) {
                *value = Value::Unbound;
            }
        }
        let title = self.str(title);
        self.set_global(module, known::NAME, title);
        let function = Function {
            code,
            simple,
            defaults: Rc::from([]),
            kwdefaults: Value::None,
            annotations: Value::None,
            closure: Rc::from([]),
            attrs: Namespace::default(),
        };
        Some(self.value(Obj::Function(Rc::new(function))))
    }

    /// The place of a module among those of the program. Of several programs it is the process's own.
    #[must_use]
    pub fn find_module(&self, name: &str) -> Option<usize> {
        let modules = self.shared.0.program.modules.iter().enumerate();
        let named = modules
            .filter(|(_, module)| *module.name == *name)
            .map(|(place, _)| place);
        let is_other = |place: &usize| !self.globals.get(*place).is_some_and(|globals| globals.started);
        named.min_by_key(is_other)
    }

    /// The module that a process executes as its program: that of the machine's programs, unless it was begun for a text.
    #[must_use]
    pub fn main_module(&self, usual: ModuleId) -> ModuleId {
        let is_started = |place: usize| self.globals.get(place).is_some_and(|globals| globals.started);
        if is_started(usual.0 as usize) {
            return usual;
        }
        let mut texts = self
            .shared
            .0
            .program
            .modules
            .iter()
            .enumerate()
            .filter(|(_, module)| module.is_text);
        texts
            .find(|(place, _)| is_started(*place))
            .map_or(usual, |(place, _)| ModuleId(place as u32))
    }

    /// A module's file in tracebacks. That of a text is known once it runs.
    #[must_use]
    pub fn file(&self, module: ModuleId) -> String {
        let entry = &self.shared.0.program.modules[module.0 as usize];
        let own = self.global(module, known::FILE).filter(|_| entry.is_text);
        own.and_then(|file| self.as_str(file))
            .map_or_else(|| entry.file.to_string(), |file| file.to_string())
    }

    /// Name and file of a module.
    #[must_use]
    pub fn module_title(&self, module: Value) -> (String, String) {
        match self.obj(module) {
            Some(Obj::Module(ModuleRef::Program(id))) => match self.shared.0.program.modules.get(id.0 as usize) {
                Some(module) => (module.name.to_string(), module.file.to_string()),
                None => ("builtins".to_owned(), "built-in".to_owned()),
            },
            _ => ("_lockstep".to_owned(), "built-in".to_owned()),
        }
    }

    /// An attribute of a module.
    pub fn module_attribute(&mut self, module: Value, name: Name) -> Option<Value> {
        let Some(Obj::Module(reference)) = self.obj(module) else {
            return None;
        };
        let id = match *reference {
            ModuleRef::Program(id) => id,
            ModuleRef::Machine => {
                let text = self.name_text(name).clone();
                return match self.shared.0.machine_function(&text) {
                    Some(Ok(native)) => Some(Value::Native(native)),
                    Some(Err(syscall)) => Some(Value::Syscall(syscall)),
                    None => super::types::TYPES
                        .iter()
                        .position(|t| *t.name == *text)
                        .map(|i| Value::Obj(Handle(i as u32))),
                };
            }
        };
        if let Some(value) = self.global(id, name) {
            return Some(value);
        }
        match name {
            known::DICT => Some(self.value(Obj::Attributes(module))),
            known::CLASS => Some(Value::Obj(super::types::MODULE)),
            known::NAME => {
                let (name, _) = self.module_title(module);
                Some(self.str(&name))
            }
            known::FILE => {
                let (_, file) = self.module_title(module);
                Some(self.str(&file))
            }
            known::DOC => Some(Value::None),
            _ => {
                let path = format!("{}.{}", self.module_title(module).0, self.name_text(name));
                let place = self.find_module(&path)?;
                Some(self.module_object(place))
            }
        }
    }

    /// What `from module import *` takes.
    pub fn module_exports(&mut self, module: Value) -> Vec<(Name, Value)> {
        let Some(Obj::Module(ModuleRef::Program(id))) = self.obj(module) else {
            return Vec::new();
        };
        let id = *id;
        let globals = Rc::clone(&self.globals[id.0 as usize]);
        if let Some(all) = self.global(id, known::ALL) {
            let texts: Vec<Rc<str>> = self
                .as_items(all)
                .unwrap_or(&[])
                .iter()
                .filter_map(|v| self.as_str(*v).cloned())
                .collect();
            let names: Vec<Name> = texts.iter().map(|t| self.name(t)).collect();
            return names
                .into_iter()
                .filter_map(|n| self.global(id, n).map(|v| (n, v)))
                .collect();
        }
        let named = globals.names.iter().copied().zip(globals.values.iter().copied());
        named
            .filter(|(n, v)| !v.is_unbound() && !self.name_text(*n).starts_with('_'))
            .collect()
    }
}
