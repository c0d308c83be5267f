//! Executes the bodies of the library's modules, before step 0 and unrecorded.

use std::rc::Rc;

use super::status::{Fault, Status};
use super::syscalls::Answer;
use super::{Machine, guest};
use crate::base::{ProcessId, ThreadId};
use crate::python::code::ModuleId;
use crate::vm::{ExitReason, Value};

/// More than any library module takes.
const MOST_STEPS: u64 = 10_000_000;

/// The first process and its main thread.
pub(super) const FIRST: (ProcessId, ThreadId) = (ProcessId(0), ThreadId(0));

impl Machine {
    /// Runs the library's modules, then stands at the user's first instruction.
    pub(super) fn boot(&mut self) {
        let (process, thread) = FIRST;
        let Some(last) = self.program.modules.len().checked_sub(1) else {
            self.status = Status::Finished { code: 0 };
            return;
        };
        for module in 0..last {
            self.vm.spawn_module(process, thread, ModuleId(module as u32));
            if let Err(traceback) = self.run_library() {
                let kind = "SystemError".to_owned();
                let fault = Fault {
                    kind,
                    message: "the library failed".to_owned(),
                    line: 0,
                    traceback,
                };
                self.status = Status::Failed(Rc::new(fault));
                return;
            }
        }
        self.vm.spawn_module(process, thread, ModuleId(last as u32));
        self.replan(&mut ());
    }

    /// Executes the main thread until its bottom frame returns.
    fn run_library(&mut self) -> Result<(), String> {
        let (process, thread) = FIRST;
        let mut fuel = MOST_STEPS;
        loop {
            let exit = self.vm.run(thread, fuel);
            fuel = fuel.saturating_sub(exit.used);
            match exit.reason {
                ExitReason::Returned(_) => return Ok(()),
                ExitReason::Raised(error) => return Err(self.vm.traceback_text(process, error)),
                ExitReason::Syscall { id, args } => match self.dispatch(thread, id, args, &mut ()) {
                    Answer::Done(value) => self.vm.complete(thread, value),
                    Answer::Raise(error) => self.vm.raise(thread, error),
                    Answer::Call(function, arguments) => self.vm.call(thread, function, &arguments),
                    Answer::Blocked | Answer::Exit(_) | Answer::Kill(..) | Answer::Limit(_) => return Err("blocked".to_owned()),
                },
                ExitReason::Fuel | ExitReason::HeapLimit => return Err("too long".to_owned()),
            }
        }
    }

    /// A global of `sys` that the program has replaced, e.g. its `excepthook`; None if it is still the library's.
    pub(super) fn replaced(&self, process: ProcessId, module: &str, name: &str) -> Option<Value> {
        let value = guest::global(self.vm.heap(process), module, name)?;
        let original = guest::global(self.vm.heap(process), module, &format!("__{name}__"))?;
        (value != original && value != Value::None).then_some(value)
    }
}
