"""Sleeps of one length that begin in one turn of the loop end in one turn; a coroutine that has not begun stands at its def."""
import asyncio


async def worker(name, rounds):
    for i in range(rounds):
        print(name, i)
        await asyncio.sleep(0.1)
    print(name, 'done')


async def ticker(name, seconds, rounds):
    for i in range(rounds):
        await asyncio.sleep(seconds)
        print(name, i)


async def twice(name):
    await asyncio.sleep(0.5)
    print(name, 'awake')
    await asyncio.sleep(0)
    print(name, 'again')


async def waiter(name, event):
    await event.wait()
    print(name, 'told')


async def teller(event):
    await asyncio.sleep(0.5)
    event.set()
    print('set')


async def fails(error):
    await asyncio.sleep(0.1)
    raise error


async def philosopher(i, forks):
    first, second = sorted((i, (i + 1) % 5))
    async with forks[first]:
        async with forks[second]:
            print('philosopher', i)
            await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(worker('A', 3), worker('B', 3), worker('C', 2))
    await asyncio.gather(ticker('x', 0.1, 4), ticker('y', 0.2, 2), ticker('z', 0.1, 4))
    await asyncio.gather(*(twice(name) for name in 'abcdefgh'))
    event = asyncio.Event()
    await asyncio.gather(waiter('first', event), twice('one'), teller(event), twice('two'), waiter('second', event))
    forks = [asyncio.Lock() for _ in range(5)]
    await asyncio.gather(*(philosopher(i, forks) for i in range(5)))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(ValueError('one')))
            group.create_task(fails(TypeError('two')))
    except* ValueError as group:
        print(repr(group))
    except* TypeError as group:
        print(repr(group))
    task = asyncio.create_task(
        fails(KeyError('three')), name='new')
    print(str(task).split('.py')[-1])
    coroutine = twice('never')
    print(coroutine.cr_frame.f_lineno, twice.__code__.co_firstlineno)
    coroutine.close()
    print(await asyncio.gather(task, return_exceptions=True))
    started = asyncio.get_running_loop().time()
    await asyncio.gather(*(asyncio.sleep(0.001 * i) for i in range(5)))
    print(asyncio.get_running_loop().time() - started >= 0.004)


asyncio.run(main())
