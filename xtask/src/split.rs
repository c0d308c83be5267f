//! Splits the page's program in two modules: what a page needs until its first steps, and the rest, which comes when it is called for.
//!
//! What is needed is seen, not guessed: a program that notes which of its functions run is opened in a browser. In the first module
//! a function of the second is a stub: it asks for the second module if that is not there, then calls through the table. The
//! second shares memory, table and globals of the first. The same idea as wasm-split of binaryen, which its npm package lacks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walrus::ir::{MemArg, StoreKind, UnaryOp, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind,
    ImportedFunction, InstrSeqBuilder, Module, ModuleConfig, TableId, ValType, passes,
};

use crate::{Result, offline, pack, shell};

/// The export with a byte for each function that has run; `tests/browser/seen.mjs` reads it.
const SEEN: &str = "lockstep_seen";
/// What the first module imports to get the second: `static/start.js` has it.
const BRING: (&str, &str) = ("lockstep", "bring");
/// The global that is 1 once the second module is there.
const READY: &str = "ready";
/// The imports of the second module are exports of the first.
const FIRST: &str = "first";
/// Where the glue of wasm-bindgen, made small, begins its list of imports.
const IMPORTS: &str = "return{__proto__:null,\"./app_bg.js\":";

/// Replaces the program in `folder` by its two modules. `browser` opens the page, which has all else that it fetches.
pub fn site(folder: &Path, browser: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{} cannot be split: {error}", folder.display());
    let page = std::fs::read_to_string(folder.join("index.html")).map_err(failed)?;
    let names = offline::parts(folder, &page).map_err(failed)?;
    let named = |end: &str| {
        let found = names.iter().find(|name| name.ends_with(end));
        found.ok_or_else(|| format!("{}: index.html names no *{end}", folder.display()))
    };
    let (program, glue) = (
        named("_bg.wasm")?,
        named(&named("_bg.wasm")?.replace("_bg.wasm", ".js"))?,
    );
    let plain = std::fs::read(folder.join(program)).map_err(failed)?;
    std::fs::write(folder.join(program), counting(&plain)?).map_err(failed)?;
    let seen = seen(folder, browser)?;
    let (first, second) = split(&plain, &seen)?;

    // Both have the name of both: a first module never meets the second of another build.
    let name = format!("{:016x}", offline::fnv(&[&first[..], &second].concat()));
    let (new, code) = (format!("app-{name}_bg.wasm"), format!("{}code-{name}.wasm", pack::MARK));
    std::fs::remove_file(folder.join(program)).map_err(failed)?;
    std::fs::write(folder.join(&new), first).map_err(failed)?;
    std::fs::write(folder.join(&code), second).map_err(failed)?;
    let line = format!("  <meta name=\"{}code\" content=\"./{code}\">\n", pack::MARK);
    let page = page.replace(program, &new).replacen(
        "  <meta name=\"lockstep-pack",
        &format!("{line}  <meta name=\"lockstep-pack"),
        1,
    );
    std::fs::write(folder.join("index.html"), page).map_err(failed)?;

    let text = std::fs::read_to_string(folder.join(glue)).map_err(failed)?;
    if text.matches(IMPORTS).count() != 1 {
        return Err(format!(
            "{glue}: {IMPORTS} is expected once; wasm-bindgen or esbuild writes it in another way now"
        ));
    }
    let import = format!(
        "return{{__proto__:null,{}:globalThis.{}Code,\"./app_bg.js\":",
        BRING.0, BRING.0
    );
    std::fs::write(folder.join(glue), text.replacen(IMPORTS, &import, 1)).map_err(failed)
}

/// A byte for each function of the program that `counting` made: 0 if it did not run.
fn seen(folder: &Path, browser: &Path) -> Result<Vec<u8>> {
    let out = shell::root().join("target/seen");
    let mut command = shell::command("node");
    command.arg("tests/browser/seen.mjs").args([folder, &out]);
    command.env("LOCKSTEP_CHROMIUM", browser);
    shell::run_command(&mut command, "node tests/browser/seen.mjs dist target/seen")?;
    std::fs::read(&out).map_err(|error| format!("{}: {error}", out.display()))
}

fn parse(program: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config
        .parse(program)
        .map_err(|error| format!("the program cannot be read: {error}"))
}

/// The program with one more export, whose bytes tell which of its functions have run, in their order.
fn counting(program: &[u8]) -> Result<Vec<u8>> {
    let mut module = parse(program)?;
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let pages = functions.len().div_ceil(1 << 16) as u64;
    let seen = module.memories.add_local(false, false, pages, Some(pages), None);
    module.exports.add(SEEN, seen);
    for (number, id) in functions.into_iter().enumerate() {
        let offset = number as u64;
        let mut body = module
            .funcs
            .get_mut(id)
            .kind
            .unwrap_local_mut()
            .builder_mut()
            .func_body();
        body.const_at(0, Value::I32(0)).const_at(1, Value::I32(1));
        body.store_at(2, seen, StoreKind::I32_8 { atomic: false }, MemArg { align: 1, offset });
    }
    Ok(module.emit_wasm())
}

