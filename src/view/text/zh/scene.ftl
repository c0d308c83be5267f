# 图中的文字。

state-ready = 就绪
state-running = 运行
state-blocked = 阻塞
state-sleeping = 睡眠
state-finished = 已结束
state-crashed = 异常终止
state-stopped = 已停止

stage-label = 按状态列出线程：就绪 { $ready }，运行 { $running }，阻塞 { $blocked }，已结束 { $finished }
stage-next = 下一个
stage-wants-gil = 等待 GIL
stage-core = 核心 { $core }
stage-core-idle = 核心 { $core } · 空闲
stage-level = 第 { $level } 级
stage-more = 还有 { $count } 个
stage-nobody = 无
stage-returned = 已结束
stage-stopped = 随进程终止
stage-daemon = 守护线程
stage-in-library = 位于 { $function }
stage-held-by = 由 { $holder } 持有
stage-until = { $what }，直到 { $time }

note-priority = 优先级 { $n }
note-tickets = { $n ->
   *[other] { $n } 张彩票
  }
note-level = 第 { $n } 级
note-virtual-runtime = 虚拟运行时间 { $n }

card-title = { $name }：{ $state }

kind-lock = Lock 互斥锁
kind-rlock = RLock 可重入锁
kind-semaphore = Semaphore 信号量
kind-bounded-semaphore = 有界信号量
kind-event = Event 事件
kind-condition = 条件变量
kind-future = Future
kind-barrier = Barrier 屏障
kind-queue = Queue 队列
kind-lifo-queue = 后进先出队列
kind-priority-queue = 优先级队列
kind-file-lock = 文件锁
kind-memory = 共享内存
kind-file = 文件
kind-pipe = Pipe 管道
kind-socket = Socket 套接字
kind-listener = 监听套接字
kind-connection = 连接

objects-label = 共享对象：{ $count } 个
object-shared-by = 由 { $holder } 共享持有
object-free = 空闲
object-bytes = { $count } 字节
object-not-open = 未打开
object-open-in = 打开者：{ $processes }
object-empty = 空
object-closed = 对方已关闭
object-no-clients = 没有等待的客户端
object-held-by = 持有者
object-since = 自第 { $step } 步
object-depth = × { $depth }
object-waiting = 等待者
object-nobody-waits = 无人等待
object-permits = 剩余许可 { $permits } / { $initial }
object-permits-over = 剩余许可 { $permits }
object-holders = 取得者
object-set = 已设置：等待者可通过
object-unset = 未设置：等待者阻塞
object-with-lock = 锁
object-own-lock = 自带锁
object-arrived = 已到达 { $arrived } / { $parties }
object-broken = 已损坏
object-items = { $count ->
    [0] 空
   *[other] { $count } 个元素
  }
object-items-of = { $count } / { $capacity }
object-unfinished = 未完成 { $count }
object-next-out = 先出
object-get = 取
object-put = 放
object-join = 等待完成
object-more-items = + { $count }

graph-label = 等待图：谁在等谁
graph-nobody = 没有谁
graph-signal = 信号
graph-ended = { $thread }，已结束
graph-cycle = 循环 { $n }

timeline-label = 各线程逐步的状态
timeline-steps = 步
timeline-now = 第 { $step } 步
timeline-more = { $count ->
   *[other] 还有 { $count } 行
  }
legend-running = 运行
legend-ready = 就绪
legend-blocked = 阻塞
legend-sleeping = 睡眠
legend-wake = 唤醒另一个线程
legend-gil = 持有 GIL：本进程中只有它能执行 Python
legend-permit = 信号量的空闲许可与已被占用的许可
legend-verdict = 死锁
legend-inevitable = 从这里起任何调度都无法避免

time-us = { $n } µs
time-ms = { $n } ms
time-s = { $n } s

page-step = 第 { $step } 步
page-time = t = { $time }
page-output = 输出

units-title = { $name } · 协程
units-label = { $name } 中的协程：就绪 { $ready }，运行 { $running }，挂起 { $suspended }，已结束 { $finished }
unit-created = 未启动
unit-ready = 就绪
unit-running = 运行
unit-suspended = 挂起
unit-finished = 已结束
unit-failed = 异常
unit-cancelled = 已取消
units-more = 还有 { $count } 个
units-more-suspended = 还有 { $count } 个挂起
units-loop-idle = 无：事件循环在选择或等待

process-pid = pid { $pid }
process-threads = { $count ->
   *[other] { $count } 个存活线程
  }
process-stopped = 已暂停
process-zombie = 僵尸
process-ended = 已结束
process-exit = 退出码 { $code }
process-signal = 信号 { $signal }
process-child = { $parent }（{ $pid }）的子进程
gil-held = { $process } 的 GIL：只有持有者能执行 Python
gil-free = { $process } 的 GIL 空闲
