# title: Downloads with coroutines
# title.zh: 用协程下载
# summary: One thread, three coroutines: while one waits for its page, the others go on.
# summary.zh: 一个线程，三个协程：一个等待页面时，其他的继续。
# note: patch_all() replaces the blocking calls of the library: instead of blocking the thread they hand it to the next coroutine.
# note.zh: patch_all() 替换标准库里会阻塞的调用：它们不再阻塞线程，而是把线程交给下一个协程。
# expect: finished
# prints: 3 pages are here
# look: monkey.patch_all() => Must come before the other imports.
# look.zh: 必须放在其他导入之前。
# look: gevent.joinall(jobs) => Main is a coroutine too, and waits for the others.
# look.zh: 主程序也是一个协程，在等其他的。
# question: How many threads does this program have?
# question.zh: 这个程序有几个线程？
# answer: One.
# answer.zh: 一个。
# talk: Compare the order of the lines with the version for threads.
# talk.zh: 和线程版本比较各行的顺序。

from gevent import monkey

monkey.patch_all()

import gevent
from urllib.request import urlopen


def fetch(name):
    print('asking for', name)
    with urlopen(f'http://example.com/{name}') as page:
        size = len(page.read())
    print(name, 'is here')
    return size


jobs = [gevent.spawn(fetch, name) for name in ('news', 'mail', 'maps')]
gevent.joinall(jobs)
print(sum(job.successful() for job in jobs), 'pages are here')
