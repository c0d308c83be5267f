"""Start methods `spawn` and `forkserver`: a forked child that gets its process object pickled."""
import os
from multiprocessing import context
from multiprocessing import popen_fork
from multiprocessing.reduction import ForkingPickler

__all__ = ["Popen"]


def _inherited(index):
    return _passed[index]


_passed = []


class Popen(popen_fork.Popen):
    method = "spawn"

    def inherit(self, obj):
        """How a shared object is pickled for a child: its place in a list that the child inherits."""
        _passed.append(obj)
        return _inherited, (len(_passed) - 1,)

    def _launch(self, process_obj):
        global _passed
        _passed = []
        context.set_spawning_popen(self)
        try:
            data = ForkingPickler.dumps(process_obj)
        finally:
            context.set_spawning_popen(None)
        code = 1
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._title(os.getpid(), process_obj)
                code = ForkingPickler.loads(data)._bootstrap()
            finally:
                os._exit(code)
        self._title(self.pid, process_obj)
