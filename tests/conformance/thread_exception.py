import threading


def fail(n):
    raise ValueError(f'number {n}')


caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
threads = [threading.Thread(target=fail, args=(n,), name=f't{n}') for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(caught))
print('main goes on')
