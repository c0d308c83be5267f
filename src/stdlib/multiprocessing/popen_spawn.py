"""Start methods `spawn` and `forkserver`: a forked child that imports the program again and gets its process object pickled."""
import _lockstep
import os
import sys
from multiprocessing import context
from multiprocessing import popen_fork
from multiprocessing import process
from multiprocessing.reduction import ForkingPickler

__all__ = ["Popen"]


_TOO_EARLY = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


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
        if getattr(process.current_process(), "_inheriting", False):
            raise RuntimeError(_TOO_EARLY)
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
                code = self._prepared(data)._bootstrap()
            except BaseException as error:
                sys.stderr.write(_lockstep.traceback_text(error))
            finally:
                os._exit(code)
        self._title(self.pid, process_obj)

    @staticmethod
    def _prepared(data):
        """A spawned child has nothing of its parent's: it executes the program's module, where `__name__` is another."""
        current = process.current_process()
        current._inheriting = True
        try:
            _lockstep.run_main_anew()
            return ForkingPickler.loads(data)
        finally:
            del current._inheriting
