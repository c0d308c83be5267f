//! The virtual machine: heaps of the processes, contexts of the threads, and what the layer above does with them.

use super::boot;
use super::context::{CallArgs, Context, Exit, ExitReason, Frame, Ret, Step, Stepped};
use super::gc;
use super::heap::Heap;
use super::interp::{Interp, Stop, exit};
use super::native::Raised;
use super::owned::Dropped;
use super::shared::{Outside, Shared, SyscallName, starts_with_known};
use super::slots::Slots;
use super::value::{Handle, Value};
use crate::base::{ProcessId, ThreadId};
use crate::python::code::{ModuleId, Name, Program};
use std::rc::Rc;

/// Bounds of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VmLimits {
    /// Most bytes of a process's heap.
    pub heap_bytes: u64,
}

/// All guest state. Clones share what neither side has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Vm {
    shared: Outside<Rc<Shared>>,
    limits: VmLimits,
    pub(super) spaces: Slots<ProcessId, Rc<Heap>>,
    pub(super) contexts: Slots<ThreadId, Rc<Context>>,
}

impl Vm {
    /// Process 0 with its constants and types; nothing has run.
    ///
    /// # Panics
    /// If the program's names do not begin with `python::known::KNOWN`.
    #[must_use]
    pub fn new(program: Rc<Program>, syscalls: &'static [SyscallName], limits: VmLimits) -> Self {
        assert!(
            starts_with_known(&program),
            "the program was not made by `python::compile`"
        );
        let shared = Rc::new(Shared::new(program, &boot::tables(), syscalls));
        let heap = boot::heap(&shared, limits.heap_bytes);
        let mut spaces = Slots::default();
        spaces.insert(ProcessId(0), Rc::new(heap));
        Self {
            shared: Outside(shared),
            limits,
            spaces,
            contexts: Slots::default(),
        }
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &Rc<Program> {
        &self.shared.0.program
    }

    /// The text of a name of the program. Names made at run time belong to a heap: `heap(space).name_text`.
    #[must_use]
    pub fn name(&self, name: Name) -> &str {
        self.shared.0.names.get(name).map_or("?", |text| text)
    }

    /// The name of a syscall.
    #[must_use]
    pub fn syscall_name(&self, id: super::value::SyscallId) -> Option<&'static str> {
        self.shared.0.syscalls.get(usize::from(id.0)).map(|call| call.name)
    }

    /// The heap of a process.
    ///
    /// # Panics
    /// If there is no such process.
    #[must_use]
    pub fn heap(&self, space: ProcessId) -> &Heap {
        self.spaces.get(space).expect("a process that exists")
    }

    /// The heap of a process; None if it has ended.
    #[must_use]
    pub fn find_heap(&self, space: ProcessId) -> Option<&Heap> {
        self.spaces.get(space).map(|heap| &**heap)
    }

    /// The heap of a process, to be changed.
    ///
    /// # Panics
    /// If there is no such process.
    pub fn heap_mut(&mut self, space: ProcessId) -> &mut Heap {
        Rc::make_mut(self.spaces.get_mut(space).expect("a process that exists"))
    }

    /// A new context whose bottom frame calls a function. An error in the call itself shows at the first `run`.
    pub fn spawn(&mut self, space: ProcessId, thread: ThreadId, function: Value, args: &[Value]) {
        // A thread that has done its work and does something more, as callbacks at exit, is still in its main greenlet.
        let greenlet = self.context(thread).map_or(Value::None, |ctx| ctx.greenlet);
        let mut context = Context::new(space);
        context.greenlet = greenlet;
        self.contexts.insert(thread, Rc::new(context));
        self.with(thread, |interp| {
            interp.invoke(function, CallArgs::of(args), Ret::Bottom)
        });
    }

