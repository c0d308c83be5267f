//! What to do about a deadlock, told by its cause.

use super::{end, sentences};

fn advice(source: &str) -> String {
    sentences(&end(source)).pop().unwrap()
}

const LOCKS: &str = "from threading import Condition, Event, Lock, Thread
from queue import Queue
a, b = Lock(), Lock()
";

#[test]
fn who_waits_for_somebody_while_holding_what_that_one_needs_is_told_so() {
    let full = format!(
        "{LOCKS}q = Queue(1)
def cook():
    with a:
        q.put(1)
        q.put(2)
def eat():
    with a:
        q.get()
Thread(target=cook).start()
Thread(target=eat).start()
"
    );
    let told = sentences(&end(&full));
    assert_eq!(
        told[0],
        "cook-1 holds a (line 6) and waits for room on q (line 8). Nobody is left who can take an item from q."
    );
    assert_eq!(
        *told.last().unwrap(),
        "Do not wait while holding a: whoever should act may need it."
    );

    let join = format!(
        "{LOCKS}def work():
    with a:
        pass
t = Thread(target=work)
with a:
    t.start()
    t.join()
"
    );
    assert_eq!(
        advice(&join),
        "Do not wait while holding a: whoever should act may need it."
    );

    let nested = format!(
        "{LOCKS}changed = Condition()
def wait():
    with a:
        with changed:
            changed.wait()
def tell():
    with a:
        with changed:
            changed.notify()
Thread(target=wait).start()
Thread(target=tell).start()
"
    );
    assert_eq!(
        advice(&nested),
        "Do not wait while holding a: whoever should act may need it."
    );
}

#[test]
fn who_holds_what_nobody_waits_for_gets_the_advice_of_the_wait() {
    let source = format!("{LOCKS}with a:\n    Queue().get()\n");
    assert!(advice(&source).starts_with("Tell the consumers"), "{}", advice(&source));
    let source = format!("{LOCKS}done = Event()\nwith a:\n    done.wait()\n");
    assert!(
        advice(&source).starts_with("Make sure that set()"),
        "{}",
        advice(&source)
    );
}
