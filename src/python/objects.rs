//! Modules compiled each for itself, and linked into programs, as object files are: the library's are compiled once and kept.

use std::borrow::Cow;
use std::rc::Rc;

use ruff_python_ast::{ModModule, Stmt};
use ruff_text_size::TextRange;

use super::code::{Code, CodeId, Const, Module, ModuleId, Name, Program};
use super::compile::{self, Pool, Source};
use super::diagnostic::{Diagnostic, DiagnosticCode};
use super::imports::{Import, imports};
use super::loader::File;
use super::parse::{self, diagnostic};
use super::source::Lines;
use super::symbols;
use super::texts::Text;
use super::wanted::is_said;
use super::{Library, LibrarySource};
use crate::base::Interner;
use crate::base::sorted::Map;

/// A module before it is compiled.
pub(super) struct Parsed {
    pub name: Cow<'static, str>,
    /// File name in tracebacks.
    pub file: Cow<'static, str>,
    pub source: Cow<'static, str>,
    pub lines: Lines,
    pub tree: ModModule,
    pub is_library: bool,
    /// A text that the program may hand to another interpreter.
    pub text: Option<Text>,
}

/// A module compiled for itself: its names and code objects are numbered from 0.
#[derive(Debug)]
pub(super) struct Object {
    module: Module,
    names: Interner,
    codes: Vec<Code>,
    pub imports: Vec<Import>,
    choices: Vec<Choice>,
}

/// An import on demand: the names that a program must say, and whether one did.
#[derive(Debug)]
struct Choice {
    names: Vec<String>,
    is_made: bool,
}

/// The modules of a library that some program has needed so far.
pub(super) struct Shelf<'l> {
    pub library: &'l dyn Library,
    known: Map<Box<str>, Rc<Object>>,
}

impl<'l> Shelf<'l> {
    pub fn new(library: &'l dyn Library) -> Self {
        Self {
            library,
            known: Map::new(),
        }
    }

    /// The module as these programs need it; None if there is none of that name.
    pub fn object(&mut self, name: &str, files: &[File]) -> Result<Option<Rc<Object>>, Vec<Diagnostic>> {
        if let Some(known) = self.known.get(name)
            && known.fits(name, files)
        {
            return Ok(Some(known.clone()));
        }
        let Some(source) = self.source(name) else {
            return Ok(None);
        };
        let object = Rc::new(self.compile(name, source, files)?);
        self.known.insert(name.into(), object.clone());
        Ok(Some(object))
    }

    /// Whether the module needs no compiling.
    pub fn has(&self, name: &str, files: &[File]) -> bool {
        self.known.get(name).is_some_and(|known| known.fits(name, files))
    }

    fn source(&self, name: &str) -> Option<LibrarySource> {
        let empty = |file: &'static str| LibrarySource {
            file: file.into(),
            source: "",
        };
        let is_package = || self.library.names().iter().any(|n| n.starts_with(&format!("{name}.")));
        let found = self.library.find(name);
        found.or_else(|| match name {
            "builtins" => Some(empty("builtins.py")),
            _ => is_package().then(|| empty("__init__.py")),
        })
    }

    fn compile(&self, name: &str, source: LibrarySource, files: &[File]) -> Result<Object, Vec<Diagnostic>> {
        let lines = Lines::new(source.source);
        let (mut tree, newer) = parse::parse(source.source, &lines)?;
        if !newer.is_empty() {
            return Err(newer);
        }
        let mut choices = Vec::new();
        tree.body.retain(|stmt| {
            let choice = self.choice(name, stmt, files);
            let stays = choice.as_ref().is_none_or(|choice| choice.is_made);
            choices.extend(choice);
            stays
        });
        let parsed = Parsed {
            name: name.to_owned().into(),
            file: source.file,
            source: source.source.into(),
            lines,
            tree,
            is_library: true,
            text: None,
        };
        Ok(Object {
            imports: imports(&parsed.tree),
            choices,
            ..Object::of(parsed)?
        })
    }

    /// What is imported only for programs that say its name, because it needs much itself.
    fn choice(&self, importer: &str, stmt: &Stmt, files: &[File]) -> Option<Choice> {
        let Stmt::ImportFrom(import) = stmt else { return None };
        let is_on_demand = |module: &str| self.library.on_demand().contains(&(importer, module));
        import.module.as_deref().filter(|module| is_on_demand(module))?;
        let names: Vec<String> = import.names.iter().map(|alias| alias.name.to_string()).collect();
        Some(Choice {
            is_made: is_said(importer, &names, files),
            names,
        })
    }
}

