# 图片之外的导出用语。
export-step = 步
export-time = 时间
export-thread = 线程
export-line = 行
export-event = 发生了什么
export-waiting = 谁在等待
export-waits = { $name } { $what }
export-program = 程序
