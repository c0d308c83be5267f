//! The front end: listings of the bytecode and diagnostics, a case a file. `BLESS=1` writes the expectations anew.

use lockstep::python::code::{Code, Const, Op, Program};
use lockstep::python::{self, Builder, Diagnostic, Library, LibrarySource, disassemble};
use lockstep::stdlib;
use std::fmt::Write;
use std::path::Path;

struct Shelf;

const MODULES: &[(&str, &str)] = &[
    (
        "threading",
        "class Thread: pass\nclass Lock: pass\ndef current_thread(): pass\n_active = 1\n",
    ),
    ("concurrent.futures", "class ThreadPoolExecutor: pass\n"),
    ("os", "import os.path as path\ndef getpid(): return 1\n"),
    ("os.path", "def join(*a): pass\n"),
    ("time", "import _lockstep\nsleep = _lockstep.sleep\n"),
];

impl Library for Shelf {
    fn find(&self, module: &str) -> Option<LibrarySource> {
        let found = MODULES.iter().find(|(name, _)| *name == module)?;
        Some(LibrarySource {
            file: "library.py".into(),
            source: found.1,
        })
    }

    fn names(&self) -> Vec<&'static str> {
        MODULES.iter().map(|(name, _)| *name).collect()
    }
}

fn listing(program: &Program) -> String {
    let mut out = String::new();
    let Some(module) = program.modules.last() else {
        return out;
    };
    list(program, &program.codes[module.code.0 as usize], &mut out);
    out
}

fn list(program: &Program, code: &Code, out: &mut String) {
    writeln!(out, "{}:", code.qualname).unwrap();
    for (pc, op) in code.ops.iter().enumerate() {
        let raw = format!("{op:?}").replace(['{', '}', ','], "").replace("  ", " ");
        let text = disassemble(program, code, pc);
        writeln!(out, "  {pc:3} line {:2} {text:<36} | {raw}", code.spans[pc].line).unwrap();
    }
    for h in &code.handlers {
        writeln!(out, "  {}..{} -> {} in {}", h.start, h.end, h.target, h.reg).unwrap();
    }
    for value in &code.consts {
        if let Const::Code(id) = value {
            list(program, &program.codes[id.0 as usize], out);
        }
    }
}

