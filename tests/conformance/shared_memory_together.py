"""Shared memory that a manager gives back, keys from passwords, digests of files."""
import hashlib
import io
import platform
from multiprocessing import Process, shared_memory
from multiprocessing.managers import SharedMemoryManager


def fill(name, start):
    block = shared_memory.SharedMemory(name=name)
    block.buf[start:start + 3] = bytes([start] * 3)
    block.close()


def double(numbers, places):
    for place in places:
        numbers[place] *= 2


def main():
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=6)
        workers = [Process(target=fill, args=(block.name, start)) for start in (0, 3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(bytes(block.buf[:6]))
        numbers = manager.ShareableList(range(4))
        workers = [Process(target=double, args=(numbers, places)) for places in ((0, 1), (2, 3))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(list(numbers))
        names = [block.name, numbers.shm.name]
        block.close()
    for name in names:
        try:
            shared_memory.SharedMemory(name=name)
        except FileNotFoundError as e:
            print("gone", e.errno)
    manager = SharedMemoryManager()
    manager.start()
    manager.SharedMemory(10).close()
    manager.shutdown()
    for name in ("sha256", "sha1", "md5", "sha512"):
        print(hashlib.pbkdf2_hmac(name, b"secret", b"salt", 50).hex())
    print(hashlib.pbkdf2_hmac("sha256", b"x" * 100, b"", 2, dklen=50).hex())
    for args in (("sha0", b"", b"", 1), ("md5", b"", b"", 0), ("md5", b"", b"", 1, 0)):
        try:
            hashlib.pbkdf2_hmac(*args)
        except ValueError as e:
            print(e)
    print(hashlib.file_digest(io.BytesIO(b"content"), "sha256").hexdigest(), hashlib.file_digest(io.BytesIO(b""), hashlib.md5).hexdigest())
    print(platform.uname().system, platform.architecture()[0], len(platform.uname()) >= 5)


if __name__ == "__main__":
    main()
