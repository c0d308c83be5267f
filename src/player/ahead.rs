//! Compiles what a program will need of the library before it is asked to run, a module at a time: all at once would be felt.

use std::rc::Rc;

use super::source::{self, LONG_SOURCE};
use super::{Command, Player};
use crate::scenario;

impl Player {
    /// Begins with what a command will need; true if there is more of it, for `prepare`, before the command is done.
    pub fn prepares(&mut self, command: &Command) -> bool {
        let text = match command {
            Command::RunEdited => Some(self.source.edited().clone()),
            Command::CloseEditor if self.session.is_none() => Some(self.source.edited().clone()),
            Command::LoadScenario(id) => scenario::find(id).map(|scenario| source::tidy(&scenario.code)),
            Command::LoadDraft(index) => self.drafts.all().get(*index).cloned(),
            _ => None,
        };
        text.is_some_and(|text| {
            self.look_ahead(&text);
            self.prepare()
        })
    }

    /// There is something to prepare.
    #[must_use]
    pub fn has_ahead(&self) -> bool {
        self.ahead.is_some()
    }

    /// Compiles one module more, the program itself last; false if nothing was left.
    pub fn prepare(&mut self) -> bool {
        let Some((_, ahead)) = &mut self.ahead else {
            return false;
        };
        if !self.builder.advance(ahead)
            && let Some((text, _)) = self.ahead.take()
        {
            // What is wrong with it is told when it is run.
            self.compiled(&text).ok();
        }
        true
    }

    /// Somebody may soon run this text.
    pub(super) fn look_ahead(&mut self, text: &Rc<str>) {
        let is_compiled = self.compiled.as_ref().is_some_and(|(known, _)| known == text);
        let ahead = || (text.clone(), self.builder.ahead(text));
        self.ahead = (!is_compiled && text.len() <= LONG_SOURCE).then(ahead);
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
        assert!(player.session().is_some() && !player.is_editing());
        assert!(!player.prepares(&Command::LoadDraft(0)), "it is the program that runs");
        assert!(!player.prepares(&Command::ToEnd));
        assert!(player.prepares(&Command::LoadScenario("asyncio_gather".into())));
    }
}
