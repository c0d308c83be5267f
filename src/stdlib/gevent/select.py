"""Waiting for several descriptors, while the other greenlets go on."""
import select as _select
from select import *
from gevent._descriptors import poll as _poll


def select(rlist, wlist, xlist, timeout=None):
    readers = [(thing, _select._descriptor(thing)) for thing in rlist]
    writers = [(thing, _select._descriptor(thing)) for thing in wlist]
    wanted = {}
    for _, fd in readers:
        wanted[fd] = wanted.get(fd, 0) | 1
    for _, fd in writers:
        wanted[fd] = wanted.get(fd, 0) | 2
    ready = _poll(wanted, timeout)
    return ([thing for thing, fd in readers if ready.get(fd, 0) & 1],
            [thing for thing, fd in writers if ready.get(fd, 0) & 2], [])
