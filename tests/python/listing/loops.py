def f(n):
    i = 0
    while i < n:
        i += 1
    for k in range(n):
        if k % 2 and k > 3:
            continue
        print(k)
    else:
        return i
count = 10
while count > 0:
    count -= 1
while True:
    break
