import os, time
from multiprocessing import Process
def add(i):
    f = open("log.txt", "a")
    f.write("line %d\n" % i)
def addw(i):
    with open("log.txt", "a") as f:
        for k in range(3):
            f.write("%d-%d\n" % (i, k))
if __name__ == "__main__":
    for target in (add, addw):
        ps = [Process(target=target, args=(i,)) for i in range(3)]
        for p in ps: p.start(); p.join()
    print(open("log.txt").read())
    shared = open("shared.txt", "w")
    pid = os.fork()
    if pid == 0:
        shared.write("child\n"); shared.flush(); os._exit(0)
    os.wait()
    shared.write("parent\n"); shared.close()
    print(open("shared.txt").read())
    r, w = os.pipe()
    if os.fork() == 0:
        os.close(r)
        os.write(w, b"from child")
        os._exit(3)
    os.close(w)
    print(os.read(r, 100), os.read(r, 100))
    print(os.wait()[1])
    def ask():
        try: print(input("name? "))
        except EOFError as e: print("EOF", e)
    p = Process(target=ask); p.start(); p.join()
