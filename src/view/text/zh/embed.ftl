# 嵌入其他页面时的本页，以及它的地址。

parameter-not-understood = Lockstep：地址中的 { $name }={ $value } 不可用，可用的值：{ $takes }；已使用最接近的值或默认值。

view-lanes = 线程
view-graph = 等待图
view-heap = 共享对象
view-timeline = 时间线
embed-full-page = 在完整页面中打开
embed-fullscreen = 全屏
embed-no-graph = 这里没有循环等待。
notice-reset = 打开默认程序
keys-go-here = 按键交给可视化
keys-go-away = 按键交给幻灯片
help-keys-slides = 在框架中，{ $keys } 交给幻灯片。
help-keys-off = 这里的按键已关闭。
