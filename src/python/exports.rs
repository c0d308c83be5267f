//! The names that library modules define at their top level.

use super::Library;
use crate::base::sorted::{Map, Set};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ExprContext, Stmt};
use std::cell::RefCell;

/// Attributes that every module has.
const EVERY: [&str; 8] = [
    "__name__",
    "__doc__",
    "__file__",
    "__dict__",
    "__package__",
    "__spec__",
    "__loader__",
    "__path__",
];

/// What the modules of a library define; each is looked at once.
pub(crate) struct Exports<'l> {
    library: &'l dyn Library,
    known: RefCell<Map<String, Option<Set<String>>>>,
}

impl<'l> Exports<'l> {
    pub(crate) fn new(library: &'l dyn Library) -> Self {
        Self {
            library,
            known: RefCell::default(),
        }
    }

    /// Whether there is such a module or package.
    pub(crate) fn is_module(&self, name: &str) -> bool {
        let prefix = format!("{name}.");
        let names = self.library.names();
        self.library.find(name).is_some() || !names.contains(&name) && names.iter().any(|n| n.starts_with(&prefix))
    }

    /// Whether a module has a name. Modules whose names cannot be known have every name.
    pub(crate) fn defines(&self, module: &str, name: &str) -> bool {
        EVERY.contains(&name)
            || self.is_module(&format!("{module}.{name}"))
            || self.names(module).is_none_or(|names| names.contains(name))
    }

    /// The public name of the module that is most like another.
    pub(crate) fn closest(&self, module: &str, name: &str) -> Option<String> {
        let names = self.names(module)?;
        closest(name, names.iter().map(String::as_str).filter(|n| !n.starts_with('_')))
    }

    fn names(&self, module: &str) -> Option<Set<String>> {
        if let Some(known) = self.known.borrow().get(module) {
            return known.clone();
        }
        // Break cycles of star imports.
        self.known.borrow_mut().insert(module.to_owned(), None);
        let names = self.read(module);
        self.known.borrow_mut().insert(module.to_owned(), names.clone());
        names
    }

    fn read(&self, module: &str) -> Option<Set<String>> {
        let Some(source) = self.library.find(module) else {
            return Some(Set::new());
        };
        let tree = ruff_python_parser::parse_module(source.source).ok()?;
        let mut reader = Reader {
            names: Set::new(),
            stars: Vec::new(),
        };
        reader.visit_body(tree.suite());
        for star in std::mem::take(&mut reader.stars) {
            reader.names.extend(self.names(&star)?);
        }
        (!reader.names.contains("__getattr__")).then_some(reader.names)
    }
}

struct Reader {
    names: Set<String>,
    stars: Vec<String>,
}

impl Reader {
    fn imports(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    let top = alias.name.split('.').next().unwrap_or("");
                    self.names.insert(alias.asname.as_deref().unwrap_or(top).to_owned());
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    if alias.name.as_str() == "*" {
                        self.stars.extend(import.module.as_ref().map(ToString::to_string));
                    } else {
                        self.names
                            .insert(alias.asname.as_ref().unwrap_or(&alias.name).to_string());
                    }
                }
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Reader {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                self.names.insert(function.name.to_string());
            }
            Stmt::ClassDef(class) => {
                self.names.insert(class.name.to_string());
            }
            Stmt::Import(_) | Stmt::ImportFrom(_) => self.imports(stmt),
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx == ExprContext::Store => {
                self.names.insert(name.id.to_string());
            }
            Expr::Lambda(_) | Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {}
            _ => visitor::walk_expr(self, expr),
        }
    }
}

/// The candidate with the fewest edits from `word`, if it is close.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let most = (word.chars().count() / 3).max(1);
    let scored = candidates.map(|candidate| (edits(&word.to_lowercase(), &candidate.to_lowercase()), candidate));
    scored
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// How many characters must be added, removed or replaced to make one word of another.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
