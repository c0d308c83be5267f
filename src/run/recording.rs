//! A run with its past: goes on, goes back, forks.
//!
//! It stores choices, packed events, packed activities and a few checkpoints, never a state for each step: any step is
//! executed again from the checkpoint before it, which gives the same state, since choices are all that is not determined.

use std::ops::Range;
use std::rc::Rc;

use super::checkpoints::{Checkpoint, Checkpoints};
use super::row::{Interval, Moment, Sight, Stretch};
use super::schedule::{Place, Schedule};
use super::timeline::Timeline;
use super::{EventLog, First, Replay};
use crate::base::ThreadId;
use crate::kernel::{Event, EventSink};
use crate::machine::{Choices, Config, Driver, Machine, Status};
use crate::python::code::Program;

/// States kept on the way to the step that is shown, so that stepping back from there is quick.
const NEAR: u64 = 16;
/// A way shorter than this needs no such states.
const SHORT: u64 = 512;

/// A recorded run. `len` is the last step; the state shown may be any.
#[derive(Clone, Debug)]
pub struct Recording {
    tip: Machine,
    schedule: Schedule,
    log: EventLog,
    timeline: Timeline,
    checkpoints: Checkpoints,
    /// The state shown last.
    cursor: Checkpoint,
    /// States between a checkpoint and the cursor's latest place, in order.
    near: Vec<Checkpoint>,
}

/// Keeps what a step does.
struct Recorder<'a> {
    log: &'a mut EventLog,
    timeline: &'a mut Timeline,
}

impl EventSink for Recorder<'_> {
    fn emit(&mut self, event: Event) {
        self.timeline.note(&event);
        self.log.push(&event);
    }
}

/// Writes down what another driver picks.
struct Noting<'a, D> {
    driver: &'a mut D,
    schedule: &'a mut Schedule,
}

impl<D: Driver> Driver for Noting<'_, D> {
    fn pick(&mut self, machine: &Machine, choices: &Choices) -> Option<usize> {
        let option = self
            .driver
            .pick(machine, choices)?
            .min(choices.options.len().saturating_sub(1));
        self.schedule.push(option as u32);
        Some(option)
    }
}

impl Recording {
    /// A run that stands before its first step.
    #[must_use]
    pub fn new(program: Rc<Program>, config: Rc<Config>) -> Self {
        Self::of(Machine::new(program, config))
    }

    /// A run that starts in a given state, which becomes its step 0 if it is at step 0.
    #[must_use]
    pub fn of(machine: Machine) -> Self {
        Self {
            schedule: Schedule::new(),
            log: EventLog::default(),
            timeline: Timeline::new(),
            checkpoints: Checkpoints::new(machine.clone()),
            cursor: Checkpoint {
                machine: machine.clone(),
                place: Place::default(),
            },
            near: Vec::new(),
            tip: machine,
        }
    }

    /// Executes up to so many more steps at the end; fewer if the machine stops or the driver declines. Answers how many.
    pub fn extend(&mut self, driver: &mut impl Driver, steps: u64) -> u64 {
        let start = self.len();
        let end = start.saturating_add(steps);
        while self.len() < end && *self.tip.status() == Status::Running {
            let chunk = end.min(self.checkpoints.next_after(self.len())) - self.len();
            let mut noting = Noting {
                driver,
                schedule: &mut self.schedule,
            };
            let mut recorder = Recorder {
                log: &mut self.log,
                timeline: &mut self.timeline,
            };
            let done = self.tip.run(&mut noting, chunk, &mut recorder);
            self.checkpoints
                .offer(&self.tip, self.schedule.end(), size_of_state(&self.tip));
            if done < chunk {
                break;
            }
        }
        self.len() - start
    }

    /// Executes steps until the run is so long, following a schedule and then first options.
    pub fn extend_by(&mut self, schedule: &Schedule, steps: u64) -> u64 {
        self.extend(&mut Replay::new(schedule, self.schedule.end()), steps)
    }

