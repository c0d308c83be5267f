//! Sorts a WebAssembly program by kind of byte (instructions, locals, offsets ..), so that LZMA finds more that repeats.

use std::ops::Range;

/// How many kinds there are; what they are stands in `unpack.js`, which puts them back.
const KINDS: usize = 14;
const HEAD: usize = 0;
const OPCODE: usize = 1;
const SHAPE: usize = 2;
const BLOCK: usize = 3;
const LABEL: usize = 4;
const JUMPS: usize = 5;
const CALL: usize = 6;
const GET: usize = 7;
const SET: usize = 8;
const LOAD: usize = 9;
const STORE: usize = 10;
const NUMBER: usize = 11;
const OTHER: usize = 12;
const TAIL: usize = 13;

/// The id of the section that holds the functions' code.
const CODE: u8 = 10;

/// Lengths of all kinds, as 32-bit numbers, then the bytes of each; `None` if the program has an instruction that is not known here.
pub fn sorted(program: &[u8]) -> Option<Vec<u8>> {
    let mut code = code_section(program)?;
    let mut reader = Reader {
        bytes: program,
        at: code.start,
        kinds: Default::default(),
    };
    reader.kinds[HEAD] = program[..code.start].to_vec();
    for _ in 0..reader.number(SHAPE)? {
        reader.function()?;
    }
    code.start = reader.at;
    if !code.is_empty() {
        return None;
    }
    reader.kinds[TAIL] = program[code.end..].to_vec();
    let lengths = reader.kinds.iter().flat_map(|kind| (kind.len() as u32).to_le_bytes());
    Some(lengths.chain(reader.kinds.iter().flatten().copied()).collect())
}

/// Where the contents of the code section lie.
fn code_section(program: &[u8]) -> Option<Range<usize>> {
    let mut reader = Reader {
        bytes: program,
        at: 8,
        kinds: Default::default(),
    };
    loop {
        let id = reader.byte(OTHER)?;
        let length = reader.number(OTHER)? as usize;
        let contents = reader.at..reader.at.checked_add(length).filter(|end| *end <= program.len())?;
        if id == CODE {
            return Some(contents);
        }
        reader.at = contents.end;
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    kinds: [Vec<u8>; KINDS],
}

impl Reader<'_> {
    /// The next byte, noted under `kind`.
    fn byte(&mut self, kind: usize) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        self.kinds[kind].push(byte);
        Some(byte)
    }

    /// The next number in LEB128.
    fn number(&mut self, kind: usize) -> Option<u64> {
        let mut value = 0;
        for shift in (0..70).step_by(7) {
            let byte = self.byte(kind)?;
            value |= u64::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    fn numbers(&mut self, kind: usize, count: u64) -> Option<()> {
        (0..count).try_for_each(|_| self.number(kind).map(|_| ()))
    }

    fn function(&mut self) -> Option<()> {
        let length = self.number(SHAPE)? as usize;
        let end = self.at + length;
        let locals = self.number(SHAPE)?;
        self.numbers(SHAPE, 2 * locals)?;
        while self.at < end {
            self.instruction()?;
        }
        (self.at == end).then_some(())
    }

    fn instruction(&mut self) -> Option<()> {
        match self.byte(OPCODE)? {
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => Some(()),
            0x02..=0x04 => self.numbers(BLOCK, 1),
            0x0c | 0x0d => self.numbers(LABEL, 1),
            0x0e => {
                let count = self.number(JUMPS)?;
                self.numbers(JUMPS, count + 1)
            }
            0x10 => self.numbers(CALL, 1),
            0x11 => self.numbers(OTHER, 2),
            0x20 => self.numbers(GET, 1),
            0x21 | 0x22 => self.numbers(SET, 1),
            0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => self.numbers(OTHER, 1),
            0x28..=0x35 => self.numbers(OPCODE, 1).and_then(|()| self.numbers(LOAD, 1)),
            0x36..=0x3e => self.numbers(OPCODE, 1).and_then(|()| self.numbers(STORE, 1)),
            0x41 | 0x42 => self.numbers(NUMBER, 1),
            0x43 => (0..4).try_for_each(|_| self.byte(OTHER).map(|_| ())),
            0x44 => (0..8).try_for_each(|_| self.byte(OTHER).map(|_| ())),
            0xfc => match self.number(OPCODE)? {
                0..=7 => Some(()),
                9 | 11 | 13 | 15..=17 => self.numbers(OTHER, 1),
                8 | 10 | 12 | 14 => self.numbers(OTHER, 2),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One function: `local.get 1; i32.const 7; i32.add; end`.
    const SMALL: [u8; 18] = [0, 97, 115, 109, 1, 0, 0, 0, CODE, 8, 1, 6, 0, 0x20, 1, 0x41, 7, 0x0b];

    #[test]
    fn each_byte_goes_to_its_kind() {
        let sorted = sorted(&SMALL).expect("a sound program");
        let (lengths, bytes) = sorted.split_at(4 * KINDS);
        let lengths: Vec<u8> = lengths.iter().step_by(4).copied().collect();
        assert_eq!(lengths, [10, 3, 3, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
        assert_eq!(bytes[10..], [0x20, 0x41, 0x0b, 1, 6, 0, 1, 7]);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let mut strange = SMALL;
        strange[13] = 0xfe;
        assert!(sorted(&strange).is_none());
        assert!(sorted(&SMALL[..17]).is_none());
        assert!(sorted(b"").is_none());
    }
}
