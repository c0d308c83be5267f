//! Attributes that no dict holds: `__class__`, `__name__`, `args`, `tb_next`..., and plain changes of attributes.

use super::dict::Dict;
use super::generator::Generator;
use super::heap::{Heap, PAGE};
use super::native::Raised;
use super::object::{Exception, FrameObject, Function, Instance, ModuleRef, Obj, TraceEntry, Traceback};
use super::types;
use super::value::{Handle, Value};
use crate::python::code::{Code, CodeId, Flavour, Name, Op, Params};
use crate::python::known;
use std::rc::Rc;

/// An attribute that a built-in object computes.
pub(super) fn attribute(heap: &mut Heap, object: Value, name: Name) -> Option<Value> {
    if name == known::CLASS {
        return Some(Value::Obj(heap.class_of(object)));
    }
    let h = match object {
        Value::Native(id) => {
            let (module, own) = heap.shared.0.native(id).path();
            return callable_name(heap, own, module.unwrap_or("builtins"), name);
        }
        Value::Syscall(id) => {
            let call = heap.shared.0.syscalls[id.0 as usize];
            if name == known::QUALNAME && call.is_python() {
                return Some(heap.str(call.shown));
            }
            return callable_name(heap, call.short(), call.home().unwrap_or("builtins"), name);
        }
        Value::Obj(h) => h,
        _ => return doc(heap, object, name),
    };
    match heap.get(h).clone() {
        Obj::Instance(instance) if name == known::DICT && !heap.class(instance.class).traits.slots => {
            Some(heap.value(Obj::Attributes(object)))
        }
        Obj::Function(function) => function_attribute(heap, object, &function, name),
        Obj::Exception(exception) => exception_attribute(heap, object, &exception, name),
        Obj::Method(method) => match name {
            known::FUNC => Some(method.function),
            known::SELF => Some(method.receiver),
            _ => None,
        },
        Obj::Generator(generator) => generator_attribute(heap, &generator, name),
        Obj::Code(code) => code_attribute(heap, code, name),
        Obj::Traceback(traceback) => traceback_attribute(heap, &traceback, name),
        Obj::Frame(frame) => frame_attribute(heap, &frame, name),
        Obj::Property(property) => match name {
            known::FGET => Some(property.get),
            known::FSET => Some(property.set),
            known::FDEL => Some(property.delete),
            known::DOC => Some(property.doc),
            _ => None,
        },
        Obj::StaticMethod(function) | Obj::ClassMethod(function) => match name {
            known::FUNC | known::WRAPPED => Some(function),
            _ => attribute(heap, function, name),
        },
        Obj::Super(parent) => match name {
            known::THIS_CLASS => Some(Value::Obj(parent.class)),
            known::SELF => Some(parent.receiver),
            _ => None,
        },
        Obj::Slice(parts) => match name {
            known::START => Some(parts[0]),
            known::STOP => Some(parts[1]),
            known::STEP => Some(parts[2]),
            _ => None,
        },
        Obj::GenericAlias(pair) => match name {
            known::ORIGIN => Some(pair.0),
            known::ARGS_DUNDER => Some(pair.1),
            _ => None,
        },
        Obj::Union(parts) if name == known::ARGS_DUNDER => Some(parts),
        Obj::Cell(value) if name == known::CELL_CONTENTS => Some(value),
        _ => doc(heap, object, name),
    }
}

fn doc(heap: &mut Heap, object: Value, name: Name) -> Option<Value> {
    let class = heap.class_of(object);
    (name == known::DOC).then(|| heap.lookup(class, known::DOC).unwrap_or(Value::None))
}

fn callable_name(heap: &mut Heap, text: &str, module: &str, name: Name) -> Option<Value> {
    match name {
        known::NAME | known::QUALNAME => Some(heap.str(text)),
        known::MODULE => Some(heap.str(module)),
        known::DOC | known::SELF => Some(Value::None),
        _ => None,
    }
}

