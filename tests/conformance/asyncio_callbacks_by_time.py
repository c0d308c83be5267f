import asyncio
import functools
import threading


class Ticker:
    def __init__(self, loop):
        self.loop, self.count = loop, 0

    def tick(self):
        self.count += 1
        print("tick", self.count)
        if self.count < 3:
            self.loop.call_later(1, self.tick)


def fail():
    raise ValueError("in a callback")


def quiet(loop, context):
    print(context["message"].split(" at ")[0], repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(quiet)
    start = loop.time()
    ticker = Ticker(loop)
    first = loop.call_soon(ticker.tick)
    never = loop.call_later(5, print, "never")
    loop.call_at(start + 1.5, functools.partial(print, "at", 1.5))
    loop.call_later(2.2, fail)
    done = loop.create_future()
    threading.Timer(0.5, lambda: loop.call_soon_threadsafe(print, "from another thread")).start()
    loop.call_later(2.7, done.set_result, "result")
    await asyncio.sleep(2.5)
    never.cancel()
    print(never.cancelled(), first.cancelled(), type(never).__name__, type(first).__name__)
    print(await done)
    loop.call_later(100, print, "too late")


asyncio.run(main())
loop = asyncio.new_event_loop()
loop.call_later(0.5, loop.stop)
loop.call_soon(print, "soon")
loop.run_forever()
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
