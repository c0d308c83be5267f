//! What a program writes as a terminal shows it: `\r` goes back to the start of the line, `\x08` one character, colours are looks.
//!
//! The sequences are those of ECMA-48: SGR (`\x1b[31m`) sets colour and weight, EL (`\x1b[K`) clears the rest of the line;
//! the others, which move over several lines, are left out.

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan; 0 as the text around it.
    pub colour: u8,
    /// Heavy.
    pub is_bold: bool,
}

/// A piece of a line: whose it is, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<W> {
    /// Who wrote it.
    pub by: W,
    /// Its look.
    pub look: Look,
    /// Its characters.
    pub text: String,
}

/// A line while it is written.
#[derive(Clone, Debug)]
pub struct Row<W> {
    pieces: Vec<Piece<W>>,
    /// Where the next character comes, in characters.
    column: usize,
    length: usize,
    look: Look,
}

impl<W> Default for Row<W> {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            column: 0,
            length: 0,
            look: Look::default(),
        }
    }
}

/// Longest line, in characters; what follows is left out.
const LONGEST: usize = 2000;

/// Text, or what a terminal does instead of showing it.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Text(&'a str),
    Return,
    Back,
    Clear,
    Look(&'a str),
    Nothing,
}

impl<W: Copy + PartialEq> Row<W> {
    /// The line that follows this one: colours stay until they are set back.
    #[must_use]
    pub fn next(&self) -> Self {
        Self {
            look: self.look,
            ..Self::default()
        }
    }

    /// Writes text without line ends.
    pub fn write(&mut self, by: W, text: &str) {
        if self.column < self.length || has_control(text) {
            self.follow(by, text);
        } else {
            self.append(by, text);
        }
    }

    /// Does what the text says. Most texts say nothing: the page's first module comes without this.
    #[inline(never)]
    fn follow(&mut self, by: W, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (token, after) = next(rest);
            rest = after;
            match token {
                Token::Text(text) => self.put(by, text),
                Token::Return => self.column = 0,
                Token::Back => self.column = self.column.saturating_sub(1),
                Token::Clear => {
                    self.pieces = cut(&self.pieces, 0, self.column);
                    self.length = self.length.min(self.column);
                }
                Token::Look(codes) => self.look = looked(self.look, codes),
                Token::Nothing => {}
            }
        }
    }

    fn put(&mut self, by: W, text: &str) {
        if self.column == self.length {
            return self.append(by, text);
        }
        let text: String = text.chars().take(LONGEST.saturating_sub(self.column)).collect();
        let end = self.column + text.chars().count();
        let after = cut(&self.pieces, end, self.length);
        self.pieces = cut(&self.pieces, 0, self.column);
        self.push(by, &text);
        self.pieces.extend(after);
        self.column = end;
        self.length = self.length.max(end);
    }

    fn append(&mut self, by: W, text: &str) {
        let room = LONGEST.saturating_sub(self.length);
        let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
        if end > 0 {
            self.push(by, &text[..end]);
            self.length += text[..end].chars().count();
        }
        self.column = self.length;
    }

    fn push(&mut self, by: W, text: &str) {
        let look = self.look;
        match self.pieces.last_mut() {
            Some(last) if last.by == by && last.look == look => last.text.push_str(text),
            _ => self.pieces.push(Piece {
                by,
                look,
                text: text.to_owned(),
            }),
        }
    }

    /// What stands there.
    #[must_use]
    pub fn pieces(self) -> Vec<Piece<W>> {
        self.pieces
    }

    /// What stands there, looks aside.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| &*piece.text).collect()
    }

    /// Nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

/// A text in one line without what a terminal does not show: `\r` and colours.
#[must_use]
pub fn plain(text: &str) -> String {
    let (mut shown, mut rest) = (String::with_capacity(text.len()), text);
    while !rest.is_empty() {
        let (token, after) = next(rest);
        rest = after;
        if let Token::Text(text) = token {
            shown.push_str(text);
        }
    }
    shown
}

/// Whether a text has characters that a terminal does not show.
#[must_use]
pub fn has_control(text: &str) -> bool {
    text.bytes().any(|byte| is_control(char::from(byte)))
}

fn is_control(c: char) -> bool {
    c < ' ' && c != '\t' && c != '\n'
}

