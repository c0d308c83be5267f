//! Snapshots made by hand, for pictures whose every part is known.

use lockstep::base::Rng;
use lockstep::view::data::*;

/// A thread in a state, at a line of code.
pub fn thread(id: u32, label: &str, state: ThreadState, line: u32, source: &str) -> ThreadView {
    ThreadView {
        id,
        name: label.into(),
        label: label.into(),
        colour: id as usize,
        state,
        line,
        source: source.into(),
        instruction: "LOAD count".into(),
        ..ThreadView::default()
    }
}

pub fn wait(op: WaitKind, target: &str, object: Option<usize>, held_by: &[usize]) -> Option<WaitView> {
    Some(WaitView {
        op,
        target: target.into(),
        object,
        held_by: held_by.to_vec(),
        deadline_us: None,
    })
}

pub fn object(id: u32, name: &str, body: ObjectBody, waiters: &[usize]) -> ObjectView {
    ObjectView {
        key: ObjectKey::Kernel(id),
        name: name.into(),
        role: Role::Own,
        body,
        waiters: who(waiters),
        is_stuck: false,
        is_changed: false,
    }
}

fn who(threads: &[usize]) -> Vec<Who> {
    threads.iter().copied().map(Who::Thread).collect()
}

pub fn held(thread: usize, since_step: u64, line: u32) -> Option<Holder> {
    Some(Holder {
        who: Who::Thread(thread),
        since_step,
        line,
    })
}

fn items(texts: &[&str]) -> Vec<ItemView> {
    texts
        .iter()
        .enumerate()
        .map(|(i, t)| ItemView {
            key: i as u64,
            text: (*t).into(),
        })
        .collect()
}

/// Two locks in opposite order, and a bystander with a queue.
pub fn deadlock() -> Snapshot {
    use ThreadState::{Blocked, Finished};
    let mut main = thread(0, "main", Blocked, 23, "t.join()");
    main.wait = wait(WaitKind::Join, "alice", None, &[1]);
    let mut alice = thread(1, "alice", Blocked, 7, "lock_b.acquire()");
    alice.wait = wait(WaitKind::Lock, "lock_b", Some(1), &[2]);
    let mut bob = thread(2, "bob", Blocked, 14, "lock_a.acquire()");
    bob.wait = wait(WaitKind::Lock, "lock_a", Some(0), &[1]);
    let carol = thread(3, "carol", Finished, 0, "");
    (main.is_stuck, alice.is_stuck, bob.is_stuck) = (true, true, true);
    let queue = ObjectBody::Queue {
        kind: QueueKind::Fifo,
        items: items(&["'bao 0'", "'bao 1'", "'bao 2'"]),
        capacity: Some(5),
        unfinished: 3,
        getters: vec![],
        putters: vec![],
        joiners: vec![],
    };
    let mut objects = vec![
        object(0, "lock_a", ObjectBody::Lock { owner: held(1, 9, 6) }, &[2]),
        object(1, "lock_b", ObjectBody::Lock { owner: held(2, 16, 13) }, &[1]),
        object(2, "orders", queue, &[]),
    ];
    (objects[0].is_stuck, objects[1].is_stuck) = (true, true);
    let edge = |waiter, object, holder| Edge { waiter, object, holder };
    let stuck = |thread, holds: &[(usize, u32, u64)], line, why| StuckView {
        thread,
        holds: holds.to_vec(),
        line,
        why,
    };
    Snapshot {
        step: 27,
        time_us: 1_004_000,
        status: StatusView::Deadlock,
        threads: vec![main, alice, bob, carol],
        cores: vec![None],
        objects,
        deadlock: Some(DeadlockView {
            is_total: true,
            cycles: vec![vec![edge(1, Some(1), 2), edge(2, Some(0), 1)]],
            stuck: vec![
                stuck(0, &[], 23, Hopeless::JoinsStuck),
                stuck(1, &[(0, 6, 9)], 7, Hopeless::Cycle),
                stuck(2, &[(1, 13, 16)], 14, Hopeless::Cycle),
            ],
            inevitable_since: Some(18),
            trusts_time: false,
            formed_at: 27,
        }),
        ..Snapshot::default()
    }
}

