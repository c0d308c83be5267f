# Words inside the pictures.

state-ready = Ready
state-running = Running
state-blocked = Blocked
state-sleeping = Sleeping
state-finished = Finished
state-crashed = Crashed
state-stopped = Stopped

stage-label = Threads by state: { $ready } ready, { $running } running, { $blocked } blocked, { $finished } finished
stage-next = next
stage-wants-gil = waits for the GIL
stage-core = Core { $core }
stage-core-idle = Core { $core } · idle
stage-level = Level { $level }
stage-more = + { $count } more
stage-nobody = nobody
stage-returned = ended
stage-stopped = stopped with its process
stage-daemon = daemon
stage-in-library = in { $function }
stage-held-by = held by { $holder }
stage-until = { $what } until { $time }

note-priority = priority { $n }
note-tickets = { $n ->
    [one] 1 ticket
   *[other] { $n } tickets
  }
note-level = level { $n }
note-virtual-runtime = vruntime { $n }

card-title = { $name }: { $state }

kind-lock = Lock
kind-rlock = RLock
kind-semaphore = Semaphore
kind-bounded-semaphore = BoundedSemaphore
kind-event = Event
kind-condition = Condition
kind-future = Future
kind-barrier = Barrier
kind-queue = Queue
kind-lifo-queue = LifoQueue
kind-priority-queue = PriorityQueue
kind-file-lock = File lock
kind-memory = shared memory
kind-file = File
kind-pipe = Pipe
kind-socket = Socket
kind-listener = Listening socket
kind-connection = Connection

objects-label = Shared objects: { $count }
object-shared-by = shared by { $holder }
object-free = free
object-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
  }
object-not-open = not open
object-open-in = open in { $processes }
object-empty = empty
object-closed = closed by the other side
object-no-clients = no clients waiting
object-held-by = held by
object-since = since step { $step }
object-depth = × { $depth }
object-waiting = waiting
object-nobody-waits = nobody waits
object-permits = { $permits } of { $initial } free
object-permits-over = { $permits } free
object-holders = taken by
object-set = set: waits pass
object-unset = not set: waits block
object-with-lock = lock
object-own-lock = own lock
object-arrived = { $arrived } of { $parties } arrived
object-broken = broken
object-items = { $count ->
    [0] empty
    [one] 1 item
   *[other] { $count } items
  }
object-items-of = { $count } / { $capacity }
object-unfinished = unfinished { $count }
object-next-out = next out
object-get = get
object-put = put
object-join = join
object-more-items = + { $count }

graph-label = Who waits for whom
graph-nobody = nobody
graph-signal = a signal
graph-ended = { $thread }, ended
graph-cycle = cycle { $n }

timeline-label = What each thread did, step by step
timeline-steps = steps
timeline-now = step { $step }
timeline-more = { $count ->
    [one] 1 more row
   *[other] { $count } more rows
  }
legend-running = running
legend-ready = ready
legend-blocked = blocked
legend-sleeping = sleeping
legend-wake = wakes another thread
legend-gil = has the GIL: only this thread of its process executes Python
legend-permit = free and taken permit of a semaphore
legend-verdict = deadlock
legend-inevitable = from here on no schedule avoids it

time-us = { $n } µs
time-ms = { $n } ms
time-s = { $n } s

page-step = step { $step }
page-time = t = { $time }
page-output = Output

units-title = { $name } · coroutines
units-label = Coroutines in { $name }: { $ready } ready, { $running } running, { $suspended } suspended, { $finished } ended
unit-created = Not started
unit-ready = Ready
unit-running = Running
unit-suspended = Suspended
unit-finished = Ended
unit-failed = Failed
unit-cancelled = Cancelled
units-more = + { $count } more
units-more-suspended = + { $count } more suspended
units-loop-idle = none: the loop chooses, or waits

process-pid = pid { $pid }
process-threads = { $count ->
    [one] 1 thread alive
   *[other] { $count } threads alive
  }
process-stopped = stopped
process-zombie = zombie
process-ended = ended
process-exit = exit code { $code }
process-signal = signal { $signal }
process-child = child of { $parent } ({ $pid })
gil-held = The GIL of { $process }: only its holder executes Python
gil-free = The GIL of { $process } is free
