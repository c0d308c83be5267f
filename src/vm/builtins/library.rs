//! Natives that only the library's own Python calls, as `_lockstep.name`.

use super::super::bind::missing_text;
use super::super::heap::Heap;
use super::super::methods::common::{def, exact, range};
use super::super::methods::{bytes, dict, list, set, sort, str};
use super::super::native::{Args, FrameRequest, NativeDef, NativeResult, Outcome, Raised, done};
use super::super::number::hash;
use super::super::number::twister::Twister;
use super::super::object::Obj;
use super::super::ops::{self, format, iterate, percent};
use super::super::value::Value;
use crate::vm::types;
use num_bigint::{BigInt, BigUint};
use num_traits::{Signed, ToPrimitive};
use std::rc::Rc;

/// All of them but those of `math`.
pub const LIBRARY: &[NativeDef] = &[
    def("handled", exact(0), handled),
    def("frame", exact(1), frame),
    def("size_of", exact(1), size_of),
    def("show_with", exact(3), format::show_with),
    def("percent_with", exact(3), percent::percent_with),
    def("percent_keys", exact(1), percent::percent_keys),
    def("template_pieces", exact(1), format::template_pieces),
    def("str_join", exact(2), str::join),
    def("bytes_join", exact(2), bytes::join),
    def("list_set", exact(2), list::set_items),
    def("sort_places", exact(2), sort::places),
    def("dict_places", exact(2), dict::places),
    def("dict_at", exact(2), dict::at),
    def("dict_set_at", exact(3), dict::set_at),
    def("dict_push", exact(4), dict::push),
    def("dict_remove_at", exact(2), dict::remove_at),
    def("mapping_proxy", exact(1), dict::proxy),
    def("set_places", exact(2), set::places),
    def("set_push", exact(3), set::push),
    def("set_remove_at", exact(2), set::remove_at),
    def("set_hashes", exact(1), set::hashes),
    def("frozen", exact(1), set::frozen),
    def("tuple_hash", exact(1), tuple_hash),
    def("hash_value", exact(1), hash_value),
    def("zip_of", exact(2), zip_of),
    def("map_of", exact(2), map_of),
    def("filter_of", exact(2), filter_of),
    def("enumerate_of", exact(2), |heap, args| {
        let count = heap.index_arg(args[1])?;
        done(iterate::make(
            heap,
            crate::vm::object::Iter::Enumerate { inner: args[0], count },
        ))
    }),
    def("tuple_field", exact(1), tuple_field),
    def("plain", exact(1), |heap, args| done(heap.plain(args[0]))),
    def("view", exact(4), view),
    def("is_bytes", exact(1), |heap, args| {
        done(Value::Bool(heap.bytes_like(args[0]).is_some()))
    }),
    def("sha512", exact(1), sha512),
    def("twister_new", exact(0), twister_new),
    def("twister_seed", exact(2), twister_seed),
    def("twister_random", exact(1), twister_random),
    def("twister_bits", exact(2), twister_bits),
    def("twister_below", exact(2), twister_below),
    def("twister_state", exact(1), twister_state),
    def("twister_set_state", exact(2), twister_set_state),
    def("weak_new", exact(2), |heap, args| {
        if let (Value::Obj(reference), Value::Obj(target)) = (args[0], args[1]) {
            heap.watch_ref(reference, target);
        }
        done(Value::None)
    }),
    def("weak_get", exact(1), |heap, args| {
        let target = args[0].handle().and_then(|reference| heap.watched(reference));
        done(target.map_or(Value::None, Value::Obj))
    }),
    def("weak_refs", exact(1), |heap, args| {
        let refs = args[0].handle().map_or_else(Vec::new, |target| heap.watchers(target));
        done(heap.list(refs.into_iter().map(Value::Obj).collect()))
    }),
    def("weak_end_cycles", exact(0), |heap, _| {
        heap.end_cycles();
        done(Value::None)
    }),
    def("weak_count", exact(1), |heap, args| {
        let counted = args[0].handle();
        counted.into_iter().for_each(|h| heap.count_references(h));
        done(Value::Bool(counted.is_some()))
    }),
    def("weak_found", exact(0), |heap, _| {
        done(Value::Int(i64::from(heap.found())))
    }),
    def("weak_take", exact(0), |heap, _| {
        done(heap.take_finalizable().map_or(Value::None, Value::Obj))
    }),
    def("missing_text", exact(3), |heap, args| {
        let names = heap.as_items(args[2]).unwrap_or(&[]).iter();
        let names: Vec<String> = names.map(|name| format!("'{}'", plain_text(heap, *name))).collect();
        let text = missing_text(plain_text(heap, args[0]), plain_text(heap, args[1]), &names);
        done(heap.str(&text))
    }),
    def("type_of_name", range(1, 1), type_of_name),
    def("replace_in_library", exact(2), replace_in_library),
];

