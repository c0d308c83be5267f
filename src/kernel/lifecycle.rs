//! Birth and death: threads, processes, joins, daemons; sleeping; objects made and dropped; input.

use std::rc::Rc;

use super::policies::{Admit, Scheduler};
use super::sync::{Body, Users};
use super::waits::Try;
use super::{
    Attempt, BlockReason, Ending, EventKind, EventSink, Kernel, Mask, News, Object, Patience, Process, State,
    SyncError, Thread, WaitQueue, WaitStatus, Wanted,
};
use crate::base::{ObjectId, ProcessId, ThreadId};

impl Kernel {
    pub(super) fn add_process(&mut self, parent: Option<ProcessId>, name: &str, is_daemon: bool) -> ProcessId {
        ProcessId(self.processes.push(Process {
            name: name.into(),
            program: 0,
            parent,
            is_orphan: false,
            main: ThreadId(self.threads.len()),
            exit_code: None,
            is_zombie: false,
            is_daemon,
            gil: None,
            signals: super::Signals::default(),
            group: 0,
            session: 0,
            directory: None,
            deadly: None,
            is_stopped: false,
            pending: 0,
            tripped: 0,
            defers_signals: false,
            news: None,
            sentinel: None,
            alive: 0,
            ready: 0,
            waiters: WaitQueue::default(),
            child_waiters: WaitQueue::default(),
        }))
    }

    /// `os.chdir`: the absolute path of the process's working directory from now on.
    pub fn change_directory(&mut self, process: ProcessId, path: std::rc::Rc<str>) {
        self.process_mut(process).directory = Some(path);
    }

    /// One more program: a process of its own with its `MainThread`.
    pub fn add_program(&mut self, name: &str) -> (ProcessId, ThreadId) {
        let program = self.processes().map(|(_, p)| p.program + 1).max().unwrap_or(0);
        let process = self.add_process(None, name, false);
        self.process_mut(process).program = program;
        self.standard_descriptors(process);
        let thread = self.spawn_thread(process, "MainThread", false, None, &mut ());
        self.thread_mut(thread).ident = 0;
        (process, thread)
    }

    /// A thread that has not run yet starts only after that time.
    pub fn delay_start(&mut self, thread: ThreadId, ticks: u64) {
        self.block(thread, BlockReason::Sleep, Patience::For(ticks), 0, &mut ());
    }

    /// A new thread, ready to run. `by` started it; None for the first of the machine.
    pub fn spawn_thread(
        &mut self,
        process: ProcessId,
        name: &str,
        is_daemon: bool,
        by: Option<ThreadId>,
        sink: &mut dyn EventSink,
    ) -> ThreadId {
        let thread = ThreadId(self.threads.push(Thread {
            process,
            ident: self.threads.len(),
            name: name.into(),
            is_daemon,
            priority: self.config.priority_of(name),
            state: State::Blocked,
            wait: None,
            put_aside: Vec::new(),
            mask: by.map_or(Mask::default(), |by| self.thread(by).mask.inherited()),
            line: by.map_or(0, |by| self.thread(by).line),
            started_by: by,
            executed: 0,
            joiners: WaitQueue::default(),
        }));
        self.alive += 1;
        self.process_mut(process).alive += 1;
        self.make_ready(thread, Admit::New);
        if let Some(by) = by {
            self.spend(by, self.config.costs.thread_create);
            self.emit(thread, EventKind::ThreadStarted { by: Some(by) }, sink);
        }
        thread
    }

    /// Renames a thread; its priority follows its name. A ready thread keeps its place until it next runs.
    pub fn set_thread_name(&mut self, thread: ThreadId, name: &str) {
        let priority = self.config.priority_of(name);
        let entry = self.thread_mut(thread);
        entry.name = name.into();
        entry.priority = priority;
    }

    /// Sets whether the end of the process waits for a thread.
    pub fn set_daemon(&mut self, thread: ThreadId, is_daemon: bool) {
        self.thread_mut(thread).is_daemon = is_daemon;
    }

    /// Sets whether the guest takes a process for a daemon of its parent.
    pub fn set_daemon_process(&mut self, process: ProcessId, is_daemon: bool) {
        self.process_mut(process).is_daemon = is_daemon;
    }

    /// Sets what a process does about signals.
    pub fn set_signals(&mut self, process: ProcessId, signals: super::Signals) {
        self.process_mut(process).signals = signals;
    }

    /// Renames a process.
    pub fn set_process_name(&mut self, process: ProcessId, name: &str) {
        self.process_mut(process).name = name.into();
    }

