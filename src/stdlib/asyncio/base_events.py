"""The event loop. When nothing is ready it waits in the kernel: for its next timer, for another thread, for a descriptor."""
import contextvars
import threading
import _lockstep
from asyncio import coroutines, events, exceptions, futures, tasks
from collections import deque

__all__ = ("BaseEventLoop", "SelectorEventLoop", "DefaultEventLoopPolicy")

_MIN_SCHEDULED = 100
_MIN_CANCELLED_FRACTION = 0.5
_MAXIMUM_WAIT = 24 * 3600
_TOGETHER = 0.001
_loops = []


class _Wakeup:
    """What the loop's thread waits for when nothing is ready; other threads set it."""

    def __init__(self):
        _lockstep.event_new(self)


class _Timed(deque):
    """What is ready in debug mode: whoever took long is told of when the next one, or the next turn, comes."""
    _handle = None

    def popleft(self):
        self._tell()
        handle = super().popleft()
        self._handle = handle if handle._loop._debug else None
        self._since = _lockstep.time_monotonic()
        return handle

    def _tell(self):
        handle, self._handle = self._handle, None
        took = handle and _lockstep.time_monotonic() - self._since
        if took and took >= handle._loop.slow_callback_duration:
            task = getattr(handle._callback, "__self__", None)
            words = "Executing %s took %.3f seconds", task if isinstance(task, tasks.Task) else handle, took
            if (logging := coroutines._logging()) is not None:
                logging.getLogger("asyncio").warning(*words)
            else:
                _lockstep.print_stderr(words[0] % words[1:] + "\n")


