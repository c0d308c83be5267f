from threading import Condition, Lock, RLock, Thread
from time import sleep

condition = Condition()
ready = 0
log = []


def wait(name):
    global ready
    with condition:
        while ready == 0:
            condition.wait()
        ready -= 1
        log.append(name)


threads = [Thread(target=wait, args=(name,)) for name in 'abcd']
for t in threads:
    t.start()
sleep(0.05)
for n in (1, 3):
    with condition:
        ready += n
        condition.notify(n)
    sleep(0.05)
    print(len(log))
for t in threads:
    t.join()
print(sorted(log))
for bad in (condition.wait, condition.notify, condition.notify_all):
    try:
        bad()
    except RuntimeError as error:
        print(error)
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, 0.02), condition.wait_for(lambda: 'value'))
own = Condition(Lock())
with own:
    print(own.acquire(blocking=False))
value = []
waiter = Thread(target=lambda: (own.acquire(), own.wait_for(lambda: len(value) > 1), print('seen', value), own.release()))
waiter.start()
for n in range(2):
    sleep(0.02)
    with own:
        value.append(n)
        own.notify_all()
waiter.join()
