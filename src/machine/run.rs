//! The only mutation: executing steps, one or whole slices.

use super::status::{LimitKind, Status};
use super::syscalls::{self, Answer, Call};
use super::{Driver, Machine, PolicyKind};
use crate::base::{CoreId, ObjectId, ThreadId};
use crate::kernel::{Ending, EventKind, EventSink, Plan, Stop};
use crate::vm::{CallArgs, ExitReason, SyscallId, Value, types};

impl Machine {
    /// Executes one instruction of thread `choices().options[choice]`. Does nothing when the machine has stopped.
    pub fn step(&mut self, choice: usize, sink: &mut impl EventSink) {
        if self.status == Status::Running {
            self.begin(choice, sink);
            self.slice(1, sink);
        }
    }

    /// Executes up to `max_steps` steps; ends early when the machine stops or the driver declines. Returns the steps done.
    pub fn run(&mut self, driver: &mut impl Driver, max_steps: u64, sink: &mut impl EventSink) -> u64 {
        let start = self.steps();
        while self.status == Status::Running && self.steps() - start < max_steps {
            if !matches!(self.plan, Plan::Run { .. }) || self.is_typed_to() {
                let Some(choice) = self.ask(driver) else {
                    break;
                };
                self.begin(choice, sink);
            }
            self.slice(max_steps - (self.steps() - start), sink);
        }
        self.steps() - start
    }

    /// Asks the driver if there is a choice. None if it declines.
    fn ask(&self, driver: &mut impl Driver) -> Option<usize> {
        if self.kernel.config().policy != PolicyKind::ByHand {
            return Some(0);
        }
        let choices = self.choices();
        if choices.options.len() < 2 {
            return Some(0);
        }
        driver.pick(self, &choices)
    }

    /// Lets what comes before the instruction happen; then puts the chosen thread on the core, if there is a choice.
    fn begin(&mut self, choice: usize, sink: &mut dyn EventSink) {
        if self.plan == Plan::Idle || self.is_typed_to() {
            self.lead_in(sink);
        }
        if let Plan::Choose { options, .. } = &self.plan {
            let thread = options[choice.min(options.len() - 1)];
            self.kernel.choose(thread, sink);
            self.replan(sink);
        }
    }

    /// Lets the planned thread execute, at most so many instructions, up to its next syscall.
    fn slice(&mut self, max_steps: u64, sink: &mut dyn EventSink) {
        let Plan::Run { core, thread, fuel } = self.plan else {
            return;
        };
        let left = self.config.limits.steps.saturating_sub(self.steps());
        if left == 0 {
            self.stop_at(LimitKind::Steps, thread, sink);
            return;
        }
        let most = max_steps.min(left).min(self.steps_to_typed());
        self.execute(core, thread, fuel.min(most), sink);
        if self.status == Status::Running {
            self.replan(sink);
        }
        if self.status == Status::Running && self.steps() >= self.config.limits.steps {
            self.stop_at(LimitKind::Steps, thread, sink);
        }
    }

    fn execute(&mut self, core: CoreId, thread: ThreadId, fuel: u64, sink: &mut dyn EventSink) {
        let process = self.kernel.thread(thread).process;
        if self.kernel.process(process).is_stopped {
            self.kernel.charge(core, 1);
            self.kernel.halt(thread, sink);
            return;
        }
        if let Some((signal, at)) = self.kernel.process(process).deadly {
            self.kernel.charge(core, 1);
            if self.kernel.now() < at {
                return self.kernel.linger(thread, at, sink);
            }
            return self.end_process(process, -i32::from(signal), sink);
        }
        let exit = self.vm.run(thread, fuel);
        self.kernel.charge(core, exit.used);
        match exit.reason {
            ExitReason::Fuel => {}
            ExitReason::Syscall { id, args } => self.syscall(thread, id, args, sink),
            ExitReason::Returned(_) => self.returned(thread, sink),
            ExitReason::Raised(error) => self.raised(thread, error, sink),
            ExitReason::HeapLimit => self.stop_at(LimitKind::Heap, thread, sink),
        }
        self.close_dropped(process, thread, sink);
        for object in self.vm.freed_sync(process) {
            self.kernel.drop_object(ObjectId(object));
        }
    }

