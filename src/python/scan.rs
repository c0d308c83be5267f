//! A look at the text before it is parsed: what CPython's tokenizer refuses, and how deep things are nested.
//!
//! CPython reports an error of its tokenizer before one of its parser, wherever the two stand. And the parser recurses:
//! whatever is nested deeper than the limits here must not reach it.

use super::diagnostic::{Construct, DiagnosticCode};
use ruff_text_size::{TextRange, TextSize};

/// Deepest nesting of brackets. (CPython: 200.)
const BRACKETS: usize = 100;
/// Deepest indentation, as CPython.
const INDENTS: usize = 100;
/// Longest chain of operators in one expression.
const CHAIN: u32 = 1000;
/// How many operators that nest to the right (`not`, `-`, `lambda`, `if else`, `**`) may stand in one expression,
/// and how many attributes, calls and subscripts may follow one value.
const NESTED: u32 = 200;

/// Most digits of a hexadecimal, octal or binary number.
const DIGITS: usize = 20_000;
/// Most digits of a decimal number, as CPython.
const DECIMAL_DIGITS: usize = 4300;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// The first error of the tokenizer: place, kind, message.
    pub(crate) error: Option<(TextRange, DiagnosticCode, String)>,
    /// Deeper than Lockstep reads: place, what, limit.
    pub(crate) too_deep: Option<(TextRange, Construct, u32)>,
    /// The brackets still open at the end, outermost first.
    pub(crate) open: Vec<(u32, char)>,
}

/// Scans a text.
pub(crate) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        text,
        at: 0,
        line: 1,
        brackets: Vec::new(),
        indents: vec![(0, 0)],
        depth: vec![(0, 0, 0)],
        found: Scan::default(),
    };
    scanner.run();
    scanner.found.open = scanner
        .brackets
        .iter()
        .map(|&(at, c, _)| (at as u32, c as char))
        .collect();
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line: u32,
    /// Offset, character and line of each open bracket.
    brackets: Vec<(usize, u8, u32)>,
    /// Columns with tabs of 8, and with tabs of 1.
    indents: Vec<(u32, u32)>,
    /// For each open bracket: operators of the current element, those of them that nest, attributes and calls in a row.
    depth: Vec<(u32, u32, u32)>,
    found: Scan,
}

fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(TextSize::from(start as u32), TextSize::from(end as u32))
}

