//! What Lockstep does not support, found in the tree: constructs, unknown modules, unknown names of known modules.

use super::Library;
use super::diagnostic::DiagnosticCode as Code;
use super::exports::{Exports, closest};
use crate::base::sorted::{Map, Set};
use ruff_python_ast::str_prefix::FStringPrefix;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, ExprContext, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// A refusal: place, kind, arguments.
pub(crate) type Refusal = (TextRange, Code, Vec<String>);

/// What takes in modules that nobody can know before the run.
const DYNAMIC: [&str; 1] = ["__import__"];

/// All refusals of a program's own module.
pub(crate) fn refusals<'l>(source: &'l str, body: &[Stmt], library: &'l dyn Library) -> Vec<Refusal> {
    let mut bindings = Bindings::default();
    bindings.visit_body(body);
    let mut refuser = Refuser {
        source,
        library,
        exports: Exports::new(library),
        modules: bindings.modules(),
        bound: bindings.others,
        assigned: bindings.assigned,
        tolerant: 0,
        tolerant_attributes: 0,
        found: Vec::new(),
    };
    refuser.visit_body(body);
    refuser.found
}

/// Which names are bound by imports of one module and by nothing else.
#[derive(Default)]
struct Bindings {
    imports: Map<String, Set<String>>,
    others: Set<String>,
    /// Attributes that the program assigns, or of which it asks whether they are there, of whatever.
    assigned: Set<String>,
}

impl Bindings {
    fn modules(&self) -> Map<String, String> {
        let sole = |(name, modules): (&String, &Set<String>)| {
            let module = modules
                .first()
                .filter(|_| modules.len() == 1 && !self.others.contains(name))?;
            Some((name.clone(), module.clone()))
        };
        self.imports.iter().filter_map(sole).collect()
    }

    fn import(&mut self, alias: &ast::Alias) {
        let top = alias.name.split('.').next().unwrap_or("");
        let (name, module) = match &alias.asname {
            Some(asname) => (asname.as_str(), alias.name.as_str()),
            None => (top, top),
        };
        self.imports.or_default(name.to_owned()).insert(module.to_owned());
    }
}

impl<'a> Visitor<'a> for Bindings {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.import(alias)),
            Stmt::ImportFrom(import) => {
                let names = import
                    .names
                    .iter()
                    .map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string());
                self.others.extend(names);
            }
            Stmt::FunctionDef(function) => {
                self.others.insert(function.name.to_string());
                self.others
                    .extend(function.parameters.iter().map(|p| p.name().to_string()));
            }
            Stmt::ClassDef(class) => {
                self.others.insert(class.name.to_string());
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx != ExprContext::Load => {
                self.others.insert(name.id.to_string());
            }
            Expr::Attribute(attribute) if attribute.ctx != ExprContext::Load => {
                self.assigned.insert(attribute.attr.to_string());
            }
            Expr::Call(call) => self.assigned.extend(asked_for(call)),
            Expr::Lambda(lambda) => {
                let parameters = lambda.parameters.iter().flat_map(|p| p.iter());
                self.others.extend(parameters.map(|p| p.name().to_string()));
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(h) = handler;
        self.others.extend(h.name.iter().map(ToString::to_string));
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(p) => p.name.as_ref(),
            Pattern::MatchStar(p) => p.name.as_ref(),
            Pattern::MatchMapping(p) => p.rest.as_ref(),
            _ => None,
        };
        self.others.extend(name.map(ToString::to_string));
        visitor::walk_pattern(self, pattern);
    }
}

struct Refuser<'l> {
    source: &'l str,
    library: &'l dyn Library,
    exports: Exports<'l>,
    /// Names that stand for modules.
    modules: Map<String, String>,
    /// Names that the program binds otherwise.
    bound: Set<String>,
    /// Attributes that the program assigns or asks for.
    assigned: Set<String>,
    /// Inside a `try` that catches ImportError.
    tolerant: u32,
    /// Inside a `try` that catches AttributeError.
    tolerant_attributes: u32,
    found: Vec<Refusal>,
}

