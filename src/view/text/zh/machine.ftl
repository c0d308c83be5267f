# 发生了什么：每个事件一句话。{ $thread } 是动作的主体或对象。

clause = ，
list-middle = 、
list-last = {" "}和{" "}
chain = {" "}→{" "}

event-thread-started = { $by } 启动 { $thread }
event-thread-started-alone = { $thread } 启动
event-dispatched = { $thread } 在核心 { $core } 上运行
event-preempted-slice = 时间片用完：{ $thread } → 就绪
event-preempted-started = { $thread } 让新线程先开始 → 就绪
event-preempted-yielded = { $thread } 主动让出 → 就绪
event-preempted-displaced = { $thread } 让位给更紧急的线程 → 就绪
event-preempted = { $thread } 让出处理器 → 就绪
event-woken = { $by } 唤醒 { $thread } → 就绪
event-woken-alone = { $thread } 醒来 → 就绪
event-timed-out = 超时：{ $thread } 不再等待 → 就绪
event-finished = { $thread } 结束
event-crashed = { $thread } 因异常结束：{ $error }
event-stopped = { $thread } 随所属进程一起终止
event-process-started = { $thread } 启动进程 { $process }
event-process-ended = 进程 { $process } 结束，退出码 { $code }
event-signalled = { $thread } 向进程 { $process } 发送信号 { $signal }
event-reaped = { $thread } 取走了进程 { $process } 的退出码：它不再是僵尸进程

event-acquired = { $thread } 获得 { $object }
event-acquired-semaphore = { $thread } 从 { $object } 取得一个许可
event-refused = { $thread } 尝试获取 { $object }：未成功，继续执行
event-refused-empty = { $thread } 发现 { $object } 是空的，没有取到，继续执行
event-refused-full = { $thread } 发现 { $object } 已满，没有放入，继续执行
event-refused-semaphore = { $thread } 尝试从 { $object } 取得许可：没有剩余，继续执行
event-refused-read = { $thread } 发现 { $object } 上没有可读的数据，继续执行
event-refused-write = { $thread } 暂时无法写入 { $object }，继续执行
event-refused-accept = { $thread } 发现 { $object } 上没有等待接受的连接，继续执行
event-released = { $thread } 释放 { $object }
event-released-semaphore = { $thread } 向 { $object } 归还一个许可
event-set = { $thread } 设置 { $object }
event-cleared = { $thread } 清除 { $object }
event-notified = { $count ->
    [0] { $thread } 通知 { $object }：没有线程在等待
   *[other] { $thread } 通知 { $object } 上等待的 { $count } 个线程
  }
event-barrier-passed = { $thread } 通过 { $object }
event-barrier-broken = { $thread } 使 { $object } 损坏
event-put = { $thread } 把 { $item } 放入 { $object }
event-got = { $thread } 从 { $object } 取出 { $item }
event-sent = { $thread } 向 { $object } 发送 { $item }
event-received = { $thread } 从 { $object } 收到 { $item }
event-received-end = { $thread } 得知 { $object } 不会再有数据
event-listening = { $thread } 让 { $object } 开始监听客户端
event-connected = { $thread } 连接到 { $object }
event-accepted = { $thread } 在 { $object } 接受一个客户端
event-task-done = { $thread } 把 { $object } 的一个元素标记为已完成：还剩 { $count } 个未完成
event-wrote = { $thread } 输出 { $text }
event-wrote-blank = { $thread } 输出一个空行
event-wrote-stderr = { $thread } 向 stderr 输出：{ $text }
event-read = { $thread } 读入 { $text }
event-deadlock-cycle = 死锁：{ $chain }
event-deadlock = { $count ->
   *[other] 死锁：{ $threads } 再也无法继续
  }
event-deadlock-more = { $threads } 也永远无法继续
event-limit = 达到上限：运行在此停止

