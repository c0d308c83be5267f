"""What tests claim, and how it is told."""
import asyncio
import io
import logging
import re
import sys
import unittest
import warnings


def setUpModule(): print("module up")
def tearDownModule(): print("module down")

class Claims(unittest.TestCase):
    """All claims."""
    @classmethod
    def setUpClass(cls): print("class up", cls.__name__)
    @classmethod
    def tearDownClass(cls): print("class down")
    def setUp(self): self.addCleanup(print, "cleanup", self._testMethodName)
    def test_list(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_list_len(self): self.assertListEqual([1, 2, 3], [1, 2])
    def test_dict(self):
        """Dicts are compared."""
        self.assertEqual({"a": 1, "b": 2}, {"a": 1, "b": 3}, "with a message")
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_str(self): self.assertEqual("hello world", "hello there")
    def test_text(self): self.assertEqual("a\nb\nc\n", "a\nB\nc\n")
    def test_long(self): self.assertEqual("x" * 100 + "a", "x" * 100 + "b")
    def test_tuple(self): self.assertEqual((1,), (1, 2))
    def test_close(self): self.assertAlmostEqual(1.0, 1.1, places=2)
    def test_close_delta(self): self.assertAlmostEqual(1.0, 1.5, delta=.1)
    def test_close_ok(self): self.assertAlmostEqual(0.1 + 0.2, 0.3)
    def test_true(self): self.assertTrue([], "must hold")
    def test_in(self): self.assertIn(5, [1, 2])
    def test_is(self): self.assertIsNone(3)
    def test_less(self): self.assertLess(3, 2)
    def test_instance(self): self.assertIsInstance("a", int)
    def test_raises(self):
        with self.assertRaises(KeyError): pass
    def test_raises_call(self): self.assertRaises(ValueError, int, "3")
    def test_regex(self): self.assertRegex("hello", r"\d+")
    def test_count(self): self.assertCountEqual([1, 2, 2], [2, 1, 1])
    def test_error(self): {}["missing"]
    def test_chain(self):
        try: 1 / 0
        except ZeroDivisionError as e: raise RuntimeError("outer") from e
    def test_logs(self):
        with self.assertLogs("app", "WARNING") as cm: logging.getLogger("app").warning("hm %d", 3)
        print(cm.output, cm.records[0].levelname)
    def test_warns(self):
        with self.assertWarns(UserWarning) as w: warnings.warn("w!")
        print(w.warning)
    def test_sub(self):
        for i in range(4):
            with self.subTest("even", i=i): self.assertEqual(i % 2, 0)
    def test_skip(self): self.skipTest("later")
    @unittest.skipIf(True, "cond")
    def test_skip_if(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.assertEqual(1, 0)
    @unittest.expectedFailure
    def test_unexpected(self): pass

@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_a(self): pass

class Async(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.q = asyncio.Queue()
    async def test_queue(self):
        await self.q.put(1); self.assertEqual(await self.q.get(), 1)
    @unittest.expectedFailure
    async def test_fail(self):
        await asyncio.sleep(.01); self.assertTrue(False)
    async def asyncTearDown(self): print("async down")

class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise OSError("no db")
    def test_never(self): pass


class Own(unittest.TestResult):
    def addSuccess(self, test):
        print("own", test.id())


def told(suite, **options):
    out = io.StringIO()
    result = unittest.TextTestRunner(stream=out, **options).run(suite)
    text = re.sub(r'File ".*?"', "File", out.getvalue())
    print(re.sub(r" in \d+\.\d+s", "", text))
    print(result, result.wasSuccessful())


if __name__ == "__main__":
    load = unittest.defaultTestLoader
    told(load.loadTestsFromModule(sys.modules["__main__"]))
    told(load.loadTestsFromTestCase(Claims), verbosity=2)
    told(load.loadTestsFromName("Claims.test_is", sys.modules["__main__"]), verbosity=0)
    told(load.loadTestsFromTestCase(Claims), failfast=True)
    suite = unittest.TestSuite([Claims("test_close_ok"), unittest.FunctionTestCase(lambda: None)])
    suite.addTest(Async("test_queue"))
    print(suite.countTestCases(), suite.run(Own()))
    result = unittest.main(argv=["main", "Claims.test_close_ok", "Async"], exit=False).result
    print(result.testsRun)
    try:
        Claims("test_nothing")
    except ValueError as e:
        print(e)
