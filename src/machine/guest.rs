//! What the machine does with guest values: reading arguments, making results, finding globals and attributes.

use std::rc::Rc;

use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::Errno;
use crate::python::code::{Conversion, ModuleId};
use crate::vm::object::Traceback;
use crate::vm::{Handle, Heap, Obj, Outcome, Raised, Value, Vm, ops, types};

/// An exception on its way: of a built-in class with a message, or an exception object.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    New(Handle, String),
    Made(Raised),
    /// OSError with a number.
    Os(Errno),
}

impl Fault {
    pub fn type_(message: impl Into<String>) -> Self {
        Self::New(types::TYPE_ERROR, message.into())
    }
    pub fn value(message: impl Into<String>) -> Self {
        Self::New(types::VALUE_ERROR, message.into())
    }
    pub fn runtime(message: impl Into<String>) -> Self {
        Self::New(types::RUNTIME_ERROR, message.into())
    }
    pub fn overflow(message: impl Into<String>) -> Self {
        Self::New(types::OVERFLOW_ERROR, message.into())
    }
    pub fn attribute(message: impl Into<String>) -> Self {
        Self::New(types::ATTRIBUTE_ERROR, message.into())
    }
    pub fn assertion(message: impl Into<String>) -> Self {
        Self::New(types::ASSERTION_ERROR, message.into())
    }
    pub fn end_of_file(message: impl Into<String>) -> Self {
        Self::New(types::EOF_ERROR, message.into())
    }

    pub fn os(errno: Errno) -> Self {
        Self::Os(errno)
    }

    pub fn timeout(message: impl Into<String>) -> Self {
        Self::New(types::TIMEOUT_ERROR, message.into())
    }

    /// The exception object.
    pub fn raise(self, heap: &mut Heap) -> Value {
        match self {
            Self::New(class, message) => Value::Obj(heap.raise(class, &message).0),
            Self::Made(raised) => Value::Obj(raised.0),
            Self::Os(errno) => crate::vm::os_error(heap, i64::from(errno as u8), errno.text()),
        }
    }
}

impl From<Raised> for Fault {
    fn from(raised: Raised) -> Self {
        Self::Made(raised)
    }
}

/// The kernel object behind an instance.
pub(super) fn sync_of(heap: &Heap, value: Value) -> Option<ObjectId> {
    heap.instance(value)?.sync.map(ObjectId)
}

/// Sets it; answers the one that was there.
pub(super) fn set_sync(heap: &mut Heap, value: Value, id: ObjectId) -> Option<ObjectId> {
    heap.instance_mut(value)?.sync.replace(id.0).map(ObjectId)
}

/// A number as a float.
pub(super) fn real(heap: &Heap, value: Value) -> Option<f64> {
    match heap.plain(value) {
        Value::Int(number) => Some(number as f64),
        Value::Float(number) => Some(number),
        Value::Bool(flag) => Some(f64::from(u8::from(flag))),
        other => match heap.obj(other)? {
            Obj::BigInt(number) => Some(num_traits::ToPrimitive::to_f64(&number.0).unwrap_or(f64::INFINITY)),
            _ => None,
        },
    }
}

/// Number of items of a built-in container, or of characters of a string.
pub(super) fn length(heap: &Heap, value: Value) -> Option<u32> {
    Some(match heap.obj(heap.plain(value))? {
        Obj::List(items) => items.len() as u32,
        Obj::Tuple(items) => items.len() as u32,
        Obj::Deque(deque) => deque.items.len() as u32,
        Obj::Str(text) => text.chars,
        Obj::Dict(dict) => dict.len() as u32,
        Obj::Set(set) | Obj::FrozenSet(set) => set.len() as u32,
        _ => return None,
    })
}

/// An attribute of an instance, or else of its class, as it stands there.
pub(super) fn attribute(heap: &Heap, object: Value, name: &str) -> Option<Value> {
    let name = heap.names.find(name)?;
    let instance = heap.instance(object)?;
    instance
        .attrs
        .get(name)
        .or_else(|| heap.lookup_plain(instance.class, name))
}

/// Sets an attribute of an instance.
pub(super) fn set_attribute(heap: &mut Heap, object: Value, name: &str, value: Value) {
    let name = heap.name(name);
    if let Some(instance) = heap.instance_mut(object) {
        instance.attrs.set(name, value);
    }
}

/// A global variable of a module.
pub(super) fn global(heap: &Heap, module: &str, name: &str) -> Option<Value> {
    let modules = &heap.shared.0.program.modules;
    let module = modules.iter().position(|entry| &*entry.name == module)?;
    heap.global(ModuleId(module as u32), heap.names.find(name)?)
}

/// The first of the module `warnings`' filters that is about such a warning says that it is to be ignored.
pub(super) fn is_warning_ignored(heap: &Heap, category: Handle, message: &str) -> bool {
    let Some(filters) = global(heap, "warnings", "filters") else {
        return false;
    };
    let filters = heap.as_items(filters).unwrap_or(&[]).iter();
    let mut found = filters.filter_map(|filter| {
        let &[action, pattern, wanted] = heap.as_items(*filter)? else {
            return None;
        };
        let pattern = text(heap, pattern)?.to_lowercase();
        let pattern = pattern.strip_suffix(".*").unwrap_or(&pattern);
        let is_about = heap.is_subclass(category, wanted.handle()?) && message.to_lowercase().starts_with(pattern);
        is_about.then(|| text(heap, action))?
    });
    found.next().is_some_and(|action| &*action == "ignore")
}

