//! Greenlets inside of the machine's value: clones, fingerprints, the collector, depth.

use std::rc::Rc;

use lockstep::kernel::{Event, EventKind, Stream};
use lockstep::machine::{Config, Limits, Machine, Status};
use lockstep::run::First;
use lockstep::{python, stdlib};

fn machine(source: &str) -> Machine {
    let program = python::compile(source, &stdlib::Library).unwrap_or_else(|all| panic!("{}", all[0].english()));
    let limits = Limits {
        steps: 3_000_000,
        heap: 8 << 20,
        ..Limits::default()
    };
    let config = Config {
        limits,
        ..Config::default()
    };
    Machine::new(Rc::new(program), Rc::new(config))
}

fn output(events: &[Event]) -> String {
    let texts = events.iter().filter_map(|event| match &event.kind {
        EventKind::Wrote { text, stream } if *stream == Stream::Stdout => Some(&**text),
        _ => None,
    });
    texts.collect()
}

fn run(source: &str) -> (Status, String) {
    let mut machine = machine(source);
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    (machine.status().clone(), output(&events))
}

const PING_PONG: &str = "
from greenlet import greenlet, getcurrent
main = getcurrent()
def player(name, other):
    seen = []
    while len(seen) < 5:
        try:
            seen.append(main.switch((name, len(seen))))
        except ValueError as problem:
            seen.append(str(problem))
    return seen
players = [greenlet(player) for _ in range(3)]
for i, each in enumerate(players):
    print(each.switch(i, players[i - 1]))
for turn in range(5):
    for each in players:
        print(each.throw(ValueError, 'no') if turn == 2 else each.switch(turn))
";

#[test]
fn a_clone_goes_on_as_the_original_does() {
    let mut original = machine(PING_PONG);
    let mut events = Vec::new();
    let mut clones = Vec::new();
    while *original.status() == Status::Running {
        original.run(&mut First, 37, &mut events);
        original.verify();
        clones.push((original.clone(), events.len()));
    }
    let whole = output(&events);
    assert!(whole.ends_with("[0, 1, 'no', 3, 4]\n"), "{whole}");
    for (clone, told) in clones.iter().step_by(7) {
        let mut clone = clone.clone();
        let mut more = events[..*told].to_vec();
        clone.run(&mut First, u64::MAX, &mut more);
        assert_eq!(output(&more), whole);
        assert_eq!(clone.fingerprint(), original.fingerprint());
        assert!(clone == original);
    }
}

#[test]
fn the_collector_keeps_what_suspended_greenlets_hold_and_frees_the_others() {
    let (status, text) = run("
from greenlet import greenlet, getcurrent
main = getcurrent()
def holder(n):
    mine = [str(n) * 50 for _ in range(20)]
    main.switch()
    return mine[-1][0]
kept = []
for round in range(400):
    each = greenlet(holder)
    each.switch(round)
    if round % 100 == 7:
        kept.append(each)
    waste = ['x' * 2000 for _ in range(20)]
print([each.switch() for each in kept])
");
    assert_eq!(
        (status, &*text),
        (Status::Finished { code: 0 }, "['7', '1', '2', '3']\n")
    );
}

#[test]
fn deep_stacks_are_counted_by_the_heap() {
    let (status, _) = run("
from greenlet import greenlet, getcurrent
main = getcurrent()
def deep(n):
    return main.switch() if n == 0 else deep(n - 1)
all = []
while True:
    all.append(greenlet(deep))
    all[-1].switch(900)
");
    assert!(
        matches!(status, Status::Limit(lockstep::machine::LimitKind::Heap)),
        "{status:?}"
    );
}

#[test]
fn every_greenlet_has_the_whole_depth() {
    let (_, text) = run("
from greenlet import greenlet
def nested(n):
    def deep(k):
        return k if k == 0 else deep(k - 1)
    deep(900)
    return n if n == 0 else greenlet(nested).switch(n - 1)
print(nested(50))
");
    assert_eq!(text, "0\n");
}

#[test]
fn a_switch_to_oneself_and_an_error_while_closing() {
    let (status, text) = run("
from greenlet import greenlet, getcurrent
main = getcurrent()
g = greenlet(lambda: g.switch('myself'))
print(g.switch())
def closes():
    try:
        main.switch()
    finally:
        raise KeyError('while closing')
h = greenlet(closes)
h.switch()
try:
    h.throw()
except KeyError as problem:
    print(problem, repr(problem.__context__))
");
    assert_eq!(text, "myself\n'while closing' GreenletExit()\n");
    assert_eq!(status, Status::Finished { code: 0 });
}
