# title: Echo server, a thread for each client
# title.zh: 回声服务器：每个客户一个线程
# summary: The server accepts two clients; each gets a thread that answers in capitals.
# summary.zh: 服务器接受两个客户；每个客户有一个线程，用大写字母回答。
# note: accept() blocks until somebody connects, recv() until something arrives. With a thread for each connection a silent client blocks
#    nobody but its own thread.
# note.zh: accept() 阻塞到有人连接，recv() 阻塞到有数据到达。每个连接一个线程，沉默的客户只会阻塞它自己的线程。
# expect: finished
# look: connection, _ = server.accept() @ blocks => The server waits for a client.
# look.zh: 服务器等待客户。
# look: while data := connection.recv(1024): => b'' means: the other side has closed.
# look.zh: 收到 b'' 表示：对方已关闭。
# question: What would happen without threads, if the first client stays silent?
# question.zh: 如果不用线程，而第一个客户一直沉默，会怎样？
# answer: The second client would be connected (the system does that) but never answered.
# answer.zh: 第二个客户能连上（由操作系统完成），但永远得不到回答。
# talk: A thread costs memory even while it waits. For thousands of clients there are select and asyncio.
# talk.zh: 线程即使在等待也占用内存。要应付成千上万的客户，就用 select 和 asyncio。

import socket
from threading import Thread

server = socket.create_server(('127.0.0.1', 8000))


def answer(connection):
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data.upper())


def serve(clients):
    for _ in range(clients):
        connection, _ = server.accept()
        Thread(target=answer, args=(connection,)).start()


def ask(*words):
    with socket.create_connection(('127.0.0.1', 8000)) as me:
        for word in words:
            me.sendall(word.encode())
            print('answer:', me.recv(1024).decode())


Thread(target=serve, args=(2,), name='server').start()
alice = Thread(target=ask, args=('hello', 'bye'), name='alice')
bob = Thread(target=ask, args=('ping',), name='bob')
alice.start()
bob.start()
