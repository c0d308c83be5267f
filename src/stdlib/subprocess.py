"""Other programs: commands of the simulated machine, each in a process of its own."""
import _lockstep
import _shell
import os
import select
import signal
import time
from _posix import _begin

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        parts += [f"{name}={value!r}" for name, value in (("stdout", self.stdout), ("stderr", self.stderr)) if value is not None]
        return f"CompletedProcess({', '.join(parts)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class Popen:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
                 cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False,
                 pass_fds=(), *, text=None, encoding=None, errors=None, user=None, group=None, extra_groups=None, umask=-1, pipesize=-1,
                 process_group=None):
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.")
        self.args = args
        self.returncode = None
        self._text = encoding or errors or text or universal_newlines
        # How: what `open` and `encode` get.
        self._coding = (encoding or "utf-8", errors or "strict")
        words = [os.fspath(args)] if isinstance(args, str) else [os.fspath(word) for word in args]
        if shell:
            words = [executable or "/bin/sh", "-c", *words]
        command = _command(executable or words[0])
        if cwd is not None and not os.path.isdir(cwd):
            raise FileNotFoundError(2, "No such file or directory", cwd)
        close = []
        inside, self.stdin = self._pipe(stdin, 0, close)
        out, self.stdout = self._pipe(stdout, 1, close)
        err, self.stderr = (out, None) if stderr == STDOUT else self._pipe(stderr, 2, close)
        # Until the child is the command, signals wait for it.
        mask = signal._change_mask(signal._ALL)
        r, w = os.pipe() if preexec_fn or start_new_session else (-1, -1)
        self.pid = os.fork() if preexec_fn else _begin()
        if not self.pid:
            _become(command, words, (inside, out, err), preexec_fn, cwd, env, start_new_session, mask, w)
        signal._change_mask(mask)
        if r >= 0:
            # The end of this file says that the child has done what it was to do first.
            os.close(w)
            os.read(r, 1)
            os.close(r)
        for fd in close:
            os.close(fd)

    def _pipe(self, given, which, close):
        """What the child gets as its descriptor, and our end."""
        if given is None:
            return which, None
        if given == DEVNULL:
            close.append(os.open(os.devnull, os.O_RDWR))
            return close[-1], None
        if given != PIPE:
            return given if isinstance(given, int) else given.fileno(), None
        r, w = os.pipe()
        theirs, ours = (w, r) if which else (r, w)
        close.append(theirs)
        mode = "r" if which else "w"
        return theirs, os.fdopen(ours, mode, -1, *self._coding) if self._text else os.fdopen(ours, mode + "b")

    def poll(self):
        return self._reap(os.WNOHANG)

    def _reap(self, options):
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        if timeout is None:
            return self._reap(0)
        end, delay = time.monotonic() + timeout, 0.0005
        while self._reap(os.WNOHANG) is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, 0.05)
            time.sleep(delay)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        got = {file: [] for file in (self.stdout, self.stderr) if file and not file.closed}
        open_files = list(got)
        if isinstance(input, str) and not self._text:
            words = "memoryview: " if got else ""
            raise TypeError(words + "a bytes-like object is required, not 'str'")
        if self._text and input and not isinstance(input, str):
            if got:
                input.encode
            raise TypeError(f"write() argument must be str, not {type(input).__name__}")
        send = input.encode(*self._coding) if isinstance(input, str) else input or b""
        if self.stdin and not send:
            self.stdin.close()
        while open_files or send:
            left = None if end is None else max(end - time.monotonic(), 0)
            ready, writable, _ = select.select(open_files, [self.stdin] if send else [], [], left)
            if not ready and not writable:
                raise TimeoutExpired(self.args, timeout, b"".join(got.get(self.stdout, ())) or None, b"".join(got.get(self.stderr, ())) or None)
            if writable:
                try:
                    send = send[os.write(self.stdin.fileno(), send[:512]):]
                except BrokenPipeError:
                    send = b""
                if not send:
                    self.stdin.close()
            for file in ready:
                data = os.read(file.fileno(), 32768)
                got[file].append(data)
                if not data:
                    open_files.remove(file)
                    file.close()
        self.wait(None if end is None else max(end - time.monotonic(), 0))
        made = []
        for file in (self.stdout, self.stderr):
            data = b"".join(got[file]) if file in got else None
            made.append(data.decode(*self._coding) if data is not None and self._text else data)
        return tuple(made)

    def send_signal(self, sig):
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        for file in (self.stdin, self.stdout, self.stderr):
            if file:
                file.close()
        self.wait()

    def __repr__(self):
        text = f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout)
        except:
            process.kill()
            process.wait()
            raise
    retcode = process.returncode
    if check and retcode:
        raise CalledProcessError(retcode, process.args,
                                 output=stdout, stderr=stderr)
    return CompletedProcess(process.args, retcode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, timeout=timeout, **kwargs).returncode


def check_call(*popenargs, timeout=None, **kwargs):
    status = call(*popenargs, timeout=timeout, **kwargs)
    if status:
        raise CalledProcessError(status, popenargs[0] if popenargs else kwargs.get("args"))
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    if "stdout" in kwargs:
        raise ValueError("stdout argument not allowed, it will be overridden.")
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    return done.returncode, done.stdout[:-1] if done.stdout.endswith("\n") else done.stdout


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def _become(command, words, fds, before, directory=None, environ=None, begins_session=False, mask=0, ready=-1):
    """The child's whole life: its descriptors, then its command."""
    def run():
        _lockstep.signal_reset()
        # Out of the way of 0, 1 and 2 first.
        for which, fd in enumerate([os.dup(fd) for fd in fds]):
            os.dup2(fd, which)
        os.closerange(3, max(ready, 3))
        os.closerange(max(ready + 1, 3), 64)
        if directory is not None:
            os.chdir(directory)
        if environ is not None:
            os.environ.clear()
            os.environ.update(environ)
        if begins_session:
            os.setsid()
        if before:
            before()
        signal._change_mask(mask)
        os.closerange(ready, ready + 1)
        return command(words)
    _shell._end(run)


def _command(name):
    made = _shell._find(name)
    if not made:
        raise FileNotFoundError(2, "No such file or directory", os.fspath(name))
    return made
