//! What all heaps and contexts of a machine share and never change: the program, the natives, tables derived from them.

use super::names::Names;
use super::native::{Home, NativeEntry, NativeTable};
use super::value::{NativeId, SyscallId};
use crate::python::code::{Code, CodeId, Const, Flavour, Name, Program};
use crate::python::known;
use std::rc::Rc;

/// Not part of the state: equal to every other, feeds nothing to a hasher.
#[derive(Clone, Debug, Default)]
pub struct Outside<T>(pub T);

impl<T> PartialEq for Outside<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Outside<T> {}

impl<T> std::hash::Hash for Outside<T> {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// Facts about a code object that calls need at once.
#[derive(Clone, Debug)]
pub struct CodeFacts {
    /// See `Function::simple`, for functions without a closure cell to make at entry.
    pub simple: u16,
    /// For each constant that is a tuple of strings, the names: keyword names of calls.
    pub keywords: Vec<Box<[Name]>>,
}

/// How a syscall is called.
#[derive(Clone, Copy, Debug)]
pub struct SyscallName {
    /// In the pseudo-module `_lockstep`.
    pub name: &'static str,
    /// As the program knows it: `Event.wait`, `posix.kill`.
    pub shown: &'static str,
}

/// The classes of syscalls that are written in C there; `lock` is the only one without a capital.
const CLASSES_IN_C: [&str; 2] = ["lock", "RLock"];

fn is_class(home: &str) -> bool {
    CLASSES_IN_C.contains(&home) || home.starts_with(|c: char| c.is_ascii_uppercase())
}

impl SyscallName {
    /// Is it a method written in Python there? Those are shown with their class.
    #[must_use]
    pub fn is_python(&self) -> bool {
        self.home()
            .is_some_and(|home| is_class(home) && !CLASSES_IN_C.contains(&home))
    }

    /// `posix` of `posix.kill`, `Event` of `Event.wait`.
    #[must_use]
    pub fn home(&self) -> Option<&'static str> {
        self.shown.split_once('.').map(|(home, _)| home)
    }

    /// Is it a function of a module? All of those are written in C and take no keyword arguments.
    #[must_use]
    pub fn is_of_module(&self) -> bool {
        self.home().is_some_and(|home| !is_class(home))
    }

    /// `kill`
    #[must_use]
    pub fn short(&self) -> &'static str {
        self.shown.split_once('.').map_or(self.shown, |(_, short)| short)
    }
}

/// The unchanging part of a machine.
#[derive(Debug)]
pub struct Shared {
    /// What runs.
    pub program: Rc<Program>,
    /// By `NativeId`.
    pub natives: Vec<NativeEntry>,
    /// By `SyscallId`.
    pub syscalls: &'static [SyscallName],
    /// The program's names, and those of keywords that no code mentions otherwise.
    pub names: Names,
    /// By `CodeId`.
    pub facts: Vec<CodeFacts>,
    /// Index of the module `builtins` among the modules.
    pub builtins: usize,
}

impl Shared {
    /// Gathers the tables.
    #[must_use]
    pub fn new(program: Rc<Program>, tables: &[NativeTable], syscalls: &'static [SyscallName]) -> Self {
        let natives = tables
            .iter()
            .flat_map(|(home, defs)| defs.iter().map(|def| NativeEntry { home: *home, def }))
            .collect();
        let mut names = Names::new(&program);
        let facts = program.codes.iter().map(|code| facts(&mut names, code)).collect();
        let builtins = program
            .modules
            .iter()
            .position(|m| &*m.name == "builtins")
            .unwrap_or(program.modules.len());
        Self {
            program,
            natives,
            syscalls,
            names,
            facts,
            builtins,
        }
    }

    /// A native's entry.
    #[must_use]
    pub fn native(&self, id: NativeId) -> &NativeEntry {
        &self.natives[id.0 as usize]
    }

    /// The native or syscall that the library calls `_lockstep.name`.
    #[must_use]
    pub fn machine_function(&self, name: &str) -> Option<Result<NativeId, SyscallId>> {
        let native = self
            .natives
            .iter()
            .position(|n| n.home == Home::Lockstep && n.def.name == name);
        if let Some(i) = native {
            return Some(Ok(NativeId(i as u16)));
        }
        self.syscalls
            .iter()
            .position(|s| s.name == name)
            .map(|i| Err(SyscallId(i as u16)))
    }

    /// Is it code of a module that is written in C in CPython? Their files are named `<io>` and the like; `<string>` is Python.
    #[must_use]
    pub fn is_in_c(&self, id: CodeId) -> bool {
        let module = self.code(id).module.0 as usize;
        let file = &self.program.modules[module].file;
        module == self.builtins || file.starts_with('<') && &**file != "<string>"
    }

    /// A code object.
    #[must_use]
    pub fn code(&self, id: CodeId) -> &Code {
        &self.program.codes[id.0 as usize]
    }
}

fn facts(names: &mut Names, code: &Code) -> CodeFacts {
    let params = code.params;
    let plain = code.flavour == Flavour::Plain && params.keyword_only == 0 && !params.varargs && !params.varkw;
    let keywords = code
        .consts
        .iter()
        .map(|constant| match constant {
            Const::Tuple(items) if items.iter().all(|i| matches!(i, Const::Str(_))) => {
                let texts = items
                    .iter()
                    .map(|item| if let Const::Str(text) = item { text } else { "" });
                texts.map(|text| names.intern_shared(text)).collect()
            }
            _ => Box::default(),
        })
        .collect();
    CodeFacts {
        simple: if plain { params.positional } else { u16::MAX },
        keywords,
    }
}

/// Whether a program's names begin with those that the machine knows.
#[must_use]
pub fn starts_with_known(program: &Program) -> bool {
    let names = program.names.texts();
    names.len() >= known::KNOWN.len() && names.iter().zip(known::KNOWN).all(|(a, b)| **a == **b)
}
