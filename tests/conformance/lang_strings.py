s = 'The quick brown fox'
print(s.lower(), s.upper(), s.split(), s.replace('quick', 'slow'), s.find('q'), s.index('brown'), s.count('o'))
print('a,b,,c'.split(','), ' x y '.strip(), 'x-y-z'.rsplit('-', 1), '-'.join(['a', 'b']), 'ab' * 3)
print(s.startswith('The'), s.endswith(('cat', 'fox')), s[4:9], s[::-1], 'brown' in s, s.title(), s.swapcase())
print('abc'.center(9, '*'), 'abc'.ljust(5) + '|', 'abc'.rjust(5), '42'.zfill(5), '1a'.isalnum(), '12'.isdigit(), 'ab'.isalpha())
print('line1\nline2'.splitlines(), 'k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'xxabxx'.strip('x'), 'abc'.removeprefix('ab'))
print('中文'.encode(), b'\xe4\xb8\xad'.decode(), len('中文'), 'ß'.upper(), 'abc' < 'abd', sorted('banana'))
for bad in (lambda: 'a' + 1, lambda: 'abc'.index('z'), lambda: 'abc'[5], lambda: int('1.5')):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