    /// A new context whose bottom frame is a module's body.
    pub fn spawn_module(&mut self, space: ProcessId, thread: ThreadId, module: ModuleId) {
        self.contexts.insert(thread, Rc::new(Context::new(space)));
        let code = self.program().modules[module.0 as usize].code;
        Rc::make_mut(&mut self.heap_mut(space).globals[module.0 as usize]).started = true;
        self.with(thread, |interp| {
            interp.push_frame(code, 0, 0, Ret::Bottom)?;
            Ok(Step::Go)
        });
    }

    /// Does something with a context outside of `run`; what it ends in is kept for the next `run`.
    fn with(&mut self, thread: ThreadId, action: impl FnOnce(&mut Interp) -> Stepped) {
        let Some(ctx) = self.contexts.get_mut(thread) else {
            return;
        };
        let ctx = Rc::make_mut(ctx);
        let Some(heap) = self.spaces.get_mut(ctx.space) else {
            return;
        };
        let mut interp = Interp {
            shared: Rc::clone(&self.shared.0),
            heap: Rc::make_mut(heap),
            ctx,
        };
        let stepped = action(&mut interp);
        match interp.settle(stepped) {
            None | Some(ExitReason::Fuel) => {}
            Some(ExitReason::Returned(value)) => interp.ctx.ended = Some(Ok(value)),
            Some(ExitReason::Raised(Value::Obj(exception))) => interp.ctx.ended = Some(Err(exception)),
            // A syscall from a continuation: the instruction is still current and asks again.
            Some(ExitReason::Syscall { .. } | ExitReason::Raised(_) | ExitReason::HeapLimit) => {}
        }
    }

    /// Executes up to `fuel` instructions of a thread.
    pub fn run(&mut self, thread: ThreadId, fuel: u64) -> Exit {
        let mut used = 0;
        loop {
            let Some(ctx) = self.contexts.get_mut(thread) else {
                return exit(used, ExitReason::Returned(Value::None));
            };
            let ctx = Rc::make_mut(ctx);
            let space = ctx.space;
            let Some(heap) = self.spaces.get_mut(space) else {
                return exit(used, ExitReason::Returned(Value::None));
            };
            let is_watching = heap.watch.is_enabled();
            let is_traced = ctx.tracer.is_some();
            let mut interp = Interp {
                shared: Rc::clone(&self.shared.0),
                heap: Rc::make_mut(heap),
                ctx,
            };
            let is_slow = is_watching || is_traced;
            if is_traced {
                interp.tell_tracer();
            }
            let until = if is_slow { fuel.min(used + 1) } else { fuel };
            match interp.run(&mut used, until) {
                Stop::Exit(ExitReason::Fuel) if is_traced && !is_watching && used < fuel => {}
                Stop::Exit(ExitReason::Fuel) if is_watching => {
                    self.finalize(thread, space);
                    if used >= fuel {
                        return exit(used, ExitReason::Fuel);
                    }
                }
                Stop::Exit(reason) => return exit(used, reason),
                Stop::Collect => {
                    self.collect(space);
                    if self.heap(space).is_full() {
                        return exit(used, ExitReason::HeapLimit);
                    }
                }
            }
        }
    }

    /// Lets a thread call what is to be called for an object that has come to its end with the last instruction.
    fn finalize(&mut self, thread: ThreadId, space: ProcessId) {
        let (Some(heap), Some(ctx)) = (self.spaces.get_mut(space), self.contexts.get_mut(thread)) else {
            return;
        };
        heap.forget_temporaries(Rc::make_mut(ctx));
        if !heap.is_watching() {
            return;
        }
        let is_asked = heap.is_asked_to_collect();
        let contexts = self.contexts.iter().filter(|(_, ctx)| ctx.space == space);
        let contexts: Vec<_> = contexts.map(|(thread, ctx)| (thread, &**ctx)).collect();
        if let Some((function, argument)) = Rc::make_mut(heap).ended(&contexts) {
            self.with(thread, |interp| {
                interp.invoke(function, CallArgs::of(&[argument]), Ret::Aside)
            });
        }
        if is_asked {
            self.collect(space);
        }
    }