fn function_attribute(heap: &mut Heap, object: Value, function: &Function, name: Name) -> Option<Value> {
    let shared = Rc::clone(&heap.shared.0);
    let code = shared.code(function.code);
    Some(match name {
        known::NAME => heap.str(&code.name),
        known::QUALNAME => heap.str(&code.qualname),
        known::DOC => match &code.doc {
            Some(text) => heap.str(text),
            None => Value::None,
        },
        known::MODULE => {
            let text = &shared.program.modules[code.module.0 as usize].name;
            heap.str(text)
        }
        known::DICT => heap.value(Obj::Attributes(object)),
        known::DEFAULTS if function.defaults.is_empty() => Value::None,
        known::DEFAULTS => heap.tuple(&function.defaults),
        known::KWDEFAULTS => function.kwdefaults,
        known::ANNOTATIONS if function.annotations.is_none() => {
            let dict = heap.dict(Dict::default());
            if let Obj::Function(function) = heap.get_mut(object.handle()?) {
                Rc::make_mut(function).annotations = dict;
            }
            dict
        }
        known::ANNOTATIONS => function.annotations,
        known::CODE_DUNDER => heap.value(Obj::Code(function.code)),
        known::CLOSURE if function.closure.is_empty() => Value::None,
        known::CLOSURE => heap.tuple(&function.closure),
        known::GLOBALS => {
            let module = heap.module_object(code.module.0 as usize);
            heap.value(Obj::Attributes(module))
        }
        _ => return None,
    })
}

fn exception_attribute(heap: &mut Heap, object: Value, exception: &Exception, name: Name) -> Option<Value> {
    let first = |heap: &Heap, i: usize| heap.as_items(exception.args).and_then(|a| a.get(i).copied());
    let is = |class: Handle| heap.is_subclass(exception.class, class);
    Some(match name {
        known::ARGS => exception.args,
        known::CAUSE => exception.cause,
        known::CONTEXT => exception.context,
        known::SUPPRESS_CONTEXT => Value::Bool(exception.suppress),
        known::TRACEBACK => traceback_value(heap, &exception.traceback, exception.traceback.len()),
        known::DICT => heap.value(Obj::Attributes(object)),
        known::VALUE if is(types::STOP_ITERATION) => first(heap, 0).unwrap_or(Value::None),
        known::CODE if is(types::SYSTEM_EXIT) => match heap.as_items(exception.args)? {
            [] => Value::None,
            [one] => *one,
            _ => exception.args,
        },
        known::ERRNO | known::STRERROR | known::FILENAME if is(types::OS_ERROR) => {
            let count = heap.as_items(exception.args).map_or(0, <[Value]>::len);
            let place = [known::ERRNO, known::STRERROR, known::FILENAME]
                .iter()
                .position(|n| *n == name)?;
            if count < 2 {
                Value::None
            } else {
                first(heap, place).unwrap_or(Value::None)
            }
        }
        known::FILENAME2 if is(types::OS_ERROR) => Value::None,
        known::NAME_PLAIN | known::PATH if is(types::IMPORT_ERROR) => Value::None,
        known::MSG if is(types::IMPORT_ERROR) || is(types::SYNTAX_ERROR) => first(heap, 0).unwrap_or(Value::None),
        known::NAME_PLAIN | known::OBJ if is(types::ATTRIBUTE_ERROR) || is(types::NAME_ERROR) => Value::None,
        _ => return doc(heap, object, name),
    })
}

/// The traceback object of the outermost `count` frames, or None.
pub(super) fn traceback_value(heap: &mut Heap, entries: &Rc<Vec<TraceEntry>>, count: usize) -> Value {
    if count == 0 {
        return Value::None;
    }
    heap.value(Obj::Traceback(Rc::new(Traceback {
        entries: Rc::clone(entries),
        count: count as u32,
    })))
}

