"""What is written of an uncaught exception goes where the standard error output leads."""
import os, sys
pid = os.fork()
if pid == 0:
    fd = os.open("err.txt", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(fd, 2)
    raise ValueError("in child")
print(os.waitpid(pid, 0)[1] >> 8)
print(open("err.txt").read().splitlines()[-1])
pid = os.fork()
if pid == 0:
    fd = os.open("err.txt", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(fd, 2)
    sys.exit("sorry")
print(os.waitpid(pid, 0)[1] >> 8)
print(open("err.txt").read().splitlines()[-1])
pid = os.fork()
if pid == 0:
    sys.stderr = open("err.txt", "w")
    1 / 0
print(os.waitpid(pid, 0)[1] >> 8)
print(open("err.txt").read().splitlines()[-1])
os.remove("err.txt")
