def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    def look():
        return count

    return step, look


step, look = counter()
step(), step(5)
print(look(), step(10), look())
functions = [lambda: n for n in range(3)]
print([f() for f in functions])
bound = [lambda n=n: n for n in range(3)]
print([f() for f in bound])


def outer():
    x = 'outer'

    class Inner:
        x = 'class'

        def show(self):
            return x

    return Inner.x, Inner().show()


print(outer())
try:
    def late():
        print(value)
        value = 1
    late()
except UnboundLocalError as error:
    print(error)
