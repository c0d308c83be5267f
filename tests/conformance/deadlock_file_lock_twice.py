import fcntl

one = open("a.lock", "w")
two = open("a.lock", "w")
fcntl.flock(one, fcntl.LOCK_EX)
print("once", flush=True)
fcntl.flock(two, fcntl.LOCK_SH)
print("twice", flush=True)
