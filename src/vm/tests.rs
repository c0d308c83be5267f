//! Programs that run on the VM alone: `print` is the only syscall that does anything.

use super::context::ExitReason;
use super::machine::{Vm, VmLimits};
use super::native::Outcome;
use super::ops;
use super::shared::SyscallName;
use super::value::Value;
use crate::base::{ProcessId, ThreadId};
use crate::python::code::{Conversion, ModuleId};
use std::rc::Rc;

const SYSCALLS: &[SyscallName] = &[SyscallName {
    name: "print",
    shown: "print",
}];
const MAIN: ThreadId = ThreadId(0);
const SPACE: ProcessId = ProcessId(0);

struct Library;

impl crate::python::Library for Library {
    fn find(&self, module: &str) -> Option<crate::python::LibrarySource> {
        let source = include_str!("../stdlib/builtins.py");
        (module == "builtins").then(|| crate::python::LibrarySource {
            file: "builtins.py".into(),
            source: trimmed(source),
        })
    }
    fn names(&self) -> Vec<&'static str> {
        vec!["builtins"]
    }
}

/// Without what needs the machine.
fn trimmed(source: &str) -> &'static str {
    let keep = |line: &&str| {
        !line.starts_with("import sys")
            && !line.starts_with("from ")
            && !line.starts_with("input =")
            && !line.starts_with("exit =")
    };
    Box::leak(
        source
            .lines()
            .filter(keep)
            .collect::<Vec<_>>()
            .join("\n")
            .into_boxed_str(),
    )
}

fn boot(source: &str, limits: VmLimits) -> Result<Vm, String> {
    let program = crate::python::compile(source, &Library).map_err(|d| format!("{d:?}"))?;
    let program = Rc::new(program);
    let mut vm = Vm::new(Rc::clone(&program), SYSCALLS, limits);
    for module in 0..program.modules.len() - 1 {
        vm.spawn_module(SPACE, MAIN, ModuleId(module as u32));
        let exit = vm.run(MAIN, u64::MAX);
        if let ExitReason::Raised(e) = exit.reason {
            return Err(vm.traceback_text(SPACE, e));
        }
    }
    vm.spawn_module(SPACE, MAIN, ModuleId(program.modules.len() as u32 - 1));
    Ok(vm)
}

fn print(vm: &mut Vm, args: &[Value], out: &mut String) {
    for (i, arg) in args.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let heap = vm.heap_mut(SPACE);
        match ops::format_value(heap, Conversion::Str, *arg, Value::None) {
            Ok(Outcome::Value(text)) => out.push_str(heap.as_str(text).map_or("", |t| t)),
            _ => out.push_str(&ops::plain_str(heap, *arg)),
        }
    }
    out.push('\n');
}

/// Runs in slices of `fuel`; the output, with the traceback at its end if there is one.
fn run_sliced(source: &str, fuel: u64) -> String {
    let mut vm = match boot(source, VmLimits { heap_bytes: 64 << 20 }) {
        Ok(vm) => vm,
        Err(text) => return text,
    };
    let mut out = String::new();
    for _ in 0..10_000_000 {
        match vm.run(MAIN, fuel).reason {
            ExitReason::Fuel => {}
            ExitReason::Returned(_) => return out,
            ExitReason::Raised(e) => return out + &vm.traceback_text(SPACE, e),
            ExitReason::HeapLimit => return out + "heap limit\n",
            ExitReason::Syscall { args, .. } => {
                print(&mut vm, &args.positional, &mut out);
                vm.complete(MAIN, Value::None);
            }
        }
    }
    out + "does not end\n"
}

fn run(source: &str) -> String {
    run_sliced(source, u64::MAX)
}

#[test]
fn a_function_and_a_loop() {
    assert_eq!(
        run("def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\nprint(f(10))\n"),
        "45\n"
    );
}