/// First and second module. Functions whose byte in `seen` is 0 are in the second.
fn split(program: &[u8], seen: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let module = Parts::of(program)?;
    let own = module.module.funcs.iter_local().count();
    if seen.len() < own || seen.iter().all(|&byte| byte == 0) {
        return Err(format!("{own} functions, but {} bytes of those that ran", seen.len()));
    }
    let border = module.border(seen);
    Ok((module.first(&border), Parts::of(program)?.second(&border)))
}

/// A module, and its parts in order: ids of one module mean nothing in another, places do.
struct Parts {
    module: Module,
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
    tables: Vec<TableId>,
    /// The table of functions.
    table: TableId,
}

/// What one module has and the other uses, by place.
struct Border {
    is_later: Vec<bool>,
    /// Functions of the second module that the first may call: their place in the table follows from the one here.
    entries: Vec<usize>,
    /// Functions of the first module that the second calls, and the names of these exports.
    needs: BTreeMap<usize, String>,
    globals: BTreeSet<usize>,
    tables: BTreeSet<usize>,
}

/// What the body of a function names.
#[derive(Default)]
struct Named {
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
    tables: Vec<TableId>,
}

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.push(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.push(*id);
    }

    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.push(*id);
    }
}

impl Parts {
    fn of(program: &[u8]) -> Result<Self> {
        let module = parse(program)?;
        let table = module.tables.main_function_table().ok().flatten();
        Ok(Self {
            functions: module.funcs.iter().map(|function| function.id()).collect(),
            globals: module.globals.iter().map(|global| global.id()).collect(),
            tables: module.tables.iter().map(|table| table.id()).collect(),
            table: table.ok_or("the program has no table of functions")?,
            module,
        })
    }

    fn border(&self, seen: &[u8]) -> Border {
        let places: BTreeMap<FunctionId, usize> = self.functions.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut is_later = vec![false; self.functions.len()];
        for ((id, _), seen) in self.module.funcs.iter_local().zip(seen) {
            is_later[places[&id]] = *seen == 0;
        }
        let (mut entries, mut calls) = (BTreeSet::new(), BTreeMap::<usize, usize>::new());
        let (mut globals, mut tables) = (BTreeSet::new(), BTreeSet::from([self.place_of_table()]));
        for (place, id) in self.functions.iter().enumerate() {
            let FunctionKind::Local(function) = &self.module.funcs.get(*id).kind else {
                continue;
            };
            let mut named = Named::default();
            dfs_in_order(&mut named, function, function.entry_block());
            for callee in named.functions.iter().map(|id| places[id]) {
                match (is_later[place], is_later[callee]) {
                    (false, true) => entries.extend([callee]),
                    (true, false) => *calls.entry(callee).or_default() += 1,
                    _ => {}
                }
            }
            if is_later[place] {
                globals.extend(
                    self.globals
                        .iter()
                        .enumerate()
                        .filter(|(_, id)| named.globals.contains(id))
                        .map(|(i, _)| i),
                );
                tables.extend(
                    self.tables
                        .iter()
                        .enumerate()
                        .filter(|(_, id)| named.tables.contains(id))
                        .map(|(i, _)| i),
                );
            }
        }
        entries.extend(self.roots().map(|id| places[&id]).filter(|place| is_later[*place]));
        // What is called most gets the shortest names.
        let mut needs: Vec<usize> = calls.keys().copied().collect();
        needs.sort_by_key(|place| Reverse(calls[place]));
        Border {
            is_later,
            entries: entries.into_iter().collect(),
            needs: needs
                .into_iter()
                .enumerate()
                .map(|(rank, place)| (place, short(rank)))
                .collect(),
            globals,
            tables,
        }
    }

    fn place_of_table(&self) -> usize {
        self.tables.iter().position(|id| *id == self.table).unwrap_or_default()
    }

    /// Functions that are called from nowhere in the code: through the table, from outside, at the start.
    fn roots(&self) -> impl Iterator<Item = FunctionId> {
        let in_tables = self.module.elements.iter().flat_map(|element| match &element.items {
            ElementItems::Functions(ids) => ids.clone(),
            ElementItems::Expressions(_, items) => items.iter().filter_map(function_in).collect(),
        });
        let outside = self.module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        in_tables.chain(outside).chain(self.module.start)
    }

