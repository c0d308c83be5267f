//! How threads, processes and the program end, by CPython's rules.
//!
//! The process goes on until its last non-daemon thread has ended; then `atexit` callbacks run, and daemons are stopped. An uncaught
//! exception of the main thread is printed when it happens; it decides the exit status, not when the process ends.

use std::rc::Rc;

use super::boot::FIRST;
use super::status::{Fault, Status};
use super::{Machine, dropped, guest};
use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::{Ending, EventKind, EventSink, Opened, Signals, Stream};
use crate::vm::{Value, types};

impl Machine {
    /// A thread's bottom frame has returned.
    pub(super) fn returned(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let crash = self.world.take_crash(thread);
        let ending = if crash.is_some() {
            Ending::Crashed
        } else {
            Ending::Returned
        };
        self.end_thread(thread, ending, crash, sink);
    }

    /// A thread's bottom frame was left by an exception. Only main threads get here: others catch everything.
    pub(super) fn raised(&mut self, thread: ThreadId, error: Value, sink: &mut dyn EventSink) {
        let process = self.kernel.thread(thread).process;
        let is_main = self.kernel.process(process).main == thread;
        self.kernel
            .note_line(thread, guest::error_line(self.vm.heap(process), error));
        if let Some(argument) = guest::system_exit(self.vm.heap(process), error) {
            if is_main && !self.is_exiting(process) {
                let (code, text) = self.exit_status(process, argument);
                self.world.end_mut(process).code = code;
                if let Some((text, file)) = text.as_ref().zip(self.redirected(process)) {
                    return self.write_to(thread, file, text);
                }
                text.iter().for_each(|text| self.write_error(thread, text, sink));
            }
            self.end_thread(thread, Ending::Returned, None, sink);
            return;
        }
        let is_told = self.world.end(process).is_some_and(|end| end.is_told);
        if is_main && !is_told && !self.is_exiting(process) {
            let fault = Rc::new(self.describe(process, error));
            // CPython lets the signal end the process after all.
            let is_interrupt = self.vm.heap(process).is_instance(error, types::KEYBOARD_INTERRUPT);
            let code = if is_interrupt { -i32::from(Signals::INT) } else { 1 };
            let end = self.world.end_mut(process);
            end.code = code;
            end.fault = Some(fault);
            if let Some(hook) = self.except_hook(process) {
                self.world.end_mut(process).is_told = true;
                let arguments = guest::exception_triple(self.vm.heap_mut(process), error);
                self.vm.spawn(process, thread, hook, &arguments);
                return;
            }
        }
        let text = self.vm.traceback_text(process, error);
        self.write_error(thread, &text, sink);
        let line: Rc<str> = guest::last_line(&self.vm, process, error).into();
        self.end_thread(thread, Ending::Crashed, Some(line), sink);
    }

    /// The function that is to tell of an exception: the program's own, or the library's if `sys.stderr` leads elsewhere.
    fn except_hook(&self, process: ProcessId) -> Option<Value> {
        self.replaced(process, "sys", "excepthook").or_else(|| {
            self.redirected(process)?;
            guest::global(self.vm.heap(process), "sys", "__excepthook__")
        })
    }

    /// `sys.stderr`, if it is not what every program begins with.
    fn redirected(&self, process: ProcessId) -> Option<Value> {
        let file = guest::global(self.vm.heap(process), "sys", "stderr").filter(|file| *file != Value::None)?;
        let is_usual = self.kernel.opened(process, 2) == Ok(Opened::Standard(2));
        self.replaced(process, "sys", "stderr").or((!is_usual).then_some(file))
    }

    /// The last that a thread does: it writes to a file of the guest.
    fn write_to(&mut self, thread: ThreadId, file: Value, text: &str) {
        let process = self.kernel.thread(thread).process;
        let heap = self.vm.heap_mut(process);
        let text = heap.str(text);
        if let Some(write) = guest::global(heap, "io", "_write_to") {
            self.vm.spawn(process, thread, write, &[file, text]);
        }
    }