impl Object {
    /// Compiles a module.
    pub fn of(parsed: Parsed) -> Result<Self, Vec<Diagnostic>> {
        let mut pool = Pool::default();
        let (code, globals) = compiled(&mut pool, &parsed)?;
        if let Some(text) = &parsed.text {
            pool.codes.iter_mut().for_each(|code| place(code, text));
        }
        Ok(Self {
            module: Module {
                name: parsed.name.into(),
                file: parsed.file.into(),
                source: parsed.source,
                code,
                globals,
                is_library: parsed.is_library,
                is_text: parsed.text.is_some(),
            },
            names: pool.names,
            codes: pool.codes,
            imports: Vec::new(),
            choices: Vec::new(),
        })
    }

    /// Whether other programs would have it the same.
    fn fits(&self, name: &str, files: &[File]) -> bool {
        let is_same = |choice: &Choice| choice.is_made == is_said(name, &choice.names, files);
        self.choices.iter().all(is_same)
    }
}

/// One program of modules in the order of their import.
pub(super) fn link(objects: &[Rc<Object>]) -> Program {
    let mut pool = Pool::default();
    let mut modules = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        let first = pool.codes.len() as u32;
        let names: Vec<Name> = object
            .names
            .texts()
            .iter()
            .map(|name| Name(pool.names.intern_shared(name)))
            .collect();
        let new = |own: &Vec<Name>| own.iter().map(|name| names[name.0 as usize]).collect();
        let moved = |code: CodeId| CodeId(first + code.0);
        let constant = |constant: &Const| match constant {
            Const::Code(code) => Const::Code(moved(*code)),
            other => other.clone(),
        };
        pool.codes.extend(object.codes.iter().map(|code| Code {
            module: ModuleId(number as u32),
            locals: new(&code.locals),
            free: new(&code.free),
            names: new(&code.names),
            consts: code.consts.iter().map(constant).collect(),
            ..code.clone()
        }));
        modules.push(Module {
            code: moved(object.module.code),
            globals: new(&object.module.globals),
            ..object.module.clone()
        });
    }
    Program {
        names: Rc::new(pool.names),
        codes: pool.codes,
        modules,
    }
}

/// Gives the code of a text the lines of the program where it stands.
fn place(code: &mut Code, text: &Text) {
    code.first_line = text.line(code.first_line);
    let mut spans = code.spans.to_vec();
    for span in spans.iter_mut().filter(|span| span.line > 0) {
        span.line = text.line(span.line);
    }
    code.spans = spans.into();
}

fn compiled(pool: &mut Pool, module: &Parsed) -> Result<(CodeId, Vec<Name>), Vec<Diagnostic>> {
    let make = |range, code, args| diagnostic(&module.source, &module.lines, range, code, args);
    let (symbols, errors) = symbols::collect(&module.tree.body);
    let syntax = |(range, message): &(TextRange, String)| make(*range, DiagnosticCode::Syntax, vec![message.clone()]);
    if !errors.is_empty() {
        return Err(errors.iter().map(syntax).collect());
    }
    let source = Source {
        text: &module.source,
        lines: &module.lines,
        symbols: &symbols,
    };
    match compile::module(pool, source, &module.tree.body) {
        Ok(compiled) => Ok((compiled.code, compiled.globals)),
        Err((errors, excess)) => {
            let excess = excess.map(|(range, what, limit)| {
                make(
                    range,
                    DiagnosticCode::TooLarge,
                    vec![what.words().to_owned(), limit.to_string()],
                )
            });
            Err(errors.iter().map(syntax).chain(excess).collect())
        }
    }
}
