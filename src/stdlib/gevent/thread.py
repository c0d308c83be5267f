"""Locks and raw threads as greenlets."""
import _thread
from greenlet import GreenletExit, getcurrent
from gevent.exceptions import LoopExit
from gevent.greenlet import Greenlet
from gevent.hub import get_hub_if_exists, sleep
from gevent.local import local as _local
from gevent.lock import BoundedSemaphore

__all__ = ["allocate_lock", "get_ident", "exit", "LockType", "stack_size", "start_new_thread", "error", "TIMEOUT_MAX",
           "allocate", "exit_thread", "interrupt_main", "start_new", "get_native_id"]
error = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
get_native_id = _thread.get_native_id
interrupt_main = _thread.interrupt_main
stack_size = _thread.stack_size


def get_ident(gr=None):
    return id(getcurrent() if gr is None else gr)


def start_new_thread(function, args=(), kwargs=None):
    return get_ident(Greenlet.spawn(function, *args, **({} if kwargs is None else kwargs)))


class LockType(BoundedSemaphore):
    _OVER_RELEASE_ERROR = error
    _why = "lock"

    def __init__(self):
        BoundedSemaphore.__init__(self)

    def acquire(self, blocking=True, timeout=-1):
        if timeout == -1:
            timeout = None
        if not blocking and timeout is not None:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout is not None:
            if timeout < 0:
                raise ValueError("timeout value must be strictly positive")
            if timeout > TIMEOUT_MAX:
                raise OverflowError("timeout value is too large")
        acquired = BoundedSemaphore.acquire(self, blocking, timeout)
        if not acquired and not blocking and getcurrent() is not get_hub_if_exists():
            # Whoever tries again and again lets the others go on.
            sleep()
        return acquired


allocate_lock = allocate = LockType
start_new = start_new_thread


def exit():
    raise GreenletExit


exit_thread = exit
