# What happened, one sentence an event. { $thread } did it or had it done to it.

clause = ,{" "}
list-middle = ,{" "}
list-last = {" "}and{" "}
chain = {" "}→{" "}

event-thread-started = { $by } starts { $thread }
event-thread-started-alone = { $thread } starts
event-dispatched = { $thread } runs on core { $core }
event-preempted-slice = time slice over: { $thread } → ready
event-preempted-started = { $thread } lets the new thread begin → ready
event-preempted-yielded = { $thread } yields → ready
event-preempted-displaced = { $thread } makes way for a more urgent thread → ready
event-preempted = { $thread } gives way → ready
event-woken = { $by } wakes { $thread } → ready
event-woken-alone = { $thread } wakes up → ready
event-timed-out = timeout: { $thread } stops waiting → ready
event-finished = { $thread } ends
event-crashed = { $thread } ends with { $error }
event-stopped = { $thread } is stopped with its process
event-process-started = { $thread } starts process { $process }
event-process-ended = process { $process } ends with exit code { $code }
event-signalled = { $thread } sends { $signal } to process { $process }
event-reaped = { $thread } takes the exit code of process { $process }: it is no zombie any more

event-acquired = { $thread } acquires { $object }
event-acquired-semaphore = { $thread } takes a permit of { $object }
event-refused = { $thread } tries { $object }: not free, goes on without it
event-refused-empty = { $thread } finds { $object } empty, goes on without an item
event-refused-full = { $thread } finds { $object } full, puts nothing in and goes on
event-refused-semaphore = { $thread } tries { $object }: no permit is left, goes on without one
event-refused-read = { $thread } finds nothing to read at { $object }, goes on
event-refused-write = { $thread } cannot write to { $object } now, goes on
event-refused-accept = { $thread } finds nobody who waits at { $object }, goes on
event-released = { $thread } releases { $object }
event-released-semaphore = { $thread } gives a permit back to { $object }
event-set = { $thread } sets { $object }
event-cleared = { $thread } clears { $object }
event-notified = { $count ->
    [0] { $thread } notifies { $object }: nobody waits
    [one] { $thread } notifies one thread waiting on { $object }
   *[other] { $thread } notifies { $count } threads waiting on { $object }
  }
event-barrier-passed = { $thread } passes { $object }
event-barrier-broken = { $thread } breaks { $object }
event-put = { $thread } puts { $item } on { $object }
event-got = { $thread } takes { $item } from { $object }
event-sent = { $thread } sends { $item } to { $object }
event-received = { $thread } receives { $item } from { $object }
event-received-end = { $thread } learns that nothing more will come from { $object }
event-listening = { $thread } lets { $object } listen for clients
event-connected = { $thread } connects to { $object }
event-accepted = { $thread } accepts a client at { $object }
event-task-done = { $thread } marks an item of { $object } as done: { $count } unfinished
event-wrote = { $thread } prints { $text }
event-wrote-blank = { $thread } prints an empty line
event-wrote-stderr = { $thread } writes to stderr: { $text }
event-read = { $thread } reads { $text }
event-deadlock-cycle = Deadlock: { $chain }
event-deadlock = { $count ->
    [one] Deadlock: { $threads } can never go on
   *[other] Deadlock: { $threads } can never go on
  }
event-deadlock-more = { $threads } can never go on either
event-limit = limit reached: the run stops here

lock-of-library = a lock of the library
event-of-library = an event of the library
condition-of-library = a condition of the library
barrier-of-library = a barrier of the library
queue-of-library = a queue of the library
channel-of-library = a channel
event-blocked-lock = { $thread } wants { $object }: blocks
event-blocked-held = { $thread } wants { $object }, held by { $holder }: blocks
event-blocked-itself = { $thread } wants { $object }, which it already holds: blocks
event-blocked-semaphore = { $thread } wants a permit of { $object }, none is left: blocks
event-blocked-event = { $thread } waits until { $object } is set: blocks
event-blocked-condition = { $thread } waits to be notified on { $object }: blocks
event-blocked-result = { $thread } waits for { $object }: blocks
event-blocked-relock = { $thread } was notified, wants { $object } back: blocks
event-blocked-barrier = { $thread } arrives at { $object } and waits for the others: blocks
event-blocked-get = { $thread } wants an item from { $object }, which is empty: blocks
event-blocked-put = { $thread } wants to put an item on { $object }, which is full: blocks
event-blocked-queue-join = { $thread } waits until every item of { $object } is done: blocks
event-blocked-receive = { $thread } waits to receive from { $object }: blocks
event-blocked-send = { $thread } waits to send to { $object }: blocks
event-blocked-open = { $thread } opens { $object }, whose other end nobody has opened: blocks
event-blocked-accept = { $thread } waits for a client at { $object }: blocks
event-blocked-connect = { $thread } waits for a place at the server of { $object }: blocks
event-blocked-poll = { $thread } waits until { $object } or another one is ready: blocks
event-blocked-loop = { $thread } waits in its event loop, nothing is ready: blocks
event-blocked-join = { $thread } waits for { $holder } to end: blocks
event-blocked-process = { $thread } waits for process { $process } to end: blocks
event-blocked-any-process = { $thread } waits for a child process to end: blocks
event-blocked-sleep = { $thread } sleeps
event-blocked-signal = { $thread } waits for a signal
event-blocked-ending = { $thread } is being ended by a signal
event-blocked-continue = { $thread } is stopped until SIGCONT comes
event-blocked-input = { $thread } waits for a line of input: blocks

