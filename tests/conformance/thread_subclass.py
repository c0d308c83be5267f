from threading import Thread, current_thread


class Adder(Thread):
    def __init__(self, numbers):
        super().__init__(name='adder', daemon=False)
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)
        self.seen = current_thread() is self


adder = Adder(range(101))
adder.start()
adder.join()
print(adder.total, adder.seen, adder.name, adder.is_alive())
names = []
threads = [Thread(target=lambda: names.append(current_thread().name)) for _ in range(3)]
for t in threads:
    t.start()
    t.join()
print(names)
t = Thread(target=print, args=('plain function',), name='printer')
t.start()
t.join()
print(repr(t.name), t.daemon)
