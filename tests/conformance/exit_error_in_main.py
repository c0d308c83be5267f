from threading import Thread
from time import sleep

Thread(target=lambda: (sleep(0.05), print('still finishes'))).start()
print('main fails')
{}['missing']
