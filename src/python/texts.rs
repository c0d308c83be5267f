//! Texts in a program that are programs themselves, for another interpreter that it starts: `[sys.executable, "-c", "print(1)"]`.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ModModule, Stmt};
use ruff_text_size::Ranged;

use super::source::Lines;

/// Most texts of a program that are looked at.
const MOST: usize = 100;

/// A string of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// What it says, also without the margin that `textwrap.dedent` takes away.
    pub(crate) forms: Vec<String>,
    /// Where in the program its first line stands.
    line: u32,
    /// Each of its lines is one of the program.
    is_plain: bool,
}

impl Text {
    /// The line of the program that a line of the text stands in.
    pub(crate) fn line(&self, own: u32) -> u32 {
        if self.is_plain {
            self.line + own.max(1) - 1
        } else {
            self.line
        }
    }
}

/// The strings of a program, each once, but for those of f-strings.
pub(crate) fn texts(tree: &ModModule, source: &str, lines: &Lines) -> Vec<Text> {
    struct Finder<'a> {
        source: &'a str,
        lines: &'a Lines,
        found: Vec<Text>,
    }
    impl Finder<'_> {
        fn add(&mut self, literal: &ast::ExprStringLiteral) {
            let (said, range) = (literal.value.to_str(), literal.range());
            let written = &self.source[range];
            let mut forms = vec![said.to_owned()];
            forms.extend(Some(dedented(said)).filter(|other| other != said));
            if self.found.len() < MOST && !self.found.iter().any(|known| known.forms[0] == said) {
                self.found.push(Text {
                    forms,
                    line: self.lines.line(range.start().to_u32()),
                    is_plain: written.matches('\n').count() == said.matches('\n').count(),
                });
            }
        }
    }
    impl<'a> Visitor<'a> for Finder<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            if let Expr::StringLiteral(literal) = expr {
                self.add(literal);
            }
            visitor::walk_expr(self, expr);
        }
    }
    let found = Vec::new();
    let mut finder = Finder { source, lines, found };
    finder.visit_body(&tree.body);
    finder.found
}

/// As `textwrap.dedent` says it.
fn dedented(text: &str) -> String {
    let inked = text.split('\n').filter(|line| !line.trim().is_empty());
    let margins = inked.map(|line| &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]);
    let common = |one: &'_ str, other: &str| one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let margin = margins
        .reduce(|one, other| &one[..common(one, other)])
        .map_or(0, str::len);
    let lines = text
        .split('\n')
        .map(|line| if line.trim().is_empty() { "" } else { &line[margin..] });
    lines.collect::<Vec<_>>().join("\n")
}

/// A program, and not words that can be read as one.
pub(crate) fn is_program(tree: &ModModule) -> bool {
    tree.body.iter().any(|stmt| match stmt {
        Stmt::Expr(expr) => matches!(&*expr.value, Expr::Call(_) | Expr::Await(_) | Expr::BinOp(_)),
        Stmt::AnnAssign(_) | Stmt::Pass(_) => false,
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::parse::parse;

    fn found(source: &str) -> Vec<Text> {
        let lines = Lines::new(source);
        let (tree, _) = parse(source, &lines).expect("Python");
        texts(&tree, source, &lines)
    }

    #[test]
    fn a_text_knows_where_its_lines_stand() {
        let all = found("x = 1\ncode = '''import time\nprint(1)\n'''\nrun('-c', 'a()\\nb()')\nf'{x} {\"in\"}'\n");
        assert_eq!(all.len(), 4, "{all:?}");
        assert_eq!((all[0].line(1), all[0].line(2)), (2, 3));
        assert_eq!(all[2].forms, ["a()\nb()"]);
        assert_eq!((all[2].line(1), all[2].line(2)), (5, 5));
    }

    #[test]
    fn a_text_may_have_a_margin() {
        let all = found("code = '''\n    if x:\n        print(1)\n\n    '''\n");
        assert_eq!(all[0].forms[1], "\nif x:\n    print(1)\n\n");
        assert_eq!(all[0].line(2), 2);
        assert_eq!(dedented(" a\n\tb"), " a\n\tb");
    }

    #[test]
    fn words_are_no_program() {
        let is = |source: &str| is_program(&parse(source, &Lines::new(source)).expect("Python").0);
        assert!(
            ["import os", "print(1)", "x = 1", "for x in y: pass"]
                .into_iter()
                .all(is)
        );
        assert!(
            !["-c", "utf", "a.b", "'text'", "x: int", "", "# words"]
                .into_iter()
                .any(is)
        );
    }
}
