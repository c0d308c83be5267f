# The names of uvloop: a policy, a loop of one's own, and its run().
import asyncio
import threading

import uvloop


async def work(n):
    await asyncio.sleep(n / 10)
    return n, type(asyncio.get_running_loop()) is uvloop.Loop


async def main():
    print(await asyncio.gather(*(work(n) for n in (2, 1))))


uvloop.run(main())
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
asyncio.run(main())
asyncio.set_event_loop_policy(None)
uvloop.install()
asyncio.run(main())
loop = asyncio.new_event_loop()
print(type(loop) is uvloop.Loop, isinstance(loop, asyncio.AbstractEventLoop))
loop.call_later(0.1, lambda: (print("later"), loop.stop()))
loop.run_forever()
print(loop.run_until_complete(work(1)))
loop.close()
print(loop.is_closed())


def in_thread():
    own = uvloop.new_event_loop()
    asyncio.set_event_loop(own)
    print(own.run_until_complete(work(0)))
    own.close()


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    print(runner.run(work(1)))
