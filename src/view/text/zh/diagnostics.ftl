# 程序运行之前发现的问题。

diagnostic-syntax = 语法错误（SyntaxError）：{ $message }
diagnostic-indentation = 缩进错误（IndentationError）：{ $message }
diagnostic-tab = 制表符与空格混用（TabError）：{ $message }
diagnostic-too-nested = { $what } 嵌套超过 { $limit } 层：请拆分
diagnostic-too-large = { $what } 超过 { $limit } 个：请拆分程序
diagnostic-unknown-module = Lockstep 没有模块 { $module }：请去掉这个 import
diagnostic-unknown-module-near = Lockstep 没有模块 { $module }：是否想写 { $near }？
diagnostic-unknown-name = Lockstep 的模块 { $module } 中没有 { $name }：请改写程序
diagnostic-unknown-name-near = Lockstep 的模块 { $module } 中没有 { $name }：是否想写 { $near }？
diagnostic-relative-import = 相对导入需要包，而这里的程序是单个文件：请把代码写进来
diagnostic-module-elsewhere = 这个文件里没有模块 { $name }：请在保存它的网页里打开程序
diagnostic-dynamic-code = { $name }() 在运行时查找模块，Lockstep 不支持：请改写为 import 语句
diagnostic-named-character = 不支持 \N{"{"}...{"}"}：请直接写该字符或它的 \u 转义
diagnostic-newer = { $what } 是 Python { $version } 才有的语法，Lockstep 支持 3.11

# 过大、过深或过新的是什么。

what-brackets = 括号
what-operators-of-one-expression = 一个表达式里的运算符
what-calls-and-attributes = 调用与属性
what-bytes-of-source = 字节的源代码
what-instructions-in-a-function = 一个函数里的指令
what-registers-in-a-function = 一个函数里的寄存器
what-constants-in-a-function = 一个函数里的常量
what-names-in-a-function = 一个函数里的名字
what-global-names = 全局名字
what-type-parameter-lists = 类型参数列表
what-the-type-statement = type 语句
what-this-form-of-f-string = 这种 f-string（花括号内含外层引号、反斜杠或注释）
what-template-strings = 模板字符串
what-lazy-imports = 惰性导入
