"""Where all threads are, as text: on demand, on a signal, or when something takes too long. Nothing crashes here."""
import os
import sys
import _lockstep

_enabled = None
_watch = 0
_registered = {}


def _descriptor(file):
    return file if isinstance(file, int) else (sys.stderr if file is None else file).fileno()


def _write(fd, text):
    os.write(fd, text.encode("ascii", "backslashreplace"))


def _traceback(frame, title):
    lines = [f"{title} (most recent call first):"]
    while frame is not None:
        lines.append(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno} in {frame.f_code.co_name}')
        frame = frame.f_back
    return "\n".join(lines)


def _all(frames, current):
    titles = [("Current thread" if ident == current else "Thread") + f" 0x{ident:016x}" for ident in frames]
    return "\n\n".join(map(_traceback, frames.values(), titles)) + "\n"


def dump_traceback(file=None, all_threads=True):
    frames, current = sys._current_frames(), _lockstep.thread_ident()
    frames[current] = _lockstep.frame(1)
    _write(_descriptor(file), _all(frames, current) if all_threads else _traceback(frames[current], "Stack") + "\n")


def enable(file=None, all_threads=True):
    global _enabled
    _enabled = _descriptor(file)


def disable():
    global _enabled
    was_enabled, _enabled = _enabled is not None, None
    return was_enabled


def is_enabled():
    return _enabled is not None


def _look(mine, timeout, title, repeat, fd, exit):
    while True:
        _lockstep.sleep(timeout)
        if mine != _watch:
            return
        frames = sys._current_frames()
        del frames[_lockstep.thread_ident()]
        _write(fd, title + _all(frames, None))
        if exit:
            os._exit(1)
        if not repeat:
            return


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    global _watch
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    _watch += 1
    minutes, seconds = divmod(timeout, 60)
    hours, minutes = divmod(int(minutes), 60)
    part = f".{round(seconds % 1 * 1000000):06d}" if seconds % 1 else ""
    title = f"Timeout ({hours}:{minutes:02d}:{int(seconds):02d}{part})!\n"
    _lockstep.thread_start(None, _look, "faulthandler", True, (_watch, timeout, title, repeat, _descriptor(file), exit))


def cancel_dump_traceback_later():
    global _watch
    _watch += 1


def register(signum, file=None, all_threads=True, chain=False):
    import signal
    fd = _descriptor(file)

    def show(number, frame):
        frames, current = sys._current_frames(), _lockstep.thread_ident()
        frames[current] = frame
        _write(fd, _all(frames, current) if all_threads else _traceback(frame, "Stack") + "\n")
        if chain and callable(before):
            before(number, frame)
    before = signal.signal(signum, show)
    _registered[signum] = before


def unregister(signum):
    import signal
    if signum not in _registered:
        return False
    signal.signal(signum, _registered.pop(signum))
    return True