fn generator_attribute(heap: &mut Heap, generator: &Generator, name: Name) -> Option<Value> {
    use super::generator::GeneratorState as State;
    let shared = Rc::clone(&heap.shared.0);
    let code = shared.code(generator.code);
    Some(match name {
        known::NAME => heap.str(&code.name),
        known::QUALNAME => heap.str(&code.qualname),
        known::AG_RUNNING => Value::Bool(generator.stepping && generator.state != State::Finished),
        known::GI_RUNNING | known::CR_RUNNING => Value::Bool(generator.state == State::Running),
        known::GI_CODE | known::CR_CODE | known::AG_CODE => heap.value(Obj::Code(generator.code)),
        known::GI_SUSPENDED | known::CR_SUSPENDED | known::AG_SUSPENDED => {
            Value::Bool(generator.state == State::Suspended)
        }
        known::GI_YIELDFROM | known::CR_AWAIT => match code.ops.get(generator.pc as usize) {
            Some(Op::YieldFrom { iter }) => generator.registers.get(*iter as usize).copied().unwrap_or(Value::None),
            _ => Value::None,
        },
        known::GI_FRAME if generator.flavour == Flavour::Generator => generator_frame(heap, generator),
        known::CR_FRAME if generator.flavour == Flavour::Coroutine => generator_frame(heap, generator),
        known::AG_FRAME if generator.flavour == Flavour::AsyncGenerator => generator_frame(heap, generator),
        _ => return None,
    })
}

fn generator_frame(heap: &mut Heap, generator: &Generator) -> Value {
    if generator.state == super::generator::GeneratorState::Finished {
        return Value::None;
    }
    // Before its first step it stands at its `def`, that is at no instruction.
    let is_new = generator.state == super::generator::GeneratorState::Created;
    let at = TraceEntry {
        code: generator.code,
        pc: if is_new { u32::MAX } else { generator.pc },
    };
    let variables = heap.variables(generator.code, &generator.registers);
    let locals = heap.dict_of(&variables);
    heap.value(Obj::Frame(Rc::new(FrameObject {
        at,
        back: Value::None,
        locals,
    })))
}

/// `inspect.CO_*`, as far as they say something of a function.
fn flags(code: &Code) -> i64 {
    let flavour = match code.flavour {
        Flavour::Plain => 0,
        Flavour::Generator => 0x20,
        Flavour::Coroutine => 0x80,
        Flavour::AsyncGenerator => 0x200,
    };
    let nested = i64::from(code.qualname.contains("<locals>")) << 4;
    3 | i64::from(code.params.varargs) << 2 | i64::from(code.params.varkw) << 3 | nested | flavour
}

fn code_attribute(heap: &mut Heap, id: CodeId, name: Name) -> Option<Value> {
    let shared = Rc::clone(&heap.shared.0);
    let code = shared.code(id);
    Some(match name {
        known::CO_NAME => heap.str(&code.name),
        known::CO_QUALNAME => heap.str(&code.qualname),
        known::CO_FILENAME => heap.str(&shared.program.modules[code.module.0 as usize].file),
        known::CO_FIRSTLINENO => Value::Int(i64::from(code.first_line)),
        known::CO_FLAGS => Value::Int(flags(code)),
        known::CO_ARGCOUNT => Value::Int(i64::from(code.params.positional)),
        known::CO_POSONLYARGCOUNT => Value::Int(i64::from(code.params.positional_only)),
        known::CO_KWONLYARGCOUNT => Value::Int(i64::from(code.params.keyword_only)),
        known::CO_NLOCALS => Value::Int(variable_names(code).len() as i64),
        known::CO_VARNAMES => names_tuple(heap, variable_names(code)),
        known::CO_FREEVARS => {
            let mut names = code.free.clone();
            names.sort_by_key(|n| heap.name_text(*n).clone());
            names_tuple(heap, names)
        }
        known::CO_CELLVARS => {
            let (mut own, mut others): (Vec<Name>, Vec<Name>) = (Vec::new(), Vec::new());
            for &cell in &code.cells {
                let list = if is_parameter(code, cell.into()) {
                    &mut own
                } else {
                    &mut others
                };
                list.push(code.locals[usize::from(cell)]);
            }
            others.sort_by_key(|n| heap.name_text(*n).clone());
            own.append(&mut others);
            names_tuple(heap, own)
        }
        _ => return None,
    })
}

fn is_parameter(code: &Code, place: usize) -> bool {
    let Params {
        positional,
        keyword_only,
        varargs,
        varkw,
        ..
    } = code.params;
    place < usize::from(positional + keyword_only) + usize::from(varargs) + usize::from(varkw)
}

