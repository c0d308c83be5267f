# title: Timer: later, in a thread of its own
# title.zh: Timer：稍后，在自己的线程里
# summary: A function is called after some seconds, unless somebody cancels it.
# summary.zh: 过几秒后调用一个函数，除非有人取消它。
# note: Timer is a thread that waits for an event with a timeout. cancel() sets the event, so that the wait ends early and the function is not called.
# note.zh: Timer 是一个线程，带超时地等待一个事件。cancel() 设置这个事件，于是等待提前结束，函数不会被调用。
# expect: finished
# prints: the tea is ready
# look: alarm.cancel() @ done => In time: the alarm never rings.
# look.zh: 来得及：闹钟不会响。
# look: tea.start() @ done => A new thread begins to wait.
# look.zh: 一个新线程开始等待。
# question: What does cancel() do after the function was called?
# question.zh: 函数已经调用之后，cancel() 会做什么？
# answer: Nothing.
# answer.zh: 什么也不做。
# talk: A timer that starts itself again at its end gives something periodic.
# talk.zh: 定时器在结束时再启动自己，就得到周期任务。

from threading import Timer
from time import sleep

tea = Timer(3, print, args=('the tea is ready',))
alarm = Timer(2, print, args=('the alarm rings',))
tea.start()
alarm.start()
sleep(1)
print('awake before the alarm')
alarm.cancel()
