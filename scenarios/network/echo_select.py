# title: Echo server with select
# title.zh: 用 select 的回声服务器
# summary: One thread watches all connections and touches only those that are ready.
# summary.zh: 一个线程看着所有连接，只处理已经就绪的。
# note: select() blocks until at least one of its sockets can be read. Then recv() returns at once, so one thread is enough for any number of clients.
# note.zh: select() 阻塞到至少有一个套接字可读。这时 recv() 立刻返回，所以一个线程就能应付任意多的客户。
# expect: finished
# prints: server: everybody has left
# look: ready, _, _ = select(sockets, [], []) @ blocks => The only place where the server waits.
# look.zh: 服务器唯一等待的地方。
# look: sockets.append(connection) @ done => A new client is watched from now on.
# look.zh: 从现在起也看着这个新客户。
# question: What if answering one message takes a second of computing?
# question.zh: 如果回答一条消息要计算一秒，会怎样？
# answer: Everybody waits: there is one thread, and select helps only against waiting, not against computing.
# answer.zh: 所有人都得等：只有一个线程，select 只能解决等待，不能解决计算。
# talk: asyncio is this loop with coroutines in place of the if.
# talk.zh: asyncio 就是这个循环，只是用协程代替了 if。

import socket
from select import select
from threading import Thread

server = socket.create_server(('127.0.0.1', 8002))
sockets = [server]


def ask(name, *words):
    with socket.create_connection(('127.0.0.1', 8002)) as me:
        for word in words:
            me.sendall(word.encode())
            print(name + ':', me.recv(1024).decode())


Thread(target=ask, args=('alice', 'hello', 'bye'), name='alice').start()
Thread(target=ask, args=('bob', 'ping'), name='bob').start()
left = 0
while left < 2:
    ready, _, _ = select(sockets, [], [])
    for one in ready:
        if one is server:
            connection, _ = server.accept()
            sockets.append(connection)
        elif data := one.recv(1024):
            one.sendall(data.upper())
        else:
            sockets.remove(one)
            one.close()
            left += 1
print('server: everybody has left')
