# What exports write besides pictures.
export-step = step
export-time = time
export-thread = thread
export-line = line
export-event = what happened
export-waiting = who waits
export-waits = { $name } { $what }
export-program = Program
