//! Everything that the user sees and does, as state and commands. It knows no browser: the app carries out the effects.
//!
//! A long run goes in slices: as long as `is_busy`, the app calls `work` again and again and stays responsive in between.

mod ahead;
mod command;
mod drafts;
pub mod keys;
mod lecture;
mod log;
mod markers;
mod moves;
mod problems;
mod program;
pub mod session;
mod settings;
mod share;
mod source;
mod stops;
mod travel;
pub mod typing;
mod window;

use std::rc::Rc;

pub use command::{Command, Effect, Opening, Reason};
pub use drafts::Drafts;
pub use log::{Log, LogItem, Output, OutputPart};
pub use markers::{Marker, Repeat, Stops};
pub use session::TextKind;
pub use settings::{Granularity, Settings, Speed, Theme};
pub use share::Survey;
pub use source::{LONG_SOURCE, MAX_SOURCE, tidy};
pub use source::{Origin, Problem, Source};
pub use travel::LONG;

use crate::kernel::{Event, EventKind};
use crate::machine::{Config, PolicyKind};
use crate::python::Builder;
use crate::scenario::{self, Scenario};
use crate::scene::flight::Transfer;
use crate::stdlib::Library;
use crate::view::data::{Axis, Snapshot, StatusView};
use crate::view::text::{Catalogue, Language};
use crate::view::words;
use session::Session;
use travel::{Goal, Journey};

/// Names under which the page keeps things over reloads.
pub const SAVED_SETTINGS: &str = "lockstep.settings";
/// The texts that the user typed.
pub const SAVED_DRAFTS: &str = "lockstep.drafts";

/// Something to tell the user that belongs to no place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link could not be read: the id of the message that says why.
    BrokenLink(&'static str),
    /// There is no scenario of this name.
    NoScenario(Rc<str>),
    /// The text is longer than what is run, in bytes.
    TooLong(usize),
    /// The program is too long for a link.
    LinkTooLong,
    /// What is shown is the last run; the text was edited since.
    NotRunYet,
}

/// What is shown and what is under way.
pub struct Player {
    settings: Settings,
    /// What the browser prefers, for as long as the user has not chosen.
    browser_language: Language,
    source: Source,
    /// The text that was compiled last, and its program.
    compiled: Option<(Rc<str>, Rc<crate::python::code::Program>)>,
    builder: Builder<'static>,
    /// What is made ready before somebody asks.
    coming: Option<ahead::Coming>,
    drafts: Drafts,
    /// Where the text came from, if from the catalogue; its notes stay in sight while it is edited.
    scenario: Option<Rc<Scenario>>,
    config: Rc<Config>,
    session: Option<Session>,
    step: u64,
    lecture: lecture::Lecture,
    /// Who moved last.
    reason: Reason,
    /// How much faster it plays than its settings say.
    factor: f32,
    /// What was opened by the address, until something else was.
    opened: Option<program::Opened>,
    journey: Option<Journey>,
    /// Why the last move has not come to its goal, if nobody has been told yet.
    news: Option<&'static str>,
    is_playing: bool,
    is_editing: bool,
    focus: Option<u32>,
    notice: Option<Notice>,
    is_instead: bool,
    timeline: Option<window::Kept>,
    zoom: window::Zoom,
    reporter: log::Reporter,
}

impl Player {
    /// A player with nothing loaded yet.
    #[must_use]
    pub fn new(settings: Settings, browser_language: Language, drafts: Drafts) -> Self {
        Self {
            settings,
            browser_language,
            source: Source::of("", Origin::Own),
            compiled: None,
            builder: Builder::new(&Library),
            coming: None,
            drafts,
            scenario: None,
            config: Rc::default(),
            session: None,
            step: 0,
            lecture: lecture::Lecture::default(),
            reason: Reason::Restore,
            factor: 1.0,
            opened: None,
            journey: None,
            news: None,
            is_playing: false,
            is_editing: false,
            focus: None,
            notice: None,
            is_instead: false,
            timeline: None,
            zoom: window::Zoom::default(),
            reporter: log::Reporter::default(),
        }
    }

