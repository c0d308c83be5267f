def third(items):
    return items[len(items)]


def second():
    return third([1, 2])


def first():
    second()


print('before')
first()
print('never')
