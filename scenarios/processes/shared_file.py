# title: One file, several processes
# title.zh: 多个进程，一个文件
# summary: Memory is not shared, but the file system is: three processes append to the same file.
# summary.zh: 内存不共享，但文件系统共享：三个进程往同一个文件追加。
# note: What a process has written lies in a buffer of its own until it closes the file. Opened for appending, each flush goes to the end
#    of the file, so that no line is lost; who comes first is up to the scheduler.
# note.zh: 进程写入的内容先放在自己的缓冲区里，关闭文件时才真正写出。以追加方式打开时，每次写出都落在文件末尾，
#    所以一行也不会丢；谁先谁后由调度器决定。
# expect: finished
# prints: 3 lines
# look: file.write @ done => Into the buffer of this process: nobody else sees it yet.
# look.zh: 写进本进程的缓冲区：别人还看不见。
# look: lines = file.readlines() @ done => All three lines are there, in the order of closing.
# look.zh: 三行都在，按关闭的先后排列。
# question: What could happen with mode 'w' in place of 'a'?
# question.zh: 如果把模式 'a' 换成 'w'，会怎样？
# answer: Each open() would empty the file, and the processes would write over each other from the beginning.
# answer.zh: 每次 open() 都会清空文件，各进程从头开始互相覆盖。
# talk: A shared file is the oldest way to share data between processes. It needs a lock as soon as somebody reads and writes back.
# talk.zh: 共享文件是进程间共享数据最古老的办法。一旦有人读出、修改再写回，就需要加锁。

from multiprocessing import Process


def note(name):
    with open('log.txt', 'a') as file:
        file.write(name + ' was here\n')


if __name__ == '__main__':
    open('log.txt', 'w').close()
    names = ('alice', 'bob', 'carol')
    children = [Process(target=note, args=(name,)) for name in names]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with open('log.txt') as file:
        lines = file.readlines()
    print(*lines, sep='', end='')
    print(len(lines), 'lines')
