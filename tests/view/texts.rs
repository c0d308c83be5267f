//! A process that executes a text of the program: its line, its variables.

use lockstep::view::snapshot::{SnapshotOptions, snapshot};

use super::run;

const SOURCE: &str = "\
import subprocess
CODE = '''
import time
count = 7
def rest(seconds):
    time.sleep(seconds)
rest(5)
'''
subprocess.Popen(['python', '-c', CODE])
other = 1
";

#[test]
fn a_text_that_is_executed_shows_its_own_lines_and_variables() {
    let (mut machine, _) = run(SOURCE, 0);
    let is_there = |machine: &lockstep::machine::Machine| {
        let moment = snapshot(machine, &SnapshotOptions::default());
        moment.threads.get(1).is_some_and(|child| child.line == 6)
    };
    while !is_there(&machine) {
        assert!(machine.steps() < 5000, "the child never comes to its line");
        machine.step(0, &mut ());
    }
    let moment = snapshot(&machine, &SnapshotOptions::default());
    let child = &moment.threads[1];
    assert_eq!(&*child.source, "time.sleep(seconds)");
    assert_eq!(child.span, None, "its bytes are not those of the code that is shown");
    let frames: Vec<(&str, u32)> = child
        .frames
        .iter()
        .map(|frame| (&*frame.function, frame.line))
        .collect();
    assert_eq!(frames, [("<module>", 7), ("rest", 6)]);
    let shown: Vec<String> = child
        .frames
        .iter()
        .flat_map(|frame| frame.variables.iter().map(|v| format!("{}={}", v.name, v.value)))
        .collect();
    assert_eq!(shown, ["count=7", "seconds=5"]);
}
