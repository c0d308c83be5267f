//! Binding arguments to parameters, of guest functions and of natives, with CPython's words when they do not fit.

use super::context::CallArgs;
use super::heap::Heap;
use super::interp::Interp;
use super::native::{Args, Home, NativeEntry, NativeResult, Outcome, Raised, Signature};
use super::object::{Function, Obj};
use super::ops;
use super::types;
use super::value::{NativeId, Value};
use crate::python::code::{Code, Name};
use smallvec::SmallVec;
use std::rc::Rc;

/// Writes the arguments into the parameters' registers (the first of `regs`, all unbound).
pub(super) fn bind(heap: &mut Heap, function: &Function, args: &CallArgs, regs: &mut [Value]) -> Result<(), Raised> {
    let shared = Rc::clone(&heap.shared.0);
    let code = shared.code(function.code);
    let params = code.params;
    let (positional, keyword_only) = (usize::from(params.positional), usize::from(params.keyword_only));
    let named = positional + keyword_only;
    let given = args.positional.len().min(positional);
    regs[..given].copy_from_slice(&args.positional[..given]);
    let mut rest: SmallVec<[(Name, Value); 4]> = SmallVec::new();
    for &(name, value) in &args.keywords {
        let from = usize::from(params.positional_only);
        match code.locals[from.min(named)..named].iter().position(|n| *n == name) {
            Some(i) if !regs[from + i].is_unbound() => {
                let message = format!(
                    "{}() got multiple values for argument '{}'",
                    code.qualname,
                    heap.name_text(name)
                );
                return Err(heap.type_error(message));
            }
            Some(i) => regs[from + i] = value,
            None if params.varkw => rest.push((name, value)),
            None => return Err(unexpected_keyword(heap, code, name, args)),
        }
    }
    if args.positional.len() > positional && !params.varargs {
        return Err(too_many(heap, code, function, args, regs));
    }
    let first_default = positional - function.defaults.len().min(positional);
    #[allow(clippy::needless_range_loop, reason = "three tables side by side")]
    for i in first_default.max(given)..positional {
        if regs[i].is_unbound() {
            regs[i] = function.defaults[i - first_default];
        }
    }
    if regs[..positional].iter().any(|v| v.is_unbound()) {
        return Err(match wrong_count_in_c(heap, code, function, args.positional.len()) {
            Some(raised) => raised,
            None => missing(heap, code, regs, 0..positional, "positional"),
        });
    }
    keyword_only_defaults(heap, code, function, regs)?;
    if params.varargs {
        regs[named] = heap.tuple(args.positional.get(positional..).unwrap_or(&[]));
    }
    if params.varkw {
        let dict = heap.dict(super::dict::Dict::default());
        for (name, value) in rest {
            let text = heap.name_text(name).clone();
            ops::dict_set_str(heap, dict, &text, value);
        }
        regs[named + usize::from(params.varargs)] = dict;
    }
    Ok(())
}

fn keyword_only_defaults(heap: &mut Heap, code: &Code, function: &Function, regs: &mut [Value]) -> Result<(), Raised> {
    let positional = usize::from(code.params.positional);
    let named = positional + usize::from(code.params.keyword_only);
    #[allow(clippy::needless_range_loop, reason = "registers and names side by side")]
    for i in positional..named {
        if regs[i].is_unbound() && !function.kwdefaults.is_none() {
            let text = heap.name_text(code.locals[i]).clone();
            regs[i] = ops::dict_get_str(heap, function.kwdefaults, &text).unwrap_or(Value::Unbound);
        }
    }
    if regs[positional..named].iter().any(|v| v.is_unbound()) {
        return Err(missing(heap, code, regs, positional..named, "keyword-only"));
    }
    Ok(())
}

fn unexpected_keyword(heap: &mut Heap, code: &Code, name: Name, args: &CallArgs) -> Raised {
    let only = usize::from(code.params.positional_only);
    let wrong: Vec<Rc<str>> = args
        .keywords
        .iter()
        .filter(|(n, _)| code.locals[..only].contains(n))
        .map(|(n, _)| heap.name_text(*n).clone())
        .collect();
    if !wrong.is_empty() {
        let list = wrong.join(", ");
        let message = format!(
            "{}() got some positional-only arguments passed as keyword arguments: '{list}'",
            code.qualname
        );
        return heap.type_error(message);
    }
    let message = format!(
        "{}() got an unexpected keyword argument '{}'",
        code.qualname,
        heap.name_text(name)
    );
    heap.type_error(message)
}

fn too_many(heap: &mut Heap, code: &Code, function: &Function, args: &CallArgs, regs: &[Value]) -> Raised {
    let most = usize::from(code.params.positional);
    let least = most - function.defaults.len().min(most);
    let given = args.positional.len();
    if let Some(raised) = wrong_count_in_c(heap, code, function, given) {
        return raised;
    }
    let only = &regs[most..most + usize::from(code.params.keyword_only)];
    let only = only.iter().filter(|v| !v.is_unbound()).count();
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let takes = if least == most {
        most.to_string()
    } else {
        format!("from {least} to {most}")
    };
    let takes_plural = if least == most { plural(most) } else { "s" };
    let also = if only == 0 {
        String::new()
    } else {
        format!(
            " positional argument{} (and {only} keyword-only argument{})",
            plural(given),
            plural(only)
        )
    };
    let was = if given == 1 && only == 0 { "was" } else { "were" };
    let name = &code.qualname;
    heap.type_error(format!(
        "{name}() takes {takes} positional argument{takes_plural} but {given}{also} {was} given"
    ))
}

