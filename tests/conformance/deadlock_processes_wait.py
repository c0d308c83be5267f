"""The parent waits for its child, and the child for a byte that only the parent could write."""
import os

reader, writer = os.pipe()
if os.fork() == 0:
    print('child reads')
    os.read(reader, 1)
    os._exit(0)
print(os.wait())
