"""`os.dup2` onto 0, 1 and 2: `print`, `sys.stdin` and tracebacks follow it, in a child and back again."""
import os
import sys


def told(read_end):
    data = b''
    while part := os.read(read_end, 100):
        data += part
    os.close(read_end)
    return data


r, w = os.pipe()
if os.fork() == 0:
    os.close(r)
    os.dup2(w, 1)
    os.close(w)
    print('hello', 'pipe')
    sys.stdout.write('written\n')
    sys.stdout.flush()
    os.system('echo from a command')
    os._exit(0)
os.close(w)
os.wait()
print('parent got', told(r))

r, w = os.pipe()
r2, w2 = os.pipe()
if os.fork() == 0:
    os.close(w)
    os.close(r2)
    os.dup2(r, 0)
    os.dup2(w2, 1)
    first = input()
    print('first', first)
    for line in sys.stdin:
        sys.stdout.write(line.upper())
    sys.stdout.flush()
    os._exit(0)
os.close(r)
os.close(w2)
os.write(w, b'one\ntwo\nthree\n')
os.close(w)
print(told(r2))
os.wait()

fd = os.open('out.txt', os.O_WRONLY | os.O_CREAT)
screen = os.dup(1)
sys.stdout.flush()
os.dup2(fd, 1)
os.write(1, b'raw\n')
print('into the file', flush=True)
os.dup2(screen, 1)
print('screen')
print(open('out.txt').read())

errors = os.dup(2)
os.dup2(1, 2)
sys.stdout.flush()
print('to 2, which is 1 now', file=sys.stderr, flush=True)
os.dup2(errors, 2)
print('end')
