"""Pools with bars."""
from concurrent.futures.process import ProcessPoolExecutor
from concurrent.futures.thread import ThreadPoolExecutor
from operator import length_hint
from os import cpu_count
import tqdm


def _map(pool, fn, iterables, max_workers=None, chunksize=1, timeout=None, tqdm_class=tqdm.tqdm, lock_name="", **kwargs):
    kwargs.setdefault("total", min([length_hint(it) for it in iterables], default=0) or None)
    with pool(max_workers=min(32, (cpu_count() or 1) + 4) if max_workers is None else max_workers) as executor:
        return list(tqdm_class(executor.map(fn, *iterables, timeout=timeout, chunksize=chunksize), **kwargs))


def thread_map(fn, *iterables, **tqdm_kwargs):
    return _map(ThreadPoolExecutor, fn, iterables, **tqdm_kwargs)


def process_map(fn, *iterables, **tqdm_kwargs):
    return _map(ProcessPoolExecutor, fn, iterables, **tqdm_kwargs)
