//! The heap of a process: an arena of objects in pages that copies share until one of them writes.

use super::dict::Dict;
use super::lookup::LookupCache;
use super::names::Names;
use super::native::Raised;
use super::object::{Class, Instance, Obj, Text, TraceEntry};
use super::owned::Owned;
use super::set::Set;
use super::shared::{Outside, Shared};
use super::types;
use super::value::{Handle, Value};
use super::watch::Watched;
use crate::python::code::{CodeId, ModuleId, Name};
use std::rc::Rc;

/// Objects of a page.
pub const PAGE: usize = 64;

/// A run of slots that is copied as a whole.
pub type Page = [Obj; PAGE];

/// The global variables of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Globals {
    /// Names by slot: those of the program, then those made at run time.
    pub names: Rc<Vec<Name>>,
    /// Values by slot; `Unbound` if there is none.
    pub values: Vec<Value>,
    /// The slot of the same name in `builtins`, or `u16::MAX`.
    pub fallback: Rc<Vec<u16>>,
    /// Its body has been started.
    pub started: bool,
    /// The module object.
    pub object: Option<Handle>,
}

/// All objects of a process, its globals and its names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heap {
    /// What never changes.
    pub shared: Outside<Rc<Shared>>,
    pub(super) pages: Vec<Rc<Page>>,
    /// A bit per slot that is in use.
    pub(super) occupied: Vec<u64>,
    /// No page before this one has a free slot.
    pub(super) cursor: u32,
    /// Estimate of the bytes in use; the collector corrects it.
    pub(super) bytes: u64,
    /// Most bytes.
    pub(super) limit: u64,
    /// The collector runs at the next safe point when `bytes` is above.
    pub(super) next_gc: u64,
    /// A request went beyond the limit.
    pub(super) exhausted: bool,
    /// The interner.
    pub names: Names,
    /// By module.
    pub globals: Vec<Rc<Globals>>,
    /// Constants by code.
    pub(super) consts: Rc<Vec<Box<[Value]>>>,
    /// Values that the collector must keep, by whoever pinned them.
    pub(super) pins: Vec<Value>,
    /// Kernel objects whose guest object is gone.
    pub(super) freed_sync: Vec<u32>,
    /// Coroutines that were freed before anybody started them: what they execute, where they were made.
    pub(super) unawaited: Vec<(CodeId, TraceEntry)>,
    /// Objects that have a descriptor open.
    pub(super) owned: Owned,
    /// Objects whose end somebody wants to see.
    pub(super) watch: Watched,
    /// `sys.setrecursionlimit`
    pub recursion_limit: u32,
    pub(super) cache: Outside<LookupCache>,
}

impl Heap {
    /// A heap without objects: `boot` fills it.
    pub(super) fn empty(shared: Rc<Shared>, limit: u64) -> Self {
        Self {
            names: shared.names.clone(),
            shared: Outside(shared),
            pages: Vec::new(),
            occupied: Vec::new(),
            cursor: 0,
            bytes: 0,
            limit,
            next_gc: u64::MAX,
            exhausted: false,
            globals: Vec::new(),
            consts: Rc::default(),
            pins: Vec::new(),
            freed_sync: Vec::new(),
            unawaited: Vec::new(),
            owned: Owned::default(),
            watch: Watched::default(),
            recursion_limit: 1000,
            cache: Outside::default(),
        }
    }

    /// Puts an object into the first free slot.
    pub fn alloc(&mut self, obj: Obj) -> Handle {
        let mut page = self.cursor as usize;
        while page < self.occupied.len() && self.occupied[page] == u64::MAX {
            page += 1;
        }
        self.cursor = page as u32;
        if page == self.occupied.len() {
            self.pages.push(Rc::new([const { Obj::Free }; PAGE]));
            self.occupied.push(0);
        }
        let slot = self.occupied[page].trailing_ones() as usize;
        self.occupied[page] |= 1 << slot;
        self.bytes += super::gc::SLOT + super::gc::contents(&obj);
        Rc::make_mut(&mut self.pages[page])[slot] = obj;
        let h = Handle((page * PAGE + slot) as u32);
        if self.watch.is_enabled() {
            self.watch_new(h);
        }
        h
    }

    /// As `alloc`, as a value.
    pub fn value(&mut self, obj: Obj) -> Value {
        Value::Obj(self.alloc(obj))
    }

