//! How objects without contents show: functions, classes, modules; addresses; the text of exceptions.

use super::super::heap::Heap;
use super::super::object::{Exception, ModuleRef, Obj};
use super::super::types;
use super::super::value::{Handle, Value};
use super::text::{Texts, push_repr, push_str};
use super::trouble::Plain;
use crate::python::code::Flavour;
use crate::python::known;

/// The number that `id` gives. Objects have the number of their handle's address; other values one of their own.
#[must_use]
pub fn id(v: Value) -> i64 {
    match v {
        Value::Obj(h) => 0x7F00_0000_0000 + i64::from(h.0) * 64,
        Value::Int(i) => 0x5500_0000_0000_i64.wrapping_add(i.wrapping_mul(32)),
        Value::Float(x) => 0x5600_0000_0000 + (x.to_bits() as i64 & 0xFFFF_FFFF) * 16,
        Value::Bool(b) => 0x5400_0000_1000 + i64::from(b) * 32,
        Value::Native(n) => 0x5400_1000_0000 + i64::from(n.0) * 64,
        Value::Syscall(s) => 0x5400_2000_0000 + i64::from(s.0) * 64,
        Value::None => 0x5400_0000_2000,
        Value::NotImplemented => 0x5400_0000_2020,
        Value::Ellipsis => 0x5400_0000_2040,
        Value::Unbound => 0,
    }
}

/// `0x7f...`
#[must_use]
pub fn address(v: Value) -> String {
    format!("{:#x}", id(v))
}

/// `int`, `__main__.C`: module (unless built in) and qualified name.
#[must_use]
pub fn class_path(heap: &Heap, class: Value) -> String {
    let Some(Obj::Class(class)) = heap.obj(class) else {
        return "?".to_owned();
    };
    let module = class.dict.get(known::MODULE).and_then(|v| heap.as_str(v).cloned());
    match module {
        Some(module) if &*module != "builtins" => format!("{module}.{}", class.qualname),
        _ => class.qualname.to_string(),
    }
}

/// Qualified name of a function of any kind.
#[must_use]
pub fn function_name(heap: &Heap, function: Value) -> String {
    match function {
        Value::Native(id) => heap.shared.0.native(id).name().to_owned(),
        Value::Syscall(id) => {
            let call = &heap.shared.0.syscalls[id.0 as usize];
            if call.is_python() { call.shown } else { call.short() }.to_owned()
        }
        _ => match heap.obj(function) {
            Some(Obj::Function(f)) => {
                let assigned = f.attrs.get(known::QUALNAME).and_then(|v| heap.as_str(v));
                assigned.map_or_else(|| heap.shared.0.code(f.code).qualname.to_string(), ToString::to_string)
            }
            Some(Obj::Class(class)) => class.qualname.to_string(),
            _ => "?".to_owned(),
        },
    }
}

/// The repr of an object that shows no contents.
#[must_use]
pub fn describe(heap: &Heap, h: Handle) -> String {
    let v = Value::Obj(h);
    let at = address(v);
    match heap.get(h) {
        Obj::Function(f) if heap.shared.0.is_in_c(f.code) => format!("<built-in function {}>", function_name(heap, v)),
        Obj::Function(_) => format!("<function {} at {at}>", function_name(heap, v)),
        Obj::Class(_) => format!("<class '{}'>", class_path(heap, v)),
        Obj::Generator(generator) => {
            let what = match generator.flavour {
                Flavour::Coroutine => "coroutine",
                Flavour::AsyncGenerator => "async_generator",
                _ => "generator",
            };
            format!(
                "<{what} object {} at {at}>",
                heap.shared.0.code(generator.code).qualname
            )
        }
        Obj::Module(ModuleRef::Program(id)) => {
            let module = &heap.shared.0.program.modules[id.0 as usize];
            if module.is_library
                && matches!(
                    &*module.name,
                    "sys" | "builtins" | "time" | "math" | "itertools" | "_thread"
                )
            {
                return format!("<module '{}' (built-in)>", module.name);
            }
            format!("<module '{}' from '{}'>", module.name, module.file)
        }
        Obj::Module(ModuleRef::Machine) => "<module '_lockstep' (built-in)>".to_owned(),
        Obj::Code(id) => {
            let code = heap.shared.0.code(*id);
            let file = &heap.shared.0.program.modules[code.module.0 as usize].file;
            format!(
                "<code object {} at {at}, file \"{file}\", line {}>",
                code.name, code.first_line
            )
        }
        Obj::Super(s) => {
            let class = &heap.class(s.class).name;
            format!("<super: <class '{class}'>, <{} object>>", heap.class(s.start).name)
        }
        Obj::GetSet(class, name) => format!(
            "<attribute '{}' of '{}' objects>",
            heap.name_text(*name),
            heap.class(*class).name
        ),
        Obj::Cell(_) => format!("<cell at {at}>"),
        _ => format!("<{} object at {at}>", class_path(heap, Value::Obj(heap.class_of(v)))),
    }
}

