//! What is wrong with a program before it runs: a code, its arguments, a place, and the English words.

use super::source::Position;

/// Kinds of diagnostics. The arguments of each are named in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub enum DiagnosticCode {
    /// Not Python: CPython's message.
    Syntax,
    /// Not Python, because of indentation: CPython's message.
    Indentation,
    /// Tabs and spaces mixed: CPython's message.
    Tab,
    /// Nested deeper than Lockstep reads: what, the limit.
    TooNested,
    /// More of something than Lockstep holds: what, the limit.
    TooLarge,
    /// A module that Lockstep does not have: name, the closest that it has or "".
    UnknownModule,
    /// A module whose text this page comes without: name.
    ModuleElsewhere,
    /// A name that a module of Lockstep's does not define: module, name, the closest that it does or "".
    UnknownName,
    /// `from . import x`.
    RelativeImport,
    /// `__import__`: the name.
    DynamicCode,
    /// `\N{...}` in a string.
    NamedCharacter,
    /// Syntax that is newer than Python 3.11: what, its version.
    Newer,
}

/// What can be too large, too deeply nested or too new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// `(`, `[` and `{`.
    Brackets,
    /// `a + b + c`, `not not a`.
    Operators,
    /// `a.b().c`.
    CallsAndAttributes,
    /// The whole text.
    SourceBytes,
    /// Of its bytecode.
    Instructions,
    /// Its variables and what it has in hand.
    Registers,
    /// Its literals.
    Constants,
    /// Its attributes and globals.
    Names,
    /// Of a module.
    Globals,
    /// `def f[T]()`.
    TypeParameters,
    /// `type A = int`.
    TypeStatement,
    /// As of PEP 701.
    NewFString,
    /// `t"..."`.
    TemplateStrings,
    /// `lazy import a`.
    LazyImports,
}

impl Construct {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Brackets,
        Self::Operators,
        Self::CallsAndAttributes,
        Self::SourceBytes,
        Self::Instructions,
        Self::Registers,
        Self::Constants,
        Self::Names,
        Self::Globals,
        Self::TypeParameters,
        Self::TypeStatement,
        Self::NewFString,
        Self::TemplateStrings,
        Self::LazyImports,
    ];

    /// In words, as an argument of a diagnostic names it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Brackets => "brackets",
            Self::Operators => "operators of one expression",
            Self::CallsAndAttributes => "calls and attributes",
            Self::SourceBytes => "bytes of source",
            Self::Instructions => "instructions in a function",
            Self::Registers => "registers in a function",
            Self::Constants => "constants in a function",
            Self::Names => "names in a function",
            Self::Globals => "global names",
            Self::TypeParameters => "type parameter lists",
            Self::TypeStatement => "the type statement",
            Self::NewFString => "this form of f-string (the outer quote, a backslash or a comment inside {})",
            Self::TemplateStrings => "template strings",
            Self::LazyImports => "lazy imports",
        }
    }
}

/// Something that keeps a program from running.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// What it is.
    pub code: DiagnosticCode,
    /// The words that vary.
    pub args: Vec<String>,
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

impl Diagnostic {
    /// CPython's exception type, if CPython would refuse the program too.
    #[must_use]
    pub fn error_type(&self) -> Option<&'static str> {
        match self.code {
            DiagnosticCode::Syntax => Some("SyntaxError"),
            DiagnosticCode::Indentation => Some("IndentationError"),
            DiagnosticCode::Tab => Some("TabError"),
            _ => None,
        }
    }

    /// The message with its suggestion.
    #[must_use]
    pub fn english(&self) -> String {
        use DiagnosticCode as C;
        let arg = |i: usize| self.args.get(i).map_or("", String::as_str);
        match self.code {
            C::Syntax | C::Indentation | C::Tab => arg(0).to_owned(),
            C::TooNested => format!("{} nested more than {} deep; split it up", arg(0), arg(1)),
            C::TooLarge => format!("more than {} {}; split the program up", arg(1), arg(0)),
            C::UnknownModule if arg(1).is_empty() => {
                format!("module '{}' is not available in Lockstep; leave the import out", arg(0))
            }
            C::UnknownModule => format!(
                "module '{}' is not available in Lockstep; did you mean '{}'?",
                arg(0),
                arg(1)
            ),
            C::UnknownName if arg(2).is_empty() => {
                format!(
                    "'{1}' of module '{0}' is not available in Lockstep; write the program without it",
                    arg(0),
                    arg(1)
                )
            }
            C::UnknownName => {
                format!(
                    "'{1}' of module '{0}' is not available in Lockstep; did you mean '{2}'?",
                    arg(0),
                    arg(1),
                    arg(2)
                )
            }
            C::ModuleElsewhere => {
                format!(
                    "module '{}' is not in this file; open the program in the page that it was saved from",
                    arg(0)
                )
            }
            C::RelativeImport => {
                "relative imports need a package; a program here is one file: put the code into it".into()
            }
            C::DynamicCode => {
                format!(
                    "{}() finds modules at run time, which Lockstep does not support; write an import statement",
                    arg(0)
                )
            }
            C::NamedCharacter => "\\N{...} is not supported; write the character itself or its \\u escape".into(),
            C::Newer => format!("{} came with Python {}; Lockstep speaks 3.11", arg(0), arg(1)),
        }
    }
}
