//! Executes the bodies of the library's modules, before step 0 and unrecorded.

use std::rc::Rc;

use super::status::{Fault, Status};
use super::syscalls::Answer;
use super::world::End;
use super::{Machine, guest};
use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::Signals;
use crate::python::code::{ModuleId, Program};
use crate::python::known;
use crate::vm::{ExitReason, Value};

/// The library's module that begins another interpreter.
const INTERPRETER: &str = "_python";

/// More than any library module takes.
const MOST_STEPS: u64 = 10_000_000;

/// Ticks from the start of one program to that of the next: time enough for a server to listen before its client comes.
const START_APART: u64 = 100_000;

/// The first process and its main thread.
pub(super) const FIRST: (ProcessId, ThreadId) = (ProcessId(0), ThreadId(0));

/// What the first process of one of several programs is called: as its file, with a number if that has been started before.
fn process_name(program: &Program, number: usize) -> String {
    let file = |number| &program.modules[program.main(number).0 as usize].file;
    let own = file(number);
    match (0..number).filter(|before| file(*before) == own).count() {
        0 => own.to_string(),
        before => format!("{own}·{}", before + 1),
    }
}

impl Machine {
    /// Runs the library's modules in each program's process, then stands at the first instructions of the user's programs.
    pub(super) fn boot(&mut self) {
        let program = self.program.clone();
        let mains = program.mains();
        if mains == 0 {
            self.status = Status::Finished { code: 0 };
            return;
        }
        let mut processes = vec![FIRST];
        for number in 1..mains {
            let (process, thread) = self.kernel.add_program(&process_name(&program, number));
            self.vm.fork_space(FIRST.0, process, Some);
            processes.push((process, thread));
        }
        if mains > 1 {
            self.kernel.set_process_name(FIRST.0, &process_name(&program, 0));
        }
        for (number, &(process, thread)) in processes.iter().enumerate() {
            let main = program.main(number);
            if let Err(traceback) = self.load_library(process, thread) {
                self.fail_to_boot(traceback);
                return;
            }
            self.name_program(process, &program.modules[main.0 as usize].file);
            self.vm.spawn_module(process, thread, main);
            if number > 0 {
                self.kernel.delay_start(thread, START_APART * number as u64);
            }
        }
        self.replan(&mut ());
    }

    /// Executes the bodies of the library's modules.
    fn load_library(&mut self, process: ProcessId, thread: ThreadId) -> Result<(), String> {
        for module in 0..self.program.modules.len() {
            if self.program.modules[module].is_library {
                self.vm.spawn_module(process, thread, ModuleId(module as u32));
                self.run_library(process, thread)?;
            }
        }
        Ok(())
    }

    /// A process with one thread becomes another interpreter. The first of the words is the text that this executes, the second its
    /// file; `_python` of the library knows the rest.
    pub(super) fn boot_anew(&mut self, thread: ThreadId, words: &[String]) {
        let process = self.kernel.thread(thread).process;
        for object in self.vm.drop_space(process) {
            self.kernel.drop_object(ObjectId(object));
        }
        self.vm.renew_space(process);
        *self.world.end_mut(process) = End::default();
        let ignored = self.kernel.process(process).signals.ignored;
        self.kernel.set_signals(
            process,
            Signals {
                ignored: ignored | Signals::default().ignored,
                ..Signals::default()
            },
        );
        let prepared = self
            .load_library(process, thread)
            .and_then(|()| self.call_library(process, thread, "_begin", words));
        if let Err(traceback) = prepared {
            return self.fail_to_boot(traceback);
        }
        let [text, file, ..] = words else { return };
        let heap = self.vm.heap_mut(process);
        match heap.shared.0.program.find_text(text) {
            Some(module) => {
                let file = heap.str(file);
                heap.set_global(module, known::FILE, file);
                self.vm.spawn_module(process, thread, module);
            }
            None => {
                let words = [text, file].map(|word| heap.str(word));
                if let Some(walk) = guest::global(heap, INTERPRETER, "_walk") {
                    self.vm.spawn(process, thread, walk, &words);
                }
            }
        }
    }

    /// Calls a function of the module that begins interpreters.
    fn call_library(
        &mut self,
        process: ProcessId,
        thread: ThreadId,
        name: &str,
        words: &[String],
    ) -> Result<(), String> {
        let heap = self.vm.heap_mut(process);
        let function = guest::global(heap, INTERPRETER, name).ok_or(name)?;
        let words: Vec<Value> = words.iter().map(|word| heap.str(word)).collect();
        self.vm.spawn(process, thread, function, &words);
        self.run_library(process, thread)
    }

    fn fail_to_boot(&mut self, traceback: String) {
        let fault = Fault {
            kind: "SystemError".to_owned(),
            message: "the library failed".to_owned(),
            line: 0,
            traceback,
        };
        self.status = Status::Failed(Rc::new(fault));
    }

    /// `sys.argv[0]`
    fn name_program(&mut self, process: ProcessId, file: &str) {
        let heap = self.vm.heap_mut(process);
        let Some(list) = guest::global(heap, "sys", "argv") else {
            return;
        };
        let name = heap.str(file);
        if let Some(first) = heap.list_mut(list).and_then(|items| items.first_mut()) {
            *first = name;
        }
    }

    /// Executes a main thread until its bottom frame returns.
    fn run_library(&mut self, process: ProcessId, thread: ThreadId) -> Result<(), String> {
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
                    Answer::Blocked | Answer::Exit(_) | Answer::Kill(..) | Answer::Anew(_) | Answer::Limit(_) => {
                        return Err("blocked".to_owned());
                    }
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
