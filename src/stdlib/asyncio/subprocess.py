"""Other programs, awaited: their pipes are streams, a thread waits for the end of each."""
import itertools
import os
import subprocess
import threading
from asyncio import events, streams, tasks, transports

__all__ = "create_subprocess_exec", "create_subprocess_shell"

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL

_numbers = itertools.count()


class _PipeProtocol(transports.Protocol):
    """Tells the transport of the process what happens at one of its pipes."""

    def __init__(self, process, number):
        self._process, self._number = process, number
        self.pipe, self.disconnected = None, False

    def connection_made(self, transport):
        self.pipe = transport

    def data_received(self, data):
        self._process._call(self._process._protocol.pipe_data_received, self._number, data)

    def connection_lost(self, exc):
        self.disconnected = True
        self._process._call(self._process._protocol.pipe_connection_lost, self._number, exc)
        self._process._try_finish()

    def pause_writing(self):
        self._process._protocol.pause_writing()

    def resume_writing(self):
        self._process._protocol.resume_writing()


class _UnixSubprocessTransport(transports.SubprocessTransport):
    def __init__(self, loop, protocol, args, options):
        super().__init__()
        self._loop, self._protocol = loop, protocol
        self._closed = False
        self._returncode = None
        self._exit_waiters = []
        self._pending = []
        self._proc = subprocess.Popen(args, **options)
        self._pid = self._proc.pid
        self._extra = {"subprocess": self._proc}
        self._pipes = {number: _PipeProtocol(self, number)
                       for number, file in enumerate(self._files()) if file is not None}

    def __repr__(self):
        info = [self.__class__.__name__, *["closed"] * self._closed, f"pid={self._pid}"]
        info.append("running" if self._returncode is None else f"returncode={self._returncode}")
        names = ("stdin", "stdout", "stderr")
        info.extend(f"{names[number]}={protocol.pipe}" for number, protocol in self._pipes.items())
        return f"<{' '.join(info)}>"

    def _files(self):
        return self._proc.stdin, self._proc.stdout, self._proc.stderr

    async def _connect_pipes(self):
        for number, protocol in self._pipes.items():
            connect = self._loop.connect_read_pipe if number else self._loop.connect_write_pipe
            await connect(lambda: protocol, self._files()[number])
        pending, self._pending = self._pending, None
        self._loop._call_soon(self._protocol.connection_made, self)
        for callback, data in pending:
            self._loop._call_soon(callback, *data)

    def _call(self, callback, *data):
        if self._pending is not None:
            self._pending.append((callback, data))
        else:
            self._loop._call_soon(callback, *data)

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for protocol in self._pipes.values():
            protocol.pipe.close()
        if self._returncode is None and self._proc.poll() is None:
            self._proc.kill()

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes[fd].pipe if fd in self._pipes else None

    def send_signal(self, signal):
        if self._proc is None:
            raise ProcessLookupError()
        self._proc.send_signal(signal)

    def terminate(self):
        self.send_signal(15)

    def kill(self):
        self.send_signal(9)

    def _exited(self, returncode):
        self._returncode = self._proc.returncode = returncode
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.append(waiter)
        return await waiter

    def _try_finish(self):
        if self._returncode is not None and all([protocol.disconnected for protocol in self._pipes.values()]):
            self._call(self._lost)

    def _lost(self):
        try:
            self._protocol.connection_lost(None)
        finally:
            for waiter in self._exit_waiters:
                if not waiter.cancelled():
                    waiter.set_result(self._returncode)
            self._exit_waiters = []
            self._loop = self._proc = self._protocol = None


def _watch(loop, transport):
    """In a thread: waits for the end of the process and tells the loop."""
    try:
        _, status = os.waitpid(transport._pid, 0)
        returncode = os.waitstatus_to_exitcode(status)
    except ChildProcessError:
        returncode = 255
    if not loop.is_closed():
        loop._call_soon_threadsafe(transport._exited, returncode)