    fn syscall(&mut self, thread: ThreadId, id: SyscallId, args: CallArgs, sink: &mut dyn EventSink) {
        let line = self.vm.user_line(thread);
        self.kernel.note_line(thread, line);
        if self.kernel.has_put_aside(thread) {
            let interruptions = self.vm.interruptions(thread);
            self.kernel.take_up(thread, interruptions, sink);
        }
        if !self.kernel.retake(thread, sink) {
            return self.look_for_deadlock(thread, sink);
        }
        match self.dispatch(thread, id, args, sink) {
            Answer::Done(_) if self.is_interrupted(thread) => {
                let error = self
                    .vm
                    .exception(self.kernel.thread(thread).process, types::KEYBOARD_INTERRUPT, "");
                self.raise(thread, error, sink);
            }
            Answer::Done(value) => match self.deferred(thread, "_deliver_after") {
                Some(deliver) => self.vm.call(thread, deliver, &[value]),
                None => self.vm.complete(thread, value),
            },
            Answer::Blocked => self.look_for_deadlock(thread, sink),
            Answer::Raise(error) => self.raise(thread, error, sink),
            Answer::Call(function, arguments) => self.vm.call(thread, function, &arguments),
            Answer::Exit(code) => {
                // Whoever calls `_exit` ends by itself; the others are stopped.
                self.vm.drop_context(thread);
                self.world.forget(thread);
                self.kernel.finish_thread(thread, Ending::Returned, None, sink);
                self.end_process(self.kernel.thread(thread).process, code, sink);
            }
            Answer::Kill(process, to, signal) => self.kill(thread, (process, to), signal, sink),
            Answer::Anew(words) => self.boot_anew(thread, &words),
            Answer::Limit(kind) => self.stop_at(kind, thread, sink),
        }
        self.deliver_deferred(thread, sink);
    }

    /// Raises an exception at a thread's call. If nobody catches it, the thread ends in the same step.
    pub(super) fn raise(&mut self, thread: ThreadId, error: Value, sink: &mut dyn EventSink) {
        self.vm.raise(thread, error);
        if let ExitReason::Raised(error) = self.vm.run(thread, 0).reason {
            self.raised(thread, error, sink);
        }
    }

    /// Binds the arguments and carries a syscall out; a fault becomes an exception.
    pub(super) fn dispatch(
        &mut self,
        thread: ThreadId,
        id: SyscallId,
        given: CallArgs,
        sink: &mut dyn EventSink,
    ) -> Answer {
        let syscall = syscalls::table()[usize::from(id.0)];
        let process = self.kernel.thread(thread).process;
        let mut call = Call {
            kernel: &mut self.kernel,
            vm: &mut self.vm,
            world: &mut self.world,
            config: &self.config,
            thread,
            process,
            args: given.positional,
            keywords: given.keywords,
            sink,
        };
        match call.bind(syscall).and_then(|()| (syscall.run)(&mut call)) {
            Ok(answer) => answer,
            Err(fault) => Answer::Raise(fault.raise(self.vm.heap_mut(process))),
        }
    }

    /// Decides what comes next.
    pub(super) fn replan(&mut self, sink: &mut dyn EventSink) {
        self.plan = self.kernel.plan(sink);
        if let Plan::Stopped(stop) = self.plan
            && self.status == Status::Running
        {
            if stop != Stop::Finished && self.close_all_dropped(sink) {
                return self.replan(sink);
            }
            self.status = match stop {
                Stop::Finished => self.final_status(),
                Stop::WaitingForInput if self.is_typed_to() => Status::Running,
                Stop::WaitingForInput => Status::WaitingForInput,
                Stop::Deadlock => Status::Deadlock,
            };
            if stop == Stop::Deadlock {
                self.report_deadlock(ThreadId(0), sink);
            }
        }
    }

    pub(super) fn stop_at(&mut self, limit: LimitKind, thread: ThreadId, sink: &mut dyn EventSink) {
        self.status = Status::Limit(limit);
        self.kernel.emit(thread, EventKind::LimitReached, sink);
    }
}
