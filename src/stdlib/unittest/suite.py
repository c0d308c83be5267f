"""Tests together, with what a class and a module prepare for them."""
import sys
from unittest.case import SkipTest, doModuleCleanups


class _ErrorHolder:
    """Stands for a class or module whose preparation failed."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return f"<unittest.suite.{type(self).__name__} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        is_top = not getattr(result, "_testRunEntered", False)
        if is_top:
            result._testRunEntered = True
            result._previousTestClass = None
            result._moduleFailed = False
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, BaseTestSuite):
                test(result)
                continue
            self._change(type(test), result)
            if not getattr(type(test), "_classSetupFailed", False) and not result._moduleFailed:
                test(result)
        if is_top:
            self._change(None, result)
            result._testRunEntered = False
        return result

    def _change(self, now, result):
        before = result._previousTestClass
        if now is before:
            return
        result._previousTestClass = now
        if before is not None:
            if not getattr(before, "_classSetupFailed", False) and not result._moduleFailed and not getattr(before, "__unittest_skip__", False):
                self._guarded(before, "tearDownClass", result)
                self._clean(before, result)
        old = None if before is None else sys.modules.get(before.__module__)
        new = None if now is None else sys.modules.get(now.__module__)
        if old is not new:
            if old is not None and not result._moduleFailed:
                self._guarded(old, "tearDownModule", result)
                try:
                    doModuleCleanups()
                except Exception:
                    self._error("tearDownModule", old, result)
            result._moduleFailed = new is not None and not self._guarded(new, "setUpModule", result)
        if now is not None and not result._moduleFailed and not getattr(now, "__unittest_skip__", False):
            now._classSetupFailed = False
            if not self._guarded(now, "setUpClass", result):
                now._classSetupFailed = True
                self._clean(now, result)

    def _clean(self, cls, result):
        cls.doClassCleanups()
        for err in cls.tearDown_exceptions:
            self._error("tearDownClass", cls, result, err)

    def _guarded(self, place, name, result):
        """Calls what a class or module may have; false after an error."""
        method = getattr(place, name, None)
        if method is None:
            return True
        result._setupStdout()
        try:
            method()
            return True
        except Exception:
            self._error(name, place, result)
            return False
        finally:
            result._restoreStdout()

    def _error(self, name, place, result, err=None):
        where = f"{place.__module__}.{place.__qualname__}" if isinstance(place, type) else place.__name__
        holder = _ErrorHolder(f"{name} ({where})")
        err = err or sys.exc_info()
        if isinstance(err[1], SkipTest):
            result.addSkip(holder, str(err[1]))
        else:
            result.addError(holder, err)
