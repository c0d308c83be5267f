//! Packs texts for the way to a page by PPMd, which makes a seventh less of program text than LZMA does.

use std::io::{Read, Write};

use ppmd_rust::{Ppmd7Decoder, Ppmd7Encoder};

/// How many bytes before a byte its model looks at, and the model's memory in bytes. More of either gains nothing for packs of 300 KB.
const ORDER: u32 = 12;
const MEMORY: u32 = 6 << 20;
/// A pack begins with the size of its text.
const HEAD: usize = size_of::<u32>();
/// No text is longer, so that a damaged size takes no memory.
const MAX_SIZE: usize = 16 << 20;

/// The text, packed.
///
/// # Errors
/// None are expected: all of it stays in memory.
pub fn packed(text: &str) -> std::io::Result<Vec<u8>> {
    let head = u32::try_from(text.len()).map_err(std::io::Error::other)?;
    let mut encoder = Ppmd7Encoder::new(head.to_le_bytes().to_vec(), ORDER, MEMORY)
        .map_err(|_| std::io::Error::from(std::io::ErrorKind::OutOfMemory))?;
    encoder.write_all(text.as_bytes())?;
    encoder.finish(false)
}

/// The text of a pack; `None` if it is damaged.
#[must_use]
pub fn unpacked(pack: &[u8]) -> Option<String> {
    let (head, rest) = pack.split_first_chunk::<HEAD>()?;
    let size = usize::try_from(u32::from_le_bytes(*head))
        .ok()
        .filter(|size| *size <= MAX_SIZE)?;
    let mut text = vec![0; size];
    let mut decoder = Ppmd7Decoder::new(rest, ORDER, MEMORY).ok()?;
    decoder.read_exact(&mut text).ok()?;
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_out_as_it_went_in() {
        let long = "def f(x):\n    return x + 1  # 中文\n".repeat(5000);
        for text in ["", "a", "\0\0", "锁", &long] {
            let pack = packed(text).expect("memory");
            assert_eq!(unpacked(&pack).as_deref(), Some(text));
        }
        assert!(packed(&long).expect("memory").len() < long.len() / 100);
    }

    #[test]
    fn what_is_damaged_is_no_text() {
        let pack = packed(&"import threading\n".repeat(50)).expect("memory");
        assert_eq!(unpacked(&[]), None);
        assert_eq!(unpacked(&pack[..3]), None);
        assert_eq!(unpacked(&pack[..HEAD + 2]), None);
        assert_eq!(unpacked(b"<!DOCTYPE html><title>404</title>"), None);
    }
}
