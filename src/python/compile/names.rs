//! Reading and writing variables.

use super::Compiler;
use crate::python::code::{CodeKind, Op, Reg, Src};
use crate::python::scope::{Meaning, mangle};

/// Where a variable lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A local variable's register.
    Local(Reg),
    /// A register that holds a cell.
    Cell(Reg),
    /// A global, by slot.
    Global(u16),
    /// An entry of a class's namespace (name, slot of the global behind it).
    Class(u16, u16),
    /// Read in a class body: its namespace, else the cell (name, register).
    ClassCell(u16, Reg),
}

impl Compiler<'_> {
    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.scope().private.as_deref(), name)
    }

    /// Where the (not yet mangled) name lives.
    pub(super) fn find(&mut self, name: &str) -> Place {
        let name = self.mangled(name);
        self.find_mangled(&name)
    }

    pub(super) fn find_mangled(&mut self, name: &str) -> Place {
        let meaning = self.scope().meaning(name);
        let register = self.unit.registers.get(name).copied();
        match (self.unit.kind, meaning, register) {
            (CodeKind::Class, Meaning::Local | Meaning::Implicit, _) => {
                Place::Class(self.name_index(name), self.slot(name))
            }
            (CodeKind::Class, Meaning::Free, Some(reg)) if !self.declared_nonlocal(name) => {
                Place::ClassCell(self.name_index(name), reg)
            }
            (_, Meaning::Cell | Meaning::Free, Some(reg)) => Place::Cell(reg),
            (_, Meaning::Local, Some(reg)) => Place::Local(reg),
            _ => Place::Global(self.slot(name)),
        }
    }

    fn declared_nonlocal(&self, name: &str) -> bool {
        self.scope().uses.get(name).is_some_and(|uses| uses.nonlocal)
    }

    /// The register of a local variable, checked for a value; `None` if the name is something else.
    pub(super) fn local(&mut self, name: &str) -> Option<Reg> {
        let Place::Local(reg) = self.find(name) else {
            return None;
        };
        self.check_local(reg);
        Some(reg)
    }

    pub(super) fn check_local(&mut self, reg: Reg) {
        if self
            .unit
            .assigned
            .as_ref()
            .is_some_and(|assigned| !assigned.contains(reg))
        {
            self.emit(Op::CheckLocal { reg });
            if let Some(assigned) = &mut self.unit.assigned {
                assigned.insert(reg);
            }
        }
    }

    /// `dst =` the variable.
    pub(super) fn load_name(&mut self, name: &str, dst: Reg) {
        let place = self.find(name);
        self.load_place(place, dst);
    }

    pub(super) fn load_place(&mut self, place: Place, dst: Reg) {
        match place {
            Place::Local(reg) => {
                self.check_local(reg);
                if reg != dst {
                    self.emit(Op::Move { dst, src: reg });
                }
            }
            Place::Cell(reg) => self.emit(Op::LoadCell { dst, reg }),
            Place::Global(slot) => self.emit(Op::LoadGlobal { dst, slot }),
            Place::Class(name, slot) => self.emit(Op::LoadName { dst, name, slot }),
            Place::ClassCell(name, reg) => self.emit(Op::LoadClassCell { dst, name, reg }),
        }
        self.wrote(dst);
    }

    /// Notes that a register has a value, in case it is a variable's.
    pub(super) fn wrote(&mut self, dst: Reg) {
        if usize::from(dst) < self.unit.locals.len()
            && let Some(assigned) = &mut self.unit.assigned
        {
            assigned.insert(dst);
        }
    }

    /// The variable `= src`.
    pub(super) fn store_name(&mut self, name: &str, src: Src) {
        let place = self.find(name);
        self.store_place(place, src);
    }

    pub(super) fn store_place(&mut self, place: Place, src: Src) {
        match place {
            Place::Local(reg) => {
                if reg != src {
                    self.emit(Op::Move { dst: reg, src });
                }
                self.wrote(reg);
            }
            Place::Cell(reg) | Place::ClassCell(_, reg) => self.emit(Op::StoreCell { reg, src }),
            Place::Global(slot) => self.emit(Op::StoreGlobal { slot, src }),
            Place::Class(name, _) => self.emit(Op::StoreName { name, src }),
        }
    }

    /// `del` the variable.
    pub(super) fn delete_name(&mut self, name: &str) {
        match self.find(name) {
            Place::Local(reg) => {
                self.emit(Op::DeleteLocal { reg });
                if let Some(assigned) = &mut self.unit.assigned {
                    assigned.remove(reg);
                }
            }
            Place::Cell(reg) | Place::ClassCell(_, reg) => self.emit(Op::DeleteCell { reg }),
            Place::Global(slot) => self.emit(Op::DeleteGlobal { slot }),
            Place::Class(name, _) => self.emit(Op::DeleteName { name }),
        }
    }
}