# What a thread waits for, after its name.

waits-lock = waits for { $target }
waits-no-more = could not go on
waits-semaphore = waits for a permit of { $target }
waits-event = waits for { $target } to be set
waits-condition = waits for a notification on { $target }
waits-result = waits for { $target }
waits-relock = wants { $target } back
waits-barrier = waits at { $target } for the others
waits-get = waits for an item from { $target }
waits-put = waits for room on { $target }
waits-queue-join = waits until every item of { $target } is done
waits-join = waits for { $target } to end
waits-process = waits for process { $target } to end
waits-any-process = waits for a child process to end
waits-sleep = sleeps
waits-signal = waits for a signal
waits-ending = is being ended by a signal
waits-continue = is stopped until SIGCONT
waits-input = waits for a line of input
waits-receive = waits to receive from { $target }
waits-send = waits to send to { $target }
waits-open = waits for the other end of { $target }
waits-accept = waits for a client at { $target }
waits-connect = waits for a place at the server of { $target }
waits-poll = waits until { $target } or another one is ready
waits-loop = waits in its event loop: nothing is ready

# Why some threads can never go on.

deadlock-title-cycle = Nobody can move: a cycle of waits
deadlock-title-cycles = Nobody can move: { $count } cycles of waits
deadlock-title-itself = Nobody can move: { $thread } waits for itself
deadlock-title-hopeless = Nobody can move: what they wait for will never come
deadlock-title-partial-cycle = { $count ->
    [one] { $threads } can never go on: a cycle of waits
   *[other] { $threads } can never go on: a cycle of waits
  }
deadlock-title-partial-cycles = { $threads } can never go on: { $count } cycles of waits
deadlock-title-partial-itself = { $thread } can never go on: it waits for itself
deadlock-title-partial-hopeless = { $count ->
    [one] { $threads } can never go on: what it waits for will never come
   *[other] { $threads } can never go on: what they wait for will never come
  }
deadlock-title-mixed = Nobody can move
deadlock-title-partial-mixed = { $threads } can never go on
deadlock-some-threads = { $count } threads

explain-holds-and-waits = { $thread } holds { $holds } and { $waits } (line { $line }).
explain-waits = { $thread } { $waits } (line { $line }).
explain-waits-nowhere = { $thread } { $waits }.
explain-holds-and-waits-nowhere = { $thread } holds { $holds } and { $waits }.
explain-hold = { $object } (line { $line })
explain-hold-nowhere = { $object }
explain-with-why = { $sentence } { $why }
explain-others = { $count ->
    [one] One more thread is stuck with them.
   *[other] { $count } more threads are stuck with them.
  }
explain-other-coroutines = { $count ->
    [one] One more coroutine is suspended with them.
   *[other] { $count } more coroutines are suspended with them.
  }

why-itself-permits = It has taken what { $object } had to give, and nobody who could give a permit back can go on.
why-would-release = { $holder } would have to release { $object }, and cannot go on either.
why-would-put = Only { $holder } could still put something in.
why-would-take = Only { $holder } could still take something out.
why-would-send = Only { $holder } could still send something.
why-would-receive = Only { $holder } could still receive something.
why-itself-file = It has locked { $object } itself, through another open file.
why-itself = It holds { $object } itself, and a Lock cannot be taken twice.
why-held-by-stuck = { $holder } has it and can never go on.
why-owner-ended = { $holder } took it and has ended without releasing it.
why-owner-ended-unknown = The thread that took it has ended without releasing it.
why-owner-left-behind = It was taken by a thread that fork did not copy: nobody in this process can release it.
why-nobody-puts = Nobody is left who can put an item on { $object }.
why-nobody-takes = Nobody is left who can take an item from { $object }.
why-nobody-sets = Nobody is left who can set { $object }.
why-nobody-notifies = Nobody is left who can notify { $object }.
why-nobody-finishes = Nobody is left who can finish what { $object } waits for.
why-nobody-releases = Nobody is left who can release { $object }.
why-nobody-arrives = Nobody is left who can arrive at { $object }.
why-nobody-calls-task-done = Nobody is left who can call task_done() on { $object }.
why-nobody-writes = Nobody is left who can send anything to { $object }.
why-nobody-reads = Nobody is left who can read what is sent to { $object }.
why-nobody-wakes = Nobody is left who can send a signal, or register a descriptor.
why-nobody-schedules = None of its coroutines can go on.
why-joins-stuck = { $holder } can never end.
why-children-stuck = None of its children can ever end.

