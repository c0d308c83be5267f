"""Methods and streams that are made by hand."""
import enum
import io
import types


class A:
    def m(self):
        return 1


try:
    types.MethodType(A.m, None)
except TypeError as e:
    print(e)
print(types.MethodType(lambda self: 2, A())())
print(io.StringIO().encoding, io.StringIO().errors)


class Perm(enum.IntFlag):
    R = 4
    W = 2


class Kind(enum.Flag):
    A = 1


print(repr(Perm(0)), repr(Perm.R | Perm.W), str(Perm(0)), repr(Kind(0)), repr(Kind.A))
