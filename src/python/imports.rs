//! A program from its main module: finds the library modules that it needs, and compiles all of them.

use super::borrowed;
use super::code::{Code, CodeId, Module, ModuleId, Program};
use super::compile::{self, Pool, Source};
use super::diagnostic::{Diagnostic, DiagnosticCode};
use super::dropped;
use super::encodings;
use super::imaginary;
use super::parse::{self, diagnostic};
use super::programs::programs;
use super::refuse;
use super::source::Lines;
use super::star;
use super::symbols;
use super::texts::{self, Text};
use super::{Library, LibrarySource};
use crate::base::sorted::Map;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{ModModule, Stmt};
use ruff_text_size::TextRange;
use std::collections::VecDeque;

/// The module that the virtual machine provides.
pub(crate) const NATIVE_MODULE: &str = "_lockstep";

/// Most diagnostics of a program.
const MOST: usize = 100;

/// The library's module that begins another interpreter: only programs that may do that have it.
const INTERPRETER: &str = "_python";

/// The library's modules that import what a text says.
const BY_TEXT: [&str; 2] = ["_exec", "importlib"];

/// A module before it is compiled.
struct Loaded {
    name: String,
    file: String,
    source: String,
    lines: Lines,
    tree: ModModule,
    is_library: bool,
    /// A text that the program may hand to another interpreter.
    text: Option<Text>,
}

/// One of the programs of a machine.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// As tracebacks name it: `main.py`.
    pub name: &'a str,
    /// The text.
    pub source: &'a str,
}

/// Compiles a text, with every library module that it imports, directly or not. It may hold several programs, as `programs` says.
///
/// # Errors
/// Everything that keeps a program from running, in the order of the text; of several programs the first that has problems.
pub fn compile(source: &str, library: &dyn Library) -> Result<Program, Vec<Diagnostic>> {
    let all = programs(source);
    let files: Vec<File> = all.iter().map(|(name, source)| File { name, source }).collect();
    compile_together(&files, library).map_err(|(_, diagnostics)| diagnostics)
}

/// Compiles programs that run on one machine, each as a `__main__` of its own.
///
/// # Errors
/// The number of the first program with problems, and these.
pub fn compile_together(files: &[File], library: &dyn Library) -> Result<Program, (usize, Vec<Diagnostic>)> {
    let mut loader = Loader {
        library,
        files,
        done: Map::new(),
        modules: Vec::new(),
        texts: Vec::new(),
        later: VecDeque::new(),
    };
    loader.load_builtins().map_err(|diagnostics| (0, diagnostics))?;
    let mut mains = Vec::new();
    let mut refused: Option<(usize, Vec<Diagnostic>)> = None;
    for (number, file) in files.iter().enumerate() {
        let mut load = || {
            let (main, diagnostics, imports) = read(file, library)?;
            loader.load_all(imports)?;
            Ok((main, diagnostics))
        };
        let (main, diagnostics) = load().map_err(|diagnostics| (number, diagnostics))?;
        mains.push(main);
        if !diagnostics.is_empty() && refused.is_none() {
            refused = Some((number, diagnostics));
        }
    }
    if BY_TEXT.iter().any(|name| loader.done.contains_key(*name)) {
        for main in &mains {
            loader.load_by_text(main).map_err(|diagnostics| (0, diagnostics))?;
        }
    }
    if loader.done.contains_key(INTERPRETER) {
        for main in &mains {
            loader.load_texts(main);
        }
    }
    let texts = std::mem::take(&mut loader.texts);
    loader.modules.extend(texts);
    let first = loader.modules.len();
    loader.modules.extend(mains);
    match (link(loader.modules), refused) {
        (Ok(program), None) => Ok(program),
        (Ok(_), Some((number, diagnostics))) => Err((number, in_order(diagnostics))),
        (Err((module, more)), refused) => {
            let (number, mut diagnostics) = refused.unwrap_or((module.saturating_sub(first), Vec::new()));
            if number + first == module {
                diagnostics.extend(more);
            }
            Err((number, in_order(diagnostics)))
        }
    }
}

