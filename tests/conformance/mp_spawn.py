"""Start method spawn: the child imports the program again, its arguments are pickled."""
import multiprocessing as mp
import time

chosen = "at import"
print("imported as", __name__)


class Box:
    def __init__(self, content):
        self.content = content


def told(call):
    try:
        print(repr(call()))
    except BaseException as error:
        print(type(error).__name__, error)


def work(box, value, lock, queue):
    with lock:
        value.value += 1
        queue.put((box.content, value.value, chosen, mp.current_process().name))


def square(x):
    return x * x


if __name__ == "__main__":
    chosen = "by main"
    context = mp.get_context("spawn")
    value, lock, queue = context.Value("i", 5), context.Lock(), context.Queue()
    child = context.Process(target=work, args=(Box([1]), value, lock, queue))
    child.start()
    print(queue.get())
    child.join()
    print(child.exitcode, value.value, type(child).__name__)
    told(lambda: context.Process(target=lambda: 0).start())
    told(lambda: context.Process(target=work, args=(Box(1), value, mp.Lock(), queue)).start())
    mp.set_start_method("spawn")
    told(lambda: mp.set_start_method("fork"))
    print(mp.get_start_method())
    with mp.Pool(1) as pool:
        print(pool.map(square, [1, 2, 3]))
