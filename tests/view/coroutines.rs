//! Coroutines and callbacks in their threads: states, what they wait for, their deadlocks.

use super::*;

#[test]
fn locks_in_the_variables_of_coroutines_have_their_names() {
    let moment = end("import asyncio
async def work(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second: pass
async def main():
    paper, brush = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(work(paper, brush), work(brush, paper))
asyncio.run(main())
");
    let told = sentences(&moment).join(" ");
    assert!(!told.contains("for Lock"), "{told}");
}

#[test]
fn coroutines_that_wait_for_each_other_are_drawn() {
    let moment = end("import asyncio
a, b, never = asyncio.Lock(), asyncio.Lock(), asyncio.Event()
async def work(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second: pass
async def main():
    await asyncio.gather(work(a, b), work(b, a), never.wait())
asyncio.run(main())
");
    let picture = lockstep::scene::graph::graph(&moment, 480.0, Language::English);
    let drawn = format!("{:?}", picture.nodes);
    for part in ["Task-2 (work)", "Task-3 (work)", "\"a\"", "\"b\"", "never", "nobody"] {
        assert!(drawn.contains(part), "{part} in {drawn}");
    }
    assert!(
        !drawn.contains("loop"),
        "the coroutines say more than their loop: {drawn}"
    );
}

#[test]
fn coroutines_stand_in_their_thread_with_what_they_wait_for() {
    let source = "import asyncio
door = asyncio.Lock()
never = asyncio.Event()
async def holder():
    async with door:
        await never.wait()
async def guest():
    async with door: pass
async def main():
    sleeper = asyncio.create_task(asyncio.sleep(0.5), name='sleeper')
    await asyncio.gather(holder(), guest())
asyncio.run(main())
";
    let view = end(source);
    let main = &view.threads[0];
    assert_eq!(main.wait.as_ref().map(|wait| wait.op), Some(WaitKind::Loop));
    let states = [
        CoroutineState::Suspended,
        CoroutineState::Finished,
        CoroutineState::Running,
    ];
    assert_eq!(states.map(|state| main.coroutines.count(state)), [3, 1, 0]);
    let explanation = explain(&view, Language::English).unwrap();
    let sentences: Vec<String> = explanation.sentences.iter().map(|line| line.text()).collect();
    assert_eq!(
        sentences[1..],
        [
            "Task-1 (main) waits for 2 coroutines.",
            "Task-3 (holder) holds door and waits for never to be set. Nobody is left who can set never.",
            "Task-4 (guest) waits for door, held by Task-3 (holder)."
        ]
    );
    assert_eq!(
        names(&view),
        ["door", "never"],
        "what the loop itself waits for is the library's business"
    );
}

#[test]
fn callbacks_stand_beside_the_tasks_of_their_loop() {
    let source = "import asyncio, threading
lock = threading.Lock()
def twice():
    lock.acquire(); lock.acquire()
def other(loop):
    loop.call_soon_threadsafe(print, 'there')
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(5, print)
    loop.call_soon(twice)
    thread = threading.Thread(target=other, args=(loop,))
    thread.start(); thread.join()
    await asyncio.sleep(1)
asyncio.run(main())
";
    let view = end(source);
    let shown = view.threads[0].coroutines.shown.iter();
    let told: Vec<_> = shown
        .map(|unit| {
            (
                &*unit.name,
                unit.state,
                unit.wait.as_ref().and_then(|w| w.deadline_us).is_some(),
            )
        })
        .collect();
    let expected = [
        ("twice()", CoroutineState::Running, false),
        ("print()", CoroutineState::Ready, false),
        ("Task-1 (main)", CoroutineState::Suspended, true),
        ("print()", CoroutineState::Suspended, true),
    ];
    assert_eq!(told, expected);
    assert!(
        view.threads[1].coroutines.shown.is_empty(),
        "what another thread hands in belongs to the loop"
    );
}

#[test]
fn a_deadlock_of_coroutines_is_explained() {
    let told = |tasks: &str| -> Vec<String> {
        let view = end(&format!(
            "import asyncio
async def main():
    a, b, queue = asyncio.Lock(), asyncio.Lock(), asyncio.Queue()
    async def both(first, second):
        async with first:
            await asyncio.sleep(0)
            async with second: pass
    await asyncio.gather({tasks})
asyncio.run(main())
"
        ));
        assert!(view.objects.iter().any(|object| object.is_stuck));
        let explanation = explain(&view, Language::English).unwrap();
        let lines = std::iter::once(&explanation.title)
            .chain(&explanation.sentences)
            .chain(&explanation.advice);
        lines.map(|line| line.text()).collect()
    };
    assert_eq!(
        told("both(a, b), both(b, a)"),
        [
            "Nobody can move: a cycle of waits",
            "main waits in its event loop: nothing is ready (line 9). None of its coroutines can go on.",
            "Task-1 (main) waits for 2 coroutines.",
            "Task-2 (both) holds a and waits for b, held by Task-3 (both).",
            "Task-3 (both) holds b and waits for a, held by Task-2 (both).",
            "Take the locks in the same order everywhere, or take both at once.",
        ]
    );
    assert_eq!(
        told("queue.get()"),
        [
            "Nobody can move: what they wait for will never come",
            "main waits in its event loop: nothing is ready (line 9). None of its coroutines can go on.",
            "Task-1 (main) waits for 1 coroutines.",
            "Task-2 (get) waits for an item from queue. Nobody is left who can put an item on queue.",
            "Tell the consumers when no more items will come: put one sentinel (such as None) for each of them.",
        ]
    );
    assert_eq!(
        told("both(a, a)").last().unwrap(),
        "Do not take the lock again while holding it: asyncio has no RLock."
    );
}

#[test]
fn the_lines_are_known_at_which_something_is_suspended() {
    let source = "import asyncio
from greenlet import greenlet
def numbers():
    yield 1
    yield 2
def other():
    main.switch()
async def wait(event):
    await event.wait()
async def all():
    event = asyncio.Event()
    await asyncio.gather(wait(event), wait(event))
one = numbers()
next(one)
kept = [numbers()]
main = greenlet.getcurrent()
second = greenlet(other)
second.switch()
print(next(numbers()), [next(numbers()) for _ in range(3)])
asyncio.run(all())
";
    let view = end(source);
    let lines: Vec<(usize, u32, u32)> = view.suspended.iter().map(|(&(p, line), &n)| (p, line, n)).collect();
    // What has not begun is not suspended, and what nobody has any more is gone; the two tasks stand at one line.
    assert_eq!(lines, [(0, 4, 1), (0, 7, 1), (0, 9, 2), (0, 12, 1)]);
}