lock-of-library = 库内部的锁
event-of-library = 库内部的事件
condition-of-library = 库内部的条件变量
barrier-of-library = 库内部的屏障
queue-of-library = 库内部的队列
channel-of-library = 一个通道
event-blocked-lock = { $thread } 想获取 { $object }：阻塞
event-blocked-held = { $thread } 想获取 { $object }，它由 { $holder } 持有：阻塞
event-blocked-itself = { $thread } 想获取 { $object }，而它已由自己持有：阻塞
event-blocked-semaphore = { $thread } 想从 { $object } 取得许可，但已无许可：阻塞
event-blocked-event = { $thread } 等待 { $object } 被设置：阻塞
event-blocked-condition = { $thread } 等待 { $object } 的通知：阻塞
event-blocked-result = { $thread } 等待 { $object }：阻塞
event-blocked-relock = { $thread } 已收到通知，想重新获取 { $object }：阻塞
event-blocked-barrier = { $thread } 到达 { $object }，等待其他线程：阻塞
event-blocked-get = { $thread } 想从 { $object } 取元素，但队列为空：阻塞
event-blocked-put = { $thread } 想向 { $object } 放入元素，但队列已满：阻塞
event-blocked-queue-join = { $thread } 等待 { $object } 的所有元素处理完：阻塞
event-blocked-receive = { $thread } 等待从 { $object } 接收数据：阻塞
event-blocked-send = { $thread } 等待向 { $object } 发送数据：阻塞
event-blocked-open = { $thread } 打开 { $object }，而另一端还无人打开：阻塞
event-blocked-accept = { $thread } 在 { $object } 等待客户端连接：阻塞
event-blocked-connect = { $thread } 等待 { $object } 的服务器接受连接：阻塞
event-blocked-poll = { $thread } 等待 { $object } 等描述符就绪：阻塞
event-blocked-loop = { $thread } 在事件循环中等待，没有就绪的任务：阻塞
event-blocked-join = { $thread } 等待 { $holder } 结束：阻塞
event-blocked-process = { $thread } 等待进程 { $process } 结束：阻塞
event-blocked-any-process = { $thread } 等待任一子进程结束：阻塞
event-blocked-sleep = { $thread } 睡眠
event-blocked-signal = { $thread } 等待信号
event-blocked-ending = { $thread } 正被信号终止
event-blocked-continue = { $thread } 已暂停，直到收到 SIGCONT
event-blocked-input = { $thread } 等待一行输入：阻塞

# 线程在等什么，接在线程名之后。

waits-lock = 等待 { $target }
waits-no-more = 无法继续
waits-semaphore = 等待 { $target } 的许可
waits-event = 等待 { $target } 被设置
waits-condition = 等待 { $target } 的通知
waits-result = 等待 { $target }
waits-relock = 等待重新获取 { $target }
waits-barrier = 在 { $target } 等待其他线程
waits-get = 等待 { $target } 中的元素
waits-put = 等待 { $target } 有空位
waits-queue-join = 等待 { $target } 的元素全部处理完
waits-join = 等待 { $target } 结束
waits-process = 等待进程 { $target } 结束
waits-any-process = 等待任一子进程结束
waits-sleep = 睡眠
waits-signal = 等待信号
waits-ending = 正被信号终止
waits-continue = 已暂停，直到收到 SIGCONT
waits-input = 等待一行输入
waits-receive = 等待从 { $target } 接收
waits-send = 等待向 { $target } 发送
waits-open = 等待 { $target } 的另一端被打开
waits-accept = 在 { $target } 等待客户端
waits-connect = 等待 { $target } 的服务器
waits-poll = 等待 { $target } 等描述符就绪
waits-loop = 在事件循环中等待：没有就绪的任务

# 为什么有些线程再也无法继续。

deadlock-title-cycle = 谁也无法继续：循环等待
deadlock-title-cycles = 谁也无法继续：{ $count } 个循环等待
deadlock-title-itself = 谁也无法继续：{ $thread } 在等待自己
deadlock-title-hopeless = 谁也无法继续：所等待的事永远不会发生
deadlock-title-partial-cycle = { $count ->
   *[other] { $threads } 再也无法继续：循环等待
  }
