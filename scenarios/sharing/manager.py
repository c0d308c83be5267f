# title: Manager: a list and a dict for all
# title.zh: Manager：大家共用的列表和字典
# summary: A server process keeps the objects; everybody else talks to it through proxies.
# summary.zh: 由一个服务进程保存对象；其他进程通过代理和它对话。
# note: Manager() starts one more process. Each operation on a proxy is a message to it and an answer back: slower than Value, but it works
#    for any object and, one day, between computers.
# note.zh: Manager() 会多启动一个进程。对代理的每次操作都是一问一答：比 Value 慢，但适用于任何对象，甚至可以跨机器。
# expect: finished
# prints: {'alice': 5, 'bob': 3, 'carol': 5} 3
# look: manager.dict() @ done => The dict lives in the manager's process; here is a proxy.
# look.zh: 字典在管理进程里；这里拿到的是代理。
# look: lengths[name] = len(name) @ done => A message to the manager, and its answer.
# look.zh: 给管理进程发一条消息，再等它的回答。
# question: How many processes are alive while the children run?
# question.zh: 子进程运行时一共有几个进程？
# answer: Five: the parent, the manager and three children.
# answer.zh: 五个：父进程、管理进程和三个子进程。
# talk: `shared['x'] += 1` is two messages. Between them another process may change the value.
# talk.zh: `shared['x'] += 1` 是两条消息，中间可能被别的进程改掉。
# talk: A change inside of a nested list is not seen by the manager: assign the element anew.
# talk.zh: 修改嵌套在里面的列表，管理进程是看不到的：要把元素重新赋值回去。

from multiprocessing import Manager, Process


def measure(name, lengths, seen):
    lengths[name] = len(name)
    seen.append(name)


if __name__ == '__main__':
    with Manager() as manager:
        lengths = manager.dict()
        seen = manager.list()
        children = [Process(target=measure, args=(name, lengths, seen))
                    for name in ('alice', 'bob', 'carol')]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(dict(sorted(lengths.items())), len(seen))
