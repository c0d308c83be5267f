# title: Three programs, one telephone: the line is busy
# title.zh: 三个程序，一部电话：占线
# summary: A server and two clients, each a program of its own. The server talks to one client at a time; the other waits.
# summary.zh: 一个服务器和两个客户端，各是独立的程序。服务器一次只和一个客户端通话，另一个只能等。
# note: The three programs are started together on one machine: three processes that know each other only by an address.
#    A client may come before the server listens. It is refused then, and has to try again.
# note.zh: 三个程序在同一台机器上一起启动：三个进程，彼此只知道一个地址。客户端可能在服务器监听之前就来了，这时连接会被拒绝，只能重试。
# note: The kernel completes the second connection, so connect returns. But nobody calls accept again before the first client
#    hangs up. Until then the second client's words lie in a buffer.
# note.zh: 内核会完成第二个连接，所以 connect 会返回。但在第一个客户端挂断之前，没有人再次调用 accept。在此之前，第二个客户端的话一直躺在缓冲区里。
# expect: finished
# prints: server goes home
# look: server.listen() @ done => From now on clients are no longer refused.
# look.zh: 从现在起，客户端不再被拒绝。
# look: print('from', name => One call; the other client is connected, and hears nothing.
# look.zh: 一次通话；另一个客户端已经连上，却什么也听不到。
# question: The second client has connected. Who has accepted it?
# question.zh: 第二个客户端已经连上了。是谁接受了它？
# answer: Nobody yet: the kernel keeps it in the queue of the listening socket.
# answer.zh: 还没有人：内核把它放在监听套接字的队列里。
# talk: Let the class guess how long the second client waits: as long as the first one thinks.
# talk.zh: 让全班猜第二个客户端要等多久：第一个想多久，它就等多久。
# pair: phone_fixed

#%% server.py
from socket import create_server

with create_server(('127.0.0.1', 5000)) as server:
    server.listen()
    for call in range(2):
        line, _ = server.accept()
        with line:
            name = line.recv(3).decode()
            while question := line.recv(64):
                print('from', name, question.decode())
                line.sendall(b'yes')
print('server goes home')
#%% ann.py
import time
from socket import create_connection

while True:
    try:
        line = create_connection(('127.0.0.1', 5000))
        break
    except ConnectionRefusedError:
        time.sleep(0.1)
line.sendall(b'ann')
time.sleep(2)
line.sendall(b'is it raining?')
print('ann hears', line.recv(64).decode())
line.close()
#%% bob.py
import time
from socket import create_connection
time.sleep(1)
line = create_connection(('127.0.0.1', 5000))
line.sendall(b'bob')
time.sleep(0.1)
line.sendall(b'is it late?')
print('bob hears', line.recv(64).decode(), 'at last')
line.close()
