# A loop in a thread of its own is woken by others.
import asyncio
import threading


def serve(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()


async def double(n):
    await asyncio.sleep(0.01)
    return n * 2


loop = asyncio.new_event_loop()
thread = threading.Thread(target=serve, args=(loop,), name="loop")
thread.start()
done = threading.Event()


def start():
    task = loop.create_task(double(21))
    task.add_done_callback(lambda t: (print("result", t.result()), done.set()))


loop.call_soon_threadsafe(start)
done.wait()
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_closed(), thread.is_alive())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)


def without_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)


other = threading.Thread(target=without_loop, name="other")
other.start()
other.join()
