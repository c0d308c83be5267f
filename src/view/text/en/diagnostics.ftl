# Why a program cannot run, before it runs.

diagnostic-syntax = SyntaxError: { $message }
diagnostic-indentation = IndentationError: { $message }
diagnostic-tab = TabError: { $message }
diagnostic-too-nested = { $what } nested more than { $limit } deep: split it up
diagnostic-too-large = more than { $limit } { $what }: split the program up
diagnostic-unknown-module = Lockstep has no module { $module }: leave the import out
diagnostic-unknown-module-near = Lockstep has no module { $module }: did you mean { $near }?
diagnostic-unknown-name = Lockstep's { $module } has no { $name }: write the program without it
diagnostic-unknown-name-near = Lockstep's { $module } has no { $name }: did you mean { $near }?
diagnostic-relative-import = relative imports need a package, and a program here is one file: put the code into it
diagnostic-module-elsewhere = module { $name } is not in this file: open the program in the page that it was saved from
diagnostic-dynamic-code = { $name }() finds modules at run time, which Lockstep does not support: write an import statement
diagnostic-named-character = \N{"{"}...{"}"} is not supported: write the character itself or its \u escape
diagnostic-newer = { $what } came with Python { $version }, Lockstep speaks 3.11

# What is too large, too nested or too new.

what-brackets = brackets
what-operators-of-one-expression = operators of one expression
what-calls-and-attributes = calls and attributes
what-bytes-of-source = bytes of source
what-instructions-in-a-function = instructions in a function
what-registers-in-a-function = registers in a function
what-constants-in-a-function = constants in a function
what-names-in-a-function = names in a function
what-global-names = global names
what-type-parameter-lists = type parameter lists
what-the-type-statement = the type statement
what-this-form-of-f-string = this form of f-string (the outer quote, a backslash or a comment inside {"{"}{"}"})
what-template-strings = template strings
what-lazy-imports = lazy imports