/// Runs `actual` on each case of a folder and compares with the file beside it.
fn golden(folder: &str, extension: &str, actual: impl Fn(&str) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python").join(folder);
    let mut failed = Vec::new();
    let mut cases: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    cases.retain(|path| path.extension().is_some_and(|e| e == "py"));
    assert!(!cases.is_empty());
    for case in cases {
        let text = actual(&std::fs::read_to_string(&case).unwrap());
        let expected = case.with_extension(extension);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &text).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != text {
            failed.push(format!("{}:\n{text}", case.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Compiles; what is checked while somebody types says the same.
fn compile(source: &str, library: &dyn Library) -> Result<Program, Vec<Diagnostic>> {
    let found = lockstep::python::compile(source, library);
    assert_eq!(
        lockstep::python::check(source, library).err(),
        found.as_ref().err().cloned()
    );
    found
}

fn diagnostics(source: &str) -> String {
    let Err(found) = compile(source, &Shelf) else {
        return "no diagnostics\n".into();
    };
    let mut out = String::new();
    for d in found {
        let kind = d.error_type().unwrap_or("NotSupported");
        writeln!(
            out,
            "{}:{}-{}:{} {kind}: {}",
            d.start.line,
            d.start.column,
            d.end.line,
            d.end.column,
            d.english()
        )
        .unwrap();
    }
    out
}

#[test]
fn listings() {
    golden("listing", "txt", |source| match compile(source, &Shelf) {
        Ok(program) => {
            check(&program);
            listing(&program)
        }
        Err(_) => diagnostics(source),
    });
}

/// Every jump, register and constant of the code exists.
fn check(program: &Program) {
    for code in &program.codes {
        let len = code.ops.len() as u32;
        assert_eq!(code.ops.len(), code.spans.len());
        for op in code.ops.iter() {
            if let Op::Jump { target } | Op::JumpIf { target, .. } | Op::ForNext { target, .. } = op {
                assert!(*target < len, "{}: {op:?}", code.qualname);
            }
        }
        for h in &code.handlers {
            assert!(
                h.start < h.end && h.end <= len && h.target < len,
                "{}: {h:?}",
                code.qualname
            );
        }
        let last = code.ops.last();
        assert!(
            matches!(
                last,
                Some(
                    Op::Return { .. }
                        | Op::Jump { .. }
                        | Op::Raise { .. }
                        | Op::Reraise { .. }
                        | Op::RaiseCurrent
                        | Op::RaiseAssert { .. }
                )
            ),
            "{} ends in {last:?}",
            code.qualname
        );
    }
}

/// `syntax.jsonl` holds what CPython 3.11 says of each text; messages must be the same, places at least the same line.
#[test]
fn syntax_errors_in_the_words_of_cpython() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python/syntax.jsonl");
    let mut differ = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let source = case["source"].as_str().unwrap();
        let ours = compile(source, &Shelf).err().and_then(|found| found.into_iter().next());
        let Some(theirs) = case["message"].as_str() else {
            continue;
        };
        let said = ours
            .as_ref()
            .map(|d| (d.error_type().unwrap_or("NotSupported"), d.english(), d.start.line));
        let wanted = (
            case["type"].as_str().unwrap(),
            theirs.to_owned(),
            case["line"].as_u64().unwrap() as u32,
        );
        if said.as_ref() != Some(&wanted) && case["differs"].is_null() {
            differ.push(format!("{source:?}\n  said   {said:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn refusals() {
    golden("refused", "txt", diagnostics);
}

/// Compiles in a thread with the stack of a browser, 1 MiB.
fn on_a_small_stack(source: String) -> Result<(), Vec<Diagnostic>> {
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread
        .spawn(move || compile(&source, &Shelf).map(|program| check(&program)))
        .unwrap()
        .join()
        .unwrap()
}

#[test]
fn deep_nesting_ends_in_a_diagnostic() {
    let nested = |open: &str, middle: &str, close: &str, n: usize| {
        format!("x = {}{middle}{}\n", open.repeat(n), close.repeat(n))
    };
    let blocks = |head: &str, n: usize| -> String {
        let lines = (0..n).map(|i| format!("{}{head}\n", " ".repeat(i)));
        lines.chain([format!("{}pass\n", " ".repeat(n))]).collect()
    };
    type Nesting = Box<dyn Fn(usize) -> String>;
    let cases: Vec<(&str, Nesting)> = vec![
        ("parentheses", Box::new(move |n| nested("(", "1", ")", n))),
        ("lists", Box::new(move |n| nested("[", "1", "]", n))),
        ("dicts", Box::new(move |n| nested("{1:", "1", "}", n))),
        ("calls inside", Box::new(move |n| nested("f(", "1", ")", n))),
        ("calls behind", Box::new(|n| format!("f{}\n", "(1)".repeat(n)))),
        ("attributes", Box::new(|n| format!("f{}\n", ".a".repeat(n)))),
        ("sums", Box::new(|n| format!("x = a{}\n", " + a".repeat(n)))),
        ("powers", Box::new(|n| format!("x = a{}\n", " ** a".repeat(n)))),
        ("signs", Box::new(|n| format!("x = {}a\n", "-".repeat(n)))),
        ("nots", Box::new(|n| format!("x = {}a\n", "not ".repeat(n)))),
        ("lambdas", Box::new(|n| format!("x = {}1\n", "lambda: ".repeat(n)))),
        (
            "conditionals",
            Box::new(|n| format!("x = {}1\n", "1 if a else ".repeat(n))),
        ),
        ("comparisons", Box::new(|n| format!("x = a{}\n", " < a".repeat(n)))),
        (
            "fields",
            Box::new(|n| format!("x = {}1{}\n", "f'{".to_string() + &"(".repeat(n), ")".repeat(n) + "}'")),
        ),
        ("comprehensions", Box::new(move |n| nested("[", "1", " for a in b]", n))),
        ("ifs", Box::new(move |n| blocks("if a:", n))),
        ("functions", Box::new(move |n| blocks("def f():", n))),
        ("classes", Box::new(move |n| blocks("class A:", n))),
        (
            "finally",
            Box::new(|n| {
                (0..n)
                    .map(|i| format!("{0}try: f()\n{0}finally:\n", " ".repeat(i)))
                    .chain([format!("{}pass\n", " ".repeat(n))])
                    .collect()
            }),
        ),
        (
            "patterns",
            Box::new(|n| format!("match x:\n case {}_{}: pass\n", "[".repeat(n), "]".repeat(n))),
        ),
        (
            "decorators",
            Box::new(|n| format!("{}def f(): pass\n", "@a\n".repeat(n))),
        ),
        (
            "elifs",
            Box::new(|n| format!("if a: pass\n{}", "elif a: pass\n".repeat(n))),
        ),
        ("targets", Box::new(|n| format!("{}1\n", "a = ".repeat(n)))),
        ("strings", Box::new(|n| format!("x = ({})\n", "'a' ".repeat(n)))),
    ];
    for (name, make) in &cases {
        // Indentation makes texts quadratic.
        let is_block = ["ifs", "functions", "classes", "finally"].contains(name);
        for n in [3, 20, 90, 99, 150, 199, 250, 900, if is_block { 1000 } else { 100_000 }] {
            let outcome = on_a_small_stack(make(n));
            assert!(n > 3 || outcome.is_ok(), "{name} {n}: {outcome:?}");
        }
    }
}

#[test]
fn large_texts_end() {
    for text in [
        "(".repeat(1 << 20),
        "a".repeat(1 << 20),
        "\u{fffd}\0\u{1}".repeat(1 << 17),
        "if a:\n".repeat(1 << 17),
        "x = '".repeat(1 << 17),
        "1 ".repeat(1 << 19),
        "@".repeat(1 << 20),
        "\\".repeat(1 << 20),
        "x = 1\n".repeat(1 << 17),
        format!("x = [{}]\n", "a, ".repeat(1 << 17)),
        format!("x = {}\n", "9".repeat(1 << 20)),
        format!("x = 0x{}\n", "9".repeat(1 << 20)),
        (0..40_000).map(|i| format!("a{i} = {i}\n")).collect(),
    ] {
        let _ = on_a_small_stack(text);
    }
}

mod any_text {
    use super::{Shelf, check, compile};
    use proptest::prelude::*;

    const WORDS: &[&str] = &[
        "x",
        "y",
        "f",
        "1",
        "'s'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "=",
        "+",
        ".",
        "*",
        "**",
        "\n",
        "\n ",
        "\n  ",
        "if ",
        "else",
        "for ",
        " in ",
        "def f",
        "class A",
        "return ",
        "yield ",
        "try:",
        "except ",
        "finally:",
        "with ",
        " as ",
        "lambda ",
        "async ",
        "await ",
        "global x",
        "nonlocal y",
        "import os",
        "from a import ",
        "match x:",
        "case ",
        "f'{",
        "}'",
        "\"\"\"",
        "\\",
        "#",
        ";",
        "del ",
        "raise ",
        "assert ",
        "while ",
        "break",
        "continue",
        "not ",
        " and ",
        " is ",
        ":=",
        "@",
        "->",
        "|",
        "_",
        "None",
        "é",
        "\t",
        "pass",
        "print",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = compile(&text, &Shelf);
        }

        #[test]
        fn words_never_panic(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
            if let Ok(program) = compile(&words.concat(), &Shelf) {
                check(&program);
            }
        }
    }
}

#[test]
fn what_was_compiled_for_one_program_serves_the_next() {
    // Some take from the library what others leave out, and come between.
    let programs = [
        "import threading\n",
        "from concurrent.futures import ThreadPoolExecutor\n",
        "from concurrent.futures import ProcessPoolExecutor\n",
        "import threading\nprint(eval('1 + 2j'))\n",
        "import asyncio\nexec('import json')\n",
        "import nothing\n",
        "from concurrent.futures import ThreadPoolExecutor\n",
        "import unittest.mock\n",
        "import threading\n",
    ];
    let mut builder = Builder::new(&stdlib::Library);
    for source in programs {
        let shown = |made: Result<Program, _>| {
            let shown =
                |program: Program| format!("{:?} {:?} {:?}", program.names.texts(), program.codes, program.modules);
            made.map(shown)
        };
        assert!(
            shown(builder.compile(source)) == shown(python::compile(source, &stdlib::Library)),
            "{source}"
        );
        let mut ahead = builder.ahead(source);
        assert!(!builder.advance(&mut ahead), "{source}");
    }
}
