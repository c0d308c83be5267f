from threading import Barrier, BrokenBarrierError, Thread

log = []
barrier = Barrier(3, action=lambda: log.append('all here'))


def run(n):
    for turn in range(2):
        index = barrier.wait()
        log.append((turn, index))


threads = [Thread(target=run, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log.count('all here'), sorted(entry for entry in log if entry != 'all here'))
print(barrier.parties, barrier.n_waiting, barrier.broken)
alone = Barrier(2)
try:
    alone.wait(timeout=0.02)
except BrokenBarrierError:
    print('broken', alone.broken)
try:
    alone.wait()
except BrokenBarrierError as error:
    print('still broken', error.args)
alone.reset()
print(alone.broken)
t = Thread(target=alone.wait)
t.start()
print(alone.wait() in (0, 1))
