# 嵌入其他页面时的本页，以及它的地址。

parameter-not-understood = Lockstep：地址中的 { $name }={ $value } 无法识别，可用的值：{ $takes }。已使用默认值。
