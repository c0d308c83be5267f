"""Objects that are no asynchronous iterators or context managers, and what is said of them."""
import asyncio


class Numbers:
    async def __aiter__(self):
        return self

    async def __anext__(self):
        return 1


class NoNext:
    def __aiter__(self):
        return iter([1])


class SyncNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1


class SyncEnter:
    def __aenter__(self):
        return self

    def __aexit__(self, *details):
        pass


class SyncExit(SyncEnter):
    async def __aenter__(self):
        return self


async def main():
    for kind in SyncEnter, SyncExit:
        try:
            async with kind():
                pass
        except TypeError as error:
            print(error)
    try:
        async with SyncExit():
            raise ValueError
    except TypeError as error:
        print(error, repr(error.__context__))
    for kind in NoNext, SyncNext, Numbers:
        try:
            async for _ in kind():
                break
        except TypeError as error:
            print(error, '|', repr(error.__cause__))
    for value in 1, None, [x for x in ()]:
        try:
            await value
        except TypeError as error:
            print(error)


asyncio.run(main())