/// One object of each kind, in the middle of use, on two cores.
pub fn zoo() -> Snapshot {
    use ThreadState::{Blocked, Crashed, Ready, Running, Sleeping};
    let mut threads = vec![
        thread(0, "main", Sleeping, 40, "time.sleep(1.5)"),
        thread(1, "producer", Running, 12, "orders.put(order, timeout=2)"),
        thread(2, "cook-1", Blocked, 20, "order = orders.get()"),
        thread(3, "cook-2", Running, 21, "with stove: fry(order)"),
        thread(4, "waiter", Ready, 33, "count += 1"),
        thread(5, "cleaner with a very long name", Blocked, 52, "done.wait()"),
        thread(6, "guest", Crashed, 60, "pay(1 / 0)"),
    ];
    threads[0].wait = wait(WaitKind::Sleep, "", None, &[]).map(|w| WaitView {
        deadline_us: Some(2_500_000),
        ..w
    });
    threads[2].wait = wait(WaitKind::QueueGet, "orders", Some(2), &[]);
    threads[5].wait = wait(WaitKind::Event, "done", Some(3), &[]);
    threads[6].error = Some("ZeroDivisionError: division by zero".into());
    threads[4].wants_gil = true;
    Snapshot {
        step: 58,
        time_us: 1_000_058,
        threads,
        cores: vec![Some(1), Some(3)],
        lanes: vec![Lane {
            level: 0,
            threads: vec![4],
        }],
        objects: zoo_objects(),
        ..Snapshot::default()
    }
}

fn zoo_objects() -> Vec<ObjectView> {
    let queue = |kind, texts: &[&str], capacity, getters: &[usize], putters: &[usize]| ObjectBody::Queue {
        kind,
        items: items(texts),
        capacity,
        unfinished: texts.len() as u32,
        getters: who(getters),
        putters: who(putters),
        joiners: vec![],
    };
    let holders = vec![Holder {
        who: Who::Thread(3),
        since_step: 41,
        line: 21,
    }];
    let long = "(1, 'noodles with everything');(2, 'rice');(3, 'soup');4;5;6;7;8;9;10;11";
    let long: Vec<&str> = long.split(';').collect();
    vec![
        object(0, "mutex", ObjectBody::Lock { owner: None }, &[]),
        object(
            1,
            "account.lock",
            ObjectBody::RLock {
                owner: held(3, 40, 19),
                depth: 2,
            },
            &[5, 4, 2],
        ),
        object(2, "orders", queue(QueueKind::Fifo, &[], None, &[2], &[]), &[2]),
        object(3, "done", ObjectBody::Event { is_set: false }, &[5]),
        object(
            4,
            "stove",
            ObjectBody::Semaphore {
                permits: 3,
                initial: Some(5),
                bounded: true,
                holders,
            },
            &[],
        ),
        object(
            5,
            "changed",
            ObjectBody::Condition {
                lock: Some(0),
                owner: None,
            },
            &[0, 2],
        ),
        object(
            6,
            "meal",
            ObjectBody::Barrier {
                parties: 4,
                arrived: 2,
                is_broken: false,
            },
            &[2, 5],
        ),
        object(7, "bills", queue(QueueKind::Priority, &long, None, &[], &[1]), &[1]),
        object(
            8,
            "plates",
            queue(QueueKind::Lifo, &["'a'", "'b'"], Some(2), &[], &[1, 2]),
            &[1, 2],
        ),
    ]
}

/// A loop with few tasks and one with very many, and a thread that switches greenlets.
pub fn coroutines() -> Snapshot {
    use CoroutineState as S;
    let unit = |id: u32, name: &str, state, reason: &str, target: &str, deadline_us| CoroutineView {
        id,
        kind: "task".into(),
        name: name.into(),
        state,
        wait: (state == S::Suspended).then(|| CoroutineWait {
            reason: reason.into(),
            target: target.into(),
            deadline_us,
            held_by: if reason == "put" { "consumer".into() } else { "".into() },
        }),
        line: 7,
    };
    let few = vec![
        unit(1, "Task-2", S::Running, "", "", None),
        unit(3, "consumer", S::Ready, "", "", None),
        unit(4, "Task-5", S::Ready, "", "", None),
        unit(5, "Task-6", S::Suspended, "sleep", "", Some(1_500_000)),
        unit(0, "Task-1", S::Suspended, "task", "Task-2", None),
        unit(6, "a producer with a long name", S::Suspended, "put", "orders", None),
        unit(8, "Task-9", S::Created, "", "", None),
        unit(2, "Task-3", S::Finished, "", "", None),
        unit(7, "Task-8", S::Failed, "", "", None),
        unit(9, "Task-10", S::Cancelled, "", "", None),
    ];
    let sleepers = (100..112).map(|n| {
        unit(
            n,
            &format!("Task-{n}"),
            S::Suspended,
            "sleep",
            "",
            Some(u64::from(n) * 1000),
        )
    });
    let mut many: Vec<CoroutineView> = sleepers.collect();
    many.extend((200..212).map(|n| unit(n, &format!("消费者-{n}"), S::Ready, "", "", None)));
    let mut main = thread(0, "main", ThreadState::Running, 12, "await asyncio.gather(*tasks)");
    main.coroutines = CoroutinesView {
        shown: few,
        counts: [1, 2, 1, 3, 1, 1, 1],
    };
    let mut loops = thread(1, "loop-1", ThreadState::Blocked, 30, "asyncio.run(serve())");
    loops.coroutines = CoroutinesView {
        shown: many,
        counts: [0, 500, 0, 9_488, 12, 0, 0],
    };
    let other = thread(2, "plain", ThreadState::Ready, 3, "count += 1");
    Snapshot {
        step: 99,
        threads: vec![main, loops, other],
        cores: vec![Some(0)],
        lanes: vec![Lane {
            level: 0,
            threads: vec![2],
        }],
        ..Snapshot::default()
    }
}

