"""What an `except*` leaves: what it raised, what nobody took, and how these are chained and shown."""
import traceback


def tell(function):
    try:
        function()
    except BaseException as error:
        print(function.__name__, repr(error), '| context', repr(error.__context__), '| cause', repr(error.__cause__))
        for line in traceback.format_exception(error):
            print(' ', line.replace(__file__, 'main.py'), end='')
    else:
        print(function.__name__, 'nothing')


def one_new():
    try:
        raise ExceptionGroup('g', [ValueError(1), ValueError(2)])
    except* ValueError:
        raise KeyError('new')


def rest():
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* ValueError:
        pass


def new_and_again():
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* ValueError:
        raise
    except* OSError as error:
        raise KeyError from error


def naked():
    try:
        raise ValueError('naked')
    except* ValueError as error:
        print(repr(error))
        raise TypeError('instead')


def naked_missed():
    try:
        raise ValueError('naked')
    except* OSError:
        pass


def nested():
    try:
        try:
            raise ExceptionGroup('outer', [ExceptionGroup('inner', [ValueError(1), KeyError(2)]), OSError(3)])
        except* KeyError:
            print('key')
    except* OSError as error:
        print('os', error.exceptions)


def with_else_and_finally():
    try:
        pass
    except* ValueError:
        pass
    else:
        print('else')
    finally:
        print('finally')
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except* OSError:
        pass
    finally:
        print('finally again')


for function in (one_new, rest, new_and_again, naked, naked_missed, nested, with_else_and_finally):
    tell(function)
