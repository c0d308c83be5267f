"""Cooperative concurrency: an event loop runs tasks by turns."""
import atexit
from asyncio.base_events import *
from asyncio.coroutines import *
from asyncio.events import *
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.runners import *
from asyncio.streams import *
from asyncio.subprocess import create_subprocess_exec, create_subprocess_shell
from asyncio.taskgroups import *
from asyncio.tasks import *
from asyncio.threads import *
from asyncio.timeouts import *
from asyncio.transports import *
from asyncio.base_events import _tell_at_exit
from asyncio.selector_events import Server

atexit.register(_tell_at_exit)
