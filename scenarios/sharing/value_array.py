# title: Value and Array
# title.zh: Value 与 Array
# summary: A number and a row of numbers in memory that two processes share.
# summary.zh: 放在两个进程共享内存里的一个数和一排数。
# note: Shared memory has no room for Python objects, only for plain numbers of a fixed size: 'd' is a float of 64 bits, 'i' an int of 32.
#    An Array has a length that never changes.
# note.zh: 共享内存放不下 Python 对象，只能放固定大小的数：'d' 是 64 位浮点数，'i' 是 32 位整数。Array 的长度不能改变。
# expect: finished
# prints: 3.5 [0, 1, 4, 9, 16]
# look: squares[i] = i * i @ done => Written here, read in the parent.
# look.zh: 在这里写，在父进程里读。
# look: print(half.value, squares[:]) => A slice of an Array is an ordinary list.
# look.zh: 对 Array 切片得到普通列表。
# question: What happens with squares[0] = 'x'?
# question.zh: squares[0] = 'x' 会怎样？
# answer: TypeError: only integers fit.
# answer.zh: TypeError：只能放整数。
# talk: Both come with a lock (get_lock()), which one operation takes by itself; `+=` is two operations.
# talk.zh: 两者都自带锁（get_lock()），单个操作会自动加锁；但 `+=` 是两个操作。

from multiprocessing import Array, Process, Value


def fill(half, squares):
    half.value = 3.5
    for i in range(len(squares)):
        squares[i] = i * i


if __name__ == '__main__':
    half = Value('d', 0.0)
    squares = Array('i', 5)
    child = Process(target=fill, args=(half, squares))
    child.start()
    child.join()
    print(half.value, squares[:])
