import asyncio, logging, re, sys, time


class Told(logging.Formatter):
    def format(self, record):
        text = re.sub(r" created at [^ >]+", "", super().format(record))
        text = re.sub(r"at [^ >]*/", "at ", text).replace("main.py", "asyncio_debug.py")
        return re.sub(r"(\d\.\d)\d\d seconds", r"\1 seconds", re.sub(r"cb=\[[^]]*\]", "cb", text))


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Told("%(levelname)s %(name)s: %(message)s"))
logging.getLogger().addHandler(handler)


def slow():
    time.sleep(0.34)


async def work():
    time.sleep(0.54)
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.slow_callback_duration, loop.get_debug())
    await work()
    task = asyncio.create_task(work(), name="w")
    loop.call_soon(slow)
    await asyncio.sleep(0.1)
    await task
    loop.slow_callback_duration = 1
    await work()
    loop.slow_callback_duration = 0.1
    loop.set_debug(False)
    await asyncio.sleep(0)
    await work()
    loop.set_debug(True)
    await work()

asyncio.run(main(), debug=True)


async def quick():
    time.sleep(0.2)

asyncio.run(quick())
