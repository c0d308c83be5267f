from threading import Thread
from time import sleep


def late(n):
    sleep(n / 10)
    print('late', n)


for n in (3, 1, 2):
    Thread(target=late, args=(n,)).start()
print('main ends first')
