//! What CPython's symbol table refuses: declarations, keywords, `yield` and `await` out of place.

use super::scope::ScopeKind;
use super::symbols::Collector;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

impl Collector {
    pub(super) fn check_async_generator(&mut self) {
        let scope = self.scope();
        if let (true, true, Some(range)) = (scope.is_async, scope.has_yield, scope.returned) {
            self.error(range, "'return' with value in async generator");
        }
    }

    pub(super) fn check_debug(&mut self, name: &str, range: TextRange) {
        if name == "__debug__" {
            self.error(range, "cannot assign to __debug__");
        }
    }

    pub(super) fn check_keywords(&mut self, arguments: &ast::Arguments) {
        for (i, keyword) in arguments.keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else { continue };
            self.check_debug(name, keyword.range);
            let same = |k: &ast::Keyword| k.arg.as_ref().is_some_and(|n| n.id == name.id);
            if arguments.keywords[..i].iter().any(same) {
                self.error(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
    }

    pub(super) fn check_handlers(&mut self, stmt: &ast::StmtTry) {
        let Some((_, rest)) = stmt.handlers.split_last() else {
            return;
        };
        for ast::ExceptHandler::ExceptHandler(handler) in rest {
            if handler.type_.is_none() {
                self.error(handler.range, "default 'except:' must be last");
            }
        }
    }

    pub(super) fn declare(&mut self, range: TextRange, names: &[ast::Identifier], global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        if !global && self.scope().kind == ScopeKind::Module {
            return self.error(range, "nonlocal declaration not allowed at module level");
        }
        for ident in names {
            let name = self.mangled(ident);
            let before = self.scope().uses.get(&name).copied().unwrap_or_default();
            let message = if before.param {
                Some(format!("name '{ident}' is parameter and {word}"))
            } else if (global && before.nonlocal) || (!global && before.global) {
                Some(format!("name '{ident}' is nonlocal and global"))
            } else if before.annotated {
                Some(format!("annotated name '{ident}' can't be {word}"))
            } else if before.bound {
                Some(format!("name '{ident}' is assigned to before {word} declaration"))
            } else if before.used {
                Some(format!("name '{ident}' is used prior to {word} declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                self.error(range, message);
            }
            let current = self.current;
            self.declarations.push((current, name.clone(), range));
            let uses = self.scope().name(&name);
            uses.global |= global;
            uses.nonlocal |= !global;
        }
    }

    pub(super) fn check_async(&mut self, range: TextRange, what: &str) {
        if !self.scope().is_async {
            self.error(range, format!("'{what}' outside async function"));
        }
    }

    pub(super) fn yields(&mut self, expr: &Expr) {
        let what = match self.scope().kind {
            ScopeKind::Module | ScopeKind::Class => return self.error(expr.range(), "'yield' outside function"),
            ScopeKind::ListComprehension => "list comprehension",
            ScopeKind::SetComprehension => "set comprehension",
            ScopeKind::DictComprehension => "dict comprehension",
            ScopeKind::GeneratorExpression => "generator expression",
            ScopeKind::Function | ScopeKind::Lambda => {
                if expr.is_yield_from_expr() && self.scope().is_async {
                    self.error(expr.range(), "'yield from' inside async function");
                }
                self.scope().has_yield = true;
                return;
            }
        };
        self.error(expr.range(), format!("'yield' inside {what}"));
    }

    pub(super) fn awaits(&mut self, range: TextRange) {
        let scope = self.scope();
        if scope.kind.is_comprehension() {
            scope.awaits = true;
        } else if !scope.kind.is_function() {
            self.error(range, "'await' outside function");
        } else if !scope.is_async {
            self.error(range, "'await' outside async function");
        }
    }
}
