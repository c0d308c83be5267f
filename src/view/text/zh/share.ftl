# 分享对话框。

share-title = 分享
share-link = 链接
share-embed = 嵌入
share-export = 导出

share-link-lead = 任何人打开它，看到的都是这次运行的这一刻，无需账号。
share-link-field = 此刻的链接
share-copy = 复制
share-copied = 已复制
share-copy-refused = 浏览器不允许复制：文字已选中，请按 Ctrl+C
share-length = { $count } 个字符
share-long = 链接较长：有些邮件程序和教学平台会截断超过 2000 个字符的地址。文件则总能完整送达。
share-no-link = 这个程序太长，放不进链接。可以存成文件交给别人。
share-as-file = 改存为单个文件
share-with-step = 停在此刻：第 { $step } 步
share-by-name = 短链接：只写场景名。打开时显示那时的场景，而不是现在的

share-host = 用于
share-host-html = 网页（HTML）
share-host-reveal = reveal.js
share-host-course = Moodle、Canvas 等课程平台
share-host-pictures = PowerPoint、Google 幻灯片、Keynote
share-host-element = 网页，使用 <lock-step>
share-host-slidev = Slidev
share-host-quarto = Quarto
share-host-marp = Marp
share-host-myst = MyST、Jupyter Book
share-host-jupyter = Jupyter 笔记本
share-host-latex = LaTeX、Beamer

share-hint-html = 粘贴到要显示的位置。
share-hint-reveal = 演示者每按一次就前进一站。不装插件也能用，此时在框内用 → 和 ← 步进。
share-hint-course = 粘贴到编辑器的 HTML 视图。如果平台去掉框架，链接会保留；论坛和维基通常只接受链接。
share-hint-pictures = 这些软件不显示实时网页。请在“导出”里取幻灯片（.pptx）、影片或图片，旁边放一个链接通向实时运行。
share-hint-element = 脚本在页面里只放一次，供所有运行使用。
share-hint-slidev = 需要 components 文件夹中有 Lockstep.vue。导出命令：slidev export --with-clicks --wait 3000
share-hint-quarto = data-external 使框架在 embed-resources: true 时仍可用。
share-hint-marp = Marp 只有加上 --html 才显示框架；在 VS Code 里要在设置中允许所有 HTML。
share-hint-myst = 无法显示实时网页的地方（如 PDF）显示图片。
share-hint-jupyter = 需要 lockstep.py 与笔记本放在一起。
share-hint-latex = 先把每页一步的讲义存为 PDF，再引用其中各页。

share-paste = 粘贴这段
share-paste-address = 只要地址，供会自动生成框架的平台使用
share-paste-link = 只要链接，用于不允许框架的地方
share-paste-once = 放一次，在页面或文档开头
share-paste-slide = 这一页幻灯片
share-paste-reveal = 放一次，在 reveal.js 的脚本之后

share-start = 起点
share-start-here = 此刻：第 { $step } 步
share-start-beginning = 开头
share-view = 显示
share-view-default = 放得下的内容
share-view-all = 全部
share-view-code-lanes = 程序和线程
share-view-lanes = 线程
share-view-code = 程序
share-view-graph = 谁在等谁
share-view-lanes-log = 线程和发生了什么
share-controls = 按钮
share-controls-on = 始终显示
share-controls-auto = 指针经过时
share-controls-off = 不显示
share-stops = 每次点击前往
share-stops-all = 下一个事件
share-stops-markers = 下一个标记
share-theme = 配色
share-theirs = 跟随观看者
share-language = 语言
share-english = English
share-chinese = 中文
share-size = 大小
share-clicks = 点击次数
share-clicks-note = 这一页从第一步到最后一步要点击几次
share-click-to-load = 点击后才加载
share-preview = 预览
share-needs-site = 这是保存下来的副本。其他页面只能从网页服务器嵌入 Lockstep：请在那里打开后再分享。
share-to-files = 前往导出

share-group-moment = 这一刻
share-group-slides = 多个时刻，用于幻灯片和讲义
share-group-whole = 全部
share-group-data = 供工具使用
share-format-svg = 图片（SVG）
share-format-png = 图片（PNG）
share-format-tikz = LaTeX 时间线（TikZ）
share-format-pptx = PowerPoint 幻灯片（.pptx）
share-format-handout = 讲义，可打印或存为 PDF
share-format-gif = GIF 动图
share-format-webm = 影片（WebM）
share-format-mp4 = 影片（MP4）
share-format-zip = 多张图片（PNG），打包为 ZIP
share-format-animated = SVG 动画
share-format-single = 带着这次运行的 Lockstep，单个 HTML 文件
share-format-py = 程序本身（.py）
share-format-markdown = 经过一览表（Markdown）
share-format-json = 轨迹（JSON）
share-format-perfetto = Perfetto 用的轨迹（JSON）