/// The text of a string; nothing of anything else.
fn plain_text(heap: &Heap, value: Value) -> &str {
    heap.as_str(value).map_or("", |text| &**text)
}

/// `_lockstep.replace_in_library(old, new)`: in all modules of the library but gevent's own, names for `old` become names for `new`.
fn replace_in_library(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let shared = heap.shared.0.clone();
    for (module, globals) in shared.program.modules.iter().zip(&mut heap.globals) {
        let is_patched = module.is_library && !module.name.starts_with("gevent");
        if is_patched && globals.values.contains(&args[0]) {
            let values = &mut std::rc::Rc::make_mut(globals).values;
            values
                .iter_mut()
                .filter(|value| **value == args[0])
                .for_each(|value| *value = args[1]);
        }
    }
    done(Value::None)
}

/// `_lockstep.type_of_name("deque")`: a built-in class that `builtins` does not show.
fn type_of_name(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let wanted = heap.as_str(args[0]).cloned();
    let found = types::TYPES.iter().position(|def| wanted.as_deref() == Some(def.name));
    match found {
        Some(i) => done(Value::Obj(crate::vm::Handle(i as u32))),
        None => Err(heap.value_error("no such type")),
    }
}

fn tuple_hash(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let hashes: Vec<i64> = heap
        .as_items(args[0])
        .unwrap_or(&[])
        .iter()
        .map(|v| heap.small_int(*v).unwrap_or(0))
        .collect();
    done(Value::Int(hash::tuple(hashes.into_iter())))
}

/// What `hash()` makes of the number that a guest's `__hash__` returned.
fn hash_value(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match (heap.small_int(args[0]), heap.big_int(args[0])) {
        (Some(-1), _) => done(Value::Int(-2)),
        (Some(i), _) => done(Value::Int(i)),
        (None, Some(big)) => done(Value::Int(hash::big(&big))),
        _ => Err(heap.type_error("__hash__ method should return an integer")),
    }
}

fn items(heap: &Heap, v: Value) -> Vec<Value> {
    heap.as_items(v).unwrap_or(&[]).to_vec()
}

fn zip_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let inner = items(heap, args[0]).into();
    let strict = ops::truth(heap, args[1]);
    done(iterate::make(heap, crate::vm::object::Iter::Zip { inner, strict }))
}

fn map_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let inner = items(heap, args[1]).into();
    done(iterate::make(
        heap,
        crate::vm::object::Iter::Map {
            function: args[0],
            inner,
        },
    ))
}

fn filter_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(iterate::make(
        heap,
        crate::vm::object::Iter::Filter {
            function: args[0],
            inner: args[1],
        },
    ))
}

/// `_lockstep.tuple_field(i)`: a property that gives item `i` of a tuple.
fn tuple_field(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    heap.call_helper("_tuple_field", &[args[0]])
}

fn sha512(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = bytes::contents(heap, args[0])?;
    done(heap.bytes_value(&super::sha512::digest(&data, 0)))
}

// A generator's state is a bytearray: 625 words of 4 bytes, the last of which is the index.

fn twister_new(heap: &mut Heap, _: &Args<'_>) -> NativeResult {
    Ok(store(heap, &Twister::new(&BigUint::default())).into())
}

fn store(heap: &mut Heap, twister: &Twister) -> Value {
    let data = twister.words().flat_map(u32::to_le_bytes).collect();
    heap.value(Obj::ByteArray(std::rc::Rc::new(data)))
}

fn load(heap: &mut Heap, v: Value) -> Result<Twister, Raised> {
    let words: Vec<u32> = match heap.obj(v).and_then(ops::equal::bytes_of) {
        Some(data) => data
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect(),
        None => Vec::new(),
    };
    Twister::from_words(&words).ok_or_else(|| heap.value_error("invalid state"))
}

