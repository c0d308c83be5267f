import gc, sys
class Node:
    def __init__(self, n): self.n = n
print(gc.collect() >= 0)
for _ in range(3):
    a, b = Node(1), Node(2)
    a.o = b; b.o = a
    del a, b
print(gc.collect())
print(gc.collect())
l = []; l.append(l); del l
print(gc.collect())
d = {}; d["d"] = d; del d
print(gc.collect())