/// Many threads in random states; `seed` decides which.
pub fn crowd(count: usize, cores: usize, seed: u64) -> Snapshot {
    let mut rng = Rng::new(seed);
    let names = [
        "alice",
        "worker-12",
        "a",
        "Thread-4 (serve_forever)",
        "消费者线程",
        "consumer_of_everything_else",
    ];
    let mut threads: Vec<ThreadView> = Vec::new();
    for id in 0..count {
        let state = match rng.below(8) {
            0..3 => ThreadState::Ready,
            3..6 => ThreadState::Blocked,
            6 => ThreadState::Finished,
            _ => ThreadState::Sleeping,
        };
        let label = match id {
            0 => "main".to_owned(),
            _ => format!("{}-{id}", names[rng.below(6) as usize]),
        };
        let mut t = thread(id as u32, &label, state, 7, "with lock: balance[account] += amount");
        t.wait = match state {
            ThreadState::Blocked => wait(WaitKind::Lock, "lock", Some(0), &[0]),
            ThreadState::Sleeping => wait(WaitKind::Sleep, "", None, &[]),
            _ => None,
        };
        threads.push(t);
    }
    let mut on_core = vec![None; cores];
    for (core, slot) in on_core.iter_mut().enumerate().filter(|(core, _)| *core < count) {
        threads[core].state = ThreadState::Running;
        threads[core].wait = None;
        *slot = Some(core);
    }
    let ready = (0..count)
        .rev()
        .filter(|&t| threads[t].state == ThreadState::Ready)
        .collect();
    let waiters: Vec<usize> = (0..count)
        .filter(|&t| threads[t].state == ThreadState::Blocked)
        .collect();
    Snapshot {
        step: 1234,
        threads,
        cores: on_core,
        lanes: vec![Lane {
            level: 0,
            threads: ready,
        }],
        objects: vec![object(0, "lock", ObjectBody::Lock { owner: held(0, 12, 7) }, &waiters)],
        ..Snapshot::default()
    }
}

/// Philosophers round a table, each with one fork; and two threads that wait for each other to end.
pub fn philosophers(count: usize) -> Snapshot {
    let name = |i: usize| ["Ada", "Barbara", "Carl", "Dijkstra", "Edsger", "Frances", "Grace"][i % 7];
    let mut threads = vec![thread(0, "main", ThreadState::Blocked, 30, "p.join()")];
    threads[0].wait = wait(WaitKind::Join, "Ada", None, &[1]);
    let (mut objects, mut cycle) = (vec![], vec![]);
    let mut stuck = vec![StuckView {
        thread: 0,
        holds: vec![],
        line: 30,
        why: Hopeless::JoinsStuck,
    }];
    for i in 0..count {
        let (me, next) = (i + 1, (i + 1) % count + 1);
        let mut t = thread(me as u32, name(i), ThreadState::Blocked, 12, "right.acquire()");
        let fork = format!("forks[{}]", next - 1);
        t.wait = wait(WaitKind::Lock, &fork, Some(next - 1), &[next]);
        t.is_stuck = true;
        threads.push(t);
        let own = format!("forks[{i}]");
        let owner = held(me, 10 * me as u64, 11);
        let mut o = object(
            i as u32,
            &own,
            ObjectBody::Lock { owner },
            &[if i == 0 { count } else { i }],
        );
        o.is_stuck = true;
        objects.push(o);
        cycle.push(Edge {
            waiter: me,
            object: Some(next - 1),
            holder: next,
        });
        stuck.push(StuckView {
            thread: me,
            holds: vec![(i, 11, 10 * me as u64)],
            line: 12,
            why: Hopeless::Cycle,
        });
    }
    let deadlock = DeadlockView {
        is_total: true,
        cycles: vec![cycle],
        stuck,
        inevitable_since: None,
        trusts_time: false,
        formed_at: 99,
    };
    Snapshot {
        step: 99,
        status: StatusView::Deadlock,
        threads,
        cores: vec![None],
        objects,
        deadlock: Some(deadlock),
        ..Snapshot::default()
    }
}

