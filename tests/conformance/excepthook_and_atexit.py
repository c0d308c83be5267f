# The program's own excepthook, and what is done at exit after it.
import atexit
import sys
import threading
import time

atexit.register(print, 'at exit')


def hook(kind, value, trace):
    print('hook', kind.__name__, value)
    sys.__excepthook__(kind, value, trace)


sys.excepthook = hook


def work():
    time.sleep(0.2)
    print('the thread goes on')


threading.Thread(target=work).start()
raise SystemError('the end')
