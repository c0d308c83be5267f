"""What became of tests."""
import io
import sys
import traceback
from functools import wraps

_FOLDER = __file__.rpartition("/")[0]
# Their frames are shown.
_SHOWN = ("async_case.py", "mock.py")


def failfast(method):
    @wraps(method)
    def inner(self, *args, **kwargs):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kwargs)
    return inner


def _is_ours(file):
    return file.startswith(_FOLDER) and not file.endswith(_SHOWN)


def _text(kind, error, tb, failure):
    """The traceback without the frames of this package."""
    while tb is not None and _is_ours(tb.tb_frame.f_code.co_filename):
        tb = tb.tb_next
    limit = None
    if kind is failure:
        frames = traceback.extract_tb(tb)
        limit = next((place for place, frame in enumerate(frames) if _is_ours(frame.filename)), None)
    return "".join(traceback.format_exception(kind, error.with_traceback(tb), tb, limit))


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0
        self.shouldStop = False
        self.buffer = False
        self._mirror = False
        self._before = None

    def printErrors(self):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirror = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirror = False

    def _setupStdout(self):
        if self.buffer and self._before is None:
            self._before = sys.stdout, sys.stderr
            sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def _restoreStdout(self):
        if self._before is None:
            return
        kept = sys.stdout.getvalue(), sys.stderr.getvalue()
        (sys.stdout, sys.stderr), self._before = self._before, None
        if self._mirror:
            for stream, name, text in zip((sys.stdout, sys.stderr), ("Stdout", "Stderr"), kept):
                if text:
                    stream.write(f"\n{name}:\n{text}" + ("" if text.endswith("\n") else "\n"))

    def _exc_info_to_string(self, err, test):
        text = _text(*err, test.failureException)
        if self._before is not None:
            for name, stream in (("Stdout", sys.stdout), ("Stderr", sys.stderr)):
                output = stream.getvalue()
                if output:
                    text += f"\n{name}:\n{output}" + ("" if output.endswith("\n") else "\n")
        return text

    @failfast
    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirror = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirror = True

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        if getattr(self, "failfast", False):
            self.stop()
        found = self.failures if issubclass(err[0], test.failureException) else self.errors
        found.append((subtest, self._exc_info_to_string(err, test)))
        self._mirror = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"