/// What keeps a text from running, without the library's modules: a tenth of the work of compiling, for each time that somebody has typed.
///
/// # Errors
/// As those of `compile`.
pub fn check(source: &str, library: &dyn Library) -> Result<(), Vec<Diagnostic>> {
    for (name, source) in &programs(source) {
        let (main, mut diagnostics, _) = read(&File { name, source }, library)?;
        if let Err((_, more)) = link(vec![main]) {
            diagnostics.extend(more);
        }
        if !diagnostics.is_empty() {
            return Err(in_order(diagnostics));
        }
    }
    Ok(())
}

/// Reads one program: itself, what of it is not supported, and what it imports.
fn read(file: &File, library: &dyn Library) -> Result<(Loaded, Vec<Diagnostic>, Vec<Import>), Vec<Diagnostic>> {
    let source = file.source;
    let lines = Lines::new(source);
    let (mut tree, mut diagnostics) = parse::parse(source, &lines)?;
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
    let imports = imports(&tree);
    star::rewrite(&mut tree);
    imaginary::rewrite(&mut tree);
    if borrowed::may_be_in(source) {
        borrowed::rewrite(&mut tree);
    }
    let main = Loaded {
        name: "__main__".into(),
        file: file.name.into(),
        source: source.into(),
        lines,
        tree,
        is_library: false,
        text: None,
    };
    Ok((main, diagnostics, imports))
}

/// The order of the text, each place once.
fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|d| (d.start.offset, d.end.offset));
    diagnostics.dedup_by_key(|d| (d.start, d.end));
    diagnostics.truncate(MOST);
    diagnostics
}

struct Loader<'a> {
    library: &'a dyn Library,
    /// The user's programs.
    files: &'a [File<'a>],
    done: Map<String, bool>,
    modules: Vec<Loaded>,
    /// Texts for other interpreters.
    texts: Vec<Loaded>,
    /// Modules that functions of the library import: they are executed once their importers are.
    later: VecDeque<Import>,
}

impl Loader<'_> {
    fn load_builtins(&mut self) -> Result<(), Vec<Diagnostic>> {
        if self.library.find("builtins").is_some() {
            self.load("builtins")?;
            return self.load("_site");
        }
        self.add(
            "builtins",
            LibrarySource {
                file: "builtins.py".into(),
                source: "",
            },
        )
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
        if self.done.contains_key(name) || name == NATIVE_MODULE {
            return Ok(());
        }
        let found = self.library.find(name);
        let is_package = || self.library.names().iter().any(|n| n.starts_with(&format!("{name}.")));
        let Some(source) = found.or_else(|| {
            is_package().then_some(LibrarySource {
                file: "__init__.py".into(),
                source: "",
            })
        }) else {
            return Ok(());
        };
        if let Some((package, _)) = name.rsplit_once('.') {
            self.load(package)?;
        }
        self.add(name, source)
    }

    /// Not if it takes in what only programs that say its name need, and none says it.
    fn is_wanted(&self, importer: &str, stmt: &Stmt) -> bool {
        let Stmt::ImportFrom(import) = stmt else { return true };
        let pairs = self.library.on_demand();
        let is_on_demand = |module: &str| pairs.contains(&(importer, module));
        if !import.module.as_deref().is_some_and(is_on_demand) {
            return true;
        }
        let is_in = |source: &str, name: &str| match name {
            imaginary::NAME => imaginary::may_be_in(source),
            encodings::NAME => encodings::may_be_in(source),
            dropped::NAME => dropped::may_be_in(source),
            star::NAME => star::may_be_in(source),
            _ if borrowed::NAMES.contains(&name) => borrowed::may_be_in(source),
            _ if name.starts_with('_') && importer == "_site" => source.contains(name),
            _ => is_word_of(source, name, importer == "_site"),
        };
        let is_said = |name: &str| self.files.iter().any(|file| is_in(file.source, name));
        import.names.iter().any(|alias| is_said(&alias.name))
    }

    fn add(&mut self, name: &str, source: LibrarySource) -> Result<(), Vec<Diagnostic>> {
        self.done.insert(name.to_owned(), true);
        let lines = Lines::new(source.source);
        let (mut tree, newer) = parse::parse(source.source, &lines)?;
        if !newer.is_empty() {
            return Err(newer);
        }
        tree.body.retain(|stmt| self.is_wanted(name, stmt));
        for import in imports(&tree) {
            if import.is_inner {
                self.later.push_back(import);
            } else {
                self.load_import(&import)?;
            }
        }
        let (file, source) = (source.file.into_owned(), source.source.to_owned());
        self.modules.push(Loaded {
            name: name.to_owned(),
            file,
            source,
            lines,
            tree,
            is_library: true,
            text: None,
        });
        Ok(())
    }

    /// Loads what the strings of a program name or import: `import_module("json")`, `exec("import math")`.
    fn load_by_text(&mut self, main: &Loaded) -> Result<(), Vec<Diagnostic>> {
        for text in texts::texts(&main.tree, &main.source, &main.lines) {
            for source in &text.forms {
                if self.library.names().contains(&source.as_str()) {
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
    fn load_texts(&mut self, main: &Loaded) {
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
                self.texts.push(Loaded {
                    name: "__main__".into(),
                    file: "text.py".into(),
                    source: source.clone(),
                    lines,
                    tree,
                    is_library: false,
                    text: Some(text.clone()),
                });
            }
        }
    }
}

/// Whether a text says a name, not only as a part of another nor only in lines of comment. A built-in function's name is no attribute:
/// `re.compile` is none.
fn is_word_of(source: &str, name: &str, is_builtin: bool) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(name).any(|(at, _)| {
        let (before, after) = (&source[..at], &source[at + name.len()..]);
        let is_attribute = before.ends_with('.') && !before.ends_with("builtins.");
        let line = before.rsplit('\n').next().unwrap_or(before);
        !(line.trim_start().starts_with('#')
            || before.ends_with(is_part)
            || after.starts_with(is_part)
            || is_builtin && is_attribute)
    })
}

