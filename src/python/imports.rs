//! What a module imports.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ModModule, Stmt};

/// Something that a module imports.
#[derive(Clone, Debug)]
pub(super) struct Import {
    pub module: String,
    pub member: Option<String>,
    /// It stands in a function.
    pub is_inner: bool,
}

/// In the order of the text.
pub(super) fn imports(tree: &ModModule) -> Vec<Import> {
    struct Finder {
        found: Vec<Import>,
        depth: u32,
    }
    impl<'a> Visitor<'a> for Finder {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            let is_inner = self.depth > 0;
            match stmt {
                Stmt::FunctionDef(_) => {
                    self.depth += 1;
                    visitor::walk_stmt(self, stmt);
                    self.depth -= 1;
                }
                Stmt::Import(import) => {
                    self.found.extend(import.names.iter().map(|alias| Import {
                        module: alias.name.to_string(),
                        member: None,
                        is_inner,
                    }));
                }
                Stmt::ImportFrom(import) => {
                    if let Some(module) = &import.module {
                        self.found.extend(import.names.iter().map(|alias| Import {
                            module: module.to_string(),
                            member: Some(alias.name.to_string()),
                            is_inner,
                        }));
                    }
                }
                _ => visitor::walk_stmt(self, stmt),
            }
        }

        // Nothing is imported in an expression.
        fn visit_expr(&mut self, _: &'a Expr) {}
    }
    let mut finder = Finder {
        found: Vec::new(),
        depth: 0,
    };
    finder.visit_body(&tree.body);
    finder.found
}
