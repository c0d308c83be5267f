//! Reads a scenario file: its leading comment block is the header, the rest is the program.
//!
//! A header line is `# key: value`, and `# key.zh: value` gives the Chinese of the line above it. A line that starts with `#` and
//! three blanks goes on with the value before it. The first line that is no comment ends the header. Keys:
//!
//! ```text
//! # title: Two locks, opposite order      what lists show                                  (once, both languages)
//! # summary: ...                          one sentence                                     (once, both languages)
//! # note: ...                             a paragraph for the reader                       (both languages)
//! # policy: round-robin                   fifo round-robin priority lottery mlfq fair-share random by-hand
//! # cores: 1    # quantum: 20    # seed: 0    # gil: on        as in the machine's config
//! # priority: alice 5                     a thread's priority or tickets
//! # stdin: text                           a line of input
//! # expect: deadlock                      finished | deadlock | waiting | error TYPE       (once)
//! # prints: count = 0                     the last line of output under this config        (once)
//! # look: [alice] lock_b.acquire() => ... a moment to look at: the thread (may be left out), a piece of the line, what to see;
//!                                       `lock_b.acquire()#2` is the second line with this piece; when it is there for the first time,
//!                                       or `@ 3`: the third, `@ done`: when it is past it, `@ blocks`, `@ blocks 2`, `@ deadlock`
//! # question: ...                         to be answered before running                    (once, both languages)
//! # answer: ...                           (once, both languages)
//! # talk: ...                             a talking point of the speaker                   (both languages)
//! # pair: two_locks_fixed                 the id of the broken or fixed counterpart        (once)
//! ```

use super::settings;
use crate::machine::Config;

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Text {
    pub en: String,
    pub zh: String,
}

/// What a scenario says of its program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What lists show.
    pub title: Text,
    /// One sentence.
    pub summary: Text,
    /// Paragraphs for the reader.
    pub notes: Vec<Text>,
    /// The machine that it wants.
    pub config: Config,
    /// What the run must end in, under that config.
    pub expect: End,
    /// The last line that it prints, under that config.
    pub prints: Option<String>,
    /// Moments to look at, in the order of telling.
    pub looks: Vec<Look>,
    /// To be answered before running.
    pub question: Text,
    /// The answer.
    pub answer: Text,
    /// The speaker's talking points.
    pub talk: Vec<Text>,
    /// Id of the broken or fixed counterpart.
    pub pair: Option<String>,
}

/// How a run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum End {
    Finished,
    Deadlock,
    /// All that is left waits for input.
    Waiting,
    /// An uncaught exception of this type in the main thread.
    Error(String),
}

/// A moment to look at: `thread` (or any) does something at `line` for the nth time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Name of the thread; None: whichever comes first.
    pub thread: Option<String>,
    /// Line of the program (without its header), from 1.
    pub line: u32,
    /// What it does there.
    pub when: When,
    /// How many times it has done that then, from 1.
    pub nth: u32,
    /// What to see there.
    pub text: Text,
}

/// What happens at the line of a moment to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The thread comes to it.
    Comes,
    /// The thread has executed it and is at another.
    Done,
    /// The thread blocks there, or the coroutine that it runs is suspended there.
    Blocks,
    /// The deadlock that the line belongs to has formed.
    Deadlock,
}

