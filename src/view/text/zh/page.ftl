# 页面自身的文字。

panel-code = 代码
panel-stage = 舞台
panel-events = 发生了什么
panel-output = 输出
panel-variables = 变量
panels-label = 面板

header-label = 程序与页面
header-scenarios = 场景
header-edit = 编辑
header-config = 运行配置
header-link = 复制链接
header-theme = 配色：{ $theme }
header-help = 按键与帮助
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
theme-print = 纸面
theme-projector = 投影
own-program = 我的程序
own-edited = 我的程序（已修改）

chip-start = 准备开始
chip-running = 运行中
chip-finished = 已结束
chip-crashed = 已结束，{ $count } 个线程崩溃
chip-exit-code = 已结束，退出码 { $code }
chip-deadlock = 第 { $step } 步死锁
chip-partial = 从第 { $step } 步起部分线程卡住
chip-faulty = 程序有问题
chip-failed = 因异常结束
chip-waiting = 等待输入
chip-limit = 达到上限而停止

policy-fifo = 先来先服务
policy-round-robin = 时间片轮转
policy-priority = 优先级
policy-lottery = 彩票调度
policy-mlfq = 多级反馈队列（MLFQ）
policy-fair-share = 公平共享
policy-random = 随机
policy-by-hand = 手动选择
config-cores-short = { $cores } 核

code-label = 程序：点击行号可运行到该行
code-suspended = 在此挂起：{ $count }
code-run-to = 运行到第 { $line } 行

editor-label = 程序文本
editor-run = 运行
editor-close = 完成
editor-revert = 恢复场景原文
editor-hint = Ctrl+Enter 运行 · Esc 离开文本框
problem-place = 第 { $line } 行第 { $column } 列
problems-title = { $count } 个问题

transport-label = 在运行过程中移动
transport-start = 回到开始
transport-back = 后退一步
transport-play = 播放
transport-pause = 暂停
transport-stop = 停止长时间运行
transport-forward = 前进一步
transport-blocking = 运行到有线程阻塞
transport-end = 运行到结束
transport-at = 第 { $step } 步，共 { $total } 步
transport-at-open = 第 { $step } 步 · 已记录 { $total } 步
transport-busy = 运行中…… { $steps } 步
transport-by = 步长
by-event = 事件
by-line = 行
by-instruction = 指令
transport-speed = 速度
speed-rate = 每秒 { $rate } 步
transport-axis = 横轴
axis-steps = 步数
axis-time = 时间

variables-empty = 还没有线程启动。
variables-over = 所有线程都已结束。
variables-none = 没有变量
variables-line = 第 { $line } 行

toast-too-long = 未粘贴：程序最多 256 KiB。
toast-fetching = 请稍候：标准库和场景的其余部分正在路上。
toast-line-missed = 此后没有线程再到这一行。
toast-rests = 运行很长：执行一千万步后在此暂停。再按同一按钮即可继续。
toast-link-copied = 链接已复制：打开即是此刻。
dialog-close = 关闭

panel-notes = 说明
notes-own = 这是你自己的程序；内置场景带有说明、思考题和讲解要点。
notes-question = 运行之前想一想
notes-answer = 显示答案
notes-look = 看哪里
notes-talk = 讲解要点
notes-fixed = 打开修正版
notes-broken = 打开出错版
kind-broken = 有错
kind-fixed = 已修正

events-empty = 还没有发生任何事。按 → 前进一步，按空格播放。
events-none = 到目前为止没有值得一提的事。
events-more = 显示更早的
events-go = 跳到第 { $step } 步
output-empty = 还没有输出。
output-more = 显示更早的

hand-title = 让谁继续？
input-give = 发送
input-end = 输入结束
input-end-note = 程序会得到 EOFError，如同按下 Ctrl+D
verdict-input = 剩下的线程都在等待输入。
verdict-peer = 剩下的线程都在等待一个没有人提供的对方。
verdict-failed = 因无人捕获的异常而结束
verdict-limit = 达到上限而停止
notice-no-scenario = 没有名为“{ $id }”的场景。
notice-too-long = 文本有 { $kib } KiB；最多运行 256 KiB 的程序。文本仍在编辑器里。
notice-link-too-long = 程序太长，放不进链接。
notice-instead = 先打开第一个场景。
notice-stays = 仍显示之前的内容。
notice-link-damaged = 链接已损坏：缺了一部分或被改动过。
notice-link-unknown = 这个链接来自更新版本的 Lockstep。
notice-link-too-large = 这个链接的内容超出了允许的大小。

scenarios-title = 场景
scenarios-search = 搜索：标题、主题或代码中的词
scenarios-none = 没有场景包含这些词。
scenarios-new = 新程序
scenarios-new-lead = 输入或粘贴使用线程、进程或协程的 Python 代码。
scenarios-draft = 我的程序

help-title = 按键与帮助

announce-step = 第 { $step } 步。
notice-not-run = 这里显示的是上一次运行。之后修改的文本还在编辑器里（e）。
drafts-first-line = { $lines } 行
timeline-slider = 运行的时刻

input-thread = 请为 { $threads } 输入一行：
library-frames-note = 也显示库里的栈帧
output-all = 全部
output-filter = 显示谁的输出
zoom-in = 放大
zoom-out = 缩小
zoom-all = 整个运行
key-zoom = 时间线：放大、缩小、整个运行
output-process = 进程 { $name }

header-share = 分享