/// The text of a string.
pub(super) fn text(heap: &Heap, value: Value) -> Option<Rc<str>> {
    heap.as_str(value).cloned()
}

/// An item of a queue in few words, cut at `most` characters: the task of a pool of threads by what it will call, `work(3)`.
#[must_use]
pub fn item_text(heap: &Heap, item: Value, most: usize) -> Rc<str> {
    match task(heap, item, most) {
        Some(text) => text.chars().take(most).collect::<String>().into(),
        None => ops::plain_repr(heap, item, most).into(),
    }
}

fn task(heap: &Heap, item: Value, most: usize) -> Option<String> {
    if &*heap.class(heap.instance(item)?.class).name != "_WorkItem" {
        return None;
    }
    let Obj::Function(function) = heap.obj(attribute(heap, item, "fn")?)? else {
        return None;
    };
    let args = heap.as_items(attribute(heap, item, "args")?)?;
    let args: Vec<String> = args.iter().map(|v| ops::plain_repr(heap, *v, most)).collect();
    let name = &heap.shared.0.code(function.code).name;
    Some(format!("{name}({})", args.join(", ")))
}

/// Appends `str(value)`; false if only guest code can tell it.
pub(super) fn write_str(heap: &mut Heap, value: Value, out: &mut String) -> Result<bool, Fault> {
    if let Some(Obj::Str(text)) = heap.obj(value) {
        out.push_str(&text.text);
        return Ok(true);
    }
    match ops::format_value(heap, Conversion::Str, value, Value::None)? {
        Outcome::Value(text) => {
            out.push_str(heap.as_str(text).map_or("", |text| text));
            Ok(true)
        }
        Outcome::Call(_) | Outcome::Frame(_) => Ok(false),
    }
}

/// `type(error), error, error.__traceback__`, as hooks get them.
pub(super) fn exception_triple(heap: &mut Heap, error: Value) -> [Value; 3] {
    let class = Value::Obj(heap.class_of(error));
    let entries = error
        .handle()
        .and_then(|handle| heap.as_exception(handle))
        .map(|e| e.traceback.clone());
    let entries = entries.unwrap_or_default();
    let count = entries.len() as u32;
    let traceback = heap.value(Obj::Traceback(Rc::new(Traceback { entries, count })));
    [class, error, traceback]
}

/// The bytes of a bytes object.
pub(super) fn bytes(heap: &Heap, value: Value) -> Option<Vec<u8>> {
    heap.bytes_like(value).map(<[u8]>::to_vec)
}

/// If an exception is a SystemExit: its code.
pub(super) fn system_exit(heap: &Heap, error: Value) -> Option<Value> {
    if !heap.is_instance(error, types::SYSTEM_EXIT) {
        return None;
    }
    let exception = heap.as_exception(error.handle()?)?;
    match heap.as_items(exception.args)? {
        [] => Some(Value::None),
        [one] => Some(*one),
        _ => Some(exception.args),
    }
}

/// `str()` of an exception, as far as that needs no guest code.
pub(super) fn message(vm: &Vm, process: ProcessId, error: Value) -> String {
    let line = last_line(vm, process, error);
    line.split_once(": ")
        .map_or_else(String::new, |(_, message)| message.to_owned())
}

/// The last line of an exception's traceback: `ValueError: ...`.
pub(super) fn last_line(vm: &Vm, process: ProcessId, error: Value) -> String {
    let text = vm.traceback_text(process, error);
    // The message may have several lines: it begins behind the last indented line.
    let lines: Vec<&str> = text.lines().collect();
    let start = lines
        .iter()
        .rposition(|line| line.starts_with(' '))
        .map_or(0, |at| at + 1);
    lines.get(start..).unwrap_or_default().join("\n")
}

/// A place in a program.
pub(super) struct Place {
    pub file: String,
    pub line: u32,
    pub text: String,
    pub module: String,
}

/// Where the function is that stands that many calls above the innermost.
pub(super) fn place(vm: &Vm, thread: ThreadId, level: usize) -> Place {
    let Some(frame) = vm.frames(thread).nth(level) else {
        return Place {
            file: "sys".to_owned(),
            line: 1,
            text: String::new(),
            module: "sys".to_owned(),
        };
    };
    let program = vm.program();
    let code = &program.codes[frame.code.0 as usize];
    let module = &program.modules[code.module.0 as usize];
    let line = code
        .spans
        .get(frame.pc as usize)
        .map_or(0, |span| module.line_of(*span));
    let text = module
        .source
        .lines()
        .nth((line as usize).saturating_sub(1))
        .unwrap_or("")
        .to_owned();
    Place {
        file: vm
            .context(thread)
            .map_or_else(String::new, |context| vm.heap(context.space).file(code.module)),
        line,
        text,
        module: module.name.to_string(),
    }
}

/// Line of the user's program in an exception's traceback: the innermost; 0 if there is none.
pub(super) fn error_line(heap: &Heap, error: Value) -> u32 {
    let program = &heap.shared.0.program;
    let Some(exception) = error.handle().and_then(|handle| heap.as_exception(handle)) else {
        return 0;
    };
    let lines = exception.traceback.iter().filter_map(|entry| {
        let code = &program.codes[entry.code.0 as usize];
        let is_library = program.modules[code.module.0 as usize].is_library;
        (!is_library).then(|| {
            code.spans
                .get(entry.pc as usize)
                .map_or(code.first_line, |span| span.line)
        })
    });
    lines.into_iter().next().unwrap_or(0)
}