/// Something wrong in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Problem {
    /// Line of the file, from 1; 0 for what is missing altogether.
    pub line: u32,
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ProblemKind {
    /// Neither `# key: value` nor a continuation.
    NotAnEntry,
    UnknownKey(String),
    Missing(&'static str),
    Twice(String),
    BadValue {
        key: String,
        value: String,
    },
    /// `key.zh` without `key` before it, or the other way round.
    NotTranslated(String),
    /// The quoted piece stands in no line of the program.
    NotInProgram(String),
}

/// One header entry with its translation.
struct Entry {
    line: u32,
    key: String,
    text: Text,
}

/// Splits a scenario file into its header and its program. All problems at once.
pub fn parse(source: &str) -> Result<(Header, String), Vec<Problem>> {
    let (entries, code, mut problems) = split(source);
    let mut reader = Reader {
        entries,
        problems: &mut problems,
    };
    reader.check_keys();
    let header = reader.header(&code);
    if problems.is_empty() {
        Ok((header, code))
    } else {
        Err(problems)
    }
}

/// The entries of the leading comment block, and the program after it without blank lines at its start.
fn split(source: &str) -> (Vec<Entry>, String, Vec<Problem>) {
    let (mut entries, mut problems) = (Vec::<Entry>::new(), Vec::new());
    let mut length = 0;
    let mut continues_zh = false;
    for (line, text) in (1..).zip(source.split_inclusive('\n')) {
        let Some(comment) = text.strip_prefix('#') else { break };
        length += text.len();
        let mut problem = |kind| problems.push(Problem { line, kind });
        if let Some(more) = comment.strip_prefix("   ") {
            let Some(entry) = entries.last_mut() else {
                problem(ProblemKind::NotAnEntry);
                continue;
            };
            extend(&mut entry.text, continues_zh, more.trim());
            continue;
        }
        let Some((key, value)) = comment.trim().split_once(':') else {
            problem(ProblemKind::NotAnEntry);
            continue;
        };
        let value = value.trim().to_owned();
        continues_zh = key.ends_with(".zh");
        match key.strip_suffix(".zh") {
            None => entries.push(Entry {
                line,
                key: key.to_owned(),
                text: Text {
                    en: value,
                    zh: String::new(),
                },
            }),
            Some(key) => match entries
                .last_mut()
                .filter(|entry| entry.key == key && entry.text.zh.is_empty())
            {
                Some(entry) => entry.text.zh = value,
                None => problem(ProblemKind::NotTranslated(key.to_owned())),
            },
        }
    }
    (
        entries,
        source[length..].trim_start_matches(['\r', '\n']).to_owned(),
        problems,
    )
}

/// Adds a continuation line; Chinese needs no blank between lines.
fn extend(text: &mut Text, is_zh: bool, more: &str) {
    if is_zh {
        text.zh.push_str(more);
    } else {
        text.en.push(' ');
        text.en.push_str(more);
    }
}

/// Keys whose values are words for people, in both languages.
const TRANSLATED: [&str; 7] = ["title", "summary", "note", "look", "question", "answer", "talk"];
const ONCE: [&str; 12] = [
    "title", "summary", "policy", "cores", "quantum", "seed", "gil", "expect", "prints", "question", "answer", "pair",
];
const REPEATED: [&str; 5] = ["note", "look", "talk", "priority", "stdin"];

/// Takes entries by key and collects what is wrong with them.
struct Reader<'a> {
    entries: Vec<Entry>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn header(&mut self, code: &str) -> Header {
        Header {
            title: self.required("title"),
            summary: self.required("summary"),
            notes: self.all("note"),
            config: self.config(),
            expect: self.expect(),
            prints: self.one("prints").map(|text| text.en),
            looks: self.looks(code),
            question: self.required("question"),
            answer: self.required("answer"),
            talk: self.all("talk"),
            pair: self.one("pair").map(|text| text.en),
        }
    }

    fn check_keys(&mut self) {
        let mut seen = Vec::new();
        for Entry { line, key, text } in &self.entries {
            let key = key.as_str();
            let kind = if !ONCE.contains(&key) && !REPEATED.contains(&key) {
                ProblemKind::UnknownKey(key.to_owned())
            } else if ONCE.contains(&key) && seen.contains(&key) {
                ProblemKind::Twice(key.to_owned())
            } else if TRANSLATED.contains(&key) == text.zh.is_empty() {
                ProblemKind::NotTranslated(key.to_owned())
            } else {
                seen.push(key);
                continue;
            };
            self.problems.push(Problem { line: *line, kind });
        }
    }

    fn find<'b>(&'b self, key: &'b str) -> impl Iterator<Item = &'b Entry> {
        self.entries.iter().filter(move |entry| entry.key == key)
    }

    fn one(&self, key: &str) -> Option<Text> {
        self.find(key).next().map(|entry| entry.text.clone())
    }

    fn all(&self, key: &str) -> Vec<Text> {
        self.find(key).map(|entry| entry.text.clone()).collect()
    }

    fn required(&mut self, key: &'static str) -> Text {
        self.one(key).unwrap_or_else(|| {
            self.problems.push(Problem {
                line: 0,
                kind: ProblemKind::Missing(key),
            });
            Text::default()
        })
    }

    fn config(&mut self) -> Config {
        let mut config = Config::default();
        for Entry { line, key, text } in &self.entries {
            if settings::apply(&mut config, key, &text.en).is_err() {
                let kind = ProblemKind::BadValue {
                    key: key.clone(),
                    value: text.en.clone(),
                };
                self.problems.push(Problem { line: *line, kind });
            }
        }
        config
    }

    fn expect(&mut self) -> End {
        let text = self.required("expect").en;
        match text.split_once(' ').unwrap_or((&text, "")) {
            ("finished", "") => return End::Finished,
            ("deadlock", "") => return End::Deadlock,
            ("waiting", "") => return End::Waiting,
            ("error", kind) if !kind.is_empty() => return End::Error(kind.to_owned()),
            ("", "") => {}
            _ => {
                let line = self.find("expect").next().map_or(0, |entry| entry.line);
                self.problems.push(Problem {
                    line,
                    kind: ProblemKind::BadValue {
                        key: "expect".into(),
                        value: text,
                    },
                });
            }
        }
        End::Finished
    }

    fn looks(&mut self, code: &str) -> Vec<Look> {
        let (mut looks, mut problems) = (Vec::new(), Vec::new());
        for Entry { line, text, .. } in self.find("look") {
            match look(text, code) {
                Ok(look) => looks.push(look),
                Err(kind) => problems.push(Problem { line: *line, kind }),
            }
        }
        self.problems.extend(problems);
        looks
    }
}

