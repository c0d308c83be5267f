# title: Three programs, one telephone: a line for each
# title.zh: 三个程序，一部电话：人手一线
# summary: The server answers each call in a thread of its own, so the second client no longer waits for the first.
# summary.zh: 服务器在单独的线程里接听每个电话，第二个客户端不用再等第一个。
# note: Accepting and talking are two jobs. One thread only accepts; it gives each connection away and listens again at once.
# note.zh: 接听和通话是两件事。一个线程只负责接听，把每个连接交出去，马上又回来监听。
# expect: finished
# look: Thread(target=talk => The call goes to a thread of its own; main is free for the next one.
# look.zh: 这个电话交给单独的线程；主线程可以接下一个。
# look: [Thread-2 (talk)] print('from', name => Bob is answered while ann still thinks.
# look.zh: ann 还在想的时候，bob 已经得到了回答。
# question: In which order do the two clients hear their answer?
# question.zh: 两个客户端按什么顺序听到回答？
# answer: Bob first: he asks after 1.1 seconds, ann after 2.
# answer.zh: bob 先：他在 1.1 秒后提问，ann 在 2 秒后。
# talk: The clients are the same programs as before: a server can be repaired without them.
# talk.zh: 客户端还是原来的程序：修好服务器不需要改动它们。
# pair: phone_broken

#%% server.py
from socket import create_server
from threading import Thread


def talk(line):
    with line:
        name = line.recv(3).decode()
        while question := line.recv(64):
            print('from', name, question.decode())
            line.sendall(b'yes')


with create_server(('127.0.0.1', 5000)) as server:
    server.listen()
    for call in range(2):
        line, _ = server.accept()
        Thread(target=talk, args=(line,)).start()
print('server takes no more calls')
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
print('bob hears', line.recv(64).decode(), 'at once')
line.close()