class SubprocessStreamProtocol(streams.FlowControlMixin, transports.SubprocessProtocol):
    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._process_exited = False
        self._open = []
        self._stdin_closed = loop.create_future()

    def __repr__(self):
        info = [self.__class__.__name__]
        info.extend(f"{name}={getattr(self, name)!r}" for name in ("stdin", "stdout", "stderr") if getattr(self, name) is not None)
        return f"<{' '.join(info)}>"

    def connection_made(self, transport):
        self._transport = transport
        self.stdout, self.stderr = self._reader(1), self._reader(2)
        stdin = transport.get_pipe_transport(0)
        if stdin is not None:
            self.stdin = streams.StreamWriter(stdin, protocol=self, reader=None, loop=self._loop)

    def _reader(self, number):
        pipe = self._transport.get_pipe_transport(number)
        if pipe is None:
            return None
        reader = streams.StreamReader(limit=self._limit, loop=self._loop)
        reader.set_transport(pipe)
        self._open.append(number)
        return reader

    def pipe_data_received(self, fd, data):
        (self.stdout if fd == 1 else self.stderr).feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self.stdin.close()
            self.connection_lost(exc)
            if exc is None:
                self._stdin_closed.set_result(None)
            else:
                self._stdin_closed.set_exception(exc)
                self._stdin_closed._log_traceback = False
            return
        reader = self.stdout if fd == 1 else self.stderr
        if exc is None:
            reader.feed_eof()
        else:
            reader.set_exception(exc)
        self._open.remove(fd)
        self._close_if_over()

    def process_exited(self):
        self._process_exited = True
        self._close_if_over()

    def _close_if_over(self):
        if not self._open and self._process_exited:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed


class Process:
    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.pid}>"

    @property
    def returncode(self):
        return self._transport.get_returncode()

    async def wait(self):
        return await self._transport._wait()

    def send_signal(self, signal):
        self._transport.send_signal(signal)

    def terminate(self):
        self._transport.terminate()

    def kill(self):
        self._transport.kill()

    async def _feed_stdin(self, input):
        try:
            self.stdin.write(input)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.stdin.close()

    async def _noop(self):
        return None

    async def _read_stream(self, fd):
        output = await (self.stdout if fd == 1 else self.stderr).read()
        self._transport.get_pipe_transport(fd).close()
        return output

    async def communicate(self, input=None):
        stdin = self._noop() if input is None else self._feed_stdin(input)
        stdout = self._noop() if self.stdout is None else self._read_stream(1)
        stderr = self._noop() if self.stderr is None else self._read_stream(2)
        stdin, stdout, stderr = await tasks.gather(stdin, stdout, stderr)
        await self.wait()
        return (stdout, stderr)


async def _start(args, shell, limit, options):
    for name, wanted in (("universal_newlines", False), ("text", False), ("encoding", None), ("errors", None)):
        if options.pop(name, wanted) not in (wanted, None):
            raise ValueError(f"{name} must be {wanted}")
    if options.pop("bufsize", 0) != 0:
        raise ValueError("bufsize must be 0")
    loop = events.get_running_loop()
    protocol = SubprocessStreamProtocol(limit, loop)
    transport = _UnixSubprocessTransport(loop, protocol, args, {"shell": shell, **options})
    thread = threading.Thread(target=_watch, name=f"asyncio-waitpid-{next(_numbers)}", args=(loop, transport), daemon=True)
    thread.start()
    await transport._connect_pipes()
    # The protocol hears of the pipes in a turn of the loop.
    await tasks.sleep(0)
    return Process(transport, protocol, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    return await _start(cmd, True, limit, {"stdin": stdin, "stdout": stdout, "stderr": stderr, **kwds})


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    return await _start([program, *args], False, limit, {"stdin": stdin, "stdout": stdout, "stderr": stderr, **kwds})
