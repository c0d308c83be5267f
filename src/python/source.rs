//! Places in a source text: byte offsets to lines and columns.

use super::code::Span;
use ruff_text_size::TextRange;

/// A place in a source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Byte offset, from 0.
    pub offset: u32,
}

/// Where the lines of a text start.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Finds the lines of `source`, ended by LF, CR or CR LF.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            let ends = b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            if ends {
                starts.push(i as u32 + 1);
            }
        }
        Self { starts }
    }

    /// The line, from 1, of a byte.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// Line and column of a byte. `source` is the text that `self` was made of.
    #[must_use]
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let before = source.get(start..offset as usize).unwrap_or("");
        Position {
            line,
            column: before.chars().count() as u32 + 1,
            offset,
        }
    }

    /// The bytes of a line, from 1, without its end.
    #[must_use]
    pub fn text<'a>(&self, source: &'a str, line: u32) -> &'a str {
        let start = self.starts.get(line as usize - 1).map_or(source.len(), |&s| s as usize);
        let end = self.starts.get(line as usize).map_or(source.len(), |&s| s as usize);
        source[start..end].trim_end_matches(['\n', '\r'])
    }

    /// First byte of a line, from 1.
    #[must_use]
    pub fn start(&self, line: u32) -> u32 {
        self.starts.get(line as usize - 1).copied().unwrap_or(0)
    }

    /// The span of a range.
    #[must_use]
    pub fn span(&self, range: TextRange) -> Span {
        let start = range.start().to_u32();
        Span {
            start,
            end: range.end().to_u32(),
            line: self.line(start),
        }
    }
}
