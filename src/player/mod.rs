//! Everything that the user sees and does, as state and commands. It knows no browser: the app carries out the effects.
//!
//! A long run goes in slices: as long as `is_busy`, the app calls `work` again and again and stays responsive in between.

mod command;
pub mod keys;
mod log;
pub mod session;
mod settings;
mod source;
mod travel;
pub mod typing;

use std::rc::Rc;

pub use command::{Command, Effect};
pub use log::{Log, LogItem, Output, OutputPart};
pub use settings::{Granularity, Settings, Speed, Theme};
pub use source::{MAX_SOURCE, Origin, Problem, Source};

use crate::machine::{Config, PolicyKind};
use crate::scenario::{self, Scenario};
use crate::view::data::Snapshot;
use crate::view::text::Language;
use session::Session;
use travel::{Goal, Journey};

/// Names under which the page keeps things over reloads.
pub const SAVED_SETTINGS: &str = "lockstep.settings";
/// The text that the user typed last.
pub const SAVED_DRAFT: &str = "lockstep.draft";

/// Steps that a command executes at once; what takes longer goes on in `work`.
const AT_ONCE: u64 = 4096;

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
}

/// What is shown and what is under way.
pub struct Player {
    settings: Settings,
    /// What the browser prefers, for as long as the user has not chosen.
    browser_language: Language,
    source: Source,
    /// The text that the user typed last, while another one is shown.
    draft: Option<Rc<str>>,
    /// Where the text came from, if from the catalogue; its notes stay in sight while it is edited.
    scenario: Option<Rc<Scenario>>,
    config: Rc<Config>,
    session: Option<Session>,
    step: u64,
    journey: Option<Journey>,
    is_playing: bool,
    is_editing: bool,
    focus: Option<u32>,
    notice: Option<Notice>,
    shown: Option<(u64, bool, Rc<Snapshot>)>,
    reporter: log::Reporter,
}

impl Player {
    /// A player with nothing loaded yet.
    #[must_use]
    pub fn new(settings: Settings, browser_language: Language) -> Self {
        Self {
            settings,
            browser_language,
            source: Source::of("", Origin::Own),
            draft: None,
            scenario: None,
            config: Rc::default(),
            session: None,
            step: 0,
            journey: None,
            is_playing: false,
            is_editing: false,
            focus: None,
            notice: None,
            shown: None,
            reporter: log::Reporter::default(),
        }
    }

