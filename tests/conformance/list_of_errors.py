import sys
import threading
import traceback

seen = []


def guard(number):
    try:
        [1, 2, 3][number]
    except IndexError as error:
        seen.append((number, str(error), traceback.format_exc().splitlines()[-1]))
    except TypeError:
        seen.append((number, sys.exc_info()[0].__name__))
    else:
        seen.append((number, "fine"))
    finally:
        seen.append((number, "finally"))


for number in (1, 5, "x"):
    thread = threading.Thread(target=guard, args=(number,))
    thread.start()
    thread.join()
for entry in seen:
    print(entry)
