//! A shared object's card: its name and kind, how it stands, who waits.

use crate::scene::tokens::{self, Look};
use crate::scene::{Action, Anchor, Font, Node, Span, icons, measure};
use crate::view::data::{Holder, ObjectBody, ObjectView, Role, Snapshot, Who};
use crate::view::text::Catalogue;
use crate::view::words;

pub(super) const LEFT: f32 = 12.0;
pub(super) const RIGHT: f32 = 12.0;
const SMALL: Font = Font::plain(12);

/// Draws the card of one object.
pub(super) struct Draw<'a> {
    pub snapshot: &'a Snapshot,
    pub words: &'a Catalogue,
    pub index: usize,
    pub w: f32,
    pub is_full: bool,
}

impl Draw<'_> {
    pub(super) fn object(&self) -> &ObjectView {
        &self.snapshot.objects[self.index]
    }

    pub(super) fn card(&self, x: f32, y: f32) -> Node {
        let object = self.object();
        let class = match (object.is_stuck, object.is_changed) {
            (true, _) => "card hot",
            (false, true) => "card changed",
            (false, false) => "card",
        };
        let h = if self.is_full { 92.0 } else { 60.0 };
        let mut out = vec![Node::rect("box", class, [1.0, 1.0, self.w - 2.0, h - 2.0], 10.0)];
        self.header(&mut out);
        self.state(&mut out, if self.is_full { 34.0 } else { 31.0 });
        if self.is_full
            && !matches!(
                object.body,
                ObjectBody::Queue { .. } | ObjectBody::Memory { .. } | ObjectBody::File { .. }
            )
        {
            self.waiters(&mut out, 62.0);
        }
        tokens::separate_keys(&mut out);
        let title = words::describe_object(self.snapshot, object, self.words);
        Node::group(format!("object-{}", object.key), "object", x, y, out)
            .titled(title)
            .acting(Action::Object(self.index))
    }

    fn header(&self, out: &mut Vec<Node>) {
        let object = self.object();
        let class = if object.is_stuck { "icon hot" } else { "icon" };
        out.push(Node::path("icon", class, 10.0, 9.0, icons::of_object(&object.body)));
        let room = self.w - 34.0 - RIGHT;
        let notes = self.notes();
        let name_width = measure::width(&object.name, Font::bold(13));
        let note = notes
            .iter()
            .find(|n| name_width + 12.0 + measure::width(n, Font::plain(11)) <= room);
        let left = room - note.map_or(0.0, |n| measure::width(n, Font::plain(11)) + 12.0);
        let (name, _) = measure::fit_name(&object.name, Font::bold(13), left);
        out.push(Node::text("title", "ink", [34.0, 22.0], Font::bold(13), name));
        if let Some(note) = note {
            out.push(
                Node::text("kind", "mute", [self.w - RIGHT, 22.0], Font::plain(11), note.as_str())
                    .anchored(Anchor::End),
            );
        }
    }

    /// What may stand at the right of the name, the longest first.
    fn notes(&self) -> Vec<String> {
        let kind = self.words.word(words::kind_id(self.object()));
        let count = match &self.object().body {
            // Where it is not known how many there were, it stands below.
            ObjectBody::Semaphore { initial: None, .. } => None,
            ObjectBody::Semaphore { permits, initial, .. } => Some(words::permits(*permits, *initial, self.words)),
            ObjectBody::Barrier { parties, arrived, .. } => Some(self.words.format(
                "object-arrived",
                &[("arrived", (*arrived).into()), ("parties", (*parties).into())],
            )),
            ObjectBody::Queue {
                items,
                capacity,
                unfinished,
                joiners,
                ..
            } => {
                // Who never joins the queue need not hear of unfinished items.
                let unfinished = if joiners.is_empty() { 0 } else { *unfinished };
                return self.queue_notes(&kind, items.len(), *capacity, unfinished);
            }
            ObjectBody::File { bytes, .. } => Some(
                self.words
                    .format("object-bytes", &[("count", (*bytes as usize).into())]),
            ),
            ObjectBody::Channel { address, .. } if !address.is_empty() => Some(address.to_string()),
            _ => None,
        };
        match count {
            Some(count) => vec![format!("{kind} · {count}"), count],
            None => vec![kind],
        }
    }

    /// How it stands, in one row from `y` down.
    fn state(&self, out: &mut Vec<Node>, y: f32) {
        match &self.object().body {
            ObjectBody::Lock { owner } => self.owner(out, owner.as_ref(), 1, y),
            ObjectBody::RLock { owner, depth } => self.owner(out, owner.as_ref(), *depth, y),
            ObjectBody::Semaphore {
                permits,
                initial: Some(initial),
                holders,
                ..
            } => self.permits(out, *permits, *initial, holders, y),
            ObjectBody::Semaphore { permits, .. } => {
                let (class, text) = (
                    if *permits > 0 { "go" } else { "ink" },
                    words::permits(*permits, None, self.words),
                );
                self.text(out, class, &text, y);
            }
            ObjectBody::FileLock {
                holders,
                is_shared: true,
            } => {
                let names: Vec<_> = holders
                    .iter()
                    .map(|holder| words::who(self.snapshot, holder.who))
                    .collect();
                let text = self
                    .words
                    .format("object-shared-by", &[("holder", self.words.list(names).into())]);
                self.text(out, "ink", &text, y);
            }
            ObjectBody::FileLock { holders, .. } => self.owner(out, holders.first(), 1, y),
            ObjectBody::Memory { contents } => self.text(out, "ink", contents, y),
            ObjectBody::File { .. } => self.file(out, y),
            ObjectBody::Event { is_set } => {
                let (class, id) = if *is_set {
                    ("go", "object-set")
                } else {
                    ("ink", "object-unset")
                };
                self.text(out, class, &self.words.word(id), y);
            }
            ObjectBody::Condition { .. } if self.object().role == Role::Result => {}
            ObjectBody::Condition { lock, owner } => self.condition(out, *lock, owner.as_ref(), y),
            ObjectBody::Barrier {
                parties,
                arrived,
                is_broken,
            } => {
                if *is_broken {
                    self.text(out, "alarm", &self.words.word("object-broken"), y);
                } else {
                    self.pips(
                        out,
                        *arrived as usize,
                        (*parties - (*arrived).min(*parties)) as usize,
                        LEFT,
                        y,
                    );
                }
            }
            ObjectBody::Queue { .. } => self.queue(out, y),
            ObjectBody::Channel { .. } => self.channel(out, y),
        }
    }

    pub(super) fn text(&self, out: &mut Vec<Node>, class: &'static str, text: &str, y: f32) {
        let (text, _) = measure::fit(text, SMALL, self.w - LEFT - RIGHT);
        out.push(Node::text("state", class, [LEFT, y + 14.0], SMALL, text));
    }

    /// `held by [alice] × 2 since step 9`, or `free`.
    fn owner(&self, out: &mut Vec<Node>, owner: Option<&Holder>, depth: u32, y: f32) {
        let Some(holder) = owner else {
            return self.text(out, "go", &self.words.word("object-free"), y);
        };
        let mut x = self.lead(out, "held", "object-held-by", y);
        let right = self.w - RIGHT;
        out.push(tokens::token(self.snapshot, holder.who, Look::Holds, [x, y, right - x]));
        x += tokens::width(self.snapshot, holder.who).min(right - x) + 6.0;
        let depth = (depth > 1).then(|| self.words.format("object-depth", &[("depth", depth.into())]));
        let since = |id| match holder.since_step {
            0 => String::new(),
            step => self.words.format(id, &[("step", step.into())]),
        };
        for (key, texts) in [
            ("depth", vec![depth.unwrap_or_default()]),
            ("since", vec![since("object-since"), since("page-step")]),
        ] {
            let fits = |text: &&String| !text.is_empty() && x + measure::width(text, SMALL) <= right;
            if let Some(text) = texts.iter().find(fits) {
                out.push(Node::text(key, "mute", [x, y + 14.0], SMALL, text.as_str()));
                x += measure::width(text, SMALL) + 6.0;
            }
        }
    }

    /// A word at the left of a row; gives where the row goes on.
    fn lead(&self, out: &mut Vec<Node>, key: &'static str, id: &str, y: f32) -> f32 {
        let word = self.words.word(id);
        let x = LEFT + measure::width(&word, SMALL) + 6.0;
        out.push(Node::text(key, "mute", [LEFT, y + 14.0], SMALL, word));
        x
    }

    /// Free permits as discs, taken ones as the tokens of their holders or, if those are unknown, as rings.
    fn permits(&self, out: &mut Vec<Node>, permits: u32, initial: u32, holders: &[Holder], y: f32) {
        let taken: Vec<Who> = holders.iter().map(|h| h.who).collect();
        let unknown = (initial.saturating_sub(permits) as usize).saturating_sub(taken.len());
        let reserve = if taken.is_empty() { 0.0 } else { 64.0 };
        let x = self.pips_within(
            out,
            permits as usize,
            unknown,
            [LEFT, y, self.w - LEFT - RIGHT - reserve],
        );
        out.extend(tokens::row(self.snapshot, &taken, Look::Holds, [x, y, self.w - RIGHT - x]).0);
    }

    fn pips(&self, out: &mut Vec<Node>, full: usize, empty: usize, x: f32, y: f32) {
        self.pips_within(out, full, empty, [x, y, self.w - RIGHT - x]);
    }

    /// Discs and rings; gives where the row goes on. Those without room are counted.
    fn pips_within(&self, out: &mut Vec<Node>, full: usize, empty: usize, [x, y, room]: [f32; 3]) -> f32 {
        const STEP: f32 = 16.0;
        let total = full + empty;
        let fits = (room / STEP) as usize;
        let shown = if total <= fits { total } else { fits.saturating_sub(3) };
        for i in 0..shown {
            let class = if i < full { "pip" } else { "pip empty" };
            out.push(Node::circle(
                format!("pip-{i}"),
                class,
                [x + 6.0 + STEP * i as f32, y + 10.0, if i < full { 6.0 } else { 5.25 }],
            ));
        }
        let mut end = x + STEP * shown as f32;
        if shown < total {
            let text = format!("+{}", total - shown);
            let font = Font::bold(11);
            end += measure::width(&text, font) + 6.0;
            out.push(Node::text(
                "pips",
                "mute",
                [x + STEP * shown as f32, y + 14.0],
                font,
                text,
            ));
        }
        if total == 0 { x } else { end + 4.0 }
    }

    fn condition(&self, out: &mut Vec<Node>, lock: Option<usize>, owner: Option<&Holder>, y: f32) {
        let lock = lock
            .and_then(|l| self.snapshot.objects.get(l))
            .map(|o| o.name.to_string());
        let name = lock.unwrap_or_else(|| self.words.word("object-own-lock"));
        let font = Font::bold(12);
        let lead = self.words.word("object-with-lock");
        let lead_width = measure::width(&format!("{lead} "), SMALL);
        let room = self.w - LEFT - RIGHT - lead_width;
        let token = owner.map_or(0.0, |h| tokens::width(self.snapshot, h.who) + 8.0);
        let (name, _) = measure::fit(&name, font, (room - token).max(room * 0.4));
        let x = LEFT + lead_width + measure::width(&name, font) + 8.0;
        let spans = vec![
            Span {
                text: format!("{lead} ").into(),
                class: "mute".into(),
                is_bold: false,
            },
            Span::bold(name, ""),
        ];
        out.push(Node::spans("lock", "ink", [LEFT, y + 14.0], SMALL, spans));
        if let Some(holder) = owner {
            out.push(tokens::token(
                self.snapshot,
                holder.who,
                Look::Holds,
                [x, y, self.w - RIGHT - x],
            ));
        }
    }

    fn waiters(&self, out: &mut Vec<Node>, y: f32) {
        let waiters = &self.object().waiters;
        if waiters.is_empty() {
            out.push(Node::text(
                "nobody",
                "mute",
                [LEFT, y + 14.0],
                SMALL,
                self.words.word("object-nobody-waits"),
            ));
            return;
        }
        let x = self.lead(out, "waiting", "object-waiting", y);
        out.extend(tokens::row(self.snapshot, waiters, Look::Waits, [x, y, self.w - RIGHT - x]).0);
    }
}