/// Parameters, and local variables that no inner function uses.
fn variable_names(code: &Code) -> Vec<Name> {
    let names = code.locals.iter().enumerate();
    let own = names.filter(|(i, _)| is_parameter(code, *i) || !code.cells.contains(&(*i as u16)));
    own.map(|(_, name)| *name).collect()
}

fn names_tuple(heap: &mut Heap, names: Vec<Name>) -> Value {
    let names: Vec<Value> = names.into_iter().map(|n| heap.name_value(n)).collect();
    heap.tuple(&names)
}

fn line(heap: &Heap, at: TraceEntry) -> Value {
    let code = heap.shared.0.code(at.code);
    let line = code.spans.get(at.pc as usize).map_or(code.first_line, |s| s.line);
    Value::Int(i64::from(line))
}

fn traceback_attribute(heap: &mut Heap, traceback: &Traceback, name: Name) -> Option<Value> {
    let count = traceback.count as usize;
    let at = *traceback.entries.get(count.checked_sub(1)?)?;
    Some(match name {
        known::TB_NEXT => traceback_value(heap, &traceback.entries, count - 1),
        known::TB_LINENO => line(heap, at),
        known::TB_LASTI => Value::Int(i64::from(at.pc)),
        known::TB_FRAME => heap.value(Obj::Frame(Rc::new(FrameObject {
            at,
            back: Value::None,
            locals: Value::None,
        }))),
        _ => return None,
    })
}

fn frame_attribute(heap: &mut Heap, frame: &FrameObject, name: Name) -> Option<Value> {
    Some(match name {
        known::F_CODE => heap.value(Obj::Code(frame.at.code)),
        known::F_LINENO => line(heap, frame.at),
        known::F_BACK => frame.back,
        known::F_LOCALS if frame.locals.is_none() => heap.dict(Dict::default()),
        known::F_LOCALS => frame.locals,
        known::F_GLOBALS => {
            let module = heap.shared.0.code(frame.at.code).module.0 as usize;
            let module = heap.module_object(module);
            heap.value(Obj::Attributes(module))
        }
        _ => return None,
    })
}

/// An attribute that every class has besides those in its dict.
pub(super) fn class_attribute(heap: &mut Heap, h: Handle, name: Name) -> Option<Value> {
    let class = heap.class(h);
    let handles = |list: &[Handle]| list.iter().map(|h| Value::Obj(*h)).collect::<Vec<_>>();
    Some(match name {
        known::CLASS => Value::Obj(class.metaclass),
        known::NAME => {
            let text = class.name.clone();
            heap.rc_str(text)
        }
        known::QUALNAME => {
            let text = class.qualname.clone();
            heap.rc_str(text)
        }
        known::BASES => {
            let bases = handles(&class.bases);
            heap.tuple(&bases)
        }
        known::MRO => {
            let mro = handles(&class.mro);
            heap.tuple(&mro)
        }
        known::BASE if h == types::OBJECT => Value::None,
        known::BASE => class.bases.first().map_or(Value::None, |b| Value::Obj(*b)),
        known::DICT => heap.value(Obj::MappingProxy(Value::Obj(h))),
        known::DOC => class.dict.get(known::DOC).unwrap_or(Value::None),
        _ => return None,
    })
}

/// Sets or deletes an attribute of an object, without descriptors and hooks.
pub(super) fn set_attribute(heap: &mut Heap, object: Value, name: Name, value: Option<Value>) -> Result<(), Raised> {
    let Value::Obj(h) = object else {
        return Err(cannot_set(heap, object, name));
    };
    match heap.get(h) {
        Obj::Instance(_) => set_on_instance(heap, object, name, value),
        Obj::Class(_) => set_on_class(heap, h, name, value),
        Obj::Module(module) => match (*module, value) {
            (ModuleRef::Program(module), Some(value)) => {
                heap.set_global(module, name, value);
                Ok(())
            }
            (ModuleRef::Program(module), None) if heap.global(module, name).is_some() => {
                heap.set_global(module, name, Value::Unbound);
                Ok(())
            }
            _ => Err(heap.attribute_error(object, name)),
        },
        Obj::Function(_) => set_on_function(heap, h, name, value),
        Obj::Exception(_) => set_on_exception(heap, h, name, value),
        Obj::Cell(_) if name == known::CELL_CONTENTS => {
            *heap.get_mut(h) = Obj::Cell(value.unwrap_or(Value::Unbound));
            Ok(())
        }
        _ => Err(cannot_set(heap, object, name)),
    }
}

