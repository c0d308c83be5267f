//! `BaseException` and those built-in exceptions whose arguments have names.

use crate::python::code::Name;
use crate::python::known;
use crate::vm::class;
use crate::vm::heap::Heap;
use crate::vm::native::{Args, Home, NativeDef, NativeResult, NativeTable, Signature, done};
use crate::vm::object::Obj;
use crate::vm::ops;
use crate::vm::ops::text::Texts;
use crate::vm::traceback;
use crate::vm::types;
use crate::vm::value::{Handle, Value};
use std::rc::Rc;

pub(super) const TABLES: &[NativeTable] = &[
    (
        Home::Static(types::BASE_EXCEPTION),
        &[NativeDef::new("__new__", Signature::Raw, new)],
    ),
    (
        Home::Type(types::BASE_EXCEPTION),
        &[
            NativeDef::new("__init__", Signature::Raw, init),
            NativeDef::new("__str__", Signature::exact(0), str_of),
            NativeDef::new("__repr__", Signature::exact(0), repr),
            NativeDef::new("with_traceback", Signature::exact(1), with_traceback),
            NativeDef::new("add_note", Signature::exact(1), add_note),
        ],
    ),
    (
        Home::Lockstep,
        &[NativeDef::new("traceback_text", Signature::range(1, 3), traceback_text)],
    ),
];

/// `traceback_text(error[, suggest[, limit]])`: what `traceback.format_exc` gives, or with suggestions, as an uncaught exception prints.
fn traceback_text(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if traceback::is_undescribed(heap, args[0]) {
        return heap.call_helper("_traceback_text", args.values);
    }
    let suggest = args.get(1) == Some(Value::Bool(true));
    let text = traceback::chain_text(
        heap,
        args[0],
        suggest,
        args.get(2).and_then(|limit| heap.small_int(limit)),
    );
    done(heap.str(&text))
}

/// The subclass of OSError that stands for an error number.
fn os_error_class(errno: i64) -> Option<Handle> {
    Some(match errno {
        1 | 13 => types::PERMISSION_ERROR,
        2 => types::FILE_NOT_FOUND_ERROR,
        3 => types::PROCESS_LOOKUP_ERROR,
        4 => types::INTERRUPTED_ERROR,
        10 => types::CHILD_PROCESS_ERROR,
        11 | 114 | 115 => types::BLOCKING_IO_ERROR,
        17 => types::FILE_EXISTS_ERROR,
        20 => types::NOT_A_DIRECTORY_ERROR,
        21 => types::IS_A_DIRECTORY_ERROR,
        32 | 108 => types::BROKEN_PIPE_ERROR,
        103 => types::CONNECTION_ABORTED_ERROR,
        104 => types::CONNECTION_RESET_ERROR,
        110 => types::TIMEOUT_ERROR,
        111 => types::CONNECTION_REFUSED_ERROR,
        _ => return None,
    })
}

/// A new OSError, of the subclass that stands for its number.
pub fn os_error(heap: &mut Heap, errno: i64, text: &str) -> Value {
    let class = os_error_class(errno).unwrap_or(types::OS_ERROR);
    let args = [Value::Int(errno), heap.str(text)];
    let made = class::new_exception(heap, class, &args);
    set_named(heap, made, class, &args, &[]);
    made
}

fn new(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(mut class) = args
        .get(0)
        .and_then(Value::handle)
        .filter(|h| matches!(heap.get(*h), Obj::Class(_)))
    else {
        return Err(heap.type_error("BaseException.__new__(X): X is not a type object"));
    };
    if let (types::OS_ERROR, [Value::Int(errno), _, ..]) = (class, &args.values[1..]) {
        class = os_error_class(*errno).unwrap_or(class);
    }
    let init_is_guest = matches!(heap.lookup(class, known::INIT), Some(Value::Obj(_)));
    if !init_is_guest && !args.keywords.is_empty() && named(heap, class).is_empty() {
        let name = heap.class(class).name.clone();
        return Err(heap.type_error(format!("{name}() takes no keyword arguments")));
    }
    let made = class::new_exception(heap, class, &args.values[1..]);
    set_named(heap, made, class, &args.values[1..], args.keywords);
    done(made)
}

/// Keyword arguments that a built-in exception class takes.
fn named(heap: &Heap, class: Handle) -> &'static [Name] {
    if heap.is_subclass(class, types::IMPORT_ERROR) {
        &[known::NAME_PLAIN, known::PATH]
    } else if heap.is_subclass(class, types::ATTRIBUTE_ERROR) || heap.is_subclass(class, types::NAME_ERROR) {
        &[known::NAME_PLAIN, known::OBJ]
    } else {
        &[]
    }
}

