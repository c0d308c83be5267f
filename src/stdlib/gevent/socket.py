"""Sockets whose waits leave the thread to the other greenlets."""
import _lockstep
import socket as _socket
from socket import *
from gevent._descriptors import socket_class, wait

socket = SocketType = socket_class(_socket.socket)


def wait_read(fileno, timeout=None, timeout_exc=None):
    wait(fileno, 1, timeout, error=timeout_exc)


def wait_write(fileno, timeout=None, timeout_exc=None, event=None):
    wait(fileno, 2, timeout, error=timeout_exc)


def wait_readwrite(fileno, timeout=None, timeout_exc=None, event=None):
    wait(fileno, 3, timeout, error=timeout_exc)


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    sock = socket(AF_INET, SOCK_STREAM)
    try:
        if timeout is not ...:
            sock.settimeout(timeout)
        if source_address:
            sock.bind(source_address)
        sock.connect(address[:2])
    except OSError:
        sock.close()
        raise
    return sock


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    return socket._adopt(_socket.create_server(address, family=family, backlog=backlog))


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, fileno=_lockstep.fd_dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    a, b = _socket.socketpair(family, type, proto)
    return socket._adopt(a), socket._adopt(b)
