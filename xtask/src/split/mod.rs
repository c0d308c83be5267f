//! Splits the page's program in modules: what all frames in slides need, what a page needs besides to be drawn, what some frames
//! need, and the rest.
//!
//! What is needed is seen, not guessed: a program that notes which of its functions run is opened in a browser. In the first module
//! a function of another is a stub: it asks for that module if it is not there, then calls through the table. The others share
//! memory, table and globals of the first. The same idea as wasm-split of binaryen, which its npm package lacks.

mod data;
mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use walrus::ir::{MemArg, StoreKind, UnaryOp, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind,
    ImportedFunction, InstrSeqBuilder, Module, ModuleConfig, TableId, ValType, passes,
};

use self::data::{Memory, Numbers, Objects, Shares};
use self::parts::Seen;
use crate::{Result, offline, pack, shell};

/// The modules beside the first.
const OTHERS: [&str; pack::PARTS + 2] = pack::MODULES;
/// Where index.html says which modules and packs the frames of which scenarios need beside the first module: `static/start.js` fetches all
/// of them at once.
pub const NEEDS: &str = "lockstep-needs";
const SCRIPT: &str = include_str!("../../../tests/browser/seen.mjs");
/// The export with a byte for each function that has run.
const SEEN: &str = "lockstep_seen";
/// What the first module imports to get another, by its place in `OTHERS`: `static/start.js` has it.
const BRING: (&str, &str) = ("lockstep", "bring");
/// The imports of the others are exports of the first.
const FIRST: &str = "first";
/// Where the glue of wasm-bindgen begins its list of imports, and what stands there then.
const IMPORTS: (&str, &str) = (
    "\"./app_bg.js\": import0",
    "lockstep: { bring: (place) => globalThis.lockstepBring(place, wasm) }, \"./app_bg.js\": import0",
);

/// Lets the script in `folder`, as wasm-bindgen made it, pass on what a split program asks for; a whole one does not notice. Gives
/// the imports short names: theirs, each with a hash, are 5 KB that cannot be packed.
pub fn prepare(folder: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{} cannot be split: {error}", folder.display());
    let name = part(folder, "_bg.wasm")?;
    let (program, glue) = (folder.join(&name), folder.join(name.replace("_bg.wasm", ".js")));
    let mut text = std::fs::read_to_string(&glue).map_err(failed)?;
    let mut module = parse(&std::fs::read(&program).map_err(failed)?)?;
    for (number, import) in module.imports.iter_mut().enumerate() {
        let (long, short) = (format!("        {}: ", import.name), format!("i{number}"));
        if text.matches(&long).count() == 1 {
            text = text.replacen(&long, &format!("{short}: "), 1);
            import.name = short;
        }
    }
    std::fs::write(&program, module.emit_wasm()).map_err(failed)?;
    if text.matches(IMPORTS.0).count() != 1 {
        return Err(format!(
            "{}: {} is expected once; wasm-bindgen writes it in another way now",
            glue.display(),
            IMPORTS.0
        ));
    }
    std::fs::write(&glue, text.replacen(IMPORTS.0, IMPORTS.1, 1)).map_err(failed)
}

/// The name of what index.html loads that ends so.
fn part(folder: &Path, end: &str) -> Result<String> {
    let page = std::fs::read_to_string(folder.join("index.html"));
    let names = page.and_then(|page| offline::parts(folder, &page));
    let names = names.map_err(|error| format!("{}: {error}", folder.display()))?;
    let found = names.into_iter().find(|name| name.ends_with(end));
    found.ok_or_else(|| format!("{}: index.html names no *{end}", folder.display()))
}

