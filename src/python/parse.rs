//! Source to tree.

use super::diagnostic::{Construct, Diagnostic, DiagnosticCode as Code};
use super::scan::{Scan, scan};
use super::source::Lines;
use super::syntax::{Context, Explained};
use ruff_python_ast::{Mod, ModModule, PythonVersion};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, Mode, ParseErrorType, ParseOptions, Parsed, UnsupportedSyntaxError,
    UnsupportedSyntaxErrorKind as Kind, parse_unchecked,
};
use ruff_text_size::{TextRange, TextSize};

/// Longest text, in bytes.
const LONGEST: usize = 4_000_000;

/// Makes a diagnostic for a range.
pub(crate) fn diagnostic(source: &str, lines: &Lines, range: TextRange, code: Code, args: Vec<String>) -> Diagnostic {
    let start = lines.position(source, range.start().to_u32());
    let end = lines.position(source, range.end().to_u32());
    Diagnostic { code, args, start, end }
}

/// The tree of a module with diagnostics for syntax that is newer than Python 3.11, or what keeps it from being one.
pub(crate) fn parse(source: &str, lines: &Lines) -> Result<(ModModule, Vec<Diagnostic>), Vec<Diagnostic>> {
    let make = |range, code, args| diagnostic(source, lines, range, code, args);
    if source.len() > LONGEST {
        let start = TextRange::empty(TextSize::new(0));
        return Err(vec![make(
            start,
            Code::TooLarge,
            vec![Construct::SourceBytes.words().into(), LONGEST.to_string()],
        )]);
    }
    let scanned = scan(source);
    if let Some((range, what, limit)) = scanned.too_deep {
        return Err(vec![make(
            range,
            Code::TooNested,
            vec![what.words().into(), limit.to_string()],
        )]);
    }
    if let Some((range, code, message)) = early(&scanned) {
        return Err(vec![make(range, code, vec![message])]);
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY311);
    let parsed = parse_unchecked(source, options);
    let newer = parsed.unsupported_syntax_errors().iter();
    let newer: Vec<Diagnostic> = newer
        .map(|error| {
            let (code, args) = too_new(error);
            make(error.range, code, args)
        })
        .collect();
    if !parsed.errors().is_empty() {
        let Explained { range, code, message } = error(source, lines, &parsed, scanned);
        let args = if message.is_empty() { Vec::new() } else { vec![message] };
        return Err(vec![make(range, code, args)]);
    }
    match parsed.into_syntax() {
        Mod::Module(module) => Ok((module, newer)),
        Mod::Expression(_) => Err(Vec::new()),
    }
}

/// Errors that the parser does not see, or that it must not get to see.
fn early(scanned: &Scan) -> Option<(TextRange, Code, String)> {
    let (range, code, message) = scanned.error.as_ref()?;
    let unseen = *code == Code::Tab
        || message.contains("null bytes")
        || message.contains("levels")
        || message.contains("digits");
    unseen.then(|| (*range, *code, message.clone()))
}

/// CPython reports what its tokenizer finds anywhere, then a bracket left open on an earlier line, then the parser's error.
fn error(source: &str, lines: &Lines, parsed: &Parsed<Mod>, scanned: Scan) -> Explained {
    if let Some((range, code, message)) = scanned.error {
        return Explained { range, code, message };
    }
    // The string is whole, or the scan would have said so: its replacement field is not.
    let in_fstring = |error: &&ruff_python_parser::ParseError| {
        matches!(
            error.error,
            ParseErrorType::Lexical(LexicalErrorType::FStringError(
                InterpolatedStringErrorType::UnterminatedString
            ))
        )
    };
    let error = parsed.errors().iter().find(in_fstring).unwrap_or(&parsed.errors()[0]);
    let at = beyond_blanks(source, error.location.start().to_usize());
    if let Some(&(open, c)) = scanned.open.last() {
        let at_end = matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::Eof));
        if at_end || lines.line(at) > lines.line(open) {
            let range = TextRange::at(open.into(), 1.into());
            return Explained {
                range,
                code: Code::Syntax,
                message: format!("'{c}' was never closed"),
            };
        }
    }
    match parsed.syntax() {
        Mod::Module(tree) => Context {
            source,
            lines,
            tokens: parsed.tokens(),
            tree,
        }
        .explain(error),
        Mod::Expression(_) => Explained {
            range: error.location,
            code: Code::Syntax,
            message: "invalid syntax".into(),
        },
    }
}

/// The next token's place: where a bracket is open, the end of a line is none, though the parser may find its error there.
fn beyond_blanks(source: &str, at: usize) -> u32 {
    let mut rest = source.get(at..).unwrap_or_default();
    loop {
        rest = rest.trim_start();
        if !rest.starts_with('#') {
            return (source.len() - rest.len()) as u32;
        }
        rest = rest.split_once('\n').map_or("", |(_, next)| next);
    }
}

/// Syntax of a later Python.
fn too_new(error: &UnsupportedSyntaxError) -> (Code, Vec<String>) {
    let syntax = |message: &str| (Code::Syntax, vec![message.to_owned()]);
    let newer = |what: Construct, version: &str| (Code::Newer, vec![what.words().to_owned(), version.to_owned()]);
    match error.kind {
        Kind::UnparenthesizedExceptionTypes => syntax("multiple exception types must be parenthesized"),
        Kind::UnpackingInComprehension(_) if error.to_string().starts_with("Cannot use dictionary") => {
            syntax("dict unpacking cannot be used in dict comprehension")
        }
        Kind::UnpackingInComprehension(_) => syntax("iterable unpacking cannot be used in comprehension"),
        Kind::ParenthesizedKeywordArgumentName => {
            syntax("expression cannot contain assignment, perhaps you meant \"==\"?")
        }
        Kind::TypeParameterList | Kind::TypeParamDefault => newer(Construct::TypeParameters, "3.12"),
        Kind::TypeAliasStatement => newer(Construct::TypeStatement, "3.12"),
        Kind::Pep701FString(_) => newer(Construct::NewFString, "3.12"),
        Kind::TemplateStrings => newer(Construct::TemplateStrings, "3.14"),
        Kind::LazyImportStatement => newer(Construct::LazyImports, "3.15"),
        _ => syntax("invalid syntax"),
    }
}
