# Connections and sockets are sent to other processes, which go on with them; the sender may close its own at once.
import multiprocessing as mp
import pickle
import socket


def serve(inbox, other):
    other.close()
    while True:
        try:
            reply_to = inbox.recv()
        except EOFError:
            break
        reply_to.send("answer")
        reply_to.close()


def answer(queue):
    for conn, word in iter(queue.get, None):
        conn.send(word.upper())
        conn.close()


def greet(conn):
    sock = conn.recv()
    with sock:
        sock.sendall(b"from the child: " + sock.recv(100))


def size(conn):
    conn.send([1, 2, 3])
    conn.close()
    return "done"


def leave(conn):
    a, b = mp.Pipe()
    conn.send(a)


if __name__ == "__main__":
    near, far = mp.Pipe()
    worker = mp.Process(target=serve, args=(far, near))
    worker.start()
    far.close()
    for _ in range(3):
        mine, theirs = mp.Pipe()
        near.send(theirs)
        theirs.close()
        print(mine.recv())
        try:
            mine.recv()
        except EOFError:
            print("end")
    near.close()
    worker.join()
    print(worker.exitcode)

    queue = mp.Queue()
    worker = mp.Process(target=answer, args=(queue,))
    worker.start()
    reader, writer = mp.Pipe(duplex=False)
    queue.put((writer, "word"))
    print(reader.recv(), reader.readable, reader.writable)
    queue.put(None)
    worker.join()

    near, far = mp.Pipe()
    worker = mp.Process(target=greet, args=(far,))
    worker.start()
    a, b = socket.socketpair()
    near.send(b)
    a.sendall(b"hello")
    print(a.recv(100))
    worker.join()
    b.close()
    print(a.recv(100))
    try:
        pickle.dumps(a)
    except TypeError as error:
        print(error)

    with mp.Pool(1) as pool:
        reader, writer = mp.Pipe(duplex=False)
        result = pool.apply_async(size, (writer,))
        print(reader.recv(), result.get())

    near, far = mp.Pipe()
    worker = mp.Process(target=leave, args=(far,))
    worker.start()
    worker.join()
    try:
        near.recv()
    except OSError as error:
        print(type(error).__name__, error)