/// `[thread] piece of a line @ moment => what to see`; the Chinese line holds only what to see.
fn look(text: &Text, code: &str) -> Result<Look, ProblemKind> {
    let bad = || ProblemKind::BadValue {
        key: "look".into(),
        value: text.en.clone(),
    };
    let (place, en) = text.en.split_once(" => ").ok_or_else(bad)?;
    let (thread, piece) = match place.strip_prefix('[') {
        Some(rest) => rest
            .split_once("] ")
            .map(|(name, piece)| (Some(name.to_owned()), piece))
            .ok_or_else(bad)?,
        None => (None, place),
    };
    let (piece, moment) = piece.split_once(" @ ").unwrap_or((piece, ""));
    let (when, nth) = moment_of(moment).ok_or_else(bad)?;
    let (piece, which) = match piece.rsplit_once('#') {
        Some((piece, which)) => (piece, which.parse::<usize>().map_err(|_| bad())?),
        None => (piece, 1),
    };
    let mut found = code.lines().zip(1..).filter(|(line, _)| line.contains(piece));
    let found = which.checked_sub(1).and_then(|skipped| found.nth(skipped));
    let (_, line) = found.ok_or_else(|| ProblemKind::NotInProgram(piece.to_owned()))?;
    let text = Text {
        en: en.trim().to_owned(),
        zh: text.zh.clone(),
    };
    Ok(Look {
        thread,
        line,
        when,
        nth,
        text,
    })
}

/// `done`, `blocks`, `deadlock`, a number, or one of these and a number.
fn moment_of(text: &str) -> Option<(When, u32)> {
    let mut moment = (When::Comes, 1);
    for word in text.split_whitespace() {
        match word {
            "done" => moment.0 = When::Done,
            "blocks" => moment.0 = When::Blocks,
            "deadlock" => moment.0 = When::Deadlock,
            number => moment.1 = number.parse().ok().filter(|nth| *nth > 0)?,
        }
    }
    Some(moment)
}