impl Scanner<'_> {
    fn fail(&mut self, start: usize, end: usize, code: DiagnosticCode, message: impl Into<String>) {
        let end = end.clamp(start, self.bytes.len());
        self.found
            .error
            .get_or_insert((range(start, end), code, message.into()));
    }

    fn syntax(&mut self, start: usize, end: usize, message: impl Into<String>) {
        self.fail(start, end, DiagnosticCode::Syntax, message);
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.at = 3;
        }
        let mut fresh = true;
        while self.at < self.bytes.len() && self.found.error.is_none() && self.found.too_deep.is_none() {
            if fresh && self.brackets.is_empty() {
                self.indentation();
            }
            fresh = self.token();
        }
        // CPython finds a null byte as it reads the line, before the tokenizer looks at it.
        self.at = self.at.min(self.bytes.len());
        let read = &self.bytes[..self.line_end()];
        if let Some(at) = read.iter().position(|byte| *byte == 0) {
            let message = "source code cannot contain null bytes".to_owned();
            self.found.error = Some((range(at, at + 1), DiagnosticCode::Syntax, message));
        }
    }

    /// Reads one token; true if a line ended.
    fn token(&mut self) -> bool {
        let c = self.peek(0);
        match c {
            b'\n' | b'\r' => return self.end_of_line(),
            // A null byte is an error wherever it stands; `run` tells it.
            b' ' | b'\t' | 0x0c | 0 => self.at += 1,
            b'#' => self.at = self.line_end(),
            b'\\' => self.continuation(),
            b'"' | b'\'' => self.string(self.at),
            b'(' | b'[' | b'{' => self.open_bracket(c),
            b')' | b']' | b'}' => self.close_bracket(c),
            b'0'..=b'9' => self.number(),
            b'.' if self.peek(1).is_ascii_digit() => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(),
            _ => self.operator(c),
        }
        false
    }

    fn line_end(&self) -> usize {
        let rest = &self.bytes[self.at..];
        self.at
            + rest
                .iter()
                .position(|b| matches!(b, b'\n' | b'\r'))
                .unwrap_or(rest.len())
    }

    fn end_of_line(&mut self) -> bool {
        self.at += if self.peek(0) == b'\r' && self.peek(1) == b'\n' {
            2
        } else {
            1
        };
        self.line += 1;
        if self.brackets.is_empty() {
            self.depth[0] = (0, 0, 0);
        }
        true
    }

    fn continuation(&mut self) {
        match self.peek(1) {
            b'\n' | b'\r' => {
                self.at += 1;
                self.at += if self.peek(0) == b'\r' && self.peek(1) == b'\n' {
                    2
                } else {
                    1
                };
                self.line += 1;
            }
            _ if self.at + 1 >= self.bytes.len() => {
                self.syntax(self.at, self.at + 1, "unexpected EOF while parsing");
            }
            _ => self.syntax(
                self.at,
                self.at + 1,
                "unexpected character after line continuation character",
            ),
        }
    }

    fn indentation(&mut self) {
        let start = self.at;
        let (mut column, mut plain) = (0_u32, 0_u32);
        loop {
            match self.peek(0) {
                b' ' => (column, plain) = (column + 1, plain + 1),
                b'\t' => (column, plain) = ((column / 8 + 1) * 8, plain + 1),
                0x0c => (column, plain) = (0, 0),
                _ => break,
            }
            self.at += 1;
        }
        if matches!(self.peek(0), b'#' | b'\n' | b'\r' | b'\\') || self.at >= self.bytes.len() {
            return;
        }
        self.indent(start, column, plain);
    }

    fn indent(&mut self, start: usize, column: u32, plain: u32) {
        const TABS: &str = "inconsistent use of tabs and spaces in indentation";
        let Some(&top) = self.indents.last() else { return };
        if column > top.0 {
            if plain <= top.1 {
                self.fail(start, self.at, DiagnosticCode::Tab, TABS);
            } else if self.indents.len() >= INDENTS {
                self.fail(
                    start,
                    self.at,
                    DiagnosticCode::Indentation,
                    "too many levels of indentation",
                );
            }
            self.indents.push((column, plain));
            return;
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|top| column < top.0) {
            self.indents.pop();
        }
        let Some(&top) = self.indents.last() else { return };
        if column != top.0 {
            let message = "unindent does not match any outer indentation level";
            self.fail(start, self.at, DiagnosticCode::Indentation, message);
        } else if plain != top.1 {
            self.fail(start, self.at, DiagnosticCode::Tab, TABS);
        }
    }

    /// Skips a string whose opening quote is here; `start` includes its prefix.
    fn string(&mut self, start: usize) {
        let (quote, first_line) = (self.peek(0), self.line);
        let triple = self.peek(1) == quote && self.peek(2) == quote;
        self.at += if triple { 3 } else { 1 };
        loop {
            let c = self.peek(0);
            if self.at >= self.bytes.len() || (!triple && matches!(c, b'\n' | b'\r')) {
                return self.unterminated(start, triple, first_line);
            }
            self.at += 1;
            match c {
                b'\\' => {
                    if self.peek(0) == b'\r' && self.peek(1) == b'\n' {
                        self.at += 1;
                    }
                    self.line += u32::from(matches!(self.peek(0), b'\n' | b'\r'));
                    self.at += 1;
                }
                b'\n' => self.line += 1,
                b'\r' if self.peek(0) != b'\n' => self.line += 1,
                _ if c != quote => {}
                _ if !triple => return self.fields(start),
                _ if self.peek(0) == quote && self.peek(1) == quote => {
                    self.at += 2;
                    return self.fields(start);
                }
                _ => {}
            }
        }
    }

    /// The expressions inside an f-string are held to the same limits, counted more simply.
    fn fields(&mut self, start: usize) {
        let text = &self.text[start..self.at];
        let is_fstring = text
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .any(|b| b.eq_ignore_ascii_case(&b'f'));
        let (mut depth, mut count) = (self.brackets.len(), 0);
        let outside = depth;
        for b in text.bytes().filter(|_| is_fstring) {
            match b {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1).max(outside),
                b'(' | b'[' if depth > outside => depth += 1,
                b')' | b']' if depth > outside + 1 => depth -= 1,
                _ => {}
            }
            let nests = matches!(b, b'-' | b'+' | b'~' | b'.' | b'(' | b'[' | b'{' | b'*' | b' ');
            count = if depth == outside { 0 } else { count + u32::from(nests) };
            if depth > BRACKETS {
                self.found.too_deep = Some((range(start, self.at), Construct::Brackets, BRACKETS as u32));
            } else if count > NESTED {
                self.found.too_deep = Some((range(start, self.at), Construct::Operators, NESTED));
            }
        }
    }

    fn unterminated(&mut self, start: usize, triple: bool, first_line: u32) {
        let kind = if triple { "triple-quoted string" } else { "string" };
        let ended = self.bytes.last().is_some_and(|b| *b == b'\n') && self.at >= self.bytes.len();
        let line = if ended {
            (self.line - 1).max(first_line)
        } else {
            self.line
        };
        self.syntax(
            start,
            start + 1,
            format!("unterminated {kind} literal (detected at line {line})"),
        );
    }

    fn open_bracket(&mut self, c: u8) {
        self.postfix();
        if self.brackets.len() >= BRACKETS {
            self.found.too_deep = Some((range(self.at, self.at + 1), Construct::Brackets, BRACKETS as u32));
        }
        self.brackets.push((self.at, c, self.line));
        self.depth.push((0, 0, 0));
        self.at += 1;
    }

    fn close_bracket(&mut self, c: u8) {
        let close = c as char;
        match self.brackets.pop() {
            None => self.syntax(self.at, self.at + 1, format!("unmatched '{close}'")),
            Some((_, open, line)) => {
                self.depth.pop();
                if !matches!((open, c), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                    let open = open as char;
                    let place = if line == self.line {
                        String::new()
                    } else {
                        format!(" on line {line}")
                    };
                    let message =
                        format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'{place}");
                    self.syntax(self.at, self.at + 1, message);
                }
            }
        }
        self.at += 1;
    }

    /// Counts an operator.
    fn chain(&mut self, nests: bool) {
        let Some((chain, nested, run)) = self.depth.last_mut() else {
            return;
        };
        *run = 0;
        *chain += 1;
        *nested += u32::from(nests);
        let deepest: u32 = self.depth.iter().map(|d| d.1).sum();
        if *self.depth.iter().map(|d| &d.0).max().unwrap_or(&0) > CHAIN {
            self.found.too_deep = Some((range(self.at, self.at + 1), Construct::Operators, CHAIN));
        } else if deepest > NESTED {
            self.found.too_deep = Some((range(self.at, self.at + 1), Construct::Operators, NESTED));
        }
    }

    /// Counts an attribute, a call or a subscript.
    fn postfix(&mut self) {
        let Some((_, _, run)) = self.depth.last_mut() else {
            return;
        };
        *run += 1;
        if *run > NESTED {
            self.found.too_deep = Some((range(self.at, self.at + 1), Construct::CallsAndAttributes, NESTED));
        }
    }

    fn operator(&mut self, c: u8) {
        match c {
            b',' | b';' => {
                // A comma between the parameters of a lambda does not end it, hence no reset of what nests.
                if let Some(top) = self.depth.last_mut() {
                    (top.0, top.2) = (0, 0);
                    if c == b';' || self.brackets.last().is_some_and(|b| b.1 != b'(') {
                        top.1 = 0;
                    }
                }
            }
            b'-' | b'~' | b'+' => self.chain(self.is_prefix()),
            b'*' if self.peek(1) == b'*' => {
                self.chain(true);
                self.at += 1;
            }
            b':' => {}
            b'.' => self.postfix(),
            _ => self.chain(false),
        }
        self.at += 1;
    }

    /// Whether the sign here stands before its operand only.
    fn is_prefix(&self) -> bool {
        let before = self.bytes[..self.at].iter().rev().find(|b| !matches!(b, b' ' | b'\t'));
        before.is_none_or(|b| {
            !(b.is_ascii_alphanumeric() || matches!(b, b')' | b']' | b'}' | b'_' | b'"' | b'\'') || *b >= 0x80)
        })
    }

    fn word(&mut self) {
        let start = self.at;
        while let Some(c) = self.text[self.at..].chars().next() {
            if c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && c.is_alphanumeric()) {
                self.at += c.len_utf8();
            } else if c.is_ascii() || (self.at > start && !c.is_control() && is_joiner(c)) {
                if c.is_ascii() {
                    break;
                }
                self.at += c.len_utf8();
            } else {
                return self.invalid_character(c);
            }
        }
        let word = &self.text[start..self.at];
        let prefix = word.len() <= 2 && word.bytes().all(|b| b"rRbBuUfF".contains(&b));
        if prefix && matches!(self.peek(0), b'"' | b'\'') {
            return self.string(start);
        }
        match word {
            "not" | "lambda" | "await" => self.chain(true),
            "if" | "else" => self.chain(word == "else" && self.peek(0) != b':'),
            "and" | "or" | "in" | "is" => self.chain(false),
            _ => {}
        }
    }

    fn invalid_character(&mut self, c: char) {
        let code = u32::from(c);
        let message = if c.is_control()
            || c.is_whitespace()
            || matches!(code, 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF)
        {
            format!("invalid non-printable character U+{code:04X}")
        } else {
            format!("invalid character '{c}' (U+{code:04X})")
        };
        self.syntax(self.at, self.at + c.len_utf8(), message);
    }

    fn number(&mut self) {
        let start = self.at;
        let digits: fn(u8) -> bool = match (self.peek(0), self.peek(1) | 0x20) {
            (b'0', b'x') => |b| b.is_ascii_hexdigit(),
            (b'0', b'o') => |b| matches!(b, b'0'..=b'7'),
            (b'0', b'b') => |b| matches!(b, b'0' | b'1'),
            _ => return self.decimal(start),
        };
        let kind = match self.peek(1) | 0x20 {
            b'x' => "hexadecimal",
            b'o' => "octal",
            _ => "binary",
        };
        self.at += 2;
        if self.peek(0) == b'_' {
            self.at += 1;
        }
        if !digits(self.peek(0)) {
            let bad = self.peek(0);
            if bad.is_ascii_digit() {
                return self.syntax(
                    self.at,
                    self.at + 1,
                    format!("invalid digit '{}' in {kind} literal", bad as char),
                );
            }
            return self.syntax(self.at - 1, self.at, format!("invalid {kind} literal"));
        }
        if self.digits(digits, kind) {
            if self.at - start > DIGITS {
                let message = format!("more than {DIGITS} digits in a number");
                return self.syntax(start, self.at, message);
            }
            if self.peek(0).is_ascii_digit() {
                let bad = self.peek(0) as char;
                return self.syntax(self.at, self.at + 1, format!("invalid digit '{bad}' in {kind} literal"));
            }
            self.end_of_number(kind);
        }
    }

    /// Digits with single underscores between them.
    fn digits(&mut self, is_digit: fn(u8) -> bool, kind: &str) -> bool {
        loop {
            while is_digit(self.peek(0)) {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                return true;
            }
            self.at += 1;
            if !is_digit(self.peek(0)) {
                self.syntax(self.at - 1, self.at, format!("invalid {kind} literal"));
                return false;
            }
        }
    }

    fn decimal(&mut self, start: usize) {
        let digit: fn(u8) -> bool = |b| b.is_ascii_digit();
        let mut is_integer = true;
        if !self.digits(digit, "decimal") {
            return;
        }
        let whole = self.at;
        if self.peek(0) == b'.' {
            is_integer = false;
            self.at += 1;
            if digit(self.peek(0)) && !self.digits(digit, "decimal") {
                return;
            }
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if digit(self.peek(1 + sign)) {
                is_integer = false;
                self.at += 1 + sign;
                if !self.digits(digit, "decimal") {
                    return;
                }
            } else if sign == 1 {
                return self.syntax(self.at, self.at + 1, "invalid decimal literal");
            }
        }
        if matches!(self.peek(0), b'j' | b'J') {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        let text = &self.bytes[start..whole];
        if is_integer && text.len() > DECIMAL_DIGITS {
            return self.syntax(start, whole, too_many_digits(text));
        }
        if is_integer && text.len() > 1 && text[0] == b'0' && text.iter().any(|b| !matches!(b, b'0' | b'_')) {
            let message =
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            return self.syntax(start, whole, message);
        }
        self.end_of_number("decimal");
    }

    /// A number may be followed at once by a keyword, but by no other word.
    fn end_of_number(&mut self, kind: &str) {
        let rest = &self.bytes[self.at..];
        let keyword = [&b"and"[..], b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        let next = self.text[self.at..].chars().next();
        let starts_word = next.is_some_and(|c| c == '_' || c.is_alphabetic());
        if starts_word && !keyword.iter().any(|k| rest.starts_with(k)) {
            self.syntax(self.at - 1, self.at, format!("invalid {kind} literal"));
        }
    }
}

fn too_many_digits(text: &[u8]) -> String {
    let count = text.iter().filter(|b| b.is_ascii_digit()).count();
    format!(
        "Exceeds the limit ({DECIMAL_DIGITS} digits) for integer string conversion: value has {count} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
    )
}

/// Characters that may stand inside a name though they are neither letters nor digits (marks and the like).
fn is_joiner(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x483..=0x487 | 0x591..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0x900..=0xDFF | 0xE31..=0xE4E | 0x1AB0..=0x1AFF | 0x20D0..=0x20F0 | 0x3099..=0x309A | 0xFE00..=0xFE2F)
}
