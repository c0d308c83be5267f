"""Other programs: started, fed, read, waited for, stopped."""
import os
import time
import subprocess
from concurrent.futures import ThreadPoolExecutor

r = subprocess.run(["echo", "hello", "world"], capture_output=True, text=True)
print(r, r.stdout.strip(), r.returncode)
print(subprocess.run("echo a; echo b && echo c || echo d", shell=True, stdout=subprocess.PIPE).stdout)
print(subprocess.run("exit 3", shell=True).returncode, subprocess.call(["false"]), subprocess.check_call(["true"]))
print(subprocess.check_output(["cat"], input=b"through the pipe\n"), subprocess.check_output("echo x y | cat > f.txt; cat f.txt", shell=True, text=True))
for bad in (lambda: subprocess.run(["false"], check=True), lambda: subprocess.check_output("exit 4", shell=True), lambda: subprocess.run(["nosuch"]), lambda: subprocess.check_call(["false"])):
    try:
        bad()
    except (subprocess.SubprocessError, OSError) as error:
        print(type(error).__name__, error)
print(subprocess.run("nosuch", shell=True, stderr=subprocess.DEVNULL).returncode)
try:
    subprocess.run(["sleep", "5"], timeout=0.1)
except subprocess.TimeoutExpired as error:
    print(error.cmd, 0.05 < error.timeout <= 0.1, str(error)[:42], error.stdout)
p = subprocess.Popen(["sleep", "10"])
print(p.poll(), p.returncode, p)
p.terminate()
print(p.wait(), p)
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(p.communicate("one\ntwo\n"), p.returncode)
with subprocess.Popen("echo out; nosuch", shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as p:
    for line in p.stdout:
        print("line", line.rstrip())
print(p.returncode)
p1 = subprocess.Popen(["echo", "piped"], stdout=subprocess.PIPE)
p2 = subprocess.Popen(["cat"], stdin=p1.stdout, stdout=subprocess.PIPE)
p1.stdout.close()
print(p2.communicate()[0], p1.wait())
with ThreadPoolExecutor(3) as pool:
    start = time.perf_counter()
    print(list(pool.map(lambda n: subprocess.run(["sleep", str(n)]).returncode, [0.1, 0.2, 0.3])), time.perf_counter() - start < 0.55)
with open("log.txt", "w") as log:
    subprocess.run(["echo", "into the file"], stdout=log)
print(open("log.txt").read(), subprocess.getoutput("echo hi"), subprocess.getstatusoutput("false"))
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
p.stdin.write(b"abc\n")
p.stdin.flush()
print(p.stdout.readline())
p.stdin.close()
print(p.wait(timeout=5))
p.stdout.close()
try:
    subprocess.run(["ls", "none"], check=True, stderr=subprocess.DEVNULL)
except subprocess.CalledProcessError as error:
    print(error.returncode, error.cmd)
os.mkdir("d")
open("d/b", "w").close()
open("d/a", "w").close()
print(subprocess.check_output(["ls", "d"], text=True).split())
print(os.system("exit 3") >> 8, os.system("true"), os.popen("echo a; echo b").read().split())