/// Something that a module imports.
struct Import {
    module: String,
    member: Option<String>,
    /// It stands in a function.
    is_inner: bool,
}

fn imports(tree: &ModModule) -> Vec<Import> {
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
    }
    let mut finder = Finder {
        found: Vec::new(),
        depth: 0,
    };
    finder.visit_body(&tree.body);
    finder.found
}

/// Compiles the modules in their order; the number of the first that has problems, and these.
fn link(loaded: Vec<Loaded>) -> Result<Program, (usize, Vec<Diagnostic>)> {
    let mut pool = Pool::default();
    let mut modules = Vec::new();
    for (i, module) in loaded.iter().enumerate() {
        let id = ModuleId(i as u32);
        let first = pool.codes.len();
        let (code, globals) = compile_one(&mut pool, id, module).map_err(|diagnostics| (i, diagnostics))?;
        if let Some(text) = &module.text {
            pool.codes[first..].iter_mut().for_each(|code| place(code, text));
        }
        modules.push(Module {
            name: module.name.as_str().into(),
            file: module.file.as_str().into(),
            source: module.source.as_str().into(),
            code,
            globals,
            is_library: module.is_library,
            is_text: module.text.is_some(),
        });
    }
    Ok(Program {
        names: pool.names,
        codes: pool.codes,
        modules,
    })
}

/// Gives the code of a text the lines of the program where it stands.
fn place(code: &mut Code, text: &Text) {
    code.first_line = text.line(code.first_line);
    for span in code.spans.iter_mut().filter(|span| span.line > 0) {
        span.line = text.line(span.line);
    }
}

fn compile_one(
    pool: &mut Pool,
    id: ModuleId,
    module: &Loaded,
) -> Result<(CodeId, Vec<super::code::Name>), Vec<Diagnostic>> {
    let make = |range, code, args| diagnostic(&module.source, &module.lines, range, code, args);
    let (symbols, errors) = symbols::collect(&module.tree.body);
    let syntax = |(range, message): &(TextRange, String)| make(*range, DiagnosticCode::Syntax, vec![message.clone()]);
    if !errors.is_empty() {
        return Err(errors.iter().map(syntax).collect());
    }
    let source = Source {
        id,
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

#[cfg(test)]
mod tests {
    use super::is_word_of;

    #[test]
    fn a_name_is_said_as_a_word() {
        for text in ["eval(x)", "f = eval", "builtins.eval(x)"] {
            assert!(is_word_of(text, "eval", true), "{text}");
        }
        for text in ["retrieval", "evaluate()", "re.eval(x)", "_eval"] {
            assert!(!is_word_of(text, "eval", true), "{text}");
        }
        assert!(is_word_of("os.popen('ls')", "popen", false));
    }
}
