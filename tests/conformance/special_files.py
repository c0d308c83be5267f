"""Devices, the files of the machine, the program in its own directory; what os runs and how it is shown."""
import glob
import os
import stat
import subprocess
import sys

# stdin: "in\n"
print(len(open("/dev/urandom", "rb").read(8)), open("/dev/zero", "rb").read(4), len(open("/dev/random", "rb").read(3)), [open("/dev/null").read()])
fd = os.open("/dev/urandom", os.O_RDONLY)
print(len(os.read(fd, 16)))
os.close(fd)
for write in (lambda: print("x", file=open("/dev/full", "w"), flush=True), lambda: open("/dev/full", "wb", 0).write(b"x"), lambda: os.write(os.open("/dev/full", os.O_WRONLY), b"x")):
    try:
        write()
    except OSError as error:
        print(repr(error))
print(open("/dev/full", "rb").read(2), open("/dev/null", "w").write("x"))
with open("/dev/stdout", "w") as out:
    print("out", file=out)
print(open("/dev/stdin").read(), end="")
for name in ("null", "zero", "full", "urandom", "random"):
    path = "/dev/" + name
    found = os.stat(path)
    print(name, stat.S_ISCHR(found.st_mode), oct(found.st_mode), os.path.exists(path), os.path.isfile(path), os.access(path, os.W_OK), name in os.listdir("/dev"))
print(os.path.isdir("/dev"), os.path.isdir("/etc"), os.path.isdir("/dev/shm"))
print("localhost" in open("/etc/hosts").read(), "root:x:0:0:root:/root:/bin/bash" in open("/etc/passwd").read().splitlines(), len(open("/etc/hostname").read().split()))
print(os.listdir("."), glob.glob("*.py"), list(os.walk(".")), [entry.name for entry in os.scandir()], os.path.getsize("main.py") == len(open(__file__).read()))
sys.stdout.flush()
os.system("ls; wc -c /etc/nosuch; cat /dev/stdin </dev/null; echo a > /dev/stderr; echo b >/dev/stdout; head -c 4 /dev/urandom | wc -c; echo x > /dev/full")
try:
    open("/dev/nosuch/x", "w")
except OSError as error:
    print(error)
os.dup2(1, 2)
print(os.system("nosuch"), os.system("echo a | cat | cat"), os.popen("nosuch; echo b | wc -l").read(), flush=True)
print(repr(os.popen("true")).partition(" at ")[0], os.popen("exit 3").close(), os.popen("kill -9 $$").close())
for arguments in ((3,), ("true", "x")):
    try:
        os.popen(*arguments)
    except (TypeError, ValueError) as error:
        print(repr(error))
for words in (["true"] * 30, ("true", "x"), ["true"]):
    with subprocess.Popen(words) as process:
        process.wait()
        print(process)
os.mkdir("d")
print(glob.glob("*/"))
