//! Which instructions another thread can notice, or be noticed through.
//!
//! A search need not interrupt a thread before the others: whatever else runs in between, the result is the same. Told from
//! the code alone, and rather too often than too rarely: every call (it may be one into the kernel, or change a container),
//! every store that others can see, and every load of what is stored elsewhere than where it was made.

use std::collections::{BTreeMap, BTreeSet};

use crate::python::code::{CmpOp, Code, CodeId, CodeKind, ModuleId, Name, Op, Program};

/// What a program's instructions share.
#[derive(Clone, Debug, Default)]
pub struct Visibility {
    /// Globals that change after they were made.
    globals: BTreeSet<(ModuleId, u16)>,
    /// Attributes that change after `__init__`.
    attributes: BTreeSet<Name>,
}

impl Visibility {
    /// Looks through a program's own code.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let mut this = Self::default();
        let mut stores: BTreeMap<(ModuleId, u16), u32> = BTreeMap::new();
        for code in program.codes.iter().filter(|code| is_users(program, code)) {
            for op in &code.ops {
                match *op {
                    Op::StoreGlobal { slot, .. } | Op::DeleteGlobal { slot } => {
                        // A store by a function may come at any time; the module's body stores most names once, at first.
                        let weight = if code.kind == CodeKind::Module { 1 } else { 2 };
                        *stores.entry((code.module, slot)).or_default() += weight;
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

    /// A schedule may have to switch threads before this instruction.
    #[must_use]
    pub fn is_visible(&self, program: &Program, code: CodeId, pc: u32) -> bool {
        let Some(code) = program.codes.get(code.0 as usize) else {
            return true;
        };
        let Some(op) = code.ops.get(pc as usize) else {
            return true;
        };
        match *op {
            Op::Call { .. }
            | Op::CallKw { .. }
            | Op::CallMethod { .. }
            | Op::CallMethodKw { .. }
            | Op::CallEx { .. } => true,
            _ if !is_users(program, code) => false,
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

fn is_users(program: &Program, code: &Code) -> bool {
    program
        .modules
        .get(code.module.0 as usize)
        .is_some_and(|module| !module.is_library)
}
