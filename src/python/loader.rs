//! A program from its main module: finds the library modules that it needs, and compiles all of them.

use std::collections::VecDeque;
use std::rc::Rc;

use super::code::Program;
use super::diagnostic::Diagnostic;
use super::imports::{Import, imports};
use super::objects::{Object, Parsed, Shelf, link};
use super::parse::{self, diagnostic};
use super::programs::programs;
use super::source::Lines;
use super::texts;
use super::{Library, borrowed, imaginary, refuse, star, symbols};
use crate::base::sorted::Set;

/// The module that the virtual machine provides.
pub(crate) const NATIVE_MODULE: &str = "_lockstep";

/// Most diagnostics of a program.
const MOST: usize = 100;

/// The library's module that begins another interpreter: only programs that may do that have it.
const INTERPRETER: &str = "_python";

/// The library's modules that import what a text says.
const BY_TEXT: [&str; 2] = ["_exec", "importlib"];

/// What every program has, without naming it.
const ALWAYS: [&str; 2] = ["builtins", "_site"];

/// One of the programs of a machine.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// As tracebacks name it: `main.py`.
    pub name: &'a str,
    /// The text.
    pub source: &'a str,
}

/// Compiles one program after the other, but what they need of the library only once.
pub struct Builder<'l>(Shelf<'l>);

impl<'l> Builder<'l> {
    /// One that has compiled nothing yet.
    #[must_use]
    pub fn new(library: &'l dyn Library) -> Self {
        Self(Shelf::new(library))
    }

    /// Compiles a text, with every library module that it imports, directly or not. It may hold several programs, as `programs` says.
    ///
    /// # Errors
    /// Everything that keeps a program from running, in the order of the text; of several programs the first that has problems.
    pub fn compile(&mut self, source: &str) -> Result<Program, Vec<Diagnostic>> {
        let all = programs(source);
        let files: Vec<File> = all.iter().map(|(name, source)| File { name, source }).collect();
        self.compile_together(&files).map_err(|(_, diagnostics)| diagnostics)
    }

    /// Compiles programs that run on one machine, each as a `__main__` of its own.
    ///
    /// # Errors
    /// The number of the first program with problems, and these.
    pub fn compile_together(&mut self, files: &[File]) -> Result<Program, (usize, Vec<Diagnostic>)> {
        let mut loader = Loader::new(&mut self.0, files);
        let of_first = |diagnostics| (0, diagnostics);
        for name in ALWAYS {
            loader.load(name).map_err(of_first)?;
        }
        let mut mains = Vec::new();
        let mut refused: Option<(usize, Vec<Diagnostic>)> = None;
        for (number, file) in files.iter().enumerate() {
            let mut load = || {
                let (main, diagnostics) = read(file, loader.shelf.library)?;
                loader.load_all(imports(&main.tree))?;
                Ok((main, diagnostics))
            };
            let (main, diagnostics) = load().map_err(|diagnostics| (number, diagnostics))?;
            mains.push(rewritten(main));
            if !diagnostics.is_empty() && refused.is_none() {
                refused = Some((number, diagnostics));
            }
        }
        if BY_TEXT.iter().any(|name| loader.done.contains(*name)) {
            for main in &mains {
                loader.load_by_text(main).map_err(of_first)?;
            }
        }
        if loader.done.contains(INTERPRETER) {
            for main in &mains {
                loader.load_texts(main).map_err(of_first)?;
            }
        }
        let mut objects = loader.objects;
        objects.append(&mut loader.texts);
        for (number, main) in mains.into_iter().enumerate() {
            match (Object::of(main), &mut refused) {
                (Ok(object), _) => objects.push(Rc::new(object)),
                (Err(more), None) => return Err((number, in_order(more))),
                (Err(more), Some((first, diagnostics))) if *first == number => {
                    diagnostics.extend(more);
                    break;
                }
                (Err(_), Some(_)) => break,
            }
        }
        match refused {
            None => Ok(link(&objects)),
            Some((number, diagnostics)) => Err((number, in_order(diagnostics))),
        }
    }

