# A thread that has the writing end itself reads from an empty pipe: nobody will ever write, and nobody will close.
import os
import threading

reader, writer = os.pipe()


def wait_for_more():
    print(os.read(reader, 10))
    print(os.read(reader, 10))


thread = threading.Thread(target=wait_for_more)
thread.start()
os.write(writer, b"once")
thread.join()
