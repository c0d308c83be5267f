"""A forked process is a copy: its own memory and locks, one thread, and hooks around the fork."""
import os
import random
import threading
import time

shared = {'items': [1]}
local = threading.local()
local.value = 'main'
random.seed(3)


def child(work):
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(work() or 0)
        except BaseException as error:
            print('failed', repr(error))
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def memory():
    shared['items'].append(2)
    local.value = 'child'
    print('child sees', shared, local.value)
    return len(shared['items'])


print(child(memory), shared, local.value)

held = threading.Lock()
again = threading.RLock()
permits = threading.BoundedSemaphore(2)
held.acquire()
again.acquire()
permits.acquire()


def locks():
    print('held', held.locked(), held.acquire(timeout=0.01))
    held.release()
    print('own', again._is_owned(), again.acquire(blocking=False))
    again.release()
    again.release()
    permits.release()
    try:
        permits.release()
    except ValueError as error:
        print(error)


child(locks)
print('still held', held.locked(), again._is_owned(), permits.acquire(blocking=False))

stop = threading.Event()
other = threading.Thread(target=stop.wait, name='other')
other.start()


def threads():
    print(threading.active_count(), [t.name for t in threading.enumerate()], other.is_alive())
    other.join()
    print(threading.current_thread() is threading.main_thread(), stop.is_set())
    stop.set()
    worker = threading.Thread(target=lambda: print('a thread of the child', stop.wait(1)))
    worker.start()
    worker.join()


child(threads)
print(stop.is_set(), other.is_alive(), threading.active_count())


def fork_in_thread():
    local.value = 'thread'

    def inner():
        print(threading.current_thread().name, threading.current_thread() is threading.main_thread(), local.value)
        return 5

    print('code', child(inner))


brancher = threading.Thread(target=fork_in_thread, name='brancher')
brancher.start()
brancher.join()
stop.set()
other.join()

os.register_at_fork(before=lambda: print('before 1'), after_in_parent=lambda: print('parent 1') or time.sleep(0.05))
os.register_at_fork(before=lambda: print('before 2'), after_in_child=lambda: time.sleep(0.2) or print('child 2'))
numbers = random.getstate()
print(child(lambda: print('different numbers', random.getstate() != numbers)), random.getstate() == numbers)
for wrong in ({}, {'before': 3}, {'after_in_child': 'x'}):
    try:
        os.register_at_fork(**wrong)
    except TypeError as error:
        print(error)