    /// Makes room in the table for the entries; gives back where it begins.
    fn widen(&mut self, border: &Border) -> i32 {
        let table = self.module.tables.get_mut(self.table);
        let begin = table.initial;
        table.initial += border.entries.len() as u64;
        table.maximum = table.maximum.map(|most| most.max(table.initial));
        i32::try_from(begin).unwrap_or(i32::MAX)
    }

    fn first(mut self, border: &Border) -> Vec<u8> {
        let begin = self.widen(border);
        let module = &mut self.module;
        let is_ready = module
            .globals
            .add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        module.exports.add(READY, is_ready);
        let nothing = module.types.add(&[], &[]);
        let (bring, _) = module.add_import_func(BRING.0, BRING.1, nothing);
        // Takes and gives back a place in the table; afterwards there is a function.
        let mut ready = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let place = module.locals.add(ValType::I32);
        let mut body = ready.func_body();
        body.global_get(is_ready).unop(UnaryOp::I32Eqz);
        let bring = |then: &mut InstrSeqBuilder| {
            then.call(bring);
        };
        body.if_else(None, bring, |_| {}).local_get(place);
        let ready = ready.finish(vec![place], &mut module.funcs);
        for (place, entry) in (begin..).zip(&border.entries) {
            let id = self.functions[*entry];
            let ty = module.funcs.get(id).ty();
            let (params, results) = module.types.params_results(ty);
            let (params, results) = (params.to_vec(), results.to_vec());
            let mut stub = FunctionBuilder::new(&mut module.types, &params, &results);
            let params: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
            let mut body = stub.func_body();
            for param in &params {
                body.local_get(*param);
            }
            body.i32_const(place).call(ready).call_indirect(ty, self.table);
            module.funcs.get_mut(id).kind = FunctionKind::Local(stub.local_func(params));
        }
        for (place, name) in &border.needs {
            module.exports.add(name, self.functions[*place]);
        }
        for place in &border.globals {
            module.exports.add(&global(*place), self.globals[*place]);
        }
        for place in &border.tables {
            module.exports.add(&table(*place), self.tables[*place]);
        }
        passes::gc::run(module);
        module.emit_wasm()
    }

    fn second(mut self, border: &Border) -> Vec<u8> {
        let begin = self.widen(border);
        let module = &mut self.module;
        let imports: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
        let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
        let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        imports.into_iter().for_each(|id| module.imports.delete(id));
        exports.into_iter().for_each(|id| module.exports.delete(id));
        data.into_iter().for_each(|id| module.data.delete(id));
        elements.into_iter().for_each(|id| module.elements.delete(id));
        for (place, id) in self
            .functions
            .iter()
            .enumerate()
            .filter(|(place, _)| !border.is_later[*place])
        {
            let Some(name) = border.needs.get(&place) else {
                module.funcs.delete(*id);
                continue;
            };
            let (ty, import) = (module.funcs.get(*id).ty(), module.imports.add(FIRST, name, *id));
            module.funcs.get_mut(*id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        for memory in module.memories.iter_mut() {
            memory.import = Some(module.imports.add(FIRST, "memory", memory.id()));
            memory.data_segments.clear();
        }
        for (place, id) in self.tables.iter().enumerate() {
            let shared = module.tables.get_mut(*id);
            shared.elem_segments.clear();
            if border.tables.contains(&place) {
                shared.import = Some(module.imports.add(FIRST, &table(place), *id));
            }
        }
        for place in &border.globals {
            let id = self.globals[*place];
            module.globals.get_mut(id).kind = GlobalKind::Import(module.imports.add(FIRST, &global(*place), id));
        }
        let (is_ready, _) = module.add_import_global(FIRST, READY, ValType::I32, true, false);
        let mut start = FunctionBuilder::new(&mut module.types, &[], &[]);
        start.func_body().i32_const(1).global_set(is_ready);
        module.start = Some(start.finish(Vec::new(), &mut module.funcs));
        let entries = border.entries.iter().map(|place| self.functions[*place]).collect();
        let offset = ConstExpr::Value(Value::I32(begin));
        let kind = ElementKind::Active {
            table: self.table,
            offset,
        };
        let segment = module.elements.add(kind, ElementItems::Functions(entries));
        module.tables.get_mut(self.table).elem_segments.insert(segment);
        passes::gc::run(module);
        module.emit_wasm()
    }
}

fn function_in(item: &ConstExpr) -> Option<FunctionId> {
    match item {
        ConstExpr::RefFunc(id) => Some(*id),
        _ => None,
    }
}

fn global(place: usize) -> String {
    format!("global {place}")
}

fn table(place: usize) -> String {
    format!("table {place}")
}

/// A number as a short name that no other export has: it begins with a digit.
fn short(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut name = char::from(DIGITS[number % 10]).to_string();
    number /= 10;
    while number > 0 {
        name.push(char::from(DIGITS[number % 36]));
        number /= 36;
    }
    name
}
