import mmap
import multiprocessing
import os
import struct

memory = mmap.mmap(-1, 64)
lock = multiprocessing.Lock()


def add(times):
    for _ in range(times):
        with lock:
            number, = struct.unpack_from("q", memory, 8)
            struct.pack_into("q", memory, 8, number + 1)


workers = [multiprocessing.Process(target=add, args=(3,)) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(struct.unpack_from("q", memory, 8))

private = mmap.mmap(-1, 4, mmap.MAP_PRIVATE)
if os.fork() == 0:
    memory.seek(0)
    memory.write(b"child\n")
    private[0] = 1
    os._exit(0)
os.wait()
print(memory.tell(), memory.readline(), private[:])

with open("data", "w+b") as file:
    file.write(b"0123456789")
    file.flush()
    with mmap.mmap(file.fileno(), 0) as view:
        if os.fork() == 0:
            view[2:4] = b"ab"
            os._exit(0)
        os.wait()
        print(view[:], view.find(b"ab"), len(view))
        file.seek(0)
        print(file.read(5))
os.remove("data")