    /// A thread has ended: its function returned, or it crashed (`error`: last line of the traceback). Locks that it holds stay locked.
    pub fn finish_thread(
        &mut self,
        thread: ThreadId,
        ending: Ending,
        error: Option<Rc<str>>,
        sink: &mut dyn EventSink,
    ) {
        if !self.thread(thread).is_alive() {
            return;
        }
        self.go_on(thread, sink);
        self.forget_wait(thread, sink);
        self.take_up(thread, (0, false), sink);
        self.end_running_unit(thread, ending, sink);
        self.leave_core_or_ready(thread);
        self.policy.forget(thread);
        let process = self.thread(thread).process;
        self.thread_mut(thread).state = State::Ended(ending);
        self.alive -= 1;
        self.process_mut(process).alive -= 1;
        let kind = match ending {
            Ending::Returned => EventKind::Finished,
            Ending::Crashed => EventKind::Crashed {
                error: error.unwrap_or_default(),
            },
            Ending::Stopped => EventKind::Stopped,
        };
        self.emit(thread, kind, sink);
        let by = (ending != Ending::Stopped).then_some(thread);
        while let Some(joiner) = self.thread_mut(thread).joiners.pop() {
            self.wake(joiner, WaitStatus::Granted, by, sink);
        }
    }

    /// A process has ended: its remaining threads are stopped, its children become orphans. It is a zombie until its parent asks.
    pub fn finish_process(&mut self, process: ProcessId, code: i32, sink: &mut dyn EventSink) {
        if self.process(process).exit_code.is_some() {
            return;
        }
        let rest: Vec<ThreadId> = self
            .threads()
            .filter(|(_, t)| t.process == process && t.is_alive())
            .map(|(id, _)| id)
            .collect();
        for thread in rest {
            self.finish_thread(thread, Ending::Stopped, None, sink);
        }
        let children: Vec<ProcessId> = self
            .processes()
            .filter(|(_, p)| p.parent == Some(process))
            .map(|(id, _)| id)
            .collect();
        for child in children {
            let child = self.process_mut(child);
            child.parent = None;
            child.is_orphan = true;
            child.is_zombie = false;
        }
        let entry = self.process_mut(process);
        entry.exit_code = Some(code);
        let (main, parent) = (entry.main, entry.parent);
        let is_noted = parent.is_some_and(|parent| !self.process(parent).signals.ignores(super::Signals::CHLD));
        self.process_mut(process).is_zombie = is_noted;
        self.emit(main, EventKind::ProcessEnded { process, code }, sink);
        self.close_descriptors(process, sink);
        while let Some(sleeper) = self.process_mut(process).waiters.pop() {
            self.wake(sleeper, WaitStatus::Granted, None, sink);
        }
        if let Some(parent) = parent {
            while let Some(sleeper) = self.process_mut(parent).child_waiters.pop() {
                self.wake(sleeper, WaitStatus::Woken, None, sink);
            }
        }
    }

    /// A living thread of the process, other than `except`, for which the process's end must wait.
    #[must_use]
    pub fn non_daemon_alive(&self, process: ProcessId, except: ThreadId) -> Option<ThreadId> {
        if self.process(process).alive <= 1 {
            return None;
        }
        self.threads()
            .find(|&(id, t)| t.process == process && id != except && !t.is_daemon && t.is_alive())
            .map(|(id, _)| id)
    }

    /// `Thread.join`: until the target has ended.
    pub fn join_thread(
        &mut self,
        thread: ThreadId,
        target: ThreadId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        if thread == target {
            return Attempt::Error(SyncError::JoinSelf);
        }
        let reason = BlockReason::Join { thread: target };
        self.begin(thread, reason, sink);
        if !self.thread(target).is_alive() {
            self.end_wait(thread);
            return Attempt::Done(());
        }
        self.block_or_give_up(thread, reason, patience, sink)
    }

