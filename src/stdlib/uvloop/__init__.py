"""uvloop's names. The loop behind them is asyncio's, with its costs: a faster one would show the same steps."""
from asyncio.base_events import SelectorEventLoop as _SelectorEventLoop
from asyncio.events import BaseDefaultEventLoopPolicy as _BasePolicy, set_event_loop_policy as _set_policy
from asyncio.runners import Runner as _Runner


class Loop(_SelectorEventLoop):
    pass


class EventLoopPolicy(_BasePolicy):
    _loop_factory = Loop


def new_event_loop():
    return Loop()


def install():
    _set_policy(EventLoopPolicy())


def run(main, *, loop_factory=new_event_loop, debug=None):
    with _Runner(loop_factory=loop_factory, debug=debug) as runner:
        return runner.run(main)
