//! Which instructions another thread can notice, or be noticed through.
//!
//! A search need not interrupt a thread before the others: whatever else runs in between, the result is the same. Rather too
//! often than too rarely, these are: syscalls, the program's calls of natives (they may change a container), its stores that
//! others can see, and its loads of what is stored elsewhere than where it was made.

use crate::base::sorted::{Map, Set};

use crate::base::ThreadId;
use crate::machine::Machine;
use crate::python::code::{CmpOp, Code, CodeKind, ModuleId, Name, Op, Program};
use crate::vm::{Heap, Obj, Value, Vm};

/// What a program's instructions share.
#[derive(Clone, Debug, Default)]
pub struct Visibility {
    /// Globals that change after they were made.
    globals: Set<(ModuleId, u16)>,
    /// Attributes that change after `__init__`.
    attributes: Set<Name>,
}

impl Visibility {
    /// Looks through a program's own code.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let mut this = Self::default();
        let mut stores: Map<(ModuleId, u16), u32> = Map::new();
        for code in program.codes.iter().filter(|code| is_users(program, code)) {
            for op in code.ops.iter() {
                match *op {
                    Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => {
                        // A store by a function may come at any time; the module's body stores most names once, at first.
                        let weight = if code.kind == CodeKind::Module { 1 } else { 2 };
                        *stores.or_default((code.module, slot)) += weight;
                    }
                    Op::StoreAttr { name, .. } | Op::DeleteAttr { name, .. } if &*code.name != "__init__" => {
                        this.attributes.insert(code.names[usize::from(name)]);
                    }
                    _ => {}
                }
            }
        }
        this.globals = stores
            .into_iter()
            .filter(|entry| entry.1 > 1)
            .map(|entry| entry.0)
            .collect();
        this
    }

    /// A schedule may have to switch threads before a thread's next instruction.
    #[must_use]
    pub fn is_visible(&self, machine: &Machine, thread: ThreadId) -> bool {
        let (program, vm) = (machine.program(), machine.vm());
        let Some(context) = vm.context(thread) else { return true };
        let Some(frame) = context.frames.last() else {
            return true;
        };
        let Some(code) = program.codes.get(frame.code.0 as usize) else {
            return true;
        };
        let Some(op) = code.ops.get(frame.pc as usize) else {
            return true;
        };
        let is_users = is_users(program, code);
        match *op {
            Op::Call { f, .. }
            | Op::CallKw { f, .. }
            | Op::CallMethod { f, .. }
            | Op::CallMethodKw { f, .. }
            | Op::CallEx { f } => {
                let callee = context.stack.get(frame.base as usize + usize::from(f));
                callee.is_none_or(|&callee| is_visible_call(vm, vm.heap(context.space), callee, is_users))
            }
            _ => is_users && self.is_visible_op(code, op),
        }
    }

    /// Of the program's own code, other than a call.
    fn is_visible_op(&self, code: &Code, op: &Op) -> bool {
        match *op {
            Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => self.globals.contains(&(code.module, slot)),
            Op::LoadGlobal { slot, .. } => code.kind != CodeKind::Module && self.globals.contains(&(code.module, slot)),
            Op::LoadAttr { name, .. } | Op::LoadMethod { name, .. } => {
                self.attributes.contains(&code.names[usize::from(name)])
            }
            Op::Compare { op, .. } => matches!(op, CmpOp::In | CmpOp::NotIn),
            Op::StoreAttr { .. }
            | Op::DeleteAttr { .. }
            | Op::LoadItem { .. }
            | Op::StoreItem { .. }
            | Op::DeleteItem { .. }
            | Op::LoadCell { .. }
            | Op::StoreCell { .. }
            | Op::DeleteCell { .. }
            | Op::InPlace { .. }
            | Op::ForNext { .. } => true,
            _ => false,
        }
    }
}

/// A call of a function is no more than a jump. Natives of the program's own code may change a container; the library's containers
/// are its own business, as the kernel is the business of its syscalls.
fn is_visible_call(vm: &Vm, heap: &Heap, callee: Value, is_users: bool) -> bool {
    match callee {
        Value::Syscall(id) => vm.syscall_name(id).is_none_or(|name| !is_harmless(name)),
        Value::Native(_) => is_users,
        Value::Obj(handle) => match heap.get(handle) {
            Obj::Function(_) => false,
            Obj::Class(_) => is_users,
            Obj::Method(method) => is_visible_call(vm, heap, method.function, is_users),
            _ => true,
        },
        _ => true,
    }
}

/// Syscalls that neither change what others depend on nor depend on it.
fn is_harmless(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "print",
        "print_stderr",
        "write",
        "write_stderr",
        "os_getpid",
        "os_getppid",
        "os_cpu_count",
        "thread_ident",
        "thread_native_id",
        "thread_object",
        "thread_adopt",
        "thread_rename",
        "caller",
        "traceback_text",
    ];
    name.ends_with("_new") || name.starts_with("time_") || name.starts_with("unit_") || NAMES.contains(&name)
}

fn is_users(program: &Program, code: &Code) -> bool {
    program
        .modules
        .get(code.module.0 as usize)
        .is_some_and(|module| !module.is_library)
}
