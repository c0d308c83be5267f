def f(a):
    global a
    nonlocal b
def g():
    x = 1
    global x
class C:
    [y := 1 for _ in range(3)]
return 1
yield 2
for i in range(3):
    def h():
        break
[i := 0 for i in range(5)]
async def k():
    yield from x
    return 5
async def m():
    yield 1
    return 5
def n():
    await n()
