//! The run behind the page. For now a scripted one, until the machine and the recording have landed.

use std::rc::Rc;

use crate::base::{CoreId, ObjectId, ThreadId};
use crate::kernel::{BlockReason, Event, EventKind, Stream, WaitOp};
use crate::view::data::*;

/// The program of the script.
pub const SAMPLE: &str = "\
from threading import Lock, Thread

lock_a, lock_b = Lock(), Lock()


def a_then_b():
    lock_a.acquire()
    lock_b.acquire()
    print(name(), 'has both')
    lock_b.release()
    lock_a.release()


def b_then_a():
    lock_b.acquire()
    lock_a.acquire()
    print(name(), 'has both')
    lock_a.release()
    lock_b.release()


alice = Thread(target=a_then_b, name='alice')
bob = Thread(target=b_then_a, name='bob')
for t in (alice, bob):
    t.start()
for t in (alice, bob):
    t.join()
print('done')  # never
";

/// One run.
pub struct Session {
    snapshots: Vec<Snapshot>,
    events: Vec<Event>,
    len: u64,
}

struct Script {
    now: Snapshot,
    snapshots: Vec<Snapshot>,
    events: Vec<Event>,
}

impl Script {
    fn step(&mut self, thread: usize, line: u32, instruction: &str, kinds: &[EventKind]) {
        self.now.step += 1;
        self.now.time_us += 1;
        let step = self.now.step;
        for kind in kinds {
            self.events.push(Event {
                step,
                time: step,
                thread: ThreadId(thread as u32),
                line,
                kind: kind.clone(),
            });
        }
        let t = &mut self.now.threads[thread];
        t.line = line;
        t.instruction = instruction.into();
        t.source = SAMPLE.split('\n').nth(line as usize - 1).unwrap_or("").trim().into();
        let starts: usize = SAMPLE.split('\n').take(line as usize - 1).map(|l| l.len() + 1).sum();
        let text = SAMPLE.split('\n').nth(line as usize - 1).unwrap_or("");
        t.span = Some((
            (starts + text.len() - text.trim_start().len()) as u32,
            (starts + text.len()) as u32,
        ));
        if let Some(frame) = t.frames.last_mut() {
            frame.line = line;
        }
        self.snapshots.push(self.now.clone());
    }

    fn spawn(&mut self, id: u32, name: &str, function: &str) {
        let frames = vec![FrameView {
            function: function.into(),
            line: 1,
            is_library: false,
            variables: vec![VariableView {
                name: "lock_a".into(),
                value: "<unlocked _thread.lock>".into(),
                kind: "lock".into(),
                is_changed: id == 1,
            }],
        }];
        self.now.threads.push(ThreadView {
            id,
            name: name.into(),
            label: name.into(),
            colour: id as usize,
            frames,
            line: 1,
            ..Default::default()
        });
    }

    fn run(&mut self, thread: usize) {
        for t in &mut self.now.threads {
            if t.state == ThreadState::Running {
                t.state = ThreadState::Ready;
            }
        }
        self.now.threads[thread].state = ThreadState::Running;
        self.now.cores = vec![Some(thread)];
    }

    fn block(&mut self, thread: usize, op: WaitKind, target: &str, object: Option<usize>, held_by: usize) {
        let t = &mut self.now.threads[thread];
        t.state = ThreadState::Blocked;
        t.wait = Some(WaitView {
            op,
            target: target.into(),
            object,
            held_by: vec![held_by],
            deadline_us: None,
        });
        self.now.cores = vec![None];
        if let Some(object) = object {
            self.now.objects[object].waiters.push(thread);
        }
    }

    fn own(&mut self, object: usize, thread: usize, line: u32) {
        let since_step = self.now.step + 1;
        self.now.objects[object].body = ObjectBody::Lock {
            owner: Some(Holder {
                thread,
                since_step,
                line,
            }),
        };
    }
}

impl Session {
    /// The run of a program.
    #[must_use]
    pub fn new(
        _program: Rc<crate::python::code::Program>,
        _config: Rc<crate::machine::Config>,
        _schedule: &str,
    ) -> Self {
        Self::sample()
    }

