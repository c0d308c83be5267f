//! What comes before the instruction of a step: somebody types, time passes.

use std::rc::Rc;

use super::{Config, Machine};
use crate::kernel::{EventSink, Kernel, Plan, Stop};

impl Machine {
    /// The next step begins with a text that was typed.
    pub(super) fn is_typed_to(&self) -> bool {
        is_due(&self.kernel, &self.config, &self.plan)
    }

    /// The step begins: whoever could execute its instruction can be chosen afterwards.
    pub(super) fn lead_in(&mut self, sink: &mut dyn EventSink) {
        self.plan = lead_in(&mut self.kernel, &mut self.config, &self.plan, sink);
        self.replan(sink);
    }

    /// Steps until a text arrives.
    pub(super) fn steps_to_typed(&self) -> u64 {
        let next = self.config.typed.first();
        next.map_or(u64::MAX, |(step, _)| step.saturating_sub(self.steps()).max(1))
    }
}

/// A text arrives after its step; before, if everybody waits for input.
fn is_due(kernel: &Kernel, config: &Config, plan: &Plan) -> bool {
    let next = config.typed.first();
    next.is_some_and(|(step, _)| *step <= kernel.steps() || *plan == Plan::Stopped(Stop::WaitingForInput))
}

/// Carries out what comes before the instruction. Answers the plan for it.
pub(super) fn lead_in(kernel: &mut Kernel, config: &mut Rc<Config>, plan: &Plan, sink: &mut dyn EventSink) -> Plan {
    let mut plan = plan.clone();
    while is_due(kernel, config, &plan) {
        kernel.begin_step();
        let config = Rc::make_mut(config);
        match config.typed.remove(0).1 {
            Some(text) => config.stdin.push_str(&text),
            None => config.stdin_ended = true,
        }
        kernel.input_arrived(sink);
        plan = kernel.plan(sink);
    }
    if plan == Plan::Idle {
        kernel.begin_step();
        kernel.pass_time();
        plan = kernel.plan(sink);
    }
    plan
}
