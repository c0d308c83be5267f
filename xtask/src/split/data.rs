//! Which constants of the program which functions can read: those that only later modules read go into these.
//!
//! The linker says what refers to what: `build.rs` asks for its relocations, whose format is
//! <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>. Later steps of the build move functions, but no data.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::{Instr, InstrLocId, Value, Visitor};
use walrus::{ConstExpr, DataKind, Module};
use wasmparser::{KnownCustom, Linking, Operator, Parser, Payload, RelocSectionReader, RelocationType, SymbolInfo};

use crate::Result;

/// The data that no program writes to.
const CONSTANT: &str = ".rodata";
/// A hole in a later module's data that is not worth a segment of its own, in bytes.
const HOLE: u32 = 8;
/// So many zeros end a segment of the first module: memory has them anyway.
const ZEROS: usize = 64;

/// What the linker put into memory.
#[derive(Default)]
pub struct Objects {
    /// By address, without overlaps.
    objects: Vec<Object>,
    /// Addresses that code has, also such as lie outside of the object that they are for: the ends of tables, their places before the first.
    named: BTreeMap<u32, BTreeSet<usize>>,
    /// The constants themselves.
    constants: Vec<(u32, Vec<u8>)>,
}

struct Object {
    place: Range<u32>,
    is_constant: bool,
    /// The objects whose addresses stand in it.
    refers: BTreeSet<usize>,
}

/// Which module brings which constants, by place.
pub struct Shares {
    /// What the first module does without.
    pub moved: Vec<Range<u32>>,
    /// What the others bring, with small holes filled.
    pub others: Vec<Vec<Range<u32>>>,
}

/// A piece of the initial memory.
struct Segment {
    address: u32,
    /// Where its bytes stand in the section.
    offset: u32,
    bytes: Vec<u8>,
    is_constant: bool,
}

/// A symbol of the linker, if it is data: its address and its size.
type Symbol = Option<(u32, u32)>;

impl Objects {
    /// Reads what the linker wrote.
    ///
    /// # Errors
    /// It is no such program, or has something that is not known here.
    pub fn of(linked: &[u8]) -> Result<Self> {
        read(linked).map_err(|error| format!("what the linker says of the program's data cannot be read: {error}"))
    }

    fn from(segments: &[Segment], symbols: &[Symbol]) -> Self {
        let constant = |address: u32| {
            let is_in = |segment: &&Segment| segment.place().contains(&address);
            segments.iter().find(is_in).is_some_and(|segment| segment.is_constant)
        };
        let mut places: Vec<Range<u32>> = symbols.iter().flatten().map(|(at, size)| *at..at + size).collect();
        places.retain(|place| !place.is_empty());
        places.sort_by_key(|place| place.start);
        let mut objects: Vec<Object> = Vec::new();
        for place in places {
            match objects.last_mut() {
                // One within another, or two names of one.
                Some(last) if place.start < last.place.end => last.place.end = last.place.end.max(place.end),
                _ => objects.push(Object {
                    is_constant: constant(place.start),
                    place,
                    refers: BTreeSet::new(),
                }),
            }
        }
        let constants = segments.iter().filter(|segment| segment.is_constant);
        Self {
            objects,
            named: BTreeMap::new(),
            constants: constants
                .map(|segment| (segment.address, segment.bytes.clone()))
                .collect(),
        }
    }

    /// Whether a program has the same constants at the same places.
    pub fn are_of(&self, memory: &Memory) -> bool {
        self.constants.iter().all(|(address, bytes)| {
            let place = *address..*address + bytes.len() as u32;
            memory.bytes[memory.within(&place)] == bytes[..]
        })
    }

    fn at(&self, address: u32) -> Option<usize> {
        let next = self.objects.partition_point(|object| object.place.start <= address);
        let found = next.checked_sub(1)?;
        self.objects[found].place.contains(&address).then_some(found)
    }

    /// The objects that can be read by whoever has these numbers, any of which may be an address.
    fn reached(&self, numbers: &BTreeSet<u32>) -> BTreeSet<usize> {
        let named = numbers.iter().filter_map(|number| self.named.get(number)).flatten();
        let mut todo: Vec<usize> = numbers
            .iter()
            .filter_map(|number| self.at(*number))
            .chain(named.copied())
            .collect();
        let mut reached = BTreeSet::new();
        while let Some(object) = todo.pop() {
            if reached.insert(object) {
                todo.extend(&self.objects[object].refers);
            }
        }
        reached
    }