    /// Does what the user asked for. What only a browser can do comes back as effects.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let mut effects = Vec::new();
        let settings = self.settings;
        self.dispatch(command, &mut effects);
        if self.settings != settings {
            effects.push(Effect::Save(SAVED_SETTINGS, Some(self.settings.save())));
        }
        effects
    }

    fn dispatch(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::LoadScenario(id) => self.load_scenario(&id),
            Command::LoadDraft | Command::NewProgram | Command::OpenLink(_) | Command::Restart => self.start(),
            Command::DismissNotice => self.notice = None,
            Command::Edit => self.edit(effects),
            Command::Type(text) => self.type_text(&text, effects),
            Command::Check => self.check(),
            Command::RunEdited | Command::CloseEditor => self.run_edited(effects),
            Command::Revert => self.revert(effects),
            Command::Step { forward } => self.step_by(forward, self.settings.granularity),
            Command::StepBy { forward, by } => self.step_by(forward, by),
            Command::TogglePlay => self.toggle_play(),
            Command::Pause => self.is_playing = false,
            Command::Beat => self.beat(),
            Command::SetSpeed(speed) => self.settings.speed = speed,
            Command::Faster(faster) => self.settings.speed = self.settings.speed.next(faster),
            Command::ToStart => self.jump(0),
            Command::ToEnd => self.travel(Goal::End),
            Command::ToBlocking => self.travel(Goal::Blocking),
            Command::ToLine(line) => self.travel(Goal::AtLine(line)),
            Command::Seek(step) => self.seek(step),
            Command::Stop => self.stop(),
            Command::Pick(thread) => self.pick(thread),
            Command::SetConfig(config) => self.set_config(config),
            Command::GiveInput(_) | Command::EndInput => {}
            Command::SetLanguage(language) => self.settings.language = Some(language),
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::SetGranularity(granularity) => self.settings.granularity = granularity,
            Command::SetAxis(axis) => self.settings.axis = axis,
            Command::SetInsideLibrary(inside) => self.settings.inside_library = inside,
            Command::Focus(thread) => self.focus = thread,
            Command::CopyLink => effects.push(Effect::CopyLink(String::new())),
        }
    }

    fn load_scenario(&mut self, id: &str) {
        let Some(scenario) = scenario::find(id) else {
            self.notice = Some(Notice::NoScenario(id.into()));
            return;
        };
        self.keep_draft();
        self.source = Source::of(session::SAMPLE, Origin::Scenario(id.into()));
        self.config = Rc::new(scenario.header.config.clone());
        self.scenario = Some(Rc::new(scenario));
        self.is_editing = false;
        self.start();
    }

    /// Text that was typed and not run stays the draft.
    fn keep_draft(&mut self) {
        if let Some(draft) = self.source.draft.take() {
            self.draft = Some(draft);
        }
    }

    /// Makes a new run of the program, at step 0.
    fn start(&mut self) {
        self.stop_everything();
        self.session = Some(Session::sample());
        self.step = 0;
        self.shown = None;
        self.reporter.clear();
        self.notice = None;
    }

    fn stop_everything(&mut self) {
        self.is_playing = false;
        self.journey = None;
    }

    fn edit(&mut self, effects: &mut Vec<Effect>) {
        self.stop_everything();
        self.is_editing = true;
        effects.push(Effect::FocusEditor);
    }

    fn type_text(&mut self, text: &str, effects: &mut Vec<Effect>) {
        let text = source::tidy(text);
        effects.push(Effect::Save(SAVED_DRAFT, Some(text.to_string())));
        self.source.draft = Some(text);
    }

    fn check(&mut self) {}

    fn run_edited(&mut self, effects: &mut Vec<Effect>) {
        if let Some(text) = self.source.draft.take() {
            self.source.text = text;
            self.source.origin = Origin::Own;
            self.start();
        }
        self.is_editing = false;
        effects.push(Effect::FocusTransport);
    }

    fn revert(&mut self, effects: &mut Vec<Effect>) {
        self.source.draft = None;
        effects.push(Effect::FocusEditor);
    }

    fn step_by(&mut self, forward: bool, by: Granularity) {
        self.is_playing = false;
        if forward { self.advance(by) } else { self.go_back(by) }
    }

    fn advance(&mut self, by: Granularity) {
        match by {
            Granularity::Event => self.travel(Goal::Event),
            Granularity::Line => self.travel(Goal::Line),
            Granularity::Instruction => self.travel(Goal::Step(self.step + 1)),
        }
    }

    fn go_back(&mut self, by: Granularity) {
        self.journey = None;
        let Some(session) = &mut self.session else { return };
        self.step = match by {
            Granularity::Event => travel::event_before(session.events(), self.step),
            Granularity::Line => travel::line_before(session, self.step),
            Granularity::Instruction => self.step.saturating_sub(1),
        };
    }

    /// Begins a move and goes as far as it can at once.
    fn travel(&mut self, goal: Goal) {
        if let Some(session) = &mut self.session {
            self.journey = Some(Journey::new(goal, self.step, session));
            self.work(AT_ONCE);
        }
    }

    /// Goes on with the move under way for about `budget` steps.
    pub fn work(&mut self, budget: u64) -> Vec<Effect> {
        if let (Some(journey), Some(session)) = (&mut self.journey, &mut self.session)
            && let Some(step) = journey.advance(session, budget)
        {
            self.step = step;
            self.journey = None;
        }
        if self.is_at_end() && self.journey.is_none() {
            self.is_playing = false;
        }
        Vec::new()
    }

    /// Ends the move under way, where it has come to.
    fn stop(&mut self) {
        self.stop_everything();
        self.step = self.recorded();
    }

    fn jump(&mut self, step: u64) {
        self.stop_everything();
        self.step = step;
    }

    fn seek(&mut self, step: u64) {
        self.stop_everything();
        if step <= self.recorded() { self.step = step } else { self.travel(Goal::Step(step)) }
    }

    fn toggle_play(&mut self) {
        if self.is_playing {
            return self.stop_everything();
        }
        if self.is_at_end() {
            self.step = 0;
        }
        self.is_playing = self.session.is_some();
    }

    fn beat(&mut self) {
        if self.is_playing && self.journey.is_none() {
            self.advance(self.settings.granularity);
        }
    }

    fn pick(&mut self, thread: u32) {
        let Some(session) = &mut self.session else { return };
        if session.candidates(self.step).contains(&thread) {
            session.pick(self.step, thread);
            self.shown = None;
            self.advance(self.settings.granularity);
        }
    }

    fn set_config(&mut self, config: Rc<Config>) {
        if config != self.config {
            self.config = config;
            self.start();
        }
    }

    /// The moment that is shown.
    pub fn snapshot(&mut self) -> Rc<Snapshot> {
        let inside = self.settings.inside_library;
        if let Some((step, same, snapshot)) = &self.shown
            && (*step, *same) == (self.step, inside)
        {
            return snapshot.clone();
        }
        let snapshot = Rc::new(self.session.as_mut().map(|s| s.snapshot(self.step, inside)).unwrap_or_default());
        self.shown = Some((self.step, inside, snapshot.clone()));
        snapshot
    }

    /// The last `limit` sentences on what happened before the moment that is shown.
    pub fn log(&mut self, limit: usize) -> Log {
        let (snapshot, language) = (self.snapshot(), self.language());
        let is_by_hand = self.config.policy == PolicyKind::ByHand;
        let events = self.session.as_ref().map_or(&[][..], Session::events);
        self.reporter.log(events, &snapshot, is_by_hand, language, limit)
    }

    /// The last `limit` lines of the output before the moment that is shown.
    #[must_use]
    pub fn output(&self, limit: usize) -> Output {
        log::output(self.session.as_ref().map_or(&[][..], Session::events), self.step, limit)
    }

    /// Steps before the moment that is shown.
    #[must_use]
    pub fn step(&self) -> u64 {
        self.step
    }

    /// Steps recorded so far.
    #[must_use]
    pub fn recorded(&self) -> u64 {
        self.session.as_ref().map_or(0, Session::len)
    }

    /// The run can go beyond what is recorded.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.session.as_ref().is_some_and(Session::is_open)
    }

    /// There is nothing after the moment that is shown.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.step >= self.recorded() && !self.is_open()
    }

    /// A move is under way; call `work`.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.journey.is_some()
    }

    /// Milliseconds between beats while it plays.
    #[must_use]
    pub fn beat_ms(&self) -> Option<u32> {
        self.is_playing.then(|| self.settings.speed.beat_ms())
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
        let Origin::Scenario(id) = &self.source.origin else { return None };
        let has = |group: &scenario::Group| group.scenarios.iter().any(|each| *each.id == **id);
        scenario::groups().into_iter().find(has).map(|group| group.title)
    }

    /// The edited text is not the scenario's.
    #[must_use]
    pub fn can_revert(&self) -> bool {
        self.scenario.as_ref().is_some_and(|scenario| *scenario.code != **self.source.edited())
    }

    /// Most threads at any step recorded so far.
    #[must_use]
    pub fn most_threads(&self) -> usize {
        0
    }

    /// The text that the user typed last and that is not shown now.
    #[must_use]
    pub fn draft(&self) -> Option<&Rc<str>> {
        self.draft.as_ref()
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

    /// Threads that the user may let go on now, by id; empty unless the policy is by hand.
    pub fn candidates(&mut self) -> Vec<u32> {
        match (&mut self.session, self.config.policy) {
            (Some(session), PolicyKind::ByHand) => session.candidates(self.step),
            _ => Vec::new(),
        }
    }
}
