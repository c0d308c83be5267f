# title: Daemon thread at exit
# title.zh: 程序退出时的守护线程
# summary: The main thread ends, and the daemon thread is cut off in the middle of its log.
# summary.zh: 主线程一结束，守护线程的日志写到一半就被切断。
# note: Python waits for ordinary threads at exit, but not for daemon threads: they are stopped wherever they are. No finally
#    block runs, no file is closed. A daemon thread is right for work that nobody will miss.
# note.zh: 退出时，Python 会等待普通线程，但不等待守护线程：它们不管执行到哪里都会被立即停止。finally 不会执行，文件也不会关闭。
#    只有丢了也无妨的工作才适合交给守护线程。
# expect: finished
# prints: main: done
# look: daemon=True @ done => From here on nobody waits for logger.
# look.zh: 从这里起，没有人会等待 logger。
# look: [main] print('main: done') @ done => The last ordinary thread ends, and logger ends with it, asleep, two pages short.
# look.zh: 最后一个普通线程结束，还在睡眠的 logger 随之终止，少写了两页。
# question: How many pages does the log get, and is it closed?
# question.zh: 日志一共写了几页？它关闭了吗？
# answer: Three pages, at 0, 0.1 and 0.2 seconds. At 0.25 seconds the program ends; the log is never closed.
# answer.zh: 三页，分别在第 0、0.1、0.2 秒。第 0.25 秒程序结束，日志没有关闭。
# talk: Ask first what daemon=False (the default) would print. It is the fixed version's output.
# talk.zh: 先问学生：如果是默认的 daemon=False，会打印什么？答案与修正版相同。
# talk: "Daemon" says nothing of how a thread runs, only of what happens at the end.
# talk.zh: “守护”与线程如何运行无关，只决定程序结束时怎么办。
# pair: daemon_fixed

from threading import Thread
from time import sleep


def write_log():
    for page in range(1, 6):
        print('log: page', page)
        sleep(0.1)
    print('log: closed')


logger = Thread(target=write_log, name='logger', daemon=True)
logger.start()
sleep(0.25)
print('main: done')
