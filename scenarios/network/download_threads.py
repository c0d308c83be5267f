# title: Downloads with threads
# title.zh: 用线程下载
# summary: Four pages are asked for at the same time; the whole takes as long as the slowest.
# summary.zh: 同时请求四个页面；总时间等于最慢的那个。
# note: A thread that waits for the network does not need the processor and gives the GIL away. So threads are the right tool here.
# note.zh: 等待网络的线程不需要处理器，会让出 GIL。所以这里用线程正合适。
# expect: finished
# look: with urlopen(url) as page: @ blocks => The thread is blocked until the answer is there.
# look.zh: 线程被阻塞，直到收到应答。
# look: thread.join() @ done 3 => When the slowest is done, all are.
# look.zh: 最慢的完成，就全部完成了。
# question: How long would it take one after the other?
# question.zh: 如果一个接一个下载，要多久？
# answer: The sum of all four. Look at the rows on the timeline: they overlap.
# answer.zh: 四个时间之和。看时间线上的各行：它们互相重叠。
# talk: The network is simulated: the answers come from a table and take a fixed time.
# talk.zh: 网络是模拟的：应答来自一张表，耗时固定。

from threading import Thread
from urllib.request import urlopen

sizes = {}


def fetch(name):
    url = f'http://example.com/{name}'
    with urlopen(url) as page:
        sizes[name] = len(page.read())


threads = [Thread(target=fetch, args=(name,), name=name)
           for name in ('news', 'mail', 'maps', 'shop')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(sizes), 'pages are here')