/// The first token, and what follows it.
fn next(text: &str) -> (Token<'_>, &str) {
    let end = text.find(is_control).unwrap_or(text.len());
    if end > 0 {
        let (shown, rest) = text.split_at(end);
        return (Token::Text(shown), rest);
    }
    let rest = &text[1..];
    match text.as_bytes()[0] {
        b'\r' => (Token::Return, rest),
        8 => (Token::Back, rest),
        0x1b => sequence(rest),
        _ => (Token::Nothing, rest),
    }
}

/// What follows an escape character: parameters, and a letter that says what is done.
fn sequence(text: &str) -> (Token<'_>, &str) {
    let Some(body) = text.strip_prefix('[') else {
        return (Token::Nothing, text);
    };
    let end = body.find(|c: char| !matches!(c, '0'..='?')).unwrap_or(body.len());
    let Some(letter) = body[end..].chars().next() else {
        return (Token::Nothing, "");
    };
    let rest = &body[end + letter.len_utf8()..];
    match (letter, &body[..end]) {
        ('m', codes) => (Token::Look(codes), rest),
        ('K', "" | "0") => (Token::Clear, rest),
        _ => (Token::Nothing, rest),
    }
}

/// A look after SGR codes: `1;31`.
fn looked(mut look: Look, codes: &str) -> Look {
    let mut codes = codes.split(';').map(|code| code.parse().unwrap_or(0_u8));
    while let Some(code) = codes.next() {
        match code {
            0 => look = Look::default(),
            1 => look.is_bold = true,
            22 => look.is_bold = false,
            30..=37 | 90..=97 => look.colour = code % 10 % 7,
            39 => look.colour = 0,
            // Colours out of larger palettes are left out, with their numbers.
            38 | 48 => {
                let more = if codes.next() == Some(2) { 3 } else { 1 };
                codes.by_ref().take(more).for_each(drop);
            }
            _ => {}
        }
    }
    look
}

/// The characters of some columns.
fn cut<W: Copy>(pieces: &[Piece<W>], from: usize, to: usize) -> Vec<Piece<W>> {
    let (mut column, mut kept) = (0, Vec::new());
    for piece in pieces {
        let count = piece.text.chars().count();
        let start = from.saturating_sub(column).min(count);
        let end = to.saturating_sub(column).min(count);
        if start < end {
            let text = piece.text.chars().skip(start).take(end - start).collect();
            kept.push(Piece { text, ..*piece });
        }
        column += count;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Row<u32> {
        let mut row = Row::default();
        for (by, text) in (1..).zip(texts) {
            row.write(by, text);
        }
        row
    }

    #[test]
    fn a_return_goes_back_to_the_start_of_the_line() {
        assert_eq!(row(&["\r 10%", "\r100%"]).text(), "100%");
        assert_eq!(row(&["working...\rdone"]).text(), "doneing...");
        assert_eq!(row(&["working...\r\x1b[Kdone"]).text(), "done");
        assert_eq!(row(&["|\x08/\x08-"]).text(), "-");
        let halves = row(&["aaaa\r", "bb"]).pieces();
        assert_eq!(
            halves.iter().map(|p| (p.by, &*p.text)).collect::<Vec<_>>(),
            [(2, "bb"), (1, "aa")]
        );
    }

    #[test]
    fn colours_are_looks_until_they_are_set_back() {
        let row = row(&["\x1b[1;31mbad\x1b[0m good \x1b[38;5;200mrest\x1b[92m!"]);
        let looks = row.clone().pieces();
        let looks: Vec<_> = looks
            .iter()
            .map(|p| (p.look.colour, p.look.is_bold, &*p.text))
            .collect();
        assert_eq!(looks, [(1, true, "bad"), (0, false, " good rest"), (2, false, "!")]);
        assert_eq!(row.next().look.colour, 2);
    }

    #[test]
    fn what_moves_over_lines_is_left_out() {
        assert_eq!(row(&["\x1b[2J\x1b[H\x07a\x1b[3;4Hb\x1b"]).text(), "ab");
        assert_eq!(plain("\r\x1b[31m50%\x1b[0m\tready\n"), "50%\tready\n");
        assert!(has_control("\x1b[0m") && !has_control("a\tb\n"));
    }

    #[test]
    fn a_line_has_an_end() {
        let mut row = Row::default();
        for _ in 0..50 {
            row.write(0, &"x".repeat(100));
        }
        assert_eq!(row.text().len(), LONGEST);
        assert!(row.text().len() < 50 * 100);
    }
}
