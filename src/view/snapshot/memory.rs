//! Shared memory as text: its values by their type.

use crate::kernel::Memory;
use crate::vm::number;

/// Most values shown.
const MOST: usize = 24;

/// `5`, `[1, 2, 3]`, `[0.5, ...]`; bytes and characters as a text in quotes.
pub(super) fn text(memory: &Memory) -> String {
    let (width, is_text) = match memory.typecode {
        b'c' => (1, true),
        b'u' => (4, true),
        b'b' | b'B' | b'?' => (1, false),
        b'h' | b'H' => (2, false),
        b'i' | b'I' | b'f' => (4, false),
        _ => (8, false),
    };
    let count = memory.bytes.len() / width;
    let words = memory.bytes.chunks_exact(width).map(|bytes| {
        let mut eight = [0; 8];
        eight[..width].copy_from_slice(bytes);
        u64::from_le_bytes(eight)
    });
    if is_text {
        let text: String = words
            .take(MOST)
            .map(|word| char::from_u32(word as u32).unwrap_or(char::REPLACEMENT_CHARACTER))
            .take_while(|&letter| letter != '\0')
            .collect();
        return format!("'{text}'");
    }
    let shift = 64 - 8 * width as u32;
    let value = |word: u64| match memory.typecode {
        b'd' => number::float::repr(f64::from_bits(word)),
        b'f' => number::float::repr(f64::from(f32::from_bits(word as u32))),
        b'?' => if word == 0 { "False" } else { "True" }.to_owned(),
        b'B' | b'H' | b'I' | b'L' | b'Q' => word.to_string(),
        _ => ((word << shift) as i64 >> shift).to_string(),
    };
    let mut texts: Vec<String> = words.take(MOST).map(value).collect();
    if count == 1 {
        return texts.remove(0);
    }
    if count > MOST {
        texts.push("...".to_owned());
    }
    format!("[{}]", texts.join(", "))
}
