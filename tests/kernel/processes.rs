//! Forked processes: what is copied, what is shared, who is told of their end.

use lockstep::base::{ObjectId, ProcessId, ThreadId};
use lockstep::kernel::{
    Attempt, Body, Costs, EventKind, Facts, Hopeless, Kernel, KernelConfig, News, Patience, PolicyKind, Signals,
    SyncError, Wanted,
};

const MAIN: ThreadId = ThreadId(0);

/// Everybody reaches the objects of its own process and those that are shared.
struct Own<'a>(&'a Kernel);

impl Facts for Own<'_> {
    fn reaches(&self, thread: ThreadId, object: ObjectId) -> bool {
        let process = self.0.thread(thread).process;
        self.0
            .object(object)
            .is_some_and(|o| o.is_shared || o.process == process)
    }
    fn releases_foreign(&self) -> bool {
        false
    }
}

fn kernel() -> Kernel {
    let mut kernel = Kernel::new(&KernelConfig {
        policy: PolicyKind::Fifo,
        costs: Costs::FREE,
        ..KernelConfig::default()
    });
    kernel.plan(&mut ());
    kernel
}

fn fork(k: &mut Kernel, by: ThreadId) -> (ProcessId, ThreadId) {
    k.fork_process(by, "child", &mut ())
}

fn acquire(k: &mut Kernel, thread: ThreadId, lock: ObjectId) -> Attempt {
    k.mutex_acquire(thread, lock, Patience::Forever, &mut ())
}

fn owner(k: &Kernel, lock: ObjectId) -> Option<ThreadId> {
    match &k.object(lock)?.body {
        Body::Mutex(mutex) => mutex.owner.map(|owner| owner.thread),
        _ => None,
    }
}

#[test]
fn private_objects_are_copied_with_their_state_and_shared_ones_are_not() {
    let mut k = kernel();
    let process = k.thread(MAIN).process;
    let other = k.spawn_thread(process, "other", false, Some(MAIN), &mut ());
    let [mine, others, shared] = [0; 3].map(|_| k.mutex_new(MAIN));
    k.share_object(shared);
    acquire(&mut k, MAIN, mine);
    acquire(&mut k, other, others);
    let (child, main) = fork(&mut k, MAIN);
    let [mine2, others2, shared2] = [mine, others, shared].map(|id| k.fork_object(id, MAIN, main).unwrap());
    assert_eq!((shared2, k.object(mine2).unwrap().process), (shared, child));
    assert_eq!((owner(&k, mine2), owner(&k, mine)), (Some(main), Some(MAIN)));
    k.mutex_release(main, mine2, &mut ()).unwrap();
    assert_eq!((owner(&k, mine2), owner(&k, mine)), (None, Some(MAIN)));
    // The other thread was not copied: nobody will ever release its lock in the child.
    assert_eq!(acquire(&mut k, main, others2), Attempt::Blocked);
    let stuck = k.stuck(&Own(&k)).expect("the child is stuck");
    assert_eq!(
        (stuck.threads[0].thread, stuck.threads[0].why),
        (main, Hopeless::OwnerLeftBehind)
    );
    assert_eq!(stuck.threads.len(), 1);
    k.verify();
    // A shared object lives as long as one of the guest objects in front of it.
    k.drop_object(shared);
    assert!(k.object(shared).is_some());
    k.drop_object(shared);
    assert!(k.object(shared).is_none());
}

#[test]
fn a_process_that_holds_a_shared_lock_is_waited_for_across_processes() {
    let mut k = kernel();
    let [a, b] = [0; 2].map(|_| k.mutex_new(MAIN));
    k.share_object(a);
    k.share_object(b);
    let (_, main) = fork(&mut k, MAIN);
    for id in [a, b] {
        assert_eq!(k.fork_object(id, MAIN, main), Some(id));
    }
    acquire(&mut k, MAIN, a);
    acquire(&mut k, main, b);
    assert_eq!(acquire(&mut k, MAIN, b), Attempt::Blocked);
    assert!(!k.may_be_stuck(MAIN));
    assert_eq!(acquire(&mut k, main, a), Attempt::Blocked);
    let stuck = k.stuck(&Own(&k)).expect("a cycle");
    assert!(stuck.is_total && stuck.cycles.len() == 1);
    k.verify();
}

