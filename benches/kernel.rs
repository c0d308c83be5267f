//! The kernel alone: what a step costs with ten and with a thousand threads that wait.
#![allow(clippy::disallowed_types, reason = "a benchmark measures real time")]

use std::time::Instant;

use lockstep::base::{ObjectId, ThreadId};
use lockstep::kernel::{Attempt, Costs, Facts, Kernel, KernelConfig, Patience, Plan};

/// Everybody reaches everything.
struct Everybody;

impl Facts for Everybody {
    fn reaches(&self, _: ThreadId, _: ObjectId) -> bool {
        true
    }
}

/// Two threads take turns at a lock while others wait for an event; nanoseconds for each step, of which every fourth is an operation.
fn contended(waiting: u32) -> f64 {
    const STEPS: u64 = 400_000;
    let mut kernel = Kernel::new(&KernelConfig {
        costs: Costs::FREE,
        quantum: 7,
        ..KernelConfig::default()
    });
    let main = ThreadId(0);
    let (lock, event) = (kernel.mutex_new(main), kernel.event_new(main));
    let process = kernel.thread(main).process;
    for i in 0..=waiting {
        kernel.spawn_thread(process, &format!("t{i}"), false, None, &mut ());
    }
    let mut holds = [false; 2];
    let mut start = Instant::now();
    let mut first = 0;
    while kernel.steps() < STEPS + first {
        let Plan::Run { core, thread, fuel } = kernel.plan(&mut ()) else {
            panic!("somebody can run")
        };
        if thread.0 > 1 {
            // The others block at once; the clock starts when all of them do.
            kernel.charge(core, 1);
            let attempt = kernel.event_wait(thread, event, Patience::Forever, &mut ());
            assert_eq!(attempt, Attempt::Blocked);
            first = kernel.steps();
            start = Instant::now();
            continue;
        }
        kernel.charge(core, fuel.min(4));
        let mine = &mut holds[thread.index()];
        if *mine {
            kernel.mutex_release(thread, lock, &mut ()).expect("it holds the lock");
            *mine = false;
        } else if kernel.mutex_acquire(thread, lock, Patience::Forever, &mut ()) == Attempt::Done(()) {
            *mine = true;
        } else if kernel.may_be_stuck(thread) {
            assert_eq!(kernel.stuck(&Everybody), None);
        }
    }
    start.elapsed().as_secs_f64() * 1e9 / ((kernel.steps() - first) as f64)
}

/// A thousand threads are ready: nanoseconds for each slice.
fn ready(count: u32, policy: lockstep::kernel::PolicyKind) -> f64 {
    let mut kernel = Kernel::new(&KernelConfig {
        costs: Costs::FREE,
        policy,
        ..KernelConfig::default()
    });
    let process = kernel.thread(ThreadId(0)).process;
    for i in 1..count {
        kernel.spawn_thread(process, &format!("t{i}"), false, None, &mut ());
    }
    const SLICES: u32 = 100_000;
    let start = Instant::now();
    for _ in 0..SLICES {
        let Plan::Run { core, fuel, .. } = kernel.plan(&mut ()) else {
            panic!("somebody can run")
        };
        kernel.charge(core, fuel.min(1000));
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(SLICES)
}

fn main() {
    contended(10);
    let (few, many) = (contended(10), contended(1000));
    println!("kernel step, 10 waiting      {few:8.1} ns");
    println!("kernel step, 1000 waiting    {many:8.1} ns   ratio {:.2}", many / few);
    for policy in lockstep::kernel::PolicyKind::ALL {
        if policy != lockstep::kernel::PolicyKind::ByHand {
            let (few, many) = (ready(10, policy), ready(1000, policy));
            println!(
                "slice, {:12} 10 ready {few:8.1} ns, 1000 ready {many:8.1} ns   ratio {:.2}",
                policy.name(),
                many / few
            );
        }
    }
}
