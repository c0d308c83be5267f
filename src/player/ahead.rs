//! Makes ready what will run before it is asked to, a piece at a time: the library, the program, its machine. All at once would be felt.

use std::rc::Rc;

use super::session::Session;
use super::source::{self, LONG_SOURCE};
use super::{Command, Player};
use crate::machine::Config;
use crate::python::Ahead;
use crate::python::code::Program;
use crate::scenario;

/// A run that may come.
pub(super) struct Coming {
    text: Rc<str>,
    config: Rc<Config>,
    /// Until all are compiled.
    modules: Option<Ahead>,
    session: Option<(Rc<Program>, Session)>,
}

impl Player {
    /// Begins with what a command will need; true if there is more of it, for `prepare`, before the command is done.
    pub fn prepares(&mut self, command: &Command) -> bool {
        let config = self.config.clone();
        let coming = match command {
            Command::RunEdited => Some((self.source.edited().clone(), config)),
            Command::CloseEditor if self.session.is_none() => Some((self.source.edited().clone(), config)),
            Command::LoadScenario(id) => scenario::find(id)
                .map(|scenario| (source::tidy(&scenario.code), Rc::new(scenario.header.config.clone()))),
            Command::LoadDraft(index) => self.drafts.all().get(*index).map(|text| (text.clone(), Rc::default())),
            _ => None,
        };
        coming.is_some_and(|(text, config)| {
            self.look_ahead(&text, config);
            self.prepare()
        })
    }

    /// There is something to prepare.
    #[must_use]
    pub fn has_ahead(&self) -> bool {
        self.coming.as_ref().is_some_and(|coming| coming.session.is_none())
    }

    /// Does one piece more; false if nothing was left.
    pub fn prepare(&mut self) -> bool {
        if !self.has_ahead() {
            return false;
        }
        let Some(mut coming) = self.coming.take() else {
            return false;
        };
        let advances = |ahead: &mut Ahead| self.builder.advance(ahead);
        if coming.modules.as_mut().is_some_and(advances) {
            self.coming = Some(coming);
            return true;
        }
        // What is wrong with it is told when it is run.
        let Ok(program) = self.compiled(&coming.text) else {
            return true;
        };
        if coming.modules.take().is_none() {
            let session = Session::new(program.clone(), coming.config.clone(), "");
            coming.session = Some((program, session));
        }
        self.coming = Some(coming);
        true
    }

    /// Somebody may soon run this text.
    pub(super) fn look_ahead(&mut self, text: &Rc<str>, config: Rc<Config>) {
        let is_coming = |coming: &Coming| coming.text == *text && coming.config == config;
        if !self.coming.as_ref().is_some_and(is_coming) {
            let ahead = || Coming {
                text: text.clone(),
                config,
                modules: Some(self.builder.ahead(text)),
                session: None,
            };
            self.coming = (text.len() <= LONG_SOURCE).then(ahead);
        }
    }

    /// The session of a program from its start, if it was made ready.
    pub(super) fn take_prepared(&mut self, program: &Rc<Program>) -> Option<Session> {
        let coming = self.coming.take()?;
        let (known, session) = coming.session?;
        (Rc::ptr_eq(&known, program) && coming.config == self.config).then_some(session)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Drafts, Settings};
    use super::*;
    use crate::view::text::Language;

    #[test]
    fn what_was_prepared_is_left_out_when_it_runs() {
        let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
        player.apply(Command::NewProgram);
        player.apply(Command::Type("from multiprocessing import Pool\nprint(Pool)\n".into()));
        assert!(!player.has_ahead());
        player.apply(Command::Check);
        assert!(player.has_ahead(), "while nobody types, the library is compiled");
        assert!(player.prepares(&Command::RunEdited));
        let mut pieces = 1;
        while player.prepare() {
            pieces += 1;
        }
        assert!(pieces > 20, "{pieces}");
        assert!(!player.has_ahead() && !player.prepares(&Command::RunEdited));
        player.apply(Command::RunEdited);
        assert!(player.session().is_some() && !player.is_editing() && player.coming.is_none());
        assert!(!player.prepares(&Command::ToEnd));
        assert!(player.prepares(&Command::LoadScenario("asyncio_gather".into())));
    }

    #[test]
    fn what_was_prepared_runs_as_if_it_were_not() {
        let end = |prepares: bool| {
            let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
            for id in ["mutex", "pool_map", "mutex"] {
                let command = Command::LoadScenario(id.into());
                if prepares {
                    player.prepares(&command);
                    while player.prepare() {}
                    assert!(player.coming.as_ref().is_some_and(|coming| coming.session.is_some()));
                }
                player.apply(command);
            }
            // Somebody else's settings.
            let config = Config {
                quantum: 3,
                ..(*player.config).clone()
            };
            player.apply(Command::Edit);
            player.apply(Command::Check);
            while prepares && player.prepare() {}
            player.apply(Command::SetConfig(Rc::new(config)));
            player.apply(Command::Restart);
            player.apply(Command::ToEnd);
            while player.is_busy() {
                player.work(10_000);
            }
            (player.step(), player.snapshot())
        };
        assert_eq!(end(true), end(false));
    }
}
