from threading import Event, Thread

event = Event()
t = Thread(target=event.wait)
t.start()
print(t.is_alive())
t.join(0.05)
print(t.is_alive())
t.join()
print('never')
