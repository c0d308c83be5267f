# title: A generator is a coroutine
# title.zh: 生成器就是协程
# summary: send() puts a value in, yield gives one back, and the function goes on where it stopped.
# summary.zh: send() 送进一个值，yield 交出一个值，函数从上次停下的地方继续。
# note: A generator keeps its variables and its place between two calls. Nothing runs at the same time: control goes to and fro between the two.
# note.zh: 生成器在两次调用之间保留变量和位置。没有任何东西同时运行：控制权在双方之间来回交接。
# expect: finished
# prints: mean of all: 20.0
# look: next(mean) => Runs to the first yield. Only then is there somebody who takes a value.
# look.zh: 运行到第一个 yield。这时才有人接收值。
# look: value = yield total / count if count else 0 @ done => Suspended here until the next send().
# look.zh: 在这里挂起，直到下一次 send()。
# question: What does next(mean) get?
# question.zh: next(mean) 得到什么？
# answer: 0, the value of the first yield.
# answer.zh: 0，第一个 yield 的值。
# talk: Threads are switched by the system at any instruction; coroutines switch themselves, at yield only.
# talk.zh: 线程由系统在任意指令处切换；协程自己切换，而且只在 yield 处。


def running_mean():
    total, count = 0, 0
    while True:
        value = yield total / count if count else 0
        total += value
        count += 1


mean = running_mean()
next(mean)
for value in (10, 20, 30):
    print('after', value, 'the mean is', mean.send(value))
last = mean.send(20)
mean.close()
print('mean of all:', last)