    /// The exit status that `sys.exit(argument)` asks for; a text is to be printed and means 1.
    fn exit_status(&mut self, process: ProcessId, argument: Value) -> (i32, Option<String>) {
        match argument {
            Value::None => (0, None),
            Value::Int(code) => (code as i32, None),
            Value::Bool(flag) => (i32::from(flag), None),
            other => {
                let mut text = String::new();
                if !guest::write_str(self.vm.heap_mut(process), other, &mut text).unwrap_or(false) {
                    text = self.vm.plain_repr(process, other, 1000);
                }
                text.push('\n');
                (1, Some(text))
            }
        }
    }

    fn describe(&self, process: ProcessId, error: Value) -> Fault {
        Fault {
            kind: self.vm.heap(process).type_name(error).to_string(),
            message: guest::message(&self.vm, process, error),
            line: guest::error_line(self.vm.heap(process), error),
            traceback: self.vm.traceback_text(process, error),
        }
    }

    fn write_error(&mut self, thread: ThreadId, text: &str, sink: &mut dyn EventSink) {
        self.world.output.note(Stream::Stderr, text);
        self.kernel.emit(
            thread,
            EventKind::Wrote {
                stream: Stream::Stderr,
                text: text.into(),
            },
            sink,
        );
    }

    fn end_thread(&mut self, thread: ThreadId, ending: Ending, error: Option<Rc<str>>, sink: &mut dyn EventSink) {
        let process = self.kernel.thread(thread).process;
        let main = self.kernel.process(process).main;
        let is_waited_for = thread == main || !self.kernel.thread(thread).is_daemon;
        let is_last = is_waited_for
            && (thread == main || !self.kernel.thread(main).is_alive())
            && self.kernel.non_daemon_alive(process, thread).is_none();
        if thread == main && !self.is_exiting(process) && self.start_threading_atexit(process, thread) {
            return;
        }
        if is_last && !self.is_exiting(process) && self.start_atexit(process, thread) {
            return;
        }
        if is_last && self.start_finalizers(process, thread) {
            return;
        }
        Rc::make_mut(&mut self.world.idents).end(process, thread, self.kernel.now());
        self.vm.drop_context(thread);
        if thread != main {
            self.world.forget(thread);
        }
        self.kernel.finish_thread(thread, ending, error, sink);
        if is_last {
            dropped::write_all(&mut self.kernel, &mut self.vm, &mut self.world, process);
            self.tell_unawaited(thread, sink);
            let code = self.world.end_mut(process).code;
            self.end_process(process, code, sink);
        } else {
            self.look_for_deadlock(thread, sink);
        }
    }

    /// CPython warns when the last reference to a coroutine goes that nobody has started. There are no counts of references here, so
    /// the warnings come at the end, each for the place where the coroutine was made, unless the program's filters of warnings say no.
    fn tell_unawaited(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let process = self.kernel.thread(thread).process;
        let Some(heap) = self.vm.find_heap(process) else { return };
        let mut text = String::new();
        for (code, place) in heap.unawaited() {
            let (code, caller) = (
                &self.program.codes[code.0 as usize],
                &self.program.codes[place.code.0 as usize],
            );
            let module = &self.program.modules[caller.module.0 as usize];
            let line = caller.spans.get(place.pc as usize).map_or(0, |span| span.line);
            let source = module
                .source
                .lines()
                .nth((line as usize).saturating_sub(1))
                .unwrap_or("");
            let message = format!("coroutine '{}' was never awaited", code.qualname);
            if guest::is_warning_ignored(heap, types::RUNTIME_WARNING, &message) {
                continue;
            }
            let warning = format!(
                "{}:{line}: RuntimeWarning: {message}\n  {}\nRuntimeWarning: Enable tracemalloc to get \
                 the object allocation traceback\n",
                module.file,
                source.trim()
            );
            // Once for a line, however many it makes.
            if !text.contains(&warning) {
                text.push_str(&warning);
            }
        }
        if !text.is_empty() {
            self.write_error(thread, &text, sink);
        }
    }

    /// Lets the last thread execute what the program has registered with `atexit`.
    fn start_atexit(&mut self, process: ProcessId, thread: ThreadId) -> bool {
        let Some(callbacks) = guest::global(self.vm.heap(process), "atexit", "_callbacks") else {
            return false;
        };
        let (Some(count), Some(run)) = (
            guest::length(self.vm.heap(process), callbacks),
            guest::global(self.vm.heap(process), "atexit", "_run_exitfuncs"),
        ) else {
            return false;
        };
        self.world.end_mut(process).is_exiting = true;
        if count > 0 {
            // In CPython it is always the main thread that calls them.
            let main = self.world.thread_object(self.kernel.process(process).main);
            self.world.adopt(thread, main);
            self.vm.spawn(process, thread, run, &[]);
        }
        count > 0
    }

