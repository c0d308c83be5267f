//! A thread's card in four sizes, from three lines of text to a mere name.

use crate::scene::{Action, Anchor, Font, Node, Span, icons, measure, theme};
use crate::view::data::{Snapshot, ThreadState, ThreadView};
use crate::view::text::Catalogue;
use crate::view::words;

/// How much of a thread there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardSize {
    /// Name, line of code, reason.
    Full,
    /// Name and line; reason or code.
    Medium,
    /// One line.
    Compact,
    /// The name.
    Chip,
}

/// What cards are made from.
pub(super) struct Context<'a> {
    pub snapshot: &'a Snapshot,
    pub words: &'a Catalogue,
    /// Most detail with which a wait is told: cards side by side say it the same way.
    pub form: usize,
}

impl CardSize {
    pub(super) fn height(self) -> f32 {
        match self {
            Self::Full => 68.0,
            Self::Medium => 48.0,
            Self::Compact => 28.0,
            Self::Chip => 24.0,
        }
    }

    pub(super) fn gap(self) -> f32 {
        if matches!(self, Self::Full | Self::Medium) {
            8.0
        } else {
            4.0
        }
    }

    /// Cards of this size stand side by side only if each gets this width.
    pub(super) fn least_width(self) -> f32 {
        match self {
            Self::Full | Self::Medium => 280.0,
            Self::Compact => 220.0,
            Self::Chip => 84.0,
        }
    }
}

/// The card of a thread at a place; `note` stands at its right end.
pub(super) fn card(context: &Context, index: usize, size: CardSize, [x, y, w]: [f32; 3], note: Option<&str>) -> Node {
    let thread = &context.snapshot.threads[index];
    let h = size.height();
    let mut children = vec![Node::rect(
        "box",
        box_class(thread),
        [1.0, 1.0, w - 2.0, h - 2.0],
        radius(size) - 1.0,
    )];
    children.push(Node::path(
        "bar",
        format!("f{}", theme::thread_colour(thread.colour)),
        0.0,
        0.0,
        bar(h, radius(size)),
    ));
    let draw = Draw {
        context,
        thread,
        w,
        note,
    };
    match size {
        CardSize::Full => draw.full(&mut children),
        CardSize::Medium => draw.medium(&mut children),
        CardSize::Compact => draw.compact(&mut children),
        CardSize::Chip => draw.chip(&mut children),
    }
    let title = words::describe(context.snapshot, thread, context.words);
    Node::group(format!("thread-{}", thread.id), "thread", x, y, children)
        .titled(title)
        .acting(Action::Thread(index))
}

/// The context in which no card of a column tells its wait in more detail than all have room for.
pub(super) fn same_form<'a>(context: &Context<'a>, threads: &[usize], size: CardSize, w: f32) -> Context<'a> {
    let form = |&index: &usize| {
        let thread = &context.snapshot.threads[index];
        let draw = Draw {
            context,
            thread,
            w,
            note: None,
        };
        let (_, hot, phrases) = draw.reason().filter(|_| thread.wait.is_some())?;
        let (font, room) = draw.reason_room(size, hot);
        let at = phrases.iter().position(|p| measure::width(p, font) <= room)?;
        (at > 0).then(|| phrases.len() - at)
    };
    Context {
        form: threads.iter().filter_map(form).min().unwrap_or(usize::MAX),
        ..*context
    }
}

fn radius(size: CardSize) -> f32 {
    if matches!(size, CardSize::Full | CardSize::Medium) {
        8.0
    } else {
        6.0
    }
}

fn box_class(thread: &ThreadView) -> &'static str {
    match thread.state {
        _ if thread.is_stuck => "card hot",
        ThreadState::Running => "card now",
        ThreadState::Crashed => "card hot",
        ThreadState::Finished | ThreadState::Stopped => "card past",
        _ => "card",
    }
}

