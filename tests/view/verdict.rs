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