share-about-svg = 任意放大都清晰，可在 Inkscape 或 Illustrator 中编辑。
share-about-png = 适用于任何文档。用于幻灯片请选 2 × 或 3 ×。
share-about-tikz = 每个线程何时做了什么，作为 TikZ 放进 LaTeX 源文件。
share-about-pptx = 每个时刻一页，发生的事写在备注里。也可用于 Google 幻灯片和 Keynote。
share-about-handout = 在单独的页面中打开：可打印，或存为 PDF。
share-about-gif = 到处都能播放，包括邮件；时间长则文件大。
share-about-webm = 体积小，适合网页和 Google 幻灯片。制作用时与影片一样长。
share-about-mp4 = 体积小，适合 PowerPoint 和 Keynote。制作用时与影片一样长。
share-about-zip = 每张图片一个文件，按顺序编号。
share-about-animated = 任意放大都清晰，在浏览器中播放，不需要脚本。
share-about-single = 双击即可打开，不需要网络和服务器，正好停在这一刻。
share-about-py = 运行时的原文。
share-about-markdown = 每个时刻一行：步、时间、线程、行号、发生了什么。
share-about-json = 发生的一切，供自己的脚本使用。
share-about-perfetto = 在 ui.perfetto.dev 打开。

share-lacks-module = 此处不可用：这个副本无法加载绘图部分。
share-lacks-video = 不可用：这个浏览器不能生成。
share-lacks-single = 不可用：程序太长。

share-range = 时刻
share-range-all = 整个运行
share-range-here = 从此刻起
share-range-markers = 只取标记
share-by = 每个时刻对应一个
share-scale = 大小
share-per-page = 每页
share-seconds = 每张停留
share-seconds-each = { $n } 秒
share-running = 正在把程序运行到底……
share-no-moments = 没有可取的内容：这里没有标记。
share-count = { $count ->
   *[other] { $count } 个时刻
  }
share-too-many = 共 { $count } 个时刻，取前 { $most } 个。选“从此刻起”可以晚些开始。

share-save = 保存
share-stop = 停止
share-progress = 进度
share-at = 第 { $i } 张，共 { $count } 张……
share-saved = 已保存：{ $name }，{ $kib } KiB
share-opened = 讲义已在单独的标签页打开：请在那里打印。
share-stopped = 已停止，没有保存任何文件。
share-failed = 此处无法完成（{ $why }）。请换一种文件。

# 帮助对话框，与分享对话框的文字一起到来。

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
key-language = 中文或英文
key-theme = 配色：系统、浅色、深色、投影
key-escape = 停止长时间运行；离开编辑器；关闭对话框
key-help = 本帮助
help-lead = 页面上的每个操作都有按键。点击行号可运行到该行；点击线程可查看它的变量。行旁的 ‖：有协程在此挂起。
key-share = 分享：链接、嵌入代码、文件
key-link = 复制此刻的链接

# 配置对话框。

config-lead = 每次修改都会重新开始运行。相同的配置得到相同的运行。
config-policy = 调度策略
policy-fifo-note = 线程一直占用核心，直到阻塞或结束。
policy-round-robin-note = 每个线程轮流得到一个时间片。
policy-priority-note = 优先级最高的就绪线程运行。
policy-lottery-note = 每个时间片抽签决定；彩票越多机会越大。
policy-mlfq-note = 用完时间片的降一级；提前阻塞的保持原级。
policy-fair-share-note = 用时最少的线程先运行。
policy-random-note = 线程和时间片由种子随机决定。
policy-by-hand-note = 每条指令之前由你选择谁继续。
config-cores = 核心数
config-cores-note = 1 到 8；有 GIL 时同一进程的线程仍轮流运行。
config-quantum = 时间片
config-quantum-note = 换到下一个线程之前执行的指令数。
config-priorities = 优先级
config-priorities-note = 每行一个线程：名字和数字，例如“main 5”。没有写的为 0；数字越大越先运行，或份额越大。
config-priorities-wrong = “{ $line }”不是“名字 数字”的形式。
config-seed = 随机种子
config-seed-note = 用于随机策略和程序里的 random。
config-gil = 全局解释器锁（GIL）
config-gil-note = 关闭后线程真正并行，如同自由线程版 Python。
config-stdin = 输入
config-stdin-note = input() 逐行读取的内容。
