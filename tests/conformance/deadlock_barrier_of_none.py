# Nobody is ever the last of no parties.
import threading

threading.Barrier(0).wait()
