import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice('abcdef'), random.uniform(1, 2))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.randrange(0, 50, 5), random.getrandbits(40))
other = random.Random(7)
print(other.random(), other.choices([1, 2, 3], k=5), random.Random('text').randint(0, 10 ** 9))
