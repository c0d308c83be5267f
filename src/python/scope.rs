//! The symbol table: which scopes a module has, and what each name in each of them means.

use crate::base::sorted::{Map, Set};
use ruff_text_size::TextRange;

/// Index of a scope in its module's table; the module itself is 0.
pub(crate) type ScopeId = usize;

/// What a scope is the body of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    GeneratorExpression,
}

impl ScopeKind {
    pub(crate) fn is_comprehension(self) -> bool {
        matches!(
            self,
            Self::ListComprehension | Self::SetComprehension | Self::DictComprehension | Self::GeneratorExpression
        )
    }

    /// Has local variables in registers.
    pub(crate) fn is_function(self) -> bool {
        !matches!(self, Self::Module | Self::Class)
    }
}

/// What a scope does with a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    pub(crate) bound: bool,
    pub(crate) param: bool,
    pub(crate) global: bool,
    pub(crate) nonlocal: bool,
    pub(crate) used: bool,
    pub(crate) annotated: bool,
    pub(crate) iteration: bool,
}

/// What a name means in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A local variable; in a class, an entry of its namespace.
    Local,
    /// A local variable that inner functions use.
    Cell,
    /// A variable of an enclosing function.
    Free,
    /// A global, by declaration or because the scope is the module.
    Global,
    /// Not bound anywhere near: a global or a built-in.
    Implicit,
}

/// One scope.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) name: String,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) children: Vec<ScopeId>,
    /// The class whose name mangles private names here.
    pub(crate) private: Option<String>,
    pub(crate) uses: Map<String, Uses>,
    /// The names, parameters first, then in order of appearance.
    pub(crate) order: Vec<String>,
    pub(crate) is_async: bool,
    pub(crate) has_yield: bool,
    /// The first `return` with a value.
    pub(crate) returned: Option<TextRange>,
    /// A comprehension that awaits.
    pub(crate) awaits: bool,
    /// Contains `:=` that binds here.
    pub(crate) has_walrus: bool,
    /// Contains `del name` or `except .. as name`.
    pub(crate) unbinds: bool,
    /// A class whose methods use `super()` or `__class__`.
    pub(crate) needs_class_cell: bool,
    /// Has annotated variables.
    pub(crate) has_annotations: bool,
    pub(crate) meanings: Map<String, Meaning>,
    /// Variables of enclosing functions that this scope or its children use, sorted.
    pub(crate) free: Vec<String>,
}

impl Scope {
    pub(crate) fn new(kind: ScopeKind, name: &str, parent: Option<ScopeId>, private: Option<String>) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            parent,
            children: Vec::new(),
            private,
            uses: Map::new(),
            order: Vec::new(),
            is_async: false,
            has_yield: false,
            returned: None,
            awaits: false,
            has_walrus: false,
            unbinds: false,
            needs_class_cell: false,
            has_annotations: false,
            meanings: Map::new(),
            free: Vec::new(),
        }
    }

    /// The record of a name, made if there is none.
    pub(crate) fn name(&mut self, name: &str) -> &mut Uses {
        if !self.uses.contains_key(name) {
            self.order.push(name.to_owned());
        }
        self.uses.or_default(name.to_owned())
    }

    /// What a name means here. Names that nobody recorded are implicit globals.
    pub(crate) fn meaning(&self, name: &str) -> Meaning {
        self.meanings.get(name).copied().unwrap_or(Meaning::Implicit)
    }
}

/// Private names inside a class get its name in front: `__x` in `class _C` is `_C__x`.
pub(crate) fn mangle(private: Option<&str>, name: &str) -> String {
    let Some(class) = private else { return name.to_owned() };
    let class = class.trim_start_matches('_');
    if class.is_empty() || !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.to_owned();
    }
    format!("_{class}{name}")
}

/// Something wrong with a `nonlocal` declaration, found when names are resolved: scope, name.
pub(crate) type Unbound = (ScopeId, String);

/// Decides what each name means in each scope. Returns the nonlocal declarations that no function satisfies.
pub(crate) fn resolve(scopes: &mut [Scope]) -> Vec<Unbound> {
    let mut unbound = Vec::new();
    resolve_scope(scopes, 0, &Set::new(), &Set::new(), &mut unbound);
    unbound
}

/// `bound`: names that enclosing functions bind; `globals`: names that enclosing scopes declare global. Returns the free names.
fn resolve_scope(
    scopes: &mut [Scope],
    id: ScopeId,
    bound: &Set<String>,
    globals: &Set<String>,
    unbound: &mut Vec<Unbound>,
) -> Set<String> {
    let kind = scopes[id].kind;
    let mut inner_bound = bound.clone();
    let mut inner_globals = globals.clone();
    let mut free = Set::new();
    let mut locals = Set::new();
    let mut meanings = Map::new();
    for (name, uses) in scopes[id].uses.iter() {
        let meaning = if uses.global {
            inner_globals.insert(name.clone());
            inner_bound.remove(name);
            Meaning::Global
        } else if uses.nonlocal {
            if !bound.contains(name) {
                unbound.push((id, name.clone()));
            }
            free.insert(name.clone());
            Meaning::Free
        } else if uses.bound {
            locals.insert(name.clone());
            inner_globals.remove(name);
            Meaning::Local
        } else if bound.contains(name) {
            free.insert(name.clone());
            Meaning::Free
        } else {
            Meaning::Implicit
        };
        meanings.insert(name.clone(), meaning);
    }
    match kind {
        ScopeKind::Module => {}
        ScopeKind::Class => {
            inner_bound.insert("__class__".into());
        }
        _ => inner_bound.extend(locals.iter().cloned()),
    }
    for child in scopes[id].children.clone() {
        free.extend(resolve_scope(scopes, child, &inner_bound, &inner_globals, unbound));
    }
    settle(&mut scopes[id], meanings, locals, &mut free, bound);
    free
}

/// Turns locals that inner functions use into cells, and notes what stays free.
fn settle(
    scope: &mut Scope,
    mut meanings: Map<String, Meaning>,
    locals: Set<String>,
    free: &mut Set<String>,
    bound: &Set<String>,
) {
    match scope.kind {
        ScopeKind::Module => {
            for name in locals {
                meanings.insert(name, Meaning::Global);
            }
            free.clear();
        }
        ScopeKind::Class => scope.needs_class_cell = free.remove("__class__"),
        _ => {
            for name in locals {
                if free.remove(&name) {
                    meanings.insert(name, Meaning::Cell);
                }
            }
        }
    }
    free.retain(|name| bound.contains(name) || matches!(meanings.get(name), Some(Meaning::Free)));
    scope.meanings = meanings;
    scope.free = free.iter().cloned().collect();
}
