import os

os.mkfifo("alone")
print("start", flush=True)
with open("alone") as file:
    print(file.read())
