# title: An event as traffic light
# title.zh: 用事件做红绿灯
# summary: One thread switches the light, the cars wait for green.
# summary.zh: 一个线程控制红绿灯，汽车等待绿灯。
# note: An Event is a flag with a waiting room. While it is not set, wait() blocks; set() lets everybody go at once and leaves the
#    door open until clear().
# note.zh: Event 是一个带等候室的标志。未设置时，wait() 会阻塞；set() 一次放行所有等待者，并且大门一直敞开，直到 clear()。
# expect: finished
# prints: carol drives
# look: green.wait() @ blocks => On red a car is blocked here; on green it passes without stopping.
# look.zh: 红灯时汽车阻塞在这里；绿灯时直接通过，不停车。
# look: green.set() @ done => All waiting cars become ready in the same moment.
# look.zh: 所有等待的汽车在同一时刻变为就绪。
# question: Which cars have to stop?
# question.zh: 哪些车需要停下？
# answer: Alice (0.1 s, first red) and carol (0.7 s, second red). Bob comes at 0.4 s, on green.
# answer.zh: alice（0.1 秒，第一次红灯）和 carol（0.7 秒，第二次红灯）。bob 在 0.4 秒到达，正好绿灯。
# talk: An event wakes all, a condition's notify() one: choose by whether one or everybody can go on.
# talk.zh: 事件唤醒所有人，条件变量的 notify() 只唤醒一个：看是一个能继续，还是所有人都能继续。
# talk: A car that sees green and is then slow crosses on red: an event says what was, not what is.
# talk.zh: 看到绿灯后动作太慢的车会闯红灯：事件说明的是“曾经如此”，而不是“现在如此”。

from threading import Event, Thread, current_thread
from time import sleep

green = Event()


def switch():
    for _ in range(2):
        print('light: red')
        green.clear()
        sleep(0.3)
        print('light: green')
        green.set()
        sleep(0.3)


def drive(arrival):
    name = current_thread().name
    sleep(arrival)
    if not green.is_set():
        print(name, 'stops')
    green.wait()
    print(name, 'drives')


Thread(target=switch, name='light').start()
for name, arrival in [('alice', 0.1), ('bob', 0.4), ('carol', 0.7)]:
    Thread(target=drive, args=(arrival,), name=name).start()
