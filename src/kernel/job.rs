//! Job control: processes that a signal stops, and another continues (signal(7), wait(2)).

use super::policies::Admit;
use super::{BlockReason, EventKind, EventSink, Kernel, Patience, WaitStatus};
use crate::base::{ProcessId, ThreadId};

/// What has become of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum News {
    /// It has ended.
    Ended,
    /// This signal has stopped it.
    Stopped(u8),
    /// It goes on.
    Continued,
}

/// Which news besides the end of a child somebody waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Wanted {
    pub stopped: bool,
    pub continued: bool,
}

impl Wanted {
    pub(super) fn takes(self, news: News) -> bool {
        match news {
            News::Ended => true,
            News::Stopped(_) => self.stopped,
            News::Continued => self.continued,
        }
    }
}

impl Kernel {
    /// The threads of a process do nothing until it is continued; who waits for something goes on doing that.
    pub fn stop_process(&mut self, process: ProcessId, signal: u8, sink: &mut dyn EventSink) {
        if !std::mem::replace(&mut self.process_mut(process).is_stopped, true) {
            self.tell(process, News::Stopped(signal), sink);
        }
    }

    /// The threads of a stopped process go on where they were.
    pub fn continue_process(&mut self, process: ProcessId, sink: &mut dyn EventSink) {
        if std::mem::take(&mut self.process_mut(process).is_stopped) {
            self.tell(process, News::Continued, sink);
            let own = self.threads().filter(|(_, t)| t.process == process);
            let own: Vec<ThreadId> = own.map(|(id, _)| id).collect();
            for thread in own {
                self.go_on(thread, sink);
            }
        }
    }

    /// A ready thread of a stopped process waits until that is continued.
    pub fn halt(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        self.put_aside(thread);
        self.block(thread, BlockReason::Continue, Patience::Forever, 0, sink);
    }

    pub(super) fn is_halted(&self, thread: ThreadId) -> bool {
        self.thread(thread).block_reason() == Some(BlockReason::Continue)
    }

    /// A halted thread is ready again, and about to retry what it was about to retry.
    pub(super) fn go_on(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        if self.is_halted(thread) {
            self.waiting_for_good -= 1;
            let entry = self.thread_mut(thread);
            entry.wait = entry.put_aside.pop().flatten();
            self.make_ready(thread, Admit::Woken);
            self.emit(thread, EventKind::Woken { by: None }, sink);
        }
    }

    /// Its parent may ask once.
    fn tell(&mut self, process: ProcessId, news: News, sink: &mut dyn EventSink) {
        let entry = self.process_mut(process);
        entry.news = Some(news);
        let parent = entry.parent;
        while let Some(sleeper) = self.process_mut(process).waiters.pop() {
            self.wake(sleeper, WaitStatus::Woken, None, sink);
        }
        while let Some(sleeper) = parent.and_then(|parent| self.process_mut(parent).child_waiters.pop()) {
            self.wake(sleeper, WaitStatus::Woken, None, sink);
        }
    }
}
