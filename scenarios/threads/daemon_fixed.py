# title: Daemon thread, joined before the exit
# title.zh: 退出前先等待守护线程
# summary: The main thread waits for the daemon thread, so the log is complete.
# summary.zh: 主线程先等守护线程写完，日志完整无缺。
# note: Whoever needs the result of a thread joins it. The thread may stay a daemon: then a program that fails before the join
#    still ends at once.
# note.zh: 谁需要线程的结果，谁就应当 join 它。线程仍可以是守护线程：这样，如果程序在 join 之前出错，也能立即退出。
# expect: finished
# prints: main: done
# look: logger.join() @ blocks => main is blocked here until the log is closed.
# look.zh: main 阻塞在这里，直到日志关闭。
# question: What would logger.join(timeout=0.1) do here?
# question.zh: 如果这里改成 logger.join(timeout=0.1)，会怎样？
# answer: Wait for 0.1 seconds and go on, whether logger has ended or not; is_alive() tells which. The log would be cut off again.
# answer.zh: 等 0.1 秒就继续，不管 logger 是否结束；用 is_alive() 可以知道是哪种情况。日志会再次被切断。
# talk: Compare the timelines of both versions: the only difference is main's row after 0.25 seconds.
# talk.zh: 对比两个版本的时间线：唯一的区别在第 0.25 秒之后 main 那一行。
# pair: daemon_broken

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
print('main: waiting for the log')
logger.join()
print('main: done')
