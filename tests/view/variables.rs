//! What the variables of frames are, and how their values are shown.

use super::{STOP, end};

#[test]
fn variables_are_the_users_own() {
    let moment = end(&format!(
        "import threading
from threading import Lock
LIMIT = 3
count = LIMIT - 1
class Thing: pass
def outer():
    inner_value = [1, 'two']
    def inner(step):
        total = step + len(inner_value)
        {}
    inner(40)
outer()
",
        STOP.replace('\n', "\n        ").trim()
    ));
    let frames = &moment.threads[0].frames;
    let shown: Vec<(&str, Vec<String>)> = frames
        .iter()
        .map(|f| {
            (
                &*f.function,
                f.variables.iter().map(|v| format!("{}={}", v.name, v.value)).collect(),
            )
        })
        .collect();
    assert_eq!(shown[0], ("<module>", vec!["LIMIT=3".to_owned(), "count=2".to_owned()]));
    assert_eq!(
        shown[1],
        ("outer", vec!["inner_value=[1, 'two']".to_owned()]),
        "functions are hidden"
    );
    assert_eq!(shown[2].0, "inner");
    assert_eq!(shown[2].1[..2], ["step=40", "total=42"]);
    assert_eq!(&*moment.threads[0].source, "gate.acquire()");
    assert_eq!(moment.threads[0].line, frames[2].line);
}

#[test]
fn objects_of_the_programs_classes_are_shown_by_their_fields() {
    let moment = end(&format!(
        "from dataclasses import dataclass
from enum import Enum
from threading import Lock, Thread
class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 3
        self._secret = 1
@dataclass
class Point:
    x: int
class Color(Enum):
    RED = 1
class Worker(Thread):
    pass
class Empty:
    pass
account, point, color, worker, empty = Account('ann'), Point(2), Color.RED, Worker(), Empty()
{STOP}"
    ));
    let variables = &moment.threads[0].frames[0].variables;
    let shown = |name: &str| variables.iter().find(|v| &*v.name == name).map(|v| v.value.to_string());
    assert_eq!(shown("account").as_deref(), Some("Account(owner='ann', balance=3)"));
    assert_eq!(shown("point").as_deref(), Some("Point(x=2)"));
    assert_eq!(shown("color").as_deref(), Some("Color.RED"));
    for (name, class) in [("worker", "Worker"), ("empty", "Empty")] {
        let text = shown(name).expect("a variable");
        assert!(text.starts_with(&format!("<__main__.{class} object at")), "{text}");
    }
}
