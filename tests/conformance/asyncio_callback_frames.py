"""A callback that fails is told with the frame of its handle; warnings that are ignored are not told."""
import asyncio
import traceback
import warnings

warnings.simplefilter("ignore")


def bad(number):
    raise ValueError(f"bad {number}")


def tell(loop, context):
    error = context["exception"]
    frames = [(frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)]
    print(frames, repr(error), error.__context__, context["message"].partition(" at ")[0].partition("<")[0])


async def never():
    pass


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(tell)
    never()
    loop.call_soon(bad, 1)
    loop.call_later(0.01, bad, 2)
    loop.call_soon(bad)
    await asyncio.sleep(0.03)
    future = loop.create_future()
    future.add_done_callback(bad)
    future.set_result(3)
    await asyncio.sleep(0.01)


asyncio.run(main())
never()
print("end")
