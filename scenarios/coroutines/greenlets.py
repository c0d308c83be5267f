# title: greenlet: switching by hand
# title.zh: greenlet：手动切换
# summary: Two functions hand control to each other with switch().
# summary.zh: 两个函数用 switch() 互相交出控制权。
# note: A greenlet is a coroutine with a stack of its own: it can switch from inside of any call, not only at a yield. Nothing is scheduled;
#    whoever switches says who is next.
# note.zh: greenlet 是有自己调用栈的协程：可以在任意层调用里切换，不限于 yield。没有调度器，谁切换谁决定下一个。
# expect: finished
# prints: main: alice is dead: True
# look: dish = talking.switch('noodles') => Starts bob's function with this argument.
# look.zh: 用这个参数启动 bob 的函数。
# look: eating.switch('fried ' + wish) => alice goes on with what she is given.
# look.zh: alice 拿着交给她的东西继续。
# question: Where does control go when a greenlet's function returns?
# question.zh: greenlet 的函数返回后，控制权去哪里？
# answer: To its parent, here the main program, with the returned value.
# answer.zh: 到它的父 greenlet，这里是主程序，并带上返回值。
# talk: A greenlet that waits in time.sleep() stops everybody: there is only one thread.
# talk.zh: greenlet 里调用 time.sleep() 会让所有人都停住：只有一个线程。

from greenlet import greenlet


def alice():
    print('alice: what is there to eat?')
    dish = talking.switch('noodles')
    print('alice: I eat', dish)
    return 'thank you'


def bob(wish):
    print('bob: somebody wants', wish)
    eating.switch('fried ' + wish)
    print('never printed')


eating = greenlet(alice)
talking = greenlet(bob)
print('main:', eating.switch())
print('main: alice is dead:', eating.dead)
