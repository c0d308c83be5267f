//! Why nobody can move, in words.

use super::end;
use lockstep::view::explain::explain;
use lockstep::view::text::Language;

/// The classic mistake: the mutex is taken before the semaphore.
const MUTEX_FIRST: &str = "\
import threading
empty, full, m = threading.Semaphore(1), threading.Semaphore(0), threading.Lock()
def put():
    for i in range(3):
        # Nobody can take anything out meanwhile.
        m.acquire()
        empty.acquire()
        m.release()
        full.release()
def take():
    for i in range(3):
        full.acquire()
        m.acquire()
        empty.release()
        m.release()
threads = [threading.Thread(target=f, name=f.__name__) for f in (put, take)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";

#[test]
fn who_would_release_a_semaphore_is_named() {
    let moment = end(MUTEX_FIRST);
    let told = explain(&moment, Language::English).unwrap();
    assert_eq!(told.title.text(), "Nobody can move: a cycle of waits");
    assert_eq!(
        told.sentences[0].text(),
        "put holds empty (line 7) and m (line 6) and waits for a permit of empty (line 7). \
         take would have to release empty, and cannot go on either."
    );
    let advice = told.advice.unwrap().text();
    assert_eq!(advice, "Wait for the permit first, and take the lock only then.");
    let alone = end("from threading import Semaphore\ns = Semaphore(1)\ns.acquire()\ns.acquire()\n");
    let told = explain(&alone, Language::English).unwrap();
    assert!(
        told.sentences[0]
            .text()
            .ends_with("It has taken what s had to give, and nobody who could give a permit back can go on.")
    );
}

/// Client and server of one connection, each with a thread that waits for the other to speak.
const NOBODY_SPEAKS: &str = "\
import socket, threading
server = socket.create_server(('127.0.0.1', 0))
def serve():
    conn, _ = server.accept()
    conn.sendall(conn.recv(100))
def ask():
    conn = socket.create_connection(server.getsockname())
    conn.sendall(conn.recv(100))
threads = [threading.Thread(target=f, name=f.__name__) for f in (serve, ask)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";

#[test]
fn the_ends_of_a_connection_that_wait_for_each_other_are_a_cycle() {
    let told = explain(&end(NOBODY_SPEAKS), Language::English).unwrap();
    assert_eq!(told.title.text(), "Nobody can move: a cycle of waits");
    let sentences: Vec<String> = told.sentences.iter().map(|sentence| sentence.text()).collect();
    assert!(
        sentences[0].starts_with("serve waits to receive from conn"),
        "{sentences:?}"
    );
    assert!(
        sentences[1].starts_with("ask waits to receive from conn"),
        "{sentences:?}"
    );
    let advice = told.advice.unwrap().text();
    assert!(advice.starts_with("Each waits for the other to act first"), "{advice}");
}

/// One has a permit and wants the other one; who has that waits for the lock that the first holds.
const SECOND_PERMIT: &str = "\
import threading, time
s, l = threading.Semaphore(2), threading.Lock()
def work(k):
    with s:
        time.sleep(.01)
        with l:
            if k == 0: s.acquire()
for k in range(3): threading.Thread(target=work, args=(k,), name=f't{k}').start()
";

#[test]
fn who_wants_a_second_permit_waits_for_the_other_holder() {
    let moment = end(SECOND_PERMIT);
    let view = moment.deadlock.as_ref().unwrap();
    let edges: Vec<(usize, usize)> = view.cycles[0].iter().map(|edge| (edge.waiter, edge.holder)).collect();
    assert_eq!((view.cycles.len(), edges), (1, vec![(1, 2), (2, 1)]));
    let told = explain(&moment, Language::English).unwrap();
    assert_eq!(told.title.text(), "Nobody can move: a cycle of waits");
    let sentences: Vec<String> = told.sentences.iter().map(|sentence| sentence.text()).collect();
    assert!(
        sentences.iter().all(|sentence| !sentence.contains("itself")),
        "{sentences:?}"
    );
    assert_eq!(
        told.advice.unwrap().text(),
        "Wait for the permit first, and take the lock only then."
    );
}

#[test]
fn who_has_all_permits_gets_no_advice_about_locks() {
    let moment = end("from threading import Semaphore\ns = Semaphore(2)\nfor _ in range(3): s.acquire()\n");
    let told = explain(&moment, Language::English).unwrap();
    assert_eq!(told.title.text(), "Nobody can move: main waits for itself");
    assert_eq!(
        told.advice.unwrap().text(),
        "Give a permit back before taking the next, or begin with more of them."
    );
}

#[test]
fn a_future_without_a_name_is_called_by_its_function() {
    let moment = end("\
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as ex:
    ex.submit(lambda: ex.submit(print, 1).result()).result()
");
    let told = explain(&moment, Language::English).unwrap();
    let sentences: Vec<String> = told.sentences.iter().map(|sentence| sentence.text()).collect();
    let nobody = "Nobody is left who can finish what";
    assert_eq!(
        sentences,
        [
            format!("main waits for <lambda>().result() (line 3). {nobody} <lambda>().result() waits for."),
            format!("pool-0-0 waits for print().result() (line 3). {nobody} print().result() waits for.")
        ]
    );
    let advice = told.advice.unwrap().text();
    assert!(
        advice.starts_with("Do not wait inside of a task for another task of the same pool"),
        "{advice}"
    );
}

#[test]
fn a_loop_that_waits_for_its_own_result_is_told_to_await() {
    let moment = end("\
import asyncio
async def work(): return 1
async def main():
    loop = asyncio.get_running_loop()
    return asyncio.run_coroutine_threadsafe(work(), loop).result()
asyncio.run(main())
");
    let told = explain(&moment, Language::English).unwrap();
    assert_eq!(
        told.sentences[0].text(),
        "main waits for work().result() (line 5). Nobody is left who can finish what work().result() waits for."
    );
    assert_eq!(
        told.advice.unwrap().text(),
        "Do not block an event loop until a result comes that it has to compute itself: await it."
    );
}

#[test]
fn a_result_that_nobody_computes_is_no_matter_of_pools() {
    let moment = end("from concurrent.futures import Future\nFuture().result()\n");
    let told = explain(&moment, Language::English).unwrap();
    assert!(
        told.advice
            .unwrap()
            .text()
            .starts_with("Make sure that somebody computes the result")
    );
}

#[test]
fn the_verdict_on_all_schedules_says_that_it_trusts_sleeps() {
    let since = |source: &str| {
        let mut moment = end(source);
        moment.deadlock.as_mut().unwrap().inevitable_since = Some(7);
        explain(&moment, Language::English).unwrap().inevitable.unwrap().text()
    };
    let stuck = "from threading import Lock\ngate = Lock()\ngate.acquire()\ngate.acquire()\n";
    assert_eq!(since(stuck), "Since step 7 no schedule could avoid it.");
    assert_eq!(
        since(&format!("import time\ntime.sleep(0.1)\n{stuck}")),
        "Since step 7 no schedule could avoid it, if sleeps and timeouts last exactly as long as they say."
    );
}
