from threading import Thread, local

data = local()
data.x = 'main'
seen = []


def work(n):
    had = hasattr(data, 'x')
    data.x = n
    seen.append((n, had, data.x))


threads = [Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen), data.x)


class Mine(local):
    default = 'd'

    def __init__(self, start):
        self.count = start


mine = Mine(5)
mine.count += 1
other = []
t = Thread(target=lambda: other.append(mine.count))
t.start()
t.join()
print(mine.count, other, mine.default)