    /// The object of a handle.
    #[inline]
    #[must_use]
    pub fn get(&self, h: Handle) -> &Obj {
        &self.pages[h.0 as usize / PAGE][h.0 as usize % PAGE]
    }

    /// The object of a handle, to be changed. Growth must be told to `charge`.
    #[inline]
    pub fn get_mut(&mut self, h: Handle) -> &mut Obj {
        &mut Rc::make_mut(&mut self.pages[h.0 as usize / PAGE])[h.0 as usize % PAGE]
    }

    /// The object behind a value, if it has one.
    #[inline]
    #[must_use]
    pub fn obj(&self, v: Value) -> Option<&Obj> {
        v.handle().map(|h| self.get(h))
    }

    /// Tells that an object has grown by so many bytes (estimates will do).
    #[inline]
    pub fn charge(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    /// Tells that an object has shrunk by so many bytes.
    #[inline]
    pub fn discharge(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes as u64);
    }

    /// Approximate number of bytes in use.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Asks, before allocating in proportion to a guest's number, whether it fits. The Err ends the run with the heap limit
    /// (the guest cannot catch it), so just pass it on.
    pub fn check_room(&mut self, bytes: u128) -> Result<(), Raised> {
        if u128::from(self.bytes) + bytes <= u128::from(self.limit) {
            return Ok(());
        }
        self.exhausted = true;
        Err(self.raise(types::MEMORY_ERROR, ""))
    }

    /// A new string.
    pub fn str(&mut self, text: &str) -> Value {
        self.value(Obj::Str(Text::new(Rc::from(text))))
    }

    /// A new string from a text that is shared already.
    pub fn rc_str(&mut self, text: Rc<str>) -> Value {
        self.value(Obj::Str(Text::new(text)))
    }

    /// A new bytes object.
    pub fn bytes_value(&mut self, bytes: &[u8]) -> Value {
        self.value(Obj::Bytes(Rc::from(bytes)))
    }

    /// A new tuple.
    pub fn tuple(&mut self, items: &[Value]) -> Value {
        self.value(Obj::Tuple(Rc::from(items)))
    }

    /// A new list.
    pub fn list(&mut self, items: Vec<Value>) -> Value {
        self.value(Obj::List(Rc::new(items)))
    }

    /// A new dict.
    pub fn dict(&mut self, dict: Dict) -> Value {
        self.value(Obj::Dict(Rc::new(dict)))
    }

    /// A new set.
    pub fn set(&mut self, set: Set) -> Value {
        self.value(Obj::Set(Rc::new(set)))
    }

    /// The text of a string, also of an instance of a subclass of `str`.
    #[must_use]
    pub fn as_str(&self, v: Value) -> Option<&Rc<str>> {
        match self.obj(self.plain(v))? {
            Obj::Str(text) => Some(&text.text),
            _ => None,
        }
    }