#[test]
fn the_end_of_a_child_is_told_once() {
    let mut k = kernel();
    let wait = |k: &mut Kernel, patience| k.wait_process(MAIN, None, Wanted::default(), patience, &mut ());
    assert_eq!(wait(&mut k, Patience::Forever), Attempt::Error(SyncError::NoChild));
    let (first, _) = fork(&mut k, MAIN);
    let (second, inner) = fork(&mut k, MAIN);
    let (orphan, _) = fork(&mut k, inner);
    assert_eq!(k.process_of_pid(k.pid(second)), Some(second));
    assert_eq!(wait(&mut k, Patience::None), Attempt::Refused);
    assert_eq!(
        k.wait_process(MAIN, Some(orphan), Wanted::default(), Patience::None, &mut ()),
        Attempt::Error(SyncError::NoChild)
    );
    assert_eq!(wait(&mut k, Patience::Forever), Attempt::Blocked);
    k.finish_process(second, -9, &mut ());
    assert!(k.process(second).is_zombie && k.process(orphan).is_orphan);
    assert_eq!(wait(&mut k, Patience::Forever), Attempt::Done((second, News::Ended)));
    assert!(k.process(second).is_reaped());
    assert_eq!(k.process(second).exit_code, Some(-9));
    k.finish_process(orphan, 0, &mut ());
    assert!(!k.process(orphan).is_zombie);
    // Whoever ignores the signal that tells of it leaves no zombies.
    k.set_signals(
        ProcessId(0),
        Signals {
            ignored: 1 << 17,
            ..Signals::default()
        },
    );
    k.finish_process(first, 0, &mut ());
    assert!(k.process(first).is_reaped());
    assert_eq!(wait(&mut k, Patience::Forever), Attempt::Error(SyncError::NoChild));
    k.verify();
}

#[test]
fn an_interrupted_wait_goes_on() {
    let mut k = kernel();
    let lock = k.mutex_new(MAIN);
    let (_, child) = fork(&mut k, MAIN);
    acquire(&mut k, child, lock);
    let patience = Patience::For(100);
    assert_eq!(k.mutex_acquire(MAIN, lock, patience, &mut ()), Attempt::Blocked);
    let deadline = k.thread(MAIN).wait.and_then(|wait| wait.deadline);
    k.interrupt(MAIN, &mut ());
    k.verify();
    assert_eq!(k.mutex_acquire(MAIN, lock, patience, &mut ()), Attempt::Blocked);
    assert_eq!(k.thread(MAIN).wait.and_then(|wait| wait.deadline), deadline);
    k.mutex_release(child, lock, &mut ()).unwrap();
    assert_eq!(k.mutex_acquire(MAIN, lock, patience, &mut ()), Attempt::Done(()));
    assert_eq!(k.sleep(MAIN, 50, &mut ()), Attempt::Blocked);
    k.interrupt(MAIN, &mut ());
    assert_eq!(k.sleep(MAIN, 50, &mut ()), Attempt::Blocked, "it has not slept enough");
    k.verify();
}

#[test]
fn creation_and_switches_of_processes_cost_more_than_those_of_threads() {
    let costs = Costs::default();
    assert!(costs.process_create > costs.thread_create && costs.process_switch > costs.thread_switch);
    let mut k = Kernel::new(&KernelConfig::default());
    k.plan(&mut ());
    let mut events = Vec::new();
    let (process, _) = k.fork_process(MAIN, "child", &mut events);
    assert_eq!(
        events.last().map(|event| event.kind.clone()),
        Some(EventKind::ProcessStarted { process })
    );
    k.charge(lockstep::base::CoreId(0), 1);
    k.plan(&mut ());
    assert!(k.now() >= u64::from(costs.process_create));
}
