//! Filling a new heap: built-in classes with their natives, constants, the modules' globals.

use super::core;
use super::heap::{Globals, Heap};
use super::namespace::Namespace;
use super::native::{Home, NativeTable};
use super::object::{Class, Obj, Property, Traits};
use super::ops;
use super::set::Set;
use super::shared::Shared;
use super::types::{self, TYPES};
use super::value::{Handle, NativeId, Value};
use crate::python::code::{Const, ModuleId, Program};
use num_bigint::BigInt;
use std::rc::Rc;

/// All natives.
#[must_use]
pub fn tables() -> Vec<NativeTable> {
    let mut tables = core::tables();
    tables.extend(super::builtins::tables());
    tables
}

/// A heap ready for the bodies of the modules.
#[must_use]
pub fn heap(shared: &Rc<Shared>, limit: u64) -> Heap {
    let mut heap = Heap::empty(Rc::clone(shared), limit);
    let modules = &shared.program.modules;
    if modules.iter().any(|module| &*module.name == super::watch::MODULE) {
        heap.watch = super::watch::Watched::enabled();
    }
    make_types(&mut heap);
    make_globals(&mut heap, &shared.program, shared.builtins);
    add_natives(&mut heap, shared);
    fill_builtins(&mut heap, shared);
    let consts = shared
        .program
        .codes
        .iter()
        .map(|code| code.consts.iter().map(|c| load(&mut heap, c)).collect());
    let consts: Vec<Box<[Value]>> = consts.collect();
    heap.consts = Rc::new(consts);
    heap.next_gc = heap.bytes + super::gc::LEAST;
    heap
}

fn make_types(heap: &mut Heap) {
    for (i, def) in TYPES.iter().enumerate() {
        let own = Handle(i as u32);
        let mut mro = vec![own];
        let mut at = def.base;
        while mro[mro.len() - 1] != types::OBJECT {
            mro.push(at);
            at = TYPES[at.0 as usize].base;
        }
        let is_exception = mro.contains(&types::BASE_EXCEPTION);
        let bases: &[Handle] = if own == types::OBJECT { &[] } else { &[def.base] };
        heap.alloc(Obj::Class(Rc::new(Class {
            name: Rc::from(def.name),
            qualname: Rc::from(def.name),
            metaclass: types::TYPE,
            bases: Rc::from(bases),
            mro: Rc::from(mro),
            layout: if is_exception { types::BASE_EXCEPTION } else { own },
            is_guest: false,
            traits: Traits::default(),
            dict: Namespace::default(),
            subclasses: Vec::new(),
        })));
    }
    for (i, def) in TYPES.iter().enumerate().skip(1) {
        heap.class_mut(def.base).subclasses.push(Handle(i as u32));
        let module = heap.str(def.module);
        heap.class_mut(Handle(i as u32))
            .dict
            .set(crate::python::known::MODULE, module);
    }
    let module = heap.str("builtins");
    heap.class_mut(types::OBJECT)
        .dict
        .set(crate::python::known::MODULE, module);
}

fn make_globals(heap: &mut Heap, program: &Program, builtins: usize) {
    let mut names: Vec<Vec<_>> = program.modules.iter().map(|m| m.globals.clone()).collect();
    if builtins == names.len() {
        names.push(Vec::new());
    }
    // All built-ins must have their slots before the other modules refer to them.
    let mut all = names[builtins].clone();
    let natives = heap
        .shared
        .0
        .natives
        .iter()
        .filter(|n| n.home == Home::Builtins)
        .map(|n| n.def.name);
    let texts: Vec<&str> = natives
        .chain(TYPES.iter().filter(|t| t.module == "builtins").map(|t| t.name))
        .collect();
    for text in texts.into_iter().chain(["Ellipsis", "NotImplemented", "__debug__"]) {
        let name = heap.name(text);
        if !all.contains(&name) {
            all.push(name);
        }
    }
    names[builtins].clone_from(&all);
    for names in names {
        let fallback = names.iter().map(|name| {
            let text = heap.name_text(*name);
            let hidden = text.starts_with('_') && !text.starts_with("__");
            all.iter()
                .position(|n| n == name)
                .filter(|_| !hidden)
                .map_or(u16::MAX, |i| i as u16)
        });
        let fallback = Rc::new(fallback.collect());
        let values = vec![Value::Unbound; names.len()];
        heap.globals.push(Rc::new(Globals {
            names: Rc::new(names),
            values,
            fallback,
            started: false,
            object: None,
        }));
    }
    for (i, module) in program.modules.iter().enumerate() {
        let name = heap.str(&module.name);
        heap.set_global(ModuleId(i as u32), crate::python::known::NAME, name);
        let doc = program.codes[module.code.0 as usize].doc.clone();
        let doc = doc.map_or(Value::None, |doc| heap.str(&doc));
        heap.set_global(ModuleId(i as u32), crate::python::known::DOC, doc);
        let file = heap.str(&module.file);
        heap.set_global(ModuleId(i as u32), crate::python::known::FILE, file);
    }
}

