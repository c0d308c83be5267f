//! From the files of the command line to a program that can be run.

use std::rc::Rc;

use lockstep::player::tidy;
use lockstep::python::code::Program;
use lockstep::python::{Builder, File, programs};

use super::options::{self, Options};
use super::report;

/// The programs that the command line names.
pub struct Sources {
    /// The text of the first file, or of all of them in one.
    pub text: String,
    /// The programs' files, as tracebacks name them, and their texts.
    programs: Vec<(String, String)>,
    /// What the user calls them.
    pub names: Vec<String>,
    /// What the user calls all of them.
    pub title: String,
    /// The lines of the text before each file, if files were made one text.
    lines_before: Vec<u32>,
}

impl Sources {
    /// Reads the files. One file may hold several programs; of several files each is one.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn read(options: &Options) -> Result<Self, String> {
        let texts = read(options)?;
        if let [(name, text)] = texts.as_slice() {
            return Ok(Self::of_text(text.clone(), name));
        }
        let names: Vec<String> = texts.iter().map(|(name, _)| name.clone()).collect();
        Ok(Self {
            text: texts[0].1.clone(),
            programs: texts,
            title: names.join(", "),
            names,
            lines_before: Vec::new(),
        })
    }

    /// Reads the files and makes one text of them, for pictures: these show the lines of one text.
    ///
    /// # Errors
    /// A file cannot be read, or cannot be a part of such a text.
    pub fn read_as_one(options: &Options) -> Result<Self, String> {
        let texts = read(options)?;
        if let [(name, text)] = texts.as_slice() {
            return Ok(Self::of_text(tidy(text).to_string(), name));
        }
        let names: Vec<&str> = texts.iter().map(|(name, _)| &**name).collect();
        let (mut whole, mut lines_before) = (String::new(), Vec::new());
        for (name, text) in &texts {
            lines_before.push(whole.lines().count() as u32 + 1);
            whole += &format!("#%% {name}\n{}\n", tidy(text).trim_end());
        }
        let sources = Self {
            lines_before,
            ..Self::of_text(whole, &names.join(", "))
        };
        if sources.names != names {
            return Err(
                "several files are drawn together only if their names end in .py and have no blanks, \
                        and none of them holds several programs (#%% NAME.py)"
                    .to_owned(),
            );
        }
        Ok(sources)
    }

    /// The programs of one text. The one of a text that is not divided goes by the file's name.
    fn of_text(text: String, title: &str) -> Self {
        let all = programs(&text);
        let programs: Vec<(String, String)> = all
            .into_iter()
            .map(|(name, source)| (name.to_owned(), source))
            .collect();
        let names = match programs.as_slice() {
            [(name, _)] if name == "main.py" => vec![title.to_owned()],
            several => several.iter().map(|(name, _)| name.clone()).collect(),
        };
        Self {
            text,
            programs,
            names,
            title: title.to_owned(),
            lines_before: Vec::new(),
        }
    }

    /// Compiles them, with the library. None: what keeps them from running has been reported.
    pub fn compile(&self, is_json: bool) -> Option<Rc<Program>> {
        let files: Vec<File> = self
            .programs
            .iter()
            .map(|(name, source)| File { name, source })
            .collect();
        match Builder::new(&lockstep::stdlib::Library).compile_together(&files) {
            Ok(program) => Some(Rc::new(program)),
            Err((number, mut diagnostics)) => {
                for diagnostic in &mut diagnostics {
                    diagnostic.start.line -= self.lines_before.get(number).unwrap_or(&0);
                }
                report::unsupported(&self.names[number], &diagnostics, is_json);
                None
            }
        }
    }
}

/// The files' names and texts.
fn read(options: &Options) -> Result<Vec<(String, String)>, String> {
    let all = std::iter::once(&options.file).chain(&options.more_files);
    let name = |path: &str| match path {
        "-" => "<stdin>".to_owned(),
        path => path.rsplit('/').next().unwrap_or(path).to_owned(),
    };
    all.map(|path| Ok((name(path), options::read(path)?))).collect()
}