impl Refuser<'_> {
    fn refuse(&mut self, range: TextRange, code: Code, args: &[&str]) {
        self.found
            .push((range, code, args.iter().map(ToString::to_string).collect()));
    }

    /// Refuses a module that there is not. True if there is.
    fn check_module(&mut self, name: &str, range: TextRange) -> bool {
        if self.exports.is_module(name) {
            return true;
        }
        if self.tolerant == 0 {
            let names = self.library.names();
            if names.contains(&name) {
                self.refuse(range, Code::ModuleElsewhere, &[name]);
                return false;
            }
            let near = closest(
                name,
                names.into_iter().filter(|n| !n.starts_with('_') && *n != "builtins"),
            );
            let near = near.or_else(|| alternative(name).filter(|n| self.exports.is_module(n)).map(Into::into));
            self.refuse(range, Code::UnknownModule, &[name, &near.unwrap_or_default()]);
        }
        false
    }

    fn check_member(&mut self, module: &str, name: &str, range: TextRange) {
        if !self.exports.defines(module, name) {
            let near = self.exports.closest(module, name).unwrap_or_default();
            self.refuse(range, Code::UnknownName, &[module, name, &near]);
        }
    }

    fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            self.check_module(&alias.name, alias.name.range());
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let Some(module) = import.module.as_ref().filter(|_| import.level == 0) else {
            return self.refuse(import.range, Code::RelativeImport, &[]);
        };
        if module.as_str() == "__future__" {
            return;
        }
        if !self.check_module(module, module.range()) || self.tolerant > 0 {
            return;
        }
        for alias in import.names.iter().filter(|alias| alias.name.as_str() != "*") {
            self.check_member(module, &alias.name, alias.name.range());
        }
    }

    fn attribute(&mut self, attribute: &ast::ExprAttribute) {
        let is_known = self.tolerant_attributes > 0 || self.assigned.contains(attribute.attr.as_str());
        if attribute.ctx != ExprContext::Load || is_known {
            return;
        }
        let Some(module) = self.module_of(&attribute.value) else {
            return;
        };
        self.check_member(&module, &attribute.attr, attribute.attr.range());
    }

    /// The module that an expression stands for: `os`, `os.path`.
    fn module_of(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => self
                .modules
                .get(name.id.as_str())
                .filter(|m| self.exports.is_module(m))
                .cloned(),
            Expr::Attribute(attribute) => {
                let module = format!("{}.{}", self.module_of(&attribute.value)?, attribute.attr);
                self.exports.is_module(&module).then_some(module)
            }
            _ => None,
        }
    }

    /// Refuses `\N{..}` escapes in a piece of a string's source.
    fn escapes(&mut self, range: TextRange) {
        let text = self.source.get(range.to_std_range()).unwrap_or("");
        let mut at = 0;
        while let Some(found) = text[at..].find('\\') {
            at += found;
            let rest = &text[at..];
            if rest.starts_with("\\N{") {
                let length = rest.find('}').map_or(rest.len(), |end| end + 1);
                let start = range.start() + TextSize::from(at as u32);
                self.refuse(TextRange::at(start, (length as u32).into()), Code::NamedCharacter, &[]);
            }
            at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
        }
    }

    fn name(&mut self, name: &ast::ExprName) {
        let id = name.id.as_str();
        if name.ctx == ExprContext::Load && DYNAMIC.contains(&id) && !self.bound.contains(id) {
            self.refuse(name.range, Code::DynamicCode, &[id]);
        }
    }

    fn try_statement(&mut self, stmt: &ast::StmtTry) {
        let catches = |names: &[&str]| {
            stmt.handlers
                .iter()
                .any(|ExceptHandler::ExceptHandler(h)| catches(h, names))
        };
        let imports = u32::from(catches(&[
            "ImportError",
            "ModuleNotFoundError",
            "Exception",
            "BaseException",
        ]));
        let attributes = u32::from(catches(&["AttributeError", "Exception", "BaseException"]));
        self.tolerant += imports;
        self.tolerant_attributes += attributes;
        self.visit_body(&stmt.body);
        // Handlers too: `except ImportError: import Queue as queue` never runs where the first name is there.
        stmt.handlers
            .iter()
            .for_each(|handler| self.visit_except_handler(handler));
        self.tolerant -= imports;
        self.tolerant_attributes -= attributes;
        self.visit_body(&stmt.orelse);
        self.visit_body(&stmt.finalbody);
    }
}

/// The name that `hasattr(module, "name")` asks for.
fn asked_for(call: &ast::ExprCall) -> Option<String> {
    match (&*call.func, &*call.arguments.args) {
        (Expr::Name(function), [_, Expr::StringLiteral(name)]) if function.id == "hasattr" => {
            Some(name.value.to_str().to_owned())
        }
        _ => None,
    }
}

/// A module that does what another is for.
fn alternative(module: &str) -> Option<&'static str> {
    Some(match module.split('.').next()? {
        "thread" | "_threading_local" | "trio" | "eventlet" => "threading",
        "Queue" => "queue",
        "simplejson" | "ujson" | "orjson" | "yaml" => "json",
        "marshal" | "cPickle" | "dill" | "cloudpickle" | "shelve" => "pickle",
        "numpy" => "math",
        "sqlite3" | "pymysql" | "redis" => "queue",
        "httpx" | "urllib3" | "http" => "requests",
        "pty" => "multiprocessing",
        "joblib" => "concurrent.futures",
        "regex" => "re",
        _ => return None,
    })
}

/// `TYPE_CHECKING` or `typing.TYPE_CHECKING`
fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        _ => false,
    }
}

/// Whether a handler catches one of these classes.
fn catches(handler: &ast::ExceptHandlerExceptHandler, names: &[&str]) -> bool {
    fn names_one(expr: &Expr, names: &[&str]) -> bool {
        match expr {
            Expr::Name(name) => names.contains(&name.id.as_str()),
            Expr::Tuple(tuple) => tuple.elts.iter().any(|e| names_one(e, names)),
            _ => false,
        }
    }
    handler.type_.as_deref().is_none_or(|class| names_one(class, names))
}

impl<'a> Visitor<'a> for Refuser<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Try(stmt) => self.try_statement(stmt),
            Stmt::If(stmt) if is_type_checking(&stmt.test) => {
                // What stands there is never executed.
                self.tolerant += 1;
                self.visit_body(&stmt.body);
                self.tolerant -= 1;
                stmt.elif_else_clauses
                    .iter()
                    .for_each(|clause| self.visit_elif_else_clause(clause));
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_string_literal(&mut self, literal: &'a ast::StringLiteral) {
        if !literal.flags.prefix().is_raw() {
            self.escapes(literal.range);
        }
    }

    fn visit_f_string(&mut self, fstring: &'a ast::FString) {
        if !matches!(fstring.flags.prefix(), FStringPrefix::Raw { .. }) {
            for literal in fstring.elements.literals() {
                self.escapes(literal.range);
            }
        }
        visitor::walk_f_string(self, fstring);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::Name(name) => self.name(name),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
