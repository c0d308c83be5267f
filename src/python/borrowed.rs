//! C functions and methods of built-in types as values in class bodies: `now = time.time`, `__getattr__ = dict.get`. CPython does not
//! bind the ones and calls the others as special methods; here functions of the machine bind, and special methods of built-in types
//! are passed over. So such a value is handed through a function of the library, which makes of it what behaves so.

use ruff_python_ast::visitor::transformer::{Transformer, walk_stmt};
use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_text_size::Ranged;

use super::maker::Maker;

/// What values go through, and those of special methods.
pub(crate) const NAMES: [&str; 2] = ["__class_value__", "__class_special__"];
/// Functions that every program has, and that are no types.
const BUILT_IN: [&str; 4] = ["print", "id", "open", "input"];

/// Whether a program may have such a value: told from its text, before it is read.
pub(crate) fn may_be_in(source: &str) -> bool {
    source.contains("class ") && is_in_a_class(source)
}

/// Apart, since the simplest programs do not need it: frames in slides come without.
#[inline(never)]
fn is_in_a_class(source: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_borrowed = |line: &str| {
        let Some((name, value)) = line.split('#').next().unwrap_or("").split_once('=') else {
            return false;
        };
        let (name, value) = (name.trim(), value.trim());
        let parts: Vec<&str> = value.split('.').collect();
        let is_value = parts.len() > 1 && !["self", "cls"].contains(&parts[0]) || BUILT_IN.contains(&value);
        is_word(name) && is_value && parts.into_iter().all(is_word)
    };
    // Indents of the classes around a line, and of their bodies.
    let mut classes: Vec<(usize, Option<usize>)> = Vec::new();
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    source.lines().filter(is_code).any(|line| {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        while classes.last().is_some_and(|(class, _)| indent <= *class) {
            classes.pop();
        }
        let body = classes.last_mut().map(|(_, body)| *body.get_or_insert(indent));
        if text.starts_with("class ") {
            classes.push((indent, None));
        }
        body == Some(indent) && is_borrowed(text)
    })
}

/// Rewrites all of them.
pub(crate) fn rewrite(tree: &mut ModModule) {
    struct Rewriter;
    impl Transformer for Rewriter {
        fn visit_stmt(&self, stmt: &mut Stmt) {
            walk_stmt(self, stmt);
            if let Stmt::ClassDef(class) = stmt {
                class.body.iter_mut().for_each(pass_on);
            }
        }
    }
    for stmt in &mut tree.body {
        Rewriter.visit_stmt(stmt);
    }
}

fn pass_on(stmt: &mut Stmt) {
    let Stmt::Assign(assign) = stmt else { return };
    let [Expr::Name(target)] = &*assign.targets else { return };
    let is_special = target.id.starts_with("__") && target.id.ends_with("__");
    let is_borrowed = match &*assign.value {
        Expr::Name(name) => BUILT_IN.contains(&name.id.as_str()),
        // A special method under its own name is called as such.
        Expr::Attribute(attribute) => {
            is_dotted(&attribute.value) && !(is_special && attribute.attr.as_str() == target.id.as_str())
        }
        _ => false,
    };
    if is_borrowed {
        let range = assign.value.range();
        let maker = Maker(range, range.start().to_u32());
        let value = std::mem::replace(&mut *assign.value, maker.none());
        *assign.value = maker.call(maker.load(NAMES[usize::from(is_special)]), vec![value]);
    }
}

fn is_dotted(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) => true,
        Expr::Attribute(attribute) => is_dotted(&attribute.value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::may_be_in;

    #[test]
    fn borrowed_values_are_told_from_others() {
        for text in [
            "class A:\n    log = print",
            "class A(dict):\n    __getattr__ = dict.get  # so\n",
            "class A:\n\tnow = time.time",
        ] {
            assert!(may_be_in(text), "{text}");
        }
        for text in [
            "class A:\n    x = y",
            "class A:\n    def f(self):\n        x = self.y",
            "x = time.time",
            "class A:\n    def f(self, host):\n        self.x = 1\n        port = host.port\n\nx = host.port",
            "class A:\n    t = time.time()",
        ] {
            assert!(!may_be_in(text), "{text}");
        }
    }
}
