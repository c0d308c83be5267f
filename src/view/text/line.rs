//! Lines of text whose parts keep what they name, so that names can be coloured and followed.

use std::rc::Rc;

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Line {
    /// Read one after the other.
    pub parts: Vec<Part>,
}

/// Part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words of the catalogue.
    Text(Rc<str>),
    /// A thread: index into `Snapshot::threads`, short name.
    Thread(usize, Rc<str>),
    /// A shared object: index into `Snapshot::objects` if it is there, name.
    Object(Option<usize>, Rc<str>),
    /// Code of the program.
    Code(Rc<str>),
    /// A guest value, as `repr` writes it.
    Value(Rc<str>),
}

/// Value of a variable in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A number, which selects plural forms.
    Number(u64),
    /// A name or text.
    Part(Part),
    /// Several parts.
    Line(Line),
}

impl Line {
    /// A line of mere words.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Self {
            parts: vec![Part::Text(text.into())],
        }
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.iter().map(Part::text).collect()
    }

    /// Appends words, joined with words that stand last.
    pub fn push_text(&mut self, text: &str) {
        if let Some(Part::Text(last)) = self.parts.last_mut() {
            *last = format!("{last}{text}").into();
        } else if !text.is_empty() {
            self.parts.push(Part::Text(text.into()));
        }
    }

    /// Appends another line.
    pub fn append(&mut self, other: Self) {
        for part in other.parts {
            match part {
                Part::Text(text) => self.push_text(&text),
                part => self.parts.push(part),
            }
        }
    }
}

impl Part {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Thread(_, text) | Self::Object(_, text) | Self::Code(text) | Self::Value(text) => {
                text
            }
        }
    }
}

impl Arg {
    /// What selectors compare with.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Part(part) => part.text().to_owned(),
            Self::Line(line) => line.text(),
        }
    }

    pub(super) fn into_line(self) -> Line {
        match self {
            Self::Number(n) => Line::words(&n.to_string()),
            Self::Part(part) => Line { parts: vec![part] },
            Self::Line(line) => line,
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Part(Part::Text(text.into()))
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Part(Part::Text(text.into()))
    }
}

impl From<&Rc<str>> for Arg {
    fn from(text: &Rc<str>) -> Self {
        Self::Part(Part::Text(text.clone()))
    }
}

impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Self::Number(n)
    }
}

impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Self::Number(u64::from(n))
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Number(n as u64)
    }
}

impl From<Part> for Arg {
    fn from(part: Part) -> Self {
        Self::Part(part)
    }
}

impl From<Line> for Arg {
    fn from(line: Line) -> Self {
        Self::Line(line)
    }
}