    /// Lets the last thread call `__del__` of what is left.
    fn start_finalizers(&mut self, process: ProcessId, thread: ThreadId) -> bool {
        let heap = self.vm.heap(process);
        let run = guest::global(heap, "_finalizers", "_run").filter(|_| heap.has_finalizable());
        run.is_some_and(|run| {
            self.vm.spawn(process, thread, run, &[]);
            true
        })
    }

    /// Lets the main thread, at its end, do what pools of threads have to do before all threads are waited for.
    fn start_threading_atexit(&mut self, process: ProcessId, thread: ThreadId) -> bool {
        let heap = self.vm.heap(process);
        let callbacks = guest::global(heap, "threading", "_threading_atexits");
        let count = callbacks.and_then(|list| guest::length(heap, list));
        let (Some(1..), Some(run)) = (count, guest::global(heap, "threading", "_run_atexits")) else {
            return false;
        };
        self.vm.spawn(process, thread, run, &[]);
        true
    }

    fn is_exiting(&self, process: ProcessId) -> bool {
        self.world.end(process).is_some_and(|end| end.is_exiting)
    }

    /// A process ends now, with all its threads. Of a forked process nothing is left but its exit code; the heaps of the programs
    /// themselves are kept to be shown.
    pub(super) fn end_process(&mut self, process: ProcessId, code: i32, sink: &mut dyn EventSink) {
        dropped::settle(&mut self.kernel, &mut self.vm, &mut self.world, process, None);
        let rest: Vec<ThreadId> = self
            .kernel
            .threads()
            .filter(|(_, t)| t.process == process && t.is_alive())
            .map(|(id, _)| id)
            .collect();
        for thread in rest {
            self.vm.drop_context(thread);
            self.world.forget(thread);
        }
        self.world.forget(self.kernel.process(process).main);
        let parent = self.kernel.process(process).parent;
        self.kernel.finish_process(process, code, sink);
        self.world.end_mut(process).code = code;
        if !self.kernel.is_first_of_program(process) {
            for object in self.vm.drop_space(process) {
                self.kernel.drop_object(ObjectId(object));
            }
        }
        self.tell_parent(parent, sink);
        let main = self.kernel.process(process).main;
        self.look_for_deadlock(main, sink);
    }

    /// How the first program has ended.
    pub(super) fn final_status(&self) -> Status {
        self.status_of(FIRST.0)
    }

    /// How a process has ended.
    fn status_of(&self, process: ProcessId) -> Status {
        let end = self.world.end(process).cloned().unwrap_or_default();
        match end.fault {
            Some(fault) => Status::Failed(fault),
            None => Status::Finished { code: end.code },
        }
    }

    /// The programs that run together, with the file of each and how it stands: as the machine, unless all its processes have ended
    /// or all its threads can never go on.
    pub fn programs(&self) -> Vec<(&str, Status)> {
        let firsts = self
            .kernel
            .processes()
            .filter(|(id, _)| self.kernel.is_first_of_program(*id));
        firsts
            .map(|(id, process)| {
                let main = self.program.main(process.program as usize);
                let file = self
                    .program
                    .modules
                    .get(main.0 as usize)
                    .map_or("", |module| &module.file);
                let mut own = self.kernel.processes().filter(|(_, p)| p.program == process.program);
                let has_ended = own.all(|(_, p)| p.exit_code.is_some());
                let status = if has_ended {
                    self.status_of(id)
                } else if self.is_deadlocked(process.program) {
                    Status::Deadlock
                } else {
                    self.status.clone()
                };
                (file, status)
            })
            .collect()
    }

    /// All threads of a program that are left can never go on, whatever the other programs do.
    fn is_deadlocked(&self, program: u32) -> bool {
        let Some((_, stuck)) = &self.stuck else { return false };
        let mut own = self
            .kernel
            .threads()
            .filter(|(_, thread)| thread.is_alive() && self.kernel.process(thread.process).program == program);
        own.all(|(id, _)| stuck.threads.iter().any(|thread| thread.thread == id))
    }
}