deadlock-title-partial-cycles = { $threads } 再也无法继续：{ $count } 个循环等待
deadlock-title-partial-itself = { $thread } 再也无法继续：它在等待自己
deadlock-title-partial-hopeless = { $count ->
   *[other] { $threads } 再也无法继续：所等待的事永远不会发生
  }
deadlock-title-mixed = 谁也无法继续
deadlock-title-partial-mixed = { $threads } 再也无法继续
deadlock-some-threads = { $count } 个线程

explain-holds-and-waits = { $thread } 持有 { $holds }，{ $waits }（第 { $line } 行）。
explain-waits = { $thread } { $waits }（第 { $line } 行）。
explain-waits-nowhere = { $thread } { $waits }。
explain-holds-and-waits-nowhere = { $thread } 持有 { $holds }，{ $waits }。
explain-hold = { $object }（第 { $line } 行）
explain-hold-nowhere = { $object }
explain-with-why = { $sentence }{ $why }
explain-others = { $count ->
   *[other] 另有 { $count } 个线程同样无法继续。
  }
explain-other-coroutines = { $count ->
   *[other] 另有 { $count } 个协程同样被挂起。
  }

why-itself-permits = { $object } 的许可已被它自己取走，能归还许可的线程也都无法继续。
why-would-release = 本应由 { $holder } 释放 { $object }，但它也无法继续。
why-would-put = 还能放入的只有 { $holder }。
why-would-take = 还能取出的只有 { $holder }。
why-would-send = 还能发送的只有 { $holder }。
why-would-receive = 还能接收的只有 { $holder }。
why-itself-file = 它自己已通过另一个打开的文件锁住了 { $object }。
why-itself = { $object } 就由它自己持有，而 Lock 不能重复获取。
why-held-by-stuck = 它在 { $holder } 手中，而 { $holder } 再也无法继续。
why-owner-ended = { $holder } 获取了它，却没有释放就结束了。
why-owner-ended-unknown = 获取它的线程没有释放就结束了。
why-owner-left-behind = 获取它的线程没有被 fork 复制：这个进程里没有人能释放它。
why-nobody-puts = 再没有谁能向 { $object } 放入元素。
why-nobody-takes = 再没有谁能从 { $object } 取走元素。
why-nobody-sets = 再没有谁能设置 { $object }。
why-nobody-notifies = 再没有谁能通知 { $object }。
why-nobody-finishes = 再没有谁能完成 { $object } 所等待的任务。
why-nobody-releases = 再没有谁能释放 { $object }。
why-nobody-arrives = 再没有谁能到达 { $object }。
why-nobody-calls-task-done = 再没有谁能对 { $object } 调用 task_done()。
why-nobody-writes = 再没有谁能向 { $object } 发送数据。
why-nobody-reads = 再没有谁能读取发往 { $object } 的数据。
why-nobody-wakes = 已没有谁能发送信号，或注册描述符。
why-nobody-schedules = 它的协程都无法继续。
why-joins-stuck = { $holder } 永远不会结束。
why-children-stuck = 它的子进程都无法结束。

