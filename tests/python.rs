//! The front end: listings of the bytecode and diagnostics, a case a file. `BLESS=1` writes the expectations anew.

use lockstep::python::code::{Code, Const, Op, Program};
use lockstep::python::{Library, LibrarySource, compile, disassemble};
use std::fmt::Write;
use std::path::Path;

struct Shelf;

const MODULES: &[(&str, &str)] = &[
    ("threading", "class Thread: pass\nclass Lock: pass\ndef current_thread(): pass\n_active = 1\n"),
    ("concurrent.futures", "class ThreadPoolExecutor: pass\n"),
    ("os", "import os.path as path\ndef getpid(): return 1\n"),
    ("os.path", "def join(*a): pass\n"),
    ("time", "import _lockstep\nsleep = _lockstep.sleep\n"),
];

impl Library for Shelf {
    fn find(&self, module: &str) -> Option<LibrarySource> {
        let found = MODULES.iter().find(|(name, _)| *name == module)?;
        Some(LibrarySource { file: "library.py", source: found.1 })
    }

    fn names(&self) -> Vec<&'static str> {
        MODULES.iter().map(|(name, _)| *name).collect()
    }
}

fn listing(program: &Program) -> String {
    let mut out = String::new();
    let Some(module) = program.modules.last() else { return out };
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
    let mut cases: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
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

fn diagnostics(source: &str) -> String {
    let Err(found) = compile(source, &Shelf) else { return "no diagnostics\n".into() };
    let mut out = String::new();
    for d in found {
        let kind = d.error_type().unwrap_or("NotSupported");
        writeln!(out, "{}:{}-{}:{} {kind}: {}", d.start.line, d.start.column, d.end.line, d.end.column, d.english())
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
        for op in &code.ops {
            if let Op::Jump { target } | Op::JumpIf { target, .. } | Op::ForNext { target, .. } = op {
                assert!(*target < len, "{}: {op:?}", code.qualname);
            }
        }
        for h in &code.handlers {
            assert!(h.start < h.end && h.end <= len && h.target < len, "{}: {h:?}", code.qualname);
        }
        let last = code.ops.last();
        assert!(
            matches!(last, Some(Op::Return { .. } | Op::Jump { .. } | Op::Raise { .. } | Op::Reraise { .. } | Op::RaiseCurrent | Op::RaiseAssert { .. })),
            "{} ends in {last:?}",
            code.qualname
        );
    }
}
