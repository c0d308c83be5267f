//! Import statements.

use super::Compiler;
use crate::python::code::{Op, Reg};
use ruff_python_ast as ast;

impl<'a> Compiler<'a> {
    pub(super) fn import(&mut self, stmt: &'a ast::StmtImport) {
        for alias in &stmt.names {
            let mark = self.mark();
            let dst = self.temp();
            let top = alias.name.split('.').next().unwrap_or("");
            let is_dotted = top.len() < alias.name.len();
            match &alias.asname {
                Some(asname) => {
                    self.import_module(&alias.name, false, dst);
                    self.at(alias, |c| c.store_name(asname, dst));
                }
                None => {
                    self.import_module(&alias.name, is_dotted, dst);
                    self.at(alias, |c| c.store_name(top, dst));
                }
            }
            self.release(mark);
        }
    }

    fn import_module(&mut self, name: &str, as_top: bool, dst: Reg) {
        let name = self.name_index(name);
        self.emit(Op::ImportModule { as_top, dst, name });
    }

    pub(super) fn import_from(&mut self, stmt: &'a ast::StmtImportFrom) {
        let Some(module) = &stmt.module else { return };
        if module.as_str() == "__future__" {
            return self.emit(Op::Nop);
        }
        let dst = self.temp();
        self.import_module(module, false, dst);
        for alias in &stmt.names {
            let mark = self.mark();
            if alias.name.as_str() == "*" {
                self.emit(Op::ImportStar { module: dst });
                continue;
            }
            let value = self.temp();
            let name = self.name_index(&alias.name);
            self.emit(Op::ImportFrom {
                dst: value,
                module: dst,
                name,
            });
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.at(alias, |c| c.store_name(target, value));
            self.release(mark);
        }
    }
}
