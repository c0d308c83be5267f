import os

os.mkfifo("to_child")
os.mkfifo("to_parent")
if os.fork() == 0:
    with open("to_parent", "w") as out, open("to_child") as inp:
        out.write(inp.readline())
    os._exit(0)
print("start", flush=True)
with open("to_child", "w") as out, open("to_parent") as inp:
    print("never")
os.wait()