/// Consumers of a queue that nobody fills, and one that takes its own lock again.
pub fn hopeless() -> Snapshot {
    use ThreadState::{Blocked, Finished};
    let mut snapshot = zoo();
    snapshot.threads = vec![
        thread(0, "main", Blocked, 40, "for c in cooks: c.join()"),
        thread(1, "producer", Finished, 0, ""),
        thread(2, "cook-1", Blocked, 20, "order = orders.get()"),
        thread(3, "cook-2", Blocked, 20, "order = orders.get()"),
        thread(4, "twice", Blocked, 33, "mutex.acquire()"),
    ];
    let t = &mut snapshot.threads;
    t[0].wait = wait(WaitKind::Join, "cook-1", None, &[2]);
    t[2].wait = wait(WaitKind::QueueGet, "orders", Some(2), &[]);
    t[3].wait = wait(WaitKind::QueueGet, "orders", Some(2), &[]);
    t[4].wait = wait(WaitKind::Lock, "mutex", Some(0), &[4]);
    let stuck = |thread, line, holds: &[(usize, u32, u64)], why| StuckView {
        thread,
        holds: holds.to_vec(),
        line,
        why,
    };
    snapshot.deadlock = Some(DeadlockView {
        is_total: false,
        cycles: vec![vec![Edge {
            waiter: 4,
            object: Some(0),
            holder: 4,
        }]],
        stuck: vec![
            stuck(0, 40, &[], Hopeless::JoinsStuck),
            stuck(2, 20, &[], Hopeless::NobodyPuts),
            stuck(3, 20, &[], Hopeless::NobodyPuts),
            stuck(4, 33, &[(0, 32, 17)], Hopeless::Itself),
        ],
        inevitable_since: None,
        trusts_time: false,
        formed_at: 58,
    });
    snapshot
}

/// One snapshot for each way in which a wait can be hopeless.
fn hopeless_cases() -> Vec<(&'static str, Snapshot)> {
    use Hopeless::*;
    let case = |name, why, op, object: Option<usize>, held_by: &[usize]| {
        let mut snapshot = zoo();
        snapshot.threads[2].wait = wait(
            op,
            object.map_or("cook-2", |o| &*snapshot.objects[o].name),
            object,
            held_by,
        );
        let stuck = vec![StuckView {
            thread: 2,
            holds: vec![],
            line: 20,
            why,
        }];
        snapshot.deadlock = Some(DeadlockView {
            is_total: false,
            cycles: vec![],
            stuck,
            inevitable_since: None,
            trusts_time: false,
            formed_at: 58,
        });
        (name, snapshot)
    };
    vec![
        case("owner-ended", OwnerEnded, WaitKind::Lock, Some(0), &[6]),
        case("held-by-stuck", HeldByStuck, WaitKind::Lock, Some(1), &[3]),
        case("nobody-takes", NobodyTakes, WaitKind::QueuePut, Some(8), &[]),
        case("nobody-sets", NobodySets, WaitKind::Event, Some(3), &[]),
        case("nobody-notifies", NobodyNotifies, WaitKind::Condition, Some(5), &[]),
        case("nobody-releases", NobodyReleases, WaitKind::Semaphore, Some(4), &[]),
        case("nobody-arrives", NobodyArrives, WaitKind::Barrier, Some(6), &[]),
        case(
            "nobody-calls-task-done",
            NobodyCallsTaskDone,
            WaitKind::QueueJoin,
            Some(2),
            &[],
        ),
        case("joins-stuck", JoinsStuck, WaitKind::Join, None, &[3]),
    ]
}

/// All samples by name.
pub fn all() -> Vec<(&'static str, Snapshot)> {
    let mut all = vec![
        ("deadlock", deadlock()),
        ("zoo", zoo()),
        ("crowd20", crowd(20, 4, 1)),
        ("crowd100", crowd(100, 8, 2)),
        ("five", philosophers(5)),
        ("three", philosophers(3)),
        ("twelve", philosophers(12)),
        ("hopeless", hopeless()),
        ("coroutines", coroutines()),
    ];
    all.extend(hopeless_cases());
    all
}
