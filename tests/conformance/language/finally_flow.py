# Jumps out of try, finally and with, in all directions.
import sys


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow


def handled():
    return type(sys.exc_info()[1]).__name__


def return_in_finally():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"


def return_overridden():
    for i in range(3):
        try:
            return "first"
        finally:
            try:
                return "second"
            finally:
                break
    return "after the loop"


def pending_return_survives_inner_return():
    try:
        return compute("outer")
    finally:
        for _ in range(2):
            try:
                compute("inner")
                break
            finally:
                print("inner finally")


def compute(x):
    print("compute", x)
    return x


def loop_flow():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append("else")
    return out


def return_local_changed_by_finally():
    x = 1
    try:
        return x
    finally:
        x = 2


def return_list_changed_by_finally():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def nested_with():
    with Manager("a") as a, Manager("b", True) as b:
        print(a.name, b.name)
        raise KeyError("k")
    print("after")
    with Manager("c"):
        for i in range(3):
            with Manager("d%d" % i):
                if i == 0:
                    continue
                return compute("value")


def handled_is_restored():
    print(handled())
    try:
        raise ValueError(1)
    except ValueError:
        print(handled())
        try:
            raise TypeError(2)
        except TypeError:
            print(handled())
        print(handled())
        try:
            try:
                raise OSError(3)
            finally:
                print("finally sees", handled())
        except OSError:
            pass
        print(handled())
        with Manager("h", True):
            raise IndexError(4)
        print(handled())
        for _ in range(1):
            try:
                raise KeyError(5)
            except KeyError:
                break
        print(handled())
    print(handled())


def return_from_except():
    try:
        raise ValueError(1)
    except ValueError as e:
        return repr(e)


def generator():
    try:
        yield 1
        yield handled()
    finally:
        print("closing", handled())


def generator_in_except():
    g = generator()
    next(g)
    try:
        raise ValueError("outside")
    except ValueError:
        print(next(g))
        try:
            g.throw(KeyError("in"))
        except KeyError as e:
            print("back", e, type(e.__context__).__name__)
        print(handled())
    print(handled())


def else_and_finally(n):
    try:
        if n == 1:
            raise ValueError
        if n == 2:
            return "returned"
    except ValueError:
        print("except")
    else:
        print("else")
    finally:
        print("finally", n)
    return "end"


def raise_in_handler():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise KeyError("new") from e
    except KeyError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            1 / 0
        finally:
            [][1]
    except IndexError as e:
        print(repr(e.__context__))
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError from None
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def name_is_unbound():
    try:
        raise ValueError(1)
    except ValueError as e:
        pass
    try:
        print(e)
    except NameError as error:
        print(type(error).__name__, error)
    try:
        raise ValueError(2)
    except ValueError as e:
        del e
    print("deleted in the handler")


def while_else():
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
    else:
        print("while else", n)
    while True:
        try:
            n += 1
            if n > 5:
                break
        finally:
            print("n", n)
    else:
        print("never")


print(return_in_finally())
print(return_overridden())
print(pending_return_survives_inner_return())
print(loop_flow())
print(return_local_changed_by_finally())
print(return_list_changed_by_finally())
print(nested_with())
handled_is_restored()
print(return_from_except())
generator_in_except()
for n in range(3):
    print(else_and_finally(n))
raise_in_handler()
name_is_unbound()
while_else()
