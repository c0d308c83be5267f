"""`dict.__getitem__` asks `__missing__`, also when it is called by name or through `super()`."""
import collections


class Squares(dict):
    def __missing__(self, key):
        return key * key


class Loud(collections.defaultdict):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)


class Cache(collections.OrderedDict):
    def __missing__(self, key):
        self[key] = key.upper()
        return self[key]

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value


print(dict.__getitem__(Squares(), 4), Squares().__getitem__(5), dict.__getitem__(Squares({2: "two"}), 2))
loud = Loud(list)
loud["a"].append(1)
loud["a"].append(2)
print(loud)
cache = Cache()
cache["x"], cache["y"], cache["x"]
print(cache)
print(dict.get(Squares(), 3), 3 in Squares(), list(map(Squares().__getitem__, [1, 2, 3])))
for call in (lambda: dict.__getitem__({}, 4), lambda: Squares({}).__getitem__([]), lambda: collections.Counter().__getitem__("none")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
