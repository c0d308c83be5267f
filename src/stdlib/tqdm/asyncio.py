"""Bars for coroutines."""
import asyncio
import tqdm as _tqdm


class tqdm_asyncio(_tqdm.tqdm):
    def __aiter__(self):
        return self._items()

    async def _items(self):
        try:
            if hasattr(self.iterable, "__aiter__"):
                async for obj in self.iterable:
                    yield obj
                    self.update()
            else:
                for obj in self.iterable:
                    yield obj
                    self.update()
        finally:
            self.close()

    @classmethod
    def as_completed(cls, fs, *, loop=None, timeout=None, total=None, **tqdm_kwargs):
        fs = list(fs)
        yield from cls(asyncio.as_completed(fs, timeout=timeout), total=len(fs) if total is None else total, **tqdm_kwargs)

    @classmethod
    async def gather(cls, *fs, loop=None, timeout=None, total=None, **tqdm_kwargs):
        async def numbered(i, f):
            return i, await f
        found = [await f for f in cls.as_completed([numbered(i, f) for i, f in enumerate(fs)], timeout=timeout, total=total, **tqdm_kwargs)]
        return [result for _, result in sorted(found, key=lambda pair: pair[0])]


def tarange(*args, **kwargs):
    return tqdm_asyncio(range(*args), **kwargs)


tqdm = tqdm_asyncio
trange = tarange
