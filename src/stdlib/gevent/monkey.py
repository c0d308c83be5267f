"""Puts greenlets' ways of waiting in the place of the threads' ones."""
import _lockstep
from gevent import _descriptors

__all__ = ["patch_all", "patch_builtins", "patch_contextvars", "patch_dns", "patch_os", "patch_queue", "patch_select",
           "patch_selectors", "patch_signal", "patch_socket", "patch_ssl", "patch_subprocess", "patch_sys", "patch_thread",
           "patch_time", "get_original", "is_module_patched", "is_object_patched"]

saved = {}


def is_module_patched(mod_name):
    return mod_name in saved


def is_object_patched(mod_name, item_name):
    return item_name in saved.get(mod_name, ())


def is_anything_patched():
    return bool(saved)


def get_original(mod_name, item_name):
    if isinstance(mod_name, (list, tuple)):
        mod_name = mod_name[0]
    if isinstance(item_name, str):
        return _original(mod_name, item_name)
    return [_original(mod_name, item) for item in item_name]


def _original(mod_name, item_name):
    kept = saved.get(mod_name, {})
    return kept[item_name] if item_name in kept else getattr(_lockstep.module(mod_name), item_name)


def patch_item(module, attr, newitem):
    olditem = getattr(module, attr, None)
    kept = saved.setdefault(module.__name__, {})
    if attr not in kept and olditem is not None:
        kept[attr] = olditem
    setattr(module, attr, newitem)
    if olditem is not None:
        # The library's modules were loaded before the patch; in CPython most are loaded after it.
        _lockstep.replace_in_library(olditem, newitem)


def patch_module(name, source, items):
    module = _lockstep.module(name)
    if module is None:
        return
    for item in items:
        if hasattr(module, item):
            patch_item(module, item, getattr(source, item))
    saved.setdefault(name, {})


def patch_time():
    import gevent.time
    patch_module("time", gevent.time, ["sleep"])


def patch_thread(threading=True, _threading_local=True, Event=True, logging=True, existing_locks=True):
    import gevent.thread
    import gevent.threading
    if is_module_patched("_thread"):
        return
    patch_module("_thread", gevent.thread, ["allocate_lock", "allocate", "get_ident", "exit", "exit_thread", "LockType",
                                            "start_new_thread", "start_new"])
    if not threading:
        return
    names = ["Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier", "local", "get_ident",
             "current_thread"]
    patch_module("threading", gevent.threading, names)
    thread = _lockstep.module("threading").Thread
    thread.start = gevent.threading._start
    thread.join = gevent.threading._join
    thread.is_alive = gevent.threading._is_alive
    thread.name = property(thread.name.fget, gevent.threading._set_name)
    # The last of what the main thread does at its end.
    _lockstep.module("threading")._threading_atexits.insert(0, (gevent.threading._shutdown, (), {}))


def patch_queue():
    import gevent.queue
    patch_module("queue", gevent.queue, ["SimpleQueue", "PriorityQueue", "LifoQueue", "Queue"])


def patch_socket(dns=True, aggressive=True):
    saved.setdefault("socket", {})
    module = _lockstep.module("socket")
    if module is not None and not is_object_patched("socket", "socket"):
        cooperative = _descriptors.socket_class(module.socket)
        patch_item(module, "socket", cooperative)
        patch_item(module, "SocketType", cooperative)


def patch_select(aggressive=True):
    saved.setdefault("select", {})
    module = _lockstep.module("select")
    if module is not None:
        # All ways of waiting for several descriptors go through this function.
        patch_item(module, "_wait", _descriptors.poll)


def patch_selectors(aggressive=True):
    saved.setdefault("selectors", {})


def patch_dns():
    pass


def patch_ssl():
    saved.setdefault("ssl", {})


def patch_os():
    saved.setdefault("os", {})


def patch_subprocess():
    saved.setdefault("subprocess", {})


def patch_signal():
    saved.setdefault("signal", {})


def patch_builtins():
    pass


def patch_sys(stdin=True, stdout=True, stderr=True):
    pass


def patch_contextvars():
    pass


def patch_all(socket=True, dns=True, time=True, select=True, thread=True, os=True, ssl=True, subprocess=True, sys=False,
              aggressive=True, Event=True, builtins=True, signal=True, queue=True, contextvars=True, **kwargs):
    if os:
        patch_os()
    if thread:
        patch_thread(Event=Event)
    if time:
        patch_time()
    if socket:
        patch_socket(dns=dns, aggressive=aggressive)
    if select:
        patch_select(aggressive=aggressive)
        patch_selectors(aggressive=aggressive)
    if ssl:
        patch_ssl()
    if subprocess:
        patch_subprocess()
    if signal:
        patch_signal()
    if queue:
        patch_queue()
    return True