/// What exceptions of a class keep apart from their `__dict__`.
pub(in crate::vm) fn fields(heap: &Heap, class: Handle) -> &'static [&'static str] {
    const FIELDS: [(Handle, &[&str]); 8] = [
        (types::NAME_ERROR, &["name"]),
        (types::ATTRIBUTE_ERROR, &["name", "obj"]),
        (types::IMPORT_ERROR, &["name", "path"]),
        (types::OS_ERROR, &["errno", "strerror", "filename", "filename2"]),
        (types::UNICODE_ERROR, &UNICODE),
        (types::STOP_ITERATION, &["value"]),
        (types::SYSTEM_EXIT, &["code"]),
        (
            types::SYNTAX_ERROR,
            &[
                "msg",
                "filename",
                "lineno",
                "offset",
                "text",
                "end_lineno",
                "end_offset",
            ],
        ),
    ];
    let found = FIELDS.iter().find(|(kind, _)| heap.is_subclass(class, *kind));
    found.map_or(&[], |(_, fields)| fields)
}

const UNICODE: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

/// Gives a UnicodeDecodeError or UnicodeEncodeError what its five arguments say.
pub(in crate::vm) fn set_unicode_fields(heap: &mut Heap, h: Handle, args: [Value; 5]) {
    let names = UNICODE.map(|name| heap.name(name));
    if let Some(exception) = heap.exception_mut(h) {
        for (name, value) in names.into_iter().zip(args) {
            exception.attrs.set(name, value);
        }
    }
}

fn set_named(heap: &mut Heap, made: Value, class: Handle, args: &[Value], keywords: &[(Name, Value)]) {
    let Value::Obj(h) = made else { return };
    if let (true, &[codec, object, start, end, reason]) = (heap.is_subclass(class, types::UNICODE_ERROR), args) {
        set_unicode_fields(heap, h, [codec, object, start, end, reason]);
    }
    let names = named(heap, class);
    let is_os_error = heap.is_subclass(class, types::OS_ERROR) && (2..=5).contains(&args.len());
    let both = if is_os_error {
        heap.tuple(&args[..2])
    } else {
        Value::None
    };
    let Some(exception) = heap.exception_mut(h) else { return };
    for (name, value) in keywords.iter().filter(|(n, _)| names.contains(n)) {
        exception.attrs.set(*name, *value);
    }
    if is_os_error {
        for (name, value) in [known::ERRNO, known::STRERROR, known::FILENAME].into_iter().zip(args) {
            exception.attrs.set(name, *value);
        }
        if let Some(second) = args.get(4) {
            exception.attrs.set(known::FILENAME2, *second);
        }
        exception.args = both;
    }
}

fn init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Value::Obj(h) = args[0] else {
        return done(Value::None);
    };
    let class = heap.class_of(args[0]);
    let tuple = heap.tuple(&args.values[1..]);
    if let Some(exception) = heap.exception_mut(h) {
        exception.args = tuple;
    }
    set_named(heap, args[0], class, &args.values[1..], args.keywords);
    done(Value::None)
}

fn str_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::format::show(heap, 'S', args[0], Texts::default())
}

fn repr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::format::show(heap, 'R', args[0], Texts::default())
}

fn with_traceback(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let entries = match heap.obj(args[1]) {
        Some(Obj::Traceback(traceback)) => Rc::new(traceback.entries[..traceback.count as usize].to_vec()),
        _ if args[1].is_none() => Rc::default(),
        _ => return Err(heap.type_error("__traceback__ must be a traceback or None")),
    };
    if let Some(exception) = args[0].handle().and_then(|h| heap.exception_mut(h)) {
        exception.traceback = entries;
    }
    done(args[0])
}

fn add_note(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if heap.as_str(args[1]).is_none() {
        let kind = heap.type_name(args[1]);
        return Err(heap.type_error(format!("note must be a str, not '{kind}'")));
    }
    let Value::Obj(h) = args[0] else {
        return done(Value::None);
    };
    let notes = heap.as_exception(h).and_then(|e| e.attrs.get(known::NOTES));
    let notes = notes.unwrap_or_else(|| heap.list(Vec::new()));
    if let Some(list) = heap.list_mut(notes) {
        list.push(args[1]);
    }
    if let Some(exception) = heap.exception_mut(h) {
        exception.attrs.set(known::NOTES, notes);
    }
    done(Value::None)
}
