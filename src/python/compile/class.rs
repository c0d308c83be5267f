//! Class statements.

use super::Compiler;
use super::function::scope_of;
use super::{after_docstring, docstring};
use crate::python::code::{CodeId, CodeKind, Op, Params, Reg};
use ruff_python_ast as ast;
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn class(&mut self, stmt: &'a ast::StmtClassDef) {
        let mark = self.mark();
        let first = self.decorators(&stmt.decorator_list);
        let line_range = stmt.decorator_list.first().map_or(stmt.range, Ranged::range);
        let first_line = self.source.lines.line(line_range.start().to_u32());
        let header = self.def_range(stmt.name.range(), stmt.range);
        self.place(&header);
        let code = self.class_body(stmt, first_line);
        let f = self.temp();
        self.emit(Op::LoadBuildClass { dst: f });
        self.class_arguments(stmt, code, f);
        self.decorate(&stmt.decorator_list, first);
        let src = first.unwrap_or(f);
        self.at(&header, |c| c.store_name(&stmt.name, src));
        self.release(mark);
    }

    fn class_body(&mut self, stmt: &'a ast::StmtClassDef, first_line: u32) -> CodeId {
        let scope = scope_of(&stmt.node_index);
        let header = self.unit.range;
        self.open(scope, &stmt.name, CodeKind::Class, first_line);
        self.place(&header);
        self.unit.params = Params {
            positional: 1,
            ..Params::default()
        };
        let needs_cell = self.scope().needs_class_cell;
        let locals = [".namespace".to_owned(), "__class__".to_owned()];
        self.set_registers(&locals[..1 + usize::from(needs_cell)], 1);
        if needs_cell {
            self.unit.cells.push(1);
            self.emit(Op::MakeCell { reg: 1 });
        }
        self.class_header(stmt);
        self.body(after_docstring(&stmt.body));
        let src = if needs_cell { 1 } else { self.none() };
        self.emit(Op::Return { src });
        self.close()
    }

    fn class_header(&mut self, stmt: &'a ast::StmtClassDef) {
        let dst = self.temp();
        self.load_name("__name__", dst);
        self.store_class_name("__module__", dst);
        let qualname = self.unit.qualname.clone();
        let src = self.text(&qualname);
        self.store_class_name("__qualname__", src);
        if let Some(doc) = docstring(&stmt.body) {
            let src = self.text(doc);
            self.store_class_name("__doc__", src);
        }
        if self.scope().has_annotations {
            self.emit(Op::MakeDict {
                dst,
                first: dst,
                count: 0,
            });
            self.store_class_name("__annotations__", dst);
        }
        self.release(dst);
    }

    fn store_class_name(&mut self, name: &str, src: Reg) {
        let name = self.name_index(name);
        self.emit(Op::StoreName { name, src });
    }

    /// `f` holds the builder: the body's function, the name, then bases and keywords.
    fn class_arguments(&mut self, stmt: &'a ast::StmtClassDef, code: CodeId, f: Reg) {
        let body = self.temps(5);
        self.make_function(code, 0, body);
        let src = self.text(&stmt.name);
        self.emit(Op::Move { dst: body + 1, src });
        self.release(body + 2);
        let Some(arguments) = stmt.arguments.as_deref() else {
            return self.emit(Op::Call { f, argc: 2 });
        };
        let starred = arguments.args.iter().any(ast::Expr::is_starred_expr);
        if starred || arguments.keywords.iter().any(|k| k.arg.is_none()) {
            return self.class_unpacked(arguments, f);
        }
        let (argc, names) = self.arguments(arguments);
        let argc = argc + 2;
        self.emit(match names {
            None => Op::Call { f, argc },
            Some(names) => Op::CallKw { f, argc, names },
        });
        self.release(f + 1);
    }

    fn class_unpacked(&mut self, arguments: &'a ast::Arguments, f: Reg) {
        let list = self.temp();
        self.emit(Op::MakeList {
            dst: list,
            first: f + 1,
            count: 2,
        });
        self.extend_list(&arguments.args, list);
        self.emit(Op::ListToTuple { dst: f + 1, list });
        self.keyword_dict(&arguments.keywords, f + 2);
        self.emit(Op::CallEx { f });
        self.release(f + 1);
    }
}
