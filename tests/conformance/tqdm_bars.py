"""Progress bars; times and rates aside."""
import io
import re
import time
from tqdm import tqdm, trange
from concurrent.futures import ThreadPoolExecutor, as_completed
def shown(f):
    out = io.StringIO(); f(out)
    text = re.sub(r"\[\d\d:\d\d(<(\d\d:\d\d|\?))?, .*?([,\]])", r"[T\3", out.getvalue())
    print(re.sub(r" +([\r\n\x1b]|$)", r"\1", text).split("\r"))
def a(out):
    for i in tqdm(range(3), file=out, mininterval=0): time.sleep(.01)
def b(out):
    with tqdm(total=100, desc="load", unit="B", unit_scale=True, file=out, mininterval=0, ncols=60) as bar:
        for _ in range(4): time.sleep(.01); bar.update(25)
def c(out):
    bar = tqdm(["a", "b"], file=out, mininterval=0, leave=False)
    for x in bar: bar.set_description(f"item {x}"); bar.set_postfix(loss=0.12345, n=3); time.sleep(.01)
def d(out):
    for _ in tqdm((x for x in range(2)), file=out, mininterval=0, ascii=True): time.sleep(.01)
def e(out):
    with ThreadPoolExecutor(2) as ex:
        fs = [ex.submit(time.sleep, .01 * i) for i in range(3)]
        for f in tqdm(as_completed(fs), total=len(fs), file=out, mininterval=0): pass
def f(out):
    for i in trange(2, file=out, mininterval=0, bar_format="{desc}: {percentage:3.0f}%|{bar:20}| {n_fmt}/{total_fmt}", desc="x"): tqdm.write(f"msg {i}", file=out); time.sleep(.01)
def g(out):
    for i in tqdm(range(2), disable=True, file=out): pass
    bar = tqdm(total=5, file=out, mininterval=0, initial=2, colour="green"); bar.update(); bar.update(2); bar.close(); print(bar.n, len(bar), bool(bar), file=out)
    for i in tqdm(range(2), desc="outer", file=out, mininterval=0):
        for j in tqdm(range(2), desc="inner", file=out, mininterval=0, leave=False): time.sleep(.005)
for f_ in (a, b, c, d, e, f, g): shown(f_)


def main():
    import asyncio
    from tqdm.asyncio import tqdm as bars
    from tqdm.contrib.concurrent import thread_map
    out = io.StringIO()

    async def later(x):
        await asyncio.sleep(x / 100)
        return x

    async def all():
        print(await bars.gather(*map(later, (3, 1, 2)), file=out))
        async for x in bars(range(2), file=out):
            print("item", x)
    asyncio.run(all())
    print(thread_map(str, range(3), file=out), "100%" in out.getvalue())
    print(tqdm.format_sizeof(123456), tqdm.format_interval(3725), tqdm.format_num(1234567.0), tqdm.format_meter(3, 10, 2.0))


main()