/// Appends `str(exception)`.
pub fn push_exception_text(
    heap: &Heap,
    v: Value,
    exception: &Exception,
    texts: &mut Texts,
    out: &mut String,
) -> Plain<()> {
    let args = heap.as_items(exception.args).unwrap_or(&[]).to_vec();
    if heap.is_instance(v, types::OS_ERROR) {
        let part = |name| exception.attrs.get(name).filter(|v: &Value| !v.is_none());
        if let (Some(errno), Some(text)) = (part(known::ERRNO), part(known::STRERROR)) {
            out.push_str("[Errno ");
            push_str(heap, errno, texts, out)?;
            out.push_str("] ");
            push_str(heap, text, texts, out)?;
            if let Some(file) = part(known::FILENAME) {
                out.push_str(": ");
                push_repr(heap, file, texts, out)?;
                if let Some(second) = part(known::FILENAME2) {
                    out.push_str(" -> ");
                    push_repr(heap, second, texts, out)?;
                }
            }
            return Ok(());
        }
    }
    if let ([codec, object, start, end, reason], true) = (&args[..], heap.is_instance(v, types::UNICODE_ERROR)) {
        out.push_str(&unicode_text(heap, [*codec, *object, *start, *end, *reason]));
        return Ok(());
    }
    match args[..] {
        [] => Ok(()),
        [key] if heap.is_instance(v, types::KEY_ERROR) => push_repr(heap, key, texts, out),
        [one] => push_str(heap, one, texts, out),
        [message, place] if heap.is_instance(v, types::SYNTAX_ERROR) => {
            push_str(heap, message, texts, out)?;
            if let [file, line, ..] = *heap.as_items(place).unwrap_or(&[]) {
                out.push_str(" (");
                push_str(heap, file, texts, out)?;
                out.push_str(", line ");
                push_str(heap, line, texts, out)?;
                out.push(')');
            }
            Ok(())
        }
        _ => push_repr(heap, exception.args, texts, out),
    }
}

/// The message of a UnicodeDecodeError or UnicodeEncodeError.
fn unicode_text(heap: &Heap, [codec, object, start, end, reason]: [Value; 5]) -> String {
    let text = |v| heap.as_str(v).map_or("", |t| t);
    let (start, end) = (heap.small_int(start).unwrap_or(0), heap.small_int(end).unwrap_or(0));
    let (verb, one, many) = match heap.as_str(object) {
        Some(object) => {
            let mut escaped = String::new();
            let c = usize::try_from(start)
                .ok()
                .and_then(|i| object.chars().nth(i))
                .unwrap_or('?');
            crate::vm::text::repr::escape(c, &mut escaped);
            ("encode", format!("character '{escaped}'"), "characters")
        }
        None => {
            let bytes = heap.obj(object).and_then(super::equal::bytes_of).unwrap_or(&[]);
            let byte = usize::try_from(start).ok().and_then(|i| bytes.get(i)).unwrap_or(&0);
            ("decode", format!("byte {byte:#04x}"), "bytes")
        }
    };
    let (codec, reason) = (text(codec), text(reason));
    if end == start + 1 {
        return format!("'{codec}' codec can't {verb} {one} in position {start}: {reason}");
    }
    format!(
        "'{codec}' codec can't {verb} {many} in position {start}-{}: {reason}",
        end - 1
    )
}
