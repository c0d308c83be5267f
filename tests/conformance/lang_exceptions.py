class Mine(Exception):
    pass


def run(kind):
    try:
        print('try', kind)
        if kind == 1:
            raise Mine('a', 2)
        if kind == 2:
            return [][1]
        if kind == 3:
            {}['k']
        if kind == 4:
            int('x1')
        return 'fine'
    except Mine as error:
        print('mine', error.args, error)
    except (IndexError, KeyError) as error:
        print('lookup', repr(error))
        return 'looked'
    else:
        print('never, because of return')
    finally:
        print('finally')
    return 'after'


for kind in range(5):
    try:
        print(run(kind))
    except ValueError as error:
        print('outside', error)

try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise Mine('wrapped') from error
except Mine as error:
    print(repr(error.__cause__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        undefined
except NameError as error:
    print(error, '|', repr(error.__context__))
try:
    assert 1 > 2, 'one is not more'
except AssertionError as error:
    print('assert', error)


def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print('body', i)
        finally:
            print('cleanup', i)
    else:
        print('no break')


loop()
raise Mine('the end')
