//! Binds a call's arguments to a syscall's parameters, with CPython's messages when they do not fit.

use smallvec::SmallVec;

use super::{Param, Syscall};
use crate::machine::guest::Fault;
use crate::vm::{Value, missing_text};

/// Arguments in the order of the parameters.
pub(in crate::machine) type Bound = SmallVec<[Value; 6]>;

/// One value for each parameter.
///
/// # Errors
/// TypeError: too many, too few, unknown or doubled arguments.
pub(super) fn bind(
    call: &Syscall,
    params: &[Param],
    positional: &[Value],
    keywords: &[(&str, Value)],
) -> Result<Bound, Fault> {
    if positional.len() > params.len() {
        return Err(too_many(call, params, positional.len()));
    }
    let mut bound = Bound::from_slice(positional);
    for param in &params[positional.len()..] {
        bound.push(param.default.unwrap_or(Value::Unbound));
    }
    for &(name, value) in keywords {
        let Some(place) = params.iter().position(|param| param.name == name && name != "self") else {
            return Err(unknown(call, name));
        };
        if place < positional.len() {
            return Err(Fault::type_(format!(
                "{}() got multiple values for argument '{name}'",
                call.name.shown
            )));
        }
        bound[place] = value;
    }
    if bound.contains(&Value::Unbound) {
        return Err(missing(call, params, &bound));
    }
    Ok(bound)
}

fn too_many(call: &Syscall, params: &[Param], given: usize) -> Fault {
    let shown = call.name.shown;
    if !call.name.is_python() {
        let given = given - usize::from(params.first().is_some_and(|param| param.name == "self"));
        let most = params.iter().filter(|param| param.name != "self").count();
        let least = params
            .iter()
            .filter(|param| param.name != "self" && param.default.is_none())
            .count();
        return Fault::type_(match (least, most) {
            (_, 0) => format!("{shown}() takes no arguments ({given} given)"),
            (least, most) if least == most => exactly(call, most, given),
            _ => format!(
                "{shown}() takes at most {most} argument{} ({given} given)",
                plural(most)
            ),
        });
    }
    let most = params.len();
    let least = params.iter().filter(|param| param.default.is_none()).count();
    let takes = if least == most {
        format!("{most}")
    } else {
        format!("from {least} to {most}")
    };
    let word = if least == most && most == 1 {
        "argument"
    } else {
        "arguments"
    };
    Fault::type_(format!(
        "{shown}() takes {takes} positional {word} but {given} were given"
    ))
}

/// How a function that is written in C asks for a fixed number of arguments.
fn exactly(call: &Syscall, count: usize, given: usize) -> String {
    match count {
        1 => format!("{}() takes exactly one argument ({given} given)", call.name.shown),
        _ => format!(
            "{}() takes exactly {count} arguments ({given} given)",
            call.name.short()
        ),
    }
}

fn unknown(call: &Syscall, name: &str) -> Fault {
    let shown = call.name.shown;
    Fault::type_(if call.name.is_python() {
        format!("{shown}() got an unexpected keyword argument '{name}'")
    } else {
        format!("'{name}' is an invalid keyword argument for {shown}()")
    })
}

fn missing(call: &Syscall, params: &[Param], bound: &[Value]) -> Fault {
    let names: Vec<String> = params
        .iter()
        .zip(bound)
        .filter(|(_, value)| matches!(value, Value::Unbound))
        .map(|(param, _)| format!("'{}'", param.name))
        .collect();
    let shown = call.name.shown;
    if !call.name.is_python() {
        let given = bound.len() - names.len();
        return Fault::type_(exactly(call, bound.len(), given));
    }
    Fault::type_(missing_text(&format!("{shown}()"), "positional", &names))
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
