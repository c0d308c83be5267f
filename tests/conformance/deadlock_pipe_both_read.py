# Each process waits for the other to speak first.
import multiprocessing


def child(connection):
    connection.send(connection.recv() + 1)


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(there,))
    process.start()
    print("waiting")
    print(here.recv())
