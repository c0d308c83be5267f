//! Processes that are stopped and continued: what was promised to their threads is kept.

use lockstep::base::{ObjectId, ThreadId};
use lockstep::kernel::{
    Attempt, BlockReason, Costs, Kernel, KernelConfig, News, Patience, PolicyKind, State, WaitStatus, Wanted,
};

const MAIN: ThreadId = ThreadId(0);
const SIGSTOP: u8 = 19;
const SIGKILL: u8 = 9;

/// A child whose main thread has been woken for a lock that the parent has given up.
fn woken() -> (Kernel, ThreadId, ObjectId) {
    let mut k = Kernel::new(&KernelConfig {
        policy: PolicyKind::Fifo,
        costs: Costs::FREE,
        ..KernelConfig::default()
    });
    k.plan(&mut ());
    let lock = k.mutex_new(MAIN);
    k.share_object(lock);
    assert_eq!(acquire(&mut k, MAIN, lock), Attempt::Done(()));
    let (_, child) = k.fork_process(MAIN, "child", &mut ());
    assert_eq!(acquire(&mut k, child, lock), Attempt::Blocked);
    k.mutex_release(MAIN, lock, &mut ()).expect("it holds the lock");
    assert_eq!(k.thread(child).wait.map(|wait| wait.status), Some(WaitStatus::Woken));
    (k, child, lock)
}

fn acquire(k: &mut Kernel, thread: ThreadId, lock: ObjectId) -> Attempt {
    k.mutex_acquire(thread, lock, Patience::Forever, &mut ())
}

#[test]
fn a_stopped_thread_retries_what_it_was_woken_for() {
    let (mut k, child, lock) = woken();
    let process = k.thread(child).process;
    k.stop_process(process, SIGSTOP, &mut ());
    k.halt(child, &mut ());
    k.verify();
    assert_eq!(k.thread(child).block_reason(), Some(BlockReason::Continue));
    k.interrupt(child, &mut ());
    assert_eq!(k.thread(child).block_reason(), Some(BlockReason::Continue));
    k.continue_process(process, &mut ());
    k.verify();
    assert_eq!(k.thread(child).state, State::Ready);
    assert_eq!(acquire(&mut k, child, lock), Attempt::Done(()));
    k.verify();
}

#[test]
fn what_a_stopped_thread_was_woken_for_goes_on_to_the_next_when_it_ends() {
    let (mut k, child, lock) = woken();
    let (_, second) = k.fork_process(MAIN, "second", &mut ());
    let third = k.spawn_thread(k.thread(second).process, "third", false, Some(second), &mut ());
    // The first comes before the child has its turn, the other waits behind it.
    assert_eq!(acquire(&mut k, second, lock), Attempt::Done(()));
    assert_eq!(acquire(&mut k, third, lock), Attempt::Blocked);
    let process = k.thread(child).process;
    k.stop_process(process, SIGSTOP, &mut ());
    k.halt(child, &mut ());
    k.mutex_release(second, lock, &mut ()).expect("it holds the lock");
    k.verify();
    assert_eq!(k.thread(third).state, State::Blocked);
    k.doom(process, SIGKILL, &mut ());
    assert!(!k.process(process).is_stopped);
    k.finish_process(process, -9, &mut ());
    k.verify();
    assert_eq!(acquire(&mut k, third, lock), Attempt::Done(()));
}

#[test]
fn a_parent_is_told_once_of_each_change() {
    let (mut k, child, _) = woken();
    let process = k.thread(child).process;
    let both = Wanted {
        stopped: true,
        continued: true,
    };
    let wait = |k: &mut Kernel, wanted| k.wait_process(MAIN, None, wanted, Patience::None, &mut ());
    assert_eq!(wait(&mut k, both), Attempt::Refused);
    k.stop_process(process, SIGSTOP, &mut ());
    assert_eq!(wait(&mut k, Wanted::default()), Attempt::Refused);
    assert_eq!(wait(&mut k, both), Attempt::Done((process, News::Stopped(SIGSTOP))));
    assert_eq!(wait(&mut k, both), Attempt::Refused);
    k.continue_process(process, &mut ());
    assert_eq!(wait(&mut k, both), Attempt::Done((process, News::Continued)));
    k.verify();
}
