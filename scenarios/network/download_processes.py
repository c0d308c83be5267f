# title: Downloads with a pool of processes
# title.zh: 用进程池下载
# summary: The same downloads in two worker processes: it works, at a higher price.
# summary.zh: 同样的下载，用两个工作进程：也行，但更贵。
# note: Each worker waits for one answer at a time. Four workers would be as fast as four threads, and cost four times the memory of the program.
# note.zh: 每个工作进程一次等待一个应答。四个工作进程和四个线程一样快，但要四倍的内存。
# expect: finished
# prints: 4 pages are here
# look: pool.map(fetch, names, chunksize=1) @ blocks => Names go out, sizes come back.
# look.zh: 名字送出去，大小送回来。
# look: return len(page.read()) => Only the number travels to the parent, not the page.
# look.zh: 传回父进程的只是这个数，不是整个页面。
# question: Why does fetch() return the size, not the page?
# question.zh: fetch() 为什么返回大小，而不是页面？
# answer: Whatever it returns is pickled and copied to the parent.
# answer.zh: 返回的东西都要序列化并复制给父进程。
# talk: Processes pay off when pages are not only fetched but also parsed: that needs the processor.
# talk.zh: 如果下载之后还要解析页面（吃 CPU），用进程才划算。

from multiprocessing import Pool
from urllib.request import urlopen


def fetch(name):
    with urlopen(f'http://example.com/{name}') as page:
        return len(page.read())


if __name__ == '__main__':
    names = ['news', 'mail', 'maps', 'shop']
    with Pool(2) as pool:
        sizes = pool.map(fetch, names, chunksize=1)
    print(len(sizes), 'pages are here')
