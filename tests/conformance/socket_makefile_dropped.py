"""A socket that is closed while a file was made of it ends when that file does, also by being dropped."""
import socket
import threading


def listen():
    return socket.create_server(('127.0.0.1', 0))


def first_line(conn):
    return conn.makefile('r').readline().strip()


def handle(conn):
    f = conn.makefile('r')
    print('handler got', f.readline().strip())
    conn.close()


def serve(srv):
    conn, _ = srv.accept()
    handle(conn)
    # `conn` is still known here.
    done.wait()


def serve_early(srv):
    conn, _ = srv.accept()
    print('early got', first_line(conn))
    conn.sendall(b'later\n')
    conn.close()
    done.wait()


def serve_kept(srv):
    conn, _ = srv.accept()
    reader, writer = conn.makefile('rb'), conn.makefile('wb')
    conn.close()
    print('kept got', reader.readline())
    reader.close()
    writer.write(b'still open\n')
    writer.flush()
    writer.close()
    done.wait()


done = threading.Event()
for server in (serve, serve_early, serve_kept):
    srv = listen()
    thread = threading.Thread(target=server, args=(srv,))
    thread.start()
    client = socket.create_connection(srv.getsockname())
    client.sendall(b'hi\n')
    got = b''
    while data := client.recv(100):
        got += data
    print('client got', got)
    done.set()
    thread.join()
    done.clear()
