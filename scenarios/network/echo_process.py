# title: Echo server, a process for each client
# title.zh: 回声服务器：每个客户一个进程
# summary: After accept() the server forks; the child inherits the connection.
# summary.zh: accept() 之后服务器创建子进程；子进程继承这个连接。
# note: Open connections are inherited. The parent closes its own copy, or the client would never see the end of the connection: it is closed only
#    when all copies are.
# note.zh: 打开的连接会被继承。父进程要关闭自己那份副本，否则客户永远看不到连接结束：所有副本都关闭，连接才算关闭。
# expect: finished
# prints: bob: PING
# look: child.start() @ done => From here on two processes hold the connection.
# look.zh: 从这里起，两个进程都持有这个连接。
# look: connection.close() => The parent's copy.
# look.zh: 父进程的那份副本。
# question: Why can a crash in answer() do no harm to the server?
# question.zh: 为什么 answer() 崩溃不会影响服务器？
# answer: It happens in another process, with its own memory.
# answer.zh: 它发生在另一个进程里，内存是独立的。
# talk: Processes are safer and dearer than threads: a copy of everything for each client.
# talk.zh: 进程比线程安全，也更贵：每个客户都要一份完整的副本。

import socket
from multiprocessing import Process


def answer(connection):
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data.upper())


def serve(server, clients):
    for _ in range(clients):
        connection, _ = server.accept()
        child = Process(target=answer, args=(connection,))
        child.start()
        connection.close()


def ask(name, word):
    with socket.create_connection(('127.0.0.1', 8001)) as me:
        me.sendall(word.encode())
        print(name + ':', me.recv(1024).decode())


if __name__ == '__main__':
    server = socket.create_server(('127.0.0.1', 8001))
    serving = Process(target=serve, args=(server, 2), name='server')
    serving.start()
    ask('alice', 'hello')
    ask('bob', 'ping')
    serving.join()
