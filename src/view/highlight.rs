//! Colours for Python source: a small tokenizer that never fails and gives spans by line.

use std::ops::Range;

/// What a piece of source is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Token {
    Plain,
    Keyword,
    /// `True`, `None`, `self`: names with a fixed meaning.
    Constant,
    /// The name that `def` or `class` introduces.
    Definition,
    /// A name that is called.
    Call,
    String,
    Number,
    Comment,
    Decorator,
}

/// A piece of one line: bytes within the line and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Byte range within the line.
    pub range: Range<usize>,
    /// What it is.
    pub token: Token,
}

const KEYWORDS: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];
const CONSTANTS: &[&str] = &["True", "False", "None", "self", "cls", "__name__"];

/// Splits `source` into lines and each line into spans that cover it without gaps.
#[must_use]
pub fn highlight(source: &str) -> Vec<Vec<Span>> {
    let mut open = None;
    source
        .split('\n')
        .map(|line| {
            Lexer {
                line,
                at: 0,
                spans: Vec::new(),
            }
            .run(&mut open)
        })
        .collect()
}

/// A triple-quoted string that goes on in the next line: its quote.
type OpenString = Option<&'static str>;

struct Lexer<'a> {
    line: &'a str,
    at: usize,
    spans: Vec<Span>,
}

impl Lexer<'_> {
    fn run(mut self, open: &mut OpenString) -> Vec<Span> {
        if let Some(quote) = *open {
            self.triple(0, quote, open);
        }
        while self.at < self.line.len() {
            self.next(open);
        }
        self.spans
    }

    fn rest(&self) -> &str {
        &self.line[self.at..]
    }

    /// Ends a span of `token` that began at `start`; joins it to the last one of the same kind.
    fn push(&mut self, start: usize, token: Token) {
        match self.spans.last_mut() {
            Some(last) if last.token == token && last.range.end == start => last.range.end = self.at,
            _ if start < self.at => self.spans.push(Span {
                range: start..self.at,
                token,
            }),
            _ => {}
        }
    }

    fn next(&mut self, open: &mut OpenString) {
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            return;
        };
        match first {
            '#' => {
                self.at = self.line.len();
                self.push(start, Token::Comment);
            }
            '\'' | '"' => self.string(start, open),
            '0'..='9' => {
                self.take_while(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_');
                self.push(start, Token::Number);
            }
            '@' if self.line[..start].trim().is_empty() => {
                self.take_while(|c| c == '@' || c == '.' || c == '_' || c.is_alphanumeric());
                self.push(start, Token::Decorator);
            }
            c if c == '_' || c.is_alphabetic() => self.word(start, open),
            c => {
                self.at += c.len_utf8();
                self.push(start, Token::Plain);
            }
        }
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) {
        let length = self.rest().find(|c| !accept(c)).unwrap_or(self.rest().len());
        self.at += length;
    }

    fn word(&mut self, start: usize, open: &mut OpenString) {
        self.take_while(|c| c == '_' || c.is_alphanumeric());
        let word = &self.line[start..self.at];
        let is_prefix = word.len() <= 2 && word.chars().all(|c| "rRbBfFuU".contains(c));
        if is_prefix && self.rest().starts_with(['\'', '"']) {
            return self.string(start, open);
        }
        let before = self.line[..start].trim_end();
        let token = if KEYWORDS.contains(&word) && !is_soft(word, before, self.rest()) {
            Token::Keyword
        } else if CONSTANTS.contains(&word) {
            Token::Constant
        } else if before.ends_with("def") || before.ends_with("class") {
            Token::Definition
        } else if self.rest().starts_with('(') {
            Token::Call
        } else {
            Token::Plain
        };
        self.push(start, token);
    }

    /// At a quote; `start` is where the prefix began.
    fn string(&mut self, start: usize, open: &mut OpenString) {
        for quote in ["\"\"\"", "'''"] {
            if self.rest().starts_with(quote) {
                self.at += 3;
                return self.triple(start, quote, open);
            }
        }
        let Some(quote) = self.rest().chars().next() else {
            return;
        };
        self.at += 1;
        let mut escaped = false;
        for (offset, c) in self.line[self.at..].char_indices() {
            if c == quote && !escaped {
                self.at += offset + 1;
                return self.push(start, Token::String);
            }
            escaped = c == '\\' && !escaped;
        }
        self.at = self.line.len();
        self.push(start, Token::String);
    }

    /// Inside a triple-quoted string: to its end, or to the end of the line with `open` set.
    fn triple(&mut self, start: usize, quote: &'static str, open: &mut OpenString) {
        let rest = self.rest();
        let end = rest
            .match_indices(quote)
            .map(|(offset, _)| offset)
            .find(|&offset| !rest[..offset].ends_with('\\'));
        *open = if end.is_some() { None } else { Some(quote) };
        self.at = end.map_or(self.line.len(), |offset| self.at + offset + 3);
        self.push(start, Token::String);
    }
}

/// `match` and `case` are keywords only where a statement begins and something follows.
fn is_soft(word: &str, before: &str, rest: &str) -> bool {
    matches!(word, "match" | "case")
        && (!before.is_empty() || !rest.starts_with(' ') || rest.trim_start().starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<(&str, Token)> {
        let lines: Vec<&str> = source.split('\n').collect();
        let mut all = Vec::new();
        for (line, spans) in lines.iter().zip(highlight(source)) {
            assert_eq!(
                spans.iter().map(|s| s.range.len()).sum::<usize>(),
                line.len(),
                "gaps in {line:?}"
            );
            all.extend(spans.iter().map(|s| (&line[s.range.clone()], s.token)));
        }
        all.retain(|(text, token)| *token != Token::Plain || !text.trim().is_empty());
        all
    }

    #[test]
    fn colours_a_definition() {
        use Token::*;
        let expected = [
            ("def", Keyword),
            ("work", Definition),
            ("(", Plain),
            ("self", Constant),
            ("): ", Plain),
            ("# hi", Comment),
        ];
        assert_eq!(kinds("def work(self): # hi"), expected);
    }

    #[test]
    fn a_triple_quoted_string_spans_lines() {
        use Token::*;
        assert_eq!(
            kinds("x = f'''a\n#b'''+1"),
            [
                ("x = ", Plain),
                ("f'''a", String),
                ("#b'''", String),
                ("+", Plain),
                ("1", Number)
            ]
        );
    }

    #[test]
    fn match_is_a_keyword_only_as_a_statement() {
        assert_eq!(kinds("match = 1")[0], ("match = ", Token::Plain));
        assert_eq!(kinds("match x:")[0], ("match", Token::Keyword));
    }

    #[test]
    fn odd_text_never_panics() {
        for source in [
            "'",
            "'''",
            "\\",
            "\"é\\",
            "é'ü",
            "r'",
            "\u{0}\u{feff}",
            "@",
            "'\\",
            "''''",
        ] {
            kinds(source);
        }
    }
}
