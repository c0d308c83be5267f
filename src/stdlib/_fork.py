"""What is to be called when the process is forked: `os.register_at_fork` and the library's own modules put it here."""
import _lockstep

before = []
in_parent = []
in_child = []
given = []  # The program's own among them.


def call(hooks):
    """Errors of the hooks are told, and do not keep the others from being called."""
    for hook in hooks:
        try:
            hook()
        except BaseException as error:
            text = f"Exception ignored in: {hook!r}\n" + _lockstep.traceback_text(error, True)
            _lockstep.print_stderr(text)
