# Files that are dropped without close: what was written is in them at once, for everybody.
import asyncio
import json
import os
from multiprocessing import Lock, Process, Queue


def left():
    return json.load(open("left.json"))["count"]


def buy(lock, queue):
    with lock:
        count = json.load(open("left.json"))["count"]
        if count > 0:
            json.dump({"count": count - 1}, open("left.json", "w"))
        queue.put(count > 0)


def note(text):
    open("log.txt", "a").write(text)


def keep(queue):
    global kept
    kept = open("kept.txt", "w")
    kept.write("never closed")
    queue.put(open("kept.txt").read())


if __name__ == "__main__":
    json.dump({"count": 2}, open("left.json", "w"))
    print(os.path.getsize("left.json"), left())
    lock, queue = Lock(), Queue()
    buyers = [Process(target=buy, args=(lock, queue)) for _ in range(4)]
    for buyer in buyers:
        buyer.start()
    bought = [queue.get() for _ in buyers]
    for buyer in buyers:
        buyer.join()
    print(sorted(bought), left())

    writers = [Process(target=note, args=(f"{i}\n",)) for i in range(3)]
    for writer in writers:
        note("before ")
        writer.start()
        writer.join()
    print(open("log.txt").read().split())

    # One that somebody still has is not written before it is full, flushed or closed.
    file = open("held.txt", "w")
    file.write("a" * 10)
    print(os.path.getsize("held.txt"), open("held.txt").read() == "")
    file.write("b" * 10_000)
    print(os.path.getsize("held.txt") > 0)
    file.flush()
    print(os.path.getsize("held.txt"))
    file.write("c")
    file = None
    print(os.path.getsize("held.txt"))

    keeper = Process(target=keep, args=(queue,))
    keeper.start()
    print([queue.get()])
    keeper.join()
    print(os.path.exists("kept.txt"))

    # A copy of the buffer goes to the child of a fork.
    file = open("twice.txt", "w")
    file.write("once\n")
    child = os.fork()
    if child == 0:
        file.close()
        os._exit(0)
    os.waitpid(child, 0)
    file.close()
    print(os.path.getsize("twice.txt"))

    def noting():
        open("generator.txt", "w").write("from a generator")
        kept = open("kept.txt", "w")
        kept.write("not yet")
        yield open("generator.txt").read(), open("kept.txt").read()

    for notes in noting():
        print(notes, [open("kept.txt").read()])
    print(open("kept.txt").read())

    async def save(name):
        open(name, "w").write(name)
        await asyncio.sleep(1)

    async def load(name):
        await asyncio.sleep(0.5)
        return open(name).read()

    async def both():
        return await asyncio.gather(save("async.txt"), load("async.txt"))

    print(asyncio.run(both()))

    [open(f"{name}.txt", "w").write(name) for name in "xy"]
    print([open(f"{name}.txt").read() for name in "xy"])
    open("x.txt", "w").write("long text")
    open("x.txt", "w").write("short")
    print(open("x.txt").read())
    for name in ["generator.txt", "async.txt", "left.json", "log.txt", "held.txt", "kept.txt", "twice.txt", "x.txt", "y.txt"]:
        os.remove(name)