/// Replaces the program in `folder` by its modules. `browser` opens the page, which has all else that it fetches.
pub fn site(folder: &Path, browser: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{} cannot be split: {error}", folder.display());
    let program = part(folder, "_bg.wasm")?;
    let plain = std::fs::read(folder.join(&program)).map_err(failed)?;
    std::fs::write(folder.join(&program), counting(&plain)?).map_err(failed)?;
    let seen = seen(folder, browser)?;
    let groups = seen.groups(&sizes(&plain)?);
    let linked = std::fs::read(linked()).map_err(|error| format!("{}: {error}", linked().display()))?;
    let modules = split(&plain, &groups, &Objects::of(&linked)?)?;

    // All have the name of all: a first module never meets the second of another build.
    let hash = format!("{:016x}", offline::fnv(&modules.concat()));
    let first = format!("app-{hash}_bg.wasm");
    let mut lines = String::new();
    std::fs::remove_file(folder.join(&program)).map_err(failed)?;
    std::fs::write(folder.join(&first), &modules[0]).map_err(failed)?;
    for (name, module) in OTHERS.iter().zip(&modules[1..]) {
        let file = format!("{name}-{hash}.wasm");
        std::fs::write(folder.join(&file), module).map_err(failed)?;
        lines += &format!("  <meta name=\"{name}\" content=\"./{file}\">\n");
    }
    lines += &format!("  <meta name=\"{NEEDS}\" content=\"{}\">\n", seen.needs(&groups));
    let page = std::fs::read_to_string(folder.join("index.html")).map_err(failed)?;
    let before = format!("  <meta name=\"{}", pack::MARK);
    let page = page
        .replace(&program, &first)
        .replacen(&before, &format!("{lines}{before}"), 1);
    std::fs::write(folder.join("index.html"), page).map_err(failed)
}

/// The program as the linker made it, with what it says of it.
fn linked() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    shell::root().join(target).join("wasm32-unknown-unknown/web/app.wasm")
}

/// What was seen of a site stays true until one of its files, or the script that looks, is another.
fn seen(folder: &Path, browser: &Path) -> Result<Seen> {
    let unread = |error: std::io::Error| format!("{} cannot be looked at: {error}", folder.display());
    let mut key = offline::fnv(SCRIPT.as_bytes());
    for path in shell::files(folder).map_err(unread)? {
        key = key.rotate_left(1) ^ offline::fnv(&std::fs::read(path).map_err(unread)?);
    }
    let known = shell::root().join("target/split");
    let out = known.join(format!("{key:016x}.json"));
    if !out.exists() {
        std::fs::remove_dir_all(&known).ok();
        std::fs::create_dir_all(&known).map_err(|error| format!("{}: {error}", known.display()))?;
        let mut command = shell::command("node");
        command.arg("tests/browser/seen.mjs").args([folder, &out]);
        command.env("LOCKSTEP_CHROMIUM", browser);
        shell::run_command(&mut command, "node tests/browser/seen.mjs dist target/split/*.json")?;
    }
    let text = std::fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    Seen::read(&text).ok_or_else(|| format!("{}: not what tests/browser/seen.mjs writes", out.display()))
}