    /// Does what the user asked for. What only a browser can do comes back as effects.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let reason = match command {
            Command::Beat => Reason::Play,
            Command::Open { .. } | Command::Address(_) => Reason::Restore,
            _ => Reason::User,
        };
        self.apply_as(command, reason)
    }

    /// The same at the wish of someone else.
    pub fn apply_as(&mut self, command: Command, reason: Reason) -> Vec<Effect> {
        self.reason = reason;
        let mut effects = Vec::new();
        let (settings, step) = (self.settings, self.step);
        self.dispatch(command, &mut effects);
        let is_told = effects.iter().any(|effect| matches!(effect, Effect::Announce(_)));
        // A jump is told as well: what is there, not what was.
        if self.step != step && reason == Reason::User && !is_told && !self.is_playing && !self.is_busy() {
            effects.push(Effect::Announce(self.announcement()));
        }
        self.tell(&mut effects);
        if self.settings != settings {
            effects.push(Effect::Save(SAVED_SETTINGS, Some(self.settings.save())));
        }
        effects
    }

    fn dispatch(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Open { scenario, fragment } => self.open(scenario.as_deref(), &fragment),
            Command::Address(opening) => self.open_address(&opening),
            Command::LoadScenario(id) => self.open(Some(&id), ""),
            Command::LoadDraft(index) => {
                self.leave_address();
                self.load_draft(index, effects);
            }
            Command::NewProgram => {
                self.leave_address();
                self.new_program(effects);
            }
            Command::Restart => self.start(""),
            Command::Edit => self.edit(effects),
            Command::Type(text) => self.type_text(&text, effects),
            Command::Put(text) => self.put_text(&text, effects),
            Command::Refuse => effects.push(Effect::Tell("toast-too-long")),
            Command::Check => self.check(),
            Command::RunEdited => self.run_edited(effects),
            Command::CloseEditor => self.close_editor(effects),
            Command::Revert => self.revert(effects),
            Command::Step { forward } => self.step_by(forward, self.settings.granularity, effects),
            Command::StepBy { forward, by } => self.step_by(forward, by, effects),
            Command::TogglePlay => self.toggle_play(),
            Command::Play => self.play(),
            Command::Pause => self.pause(),
            Command::Next => self.next_stop(effects),
            Command::Previous => self.previous_stop(effects),
            Command::SetStop(number) => self.set_stop(number, effects),
            Command::SetEnd(end) => self.set_end(end),
            Command::SetMarkers(markers) => self.set_markers(Some(markers)),
            Command::SetStops(stops) => self.lecture.stops = stops,
            Command::SetRepeat(repeat) => self.lecture.repeat = repeat,
            Command::SetFactor(factor) => self.factor = factor.clamp(0.25, 8.0),
            Command::Beat => self.beat(),
            Command::SetSpeed(speed) => self.settings.speed = speed,
            Command::Faster(faster) => self.settings.speed = self.settings.speed.next(faster),
            Command::ToStart => self.jump(0),
            Command::ToEnd => self.travel_once(Goal::End),
            Command::ToBlocking => self.travel_once(Goal::Blocking),
            Command::ToLine(line) => self.travel_once(Goal::AtLine(line)),
            Command::ToLook(index) => self.look_at(index, effects),
            Command::Seek(step) => self.seek(step),
            Command::SeekOnAxis(position) => self.seek_on_axis(position),
            Command::Stop => self.stop(),
            Command::Pick(thread) => self.pick(thread),
            Command::SetConfig(config) => self.set_config(config),
            Command::GiveInput(line) => self.give_input(Some(&line)),
            Command::EndInput => self.give_input(None),
            Command::SetLanguage(language) => self.set_language(language),
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::SetGranularity(granularity) => self.set_granularity(granularity),
            Command::SetAxis(axis) => self.settings.axis = axis,
            Command::Zoom(levels) => self.zoom(levels),
            Command::SetInsideLibrary(inside) => self.settings.inside_library = inside,
            Command::Focus(thread) => self.focus = thread,
            Command::CopyLink => self.copy_link(effects),
            Command::DismissNotice => self.notice = None,
        }
    }

    fn set_language(&mut self, language: Language) {
        self.settings.language = Some(language);
        if !self.source.problems.is_empty() {
            self.check();
        }
    }

    fn set_granularity(&mut self, granularity: Granularity) {
        self.settings.granularity = granularity;
        self.lecture.forget();
    }

    /// One more line of input, or its end, at this moment: what was shown so far stays. The run is made again up to here, since input belongs
    /// to what a run is made with; what was typed later is forgotten, as are later choices.
    fn give_input(&mut self, line: Option<&str>) {
        let step = self.step;
        let schedule = self.session.as_mut().map(|session| session.schedule_until(step));
        let mut config = (*self.config).clone();
        config.typed.retain(|(after, _)| *after < step);
        config.typed.push((step, line.map(|line| format!("{line}\n"))));
        self.config = Rc::new(config);
        self.start(&schedule.unwrap_or_default());
        self.travel(Goal::Step(step));
    }

    /// What the last step did, for who listens to the page, and what it led to if nothing follows.
    fn announcement(&mut self) -> String {
        let snapshot = self.snapshot();
        let items = self.log(4).items.into_iter();
        let items: Vec<LogItem> = items.filter(|item| item.step == snapshot.step).collect();
        let texts = Catalogue::get(self.language());
        let mut said = vec![texts.format("announce-step", &[("step", snapshot.step.into())])];
        if items.is_empty() {
            let running = snapshot.cores.iter().flatten().next();
            let running = running.and_then(|&index| snapshot.threads.get(index));
            said.extend(running.map(|thread| format!("{}: {}.", thread.label, thread.instruction)));
        }
        said.extend(items.iter().map(|item| format!("{}.", item.line.text())));
        // A deadlock has been told in full.
        if snapshot.status != StatusView::Running && !items.iter().any(|item| item.is_bad) {
            said.push(format!("{}.", texts.word(words::status_id(snapshot.status))));
        }
        said.join(" ")
    }

    /// The moment that is shown.
    pub fn snapshot(&mut self) -> Rc<Snapshot> {
        let (step, inside) = (self.step, self.settings.inside_library);
        self.session
            .as_mut()
            .map(|session| session.snapshot(step, inside))
            .unwrap_or_default()
    }

    /// The moment that is shown, on the timeline's axis.
    pub fn cursor(&mut self) -> u64 {
        match self.settings.axis {
            Axis::Steps => self.step,
            Axis::Time => self.snapshot().time_us,
        }
    }

    /// The last `limit` sentences on what happened before the moment that is shown, or a few more.
    pub fn log(&mut self, limit: usize) -> Log {
        let (snapshot, language) = (self.snapshot(), self.language());
        let log = |session| self.reporter.log(session, &snapshot, language, limit);
        self.session.as_ref().map(log).unwrap_or_default()
    }

    /// The last `limit` lines of the output before the moment that is shown.
    #[must_use]
    pub fn output(&self, limit: usize) -> Output {
        self.output_of(limit, |_| true)
    }

    /// The same of some threads only, by their machine-wide numbers.
    #[must_use]
    pub fn output_of(&self, limit: usize, wanted: impl Fn(u32) -> bool) -> Output {
        self.session
            .as_ref()
            .map(|session| log::output(session, self.step, limit, wanted))
            .unwrap_or_default()
    }

    /// Numbers of the threads that have written something before the moment that is shown.
    #[must_use]
    pub fn writers(&self) -> Vec<u32> {
        self.session
            .as_ref()
            .map(|session| session.writers(self.step))
            .unwrap_or_default()
    }

    /// Items that the last step put into queues or took out of them.
    #[must_use]
    pub fn transfers(&self) -> Vec<Transfer> {
        let Some(session) = &self.session else {
            return Vec::new();
        };
        let numbers = session.events_until(self.step.saturating_sub(1))..session.events_until(self.step);
        let transfer = |(number, event): (usize, Event)| {
            let (object, item, is_put) = match &event.kind {
                EventKind::Put { object, item } => (object, item, true),
                EventKind::Got { object, item } => (object, item, false),
                _ => return None,
            };
            Some(Transfer {
                event: number,
                thread: event.thread.0,
                object: object.0,
                text: item.clone(),
                is_put,
            })
        };
        numbers
            .clone()
            .zip(session.events(numbers))
            .filter_map(transfer)
            .collect()
    }

    /// Steps before the moment that is shown.
    #[must_use]
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Who moved there.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// How much faster it plays than its settings say.
    #[must_use]
    pub fn factor(&self) -> f32 {
        self.factor
    }

    /// The run, for what is read from it.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The program's text.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The scenario that is shown or was the base of what is edited.
    #[must_use]
    pub fn scenario(&self) -> Option<&Rc<Scenario>> {
        self.scenario.as_ref()
    }

    /// Title of the scenario's group.
    #[must_use]
    pub fn group(&self) -> Option<scenario::Text> {
        let Origin::Scenario(id) = &self.source.origin else {
            return None;
        };
        let has = |group: &scenario::Group| group.scenarios.iter().any(|each| *each.id == **id);
        scenario::groups().into_iter().find(has).map(|group| group.title)
    }

    /// The edited text is not the scenario's.
    #[must_use]
    pub fn can_revert(&self) -> bool {
        self.scenario
            .as_ref()
            .is_some_and(|scenario| *scenario.code != **self.source.edited())
    }

    /// Most threads at any step recorded so far.
    #[must_use]
    pub fn most_threads(&self) -> usize {
        self.session.as_ref().map_or(0, Session::threads)
    }

    /// The texts that the user typed, the newest first.
    #[must_use]
    pub fn drafts(&self) -> &[Rc<str>] {
        self.drafts.all()
    }

    /// What the run was made with.
    #[must_use]
    pub fn config(&self) -> &Rc<Config> {
        &self.config
    }

    /// How the page looks and steps.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The language of the page.
    #[must_use]
    pub fn language(&self) -> Language {
        self.settings.language.unwrap_or(self.browser_language)
    }

    /// The editor is open.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.is_editing
    }

    /// The thread whose variables are shown first, if the user chose one.
    #[must_use]
    pub fn focus(&self) -> Option<u32> {
        self.focus
    }

    /// Something to tell the user.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The first scenario is shown in the place of what could not be opened; else what was shown before.
    #[must_use]
    pub fn is_instead(&self) -> bool {
        self.is_instead
    }

    /// Threads that the user may let go on now, by id; empty unless the policy is by hand.
    pub fn candidates(&mut self) -> Vec<u32> {
        match (&mut self.session, self.config.policy) {
            (Some(session), PolicyKind::ByHand) => session.candidates(self.step),
            _ => Vec::new(),
        }
    }
}