fn cannot_set(heap: &mut Heap, object: Value, name: Name) -> Raised {
    let special = super::special::attribute(heap, object, name).is_some();
    let class = heap.class_of(object);
    if special || heap.lookup(class, name).is_some() {
        let (kind, text) = (heap.type_name(object), heap.name_text(name).clone());
        return heap.raise(
            types::ATTRIBUTE_ERROR,
            &format!("'{kind}' object attribute '{text}' is read-only"),
        );
    }
    heap.attribute_error(object, name)
}

fn set_on_instance(heap: &mut Heap, object: Value, name: Name, value: Option<Value>) -> Result<(), Raised> {
    let class = heap.class_of(object);
    let traits = heap.class(class).traits;
    if !heap.class(class).is_guest || (traits.slots && !super::class::has_slot(heap, class, name)) {
        let text = format!(
            "'{}' object has no attribute '{}'",
            heap.type_name(object),
            heap.name_text(name)
        );
        return Err(heap.raise(types::ATTRIBUTE_ERROR, &text));
    }
    match (name, value) {
        (known::CLASS, Some(Value::Obj(to))) if matches!(heap.get(to), Obj::Class(_)) => {
            if let Some(instance) = heap.instance_mut(object) {
                instance.class = to;
            }
        }
        (known::DICT, Some(dict)) => share_attributes(heap, object, dict)?,
        _ if let Some(shared) = heap.shared_attributes(object) => {
            let key = heap.name_value(name);
            let is_done = match value {
                Some(value) => super::ops::dicts::set(heap, shared, key, value).is_ok(),
                None => matches!(super::ops::dicts::remove(heap, shared, key), Ok(Some(_))),
            };
            if !is_done {
                return Err(heap.attribute_error(object, name));
            }
        }
        (_, Some(value)) => {
            heap.charge(24);
            if let Some(instance) = heap.instance_mut(object) {
                instance.attrs.set(name, value);
            }
        }
        (_, None) => {
            if heap.instance_mut(object).and_then(|i| i.attrs.remove(name)).is_none() {
                return Err(heap.attribute_error(object, name));
            }
        }
    }
    Ok(())
}

/// `object.__dict__ = dict`: the dictionary holds its attributes from now on. Nobody may look for them elsewhere in a hurry.
fn share_attributes(heap: &mut Heap, object: Value, dict: Value) -> Result<(), Raised> {
    if !super::ops::dicts::is_dict(heap, dict) {
        let text = format!("__dict__ must be set to a dictionary, not a '{}'", heap.type_name(dict));
        return Err(heap.type_error(&text));
    }
    let is_own = |dict| heap.obj(dict) == Some(&Obj::Attributes(object));
    let end = match heap.obj(dict) {
        Some(Obj::Attributes(owner)) => heap.shared_attributes(*owner),
        _ => None,
    };
    if is_own(dict) || end.is_some_and(is_own) {
        return Ok(());
    }
    part_with_attributes(heap, object);
    let class = heap.class_of(object);
    if let Obj::Class(class) = heap.get_mut(class) {
        let traits = &mut Rc::make_mut(class).traits;
        (traits.getattribute, traits.setattr) = (true, true);
    }
    if let Some(instance) = heap.instance_mut(object) {
        instance.attrs.set(known::DICT, dict);
    }
    Ok(())
}