advice-cycle = Take the locks in the same order everywhere, or take both at once.
advice-cycle-permit = Wait for the permit first, and take the lock only then.
advice-cycle-join = Two threads must not wait for each other to end.
advice-cycle-channel = Each waits for the other to act first: let one side send or read first, and close the ends that are not needed.
advice-holding = Do not wait while holding { $object }: whoever should act may need it.
advice-itself = Use an RLock, or do not take the lock again while holding it.
advice-itself-permits = Give a permit back before taking the next, or begin with more of them.
advice-itself-file = Lock a file through one open file only, or unlock it before.
advice-itself-coroutine = Do not take the lock again while holding it: asyncio has no RLock.
advice-itself-join = A thread cannot wait for its own end.
advice-owner-ended = Release the lock on every path: “with” does it even when an exception is raised.
advice-owner-left-behind = Do not fork while other threads hold locks: fork first, then start threads.
advice-nobody-puts = Tell the consumers when no more items will come: put one sentinel (such as None) for each of them.
advice-nobody-takes = Give the queue more room, or keep a consumer alive until the last item is taken.
advice-nobody-sets = Make sure that set() is called on every path, or wait with a timeout.
advice-nobody-notifies = A notification is not kept for later: under the lock, test the condition in a loop before waiting, and notify after each change.
advice-nobody-finishes = Do not wait inside of a task for another task of the same pool, or give the pool more workers.
advice-nobody-finishes-loop = Do not block an event loop until a result comes that it has to compute itself: await it.
advice-nobody-computes = Make sure that somebody computes the result: start the event loop, or call set_result() on every path.
advice-nobody-releases = Release as often as you acquire, also when an exception is raised: “with” does both.
advice-nobody-arrives = A barrier waits for all its parties: count the threads that really come to it.
advice-nobody-calls-task-done = Call task_done() once for every item that was taken.
advice-nobody-writes = Close every copy of the sending end that is not needed: only then does the reader see the end.
advice-nobody-reads = Read what was sent before waiting for the sender, and close ends that are not needed.
advice-nobody-wakes = Wait with a timeout, or see that somebody lives on who sends the signal.
advice-nobody-schedules = Look at what each coroutine waits for: nobody else is left who could set, put or release it.
inevitable = Since step { $step } no schedule could avoid it.
inevitable-in-time = Since step { $step } no schedule could avoid it, if sleeps and timeouts last exactly as long as they say.

# Statuses and limits.

status-running = Running
status-finished = Finished
status-deadlock = Deadlock
status-deadlock-at = Deadlock at step { $step }
status-failed = Ended by an exception
status-waiting-for-input = Waiting for input
status-waiting-for-peer = Waiting for a peer
status-limit = Limit reached
status-ready = Ready to start

# Coroutines: tasks of asyncio, greenlets.

event-unit-created = { $thread } makes coroutine { $unit }
event-unit-ready = { $unit } can go on → ready in its loop
event-unit-running = { $unit } runs in { $thread }
event-unit-suspended = { $unit } { $waits }
event-unit-finished = { $unit } ends
event-unit-failed = { $unit } ends with an exception
event-unit-cancelled = { $unit } is cancelled
unit-waits = gives way
unit-waits-something = waits for a result
unit-waits-future = waits for { $target }
unit-waits-task = waits for { $target } to end
unit-waits-group = waits for the tasks of { $target }
unit-waits-several = waits for { $target } coroutines
unit-waits-yield = yield, line { $target }
unit-waits-stuck = finds that no greenlet can ever go on
unit-waits-sleep = sleeps
unit-waits-timer = waits for its time
unit-waits-lock = waits for { $target }
unit-waits-semaphore = waits for a permit of { $target }
unit-waits-event = waits for { $target } to be set
unit-waits-condition = waits for a notification on { $target }
unit-waits-barrier = waits at { $target } for the others
unit-waits-get = waits for an item from { $target }
unit-waits-put = waits for room on { $target }
unit-waits-queue-join = waits until every item of { $target } is done
unit-waits-thread = waits for a worker thread
unit-waits-connection = waits for a free connection
unit-waits-receive = waits to receive from { $target }
unit-waits-send = waits to send to { $target }
unit-waits-switch = switched to { $target }
unit-waits-hub = waits for the hub

limit-steps = The run has reached the limit of steps: the program may never end.
limit-threads = Too many threads are alive at the same time.
limit-memory = The program needs more memory than a run may have.
limit-output = The program has printed more than a run may.