/// The words for a wrong number of arguments where CPython's function is written in C: in such a module, one whose parameters have
/// no names.
fn wrong_count_in_c(heap: &mut Heap, code: &Code, function: &Function, given: usize) -> Option<Raised> {
    let only = code.params.positional_only;
    let file = &heap.shared.0.program.modules[code.module.0 as usize].file;
    if only == 0 || only != code.params.positional || code.params.keyword_only > 0 || !file.starts_with('<') {
        return None;
    }
    let own = usize::from(code.qualname.contains('.'));
    let most = usize::from(only).saturating_sub(own);
    let least = most.saturating_sub(function.defaults.len());
    let given = given.saturating_sub(own);
    Some(count_error(heap, &code.qualname, given, least as u8, most as u8))
}

fn missing(heap: &mut Heap, code: &Code, regs: &[Value], range: std::ops::Range<usize>, kind: &str) -> Raised {
    let names: Vec<String> = range
        .filter(|i| regs[*i].is_unbound())
        .map(|i| format!("'{}'", heap.name_text(code.locals[i])))
        .collect();
    heap.type_error(missing_text(&format!("{}()", code.qualname), kind, &names))
}

/// `f() missing 2 required positional arguments: 'a' and 'b'`, of names in quotes.
#[must_use]
pub fn missing_text(call: &str, kind: &str, names: &[String]) -> String {
    let count = names.len();
    let list = match names {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
        [] => String::new(),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{call} missing {count} required {kind} argument{plural}: {list}")
}

impl Interp<'_> {
    /// Calls a native: checks the receiver, binds by its signature, wraps what `__new__` made for a guest class.
    pub fn call_native(&mut self, id: NativeId, args: &CallArgs) -> NativeResult {
        let shared = Rc::clone(&self.shared);
        let entry = shared.native(id);
        let mut values = args.positional.clone();
        let skip = match entry.home {
            Home::Type(owner) | Home::Getter(owner) => {
                let Some(first) = values.first().copied() else {
                    return Err(self.no_receiver(entry));
                };
                if !self.heap.is_instance(first, owner) {
                    return Err(self.wrong_receiver(entry, first));
                }
                // `dict.__getitem__` asks the subclass for `__missing__`.
                let is_whole = owner == types::OBJECT || owner == types::DICT && entry.def.name == "__getitem__";
                if !is_whole {
                    values[0] = self.heap.plain(first);
                }
                1
            }
            Home::Class(_) => 1,
            Home::Static(_) if entry.def.name == "__new__" => 1,
            _ => 0,
        };
        let (bound, keywords) = bind_native(self.heap, entry, values, &args.keywords, skip)?;
        let result = (entry.def.function)(
            self.heap,
            &Args {
                values: &bound,
                keywords: &keywords,
            },
        )?;
        if let (Home::Static(owner), Outcome::Value(value)) = (entry.home, &result)
            && entry.def.name == "__new__"
            && let Some(Value::Obj(class)) = bound.first().copied()
            && class != owner
            && self.heap.class_of(*value) == owner
            && matches!(self.heap.get(class), Obj::Class(c) if c.is_guest)
        {
            return Ok(Outcome::Value(self.wrap(class, *value)));
        }
        Ok(result)
    }

    fn no_receiver(&mut self, entry: &NativeEntry) -> Raised {
        let Home::Type(owner) = entry.home else {
            return self.heap.type_error("missing argument");
        };
        let kind = self.heap.class(owner).name.clone();
        self.heap
            .type_error(format!("unbound method {kind}.{}() needs an argument", entry.def.name))
    }

    fn wrong_receiver(&mut self, entry: &NativeEntry, first: Value) -> Raised {
        let Home::Type(owner) = entry.home else {
            return self.heap.type_error("wrong type");
        };
        let (kind, name) = (self.heap.class(owner).name.clone(), entry.def.name);
        let got = self.heap.type_name(first);
        if name.starts_with("__") {
            return self.heap.type_error(format!(
                "descriptor '{name}' requires a '{kind}' object but received a '{got}'"
            ));
        }
        self.heap.type_error(format!(
            "descriptor '{name}' for '{kind}' objects doesn't apply to a '{got}' object"
        ))
    }
}

type Bound = (SmallVec<[Value; 6]>, SmallVec<[(Name, Value); 2]>);

/// Name of a native in messages: `list.append`, `len`.
pub(super) fn shown(heap: &Heap, entry: &NativeEntry) -> String {
    match entry.home {
        Home::Type(owner) | Home::Class(owner) | Home::Getter(owner) => {
            format!("{}.{}", heap.class(owner).name, entry.def.name)
        }
        Home::Static(owner) if entry.def.name == "__new__" => heap.class(owner).name.to_string(),
        _ => match entry.path() {
            (Some(module), name) => format!("{module}.{name}"),
            (None, name) => name.to_owned(),
        },
    }
}