    /// What a text will need of the library, as far as it is known before it is compiled.
    #[must_use]
    pub fn ahead(&self, source: &str) -> Ahead {
        let all = programs(source);
        let trees = all
            .iter()
            .filter_map(|(_, source)| parse::parse(source, &Lines::new(source)).ok());
        let imported = trees.flat_map(|(tree, _)| imports(&tree)).flat_map(names);
        Ahead {
            source: source.into(),
            waiting: ALWAYS.into_iter().map(Into::into).chain(imported).collect(),
            seen: Set::default(),
        }
    }

    /// Compiles one module of those that a text will need; false if none is left.
    pub fn advance(&mut self, ahead: &mut Ahead) -> bool {
        let all = programs(&ahead.source);
        let files: Vec<File> = all.iter().map(|(name, source)| File { name, source }).collect();
        while let Some(name) = ahead.waiting.pop_front() {
            if name == NATIVE_MODULE || !ahead.seen.insert(name.clone()) {
                continue;
            }
            let is_new = !self.0.has(&name, &files);
            let Ok(Some(object)) = self.0.object(&name, &files) else {
                continue;
            };
            ahead.waiting.extend(object.imports.iter().cloned().flat_map(names));
            if is_new {
                return true;
            }
        }
        false
    }
}

/// The modules that a text will need, looked through one at a time.
pub struct Ahead {
    source: Box<str>,
    waiting: VecDeque<String>,
    seen: Set<String>,
}

/// The modules that an import may bring, packages before what is in them.
fn names(import: Import) -> Vec<String> {
    let full = match import.member {
        Some(member) => format!("{}.{member}", import.module),
        None => import.module,
    };
    let ends = full.match_indices('.').map(|(at, _)| at).chain([full.len()]);
    ends.map(|end| full[..end].to_owned()).collect()
}

/// Compiles a text for itself, as `Builder` does.
///
/// # Errors
/// As those of `Builder::compile`.
pub fn compile(source: &str, library: &dyn Library) -> Result<Program, Vec<Diagnostic>> {
    Builder::new(library).compile(source)
}

/// What keeps a text from running, without the library's modules: a tenth of the work of compiling, for each time that somebody has typed.
///
/// # Errors
/// As those of `compile`.
pub fn check(source: &str, library: &dyn Library) -> Result<(), Vec<Diagnostic>> {
    for (name, source) in &programs(source) {
        let (main, mut diagnostics) = read(&File { name, source }, library)?;
        if let Err(more) = Object::of(rewritten(main)) {
            diagnostics.extend(more);
        }
        if !diagnostics.is_empty() {
            return Err(in_order(diagnostics));
        }
    }
    Ok(())
}

/// Reads one program: itself, and what of it is not supported.
fn read(file: &File, library: &dyn Library) -> Result<(Parsed, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = file.source;
    let lines = Lines::new(source);
    let (tree, mut diagnostics) = parse::parse(source, &lines)?;
    let is_newer = !diagnostics.is_empty();
    let refused = refuse::refusals(source, &tree.body, library);
    diagnostics.extend(
        refused
            .into_iter()
            .map(|(range, code, args)| diagnostic(source, &lines, range, code, args)),
    );
    if is_newer {
        return Err(in_order(diagnostics));
    }
    let main = Parsed {
        name: "__main__".into(),
        file: file.name.to_owned().into(),
        source: source.to_owned().into(),
        lines,
        tree,
        is_library: false,
        text: None,
    };
    Ok((main, diagnostics))
}

/// What the compiler does not know is said in other words.
fn rewritten(mut main: Parsed) -> Parsed {
    if star::may_be_in(&main.source) {
        star::rewrite(&mut main.tree);
    }
    if imaginary::may_be_in(&main.source) {
        imaginary::rewrite(&mut main.tree);
    }
    if borrowed::may_be_in(&main.source) {
        borrowed::rewrite(&mut main.tree);
    }
    main
}

