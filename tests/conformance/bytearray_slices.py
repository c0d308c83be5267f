"""Slices of a bytearray that are assigned backwards, in strides or beyond its ends; constructors without a class."""


def attempt(action):
    data = bytearray(b"abc")
    try:
        action(data)
        print(data)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def assign(place, value):
    def action(data):
        data[place] = value

    attempt(action)


assign(slice(None, None, -1), b"xyz")
assign(slice(None, None, -1), b"xy")
assign(slice(2, 0, -1), b"zy")
assign(slice(5, 1), b"Q")
assign(slice(None, None, -5), b"Q")
assign(slice(0, 3, 2), b"QW")
assign(slice(2, None, -1), b"")
assign(slice(None, None, 2), [])
assign(slice(1 << 62, -(1 << 63), -1), b"xyz")
assign(slice(-(1 << 63), (1 << 63) - 1, -(1 << 63)), b"xyz")
attempt(lambda data: data.__setitem__(slice(None, None, -1), data))

for kind in (list, tuple, set, frozenset, zip, str, int, bytes, object, type):
    attempt(lambda data: kind.__new__())