class BaseEventLoop(events.AbstractEventLoop):
    slow_callback_duration = 0.1

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = deque()
        # Timers by time. Most are later than all others, so that this costs less than a heap.
        self._scheduled = deque()
        self._default_executor = None
        self._executor_shutdown_called = False
        self._thread_id = None
        self._exception_handler = None
        self._debug = False
        self._task_factory = None
        self._tasks = {}
        self._current = None
        self._failed = []
        # What has something to tell when the loop ends.
        self._at_end = []
        self._signals = set()
        self._wakeup = _Wakeup()
        self._poll = None
        _loops.append(self)
        if (logging := coroutines._logging()) is not None and logging.root.level <= logging.DEBUG:
            logging.getLogger("asyncio").debug("Using selector: EpollSelector")

    def __repr__(self):
        return (f"<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} "
                f"debug={self.get_debug()}>")

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, context=context)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        tasks._set_task_name(task, name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self._thread_id is not None:
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    async def shutdown_asyncgens(self):
        closing = _lockstep.open_async_generators()
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result, "asyncgen": agen})

    async def shutdown_default_executor(self):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        future._why = ("thread", None, None)
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self._call_soon_threadsafe(future.set_result, None)
        except Exception as error:
            if not self.is_closed():
                self._call_soon_threadsafe(future.set_exception, error)

    def run_forever(self):
        self._check_closed()
        self._check_running()
        try:
            self._thread_id = threading.get_ident()
            self._context_id = _lockstep.thread_native_id()
            events._set_running_loop(self)
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        if self._debug and (logging := coroutines._logging()) is not None:
            logging.getLogger("asyncio").debug("Close %r", self)
        for sig in list(self._signals):
            self.remove_signal_handler(sig)
        self._closed = True
        for handle in (*self._ready, *self._scheduled):
            if handle._unit is not None:
                _lockstep.unit_end(handle._unit, "cancelled")
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)
        if self._poll is not None:
            self._poll.close()
        self._tell_unseen()

    def is_closed(self):
        return self._closed

    def is_running(self):
        return self._thread_id is not None

    def time(self):
        return _lockstep.time_monotonic()

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self._call_later(delay, callback, *args, context=context)._shown()

    def _call_later(self, delay, callback, *args, context=None):
        timer = self._call_at(_lockstep.time_monotonic() + delay, callback, args, context)
        timer._delay = delay
        return timer

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        return self._call_at(when, callback, args, context)._shown()

    def _call_at(self, when, callback, args, context):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if self._debug:
            self._check_callback(callback, "call_at")
        timer = events.TimerHandle(when, callback, args, self, context)
        timer._scheduled = True
        timers = self._scheduled
        if not timers or timers[-1]._when <= when:
            timers.append(timer)
        else:
            low, high = 0, len(timers)
            while low < high:
                middle = (low + high) // 2
                if timers[middle]._when <= when:
                    low = middle + 1
                else:
                    high = middle
            timers.insert(low, timer)
        return timer

    def call_soon(self, callback, *args, context=None):
        return self._call_soon(callback, *args, context=context)._shown()

    def _call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    def _check_thread(self):
        if self._thread_id is not None and threading.get_ident() != self._thread_id:
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self._call_soon_threadsafe(callback, *args, context=context)._shown()

    def _call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        _lockstep.event_set(self._wakeup)
        if self._poll is not None:
            self._poll.wake()
        return handle

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        import concurrent.futures
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        import concurrent.futures
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        coroutines._log("\n".join(lines), context.get("exception"))

    def call_exception_handler(self, context):
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._exception_handler is None:
                coroutines._log("Exception in default exception handler", error)
            else:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler", "exception": error, "context": context})

    def _note_failure(self, future):
        """Nobody may ever ask for this exception. There are no finalizers here: it is told when the loop is closed."""
        if len(self._failed) > 200:
            self._failed = [one for one in self._failed if one._is_unseen]
        self._failed.append(future)

    def _tell_unseen(self):
        at_end, self._at_end = self._at_end, []
        for tell in at_end:
            tell()
        for future in self._failed:
            if future._is_unseen:
                future._is_unseen = False
                self.call_exception_handler({
                    "message": f"{future.__class__.__name__} exception was never retrieved",
                    "exception": future._exception, "future": future})
        self._failed.clear()

    def _tell_pending(self):
        for task in list(self._tasks.values()):
            if task._log_destroy_pending:
                self.call_exception_handler({"message": "Task was destroyed but it is pending!", "task": task})

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    def _drop_cancelled(self):
        """Cancelled timers leave when they come to the front, or when they are many."""
        count = len(self._scheduled)
        if count > _MIN_SCHEDULED and self._timer_cancelled_count / count > _MIN_CANCELLED_FRACTION:
            self._scheduled = deque([timer for timer in self._scheduled if not timer._cancelled])
            self._timer_cancelled_count = 0
            return
        while self._scheduled and self._scheduled[0]._cancelled:
            self._timer_cancelled_count -= 1
            self._scheduled.popleft()._scheduled = False

    def _wait(self, timeout):
        if self._poll is not None and not self._poll.is_empty():
            self._poll.wait(timeout)
        elif timeout != 0:
            _lockstep.loop_wait(self._wakeup, timeout)
            _lockstep.event_clear(self._wakeup)

    def _until_due(self):
        """In whole milliseconds, as epoll counts, and until the last of timers of one length that were set one after the other: a turn
        that sets them takes no time to speak of, so they share a turn."""
        now = _lockstep.time_monotonic()
        first = self._scheduled[0]
        when = first._when
        if when <= now:
            return 0
        for timer in self._scheduled:
            if timer._when - when > _TOGETHER or first._delay is None:
                break
            if timer._delay == first._delay:
                when = timer._when
        return min(-((now - when) * 1000 // 1) / 1000, _MAXIMUM_WAIT)

    def _run_once(self):
        if self._timer_cancelled_count:
            self._drop_cancelled()
        ready = self._ready
        if ready or self._stopping:
            timeout = 0
        elif self._scheduled:
            timeout = self._until_due()
        else:
            timeout = None
        if timeout != 0 or self._poll is not None:
            self._wait(timeout)
        timers = self._scheduled
        if timers:
            end_time = _lockstep.time_monotonic() + 1e-09
            while timers and timers[0]._when < end_time:
                handle = timers.popleft()
                handle._scheduled = False
                if handle._unit is not None:
                    _lockstep.unit_ready(handle._unit)
                ready.append(handle)
        contexts, ident = contextvars._current, self._context_id
        before = contexts.get(ident)
        try:
            for _ in range(len(ready)):
                handle = ready.popleft()
                if not handle._cancelled:
                    contexts[ident] = handle._context
                    unit = handle._unit
                    if unit is not None:
                        _lockstep.unit_run(unit)
                    try:
                        handle._callback(*handle._args)
                    except (SystemExit, KeyboardInterrupt):
                        raise
                    except BaseException as error:
                        if unit is not None:
                            _lockstep.unit_end(unit, "failed")
                        handle._failed(error)
                    if unit is not None:
                        _lockstep.unit_end(unit)
        finally:
            contexts[ident] = before

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if enabled and not isinstance(self._ready, _Timed):
            self._ready = _Timed(self._ready)

            def turn():
                type(self)._run_once(self)
                self._ready._tell()

            self._run_once = turn

    def _selector(self):
        if self._poll is None:
            from asyncio.selector_events import _Poll
            self._poll = _Poll(self)
        return self._poll

    def add_reader(self, fd, callback, *args):
        self._check_closed()
        self._selector().add(fd, 1, events.Handle(callback, args, self, None))

    def remove_reader(self, fd):
        self._check_closed()
        return self._selector().remove(fd, 1)

    def add_writer(self, fd, callback, *args):
        self._check_closed()
        self._selector().add(fd, 2, events.Handle(callback, args, self, None))

    def remove_writer(self, fd):
        self._check_closed()
        return self._selector().remove(fd, 2)

    def add_signal_handler(self, sig, callback, *args):
        import signal
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_closed()
        try:
            signal.signal(sig, lambda number, frame: self.call_soon_threadsafe(callback, *args))
        except OSError:
            raise RuntimeError(f"sig {sig:d} cannot be caught") from None
        self._signals.add(sig)
        if self not in signal._loops:
            signal._loops.append(self)

    def remove_signal_handler(self, sig):
        import signal
        if sig not in self._signals:
            return False
        self._signals.remove(sig)
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    async def sock_recv(self, sock, n):
        from asyncio import selector_events
        return await selector_events._when_ready(self, sock, 1, sock.recv, n)

    async def sock_recv_into(self, sock, buf):
        from asyncio import selector_events
        return await selector_events._when_ready(self, sock, 1, sock.recv_into, buf)

    async def sock_sendall(self, sock, data):
        from asyncio import selector_events
        while data:
            sent = await selector_events._when_ready(self, sock, 2, sock.send, data)
            data = data[sent:]

    async def sock_accept(self, sock):
        from asyncio import selector_events
        conn, address = await selector_events._when_ready(self, sock, 1, sock.accept)
        conn.setblocking(False)
        return conn, address

    async def sock_connect(self, sock, address):
        from asyncio import selector_events
        return await selector_events._connect(self, sock, address)

    async def sock_recvfrom(self, sock, bufsize):
        from asyncio import selector_events
        return await selector_events._when_ready(self, sock, 1, sock.recvfrom, bufsize)

    async def sock_sendto(self, sock, data, address):
        from asyncio import selector_events
        return await selector_events._when_ready(self, sock, 2, sock.sendto, data, address)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_port=None, allow_broadcast=None, sock=None):
        from asyncio import selector_events
        return await selector_events._create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr, sock, family,
                                                               allow_broadcast, reuse_port)

    async def connect_read_pipe(self, protocol_factory, pipe):
        from asyncio import unix_events
        return await unix_events._connect(self, unix_events._UnixReadPipeTransport, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        from asyncio import unix_events
        return await unix_events._connect(self, unix_events._UnixWritePipeTransport, protocol_factory, pipe)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        import socket
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        import socket
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        from asyncio import selector_events
        if sock.type != 1:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        sock.setblocking(False)
        return await selector_events._adopt(self, sock, protocol_factory)

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        from asyncio import selector_events
        return await selector_events._create_connection(self, protocol_factory, host, port, **options)

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        return await self.create_connection(protocol_factory, path=path, **options)

    async def create_unix_server(self, protocol_factory, path=None, **options):
        return await self.create_server(protocol_factory, path=path, **options)

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        from asyncio import selector_events
        return await selector_events._create_server(self, protocol_factory, host, port, **options)


def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        return
    futures._get_loop(fut).stop()


def _tell_at_exit():
    for loop in _loops:
        loop._tell_unseen()
        loop._tell_pending()


class _UnixSelectorEventLoop(BaseEventLoop):
    pass


SelectorEventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
