"""Signals between the processes of the machine. Handlers run in the main thread, between two of its instructions."""
import _lockstep
from enum import IntEnum as _IntEnum
from _system import sigtimedwait, sigwaitinfo, struct_siginfo


class Signals(_IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPWR = 30
    SIGSYS = 31


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(_IntEnum):
    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL = Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGABRT, Signals.SIGKILL
SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM = Signals.SIGUSR1, Signals.SIGUSR2, Signals.SIGPIPE, Signals.SIGALRM, Signals.SIGTERM
SIGCHLD, SIGCONT, SIGSTOP, SIGSEGV, SIGWINCH = Signals.SIGCHLD, Signals.SIGCONT, Signals.SIGSTOP, Signals.SIGSEGV, Signals.SIGWINCH
SIGILL, SIGFPE, SIGBUS, SIGTSTP, SIGURG = Signals.SIGILL, Signals.SIGFPE, Signals.SIGBUS, Signals.SIGTSTP, Signals.SIGURG
SIGTRAP, SIGTTIN, SIGTTOU, SIGXCPU, SIGXFSZ = Signals.SIGTRAP, Signals.SIGTTIN, Signals.SIGTTOU, Signals.SIGXCPU, Signals.SIGXFSZ
SIGIOT, SIGCLD = SIGABRT, SIGCHLD
SIG_DFL, SIG_IGN = Handlers.SIG_DFL, Handlers.SIG_IGN
NSIG, SIGRTMIN, SIGRTMAX = 65, 34, 64
SIGIO = SIGPOLL = Signals.SIGIO
SIGPROF, SIGVTALRM, SIGSYS, SIGPWR = Signals.SIGPROF, Signals.SIGVTALRM, Signals.SIGSYS, Signals.SIGPWR
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = range(3)


class itimer_error(OSError):
    pass


ItimerError = itimer_error


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {number: SIG_DFL for number in range(1, NSIG)}
_handlers[SIGINT] = default_int_handler
_handlers[SIGPIPE] = SIG_IGN
_alarms = 0
_alarm_at = None
_alarm_every = 0.0
_delivered = 0
_wakeup_fd = -1
_announced = set()
_loops = []


def _enum(number, kind):
    try:
        return kind(number)
    except ValueError:
        return number


def _check(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return int(signalnum)


def signal(signalnum, handler, /):
    number = int(signalnum)
    if not (callable(handler) or handler in (SIG_DFL, SIG_IGN)):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if not _lockstep.thread_is_main():
        raise ValueError("signal only works in main thread of the main interpreter")
    _check(number)
    if number in (9, 19):
        raise OSError(22, "Invalid argument")
    old = _handlers[number]
    if callable(handler):
        _handlers[number] = handler
        action = 0 if handler is default_int_handler and number == 2 else 2
    else:
        _handlers[number] = Handlers(handler)
        action = int(handler)
        if number == 2 and action == 0:
            # Without Python's handler the signal ends the process.
            action = 3
    _lockstep.process_set_signal(number, action)
    return old


def getsignal(signalnum, /):
    return _handlers[_check(signalnum)]


def _deliver():
    """Calls the functions of all signals that have come, in the order of their numbers."""
    global _delivered
    number = _lockstep.signal_tripped(True)
    while number:
        _delivered += 1
        _announce(number)
        _announced.discard(number)
        handler = _handlers[number]
        if callable(handler):
            import sys
            frame = sys._getframe().f_back
            try:
                handler(number, frame)
            except:
                if number := _lockstep.signal_tripped(False):
                    raise_signal(number)
                raise
        number = _lockstep.signal_tripped(False)


def _deliver_after(value):
    """The same at the end of a call, for which the signals had to wait."""
    _deliver()
    return value


def raise_signal(signalnum, /):
    pthread_kill(_lockstep.thread_ident(), _check(signalnum))


def _announce(number):
    """What CPython does at once, whatever the main thread is at: wakes who watches the descriptor."""
    if _wakeup_fd != -1 and number not in _announced:
        _announced.add(number)
        try:
            _lockstep.fd_write(_wakeup_fd, bytes([number]))
        except OSError:
            pass


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    global _wakeup_fd
    if not _lockstep.thread_is_main():
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    if fd != -1 and _lockstep.fd_kind(fd) != "socket" and _lockstep.fd_is_blocking(fd):
        raise ValueError(f"the fd {fd} must be in non-blocking mode")
    if _handlers[SIGINT] is default_int_handler:
        _lockstep.process_set_signal(SIGINT, 2)
    before, _wakeup_fd = _wakeup_fd, fd
    return before


def pause():
    # Handlers run in the main thread: only there a signal ends this.
    seen = _delivered
    while _delivered == seen or not _lockstep.thread_is_main():
        _lockstep.pause()


def _ring(delay, interval, mine):
    global _alarm_at
    while True:
        _lockstep.sleep(delay)
        if mine != _alarms:
            return
        _alarm_at = _lockstep.time_monotonic() + interval if interval else None
        _lockstep.process_kill(_lockstep.process_id(), 14)
        if not interval:
            return
        delay = interval


def setitimer(which, seconds, interval=0.0, /):
    global _alarms, _alarm_at, _alarm_every
    if which != ITIMER_REAL or seconds < 0 or interval < 0:
        raise ItimerError(22, "Invalid argument")
    before = getitimer(which)
    _alarms += 1
    _alarm_at, _alarm_every = None, 0.0
    if seconds:
        _alarm_every = float(interval)
        _alarm_at = _lockstep.time_monotonic() + seconds
        # No signal of the process goes to this thread: in CPython there is none.
        mask = _change_mask(_ALL)
        _lockstep.thread_start(None, _ring, "alarm", True, (seconds, interval, _alarms))
        _change_mask(mask)
    return before


def getitimer(which, /):
    return (0.0 if _alarm_at is None else max(_alarm_at - _lockstep.time_monotonic(), 0.0), _alarm_every)


def alarm(seconds, /):
    if isinstance(seconds, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    left = setitimer(ITIMER_REAL, seconds)[0]
    return -int(-left // 1)


SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = Sigmasks.SIG_BLOCK, Sigmasks.SIG_UNBLOCK, Sigmasks.SIG_SETMASK


def _bits(numbers):
    bits = 0
    for number in numbers:
        if not 1 <= number < NSIG:
            raise ValueError(f"signal number {number} out of range [1; 64]")
        bits |= 1 << number % 63
    return bits


def _numbers(bits):
    return {_enum(number, Signals) for number in range(1, 63) if bits >> number & 1}


def pthread_sigmask(how, mask, /):
    before = _lockstep.signal_blocked()
    bits = _bits(mask) & ~_bits((SIGKILL, SIGSTOP))
    if how == SIG_BLOCK:
        now = before | bits
    elif how == SIG_UNBLOCK:
        now = before & ~bits
    elif how == SIG_SETMASK:
        now = bits
    else:
        raise OSError(22, "Invalid argument")
    _change_mask(now)
    return _numbers(before)


def _change_mask(now):
    """Lets through what was held back. Gives the mask that was."""
    before = _lockstep.signal_blocked()
    _lockstep.signal_block(now)
    while number := _lockstep.signal_take(before & ~now):
        raise_signal(number)
    return before


_ALL = (1 << 63) - 1 & ~(1 << SIGKILL | 1 << SIGSTOP)


def sigpending():
    return _numbers(_lockstep.signal_pending())


def sigwait(sigset, /):
    return _enum(_lockstep.signal_wait(_bits(sigset), None), Signals)


def pthread_kill(thread_id, signalnum, /):
    _lockstep.thread_kill(thread_id, signalnum)
    if not _lockstep.thread_is_main() and callable(_handlers.get(signalnum)):
        _announce(signalnum)
        for loop in _loops:
            if not loop.is_closed():
                loop._call_soon_threadsafe(int)


def siginterrupt(signalnum, flag, /):
    _check(signalnum)


def valid_signals():
    return {_enum(number, Signals) for number in range(1, NSIG) if number not in (32, 33)}


_TEXTS = {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault",
          12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited", 18: "Continued"}


def strsignal(signalnum, /):
    return _TEXTS.get(_check(signalnum), f"Unknown signal {int(signalnum)}")
