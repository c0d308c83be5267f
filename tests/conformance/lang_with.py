class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print('exit', self.name, kind and kind.__name__, value)
        return self.swallow


with Guard('a') as a, Guard('b') as b:
    print(a, b)
with Guard('c', swallow=True):
    raise ValueError('lost')


def leave():
    for name in 'xyz':
        with Guard(name):
            if name == 'y':
                return 'left'


print(leave())
try:
    with Guard('d'):
        with Guard('e', swallow=False):
            {}['missing']
except KeyError as error:
    print('caught', error)
