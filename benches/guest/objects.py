class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx):
        return Point(self.x + dx, self.y)


points = [Point(n, n % 7) for n in range(1000)]
seen = {}
for turn in range(100):
    points = [point.moved(1) for point in points]
    for point in points:
        seen[point.x] = seen.get(point.x, 0) + point.y
print(sum(seen.values()), len(seen))
