"""Nobody is left who could send the signal, or register something with the selector."""
import selectors
import signal
import threading

threading.Thread(target=selectors.DefaultSelector().select).start()
print("waits", flush=True)
signal.pause()
