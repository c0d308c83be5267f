from threading import Barrier, Thread

barrier = Barrier(3)
threads = [Thread(target=barrier.wait) for _ in range(2)]
for t in threads:
    t.start()
print('two of three')