/// Takes an instance's attributes away. Who has its `__dict__` keeps them.
fn part_with_attributes(heap: &mut Heap, object: Value) {
    let attrs = heap
        .instance_mut(object)
        .map(|instance| std::mem::take(&mut instance.attrs));
    let Some(attrs) = attrs.filter(|attrs| attrs.iter().next().is_some()) else {
        return;
    };
    let slots = (0..heap.pages.len() * PAGE).map(|slot| Handle(slot as u32));
    let views: Vec<Handle> = slots.filter(|h| *heap.get(*h) == Obj::Attributes(object)).collect();
    if views.is_empty() {
        return;
    }
    let keeper = Instance {
        class: types::OBJECT,
        sync: None,
        attrs,
        inner: None,
    };
    let keeper = heap.value(Obj::Instance(Rc::new(keeper)));
    for view in views {
        *heap.get_mut(view) = Obj::Attributes(keeper);
    }
}

fn set_on_class(heap: &mut Heap, h: Handle, name: Name, value: Option<Value>) -> Result<(), Raised> {
    let class = heap.class(h);
    if !class.is_guest {
        let (text, kind) = (heap.name_text(name).clone(), class.name.clone());
        return Err(heap.type_error(format!("cannot set '{text}' attribute of immutable type '{kind}'")));
    }
    match (name, value) {
        (known::NAME | known::QUALNAME, Some(text)) => {
            let Some(text) = heap.as_str(text).cloned() else {
                return Err(heap.type_error("can only assign string to __name__"));
            };
            let class = heap.class_mut(h);
            if name == known::NAME {
                class.name = text;
            } else {
                class.qualname = text;
            }
        }
        (_, Some(value)) => {
            heap.charge(24);
            heap.class_mut(h).dict.set(name, value);
        }
        (_, None) => {
            if heap.class_mut(h).dict.remove(name).is_none() {
                return Err(heap.attribute_error(Value::Obj(h), name));
            }
        }
    }
    super::class::refresh_traits(heap, h);
    Ok(())
}

fn set_on_function(heap: &mut Heap, h: Handle, name: Name, value: Option<Value>) -> Result<(), Raised> {
    let defaults: Option<Rc<[Value]>> = value.and_then(|v| heap.as_items(v).map(Rc::from));
    let Obj::Function(function) = heap.get_mut(h) else {
        return Ok(());
    };
    let function = Rc::make_mut(function);
    match (name, value) {
        (known::DEFAULTS, _) => function.defaults = defaults.unwrap_or_else(|| Rc::from([])),
        (known::KWDEFAULTS, value) => function.kwdefaults = value.unwrap_or(Value::None),
        (known::ANNOTATIONS, value) => function.annotations = value.unwrap_or(Value::None),
        (_, Some(value)) => {
            function.attrs.set(name, value);
        }
        (_, None) => {
            if function.attrs.remove(name).is_none() {
                return Err(heap.attribute_error(Value::Obj(h), name));
            }
        }
    }
    Ok(())
}

fn set_on_exception(heap: &mut Heap, h: Handle, name: Name, value: Option<Value>) -> Result<(), Raised> {
    let traceback = match value.and_then(|v| heap.obj(v)) {
        Some(Obj::Traceback(traceback)) => Rc::new(traceback.entries[..traceback.count as usize].to_vec()),
        _ => Rc::default(),
    };
    let args = match (name, value) {
        (known::ARGS, Some(value)) => {
            let items = heap.as_items(value).unwrap_or(&[]).to_vec();
            heap.tuple(&items)
        }
        _ => Value::None,
    };
    let Some(exception) = heap.exception_mut(h) else {
        return Ok(());
    };
    match (name, value) {
        (known::ARGS, Some(_)) => exception.args = args,
        (known::CAUSE, Some(value)) => {
            exception.cause = value;
            exception.suppress = true;
        }
        (known::CONTEXT, Some(value)) => exception.context = value,
        (known::SUPPRESS_CONTEXT, Some(value)) => exception.suppress = value == Value::Bool(true),
        (known::TRACEBACK, _) => exception.traceback = traceback,
        (_, Some(value)) => {
            exception.attrs.set(name, value);
        }
        (_, None) => {
            if exception.attrs.remove(name).is_none() {
                return Err(heap.attribute_error(Value::Obj(h), name));
            }
        }
    }
    Ok(())
}