    /// Which constants the first module does without, and what each of the others brings: `numbers` are those in the code of all.
    pub fn shares(&self, numbers: &[BTreeSet<u32>]) -> Shares {
        let reached: Vec<_> = numbers.iter().map(|numbers| self.reached(numbers)).collect();
        let (first, others) = reached.split_at(1);
        let is_moved = |object: &&usize| self.objects[**object].is_constant && !first[0].contains(object);
        let place = |object: &usize| self.objects[*object].place.clone();
        let places = |reached: &BTreeSet<usize>| joined(reached.iter().filter(is_moved).map(place));
        let moved: BTreeSet<usize> = others.iter().flatten().copied().collect();
        Shares {
            moved: moved.iter().filter(is_moved).map(place).collect(),
            others: others.iter().map(places).collect(),
        }
    }
}

impl Segment {
    fn place(&self) -> Range<u32> {
        self.address..self.address + self.bytes.len() as u32
    }

    /// The address of a byte of the section.
    fn address_of(&self, offset: u32) -> Option<u32> {
        let inside = offset.checked_sub(self.offset)?;
        ((inside as usize) < self.bytes.len()).then_some(self.address + inside)
    }

    fn word(&self, address: u32) -> Option<u32> {
        let at = address.checked_sub(self.address)? as usize;
        let bytes = self.bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }
}

/// Places that follow each other as one, with the small holes between them.
fn joined(places: impl Iterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    let mut joined: Vec<Range<u32>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start - last.end <= HOLE => last.end = place.end,
            _ => joined.push(place),
        }
    }
    joined
}