    /// The scripted run.
    #[must_use]
    pub fn sample() -> Self {
        let mut s = Script {
            now: Snapshot {
                cores: vec![None],
                ..Default::default()
            },
            snapshots: Vec::new(),
            events: Vec::new(),
        };
        let core = CoreId(0);
        let lock = |object| EventKind::Acquired {
            object: ObjectId(object),
        };
        s.now.processes.push(ProcessView {
            name: "MainProcess".into(),
            pid: 1000,
            ..Default::default()
        });
        s.spawn(0, "MainThread", "<module>");
        s.now.threads[0].label = "main".into();
        s.run(0);
        s.snapshots.push(s.now.clone());
        s.step(0, 1, "IMPORT threading", &[]);
        s.step(0, 3, "CALL Lock", &[]);
        for (id, name) in ["lock_a", "lock_b"].into_iter().enumerate() {
            s.now.objects.push(ObjectView {
                id: id as u32,
                name: name.into(),
                body: ObjectBody::Lock { owner: None },
                waiters: vec![],
                is_stuck: false,
                is_changed: false,
            });
        }
        s.step(0, 3, "STORE lock_b", &[]);
        s.step(0, 23, "CALL Thread.start", &[]);
        s.spawn(1, "alice", "a_then_b");
        s.step(
            0,
            24,
            "CALL Thread.start",
            &[EventKind::ThreadStarted { by: Some(ThreadId(0)) }],
        );
        s.spawn(2, "bob", "b_then_a");
        s.step(
            0,
            24,
            "CALL Thread.start",
            &[EventKind::ThreadStarted { by: Some(ThreadId(0)) }],
        );
        s.block(0, WaitKind::Join, "alice", None, 1);
        s.step(
            0,
            26,
            "CALL Thread.join",
            &[EventKind::Blocked {
                reason: BlockReason::Join { thread: ThreadId(1) },
                holder: Some(ThreadId(1)),
            }],
        );
        s.run(1);
        s.step(1, 7, "CALL lock_a.acquire", &[EventKind::Dispatched { core }]);
        s.own(0, 1, 7);
        s.step(
            1,
            7,
            "CALL lock_a.acquire",
            &[
                lock(0),
                EventKind::Wrote {
                    stream: Stream::Stdout,
                    text: "got a\n".into(),
                },
            ],
        );
        s.step(1, 8, "LOAD lock_b", &[EventKind::Preempted { core }]);
        s.run(2);
        s.step(2, 14, "CALL lock_b.acquire", &[EventKind::Dispatched { core }]);
        s.own(1, 2, 14);
        s.step(2, 14, "CALL lock_b.acquire", &[lock(1)]);
        s.block(2, WaitKind::Lock, "lock_a", Some(0), 1);
        let wants = |object| EventKind::Blocked {
            reason: BlockReason::Object {
                object: ObjectId(object),
                op: WaitOp::Acquire,
            },
            holder: Some(ThreadId(object + 1)),
        };
        s.step(2, 15, "CALL lock_a.acquire", &[wants(0)]);
        s.run(1);
        s.step(1, 8, "LOAD lock_b", &[EventKind::Dispatched { core }]);
        s.block(1, WaitKind::Lock, "lock_b", Some(1), 2);
        s.now.status = StatusView::Deadlock;
        for thread in &mut s.now.threads {
            thread.is_stuck = true;
        }
        for object in &mut s.now.objects {
            object.is_stuck = true;
        }
        let edge = |waiter, object, holder| Edge {
            waiter,
            object: Some(object),
            holder,
        };
        let stuck = |thread, holds: Vec<(usize, u32, u64)>, line, why| StuckView {
            thread,
            holds,
            line,
            why,
        };
        s.now.deadlock = Some(DeadlockView {
            is_total: true,
            cycles: vec![vec![edge(1, 1, 2), edge(2, 0, 1)]],
            stuck: vec![
                stuck(1, vec![(0, 7, 9)], 8, Hopeless::Cycle),
                stuck(2, vec![(1, 14, 12)], 15, Hopeless::Cycle),
                stuck(0, vec![], 26, Hopeless::JoinsStuck),
            ],
            inevitable_since: Some(12),
            formed_at: s.now.step + 1,
        });
        s.step(1, 8, "CALL lock_b.acquire", &[wants(1), EventKind::Deadlocked]);
        Self {
            snapshots: s.snapshots,
            events: s.events,
            len: 0,
        }
    }