/// Puts the state back.
fn save(heap: &mut Heap, v: Value, twister: &Twister) {
    let fresh = store(heap, twister);
    if let (Some(target), Some(source)) = (v.handle(), fresh.handle()) {
        *heap.get_mut(target) = heap.get(source).clone();
    }
}

fn with_twister<T>(heap: &mut Heap, v: Value, draw: impl FnOnce(&mut Twister) -> T) -> Result<T, Raised> {
    let mut twister = load(heap, v)?;
    let drawn = draw(&mut twister);
    save(heap, v, &twister);
    Ok(drawn)
}

fn twister_seed(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let seed = heap.big_int(args[1]).unwrap_or_default();
    save(heap, args[0], &Twister::new(seed.magnitude()));
    done(Value::None)
}

fn twister_random(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let x = with_twister(heap, args[0], Twister::random)?;
    done(Value::Float(x))
}

fn twister_bits(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let count = heap.index_arg(args[1])?;
    if count < 0 {
        return Err(heap.value_error("number of bits must be non-negative"));
    }
    heap.check_room(count as u128 / 8)?;
    let Ok(count) = u32::try_from(count) else {
        return Err(heap.overflow_error("Python int too large to convert to C int"));
    };
    let bits = with_twister(heap, args[0], |t| t.bits(count))?;
    done(heap.int(BigInt::from(bits)))
}

fn twister_below(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let bound = heap.big_int(args[1]).unwrap_or_default();
    if !bound.is_positive() {
        return done(Value::Int(0));
    }
    if let Some(bound) = bound.to_u64() {
        let drawn = with_twister(heap, args[0], |t| t.below(bound))?;
        return done(heap.int(BigInt::from(drawn)));
    }
    let count = u32::try_from(bound.bits()).unwrap_or(u32::MAX);
    let drawn = with_twister(heap, args[0], |t| {
        loop {
            let drawn = BigInt::from(t.bits(count));
            if drawn < bound {
                return drawn;
            }
        }
    })?;
    done(heap.int(drawn))
}

fn twister_state(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let words: Vec<Value> = load(heap, args[0])?.words().map(|w| Value::Int(i64::from(w))).collect();
    done(heap.tuple(&words))
}

fn twister_set_state(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let words: Vec<u32> = items(heap, args[1])
        .into_iter()
        .filter_map(|v| u32::try_from(heap.small_int(v)?).ok())
        .collect();
    match Twister::from_words(&words) {
        Some(twister) => {
            save(heap, args[0], &twister);
            done(Value::None)
        }
        None => Err(heap.value_error("state vector is the wrong size")),
    }
}

/// `_lockstep.handled()`: the exception being handled, or None.
fn handled(_: &mut Heap, _: &Args) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::Handled))
}

/// `_lockstep.frame(depth)`: the frame that many calls above the caller.
fn frame(heap: &mut Heap, args: &Args) -> NativeResult {
    match args[0] {
        Value::Int(depth @ 0..=1_000_000) => Ok(Outcome::frame(FrameRequest::Frame(depth as u32))),
        _ => Err(heap.value_error("call stack is not deep enough")),
    }
}

/// `_lockstep.size_of(object)`: about as many bytes as CPython's, without what it refers to.
fn size_of(heap: &mut Heap, args: &Args) -> NativeResult {
    let bytes = match args[0] {
        Value::Int(_) | Value::Bool(_) => 28,
        Value::Float(_) => 24,
        Value::Obj(handle) => match heap.get(handle) {
            Obj::Str(text) => 49 + text.text.len() as u64,
            Obj::Bytes(bytes) => 33 + bytes.len() as u64,
            Obj::Tuple(items) => 40 + 8 * items.len() as u64,
            Obj::List(items) => 56 + 8 * items.len() as u64,
            other => 48 + crate::vm::gc::contents(other),
        },
        _ => 16,
    };
    done(Value::Int(bytes as i64))
}

/// `_lockstep.view(instance, whole, start, length)`: from now on natives see that part of the bytes in the instance.
fn view(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let part = |v| heap.small_int(v).and_then(|i| u32::try_from(i).ok()).unwrap_or(0);
    let (start, length) = (part(args[2]), part(args[3]));
    if let Some(whole) = heap.plain(args[1]).handle() {
        let view = heap.value(Obj::View(whole, start, length));
        if let Some(Obj::Instance(instance)) = args[0].handle().map(|h| heap.get_mut(h)) {
            Rc::make_mut(instance).inner = Some(view);
        }
    }
    done(Value::None)
}