fn add_natives(heap: &mut Heap, shared: &Shared) {
    for (i, entry) in shared.natives.iter().enumerate() {
        let native = Value::Native(NativeId(i as u16));
        let name = heap.name(entry.def.name);
        let (class, value) = match entry.home {
            Home::Type(class) => (class, native),
            Home::Static(class) => (class, heap.value(Obj::StaticMethod(native))),
            Home::Class(class) => (class, heap.value(Obj::ClassMethod(native))),
            Home::Getter(class) => {
                let property = Property {
                    get: native,
                    set: Value::None,
                    delete: Value::None,
                    doc: Value::None,
                };
                (class, heap.value(Obj::Property(Rc::new(property))))
            }
            Home::Builtins => {
                heap.set_global(ModuleId(shared.builtins as u32), name, native);
                continue;
            }
            Home::Lockstep => continue,
        };
        heap.class_mut(class).dict.set(name, value);
    }
    // Containers that can change have no hash.
    for class in [types::LIST, types::DICT, types::SET, types::DEQUE, types::BYTEARRAY] {
        heap.class_mut(class).dict.set(crate::python::known::HASH, Value::None);
    }
}

fn fill_builtins(heap: &mut Heap, shared: &Shared) {
    let builtins = ModuleId(shared.builtins as u32);
    for (i, def) in TYPES.iter().enumerate() {
        let hidden = matches!(
            Handle(i as u32),
            types::NONE | types::NOT_IMPLEMENTED | types::ELLIPSIS | types::FUNCTION | types::NATIVE | types::METHOD
        );
        let shown = def.name.starts_with(|c: char| c.is_ascii_uppercase()) || is_public(def.name);
        if def.module == "builtins" && !hidden && shown {
            let name = heap.name(def.name);
            heap.set_global(builtins, name, Value::Obj(Handle(i as u32)));
        }
    }
    for (text, value) in [
        ("Ellipsis", Value::Ellipsis),
        ("NotImplemented", Value::NotImplemented),
        ("__debug__", Value::Bool(true)),
    ] {
        let name = heap.name(text);
        heap.set_global(builtins, name, value);
    }
}

/// Is a built-in class with a small name also a name in `builtins`?
fn is_public(name: &str) -> bool {
    const PUBLIC: &str = " object type int bool float str bytes bytearray tuple list dict set frozenset range slice property staticmethod \
                          classmethod super enumerate zip map filter reversed ";
    PUBLIC.contains(&format!(" {name} "))
}

/// A constant as a value.
pub(super) fn load(heap: &mut Heap, constant: &Const) -> Value {
    match constant {
        Const::None | Const::Code(_) => Value::None,
        Const::Ellipsis => Value::Ellipsis,
        Const::Bool(b) => Value::Bool(*b),
        Const::Int(i) => Value::Int(*i),
        Const::BigInt(digits) => ops::int_from_big(heap, digits.parse::<BigInt>().unwrap_or_default()),
        Const::Float(f) => Value::Float(*f),
        Const::Str(text) => heap.str(text),
        Const::Bytes(bytes) => heap.bytes_value(bytes),
        Const::Tuple(items) => {
            let items: Vec<Value> = items.iter().map(|i| load(heap, i)).collect();
            heap.tuple(&items)
        }
        Const::FrozenSet(items) => {
            let set = heap.set(Set::default());
            for item in items {
                let item = load(heap, item);
                let _ = ops::set_add(heap, set, item);
            }
            if let Value::Obj(h) = set
                && let Obj::Set(table) = heap.get(h)
            {
                let table = Rc::clone(table);
                *heap.get_mut(h) = Obj::FrozenSet(table);
            }
            set
        }
    }
}
