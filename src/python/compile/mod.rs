//! Tree to bytecode. One `Compiler` per module, one `Unit` per code object under construction.

mod assign;
mod assigned;
mod call;
mod class;
mod comprehension;
mod condition;
mod control;
mod display;
mod emit;
mod exception;
mod expr;
pub(super) mod fold;
mod fstring;
mod function;
mod import;
mod names;
mod pattern;
mod stmt;
mod unit;

use super::code::{Code, CodeId, CodeKind, Flavour, Name, Params};
use super::diagnostic::Construct;
use super::scope::ScopeId;
use super::source::Lines;
use super::symbols::Symbols;
use crate::base::Interner;
use crate::base::sorted::Map;
use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;
use unit::Unit;

/// What all modules of a program share: names and code objects.
#[derive(Debug)]
pub(crate) struct Pool {
    pub(crate) names: Interner,
    pub(crate) codes: Vec<Code>,
}

impl Default for Pool {
    fn default() -> Self {
        let mut pool = Self {
            names: Interner::default(),
            codes: Vec::new(),
        };
        for text in super::known::KNOWN {
            pool.name(text);
        }
        pool
    }
}

impl Pool {
    /// The name, interned.
    pub(crate) fn name(&mut self, text: &str) -> Name {
        Name(self.names.intern(text))
    }

    fn add(&mut self, code: Code) -> CodeId {
        self.codes.push(code);
        CodeId(self.codes.len() as u32 - 1)
    }
}

/// A module about to be compiled.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) lines: &'a Lines,
    pub(crate) symbols: &'a Symbols,
}

/// A module compiled.
pub(crate) struct Compiled {
    pub(crate) code: CodeId,
    pub(crate) globals: Vec<Name>,
}

/// Something that does not fit into the bytecode: what, limit, place.
pub(crate) type Excess = (TextRange, Construct, usize);

/// The state while a module is compiled.
pub(crate) struct Compiler<'a> {
    pool: &'a mut Pool,
    source: Source<'a>,
    globals: Vec<Name>,
    slots: Map<Name, u16>,
    unit: Unit<'a>,
    outer: Vec<Unit<'a>>,
    errors: Vec<(TextRange, String)>,
    excess: Option<Excess>,
}

/// What a module that does not compile is refused for: errors with their places, or one thing that is too large.
type Refusal = (Vec<(TextRange, String)>, Option<Excess>);

/// Compiles a module's body. The tree must have passed the symbol table without errors.
pub(crate) fn module<'a>(pool: &'a mut Pool, source: Source<'a>, body: &'a [Stmt]) -> Result<Compiled, Refusal> {
    let unit = Unit::new(0, "<module>".into(), "<module>".into(), CodeKind::Module, 1);
    let mut compiler = Compiler {
        pool,
        source,
        globals: Vec::new(),
        slots: Map::new(),
        unit,
        outer: Vec::new(),
        errors: Vec::new(),
        excess: None,
    };
    compiler.module_body(body);
    let code = compiler.finish_unit();
    let code = compiler.pool.add(code);
    if compiler.errors.is_empty() && compiler.excess.is_none() {
        Ok(Compiled {
            code,
            globals: compiler.globals,
        })
    } else {
        Err((compiler.errors, compiler.excess))
    }
}

impl<'a> Compiler<'a> {
    fn module_body(&mut self, body: &'a [Stmt]) {
        self.unit.doc = docstring(body).map(Into::into);
        self.unit.flavour = Flavour::Plain;
        self.unit.params = Params::default();
        if self.scope().has_annotations {
            self.set_up_annotations();
        }
        self.body(after_docstring(body));
        self.implicit_return();
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push((range, message.into()));
    }

    fn too_large(&mut self, what: Construct, limit: usize) {
        let range = self.unit.range;
        self.excess.get_or_insert((range, what, limit));
    }

    /// Starts a code object inside the current one.
    fn open(&mut self, scope: ScopeId, name: &str, kind: CodeKind, first_line: u32) {
        let qualname = self.qualname(name, scope);
        let unit = Unit::new(scope, name.into(), qualname.into(), kind, first_line);
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    /// Ends it.
    fn close(&mut self) -> CodeId {
        let code = self.finish_unit();
        if let Some(outer) = self.outer.pop() {
            self.unit = outer;
        }
        self.pool.add(code)
    }

    fn qualname(&self, name: &str, scope: ScopeId) -> String {
        let parent = &self.unit;
        match parent.kind {
            CodeKind::Module => name.to_owned(),
            _ if self.declared_global(name, scope) => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", parent.qualname),
            CodeKind::Function | CodeKind::Comprehension => format!("{}.<locals>.{name}", parent.qualname),
        }
    }

    fn declared_global(&self, name: &str, scope: ScopeId) -> bool {
        use super::scope::ScopeKind::{Class, Function};
        matches!(self.source.symbols.scopes[scope].kind, Function | Class)
            && self.scope().uses.get(name).is_some_and(|uses| uses.global)
    }
}

/// The docstring of a body.
fn docstring(body: &[Stmt]) -> Option<&str> {
    match body.first() {
        Some(Stmt::Expr(stmt)) => stmt.value.as_string_literal_expr().map(|s| s.value.to_str()),
        _ => None,
    }
}

/// The body without its docstring.
fn after_docstring(body: &[Stmt]) -> &[Stmt] {
    if docstring(body).is_some() { &body[1..] } else { body }
}