    /// Until a child of the caller's process (None: any) has ended, or done what else is wanted. Answers which; one that has ended is
    /// no zombie any more. `NoChild` if there is none such, or none left.
    pub fn wait_process(
        &mut self,
        thread: ThreadId,
        process: Option<ProcessId>,
        wanted: Wanted,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<(ProcessId, News)> {
        let reason = BlockReason::Wait { process };
        self.begin(thread, reason, sink);
        let parent = self.thread(thread).process;
        let is_own = |p: &Process| p.parent == Some(parent) && !p.is_reaped();
        let news = |id, p: &Process| {
            let news = if p.is_zombie { News::Ended } else { p.news? };
            wanted.takes(news).then_some((id, news))
        };
        let (exists, found) = match process {
            Some(process) => {
                let entry = self.process(process);
                (is_own(entry), news(process, entry))
            }
            None => {
                let mut own = self.processes().filter(|(_, p)| is_own(p)).peekable();
                (own.peek().is_some(), own.find_map(|(id, p)| news(id, p)))
            }
        };
        if !exists {
            self.end_wait(thread);
            return Attempt::Error(SyncError::NoChild);
        }
        let Some((child, news)) = found else {
            return self.block_or_give_up(thread, reason, patience, sink);
        };
        self.end_wait(thread);
        let entry = self.process_mut(child);
        entry.news = None;
        if news == News::Ended {
            entry.is_zombie = false;
            self.emit(thread, EventKind::Reaped { process: child }, sink);
        }
        Attempt::Done((child, news))
    }

    /// A thread has waited for a child without a time limit, its wait is over, and it has not taken note of that yet.
    #[must_use]
    pub fn has_waited(&self, thread: ThreadId) -> bool {
        let is_over = |wait: super::Wait| {
            matches!(wait.reason, BlockReason::Wait { .. })
                && wait.deadline.is_none()
                && wait.status != WaitStatus::Blocked
        };
        self.thread(thread).wait.is_some_and(is_over)
    }

    /// `time.sleep`: `Blocked` at first, `Done` when the time is over. 0 only gives the core away.
    pub fn sleep(&mut self, thread: ThreadId, ticks: u64, sink: &mut dyn EventSink) -> Attempt {
        let attempt = self.begin(thread, BlockReason::Sleep, sink);
        let first = attempt == Try::First;
        let was_interrupted = attempt == Try::Again(WaitStatus::Woken);
        if first && ticks > 0 || was_interrupted {
            self.block(thread, BlockReason::Sleep, Patience::For(ticks), 0, sink);
            return Attempt::Blocked;
        }
        self.end_wait(thread);
        if first {
            self.yield_core(thread);
        }
        Attempt::Done(())
    }

    /// Waits until it is interrupted.
    pub fn pause(&mut self, thread: ThreadId, sink: &mut dyn EventSink) -> Attempt {
        if self.begin(thread, BlockReason::Signal, sink) == Try::First {
            self.block(thread, BlockReason::Signal, Patience::Forever, 0, sink);
            return Attempt::Blocked;
        }
        self.end_wait(thread);
        Attempt::Done(())
    }

    /// Waits until `input_arrived` is called. The caller has looked for input first.
    pub fn wait_input(&mut self, thread: ThreadId, sink: &mut dyn EventSink) -> Attempt {
        self.begin(thread, BlockReason::Input, sink);
        self.block(thread, BlockReason::Input, Patience::Forever, 0, sink);
        Attempt::Blocked
    }

    /// There is a line of input now; `wait_input` is over for this thread.
    pub fn end_input(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        self.begin(thread, BlockReason::Input, sink);
        self.end_wait(thread);
    }

    /// A line of input has come: wakes the first that waits for one.
    pub fn input_arrived(&mut self, sink: &mut dyn EventSink) {
        if let Some(sleeper) = self.input.pop() {
            self.wake(sleeper, WaitStatus::Woken, None, sink);
        }
    }

    pub(super) fn add_object(&mut self, thread: ThreadId, body: Body) -> ObjectId {
        let process = self.thread(thread).process;
        let mut users = Users::NONE;
        users.note(thread);
        ObjectId(self.objects.push(Some(Object {
            body,
            process,
            is_shared: false,
            references: 1,
            users,
        })))
    }

    pub(super) fn note_user(&mut self, id: ObjectId, thread: ThreadId) {
        if let Some(object) = self.object_mut(id) {
            object.users.note(thread);
        }
    }

    /// A guest object in front of a kernel object is gone; with the last of them the kernel's goes too. Nobody waits at it then,
    /// since whoever waits reaches it.
    pub fn drop_object(&mut self, id: ObjectId) {
        let Some(object) = self.object_mut(id) else { return };
        // Pipes and sockets live as long as somebody has them open.
        if matches!(object.body, Body::Pipe(_) | Body::Socket(_)) {
            return;
        }
        object.references = object.references.saturating_sub(1);
        if object.references == 0 && object.waiters().next().is_none() {
            self.objects.remove(id.index());
        }
    }
}
