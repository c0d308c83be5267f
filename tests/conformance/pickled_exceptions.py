"""What exceptions keep when they are pickled."""
import pickle
try: prnt
except NameError as e: err = e
e2 = pickle.loads(pickle.dumps(err)); print(repr(e2), e2.name, err.name, e2.__dict__, err.__dict__)
try: (1).foo
except AttributeError as e: err = e
e2 = pickle.loads(pickle.dumps(err)); print(repr(e2), e2.name, err.name, e2.__dict__, err.obj, e2.obj)
err = ValueError(1); err.extra = 5
e2 = pickle.loads(pickle.dumps(err)); print(e2.extra, e2.__dict__)
err = OSError(2, "no", "file"); e2 = pickle.loads(pickle.dumps(err)); print(repr(e2), e2.filename, e2.__dict__)
try: next(iter([]))
except StopIteration as e: err = e
err = StopIteration(5); e2 = pickle.loads(pickle.dumps(err)); print(e2.value)
err = SystemExit(5); e2 = pickle.loads(pickle.dumps(err)); print(e2.code)
err = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"); e2 = pickle.loads(pickle.dumps(err)); print(e2.reason, e2)
err = ValueError("x"); err.add_note("n"); e2 = pickle.loads(pickle.dumps(err)); print(e2.__notes__)