    /// Runs the collector on a process's heap.
    pub fn collect(&mut self, space: ProcessId) {
        let Some(heap) = self.spaces.get_mut(space) else {
            return;
        };
        let contexts = self.contexts.iter().map(|(_, c)| c).filter(|c| c.space == space);
        gc::collect(Rc::make_mut(heap), contexts.map(|c| &**c));
    }

    /// After a fork of a process of several threads: nobody drops what those refer to that were not copied.
    pub fn keep_unreachable(&mut self, space: ProcessId) {
        if let Some(heap) = self.spaces.get_mut(space).filter(|heap| heap.owns()) {
            let contexts = self.contexts.iter().map(|(_, c)| c).filter(|c| c.space == space);
            gc::keep_unreachable(Rc::make_mut(heap), contexts.map(|c| &**c));
        }
    }

    /// Takes the descriptors, in order, whose objects the collector has freed.
    pub fn take_dropped(&mut self, space: ProcessId) -> Vec<Dropped> {
        match self.spaces.get_mut(space) {
            Some(heap) if heap.has_dropped() => Rc::make_mut(heap).take_dropped(),
            _ => Vec::new(),
        }
    }

    /// Descriptors of a process's files with something unwritten whose objects are gone in CPython.
    #[must_use]
    pub fn forgotten(&self, space: ProcessId) -> Vec<i32> {
        let contexts = self.contexts.iter().map(|(_, c)| c).filter(|c| c.space == space);
        let heap = self.spaces.get(space);
        heap.map_or_else(Vec::new, |heap| gc::forgotten(heap, contexts.map(|c| &**c)))
    }

    /// Keeps those of a process's objects that it can still reach: its collector may not have come to the others yet.
    pub fn retain_reachable<T>(&self, space: ProcessId, objects: &mut Vec<(Handle, T)>) {
        let contexts = self.contexts.iter().map(|(_, c)| c).filter(|c| c.space == space);
        if let Some(heap) = self.spaces.get(space).filter(|_| !objects.is_empty()) {
            gc::retain(heap, &mut contexts.map(|c| &**c), objects);
        }
    }

    /// Takes what is to be written to a file of a process.
    pub fn take_unwritten(&mut self, space: ProcessId, fd: i32) -> Vec<u8> {
        let heap = self.spaces.get_mut(space);
        heap.map_or_else(Vec::new, |heap| Rc::make_mut(heap).take_unwritten(fd))
    }

    /// Processes in which objects have descriptors open.
    #[must_use]
    pub fn owners(&self) -> Vec<ProcessId> {
        let spaces = self.spaces.iter().filter(|(_, heap)| heap.owns());
        spaces.map(|(space, _)| space).collect()
    }

    /// Gives a syscall its result.
    pub fn complete(&mut self, thread: ThreadId, value: Value) {
        self.with(thread, |interp| match interp.ctx.pending.take() {
            Some(ret) => interp.deliver(value, ret),
            None => super::exec::go(),
        });
    }

    /// Makes a syscall raise.
    pub fn raise(&mut self, thread: ThreadId, exception: Value) {
        self.with(thread, |interp| {
            interp.ctx.pending = None;
            match exception {
                Value::Obj(h) if interp.heap.as_exception(h).is_some() => Err(Raised(h)),
                _ => Err(interp.heap.type_error("exceptions must derive from BaseException")),
            }
        });
    }

    /// Makes a syscall a guest call, whose result is its result.
    pub fn call(&mut self, thread: ThreadId, function: Value, args: &[Value]) {
        self.with(thread, |interp| match interp.ctx.pending.take() {
            Some(ret) => interp.invoke(function, CallArgs::of(args), ret),
            None => super::exec::go(),
        });
    }

    /// The frame object of what a thread is at; None if there is nothing.
    pub fn frame_of(&mut self, thread: ThreadId) -> Value {
        let mut found = Value::None;
        self.with(thread, |interp| {
            found = interp.frame_object(0).unwrap_or(Value::None);
            super::exec::go()
        });
        found
    }

