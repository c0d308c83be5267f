"""What operating systems courses call: spawn, pread, eventless waits for signals, limits."""
import os, sys, time, signal, mmap, struct, fcntl, tempfile, errno, resource, select, socket, threading
# 共享内存 mmap
m = mmap.mmap(-1, 16); pid = os.fork()
if pid == 0:
    m[0:4] = struct.pack('i', 42); os._exit(0)
os.waitpid(pid, 0); print(struct.unpack('i', m[:4]))
fd, path = tempfile.mkstemp(); os.write(fd, b'0'); 
def incr(n):
    for _ in range(n):
        f = os.open(path, os.O_RDWR); fcntl.flock(f, fcntl.LOCK_EX)
        v = int(os.read(f, 20)); os.lseek(f, 0, os.SEEK_SET); os.write(f, str(v + 1).encode()); fcntl.flock(f, fcntl.LOCK_UN); os.close(f)
pids = []
for _ in range(3):
    p = os.fork()
    if p == 0: incr(5); os._exit(0)
    pids.append(p)
print([os.waitpid(p, 0)[1] for p in pids], open(path).read())
os.close(fd)
print(os.getpriority(os.PRIO_PROCESS, 0), os.nice(0), len(os.getloadavg()), os.sched_getaffinity(0) != set(), os.cpu_count() > 0, os.sysconf('SC_PAGE_SIZE'), resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0, resource.getrusage(resource.RUSAGE_SELF).ru_utime >= 0, os.times().user >= 0)
r, w = os.pipe(); os.set_blocking(r, False)
try: os.read(r, 1)
except BlockingIOError as e: print(e)
pid = os.posix_spawn('/bin/echo', ['echo', 'spawned'], os.environ); print(os.waitpid(pid, 0)[1]); print(os.spawnlp(os.P_WAIT, 'echo', 'echo', 'spawn2'), os.spawnvp(os.P_WAIT, 'false', ['false']))
r, w = os.pipe2(os.O_CLOEXEC); print(os.get_inheritable(r), os.isatty(r), os.fstat(r).st_size); os.close(r); os.close(w)
fd = os.open('/tmp/_pr', os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o644); os.pwrite(fd, b'hello', 2); print(os.pread(fd, 10, 0)); os.lockf(fd, os.F_LOCK, 0); os.lockf(fd, os.F_ULOCK, 0); os.fsync(fd); os.ftruncate(fd, 3); print(os.path.getsize('/tmp/_pr')); os.close(fd); os.remove('/tmp/_pr')
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1}); os.kill(os.getpid(), signal.SIGUSR1); print(signal.sigpending(), signal.sigwait({signal.SIGUSR1}) == signal.SIGUSR1); os.kill(os.getpid(), signal.SIGUSR1); print(signal.sigwaitinfo({signal.SIGUSR1}).si_signo == 10, signal.sigtimedwait({signal.SIGUSR1}, 0.01))
pid = os.fork()
if pid == 0: time.sleep(0.01); os._exit(9)
i = os.waitid(os.P_PID, pid, os.WEXITED); print(i.si_pid == pid, i.si_status, i.si_code == os.CLD_EXITED)