    /// The items of a list or tuple (also of subclasses).
    #[must_use]
    pub fn as_items(&self, v: Value) -> Option<&[Value]> {
        match self.obj(self.plain(v))? {
            Obj::List(items) => Some(items),
            Obj::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a list, to be changed.
    pub fn list_mut(&mut self, v: Value) -> Option<&mut Vec<Value>> {
        let h = self.plain(v).handle()?;
        match self.get_mut(h) {
            Obj::List(items) => Some(Rc::make_mut(items)),
            _ => None,
        }
    }

    /// The table of a dict.
    #[must_use]
    pub fn as_dict(&self, v: Value) -> Option<&Dict> {
        match self.obj(self.plain(v))? {
            Obj::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// The table of a dict, to be changed.
    pub fn dict_mut(&mut self, v: Value) -> Option<&mut Dict> {
        let h = self.plain(v).handle()?;
        match self.get_mut(h) {
            Obj::Dict(dict) => Some(Rc::make_mut(dict)),
            _ => None,
        }
    }

    /// The plain object that an instance of a subclass of `int`, `list`.. holds; other values as they are.
    #[inline]
    #[must_use]
    pub fn plain(&self, v: Value) -> Value {
        match self.obj(v) {
            Some(Obj::Instance(instance)) => instance.inner.unwrap_or(v),
            _ => v,
        }
    }

    /// A class.
    ///
    /// # Panics
    /// If the handle is none of a class.
    #[inline]
    #[must_use]
    pub fn class(&self, h: Handle) -> &Class {
        match self.get(h) {
            Obj::Class(class) => class,
            other => unreachable!("class expected, not {other:?}"),
        }
    }

    /// A class, to be changed. Forgets what was cached about classes.
    ///
    /// # Panics
    /// If the handle is none of a class.
    pub fn class_mut(&mut self, h: Handle) -> &mut Class {
        self.cache.0.forget();
        match self.get_mut(h) {
            Obj::Class(class) => Rc::make_mut(class),
            other => unreachable!("class expected, not {other:?}"),
        }
    }

    /// An instance of a guest class.
    #[must_use]
    pub fn instance(&self, v: Value) -> Option<&Instance> {
        match self.obj(v)? {
            Obj::Instance(instance) => Some(instance),
            _ => None,
        }
    }

    /// An instance of a guest class, to be changed.
    pub fn instance_mut(&mut self, v: Value) -> Option<&mut Instance> {
        match self.get_mut(v.handle()?) {
            Obj::Instance(instance) => Some(Rc::make_mut(instance)),
            _ => None,
        }
    }

    /// The kernel objects behind all guest objects, one for each of these.
    #[must_use]
    pub fn all_sync(&self) -> Vec<u32> {
        let objects = self.pages.iter().flat_map(|page| page.iter());
        let found = objects.filter_map(|obj| match obj {
            Obj::Instance(instance) => instance.sync,
            _ => None,
        });
        found.chain(self.freed_sync.iter().copied()).collect()
    }

    /// Puts other kernel objects behind the guest objects. Of the pages only those with a change are copied.
    pub(super) fn relabel_sync(&mut self, mut new: impl FnMut(u32) -> Option<u32>) {
        self.freed_sync.clear();
        for page in 0..self.pages.len() {
            for slot in 0..PAGE {
                let Obj::Instance(instance) = &self.pages[page][slot] else {
                    continue;
                };
                let Some(old) = instance.sync else { continue };
                let sync = new(old);
                if sync != Some(old)
                    && let Obj::Instance(instance) = &mut Rc::make_mut(&mut self.pages[page])[slot]
                {
                    Rc::make_mut(instance).sync = sync;
                }
            }
        }
    }

    /// Interns a text as a name.
    pub fn name(&mut self, text: &str) -> Name {
        self.names.intern(text)
    }

    /// The text of a name.
    #[must_use]
    pub fn name_text(&self, name: Name) -> &Rc<str> {
        self.names.text(name)
    }

    /// A name as a new string.
    pub fn name_value(&mut self, name: Name) -> Value {
        let text = self.names.text(name).clone();
        self.rc_str(text)
    }

    /// A global variable of a module, by name.
    #[must_use]
    pub fn global(&self, module: ModuleId, name: Name) -> Option<Value> {
        let globals = self.globals.get(module.0 as usize)?;
        let slot = globals.names.iter().position(|n| *n == name)?;
        globals.values.get(slot).copied().filter(|v| !v.is_unbound())
    }

    /// Sets a global variable by name.
    pub fn set_global(&mut self, module: ModuleId, name: Name, value: Value) {
        let builtins = self.shared.0.builtins;
        let fallback = self.globals[builtins].names.iter().position(|n| *n == name);
        let globals = Rc::make_mut(&mut self.globals[module.0 as usize]);
        let slot = globals.names.iter().position(|n| *n == name).unwrap_or_else(|| {
            Rc::make_mut(&mut globals.names).push(name);
            Rc::make_mut(&mut globals.fallback).push(fallback.map_or(u16::MAX, |i| i as u16));
            globals.values.push(Value::Unbound);
            globals.values.len() - 1
        });
        globals.values[slot] = value;
    }

    /// A function of `stdlib/builtins.py` that does in Python what a native cannot; None if the program has none of that name.
    #[must_use]
    pub fn helper(&self, name: &str) -> Value {
        let module = ModuleId(self.shared.0.builtins as u32);
        self.names
            .find(name)
            .and_then(|name| self.global(module, name))
            .unwrap_or(Value::None)
    }

    /// Keeps a value alive until `unpin`.
    pub fn pin(&mut self, v: Value) {
        self.pins.push(v);
    }

    /// Takes back one `pin` of a value.
    pub fn unpin(&mut self, v: Value) {
        if let Some(i) = self.pins.iter().rposition(|p| *p == v) {
            self.pins.remove(i);
        }
    }
}
