//! The processes, when there are several: a chip each below the columns, with its pid, its state and how it ended.

use crate::scene::{Anchor, Font, Node, measure, theme};
use crate::view::data::{ProcessState, ProcessView, Snapshot};
use crate::view::text::Catalogue;

const CHIP: f32 = 42.0;
const GAP: f32 = 8.0;
const LEAST: f32 = 168.0;
/// Most rows of chips; the processes beyond are counted.
const ROWS: usize = 3;

fn across(width: f32) -> usize {
    (((width + GAP) / (LEAST + GAP)) as usize).max(1)
}

/// Height of the strip with the space above it; 0 for a single process.
pub(super) fn height(snapshot: &Snapshot, width: f32) -> f32 {
    let count = snapshot.processes.len();
    if count < 2 {
        return 0.0;
    }
    count.div_ceil(across(width)).min(ROWS) as f32 * (CHIP + GAP)
}

/// The chips from `top` down.
pub(super) fn strip(snapshot: &Snapshot, words: &Catalogue, [top, width]: [f32; 2]) -> Vec<Node> {
    let (across, count) = (across(width), snapshot.processes.len());
    let w = ((width - GAP * (across - 1) as f32) / across as f32).floor();
    let place = |at: usize| {
        [
            (w + GAP) * (at % across) as f32,
            top + GAP + (CHIP + GAP) * (at / across) as f32,
        ]
    };
    let room = across * ROWS;
    let shown = if count <= room { count } else { room - 1 };
    let mut nodes: Vec<Node> = (0..shown)
        .map(|index| {
            let [x, y] = place(index);
            chip(snapshot, index, words, [x, y, w])
        })
        .collect();
    if shown < count {
        let [x, y] = place(shown);
        let text = words.format("stage-more", &[("count", (count - shown).into())]);
        let children = vec![
            Node::rect("box", "badge", [0.5, 0.5, w - 1.0, CHIP - 1.0], 8.0),
            Node::text("text", "mute", [w / 2.0, CHIP / 2.0 + 4.0], Font::bold(12), text).anchored(Anchor::Middle),
        ];
        nodes.push(Node::group("more-processes", "", x, y, children));
    }
    nodes
}

fn chip(snapshot: &Snapshot, index: usize, words: &Catalogue, [x, y, w]: [f32; 3]) -> Node {
    let process = &snapshot.processes[index];
    let main = snapshot.threads.iter().find(|thread| thread.process == index);
    let colour = theme::thread_colour(main.map_or(0, |thread| thread.colour));
    let class = match process.state {
        ProcessState::Alive | ProcessState::Stopped => "card",
        ProcessState::Zombie => "card zombie",
        ProcessState::Ended => "card past",
    };
    let ink = if process.exit_code.is_none() { "ink" } else { "mute" };
    let pid = words.format("process-pid", &[("pid", process.pid.into())]);
    let pid_width = measure::width(&pid, Font::plain(11));
    let (name, _) = measure::fit_name(&process.name, Font::bold(12), w - 32.0 - pid_width);
    let (state, _) = measure::fit(&state(snapshot, index, words), Font::plain(11), w - 24.0);
    let hot = process.exit_code.is_some_and(|code| code != 0);
    let children = vec![
        Node::rect("box", class, [1.0, 1.0, w - 2.0, CHIP - 2.0], 8.0),
        Node::rect("bar", format!("f{colour}"), [4.0, 8.0, 4.0, CHIP - 16.0], 2.0),
        Node::text("name", ink, [14.0, 18.0], Font::bold(12), name),
        Node::text("pid", "mute", [w - 10.0, 18.0], Font::plain(11), pid).anchored(Anchor::End),
        Node::text(
            "state",
            if hot { "alarm" } else { "mute" },
            [14.0, 33.0],
            Font::plain(11),
            state,
        ),
    ];
    Node::group(format!("process-{index}"), "process", x, y, children).titled(title(snapshot, process, words))
}

/// `2 threads`, `stopped · 1 thread`, `zombie · exit code 0`, `ended · killed by signal 9`.
fn state(snapshot: &Snapshot, index: usize, words: &Catalogue) -> String {
    let process = &snapshot.processes[index];
    let Some(code) = process.exit_code else {
        let alive = |thread: &&crate::view::data::ThreadView| thread.process == index && !super::is_over(thread.state);
        let count = snapshot.threads.iter().filter(alive).count();
        let threads = words.format("process-threads", &[("count", count.into())]);
        return match process.state {
            ProcessState::Stopped => format!("{} · {threads}", words.word("process-stopped")),
            _ => threads,
        };
    };
    let how = if code < 0 {
        words.format("process-signal", &[("signal", u64::from(code.unsigned_abs()).into())])
    } else {
        words.format("process-exit", &[("code", u64::from(code.unsigned_abs()).into())])
    };
    let id = if process.state == ProcessState::Zombie {
        "process-zombie"
    } else {
        "process-ended"
    };
    format!("{} · {how}", words.word(id))
}

fn title(snapshot: &Snapshot, process: &ProcessView, words: &Catalogue) -> String {
    let pid = words.format("process-pid", &[("pid", process.pid.into())]);
    let parent = process.parent.and_then(|parent| snapshot.processes.get(parent));
    match parent {
        Some(parent) => {
            let child = words.format(
                "process-child",
                &[("parent", (&parent.name).into()), ("pid", parent.pid.into())],
            );
            format!("{}, {pid}, {child}", process.name)
        }
        None => format!("{}, {pid}", process.name),
    }
}
