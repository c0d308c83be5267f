# outcome: b\na\nend\n
# outcome: a\nb\nend\n
import threading


def write(text):
    print(text)


threads = [threading.Thread(target=write, args=(text,)) for text in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("end")
