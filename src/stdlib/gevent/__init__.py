"""Greenlets that a hub switches to when what they wait for has come."""
from greenlet import GreenletExit
from gevent.timeout import Timeout, with_timeout
from gevent.hub import (get_hub, getcurrent, getswitchinterval, idle, iwait, kill, reinit, setswitchinterval, sleep,
                        spawn_raw, wait, Hub)
from gevent.greenlet import Greenlet, joinall, killall
import gevent.event

__all__ = ["Greenlet", "GreenletExit", "Timeout", "get_hub", "getcurrent", "getswitchinterval", "idle", "iwait", "joinall",
           "kill", "killall", "reinit", "setswitchinterval", "sleep", "spawn", "spawn_later", "spawn_raw", "wait",
           "with_timeout"]
__version__ = "26.9.0"

spawn = Greenlet.spawn
spawn_later = Greenlet.spawn_later
