//! The rules of each kind of object.

use lockstep::base::{ObjectId, ThreadId};
use lockstep::kernel::{
    Arrival, Attempt, Body, Costs, EventKind, Kernel, KernelConfig, News, Patience, PolicyKind, QueueKind, Stop,
    SyncError, Wanted,
};

use crate::world::{Op, World};

const MAIN: ThreadId = ThreadId(0);

fn fifo() -> KernelConfig {
    KernelConfig {
        policy: PolicyKind::Fifo,
        costs: Costs::FREE,
        ..KernelConfig::default()
    }
}

fn kernel() -> Kernel {
    let mut kernel = Kernel::new(&fifo());
    kernel.plan(&mut ());
    kernel
}

fn acquired(world: &World) -> Vec<u32> {
    world.order(|kind| matches!(kind, EventKind::Acquired { .. }))
}

#[test]
fn a_lock_goes_to_those_who_wait_in_order_of_arrival() {
    let user = [Op::Acquire(0), Op::Sleep(5), Op::Release(0)];
    let mut world = World::new(&fifo(), &[&user, &user, &user, &user]);
    world.lock();
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(acquired(&world), [0, 1, 2, 3]);
}

#[test]
fn a_faster_thread_may_take_a_lock_first_and_the_woken_one_keeps_its_place() {
    // Thread 0 releases and takes again at once, before thread 1, woken, has a core; 2 came after 1.
    let barger = [
        Op::Acquire(0),
        Op::Sleep(5),
        Op::Release(0),
        Op::Acquire(0),
        Op::Sleep(5),
        Op::Release(0),
    ];
    let user = [Op::Acquire(0), Op::Release(0)];
    let mut world = World::new(&fifo(), &[&barger, &user, &user]);
    world.lock();
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(acquired(&world), [0, 0, 1, 2]);
}

#[test]
fn deadlines_end_a_wait_and_tries_do_not_wait() {
    let owner = [Op::Acquire(0), Op::Sleep(100), Op::Release(0)];
    let late = [
        Op::AcquireFor(0, 30),
        Op::TryAcquire(0),
        Op::AcquireFor(0, 0),
        Op::AcquireFor(0, 500),
    ];
    let mut world = World::new(&fifo(), &[&owner, &late]);
    world.lock();
    world.finish();
    assert_eq!(world.results[&1], ["timeout", "refused", "timeout", "done"]);
    let timed_out = world
        .events
        .iter()
        .find(|event| event.kind == EventKind::TimedOut)
        .expect("a timeout");
    assert_eq!((timed_out.thread, timed_out.time), (ThreadId(1), 32));
}

#[test]
fn misuse_is_refused_and_changes_nothing() {
    let mut k = kernel();
    let other = k.spawn_thread(k.thread(MAIN).process, "other", false, Some(MAIN), &mut ());
    let (lock, rlock) = (k.mutex_new(MAIN), k.rlock_new(MAIN));
    assert_eq!(k.mutex_release(MAIN, lock, &mut ()), Err(SyncError::ReleaseUnlocked));
    assert_eq!(k.rlock_release(MAIN, rlock, &mut ()), Err(SyncError::ReleaseUnowned));
    k.rlock_acquire(MAIN, rlock, Patience::Forever, &mut ());
    assert_eq!(k.rlock_release(other, rlock, &mut ()), Err(SyncError::ReleaseUnowned));
    k.mutex_acquire(MAIN, lock, Patience::Forever, &mut ());
    assert_eq!(
        k.mutex_release(other, lock, &mut ()),
        Ok(()),
        "anyone may release a plain lock"
    );
    assert_eq!(k.semaphore_new(MAIN, -1, false), Err(SyncError::NegativeSemaphore));
    let bounded = k.semaphore_new(MAIN, 1, true).unwrap();
    assert_eq!(
        k.semaphore_release(MAIN, bounded, 1, &mut ()),
        Err(SyncError::ReleasedTooOften)
    );
    assert_eq!(
        k.semaphore_release(MAIN, bounded, 0, &mut ()),
        Err(SyncError::ReleaseCount)
    );
    let condition = k.condition_new(MAIN, lock);
    let wait = k.condition_wait(MAIN, condition, Patience::Forever, &mut ());
    assert_eq!(wait, Attempt::Error(SyncError::WaitUnowned));
    assert_eq!(
        k.condition_notify(MAIN, condition, 1, &mut ()),
        Err(SyncError::NotifyUnowned)
    );
    let queue = k.queue_new(MAIN, QueueKind::Fifo, None);
    assert_eq!(
        k.queue_task_done(MAIN, queue, &mut ()),
        Err(SyncError::TaskDoneTooOften)
    );
    assert_eq!(
        k.join_thread(MAIN, MAIN, Patience::Forever, &mut ()),
        Attempt::Error(SyncError::JoinSelf)
    );
    assert_eq!(
        k.mutex_acquire(MAIN, queue, Patience::Forever, &mut ()),
        Attempt::Error(SyncError::NoSuchObject)
    );
    k.verify();
}