/// The coloured left edge, 5 wide, that follows the corners of the box.
fn bar(h: f32, r: f32) -> String {
    let inset = r - (r * r - (r - 5.0) * (r - 5.0)).sqrt();
    let n = crate::scene::svg::number;
    let (low, high, r, bottom) = (n(h - inset), n(inset), n(r), n(h - r));
    format!("M5 {high}A{r} {r} 0 0 0 0 {r}V{bottom}A{r} {r} 0 0 0 5 {low}Z")
}

struct Draw<'a> {
    context: &'a Context<'a>,
    thread: &'a ThreadView,
    w: f32,
    note: Option<&'a str>,
}

const LEFT: f32 = 14.0;
const RIGHT: f32 = 10.0;

impl Draw<'_> {
    /// Font of the reason's words and the room for them.
    fn reason_room(&self, size: CardSize, hot: bool) -> (Font, f32) {
        let name = |font, room| measure::width(&measure::fit_name(&self.thread.label, font, room).0, font);
        let all = self.w - LEFT - RIGHT;
        match size {
            CardSize::Full | CardSize::Medium => {
                let points = if size == CardSize::Full { 12 } else { 11 };
                let font = if hot { Font::bold(points) } else { Font::plain(points) };
                (font, all - 20.0)
            }
            CardSize::Compact => (Font::plain(11), all - name(Font::bold(12), self.share(all)) - 32.0),
            CardSize::Chip => {
                let room = self.w - 32.0;
                (Font::plain(11), room - name(Font::bold(11), room) - 8.0)
            }
        }
    }

    /// What the name may take of a compact card with a reason: it is not cut for the sake of the reason's words.
    fn share(&self, all: f32) -> f32 {
        let whole = measure::width(&self.thread.label, Font::bold(12));
        let least = all * 0.62;
        if whole + 28.0 <= all {
            whole.max(least)
        } else {
            (all - 28.0).max(least)
        }
    }

    fn full(&self, out: &mut Vec<Node>) {
        self.name(out, 14, 21.0);
        if let Some(error) = self.broken_error() {
            out.push(Node::path(
                "icon",
                "icon hot",
                LEFT - 2.0,
                28.0,
                icons::of_state(self.thread.state),
            ));
            for (key, y, text) in [("reason", 40.0, error[0]), ("rest", 58.0, error[1])] {
                out.push(Node::text(key, "alarm", [LEFT + 18.0, y], Font::bold(12), text));
            }
            return;
        }
        self.code(out, 40.0, 12);
        self.status(out, 58.0, 12);
    }

    /// The kind of the exception in two lines, if it does not fit into one: it says more than the line of code.
    fn broken_error(&self) -> Option<[&str; 2]> {
        let error = self
            .thread
            .error
            .as_deref()
            .filter(|_| self.thread.state == ThreadState::Crashed)?;
        let kind = error.split(':').next().unwrap_or_default();
        let (font, room) = (Font::bold(12), self.w - LEFT - RIGHT - 20.0);
        let is_wide = measure::width(kind, font) > room;
        // A little closer to the edge than a line that is cut.
        is_wide.then(|| measure::halves(kind, font, room + 5.0)).flatten()
    }

    fn medium(&self, out: &mut Vec<Node>) {
        self.name(out, 13, 20.0);
        if self.reason().is_some() {
            self.status(out, 38.0, 11)
        } else {
            self.code(out, 38.0, 11)
        }
    }

    fn compact(&self, out: &mut Vec<Node>) {
        let font = Font::bold(12);
        let all = self.w - LEFT - RIGHT;
        let share = if self.reason().is_some() { self.share(all) } else { all };
        let (name, _) = measure::fit_name(&self.thread.label, font, share);
        let used = measure::width(&name, font);
        out.push(Node::text("name", self.name_class(), [LEFT, 18.5], font, name));
        let rest = all - used - 12.0;
        if let Some((icon, hot, phrases)) = self.reason() {
            let font = Font::plain(11);
            let text = phrases.iter().find(|p| measure::width(p, font) <= rest - 20.0).cloned();
            let cut = || phrases.last().filter(|_| rest > 52.0);
            let text = text.or_else(|| cut().map(|p| measure::fit(p, font, rest - 20.0).0));
            let at = self.w - RIGHT - text.as_deref().map_or(0.0, |t| measure::width(t, font) + 4.0) - 16.0;
            if rest >= 16.0 {
                out.push(Node::path("icon", icon_class(hot), at, 6.0, icon));
            }
            if let Some(text) = text {
                let class = if hot { "alarm" } else { "mute" };
                out.push(Node::text("reason", class, [self.w - RIGHT, 18.0], font, text).anchored(Anchor::End));
            }
        } else if let Some(note) = self
            .side_notes()
            .into_iter()
            .find(|n| measure::width(n, Font::plain(11)) <= rest)
        {
            out.push(Node::text("note", "mute", [self.w - RIGHT, 18.0], Font::plain(11), note).anchored(Anchor::End));
        }
    }

    fn chip(&self, out: &mut Vec<Node>) {
        let font = Font::bold(11);
        let reason = self.reason().filter(|_| self.w >= 64.0);
        let room = self.w - 10.0 - if reason.is_some() { 22.0 } else { 5.0 };
        let (name, _) = measure::fit_name(&self.thread.label, font, room);
        let left = room - measure::width(&name, font) - 8.0;
        out.push(Node::text("name", self.name_class(), [10.0, 16.0], font, name));
        if let Some((icon, hot, phrases)) = reason {
            out.push(Node::path("icon", icon_class(hot), self.w - 20.0, 4.0, icon));
            let small = Font::plain(11);
            if let Some(text) = phrases.into_iter().find(|p| measure::width(p, small) <= left) {
                let class = if hot { "alarm" } else { "mute" };
                out.push(Node::text("reason", class, [self.w - 22.0, 15.5], small, text).anchored(Anchor::End));
            }
        }
    }

    fn name_class(&self) -> &'static str {
        if matches!(self.thread.state, ThreadState::Finished | ThreadState::Stopped) {
            "mute"
        } else {
            "ink"
        }
    }

    /// Name at the left, note at the right end if both have room.
    fn name(&self, out: &mut Vec<Node>, size: u8, y: f32) {
        let room = self.w - LEFT - RIGHT;
        let small = Font::plain(11);
        let full = measure::width(&self.thread.label, Font::bold(size));
        let note = self
            .side_notes()
            .into_iter()
            .find(|n| full + 8.0 + measure::width(n, small) <= room);
        let left = room - note.as_deref().map_or(0.0, |n| measure::width(n, small) + 8.0);
        let (name, _) = measure::fit_name(&self.thread.label, Font::bold(size), left);
        out.push(Node::text("name", self.name_class(), [LEFT, y], Font::bold(size), name));
        if let Some(note) = note {
            out.push(Node::text("note", "mute", [self.w - RIGHT, y], small, note).anchored(Anchor::End));
        }
    }

    /// What may stand at the right of the name, the longest first: `next · level 2 · daemon`.
    fn side_notes(&self) -> Vec<String> {
        let words = self.context.words;
        let policy = self.thread.policy_note.map(|n| words::policy_note(n, words));
        let daemon = self.thread.is_daemon.then(|| words.word("stage-daemon"));
        let parts: Vec<String> = self
            .note
            .map(str::to_owned)
            .into_iter()
            .chain(policy)
            .chain(daemon)
            .collect();
        (1..=parts.len()).rev().map(|n| parts[..n].join(" · ")).collect()
    }

    /// `7  lock_b.acquire()`.
    fn code(&self, out: &mut Vec<Node>, y: f32, size: u8) {
        if self.thread.line == 0 || self.thread.state == ThreadState::Finished {
            return self.ended(out, y, size);
        }
        let font = Font::mono(size);
        let number = format!("{} ", self.thread.line);
        let room = self.w - LEFT - RIGHT - measure::width(&number, font);
        let (source, cut) = measure::fit(&self.thread.source, font, room);
        let spans = vec![
            Span {
                text: number.into(),
                class: "mute".into(),
                is_bold: false,
            },
            Span::plain(source),
        ];
        let mut node = Node::spans("code", "ink", [LEFT, y], font, spans);
        if cut {
            node = node.titled(self.thread.source.clone());
        }
        out.push(node);
    }

    fn ended(&self, out: &mut Vec<Node>, y: f32, size: u8) {
        if matches!(self.thread.state, ThreadState::Finished) {
            let (text, _) = measure::fit(
                &self.context.words.word("stage-returned"),
                Font::plain(size),
                self.w - LEFT - RIGHT - 20.0,
            );
            out.push(Node::path(
                "icon",
                "icon",
                LEFT - 2.0,
                y - 12.0,
                icons::of_state(ThreadState::Finished),
            ));
            out.push(Node::text("code", "mute", [LEFT + 18.0, y], Font::plain(size), text));
        }
    }

    /// The third line: why it waits, how it ended, or the instruction that comes next.
    fn status(&self, out: &mut Vec<Node>, y: f32, size: u8) {
        if let Some((icon, hot, phrases)) = self.reason() {
            let font = if hot { Font::bold(size) } else { Font::plain(size) };
            let room = self.w - LEFT - RIGHT - 20.0;
            let text = phrases.iter().find(|p| measure::width(p, font) <= room).cloned();
            let text = text.unwrap_or_else(|| {
                phrases
                    .last()
                    .map(|p| measure::fit(p, font, room).0)
                    .unwrap_or_default()
            });
            out.push(Node::path("icon", icon_class(hot), LEFT - 2.0, y - 12.0, icon));
            out.push(Node::text(
                "reason",
                if hot { "alarm" } else { "ink" },
                [LEFT + 18.0, y],
                font,
                text,
            ));
        } else if self.thread.state != ThreadState::Finished {
            let font = Font::mono(size.saturating_sub(1));
            let inside = self
                .thread
                .in_library
                .as_ref()
                .map(|f| self.context.words.format("stage-in-library", &[("function", f.into())]));
            let text = inside.unwrap_or_else(|| self.thread.instruction.to_string());
            let (text, _) = measure::fit(&text, font, self.w - LEFT - RIGHT);
            out.push(Node::text("instruction", "mute", [LEFT, y], font, text));
        }
    }

    /// Glyph, whether it alarms, and the ways to say it.
    fn reason(&self) -> Option<(&'static str, bool, Vec<String>)> {
        let (thread, words) = (self.thread, self.context.words);
        match thread.state {
            ThreadState::Blocked | ThreadState::Sleeping => {
                let wait = thread.wait.as_ref()?;
                let mut phrases = words::wait_phrases(self.context.snapshot, wait, words);
                phrases.drain(..phrases.len().saturating_sub(self.context.form));
                Some((icons::of_wait(wait.op), thread.is_stuck, phrases))
            }
            ThreadState::Crashed => {
                let error = thread.error.as_deref().unwrap_or_default();
                let kind = error.split(':').next().unwrap_or_default();
                Some((
                    icons::of_state(thread.state),
                    true,
                    vec![error.to_owned(), kind.to_owned()],
                ))
            }
            ThreadState::Stopped => Some((
                icons::of_state(thread.state),
                false,
                vec![words.word("stage-stopped"), words.word("state-stopped")],
            )),
            ThreadState::Ready if thread.wants_gil => Some((
                icons::of_wait(crate::view::data::WaitKind::Lock),
                false,
                vec![words.word("stage-wants-gil"), "GIL".to_owned()],
            )),
            _ => None,
        }
    }
}

fn icon_class(hot: bool) -> &'static str {
    if hot { "icon hot" } else { "icon" }
}
