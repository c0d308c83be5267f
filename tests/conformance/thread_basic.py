import threading


def work(n, results):
    results[n] = n * n


results = {}
threads = [threading.Thread(target=work, args=(n,), kwargs={'results': results}) for n in range(5)]
print(threads[0].name, threads[0].is_alive(), threads[0].ident, threads[0].daemon)
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()), threads[0].is_alive(), threads[0].ident is not None)
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())
for bad in (lambda: threads[0].start(), lambda: threading.current_thread().join(), lambda: threading.Thread(target=work).join()):
    try:
        bad()
    except RuntimeError as error:
        print(error)
