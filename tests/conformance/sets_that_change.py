"""The order of sets whose elements come and go."""
s=set()
for i in (1,2,3): s.add(i)
s.remove(2); s.add(2); print(s)
s={1,2,3}; s.remove(2); s.add(2); print(s)
s=set([1,2,3]); s.remove(2); s.add(2); print(s)
f={0,1,2}; x=f.pop(); f.add(x); print(f)
s=set()
for i in (1,2,3): s.add(i)
s.discard(2); s.add(10); print(list(s))
s=set()
for i in (1,2,3,10): s.add(i)
s.discard(2); s.add(18); print(list(s)); s.add(2); print(list(s))
import random
random.seed(7)
for most in (10, 40, 300):
    s = set()
    for _ in range(200):
        k = random.randrange(most)
        if k in s and random.random() < 0.6:
            s.discard(k)
        else:
            s.add(k)
    print(list(s))
