"""Conversations over sockets of `asyncore`: what comes is cut at terminators, what goes stands in a line."""
import asyncore
from collections import deque


class async_chat(asyncore.dispatcher):
    ac_in_buffer_size = 65536
    ac_out_buffer_size = 65536
    use_encoding = 0
    encoding = "latin-1"

    def __init__(self, sock=None, map=None):
        self.ac_in_buffer = b""
        self.incoming = []
        self.producer_fifo = deque()
        asyncore.dispatcher.__init__(self, sock, map)

    def collect_incoming_data(self, data):
        raise NotImplementedError("must be implemented in subclass")

    def _collect_incoming_data(self, data):
        self.incoming.append(data)

    def _get_data(self):
        data = b"".join(self.incoming)
        self.incoming.clear()
        return data

    def found_terminator(self):
        raise NotImplementedError("must be implemented in subclass")

    def set_terminator(self, term):
        if isinstance(term, str) and self.use_encoding:
            term = bytes(term, self.encoding)
        elif isinstance(term, int) and term < 0:
            raise ValueError("the number of received bytes must be positive")
        self.terminator = term

    def get_terminator(self):
        return self.terminator

    def handle_read(self):
        try:
            data = self.recv(self.ac_in_buffer_size)
        except BlockingIOError:
            return
        except OSError:
            self.handle_error()
            return
        self.ac_in_buffer += data
        # The terminator may change with everything that was found.
        while self.ac_in_buffer and self._cut(self.get_terminator()):
            pass

    def _take(self, count):
        data, self.ac_in_buffer = self.ac_in_buffer[:count], self.ac_in_buffer[count:]
        if data:
            self.collect_incoming_data(data)

    def _cut(self, terminator):
        """Passes the next piece on; False: what is left may be the beginning of a terminator."""
        there = len(self.ac_in_buffer)
        if not terminator:
            self._take(there)
        elif isinstance(terminator, int):
            if there < terminator:
                self._take(there)
                self.terminator -= there
            else:
                self._take(terminator)
                self.terminator = 0
                self.found_terminator()
        elif (index := self.ac_in_buffer.find(terminator)) != -1:
            self._take(index)
            self.ac_in_buffer = self.ac_in_buffer[len(terminator):]
            self.found_terminator()
        else:
            kept = find_prefix_at_end(self.ac_in_buffer, terminator)
            self._take(there - kept)
            return not kept
        return True

    def handle_write(self):
        self.initiate_send()

    def handle_close(self):
        self.close()

    def push(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("data argument must be byte-ish (%r)", type(data))
        size = self.ac_out_buffer_size
        if len(data) > size:
            self.producer_fifo.extend(data[at:at + size] for at in range(0, len(data), size))
        else:
            self.producer_fifo.append(data)
        self.initiate_send()

    def push_with_producer(self, producer):
        self.producer_fifo.append(producer)
        self.initiate_send()

    def readable(self):
        return 1

    def writable(self):
        return self.producer_fifo or not self.connected

    def close_when_done(self):
        self.producer_fifo.append(None)

    def initiate_send(self):
        while self.producer_fifo and self.connected:
            first = self.producer_fifo[0]
            if not first:
                del self.producer_fifo[0]
                if first is None:
                    self.handle_close()
                    return
            size = self.ac_out_buffer_size
            try:
                data = first[:size]
            except TypeError:
                if data := first.more():
                    self.producer_fifo.appendleft(data)
                else:
                    del self.producer_fifo[0]
                continue
            if isinstance(data, str) and self.use_encoding:
                data = bytes(data, self.encoding)
            try:
                sent = self.send(data)
            except OSError:
                self.handle_error()
                return
            if sent:
                if sent < len(data) or size < len(first):
                    self.producer_fifo[0] = first[sent:]
                else:
                    del self.producer_fifo[0]
            return

    def discard_buffers(self):
        self.ac_in_buffer = b""
        self.incoming.clear()
        self.producer_fifo.clear()


class simple_producer:
    def __init__(self, data, buffer_size=512):
        self.data = data
        self.buffer_size = buffer_size

    def more(self):
        data, self.data = self.data[:self.buffer_size], self.data[self.buffer_size:]
        return data


def find_prefix_at_end(haystack, needle):
    length = len(needle) - 1
    while length and not haystack.endswith(needle[:length]):
        length -= 1
    return length
