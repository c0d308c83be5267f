# The page's own words.

panel-code = Code
panel-stage = Stage
panel-events = What happened
panel-output = Output
panel-variables = Variables
panels-label = Panels

header-label = Program and page
header-scenarios = Scenarios
header-edit = Edit
header-config = Configuration
header-link = Copy link
header-theme = Colours: { $theme }
header-help = Keys and help
theme-system = as the system
theme-light = light
theme-dark = dark
theme-projector = projector
own-program = Your program
own-edited = Your program (edited)

chip-start = Ready to start
chip-running = Running
chip-finished = Finished
chip-deadlock = Deadlock at step { $step }
chip-partial = Some threads are stuck since step { $step }
chip-failed = Ended with an exception
chip-waiting = Waits for input
chip-limit = Stopped at a limit

policy-fifo = First come, first served
policy-round-robin = Round robin
policy-priority = Priority
policy-lottery = Lottery
policy-mlfq = Feedback queues (MLFQ)
policy-fair-share = Fair share
policy-random = Random
policy-by-hand = By hand
config-cores-short = { $cores ->
    [one] 1 core
   *[other] { $cores } cores
  }

code-label = Program: a click on a line number runs to that line
code-run-to = Run to line { $line }

editor-label = Program text
editor-run = Run
editor-close = Done
editor-revert = Restore the scenario
editor-hint = Ctrl+Enter runs · Esc leaves the text
problem-place = line { $line }, column { $column }
problems-title = { $count ->
    [one] One problem
   *[other] { $count } problems
  }

transport-label = Move through the run
transport-start = Back to the start
transport-back = Step back
transport-play = Play
transport-pause = Pause
transport-stop = Stop the long run
transport-forward = Step forward
transport-blocking = Run until a thread blocks
transport-end = Run to the end
transport-at = step { $step } of { $total }
transport-at-open = step { $step } · { $total } recorded so far
transport-busy = running… { $steps } steps
transport-by = Step by
by-event = event
by-line = line
by-instruction = instruction
transport-speed = Speed
speed-rate = { $rate } / s
transport-axis = Axis
axis-steps = steps
axis-time = time

variables-empty = No thread has started yet.
variables-none = no variables
variables-line = line { $line }

toast-link-copied = Link copied: it opens exactly this moment.
dialog-close = Close

key-play = Play or pause
key-forward = Step forward
key-back = Step back
key-instruction-forward = One instruction forward
key-instruction-back = One instruction back
key-line-forward = To the next line
key-line-back = To the line before
key-blocking = Run until a thread blocks
key-start = Back to the start
key-end = Run to the end
key-speed = Faster, slower
key-pick = Let the n-th thread go on (policy “by hand”)
key-granularity = Step by event, line or instruction
key-axis = Timeline in steps or time
key-edit = Edit the program
key-run = Run the edited program
key-scenarios = Scenarios
key-config = Configuration
key-link = Copy a link to this moment
key-language = English or Chinese
key-theme = Colours: system, light, dark, projector
key-escape = Stop a long run; leave the editor; close a dialog
key-help = This help