advice-cycle = 在所有地方按相同的顺序获取锁，或者一次同时获取两把锁。
advice-cycle-permit = 先等许可，再获取锁。
advice-cycle-join = 两个线程不能互相等待对方结束。
advice-cycle-channel = 双方都在等对方先行动：让其中一方先发送或先读取，并关闭不需要的端。
advice-holding = 不要在持有 { $object } 时等待：该行动的一方可能正需要它。
advice-itself = 改用 RLock，或者在持有锁时不要再次获取它。
advice-itself-permits = 先归还许可再取下一个，或者一开始就多给几个许可。
advice-itself-file = 只通过一个打开的文件加锁，或者先解锁再加锁。
advice-itself-coroutine = 持有锁时不要再次获取它：asyncio 没有 RLock。
advice-itself-join = 线程不能等待自己结束。
advice-owner-ended = 在每条执行路径上都释放锁：使用 with，即使发生异常也会释放。
advice-owner-left-behind = 不要在其他线程持有锁时调用 fork：先 fork，再启动线程。
advice-nobody-puts = 不再有新元素时要告诉消费者：为每个消费者放入一个结束标记（例如 None）。
advice-nobody-takes = 增大队列容量，或者让消费者一直运行到取走最后一个元素。
advice-nobody-sets = 确保每条执行路径上都会调用 set()，或者等待时设置超时。
advice-nobody-notifies = 通知不会被保存：应在持有锁时用循环检查条件，再等待；每次改变条件后都要通知。
advice-nobody-finishes = 不要在任务里等待同一个池中的另一个任务，或者给池增加工作线程。
advice-nobody-finishes-loop = 不要阻塞事件循环去等一个要由它自己算出的结果：改用 await。
advice-nobody-computes = 确保有谁会算出结果：启动事件循环，或者在每条执行路径上调用 set_result()。
advice-nobody-releases = 获取几次就要释放几次，发生异常时也一样：使用 with 即可。
advice-nobody-arrives = 屏障要等全部参与者到齐：请核对真正会到达的线程数。
advice-nobody-calls-task-done = 每取出一个元素，都要调用一次 task_done()。
advice-nobody-writes = 关闭所有不需要的发送端副本：只有这样读者才能看到结束。
advice-nobody-reads = 先读完已发送的数据再等待发送者，并关闭不需要的端。
advice-nobody-wakes = 等待时加上超时，或确保发送信号的一方仍然存活。
advice-nobody-schedules = 看看每个协程在等待什么：已没有谁能设置、放入或释放它。
inevitable = 从第 { $step } 步起，任何调度都无法避免它。
inevitable-in-time = 从第 { $step } 步起，只要睡眠与超时恰好如其所写那样长，任何调度都无法避免它。

# 运行状态与上限。

status-running = 运行中
status-finished = 已结束
status-deadlock = 死锁
status-deadlock-at = 第 { $step } 步死锁
status-failed = 因异常终止
status-waiting-for-input = 等待输入
status-waiting-for-peer = 等待对方
status-limit = 达到上限
status-ready = 准备就绪

# 协程：asyncio 的任务、greenlet。

event-unit-created = { $thread } 创建协程 { $unit }
event-unit-ready = { $unit } 可以继续 → 在事件循环中就绪
event-unit-running = { $unit } 在 { $thread } 中运行
event-unit-suspended = { $unit } { $waits }
event-unit-finished = { $unit } 结束
event-unit-failed = { $unit } 因异常结束
event-unit-cancelled = { $unit } 被取消
unit-waits = 让出执行权
unit-waits-something = 等待结果
unit-waits-future = 等待 { $target }
unit-waits-task = 等待 { $target } 结束
unit-waits-group = 等待 { $target } 的任务
unit-waits-several = 等待 { $target } 个协程
unit-waits-yield = 停在 yield，第 { $target } 行
unit-waits-stuck = 发现没有任何协程还能继续
unit-waits-sleep = 睡眠
unit-waits-timer = 等待到时
unit-waits-lock = 等待 { $target }
unit-waits-semaphore = 等待 { $target } 的许可
unit-waits-event = 等待 { $target } 被设置
unit-waits-condition = 等待 { $target } 的通知
unit-waits-barrier = 在 { $target } 等待其他协程
unit-waits-get = 等待从 { $target } 取元素
unit-waits-put = 等待 { $target } 有空位
unit-waits-queue-join = 等待 { $target } 的所有元素处理完
unit-waits-thread = 等待工作线程
unit-waits-connection = 等待空闲连接
unit-waits-receive = 等待从 { $target } 接收数据
unit-waits-send = 等待向 { $target } 发送数据
unit-waits-switch = 切换到 { $target }
unit-waits-hub = 等待 hub 调度

limit-steps = 运行达到了步数上限：程序可能永远不会结束。
limit-threads = 同时存活的线程太多。
limit-memory = 程序需要的内存超过了一次运行的上限。
limit-output = 程序的输出超过了一次运行的上限。
