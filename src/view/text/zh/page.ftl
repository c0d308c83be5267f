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
theme-projector = 投影
own-program = 我的程序
own-edited = 我的程序（已修改）

chip-start = 准备开始
chip-running = 运行中
chip-finished = 已结束
chip-deadlock = 第 { $step } 步死锁
chip-partial = 从第 { $step } 步起部分线程卡住
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
variables-none = 没有变量
variables-line = 第 { $line } 行

toast-link-copied = 链接已复制：打开即是此刻。
dialog-close = 关闭

key-play = 播放或暂停
key-forward = 前进一步
key-back = 后退一步
key-instruction-forward = 前进一条指令
key-instruction-back = 后退一条指令
key-line-forward = 到下一行
key-line-back = 到上一行
key-blocking = 运行到有线程阻塞
key-start = 回到开始
key-end = 运行到结束
key-speed = 加快、减慢
key-pick = 让第 n 个线程继续（“手动选择”策略）
key-granularity = 按事件、行或指令前进
key-axis = 时间线按步数或时间
key-edit = 编辑程序
key-run = 运行编辑后的程序
key-scenarios = 场景
key-config = 运行配置
key-link = 复制此刻的链接
key-language = 中文或英文
key-theme = 配色：系统、浅色、深色、投影
key-escape = 停止长时间运行；离开编辑器；关闭对话框
key-help = 本帮助
