//! Where programs come from and how they are edited: scenarios, links, drafts, the editor.

use std::rc::Rc;

use super::source::{self, LONG_SOURCE, MAX_SOURCE, Origin, Source};
use super::{Effect, Notice, Opening, Player, problems};
use crate::base::apart;
use crate::machine::{Config, PolicyKind};
use crate::player::session::Session;
use crate::player::travel::Goal;
use crate::python::{self, Diagnostic, code::Program};
use crate::scenario::{self, Link, LinkError, Scenario};
use crate::stdlib::Library;

/// What a new program starts with.
const NEW_PROGRAM: &str = "\
from threading import Thread


def work(n):
    print('square', n * n)


threads = [Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
";

/// What an address named, without the moment.
pub(super) type Opened = (Option<Rc<str>>, String, Vec<(String, String)>, String);

/// What an address or a link leads to.
enum Target {
    /// At a step, if one was named.
    Scenario(Box<Scenario>, Option<u64>),
    Run(Box<Link>),
}

impl Player {
    /// Opens what the page's address asks for, or moves within what is shown if it asks for the same or for no program.
    pub(super) fn open_address(&mut self, opening: &Opening) {
        let named = scenario::program_of(&opening.fragment);
        let opened: Opened = (
            opening.scenario.clone(),
            named.clone(),
            opening.machine.clone(),
            opening.schedule.clone(),
        );
        let names_none = named.is_empty() && !opening.fragment.trim_start_matches('#').is_empty();
        if self.is_showing() && names_none || self.session.is_some() && self.opened.as_ref() == Some(&opened) {
            self.leave_notice();
            if opening.is_foreign {
                return;
            }
            self.set_markers(opening.markers.clone());
            self.set_end(opening.end);
            return self.seek(opening.step.unwrap_or(self.lecture.start));
        }
        let is_run = !named.is_empty() && named_scenario(&named).is_none();
        let link = if is_run { named.as_str() } else { "" };
        let Some(target) = self.target(opening.scenario.as_deref(), link) else {
            return;
        };
        self.leave_address();
        self.lecture.end = opening.end;
        self.show_target(target);
        if !is_run {
            self.configure(opening);
        }
        self.set_end(opening.end);
        self.set_markers(opening.markers.clone());
        if let Some(step) = opening.step {
            self.seek(step);
        }
        self.lecture.start = opening.step.unwrap_or(self.step);
        self.opened = Some(opened);
    }

    /// There is a run, or a text in the editor.
    fn is_showing(&self) -> bool {
        self.session.is_some() || self.is_editing
    }

    /// A good address has come after one that could not be opened.
    fn leave_notice(&mut self) {
        if let Some(Notice::BrokenLink(_) | Notice::NoScenario(_)) = self.notice {
            self.notice = None;
        }
    }

    /// Whatever is opened now, what the address said of the program before does not concern it.
    pub(super) fn leave_address(&mut self) {
        self.opened = None;
        self.lecture.leave();
    }

    /// The address's own settings of the machine and its choices.
    fn configure(&mut self, opening: &Opening) {
        let mut config = (*self.config).clone();
        for (key, value) in &opening.machine {
            // What cannot be read was told when the address was read.
            let _ = scenario::apply(&mut config, key, value);
        }
        if config != *self.config || !opening.schedule.is_empty() {
            let notice = self.notice.take();
            self.config = Rc::new(config);
            self.start(&opening.schedule);
            self.notice = notice;
        }
    }

    /// Opens a scenario by id, what a link holds, else the default.
    pub(super) fn open(&mut self, scenario: Option<&str>, fragment: &str) {
        if let Some(target) = self.target(scenario, fragment) {
            self.leave_address();
            self.show_target(target);
        }
    }

    /// What is to be opened. If there is no such thing, a notice says so; then what is shown stays (None), or the first scenario comes.
    fn target(&mut self, scenario: Option<&str>, fragment: &str) -> Option<Target> {
        let step = || parameter(fragment, "step")?.parse().ok();
        let by_id = |id: &str| match scenario::find(id) {
            Some(scenario) => Ok(Target::Scenario(scenario.into(), step())),
            None => Err(Notice::NoScenario(id.into())),
        };
        let found = if fragment.trim_start_matches('#').is_empty() {
            by_id(scenario.unwrap_or(scenario::FIRST))
        } else {
            match (Link::decode(fragment), named_scenario(fragment)) {
                (Ok(link), _) => Ok(Target::Run(link.into())),
                (Err(LinkError::NoProgram), Some(id)) => by_id(id),
                (Err(error), _) => Err(Notice::BrokenLink(broken(&error))),
            }
        };
        let notice = found.as_ref().err().cloned();
        self.is_instead = notice.is_some() && !self.is_showing();
        self.notice = notice;
        match found {
            Ok(target) => Some(target),
            Err(_) if self.is_instead => {
                scenario::find(scenario::FIRST).map(|first| Target::Scenario(first.into(), None))
            }
            Err(_) => None,
        }
    }

    fn show_target(&mut self, target: Target) {
        let notice = self.notice.take();
        let step = match target {
            Target::Scenario(scenario, step) => {
                self.config = Rc::new(scenario.header.config.clone());
                self.show(Source::of(
                    &scenario.code,
                    Origin::Scenario(scenario.id.as_str().into()),
                ));
                self.scenario = Some(Rc::new(*scenario));
                self.start("");
                step
            }
            Target::Run(link) => {
                self.show_run(&link);
                link.step
            }
        };
        if let Some(step) = step {
            self.travel(Goal::Step(step));
        }
        self.notice = notice.or(self.notice.take());
    }
    /// Replaces the text on the page. What was typed before is among the drafts already.
    fn show(&mut self, source: Source) {
        self.source = source;
        self.scenario = None;
        self.notice = None;
        self.is_editing = false;
        self.focus = None;
        self.drafts.leave();
    }

    pub(super) fn load_draft(&mut self, index: usize, effects: &mut Vec<Effect>) {
        if let Some(text) = self.drafts.all().get(index).cloned() {
            self.show(Source::of(&text, Origin::Own));
            self.drafts.resume(index);
            self.config = Rc::default();
            self.start("");
            if self.is_editing {
                effects.push(Effect::FocusEditor);
            }
        }
    }

    pub(super) fn new_program(&mut self, effects: &mut Vec<Effect>) {
        self.show(Source::of(NEW_PROGRAM, Origin::Own));
        self.config = Rc::default();
        self.start("");
        self.edit(effects);
    }

    fn show_run(&mut self, link: &Link) {
        let same = scenario::of_program(&source::tidy(&link.code));
        let origin = same
            .as_ref()
            .map_or(Origin::Own, |scenario| Origin::Scenario(scenario.id.as_str().into()));
        self.show(Source::of(&link.code, origin));
        self.scenario = same.map(Rc::new);
        self.config = Rc::new(link.config.clone());
        self.start(&link.schedule);
    }

    /// The fragment of a link to exactly this moment.
    pub(super) fn copy_link(&mut self, effects: &mut Vec<Effect>) {
        match self.link(Some(self.step)) {
            Some(fragment) => effects.push(Effect::CopyLink(fragment)),
            None => self.notice = Some(Notice::LinkTooLong),
        }
    }

    /// Makes a new run of the text, at step 0; with errors in it, the editor opens.
    pub(super) fn start(&mut self, schedule: &str) {
        self.stop_everything();
        self.step = 0;
        self.forget();
        self.session = None;
        match self.compile(&self.source.text.clone()) {
            Some(program) => self.new_session(program, schedule),
            None => self.is_editing = true,
        }
    }

    /// The program of a text; None with `problems` or a notice set.
    fn compile(&mut self, text: &str) -> Option<Rc<Program>> {
        if text.len() > MAX_SOURCE {
            self.notice = Some(Notice::TooLong(text.len()));
            self.source.problems = Rc::default();
            return None;
        }
        let compiled = self.compiled(text);
        self.told(compiled)
    }

    /// The program of a text; of the last one it is known.
    pub(super) fn compiled(&mut self, text: &str) -> Result<Rc<Program>, Vec<Diagnostic>> {
        if let Some((known, program)) = &self.compiled
            && **known == *text
        {
            return Ok(program.clone());
        }
        let program = Rc::new(self.builder.compile(text)?);
        // What was left out until it comes must not stay so.
        self.compiled = apart::missing().is_empty().then(|| (text.into(), program.clone()));
        Ok(program)
    }

    /// What a text was found to be; None with `problems` set.
    fn told<T>(&mut self, found: Result<T, Vec<Diagnostic>>) -> Option<T> {
        match found {
            Ok(found) => {
                self.source.problems = Rc::default();
                Some(found)
            }
            // The library is on its way, or parts of it: what it lacks is no problem of the program.
            Err(_) if !apart::missing().is_empty() => None,
            Err(diagnostics) => {
                self.source.problems = Rc::new(problems::of(&diagnostics, self.language()));
                None
            }
        }
    }

    pub(super) fn edit(&mut self, effects: &mut Vec<Effect>) {
        self.stop_everything();
        self.is_editing = true;
        effects.push(Effect::FocusEditor);
    }

    pub(super) fn type_text(&mut self, text: &str, effects: &mut Vec<Effect>) {
        if text.len() > self.source.edited().len() + LONG_SOURCE {
            return self.put_text(text, effects);
        }
        let text = source::tidy(text);
        self.drafts.write(&text);
        effects.push(Effect::Save(super::SAVED_DRAFTS, Some(self.drafts.save())));
        self.source.draft = Some(text);
    }

    pub(super) fn put_text(&mut self, text: &str, effects: &mut Vec<Effect>) {
        self.drafts.leave();
        self.source.problems = Rc::default();
        self.source.draft = Some(source::tidy(text));
        self.type_text(text, effects);
    }

    pub(super) fn check(&mut self) {
        let text = self.source.edited().clone();
        let is_looked_at = self.is_editing && text.len() <= LONG_SOURCE;
        if is_looked_at && self.told(python::check(&text, &Library)).is_some() {
            self.look_ahead(&text, self.config.clone());
        }
    }

    pub(super) fn run_edited(&mut self, effects: &mut Vec<Effect>) {
        let text = self.source.edited().clone();
        let Some(program) = self.compile(&text) else {
            effects.push(Effect::FocusEditor);
            return;
        };
        self.source.text = text;
        self.source.draft = None;
        self.source.origin = match &self.scenario {
            Some(scenario) if scenario.code == *self.source.text => Origin::Scenario(scenario.id.as_str().into()),
            _ => Origin::Own,
        };
        self.notice = None;
        self.is_editing = false;
        self.restart(program);
        effects.push(Effect::FocusTransport);
    }

    /// What was computed from the run before.
    fn forget(&mut self) {
        self.timeline = None;
        self.zoom = Default::default();
        self.reporter.clear();
        self.lecture.forget();
    }

    fn new_session(&mut self, program: Rc<Program>, schedule: &str) {
        let prepared = self.take_prepared(&program).filter(|_| schedule.is_empty());
        let mut session = prepared.unwrap_or_else(|| Session::new(program, self.config.clone(), schedule));
        session.set_limit(self.lecture.end);
        self.session = Some(session);
    }

    fn restart(&mut self, program: Rc<Program>) {
        self.stop_everything();
        self.step = 0;
        self.forget();
        self.new_session(program, "");
    }

    /// Shows the last run again; the edited text waits in the editor.
    pub(super) fn close_editor(&mut self, effects: &mut Vec<Effect>) {
        if self.session.is_none() {
            return self.run_edited(effects);
        }
        self.is_editing = false;
        if self
            .source
            .draft
            .as_ref()
            .is_some_and(|draft| *draft != self.source.text)
        {
            self.notice = Some(Notice::NotRunYet);
        }
        effects.push(Effect::FocusTransport);
    }

    pub(super) fn revert(&mut self, effects: &mut Vec<Effect>) {
        if let Some(scenario) = self.scenario.clone() {
            self.drafts.leave();
            self.source.draft = Some(scenario.code.as_str().into());
            self.check();
        }
        effects.push(Effect::FocusEditor);
    }

    pub(super) fn set_config(&mut self, config: Rc<Config>) {
        if config != self.config {
            let so_far = self.by_hand_so_far(&config);
            self.config = config;
            let is_editing = self.is_editing;
            let (schedule, step) = so_far.unwrap_or_default();
            self.start(&schedule);
            self.travel(Goal::Step(step));
            self.is_editing |= is_editing;
        }
    }

    /// If nothing changes but that threads are picked by hand: the picks that lead to the step that is shown, and that step.
    fn by_hand_so_far(&mut self, config: &Rc<Config>) -> Option<(String, u64)> {
        let as_now = Config {
            policy: self.config.policy,
            ..(**config).clone()
        };
        let is_only_policy = config.policy == PolicyKind::ByHand && as_now == *self.config;
        let step = self.step;
        self.session.as_mut().filter(|_| is_only_policy)?.by_hand(config, step)
    }
}

fn broken(error: &LinkError) -> &'static str {
    match error {
        LinkError::NoProgram | LinkError::Damaged => "notice-link-damaged",
        LinkError::UnknownCodec(_) | LinkError::UnknownVersion(_) => "notice-link-unknown",
        LinkError::TooLarge => "notice-link-too-large",
    }
}

fn named_scenario(fragment: &str) -> Option<&str> {
    parameter(fragment, "scenario")
}

fn parameter<'a>(fragment: &'a str, name: &str) -> Option<&'a str> {
    let pairs = fragment
        .trim_start_matches('#')
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    let mut pairs = pairs.into_iter();
    pairs
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}
