//! The texts that the user typed, the newest first. None is lost when another program is opened.

use std::rc::Rc;

/// Texts that are kept, and how many bytes of them.
const MOST: usize = 8;
const MOST_BYTES: usize = 2 << 20;

/// The drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    texts: Vec<Rc<str>>,
    /// The first one is the text that is being edited.
    is_open: bool,
}

impl Drafts {
    /// Reads what `save` wrote; junk means none.
    #[must_use]
    pub fn load(saved: &str) -> Self {
        let texts: Vec<String> = serde_json::from_str(saved).unwrap_or_default();
        Self {
            texts: texts.into_iter().take(MOST).map(Rc::from).collect(),
            is_open: false,
        }
    }

    /// Text for the browser's storage.
    #[must_use]
    pub fn save(&self) -> String {
        let texts: Vec<&str> = self.texts.iter().map(|text| &**text).collect();
        serde_json::to_string(&texts).unwrap_or_default()
    }

    /// All of them, the newest first.
    #[must_use]
    pub fn all(&self) -> &[Rc<str>] {
        &self.texts
    }

    /// The text that is being edited is now this.
    pub fn write(&mut self, text: &Rc<str>) {
        match self.texts.first_mut().filter(|_| self.is_open) {
            Some(first) => *first = text.clone(),
            None => self.texts.insert(0, text.clone()),
        }
        self.is_open = true;
        self.trim();
    }

    /// Another text is shown; the next one that is typed is a draft of its own.
    pub fn leave(&mut self) {
        self.is_open = false;
        self.texts.retain(|text| !text.trim().is_empty());
        self.texts.dedup();
    }

    /// Goes on with a draft.
    pub fn resume(&mut self, index: usize) {
        if index < self.texts.len() {
            let text = self.texts.remove(index);
            self.texts.insert(0, text);
            self.is_open = true;
        }
    }

    fn trim(&mut self) {
        self.texts.truncate(MOST);
        while self.texts.len() > 1 && self.texts.iter().map(|text| text.len()).sum::<usize>() > MOST_BYTES {
            self.texts.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_keeps_its_draft() {
        let mut drafts = Drafts::default();
        drafts.write(&"a".into());
        drafts.write(&"ab".into());
        drafts.leave();
        drafts.write(&"c".into());
        let texts = |drafts: &Drafts| drafts.all().iter().map(|text| text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&drafts), ["c", "ab"]);
        drafts.leave();
        drafts.resume(1);
        drafts.write(&"abd".into());
        assert_eq!(texts(&drafts), ["abd", "c"]);
        assert_eq!(texts(&Drafts::load(&drafts.save())), ["abd", "c"]);
        assert_eq!(Drafts::load("{"), Drafts::default());
    }

    #[test]
    fn there_is_a_bound() {
        let mut drafts = Drafts::default();
        for n in 0..20 {
            drafts.write(&n.to_string().into());
            drafts.leave();
        }
        assert_eq!(drafts.all().len(), MOST);
        drafts.write(&"x".repeat(MOST_BYTES + 1).into());
        assert_eq!(drafts.all().len(), 1, "the newest stays, however long");
    }
}
