def numbers(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)
    return 'end'


g = numbers(3)
print(next(g), g.send('x'), next(g))
try:
    next(g)
except StopIteration as stop:
    print('stop', stop.value)


def chain(*parts):
    for part in parts:
        result = yield from part
        print('part gave', result)


print(list(chain(numbers(2), [7, 8], numbers(1))))


def careful():
    try:
        while True:
            try:
                yield 'ready'
            except ValueError as error:
                yield f'handled {error}'
    finally:
        print('closed')


c = careful()
print(next(c), c.throw(ValueError('bad')), next(c))
c.close()
print(list(c))
print(sum(x * x for x in range(10) if x % 2), list(zip('ab', (i for i in [1, 2, 3]))))


def endless():
    n = 0
    while True:
        yield n
        n += 1


for a, b in zip(endless(), 'xyz'):
    print(a, b, end=' ')
print()
