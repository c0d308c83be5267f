"""The order of a graph's nodes in which each comes after those that it needs."""
import _lockstep


class CycleError(ValueError):
    pass


class _Node:
    def __init__(self, node):
        self.node = node
        # How many that it needs are not done; below zero when it was given out, and when it is done.
        self.missing = 0
        self.after = []


_OUT, _DONE = -1, -2


class TopologicalSorter:
    __class_getitem__ = classmethod(_lockstep.GenericAlias)

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._out = 0
        self._done = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, node):
        found = self._nodes.get(node)
        if found is None:
            found = self._nodes[node] = _Node(node)
        return found

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._node(node)
        info.missing += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).after.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.missing == 0]
        if cycle := self._find_cycle():
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        self._check()
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].missing = _OUT
        self._ready.clear()
        self._out += len(ready)
        return ready

    def is_active(self):
        self._check()
        return self._done < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def _check(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def done(self, *nodes):
        self._check()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.missing >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if info.missing == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            info.missing = _DONE
            self._done += 1
            for after in info.after:
                other = self._nodes[after]
                other.missing -= 1
                if other.missing == 0:
                    self._ready.append(after)

    def _find_cycle(self):
        nodes, path, seen = self._nodes, [], set()
        nexts, places = [], {}
        for node in nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in places:
                        return path[places[node]:] + [node]
                else:
                    seen.add(node)
                    nexts.append(iter(nodes[node].after))
                    places[node] = len(path)
                    path.append(node)
                while path:
                    try:
                        node = next(nexts[-1])
                        break
                    except StopIteration:
                        del places[path.pop()]
                        nexts.pop()
                else:
                    break
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
