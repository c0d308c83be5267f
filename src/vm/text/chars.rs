//! Character classes as `str.isdigit()` and its kin see them, where they differ from Rust's.

/// Code points of the digit zero of each script; nine more digits follow each.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Digits that are not decimal ones: superscripts, circled digits.
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// Han characters that are numbers.
const HAN_NUMBERS: &str = "㐅㒃㠪㭍一七万三九二五世亿什仟仨伍佰億兆兩八六十千卄卅升卌参參叁叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零";

/// Value of a decimal digit of any script.
#[must_use]
pub fn decimal(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = c as u32;
    let at = ZEROS.partition_point(|&zero| zero <= code);
    let digit = code - ZEROS[at.checked_sub(1)?];
    (digit < 10).then_some(digit)
}

/// `str.isdigit` for one character.
#[must_use]
pub fn is_digit(c: char) -> bool {
    decimal(c).is_some() || (!c.is_ascii() && OTHER_DIGITS.iter().any(|&(a, b)| (a..=b).contains(&(c as u32))))
}

/// `str.isnumeric` for one character.
#[must_use]
pub fn is_numeric(c: char) -> bool {
    c.is_numeric() || HAN_NUMBERS.contains(c)
}

/// `str.isspace` for one character: also the separators of ASCII, which Rust leaves out.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// `str.isalpha` for one character. Marks that Unicode calls alphabetic count; they are rare.
#[must_use]
pub fn is_alpha(c: char) -> bool {
    c.is_alphabetic() && !c.is_numeric() || HAN_NUMBERS.contains(c)
}

/// `str.isprintable` for one character.
#[must_use]
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    // Behind another character, `escape_debug` escapes exactly what is not printable.
    let mut buffer = [b'a'; 5];
    let length = c.encode_utf8(&mut buffer[1..]).len();
    std::str::from_utf8(&buffer[..=length]).is_ok_and(|pair| pair.escape_debug().nth(1) == Some(c))
}

/// May the identifier start with this character?
#[must_use]
pub fn starts_identifier(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// `str.isidentifier`
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts_identifier) && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Does a line end at this character, for `str.splitlines`?
#[must_use]
pub fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c' | '\x1d' | '\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