/// Name of a native whose parameters have names, in messages: `split`, but `int` for its constructor.
fn short(heap: &Heap, entry: &NativeEntry) -> String {
    match entry.home {
        Home::Static(_) if entry.def.name == "__new__" => shown(heap, entry),
        _ => entry.def.name.to_owned(),
    }
}

fn bind_native(
    heap: &mut Heap,
    entry: &NativeEntry,
    values: SmallVec<[Value; 6]>,
    keywords: &SmallVec<[(Name, Value); 2]>,
    skip: usize,
) -> Result<Bound, Raised> {
    let given = values.len().saturating_sub(skip);
    if let (Home::Static(owner), true) = (entry.home, entry.def.name == "__new__" && values.is_empty()) {
        let kind = &heap.class(owner).name;
        return Err(heap.type_error(format!("{kind}.__new__(): not enough arguments")));
    }
    match entry.def.signature {
        Signature::Raw => Ok((values, keywords.clone())),
        Signature::Positional { min, max } => {
            if !keywords.is_empty() {
                let name = shown(heap, entry);
                return Err(heap.type_error(format!("{name}() takes no keyword arguments")));
            }
            if given < usize::from(min) || (max != u8::MAX && given > usize::from(max)) {
                return Err(wrong_count(heap, entry, given, min, max));
            }
            Ok((values, SmallVec::new()))
        }
        Signature::Named {
            names,
            min,
            positional_only,
            positional,
        } => {
            let bound = bind_named(
                heap,
                entry,
                values,
                keywords,
                skip,
                (names, positional_only, positional),
            )?;
            let absent = (0..usize::from(min)).find(|i| bound[skip + i].is_unbound());
            if let Some(i) = absent {
                let (name, param) = (shown(heap, entry), names[i]);
                let short = name.rsplit('.').next().unwrap_or(&name);
                return Err(if i < usize::from(positional_only) {
                    heap.type_error(format!(
                        "{short} expected at least {min} argument{}, got {given}",
                        plural(min)
                    ))
                } else {
                    heap.type_error(format!("{short}() missing required argument '{param}' (pos {})", i + 1))
                });
            }
            Ok((bound, SmallVec::new()))
        }
    }
}

fn plural(n: u8) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn bind_named(
    heap: &mut Heap,
    entry: &NativeEntry,
    values: SmallVec<[Value; 6]>,
    keywords: &SmallVec<[(Name, Value); 2]>,
    skip: usize,
    (names, positional_only, positional): (&[&str], u8, u8),
) -> Result<SmallVec<[Value; 6]>, Raised> {
    let mut values = values;
    let given = values.len().saturating_sub(skip);
    if given > usize::from(positional) {
        let name = short(heap, entry);
        let what = if usize::from(positional) == names.len() {
            ""
        } else {
            "positional "
        };
        let message = if positional == 0 {
            format!("{name}() takes no positional arguments")
        } else {
            format!(
                "{name}() takes at most {positional} {what}argument{} ({given} given)",
                plural(positional)
            )
        };
        return Err(heap.type_error(message));
    }
    values.resize(skip + names.len(), Value::Unbound);
    for &(name, value) in keywords {
        let text = heap.name_text(name).clone();
        let place = names
            .iter()
            .position(|n| **n == *text)
            .filter(|i| *i >= usize::from(positional_only));
        let Some(place) = place else {
            let name = short(heap, entry);
            let short = name.rsplit('.').next().unwrap_or(&name);
            return Err(heap.type_error(format!("'{text}' is an invalid keyword argument for {short}()")));
        };
        if !values[skip + place].is_unbound() {
            let (name, at) = (short(heap, entry), place + 1);
            let short = name.rsplit('.').next().unwrap_or(&name);
            return Err(heap.type_error(format!(
                "argument for {short}() given by name ('{text}') and position ({at})"
            )));
        }
        values[skip + place] = value;
    }
    Ok(values)
}

fn wrong_count(heap: &mut Heap, entry: &NativeEntry, given: usize, min: u8, max: u8) -> Raised {
    let name = shown(heap, entry);
    count_error(heap, &name, given, min, max)
}

fn count_error(heap: &mut Heap, name: &str, given: usize, min: u8, max: u8) -> Raised {
    let message = match (min, max) {
        (0, 0) => format!("{name}() takes no arguments ({given} given)"),
        (1, 1) => format!("{name}() takes exactly one argument ({given} given)"),
        (min, max) => {
            let short = name.rsplit('.').next().unwrap_or(name);
            let (word, bound) = match (min == max, given < usize::from(min)) {
                (true, _) => ("", min),
                (false, true) => ("at least ", min),
                (false, false) => ("at most ", max),
            };
            format!("{short} expected {word}{bound} argument{}, got {given}", plural(bound))
        }
    };
    heap.type_error(message)
}
