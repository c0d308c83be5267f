"""What sockets take for bytes, names of options and services, addresses as they were given, wrong arguments."""
import array
import os
import socket


def show(call, *args):
    try:
        print(call(*args))
    except Exception as error:
        print(type(error).__name__, error)


a, b = socket.socketpair()
numbers = array.array("i", [1, 2])
into = array.array("i", [0, 0])
show(a.send, memoryview(numbers).cast("B"))
show(b.recv, 100)
show(a.send, numbers)
show(b.recv_into, into)
print(into)
show(a.sendall, memoryview(numbers)[1:])
show(b.recv_into, memoryview(into))
print(into)
show(a.sendall, b"abcd")
show(b.recv_into, into, 2)
print(into)
show(b.recv_into, into, 100)
show(b.recv_into, b"x")
print(socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT, int(socket.MSG_NOSIGNAL), socket.IP_MULTICAST_TTL, socket.IP_MULTICAST_LOOP, socket.IP_ADD_MEMBERSHIP)
show(socket.getservbyport, 80)
show(socket.getservbyport, 64999)
show(socket.getprotobyname, "tcp")
show(socket.getprotobyname, "nothing")

os.chdir("/tmp")
name = f"relative-{os.getpid()}.sock"
server = socket.socket(socket.AF_UNIX)
server.bind(name)
server.listen()
client = socket.socket(socket.AF_UNIX)
client.connect("/tmp/" + name)
accepted = server.accept()[0]
print(server.getsockname() == name, client.getpeername() == name, accepted.getsockname() == name, repr(accepted.getpeername()))
os.unlink(name)

sock = socket.socket()
show(sock.bind)
show(sock.connect)
show(sock.settimeout)
show(sock.shutdown)
show(sock.recv, "x")
show(sock.fileno, 1)
show(sock.getsockname, 1)
show(sock.setsockopt, socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 30)
show(sock.getsockopt, socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
quick = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
print(quick.getblocking(), quick.gettimeout(), repr(quick.type))
