"""Objects that note what is done with them."""
import asyncio
import unittest
from unittest import mock
from unittest.mock import Mock, MagicMock, patch, call
import time, threading, queue

def fetch(url, opener=None):
    return opener(url).read()

class Service:
    def __init__(self, client): self.client = client
    def total(self, ids):
        return sum(self.client.get(i)["n"] for i in ids)

class TestMocks(unittest.TestCase):
    def test_mock(self):
        m = Mock(return_value=3)
        self.assertEqual(m(1, a=2), 3)
        m.assert_called_once_with(1, a=2)
        print(m.call_args, m.call_count, m.called, m.mock_calls)
    def test_service(self):
        client = Mock()
        client.get.side_effect = [{"n": 1}, {"n": 5}]
        self.assertEqual(Service(client).total([7, 8]), 6)
        client.get.assert_has_calls([call(7), call(8)])
        print(client.mock_calls, client.get.call_args_list, client.method_calls)
    def test_side_effect(self):
        m = Mock(side_effect=ValueError("boom"))
        with self.assertRaisesRegex(ValueError, "bo+m"):
            m()
    @patch("time.sleep")
    def test_patch(self, sleep):
        time.sleep(100)
        sleep.assert_called_with(100)
    def test_patch_ctx(self):
        with patch.object(Service, "total", return_value=42) as t:
            print(Service(None).total([1]), t.called)
        with patch("time.time", lambda: 12):
            print(time.time())
        d = {"a": 1}
        with patch.dict(d, b=2): print(d)
        print(d)
    def test_magic(self):
        m = MagicMock()
        m.__len__.return_value = 5
        m.__enter__.return_value = "in"
        print(len(m), list(m), bool(m), 1 in m, int(m))
        with m as x: print(x)
        m[3] = 4
        m.__setitem__.assert_called_with(3, 4)
        m.a.b.c(1); print(m.mock_calls[-1], m.a.b.c.call_count)
    def test_wrong_calls(self):
        m = Mock(name="thing")
        m(1)
        m(2, k=[3])
        for claim in (lambda: m.assert_called_with(2), lambda: m.assert_called_once(), lambda: m.assert_not_called(), lambda: m.assert_any_call(9),
                      lambda: m.assert_called_once_with(1), lambda: m.assert_has_calls([call(3)]), lambda: m.assert_has_calls([call(1), call(9)], any_order=True),
                      lambda: Mock().foo.assert_called_once(), lambda: Mock().a.b.assert_called(), lambda: Mock().assert_called_with(1), lambda: Mock().asert_x):
            try:
                claim()
            except (AssertionError, AttributeError) as e:
                print(type(e).__name__, e)
    def test_spec(self):
        m = Mock(spec=Service)
        m.total(1)
        with self.assertRaises(AttributeError) as cm: m.nope
        print(cm.exception)
    def test_worker(self):
        q = queue.Queue(); cb = Mock()
        t = threading.Thread(target=cb, args=(1,), kwargs={"k": mock.ANY}); t.start(); t.join()
        cb.assert_called_once_with(1, k=9)

    def test_async(self):
        m = mock.AsyncMock(side_effect=[1, KeyError("k")])
        async def main():
            print(await m(5))
            try:
                await m(6)
            except KeyError as e:
                print("raised", e)
            m.assert_awaited_with(6)
            async with mock.MagicMock() as x:
                print(type(x).__name__)
        asyncio.run(main())
        print(m.await_count, m.await_args_list)
        try:
            m.assert_awaited_once()
        except AssertionError as e:
            print(e)
    def test_open(self):
        with patch("builtins.open", mock.mock_open(read_data="a\nb\n")) as opened:
            with open("nowhere.txt") as f:
                print(f.read().split())
        opened.assert_called_once_with("nowhere.txt")
    def test_reset(self):
        m = Mock(**{"a.return_value": 3, "b.side_effect": KeyError})
        print(m.a(), m.a.call_count)
        m.reset_mock()
        print(m.a.call_count, m.mock_calls, m.a())
        m.c = 7
        del m.d
        print(m.c, hasattr(m, "d"), hasattr(m, "e"), mock.sentinel.thing, mock.ANY == 3)


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    print(result.testsRun, result.failures, result.errors)
