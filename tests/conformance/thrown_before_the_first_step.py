"""An exception that is thrown into what has not begun is raised at the line of the `def`."""
import asyncio
import traceback


def numbers():
    yield 1


async def work():
    await asyncio.sleep(1)


async def stream():
    yield 1


def frames(error):
    return [(frame.name, frame.line, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]


def show(call):
    try:
        call()
    except BaseException as error:
        print(type(error).__name__, frames(error)[1:])


show(lambda: numbers().throw(ValueError("early")))
show(lambda: work().throw(ValueError("early")))
show(lambda: (n for n in [1]).throw(KeyError("early")))


def ended():
    iterator = numbers()
    list(iterator)
    iterator.throw(ValueError("late"))


show(ended)


async def main():
    task = asyncio.create_task(work(), name="early")
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print([name for name, _, _ in frames(error)])
    try:
        await stream().athrow(ValueError("early"))
    except ValueError as error:
        print(frames(error)[-1])
        print(error.__traceback__.tb_next.tb_lineno, error.__traceback__.tb_next.tb_frame.f_code.co_name)


asyncio.run(main())