    /// The number of the last step.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.tip.steps()
    }

    /// No step was executed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The state after the last step.
    #[must_use]
    pub fn tip(&self) -> &Machine {
        &self.tip
    }

    /// How the run stands at its end.
    #[must_use]
    pub fn status(&self) -> &Status {
        self.tip.status()
    }

    /// The choices made so far.
    #[must_use]
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The state after a step; that of the last step, if there is no such step.
    pub fn at(&mut self, step: u64) -> &Machine {
        if step >= self.len() {
            return &self.tip;
        }
        self.seek(step);
        &self.cursor.machine
    }

    fn seek(&mut self, step: u64) {
        let here = self.cursor.machine.steps();
        let kept = self.checkpoints.before(step);
        let near = self.near.iter().rfind(|state| state.machine.steps() <= step);
        let best = near
            .filter(|state| state.machine.steps() > kept.machine.steps())
            .unwrap_or(kept);
        if here > step || best.machine.steps() > here {
            self.cursor = best.clone();
        }
        let way = step - self.cursor.machine.steps();
        if way > SHORT {
            self.near.clear();
            let part = way.div_ceil(NEAR);
            for i in 1..NEAR {
                self.advance((step - way + i * part).min(step));
                self.near.push(self.cursor.clone());
            }
        }
        self.advance(step);
    }

    /// Executes the cursor's machine to a step.
    fn advance(&mut self, step: u64) {
        let mut replay = Replay::new(&self.schedule, self.cursor.place);
        let way = step.saturating_sub(self.cursor.machine.steps());
        self.cursor.machine.run(&mut replay, way, &mut ());
        self.cursor.place = replay.place();
    }

    /// A run that is the same up to a step and can go on otherwise.
    #[must_use]
    pub fn fork(&mut self, step: u64) -> Self {
        let mut fork = self.clone();
        fork.cut(step);
        fork
    }

    /// Forgets everything after a step.
    pub fn cut(&mut self, step: u64) {
        if step >= self.len() {
            return;
        }
        self.seek(step);
        self.tip = self.cursor.machine.clone();
        self.schedule.truncate(self.cursor.place);
        self.log.truncate(step);
        self.timeline.truncate(step);
        self.checkpoints.truncate(step);
        self.near.retain(|state| state.machine.steps() <= step);
    }

    /// Lets a thread execute the next instruction after a step, forgetting what came after that step. None, and nothing
    /// forgotten, if it is not among the options there. The policy must be by hand, or there is nothing to choose.
    pub fn choose(&mut self, step: u64, thread: ThreadId) -> Option<()> {
        let choices = self.at(step).choices();
        let option = choices.options.iter().position(|&candidate| candidate == thread)?;
        self.cut(step);
        let mut once = Once(Some(option));
        self.extend(&mut once, 1);
        Some(())
    }

    /// All events.
    #[must_use]
    pub fn log(&self) -> &EventLog {
        &self.log
    }

    /// Events of the steps in a range, in order.
    pub fn events(&self, steps: Range<u64>) -> impl Iterator<Item = Event> + '_ {
        self.log.of_steps(steps)
    }

    /// The activities of all threads.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The end of the recording on both axes.
    #[must_use]
    pub fn end(&self) -> Moment {
        Moment {
            step: self.len(),
            time: self.tip.time_us(),
        }
    }

    /// What a thread did during a range of steps, in order and without gaps.
    pub fn intervals(&self, thread: ThreadId, from_step: u64, to_step: u64) -> impl Iterator<Item = Interval> + '_ {
        self.timeline.intervals(thread, from_step, to_step, self.end())
    }

    /// The same for who looks from afar: see `Timeline::stretches`.
    #[must_use]
    pub fn stretches(&self, thread: ThreadId, sight: &Sight) -> Vec<Stretch> {
        self.timeline.stretches(thread, sight, self.end())
    }

    /// Bytes of memory, without the checkpoints.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.log.bytes() + self.timeline.bytes() + self.schedule.bytes()
    }

    /// How many checkpoints there are.
    #[must_use]
    pub fn checkpoint_count(&self) -> usize {
        self.checkpoints.len()
    }

    /// Runs to the end, at most so many steps, always taking the first option.
    pub fn run_first(&mut self, steps: u64) -> u64 {
        self.extend(&mut First, steps)
    }
}

/// Takes one option, then first ones.
struct Once(Option<usize>);

impl Driver for Once {
    fn pick(&mut self, _: &Machine, _: &Choices) -> Option<usize> {
        Some(self.0.take().unwrap_or(0))
    }
}

/// What a state takes at most that shares nothing with others, in bytes.
fn size_of_state(machine: &Machine) -> u64 {
    let heaps = machine
        .kernel()
        .processes()
        .filter(|(_, process)| process.exit_code.is_none());
    let bytes: u64 = heaps.map(|(id, _)| machine.vm().heap(id).bytes()).sum();
    // A thread has a stack of a few hundred values and an entry in each table.
    bytes + u64::from(machine.kernel().alive_count()) * 4096
}