    /// Steps recorded so far.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// More steps can be executed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.len + 1 < self.snapshots.len() as u64
    }

    /// Executes up to `steps` more; says how many it did.
    pub fn extend(&mut self, steps: u64) -> u64 {
        let more = steps.min(self.snapshots.len() as u64 - 1 - self.len);
        self.len += more;
        more
    }

    /// The state after `step` steps.
    pub fn snapshot(&mut self, step: u64, _inside_library: bool) -> Rc<Snapshot> {
        Rc::new(self.snapshots[step as usize].clone())
    }

    /// Events recorded so far.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.events_until(self.len)
    }

    /// How many events happened until `step`.
    #[must_use]
    pub fn events_until(&self, step: u64) -> usize {
        self.events.partition_point(|event| event.step <= step)
    }

    /// Events by their numbers.
    pub fn events(&self, numbers: std::ops::Range<usize>) -> impl Iterator<Item = Event> + '_ {
        self.events[numbers].iter().cloned()
    }

    /// Numbers of the events that wrote something.
    #[must_use]
    pub fn writes(&self) -> &[u32] {
        const WRITES: &[u32] = &[5];
        if self.event_count() > 5 { WRITES } else { &[] }
    }

    /// The event is worth telling.
    pub fn has_sentence(&mut self, _event: &Event) -> bool {
        true
    }

    /// The line of each thread after `step` steps.
    pub fn lines(&mut self, step: u64) -> Vec<u32> {
        self.snapshots[step as usize]
            .threads
            .iter()
            .map(|thread| thread.line)
            .collect()
    }

    /// What the threads did so far.
    pub fn timeline(&mut self, axis: Axis) -> TimelineView {
        let last = &self.snapshots[self.len as usize];
        let row = |(index, thread): (usize, &ThreadView)| {
            let mut spans: Vec<StateSpan> = Vec::new();
            for (step, snapshot) in self.snapshots[..=self.len as usize].iter().enumerate() {
                let Some(state) = snapshot.threads.get(index).map(|thread| thread.state) else {
                    continue;
                };
                match spans.last_mut() {
                    Some(span) if span.state == state => span.end = step as u64 + 1,
                    _ => spans.push(StateSpan {
                        start: step as u64,
                        end: step as u64 + 1,
                        state,
                    }),
                }
            }
            TimelineRow {
                id: thread.id,
                label: thread.label.clone(),
                colour: thread.colour,
                spans,
            }
        };
        TimelineView {
            rows: last.threads.iter().enumerate().map(row).collect(),
            end: self.len,
            axis,
            ..TimelineView::default()
        }
    }

    /// The step at a time in microseconds.
    pub fn step_at(&mut self, time_us: u64) -> u64 {
        time_us
    }

    /// Threads that could execute the next step, by id, if the choice is the user's.
    pub fn candidates(&mut self, step: u64) -> Vec<u32> {
        let can = |thread: &&ThreadView| matches!(thread.state, ThreadState::Ready | ThreadState::Running);
        self.snapshots[step as usize].threads.iter().filter(can).map(|thread| thread.id).collect()
    }

    /// Forgets what lies after `step` and lets `thread` execute the next step.
    pub fn pick(&mut self, _step: u64, _thread: u32) {}

    /// A deadlock has formed, and it is not known yet since when no schedule could avoid it.
    #[must_use]
    pub fn has_question(&self) -> bool {
        false
    }

    /// Looks for that step for about so many steps of execution; true when it has been found.
    pub fn think(&mut self, _budget: u64) -> bool {
        false
    }

    /// The choices so far, as text.
    #[must_use]
    pub fn schedule(&self) -> String {
        String::new()
    }
}
