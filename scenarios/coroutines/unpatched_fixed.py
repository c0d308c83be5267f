# title: gevent with monkey.patch_all()
# title.zh: 打了补丁的 gevent
# summary: The patched time.sleep() suspends one coroutine, and the other goes on.
# summary.zh: 打过补丁的 time.sleep() 只挂起一个协程，另一个继续。
# note: patch_all() puts gevent's own functions in the places of the blocking ones: sleep, sockets, locks, queues. It must come first, before
#    others have imported them.
# note.zh: patch_all() 用 gevent 自己的函数替换会阻塞的函数：sleep、套接字、锁、队列。它必须最先执行，赶在别人导入之前。
# expect: finished
# prints: after 2 seconds
# look: monkey.patch_all() @ done => From here on time.sleep is another function.
# look.zh: 从此 time.sleep 是另一个函数。
# look: time.sleep(2) @ blocks => One coroutine is suspended; the hub runs the next.
# look.zh: 一个协程被挂起；hub 运行下一个。
# question: What if the function computes for two seconds in place of sleeping?
# question.zh: 如果函数不是睡眠，而是计算两秒，会怎样？
# answer: Then nothing helps: four seconds. Coroutines overlap waiting, not computing.
# answer.zh: 那就没办法了：四秒。协程只能让等待重叠，不能让计算重叠。
# talk: Convenient and dangerous: the same line means something else after the patch.
# talk.zh: 方便，但也危险：同一行代码在打补丁前后含义不同。
# pair: unpatched_broken

from gevent import monkey

monkey.patch_all()

import time

import gevent


def eat(name):
    print(name, 'begins')
    time.sleep(2)
    print(name, 'has eaten')


start = time.time()
jobs = [gevent.spawn(eat, 'alice'), gevent.spawn(eat, 'bob')]
gevent.joinall(jobs)
print('after', round(time.time() - start), 'seconds')
