"""A loop that asks sockets in turn: asyncore and asynchat."""
import warnings
warnings.simplefilter("ignore")
import asynchat
import asyncore
import os
import socket
import sys


class EchoHandler(asyncore.dispatcher_with_send):
    def handle_read(self):
        if data := self.recv(8192):
            print("server got", data)
            self.send(data)

    def handle_close(self):
        print("server: client closed")
        self.close()


class EchoServer(asyncore.dispatcher):
    def __init__(self, host, port):
        asyncore.dispatcher.__init__(self)
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.set_reuse_addr()
        self.bind((host, port))
        self.listen(5)
        print(repr(self).partition(" at ")[0])

    def handle_accepted(self, sock, addr):
        print("connection from", addr[0])
        self.handler = EchoHandler(sock)
        self.close()


class EchoClient(asyncore.dispatcher):
    def __init__(self, addr, message):
        asyncore.dispatcher.__init__(self)
        self.buffer = message
        self.got = b""
        self.create_socket()
        self.connect(addr)

    def handle_connect(self):
        print("client connected")

    def handle_read(self):
        self.got += self.recv(10)
        if len(self.got) == 5:
            print("client got", self.got)
            self.close()

    def writable(self):
        return len(self.buffer) > 0

    def handle_write(self):
        self.buffer = self.buffer[self.send(self.buffer):]


server = EchoServer("localhost", 0)
client = EchoClient(server.socket.getsockname(), b"hello")
print(len(asyncore.socket_map))
asyncore.loop(timeout=1)
print(asyncore.socket_map)


class Chat(asynchat.async_chat):
    collect_incoming_data = asynchat.async_chat._collect_incoming_data

    def __init__(self, sock):
        asynchat.async_chat.__init__(self, sock=sock)
        self.set_terminator(b"\r\n")

    def found_terminator(self):
        line = self._get_data()
        print("line", line)
        if line == b"len 5":
            self.set_terminator(5)
        elif line == b"bye":
            self.push(b"goodbye")
            self.close_when_done()
        elif line == b"bad":
            raise ValueError("bad line")
        elif self.get_terminator() == 0:
            self.set_terminator(b"\r\n")
        else:
            self.push(b"ok " + line + b"\r\n")

    def log_info(self, message, type="info"):
        print(type, message.partition(" at ")[0], message.partition("(")[2].partition(" [")[0])


a, b = socket.socketpair()
chat = Chat(a)
print(chat.readable(), bool(chat.writable()), repr(chat).partition(" at")[0])
b.sendall(b"first\r\nsec")
asyncore.loop(count=1)
print(b.recv(100))
b.sendall(b"ond\r")
asyncore.loop(count=1)
b.sendall(b"\nlen 5\r\n12345after\r\nbye\r\n")
asyncore.loop(use_poll=True, timeout=0.1)
print(b.recv(100), b.recv(100))
a, b = socket.socketpair()
chat = Chat(a)
chat.push_with_producer(asynchat.simple_producer(b"x" * 1200))
chat.push(b"y" * 10)
b.sendall(b"bad\r\n")
for misuse in (lambda: chat.push("text"), lambda: chat.set_terminator(-1)):
    try:
        misuse()
    except (TypeError, ValueError) as error:
        print(error.args)
asyncore.loop(timeout=0.1)
print(len(b.recv(5000)), asynchat.find_prefix_at_end(b"abc\r", b"\r\n"))


class Exits(asyncore.dispatcher):
    def handle_write(self):
        raise asyncore.ExitNow("now")


class Refused(asyncore.dispatcher):
    def handle_error(self):
        print("error", sys.exc_info()[1])
        self.close()


class Reader(asyncore.file_dispatcher):
    def writable(self):
        return False

    def handle_read(self):
        if data := self.recv(10):
            print("file", data)
        else:
            print("end of file")
            self.close()

    def handle_close(self):
        pass


a, b = socket.socketpair()
Exits(a)
try:
    asyncore.loop()
except asyncore.ExitNow as error:
    print(repr(error))
asyncore.close_all()
print(asyncore.socket_map)
refused = Refused()
refused.create_socket()
refused.connect(("127.0.0.1", 1))
asyncore.loop(timeout=0.1)
reading, writing = os.pipe()
reader = Reader(reading)
os.write(writing, b"data")
os.close(writing)
asyncore.loop(timeout=0.1)
print(reader.fileno() if hasattr(reader, "fileno") else None, asyncore.socket_map)