/// The order of the text, each place once.
fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|d| (d.start.offset, d.end.offset));
    diagnostics.dedup_by_key(|d| (d.start, d.end));
    diagnostics.truncate(MOST);
    diagnostics
}

/// What one compilation needs, in the order of import.
struct Loader<'a, 'l> {
    shelf: &'a mut Shelf<'l>,
    /// The user's programs.
    files: &'a [File<'a>],
    done: Set<String>,
    objects: Vec<Rc<Object>>,
    /// Texts for other interpreters.
    texts: Vec<Rc<Object>>,
    /// Modules that functions of the library import: they are executed once their importers are.
    later: VecDeque<Import>,
}

impl<'a, 'l> Loader<'a, 'l> {
    fn new(shelf: &'a mut Shelf<'l>, files: &'a [File<'a>]) -> Self {
        Self {
            shelf,
            files,
            done: Set::default(),
            objects: Vec::new(),
            texts: Vec::new(),
            later: VecDeque::new(),
        }
    }

    /// Loads what a program imports, and then whatever functions of those modules do.
    fn load_all(&mut self, imports: Vec<Import>) -> Result<(), Vec<Diagnostic>> {
        for import in imports {
            self.load_import(&import)?;
        }
        while let Some(import) = self.later.pop_front() {
            self.load_import(&import)?;
        }
        Ok(())
    }

    fn load_import(&mut self, import: &Import) -> Result<(), Vec<Diagnostic>> {
        self.load(&import.module)?;
        match &import.member {
            Some(member) => self.load(&format!("{}.{member}", import.module)),
            None => Ok(()),
        }
    }

    /// Loads a module, its packages first, after everything that they import. Unknown modules are left out.
    fn load(&mut self, name: &str) -> Result<(), Vec<Diagnostic>> {
        if self.done.contains(name) || name == NATIVE_MODULE {
            return Ok(());
        }
        let Some(object) = self.shelf.object(name, self.files)? else {
            return Ok(());
        };
        if let Some((package, _)) = name.rsplit_once('.') {
            self.load(package)?;
            // The package may have imported it.
            if self.done.contains(name) {
                return Ok(());
            }
        }
        self.done.insert(name.to_owned());
        for import in &object.imports {
            if import.is_inner {
                self.later.push_back(import.clone());
            } else {
                self.load_import(import)?;
            }
        }
        self.objects.push(object);
        Ok(())
    }

    /// Loads what the strings of a program name or import: `import_module("json")`, `exec("import math")`.
    fn load_by_text(&mut self, main: &Parsed) -> Result<(), Vec<Diagnostic>> {
        for text in texts::texts(&main.tree, &main.source, &main.lines) {
            for source in &text.forms {
                if self.shelf.library.names().contains(&source.as_str()) {
                    self.load(source)?;
                } else if let (true, Ok((tree, _))) =
                    (source.contains("import"), parse::parse(source, &Lines::new(source)))
                {
                    self.load_all(imports(&tree))?;
                }
            }
        }
        self.load_all(Vec::new())
    }

    /// Loads the strings of a program that are programs, with what they import. What is none is known when it runs.
    fn load_texts(&mut self, main: &Parsed) -> Result<(), Vec<Diagnostic>> {
        for text in texts::texts(&main.tree, &main.source, &main.lines) {
            for source in &text.forms {
                let lines = Lines::new(source);
                let Ok((mut tree, newer)) = parse::parse(source, &lines) else {
                    continue;
                };
                let is_sound = newer.is_empty() && symbols::collect(&tree.body).1.is_empty();
                if !is_sound || !texts::is_program(&tree) || self.load_all(imports(&tree)).is_err() {
                    continue;
                }
                star::rewrite(&mut tree);
                imaginary::rewrite(&mut tree);
                self.texts.push(Rc::new(Object::of(Parsed {
                    name: "__main__".into(),
                    file: "text.py".into(),
                    source: source.clone().into(),
                    lines,
                    tree,
                    is_library: false,
                    text: Some(text.clone()),
                })?));
            }
        }
        Ok(())
    }
}