fn parse(program: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config
        .parse(program)
        .map_err(|error| format!("the program cannot be read: {error}"))?;
    // What the linker says is true of its own file only.
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    customs.into_iter().for_each(|id| drop(module.customs.delete(id)));
    Ok(module)
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

/// How many instructions each function has, in their order.
fn sizes(program: &[u8]) -> Result<Vec<u64>> {
    let module = parse(program)?;
    Ok(module.funcs.iter_local().map(|(_, function)| function.size()).collect())
}

/// The first module and the others.
fn split(program: &[u8], groups: &[usize], objects: &Objects) -> Result<Vec<Vec<u8>>> {
    let parts = Parts::of(program)?;
    let own = parts.module.funcs.iter_local().count();
    if groups.len() < own || !groups.contains(&0) || groups.iter().any(|group| *group > OTHERS.len()) {
        return Err(format!(
            "{own} functions, but {} were watched, or none ran",
            groups.len()
        ));
    }
    if !objects.are_of(&Memory::of(&parts.module)?) {
        return Err("the program is not the one that the linker made".to_owned());
    }
    let border = parts.border(groups);
    let shares = objects.shares(&parts.numbers(groups));
    let mut modules = vec![parts.first(&border, &shares)?];
    for group in 1..=OTHERS.len() {
        modules.push(Parts::of(program)?.other(&border, &shares, group)?);
    }
    Ok(modules)
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

/// What goes from one module to another, by place.
struct Border {
    /// The module that a function is in: 0 is the first, then `OTHERS`.
    groups: Vec<usize>,
    /// Functions that other modules than their own may call: their places in the table follow from the one here.
    entries: Vec<usize>,
    /// What others than the first call of the first, stubs too, and the names of these exports.
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

    /// `own`: the modules of the program's own functions, imports apart.
    fn border(&self, own: &[usize]) -> Border {
        let places: BTreeMap<FunctionId, usize> = self.functions.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut groups = vec![0; self.functions.len()];
        for ((id, _), group) in self.module.funcs.iter_local().zip(own) {
            groups[places[&id]] = *group;
        }
        let (mut entries, mut needs) = (BTreeSet::new(), BTreeSet::new());
        let (mut globals, mut tables) = (BTreeSet::new(), BTreeSet::from([self.place_of_table()]));
        for (place, id) in self.functions.iter().enumerate() {
            let FunctionKind::Local(function) = &self.module.funcs.get(*id).kind else {
                continue;
            };
            let mut named = Named::default();
            dfs_in_order(&mut named, function, function.entry_block());
            let abroad = named.functions.iter().map(|id| places[id]);
            for callee in abroad.filter(|callee| groups[*callee] != groups[place]) {
                if groups[callee] != 0 {
                    entries.insert(callee);
                }
                if groups[place] != 0 {
                    needs.insert(callee);
                }
            }
            if groups[place] != 0 {
                globals.extend(places_of(&named.globals, &self.globals));
                tables.extend(places_of(&named.tables, &self.tables));
            }
        }
        entries.extend(self.roots().map(|id| places[&id]).filter(|place| groups[*place] != 0));
        let needs = needs
            .into_iter()
            .enumerate()
            .map(|(rank, place)| (place, short(rank)))
            .collect();
        let mut entries: Vec<usize> = entries.into_iter().collect();
        entries.sort_by_key(|place| groups[*place]);
        Border {
            groups,
            entries,
            needs,
            globals,
            tables,
        }
    }

    /// The numbers in the code of each module.
    fn numbers(&self, own: &[usize]) -> Vec<BTreeSet<u32>> {
        let mut numbers = vec![Numbers::default(); OTHERS.len() + 1];
        for ((_, function), group) in self.module.funcs.iter_local().zip(own) {
            dfs_in_order(&mut numbers[*group], function, function.entry_block());
        }
        numbers.into_iter().map(|Numbers(numbers)| numbers).collect()
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

    fn first(mut self, border: &Border, shares: &Shares) -> Result<Vec<u8>> {
        Memory::of(&self.module)?.give_rest(&shares.moved, &mut self.module);
        let begin = self.widen(border);
        let module = &mut self.module;
        let number = module.types.add(&[ValType::I32], &[]);
        let (bring, _) = module.add_import_func(BRING.0, BRING.1, number);
        let ready: Vec<FunctionId> = (0..)
            .zip(OTHERS)
            .map(|(place, name)| ready(module, bring, place, name))
            .collect();
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
            body.i32_const(place)
                .call(ready[border.groups[*entry] - 1])
                .call_indirect(ty, self.table);
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
        Ok(module.emit_wasm())
    }

    fn other(mut self, border: &Border, shares: &Shares, group: usize) -> Result<Vec<u8>> {
        Memory::of(&self.module)?.give(&shares.others[group - 1], &mut self.module);
        let begin = self.widen(border);
        let module = &mut self.module;
        let imports: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
        let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
        let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        imports.into_iter().for_each(|id| module.imports.delete(id));
        exports.into_iter().for_each(|id| module.exports.delete(id));
        elements.into_iter().for_each(|id| module.elements.delete(id));
        for (place, id) in self
            .functions
            .iter()
            .enumerate()
            .filter(|(place, _)| border.groups[*place] != group)
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
        let (is_ready, _) = module.add_import_global(FIRST, &flag(OTHERS[group - 1]), ValType::I32, true, false);
        let mut start = FunctionBuilder::new(&mut module.types, &[], &[]);
        start.func_body().i32_const(1).global_set(is_ready);
        module.start = Some(start.finish(Vec::new(), &mut module.funcs));
        // The entries of a module follow each other.
        let is_own = |place: &&usize| border.groups[**place] == group;
        let before = border.entries.iter().take_while(|place| !is_own(place)).count();
        let own = border
            .entries
            .iter()
            .filter(is_own)
            .map(|place| self.functions[*place])
            .collect();
        let offset = ConstExpr::Value(Value::I32(begin + i32::try_from(before).unwrap_or(i32::MAX)));
        let kind = ElementKind::Active {
            table: self.table,
            offset,
        };
        let segment = module.elements.add(kind, ElementItems::Functions(own));
        module.tables.get_mut(self.table).elem_segments.insert(segment);
        passes::gc::run(module);
        Ok(module.emit_wasm())
    }
}

/// Adds to the first module the function that takes and gives back a place in the table; afterwards the module `name` is there.
fn ready(module: &mut Module, bring: FunctionId, place: i32, name: &str) -> FunctionId {
    let is_ready = module
        .globals
        .add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    module.exports.add(&flag(name), is_ready);
    let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    let entry = module.locals.add(ValType::I32);
    let bring = |then: &mut InstrSeqBuilder| {
        then.i32_const(place).call(bring);
    };
    let mut body = function.func_body();
    body.global_get(is_ready)
        .unop(UnaryOp::I32Eqz)
        .if_else(None, bring, |_| {})
        .local_get(entry);
    function.finish(vec![entry], &mut module.funcs)
}

/// The export that is 1 once a module is there.
fn flag(name: &str) -> String {
    format!("has {name}")
}

fn places_of<T: PartialEq>(named: &[T], all: &[T]) -> impl Iterator<Item = usize> {
    named.iter().filter_map(|id| all.iter().position(|known| known == id))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// `run` calls `rare`, which calls `often` and is in the table.
    fn program() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        let function = |module: &mut Module, callee: Option<FunctionId>| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
            let number = module.locals.add(ValType::I32);
            let mut body = builder.func_body();
            body.local_get(number);
            if let Some(callee) = callee {
                body.call(callee);
            }
            builder.finish(vec![number], &mut module.funcs)
        };
        let often = function(&mut module, None);
        let rare = function(&mut module, Some(often));
        let run = function(&mut module, Some(rare));
        module.exports.add("run", run);
        let table = module.tables.add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        let offset = ConstExpr::Value(Value::I32(0));
        let kind = ElementKind::Active { table, offset };
        let segment = module.elements.add(kind, ElementItems::Functions(vec![rare]));
        module.tables.get_mut(table).elem_segments.insert(segment);
        module.emit_wasm()
    }

    #[test]
    fn the_others_import_what_the_first_exports_and_hold_what_was_not_seen() {
        let program = program();
        let whole = parse(&program).expect("a program");
        let items = &whole.elements.iter().next().expect("an element").items;
        let is_rare = |id: FunctionId| matches!(items, ElementItems::Functions(ids) if ids.contains(&id));
        let last = OTHERS.len();
        let group = |id| if is_rare(id) { last } else { 0 };
        let groups: Vec<usize> = whole.funcs.iter_local().map(|(id, _)| group(id)).collect();
        let modules = split(&program, &groups, &Objects::default()).expect("parts");
        let parts: Vec<Module> = modules.iter().map(|module| parse(module).expect("a module")).collect();
        let exports: BTreeSet<&str> = parts[0].exports.iter().map(|export| export.name.as_str()).collect();
        for other in &parts[1..] {
            assert!(
                other
                    .imports
                    .iter()
                    .all(|import| import.module == FIRST && exports.contains(import.name.as_str()))
            );
        }
        let bring: Vec<&str> = parts[0].imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(bring, [BRING.1]);
        let count = |module: &Module| module.funcs.iter_local().count();
        // The start of each module says that it is there.
        assert_eq!(
            parts[1..].iter().map(count).collect::<Vec<_>>(),
            [1, 1, 1, 1, 1, 1, 1, 1, 2]
        );
        assert!(
            split(&program, &[last; 3], &Objects::default()).is_err(),
            "a page in which nothing runs"
        );
    }

    #[test]
    fn short_names_are_all_different() {
        let names: BTreeSet<String> = (0..5000).map(short).collect();
        assert_eq!(names.len(), 5000);
        assert!(
            names
                .iter()
                .all(|name| name.starts_with(|first: char| first.is_ascii_digit()))
        );
    }
}