    /// Makes a thread call a guest function before its next instruction; at a syscall in progress, that is executed again afterwards.
    pub fn interrupt(&mut self, thread: ThreadId, function: Value, args: &[Value]) {
        if self
            .context(thread)
            .is_none_or(|ctx| ctx.ended.is_some() || ctx.frames.is_empty())
        {
            return;
        }
        self.with(thread, |interp| {
            interp.ctx.pending = None;
            interp.invoke(function, CallArgs::of(args), Ret::Resume)
        });
    }

    /// How many functions that interrupted a thread have not ended yet; and, told once, whether the last to end has returned.
    pub fn interruptions(&mut self, thread: ThreadId) -> (usize, bool) {
        let mut found = (0, false);
        self.with(thread, |interp| {
            let frames = interp.ctx.frames.iter();
            let open = frames.filter(|frame| matches!(frame.ret, Ret::Resume)).count();
            found = (open, std::mem::take(&mut interp.ctx.has_resumed));
            super::exec::go()
        });
        found
    }

    /// A new exception of a class with a message.
    pub fn exception(&mut self, space: ProcessId, class: Handle, message: &str) -> Value {
        Value::Obj(self.heap_mut(space).raise(class, message).0)
    }

    /// Copies a process's heap. `kernel_object` tells which kernel object stands behind a guest object of the copy, given that of the original.
    pub fn fork_space(&mut self, from: ProcessId, to: ProcessId, kernel_object: impl FnMut(u32) -> Option<u32>) {
        if let Some(heap) = self.spaces.get(from) {
            let mut copy = Rc::clone(heap);
            Rc::make_mut(&mut copy).relabel_sync(kernel_object);
            self.spaces.insert(to, copy);
        }
    }

    /// Gives a process a heap where nothing has run.
    pub fn renew_space(&mut self, space: ProcessId) {
        let heap = boot::heap(&self.shared.0, self.limits.heap_bytes);
        self.spaces.insert(space, Rc::new(heap));
    }

    /// Forgets a process's heap; the kernel objects behind its guest objects.
    pub fn drop_space(&mut self, space: ProcessId) -> Vec<u32> {
        self.spaces.remove(space).map_or_else(Vec::new, |heap| heap.all_sync())
    }

    /// Forgets a thread.
    pub fn drop_context(&mut self, thread: ThreadId) {
        self.contexts.remove(thread);
    }

    /// A thread's context.
    #[must_use]
    pub fn context(&self, thread: ThreadId) -> Option<&Context> {
        self.contexts.get(thread).map(|c| &**c)
    }

    /// Copies a thread's context to another thread of another process, as `fork` does.
    pub fn fork_context(&mut self, from: ThreadId, to: ThreadId, space: ProcessId) {
        if let Some(ctx) = self.contexts.get(from) {
            let mut ctx = (**ctx).clone();
            ctx.space = space;
            self.contexts.insert(to, Rc::new(ctx));
        }
    }

    /// Kernel objects whose guest objects in a process's heap were collected since the last call.
    pub fn freed_sync(&mut self, space: ProcessId) -> Vec<u32> {
        match self.spaces.get_mut(space) {
            Some(heap) if !heap.freed_sync.is_empty() => std::mem::take(&mut Rc::make_mut(heap).freed_sync),
            _ => Vec::new(),
        }
    }

    /// `sys.getrecursionlimit()`
    #[must_use]
    pub fn recursion_limit(&self, space: ProcessId) -> u32 {
        self.heap(space).recursion_limit
    }

    /// `sys.setrecursionlimit()`
    pub fn set_recursion_limit(&mut self, space: ProcessId, limit: u32) {
        self.heap_mut(space).recursion_limit = limit;
    }

    /// The frames of a thread, the innermost first.
    pub(super) fn raw_frames(&self, thread: ThreadId) -> &[Frame] {
        self.context(thread).map_or(&[], |c| &c.frames)
    }
}