#[test]
fn a_semaphore_remembers_who_did_not_give_back() {
    let mut world = World::new(
        &fifo(),
        &[
            &[Op::Acquire(0), Op::Release(0)],
            &[Op::Acquire(0)],
            &[Op::Work, Op::Acquire(0), Op::Acquire(0)],
        ],
    );
    world.kernel.semaphore_new(MAIN, 2, false).unwrap();
    assert_eq!(world.finish(), Some(Stop::Deadlock));
    let Some(Body::Semaphore(semaphore)) = world.kernel.object(ObjectId(0)).map(|o| &o.body) else {
        panic!()
    };
    let holders: Vec<_> = semaphore
        .holders
        .iter()
        .map(|h| (h.thread.0, h.count, h.since.line))
        .collect();
    assert_eq!(holders, [(1, 1, 1), (2, 1, 2)]);
}

#[test]
fn an_event_lets_all_pass_even_if_it_is_cleared_at_once() {
    let waiter = [Op::Wait(0), Op::Work];
    let mut world = World::new(&fifo(), &[&[Op::Sleep(9), Op::Set(0), Op::Clear(0)], &waiter, &waiter]);
    world.kernel.event_new(MAIN);
    assert_eq!(world.finish(), Some(Stop::Finished));
}

#[test]
fn a_condition_gives_the_lock_up_and_takes_it_back_as_deep() {
    let waiter = [
        Op::Acquire(0),
        Op::Acquire(0),
        Op::Wait(1),
        Op::Release(0),
        Op::Release(0),
        Op::Release(0),
    ];
    let notifier = [
        Op::Work,
        Op::Acquire(0),
        Op::Notify(1, 1),
        Op::Sleep(10),
        Op::Release(0),
    ];
    let mut world = World::new(&fifo(), &[&waiter, &notifier]);
    world.kernel.rlock_new(MAIN);
    world.kernel.condition_new(MAIN, ObjectId(0));
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(world.results[&0], ["done", "done", "done", "done", "done", "error"]);
}

#[test]
fn notify_wakes_as_many_as_it_says_and_a_timeout_answers_false() {
    let waiter = [Op::Acquire(0), Op::Wait(1), Op::Release(0)];
    let hasty = [Op::Acquire(0), Op::WaitFor(1, 20), Op::Release(0)];
    let notifier = [Op::Sleep(50), Op::Acquire(0), Op::Notify(1, 2), Op::Release(0)];
    let mut world = World::new(&fifo(), &[&notifier, &waiter, &hasty, &waiter, &waiter]);
    world.lock();
    world.kernel.condition_new(MAIN, ObjectId(0));
    assert_eq!(world.finish(), Some(Stop::Deadlock));
    assert_eq!(world.results[&2], ["done", "timeout", "done"]);
    assert!(
        world.is_ended(1) && world.is_ended(3) && !world.is_ended(4),
        "the first two of those that still waited"
    );
}

