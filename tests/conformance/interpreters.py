"""Other interpreters: python -c, a script in a file, a program on the standard input."""
import os
import subprocess
import sys
import textwrap

# A text, its arguments, its output.
done = subprocess.run([sys.executable, "-c", "import sys; print('hello', sys.argv, __name__)", "a", "b c"], capture_output=True, text=True)
print(done.returncode, repr(done.stdout), repr(done.stderr))

# It fails.
done = subprocess.run([sys.executable, "-c", "def f(n):\n    return 1 / n\n\nprint('before')\nf(0)\n"], capture_output=True, text=True)
print(done.returncode, done.stdout)
print(done.stderr)

# It ends itself.
for code in ("import sys; sys.exit(3)", "import sys; sys.exit('sorry')", "import os; os._exit(7)", "raise SystemExit"):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    print(done.returncode, done.stderr)

# Threads, an event loop, generators: all of the language.
worker = """
import asyncio
import threading

lock = threading.Lock()
total = 0

def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1

async def main():
    await asyncio.gather(*(asyncio.to_thread(add, 10) for _ in range(3)))
    print("total", total, list(x * x for x in range(4)))

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

match [1, 2]:
    case [a, b]:
        print(Point(a, b), Point.__module__)

asyncio.run(main())
"""
print(subprocess.check_output([sys.executable, "-c", worker], text=True))

# What it reads.
done = subprocess.run([sys.executable, "-c", textwrap.dedent("""
    import sys
    for number, line in enumerate(sys.stdin, 1):
        print(number, line.strip().upper())
    """)], input="one\ntwo\n", capture_output=True, text=True)
print(done.stdout)
child = subprocess.Popen([sys.executable, "-u", "-c", "while True:\n    word = input()\n    if word == 'end': break\n    print('got', word)"],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
for word in ("red", "green"):
    child.stdin.write(word + "\n")
    child.stdin.flush()
    print(child.stdout.readline().strip())
print(child.communicate("end\n"), child.returncode)

# Its environment and its folder.
os.makedirs("there", exist_ok=True)
done = subprocess.run([sys.executable, "-c", "import os; print(os.environ.get('COLOUR'), os.path.basename(os.getcwd()))"],
                      env={**os.environ, "COLOUR": "blue"}, cwd="there", capture_output=True, text=True)
print(done.stdout, done.stderr)
os.rmdir("there")
try:
    subprocess.run([sys.executable, "-c", "print(1)"], cwd="nowhere")
except FileNotFoundError as error:
    print(error)

# A script.
with open("worker.py", "w") as file:
    file.write("""import sys

def main():
    print("worker", sys.argv[1:], __name__, __file__ == sys.argv[0] or __file__.endswith("/worker.py"))
    raise KeyError(sys.argv[1])

if __name__ == "__main__":
    main()
""")
done = subprocess.run([sys.executable, "worker.py", "x"], capture_output=True, text=True)
print(done.returncode, done.stdout, done.stderr.replace(os.getcwd(), "."))
os.remove("worker.py")
done = subprocess.run([sys.executable, "worker.py"], capture_output=True, text=True)
print(done.returncode, done.stderr.replace(os.getcwd(), ".").replace(sys.executable, "python"))

# A program on the standard input; what was made up while the program ran.
done = subprocess.run([sys.executable, "-"], input="print(6 * 7)\n", capture_output=True, text=True)
print(done.returncode, done.stdout)
for n in (2, 3):
    print(subprocess.check_output([sys.executable, "-c", f"import os; print({n} ** {n}, os.sep)"], text=True), end="")

# It runs too long; it is ended.
try:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(30)"], timeout=0.5)
except subprocess.TimeoutExpired as error:
    print(type(error).__name__)
child = subprocess.Popen([sys.executable, "-c", "import time\ntime.sleep(30)"])
print(child.poll())
child.terminate()
print(child.wait())

# Several at once.
children = [subprocess.Popen([sys.executable, "-c", f"import sys, time; time.sleep(0.1 * {n}); sys.exit({n})"]) for n in range(3)]
print([child.wait() for child in children])
print(os.system(f"{sys.executable} -c 'print(\"by the shell\")'"))
