"""Shared memory that is given back together."""
from multiprocessing.shared_memory import ShareableList, SharedMemory


class SharedMemoryManager:
    """What CPython's server process notes is noted by the process itself."""

    def __init__(self, *args, **kwargs):
        self._blocks = None

    def __enter__(self):
        if self._blocks is None:
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    def start(self, initializer=None, initargs=()):
        self._blocks = []

    def shutdown(self):
        blocks, self._blocks = self._blocks or [], []
        for block in blocks:
            block.close()
            block.unlink()

    def SharedMemory(self, size):
        return self._noted(SharedMemory(create=True, size=size))

    def ShareableList(self, sequence):
        made = ShareableList(sequence)
        self._noted(made.shm)
        return made

    def _noted(self, block):
        if self._blocks is None:
            block.close()
            block.unlink()
            raise AssertionError("server not yet started")
        # By its name: the block itself belongs to whoever asked for it.
        self._blocks.append(SharedMemory(name=block.name))
        return block
