"""What a task stands at; a signal after a run of asyncio that handled it."""
import asyncio
import io
import signal


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def fails():
    raise ValueError("no")


def shown(task, **options):
    text = io.StringIO()
    task.print_stack(file=text, **options)
    first, *rest = text.getvalue().splitlines()
    print(first.partition(" name=")[0], first.endswith("(most recent call last):"))
    for line in rest:
        if "main.py" in line or not line.startswith("  "):
            print(line.partition(", ")[2] or line)


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    shown(task)
    print([(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack()], task.get_stack(limit=0))
    frames = [frame.f_code.co_name for frame in asyncio.current_task().get_stack()]
    print(frames[0], frames[-1], "run_until_complete" in frames)
    failed = asyncio.create_task(fails())
    await asyncio.wait([failed])
    print([frame.f_code.co_name for frame in failed.get_stack()])
    shown(failed)
    try:
        await failed
    except ValueError as error:
        print(error)
    task.cancel()
    await asyncio.wait([task])
    shown(asyncio.create_task(asyncio.sleep(0)), limit=1)


asyncio.run(main())


async def handles():
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, print, "handled")
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(0.01)


async def interrupted():
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)


asyncio.run(handles())
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
try:
    asyncio.run(interrupted())
except KeyboardInterrupt as error:
    print(repr(error), repr(error.__context__))
