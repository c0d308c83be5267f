//! Methods of the built-in types.

pub mod ascii;
pub mod bytes;
pub mod coding;
pub mod common;
pub mod dict;
pub mod list;
pub mod number;
pub mod other;
pub mod set;
pub mod sort;
pub mod str;

use super::native::{Home, NativeTable};
use super::types;
use super::value::Handle;

/// Types that compare and show themselves in a way of their own.
const BASIC: [Handle; 20] = [
    types::INT,
    types::FLOAT,
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::TUPLE,
    types::LIST,
    types::DICT,
    types::SET,
    types::FROZENSET,
    types::DEQUE,
    types::RANGE,
    types::SLICE,
    types::DICT_KEYS,
    types::DICT_ITEMS,
    types::MAPPING_PROXY,
    types::GENERIC_ALIAS,
    types::UNION,
    types::METHOD,
    types::DICT_VALUES,
];

/// Types with a length and items.
const INDEXED: [Handle; 10] = [
    types::STR,
    types::BYTES,
    types::BYTEARRAY,
    types::TUPLE,
    types::LIST,
    types::DICT,
    types::DEQUE,
    types::RANGE,
    types::MAPPING_PROXY,
    types::DICT_VALUES,
];

/// Types that can be keys and whose hash is not that of the object.
const HASHED: [Handle; 8] = [
    types::INT,
    types::FLOAT,
    types::STR,
    types::BYTES,
    types::TUPLE,
    types::FROZENSET,
    types::RANGE,
    types::METHOD,
];

/// Types whose instances are iterators.
const ITERATORS: [Handle; 19] = [
    types::LIST_ITERATOR,
    types::LIST_REVERSEITERATOR,
    types::TUPLE_ITERATOR,
    types::STR_ITERATOR,
    types::BYTES_ITERATOR,
    types::RANGE_ITERATOR,
    types::KEY_ITERATOR,
    types::VALUE_ITERATOR,
    types::ITEM_ITERATOR,
    types::SET_ITERATOR,
    types::DEQUE_ITERATOR,
    types::SEQUENCE_ITERATOR,
    types::CALLABLE_ITERATOR,
    types::ENUMERATE,
    types::ZIP,
    types::MAP,
    types::FILTER,
    types::REVERSED,
    types::COUNT,
];

/// The declarations of all methods.
#[must_use]
pub fn tables() -> Vec<NativeTable> {
    let mut tables: Vec<NativeTable> = Vec::new();
    tables.extend(BASIC.map(|t| (Home::Type(t), &common::BASIC[..])));
    tables.extend(INDEXED.map(|t| (Home::Type(t), &common::INDEXED[..])));
    tables.extend(HASHED.map(|t| (Home::Type(t), &common::HASHED[..])));
    tables.extend(ITERATORS.map(|t| (Home::Type(t), other::ITERATOR)));
    tables.extend_from_slice(METHODS);
    tables
}

const METHODS: &[NativeTable] = &[
    (Home::Type(types::STR), str::STR),
    (Home::Static(types::STR), str::NEW),
    (Home::Static(types::STR), str::STATIC),
    (Home::Type(types::BYTES), bytes::BYTES),
    (Home::Type(types::BYTES), ascii::ASCII),
    (Home::Static(types::BYTES), ascii::STATIC),
    (Home::Static(types::BYTES), bytes::BYTES_NEW),
    (Home::Class(types::BYTES), bytes::CLASS),
    (Home::Type(types::BYTEARRAY), bytes::BYTES),
    (Home::Type(types::BYTEARRAY), ascii::ASCII),
    (Home::Static(types::BYTEARRAY), ascii::STATIC),
    (Home::Type(types::BYTEARRAY), bytes::ARRAY),
    (Home::Static(types::BYTEARRAY), bytes::ARRAY_NEW),
    (Home::Class(types::BYTEARRAY), bytes::ARRAY_CLASS),
    (Home::Type(types::LIST), list::LIST),
    (Home::Static(types::LIST), list::LIST_NEW),
    (Home::Type(types::TUPLE), list::TUPLE),
    (Home::Static(types::TUPLE), list::TUPLE_NEW),
    (Home::Static(types::ENUMERATE), list::ENUMERATE_NEW),
    (Home::Static(types::ZIP), list::ZIP_NEW),
    (Home::Static(types::MAP), list::MAP_NEW),
    (Home::Static(types::FILTER), list::FILTER_NEW),
    (Home::Static(types::REVERSED), list::REVERSED_NEW),
    (Home::Type(types::DICT), dict::DICT),
    (Home::Static(types::DICT), dict::DICT_NEW),
    (Home::Class(types::DICT), dict::DICT_CLASS),
    (Home::Type(types::DICT_KEYS), dict::VIEW),
    (Home::Type(types::DICT_ITEMS), dict::VIEW),
    (Home::Type(types::MAPPING_PROXY), dict::PROXY),
    (Home::Type(types::SET), set::FROZEN),
    (Home::Type(types::SET), set::SET),
    (Home::Static(types::SET), set::SET_NEW),
    (Home::Type(types::FROZENSET), set::FROZEN),
    (Home::Static(types::FROZENSET), set::FROZENSET_NEW),
    (Home::Type(types::INT), number::INT),
    (Home::Static(types::INT), number::INT_NEW),
    (Home::Class(types::INT), number::INT_CLASS),
    (Home::Getter(types::INT), number::GETTERS),
    (Home::Getter(types::INT), number::RATIO),
    (Home::Static(types::BOOL), number::BOOL_NEW),
    (Home::Type(types::FLOAT), number::FLOAT),
    (Home::Static(types::FLOAT), number::FLOAT_NEW),
    (Home::Class(types::FLOAT), number::FLOAT_CLASS),
    (Home::Getter(types::FLOAT), number::GETTERS),
    (Home::Type(types::RANGE), other::RANGE),
    (Home::Static(types::RANGE), other::RANGE_NEW),
    (Home::Getter(types::RANGE), other::RANGE_GETTERS),
    (Home::Type(types::SLICE), other::SLICE),
    (Home::Static(types::SLICE), other::SLICE_NEW),
    (Home::Static(types::GENERIC_ALIAS), other::GENERIC_NEW),
    (Home::Static(types::MAPPING_PROXY), other::PROXY_NEW),
    (Home::Type(types::DEQUE), other::DEQUE),
    (Home::Static(types::DEQUE), other::DEQUE_NEW),
    (Home::Getter(types::DEQUE), other::DEQUE_GETTERS),
    (Home::Static(types::COUNT), other::COUNT_NEW),
];
