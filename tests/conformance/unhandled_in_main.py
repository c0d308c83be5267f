import threading


def work():
    raise KeyError("in a thread")


thread = threading.Thread(target=work)
thread.start()
thread.join()
print("main goes on")
{}["missing"]