fn read(linked: &[u8]) -> std::result::Result<Objects, String> {
    let failed = |error: wasmparser::BinaryReaderError| error.to_string();
    let (mut segments, mut symbols, mut relocations) = (Vec::new(), Vec::new(), Vec::new());
    // The numbers of sections, which relocations name.
    let (mut count, mut code, mut data) = (0, None, None);
    for payload in Parser::new(0).parse_all(linked) {
        let payload = payload.map_err(failed)?;
        match &payload {
            Payload::CodeSectionStart { .. } => code = Some(count),
            Payload::DataSection(reader) => {
                data = Some(count);
                let begin = reader.range().start;
                for segment in reader.clone() {
                    let segment = segment.map_err(failed)?;
                    let at = segment.range.end - segment.data.len() - begin;
                    segments.push(Segment {
                        address: address(&segment.kind).ok_or("a segment without an address")?,
                        offset: at as u32,
                        bytes: segment.data.to_vec(),
                        is_constant: false,
                    });
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(reader) => symbols = read_symbols(reader, &mut segments)?,
                KnownCustom::Reloc(reader) => relocations.push(reader),
                _ => {}
            },
            _ => {}
        }
        if payload.as_section().is_some() {
            count += 1;
        }
    }
    if symbols.is_empty() {
        return Err("it has no symbols; the linker was not asked for relocations".to_owned());
    }
    let mut objects = Objects::from(&segments, &symbols);
    for reader in relocations {
        let section = Some(reader.section_index());
        if section == data {
            refer(&mut objects, &segments, &symbols, &reader)?;
        } else if section == code {
            name(&mut objects, &symbols, &reader)?;
        }
    }
    Ok(objects)
}

fn address(kind: &wasmparser::DataKind) -> Option<u32> {
    let wasmparser::DataKind::Active { offset_expr, .. } = kind else {
        return None;
    };
    match offset_expr.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}

/// All symbols, and for the segments whether they are constant.
fn read_symbols(
    reader: wasmparser::LinkingSectionReader,
    segments: &mut [Segment],
) -> std::result::Result<Vec<Symbol>, String> {
    let failed = |error: wasmparser::BinaryReaderError| error.to_string();
    let mut symbols = Vec::new();
    for part in reader.subsections() {
        match part.map_err(failed)? {
            Linking::SegmentInfo(infos) => {
                for (segment, info) in segments.iter_mut().zip(infos) {
                    segment.is_constant = info.map_err(failed)?.name.starts_with(CONSTANT);
                }
            }
            Linking::SymbolTable(table) => {
                for symbol in table {
                    symbols.push(match symbol.map_err(failed)? {
                        SymbolInfo::Data {
                            symbol: Some(known), ..
                        } => {
                            let segment = segments.get(known.index as usize).ok_or("a symbol of no segment")?;
                            Some((segment.address + known.offset, known.size))
                        }
                        _ => None,
                    });
                }
            }
            _ => {}
        }
    }
    Ok(symbols)
}

/// The address that a relocation stands for and that of its symbol, if it is one of data.
fn meant(entry: &wasmparser::RelocationEntry, symbols: &[Symbol]) -> std::result::Result<Option<(u32, u32)>, String> {
    use RelocationType as Type;
    match entry.ty {
        Type::MemoryAddrLeb | Type::MemoryAddrSleb | Type::MemoryAddrI32 => {
            let symbol = symbols.get(entry.index as usize).copied().flatten();
            Ok(symbol.map(|(address, _)| (address.wrapping_add(entry.addend as u32), address)))
        }
        Type::FunctionIndexLeb | Type::TableIndexSleb | Type::TableIndexI32 | Type::TypeIndexLeb => Ok(None),
        Type::GlobalIndexLeb | Type::TableNumberLeb => Ok(None),
        other => Err(format!("{other:?} is not known here")),
    }
}

/// Notes which object has the addresses of which.
fn refer(
    objects: &mut Objects,
    segments: &[Segment],
    symbols: &[Symbol],
    reader: &RelocSectionReader,
) -> std::result::Result<(), String> {
    for entry in reader.entries() {
        let entry = entry.map_err(|error| error.to_string())?;
        let Some((value, symbol)) = meant(&entry, symbols)? else {
            continue;
        };
        let from = segments
            .iter()
            .find_map(|segment| Some((segment, segment.address_of(entry.offset)?)));
        let (segment, from) = from.ok_or("an address in no segment")?;
        if segment.word(from) != Some(value) {
            return Err(format!("at {from} should stand {value}"));
        }
        let from = objects.at(from).ok_or("an address in no object")?;
        let to: Vec<usize> = objects.at(symbol).into_iter().chain(objects.at(value)).collect();
        objects.objects[from].refers.extend(to);
    }
    Ok(())
}

/// Notes the addresses that code has.
fn name(objects: &mut Objects, symbols: &[Symbol], reader: &RelocSectionReader) -> std::result::Result<(), String> {
    for entry in reader.entries() {
        let entry = entry.map_err(|error| error.to_string())?;
        if let Some((value, symbol)) = meant(&entry, symbols)? {
            let named = objects.at(symbol);
            objects.named.entry(value).or_default().extend(named);
        }
    }
    Ok(())
}

/// The numbers in the code of functions, any of which may be an address.
#[derive(Clone, Default)]
pub struct Numbers(pub BTreeSet<u32>);

impl<'a> Visitor<'a> for Numbers {
    fn visit_instr(&mut self, instr: &'a Instr, _: &'a InstrLocId) {
        let number = match instr {
            Instr::Load(load) => u32::try_from(load.arg.offset).ok(),
            Instr::Store(store) => u32::try_from(store.arg.offset).ok(),
            Instr::Const(constant) => match constant.value {
                Value::I32(number) => Some(number.cast_unsigned()),
                _ => None,
            },
            _ => None,
        };
        self.0.extend(number);
    }
}

/// What a program finds in memory.
pub struct Memory {
    begin: u32,
    bytes: Vec<u8>,
}

impl Memory {
    /// That of a whole program.
    ///
    /// # Errors
    /// It has data that is put into memory later.
    pub fn of(module: &Module) -> Result<Self> {
        let mut segments = Vec::new();
        for data in module.data.iter() {
            let DataKind::Active {
                offset: ConstExpr::Value(Value::I32(address)),
                ..
            } = data.kind
            else {
                return Err("the program has data without an address".to_owned());
            };
            segments.push((address.cast_unsigned(), &data.value));
        }
        let begin = segments.iter().map(|(address, _)| *address).min().unwrap_or(0);
        let mut bytes = Vec::new();
        for (address, value) in segments {
            let at = (address - begin) as usize;
            bytes.resize(bytes.len().max(at + value.len()), 0);
            bytes[at..at + value.len()].copy_from_slice(value);
        }
        Ok(Self { begin, bytes })
    }

    /// Where the bytes of a place are.
    fn within(&self, place: &Range<u32>) -> Range<usize> {
        let at = |address: u32| (address.saturating_sub(self.begin) as usize).min(self.bytes.len());
        at(place.start)..at(place.end)
    }

    /// Leaves a module what stands in these places, and nothing else.
    pub fn give(self, places: &[Range<u32>], module: &mut Module) {
        let parts = places
            .iter()
            .map(|place| (place.start, self.bytes[self.within(place)].to_vec()));
        fill(module, parts.collect());
    }

    /// Leaves a module all but what stands in these places.
    pub fn give_rest(mut self, places: &[Range<u32>], module: &mut Module) {
        for place in places {
            let within = self.within(place);
            self.bytes[within].fill(0);
        }
        let mut parts: Vec<(u32, Vec<u8>)> = Vec::new();
        for (address, byte) in (self.begin..).zip(self.bytes).filter(|(_, byte)| *byte != 0) {
            match parts.last_mut() {
                Some((begin, bytes)) if (address - *begin) as usize - bytes.len() < ZEROS => {
                    bytes.resize((address - *begin) as usize, 0);
                    bytes.push(byte);
                }
                _ => parts.push((address, vec![byte])),
            }
        }
        fill(module, parts);
    }
}

/// Replaces a module's data.
fn fill(module: &mut Module, parts: Vec<(u32, Vec<u8>)>) {
    let old: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    old.into_iter().for_each(|id| module.data.delete(id));
    let Some(memory) = module.memories.iter_mut().next() else {
        return;
    };
    memory.data_segments.clear();
    let memory = memory.id();
    for (address, bytes) in parts {
        let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
        let segment = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(segment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// At 100 a constant that names one at 110, between them one at 104 of which the code has the place before, and at 120 a variable
    /// that names the constant at 130.
    fn objects() -> Objects {
        let object = |place: Range<u32>, is_constant, refers: &[usize]| Object {
            place,
            is_constant,
            refers: refers.iter().copied().collect(),
        };
        Objects {
            objects: vec![
                object(100..104, true, &[2]),
                object(104..110, true, &[]),
                object(110..120, true, &[]),
                object(120..130, false, &[4]),
                object(130..140, true, &[]),
            ],
            named: BTreeMap::from([(98, BTreeSet::from([1]))]),
            constants: Vec::new(),
        }
    }

    fn shares(numbers: [&[u32]; 3]) -> Shares {
        objects().shares(&numbers.map(|numbers| numbers.iter().copied().collect()))
    }

    fn begins(places: &[Range<u32>]) -> Vec<u32> {
        places.iter().map(|place| place.start).collect()
    }

    #[test]
    fn constants_go_where_they_are_read_unless_the_first_module_reads_them() {
        let read_through_another = shares([&[102], &[115], &[]]);
        assert!(read_through_another.moved.is_empty());
        let read_by_others = shares([&[102], &[98], &[98, 125]]);
        assert_eq!(begins(&read_by_others.moved), [104, 130]);
        assert_eq!(
            read_by_others
                .others
                .iter()
                .map(|places| begins(places))
                .collect::<Vec<_>>(),
            [vec![104], vec![104, 130]]
        );
        let read_by_nobody = shares([&[102], &[], &[]]);
        assert!(read_by_nobody.moved.is_empty());
    }

    #[test]
    fn neighbours_come_as_one() {
        let all = shares([&[], &[100, 98], &[100, 130]]);
        assert_eq!(begins(&all.moved), [100, 104, 110, 130]);
        // Six bytes between the first two are less than a segment's head; ten are not.
        assert_eq!(all.others.concat(), [100..120, 100..120, 130..140]);
    }

    fn module(parts: &[(u32, &[u8])]) -> Module {
        let mut module = Module::default();
        module.memories.add_local(false, false, 1, None, None);
        fill(
            &mut module,
            parts.iter().map(|(at, bytes)| (*at, bytes.to_vec())).collect(),
        );
        module
    }

    fn data(module: &Module) -> Vec<(u32, Vec<u8>)> {
        let memory = Memory::of(module).expect("addresses");
        let (begin, bytes) = (memory.begin, memory.bytes);
        vec![(begin, bytes)]
    }

    #[test]
    fn memory_is_divided_without_a_loss() {
        let whole = [(100, &[1, 2, 3, 4][..]), (110, &[5, 6][..])];
        let (mut first, mut other) = (module(&whole), module(&whole));
        let memory = || Memory::of(&module(&whole)).expect("addresses");
        memory().give_rest(&[102..104, 110..111], &mut first);
        memory().give(&[102..104, 110..111], &mut other);
        assert_eq!(data(&first), [(100, vec![1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6])]);
        assert_eq!(data(&other), [(102, vec![3, 4, 0, 0, 0, 0, 0, 0, 5])]);
        assert_eq!(other.data.iter().count(), 2);
    }

    #[test]
    fn long_zeros_are_left_out() {
        let bytes = [&[1; 3][..], &[0; ZEROS], &[2; 3]].concat();
        let mut first = module(&[(100, &bytes)]);
        Memory::of(&first).expect("addresses").give_rest(&[], &mut first);
        assert_eq!(data(&first), [(100, bytes)]);
        assert_eq!(first.data.iter().count(), 2);
    }
}
