//! The house's own rules, checked over its files: layers, sizes, openings, words. Each rule is first held against a bad sample.

mod files;
mod functions;
mod layers;
mod messages;
mod words;

use files::{Source, sources};

/// Runs a rule over all files and shows everything that breaks it.
fn all_keep(rule: impl Fn(&Source) -> Vec<String>) {
    let findings: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

/// A file that does not exist, for showing that a rule can fail.
fn sample(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn layers_know_only_what_is_below_them() {
    let finds = |path, text| layers::findings(&sample(path, text)).len();
    assert_eq!(finds("src/kernel/mod.rs", "use crate::vm::Value;\n"), 1);
    assert_eq!(finds("src/vm/mod.rs", "fn f(k: &crate::kernel::Kernel) {}\n"), 1);
    assert_eq!(
        finds("src/base/mod.rs", "use crate::{base::A, kernel::B, view::C};\n"),
        2
    );
    assert_eq!(
        finds("src/kernel/policy/fifo.rs", "use super::super::super::vm::Value;\n"),
        1
    );
    assert_eq!(finds("src/kernel/mod.rs", "use super::vm::Value;\n"), 1);
    assert_eq!(finds("src/kernel/plan.rs", "use super::super::vm::Value;\n"), 1);
    assert_eq!(
        finds(
            "src/kernel/plan.rs",
            "use super::Kernel;\nmod tests {\n    use super::super::Plan;\n}\n"
        ),
        0
    );
    assert_eq!(finds("src/attic/mod.rs", ""), 1, "a layer that nobody ordered");
    assert_eq!(
        finds("src/machine/mod.rs", "use crate::vm::Vm; // crate::view draws it\n"),
        0
    );
    all_keep(layers::findings);
}

#[test]
fn the_library_is_the_same_on_every_platform() {
    let finds = |path, text| layers::conditional_findings(&sample(path, text)).len();
    assert_eq!(finds("src/vm/mod.rs", "#[cfg(target_arch = \"wasm32\")]\n"), 1);
    assert_eq!(finds("src/vm/mod.rs", "    if cfg!(feature = \"web\") {\n"), 1);
    assert_eq!(finds("src/vm/mod.rs", "#[cfg(not(target_family = \"wasm\"))]\n"), 1);
    assert_eq!(finds("src/vm/mod.rs", "#[cfg(test)]\n"), 0);
    all_keep(layers::conditional_findings);
}

#[test]
fn the_page_has_no_debug_texts() {
    let finds = |path, text| layers::debug_text_findings(&sample(path, text)).len();
    assert_eq!(finds("src/vm/mod.rs", "    format!(\"{x:?}\")\n"), 1);
    assert_eq!(finds("src/vm/mod.rs", "    unreachable!(\"{x:?}\")\n"), 0);
    assert_eq!(finds("src/vm/mod.rs", "#[cfg(test)]\n    format!(\"{x:?}\")\n"), 0);
    assert_eq!(finds("src/bin/cli/run.rs", "    format!(\"{x:?}\")\n"), 0);
    all_keep(layers::debug_text_findings);
}

#[test]
fn every_file_opens_with_one_sentence() {
    let finds = |text| files::opening_findings(&sample("src/x/mod.rs", text)).len();
    assert_eq!(finds("use a;\n"), 1);
    assert_eq!(finds("//! No full stop\nuse a;\n"), 1);
    assert_eq!(finds("\n//! Too late.\n"), 1);
    assert_eq!(finds("//! A sentence.\n//!\n//! And more\n"), 0);
    assert_eq!(finds("//! A sentence on\n//! two lines.\nuse a;\n"), 0);
    all_keep(files::opening_findings);
}

#[test]
fn files_stay_short() {
    let long = "x\n".repeat(files::LONGEST_FILE + 1);
    assert_eq!(files::length_findings(&sample("src/x/mod.rs", &long)).len(), 1);
    assert_eq!(files::length_findings(&sample("src/x/mod.rs", &long[2..])).len(), 0);
    assert_eq!(
        files::length_findings(&sample("src/stdlib/builtins.py", "x\n")).len(),
        1,
        "the list shrinks"
    );
    all_keep(files::length_findings);
}

#[test]
fn modules_live_in_mod_rs() {
    let present = [sample("src/a.rs", ""), sample("src/a/b.rs", "")];
    assert_eq!(files::module_findings(&present).len(), 1);
    let findings = files::module_findings(&sources());
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn functions_stay_short() {
    let body = "    x();\n".repeat(functions::LONGEST);
    let long = format!("impl A {{\n    fn long(\n        a: u8,\n    ) {{\n{body}    }}\n}}\n");
    let findings = functions::findings(&[sample("src/x/mod.rs", &long)], &[]);
    assert_eq!(
        findings,
        [format!(
            "src/x/mod.rs:2: fn long has {} lines, at most 70",
            functions::LONGEST + 4
        )]
    );
    let listed = [("src/x/mod.rs", "long", 90)];
    assert_eq!(functions::findings(&[sample("src/x/mod.rs", &long)], &listed).len(), 0);
    assert_eq!(
        functions::findings(&[sample("src/x/mod.rs", "fn long() {}\n")], &listed).len(),
        1,
        "the list shrinks"
    );
    let short = "trait T {\n    fn a(&self);\n    fn b(\n        &self,\n    ) -> u8;\n}\nfn c() {}\n";
    assert_eq!(functions::lengths(short), [("c".to_owned(), 7, 1)]);
    let findings = functions::findings(&sources(), functions::FLAT_TABLES);
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn nothing_is_left_open() {
    let finds = |text: &str| words::findings(&sample("src/x/mod.rs", text)).len();
    assert_eq!(finds(concat!("// TO", "DO: later\n")), 1);
    assert_eq!(finds(concat!("    un", "implemented!()\n")), 1);
    assert_eq!(finds(concat!("let x = db", "g!(y);\n")), 1);
    assert_eq!(finds(concat!("#[ig", "nore]\n")), 1);
    assert_eq!(finds(concat!("see .lib", "rary/x\n")), 1);
    assert_eq!(finds("let todos = mastodon;\n"), 0);
    all_keep(words::findings);
}

#[test]
fn documents_name_files_that_exist() {
    let finds = |text| words::path_findings(&sample("README.md", text)).len();
    assert_eq!(finds("see `src/nowhere/mod.rs`\n"), 1);
    assert_eq!(finds("[x](docs/nowhere.png)\n"), 1);
    assert_eq!(finds("`src/nowhere/<name>.rs`\n"), 1);
    assert_eq!(
        finds("see `src/lib.rs`, [us](LICENSE), [web](https://example.org) and `src/scenario/<name>.rs`\n"),
        0
    );
    all_keep(words::path_findings);
}

#[test]
fn every_message_is_in_both_languages() {
    let pair = |en, zh| {
        messages::findings(&[
            sample("src/view/text/en/a.ftl", en),
            sample("src/view/text/zh/a.ftl", zh),
        ])
    };
    assert_eq!(pair("a = A\nb = B\n", "a = 甲\n").len(), 1);
    assert_eq!(pair("a = A\n", "a = 甲\nc = 丙\n").len(), 1);
    assert_eq!(pair("a = { $x } and { $y }\n", "a = { $y }\n").len(), 1);
    assert_eq!(
        pair("# note\na = { $x ->\n    [one] 1\n   *[other] n\n }\n", "a = { $x }\n").len(),
        0
    );
    let findings = messages::findings(&sources());
    assert!(findings.is_empty(), "{findings:#?}");
}
