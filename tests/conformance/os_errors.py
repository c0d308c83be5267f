"""The numbers of system errors and what they mean."""
import errno
import os

for number in range(-1, 136):
    print(number, errno.errorcode.get(number), os.strerror(number))
print(errno.EWOULDBLOCK, errno.EDEADLK, errno.EOPNOTSUPP)
