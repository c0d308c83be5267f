"""How a `Process` gets its process: by fork."""
import _lockstep
import os

__all__ = ["Popen"]


class Popen:
    method = "fork"

    def __init__(self, process_obj):
        from multiprocessing import util
        util._flush_std_streams()
        self.returncode = None
        self._sentinel = None
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        return fd

    @property
    def sentinel(self):
        if self._sentinel is None:
            self._sentinel = _lockstep.fd_sentinel(self.pid)
        return self._sentinel

    def poll(self, flag=0):
        return self.wait(0)

    def wait(self, timeout=None):
        if self.returncode is None:
            try:
                self.returncode = _lockstep.process_wait_for(self.pid, timeout)
            except OSError:
                # Somebody else has reaped it.
                return None
        return self.returncode

    def _send_signal(self, sig):
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def terminate(self):
        self._send_signal(15)

    def kill(self):
        self._send_signal(9)

    def _launch(self, process_obj):
        code = 1
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._title(os.getpid(), process_obj)
                code = process_obj._bootstrap()
            finally:
                os._exit(code)
        self._title(self.pid, process_obj)

    def _title(self, pid, process_obj):
        """What the stage calls it."""
        _lockstep.process_rename(pid, process_obj._name)
        if process_obj._config.get("daemon"):
            _lockstep.process_set_daemon(pid, True)

    def close(self):
        if self._sentinel is not None:
            _lockstep.fd_close(self._sentinel)
            self._sentinel = None