#[test]
fn a_barrier_opens_for_the_last_and_breaks_for_all() {
    let mut k = kernel();
    let process = k.thread(MAIN).process;
    let others: Vec<ThreadId> = (0..3)
        .map(|_| k.spawn_thread(process, "t", false, Some(MAIN), &mut ()))
        .collect();
    let barrier = k.barrier_new(MAIN, 3, true);
    let wait = |k: &mut Kernel, thread| k.barrier_wait(thread, barrier, Patience::Forever, &mut ());
    assert_eq!(wait(&mut k, others[0]), Attempt::Blocked);
    assert_eq!(wait(&mut k, others[1]), Attempt::Blocked);
    assert_eq!(
        wait(&mut k, MAIN),
        Attempt::Done(Arrival {
            index: 2,
            runs_action: true
        })
    );
    assert_eq!(
        wait(&mut k, others[2]),
        Attempt::Blocked,
        "the next round starts after the action"
    );
    k.verify();
    k.barrier_open(MAIN, barrier, &mut ());
    assert_eq!(
        wait(&mut k, others[1]),
        Attempt::Done(Arrival {
            index: 1,
            runs_action: false
        })
    );
    assert_eq!(
        wait(&mut k, others[0]),
        Attempt::Done(Arrival {
            index: 0,
            runs_action: false
        })
    );
    assert_eq!(wait(&mut k, others[2]), Attempt::Blocked);
    k.verify();
    k.barrier_reset(MAIN, barrier, &mut ()).unwrap();
    assert_eq!(wait(&mut k, others[2]), Attempt::Error(SyncError::BrokenBarrier));
    assert_eq!(wait(&mut k, others[2]), Attempt::Blocked, "as new after the reset");
    k.barrier_abort(MAIN, barrier, &mut ()).unwrap();
    assert_eq!(wait(&mut k, others[2]), Attempt::Error(SyncError::BrokenBarrier));
    assert_eq!(wait(&mut k, MAIN), Attempt::Error(SyncError::BrokenBarrier));
    k.verify();
}

#[test]
fn a_queue_blocks_when_full_and_when_empty_and_until_all_is_done() {
    let producer = [Op::Put(0), Op::Put(0), Op::Put(0), Op::JoinQueue(0), Op::Work];
    let consumer = [
        Op::Get(0),
        Op::TaskDone(0),
        Op::Get(0),
        Op::TaskDone(0),
        Op::Get(0),
        Op::Sleep(50),
        Op::TaskDone(0),
    ];
    let mut world = World::new(&fifo(), &[&producer, &consumer, &[Op::Sleep(30), Op::GetFor(0, 20)]]);
    world.kernel.queue_new(MAIN, QueueKind::Fifo, Some(1));
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(world.results[&2], ["done", "timeout"]);
    let kinds: Vec<&str> = world
        .events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Put { .. } => Some("put"),
            EventKind::Got { .. } => Some("got"),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, ["put", "got", "put", "got", "put", "got"]);
}

#[test]
fn a_wake_up_given_to_a_stopped_thread_goes_on_to_the_next() {
    // Thread 1 is woken for the lock and stopped before it can take it.
    let user = [Op::Acquire(0), Op::Release(0)];
    let killer = [Op::Acquire(0), Op::Sleep(5), Op::Release(0), Op::Stop(1)];
    let mut world = World::new(&fifo(), &[&killer, &user, &user]);
    world.lock();
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(acquired(&world), [0, 2]);
    // The same for a notification.
    let waiter = [Op::Acquire(0), Op::Wait(1), Op::Release(0)];
    let killer = [
        Op::Sleep(5),
        Op::Acquire(0),
        Op::Notify(1, 1),
        Op::Stop(1),
        Op::Release(0),
    ];
    let mut world = World::new(&fifo(), &[&killer, &waiter, &waiter]);
    world.lock();
    world.kernel.condition_new(MAIN, ObjectId(0));
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert!(world.results[&2].ends_with(&["done", "done", "done"]));
}

#[test]
fn joins_end_with_the_thread_or_the_deadline() {
    let mut world = World::new(
        &fifo(),
        &[&[Op::JoinFor(1, 10), Op::Join(1), Op::Join(1)], &[Op::Sleep(50)]],
    );
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(world.results[&0], ["timeout", "done", "done"]);
}

#[test]
fn the_end_of_a_process_stops_its_threads_and_tells_its_parent() {
    let mut k = kernel();
    let (child, main) = k.fork_process(MAIN, "Process-1", &mut ());
    let daemon = k.spawn_thread(child, "d", true, Some(main), &mut ());
    let worker = k.spawn_thread(child, "w", false, Some(main), &mut ());
    assert_eq!(k.non_daemon_alive(child, main), Some(worker));
    assert_eq!(
        k.wait_process(MAIN, None, Wanted::default(), Patience::Forever, &mut ()),
        Attempt::Blocked
    );
    let mut events = Vec::new();
    k.finish_process(child, 3, &mut events);
    assert!(!k.thread(daemon).is_alive() && k.process(child).is_zombie);
    assert_eq!(
        k.wait_process(MAIN, None, Wanted::default(), Patience::Forever, &mut ()),
        Attempt::Done((child, News::Ended))
    );
    assert!(!k.process(child).is_zombie);
    let stopped = events.iter().filter(|event| event.kind == EventKind::Stopped).count();
    assert_eq!(stopped, 3);
    k.verify();
}
