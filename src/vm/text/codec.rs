//! Text to bytes and back: utf-8, ascii, latin-1 and utf-16 without a mark, with the error handlers strict, ignore, replace, backslashreplace, xmlcharrefreplace.

use super::super::fault::{Fallible, Fault, FaultKind};

/// A codec that the guest can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// `utf-8`
    Utf8,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16-le`
    Utf16Le,
    /// `utf-16-be`
    Utf16Be,
}

impl Codec {
    /// The codec of a name; None if Lockstep has none.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace(['_', ' '], "-");
        Some(match name.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Self::Utf8,
            "ascii" | "us-ascii" | "646" => Self::Ascii,
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "iso8859" | "latin" | "8859" | "cp819" | "l1" => {
                Self::Latin1
            }
            "utf-16-le" | "utf-16le" => Self::Utf16Le,
            "utf-16-be" | "utf-16be" => Self::Utf16Be,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
            Self::Utf16Le => "utf-16-le",
            Self::Utf16Be => "utf-16-be",
        }
    }
}

/// `text.encode(codec, errors)`
pub fn encode(text: &str, codec: Codec, errors: &str) -> Fallible<Vec<u8>> {
    let limit = match codec {
        Codec::Utf8 => return Ok(text.as_bytes().to_vec()),
        Codec::Utf16Le => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Codec::Utf16Be => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Codec::Ascii => 128,
        Codec::Latin1 => 256,
    };
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = c as u32;
        if code < limit {
            out.push(code as u8);
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => out.push(b'?'),
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            "backslashreplace" => {
                let mut escaped = String::new();
                super::repr::escape(c, &mut escaped);
                out.extend(escaped.bytes());
            }
            "strict" => return Err(cannot_encode(text, at, codec, limit)),
            _ => return Err(unknown_handler(errors)),
        }
    }
    Ok(out)
}

fn cannot_encode(text: &str, at: usize, codec: Codec, limit: u32) -> Fault {
    let count = text.chars().skip(at).take_while(|&c| c as u32 >= limit).count();
    let name = codec.name();
    let message = if count == 1 {
        let mut escaped = String::new();
        super::repr::escape(text.chars().nth(at).unwrap_or('?'), &mut escaped);
        format!("'{name}' codec can't encode character '{escaped}' in position {at}: ordinal not in range({limit})")
    } else {
        let last = at + count - 1;
        format!("'{name}' codec can't encode characters in position {at}-{last}: ordinal not in range({limit})")
    };
    Fault::new(FaultKind::UnicodeEncode, message)
}

fn unknown_handler(errors: &str) -> Fault {
    Fault::new(FaultKind::Lookup, format!("unknown error handler name '{errors}'"))
}

/// `data.decode(codec, errors)`
pub fn decode(data: &[u8], codec: Codec, errors: &str) -> Fallible<String> {
    match codec {
        Codec::Utf8 => decode_utf8(data, errors),
        Codec::Latin1 => Ok(data.iter().map(|&b| b as char).collect()),
        Codec::Ascii => decode_ascii(data, errors),
        Codec::Utf16Le => decode_utf16(data, codec, u16::from_le_bytes, errors),
        Codec::Utf16Be => decode_utf16(data, codec, u16::from_be_bytes, errors),
    }
}

fn decode_utf16(data: &[u8], codec: Codec, word: fn([u8; 2]) -> u16, errors: &str) -> Fallible<String> {
    let word_at = |at: usize| Some(word([*data.get(at)?, *data.get(at + 1)?]));
    let mut out = String::with_capacity(data.len());
    let mut at = 0;
    while let Some(first) = word_at(at) {
        let second = word_at(at + 2);
        let pair = [first, second.unwrap_or(0)];
        let length = if (0xD800..0xDC00).contains(&first) { 2 } else { 1 };
        if let Some(Ok(c)) = char::decode_utf16(pair.into_iter().take(length)).next() {
            out.push(c);
            at += 2 * length;
            continue;
        }
        let reason = match (length, second) {
            (1, _) => "illegal encoding",
            (_, None) => "unexpected end of data",
            _ => "illegal UTF-16 surrogate",
        };
        // What is left after half a pair is told as one.
        let end = if length == 2 && second.is_none() {
            data.len()
        } else {
            at + 2
        };
        handle_byte(&data[at..end], errors, &mut out, || {
            cannot_decode(codec, data, at, end, reason)
        })?;
        at = end;
    }
    if at < data.len() {
        let message = || cannot_decode(codec, data, at, data.len(), "truncated data");
        handle_byte(&data[at..], errors, &mut out, message)?;
    }
    Ok(out)
}

fn cannot_decode(codec: Codec, data: &[u8], start: usize, end: usize, reason: &str) -> String {
    let name = codec.name();
    if end == start + 1 {
        let byte = data[start];
        return format!("'{name}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}");
    }
    let last = end - 1;
    format!("'{name}' codec can't decode bytes in position {start}-{last}: {reason}")
}

fn decode_ascii(data: &[u8], errors: &str) -> Fallible<String> {
    let mut out = String::with_capacity(data.len());
    for (at, &b) in data.iter().enumerate() {
        if b < 128 {
            out.push(b as char);
        } else {
            handle_byte(&data[at..=at], errors, &mut out, || {
                cannot_decode(Codec::Ascii, data, at, at + 1, "ordinal not in range(128)")
            })?;
        }
    }
    Ok(out)
}

fn handle_byte(bad: &[u8], errors: &str, out: &mut String, message: impl Fn() -> String) -> Fallible<()> {
    match errors {
        "ignore" => {}
        "replace" => out.push('\u{FFFD}'),
        "backslashreplace" => bad.iter().for_each(|b| out.push_str(&format!("\\x{b:02x}"))),
        "strict" => return Err(Fault::new(FaultKind::UnicodeDecode, message())),
        _ => return Err(unknown_handler(errors)),
    }
    Ok(())
}

fn decode_utf8(data: &[u8], errors: &str) -> Fallible<String> {
    let mut out = String::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        match std::str::from_utf8(&data[at..]) {
            Ok(rest) => {
                out.push_str(rest);
                break;
            }
            Err(error) => {
                let good = at + error.valid_up_to();
                out.push_str(&String::from_utf8_lossy(&data[at..good]));
                let length = error.error_len().unwrap_or(data.len() - good);
                let reason = utf8_reason(data[good], error.error_len().is_none());
                handle_byte(&data[good..good + length], errors, &mut out, || {
                    cannot_decode(Codec::Utf8, data, good, good + length, reason)
                })?;
                at = good + length;
            }
        }
    }
    Ok(out)
}

fn utf8_reason(first: u8, truncated: bool) -> &'static str {
    match first {
        _ if truncated => "unexpected end of data",
        0x80..=0xC1 | 0xF5..=0xFF => "invalid start byte",
        _ => "invalid continuation byte",
    }
}
