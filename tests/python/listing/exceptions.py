def f(lock, a):
    with lock as l, a.b:
        try:
            return l.x + 1
        except (ValueError, KeyError) as e:
            print(e)
        finally:
            g()
    try:
        h()
    except:
        raise
    assert a, "no"
    for i in a:
        with lock:
            break
