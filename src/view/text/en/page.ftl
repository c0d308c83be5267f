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
theme-print = for paper
theme-projector = projector
own-program = Your program
own-edited = Your program (edited)

chip-start = Ready to start
chip-running = Running
chip-finished = Finished
chip-crashed = { $count ->
    [one] Finished, a thread crashed
   *[other] Finished, { $count } threads crashed
  }
chip-exit-code = Finished, exit code { $code }
chip-deadlock = Deadlock at step { $step }
chip-partial = Some threads are stuck since step { $step }
chip-faulty = Has problems
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
code-suspended = Suspended here: { $count }
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
transport-at-open = step { $step } · { $total } so far
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
variables-over = Every thread has ended.
variables-none = no variables
variables-line = line { $line }

toast-too-long = Not pasted: programs may have 256 KiB at most.
toast-fetching = A moment: more of the library and the scenarios is on its way.
toast-line-missed = No thread comes to this line any more.
toast-rests = A long run: it rests here after ten million steps. The same button goes on.
toast-link-copied = Link copied: it opens exactly this moment.
dialog-close = Close

panel-notes = Notes
notes-own = This is your own program; the scenarios come with notes, a question and talking points.
notes-question = Before you run it
notes-answer = Show the answer
notes-look = Where to look
notes-talk = Talking points
notes-fixed = Open the fixed version
notes-broken = Open the broken version
kind-broken = broken
kind-fixed = fixed

events-empty = Nothing has happened yet. Press → to step, Space to play.
events-none = Nothing worth a sentence has happened so far.
events-more = Show earlier
events-go = Go to step { $step }
output-empty = Nothing printed yet.
output-more = Show earlier

hand-title = Who goes on?
input-give = Send
input-end = End of input
input-end-note = The program gets EOFError, as after Ctrl+D
verdict-input = All that is left waits for input.
verdict-peer = All that is left waits for a peer that nobody provides.
verdict-failed = Ended with an exception that nobody caught
verdict-limit = Stopped at a limit
notice-no-scenario = There is no scenario called “{ $id }”.
notice-too-long = This text is { $kib } KiB long; programs of up to 256 KiB are run. It is still in the editor.
notice-link-too-long = The program is too long for a link.
notice-instead = Here is the first scenario instead.
notice-stays = What was shown stays.
notice-link-damaged = This link is damaged: part of it is missing or was changed.
notice-link-unknown = This link was made by a newer version of Lockstep.
notice-link-too-large = This link holds more than a link may.

scenarios-title = Scenarios
scenarios-search = Search: title, topic or a word of the code
scenarios-none = No scenario has these words.
scenarios-new = New program
scenarios-new-lead = Type or paste Python with threads, processes or coroutines.
scenarios-draft = Your program

help-title = Keys and help

announce-step = Step { $step }.
notice-not-run = This is the last run. The text was edited since: it waits in the editor (e).
drafts-first-line = { $lines ->
    [one] 1 line
   *[other] { $lines } lines
  }
timeline-slider = Moment of the run

input-thread = A line of input for { $threads }:
library-frames-note = Show the frames of the library too
output-all = All
output-filter = Output of
zoom-in = Zoom in
zoom-out = Zoom out
zoom-all = Whole run
key-zoom = Timeline: zoom in, zoom out, whole run
output-process = process { $name }

header-share = Share
