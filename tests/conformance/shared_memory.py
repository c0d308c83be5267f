"""Blocks of memory that processes find by their names."""
import struct
from multiprocessing import Lock, Process, shared_memory


def count(name, lock):
    memory = shared_memory.SharedMemory(name=name)
    for _ in range(10):
        with lock:
            struct.pack_into("i", memory.buf, 4, struct.unpack_from("i", memory.buf, 4)[0] + 1)
    memory.close()


def fill(shared):
    shared[0] = shared[0] * 2
    shared[1] = "changed"


def fails(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, getattr(error, "strerror", None) or error)


if __name__ == "__main__":
    memory = shared_memory.SharedMemory(create=True, size=16)
    memory.buf[:4] = b"head"
    lock = Lock()
    children = [Process(target=count, args=(memory.name, lock)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(bytes(memory.buf[:4]), struct.unpack_from("i", memory.buf, 4), len(memory.buf), memory.buf[-1], list(memory.buf[:2]))
    fails(memory.buf.__getitem__, 99)
    fails(memory.buf.__setitem__, 0, 256)
    fails(memory.buf.__setitem__, slice(0, 2), b"abc")
    fails(shared_memory.SharedMemory, create=True)
    fails(shared_memory.SharedMemory, memory.name, create=True, size=1)
    fails(shared_memory.SharedMemory, "nothing")
    memory.close()
    fails(lambda: memory.buf[0])
    memory.unlink()
    fails(shared_memory.SharedMemory, memory.name)

    shared = shared_memory.ShareableList([21, "a text", 2.5, None, True, b"bytes"])
    child = Process(target=fill, args=(shared,))
    child.start()
    child.join()
    print(list(shared), len(shared), shared.index(2.5), shared.count(None))
    fails(shared.__setitem__, 1, "x" * 100)
    fails(shared.__getitem__, 9)
    fails(shared.index, "none")
    shared.shm.close()
    shared.shm.unlink()
