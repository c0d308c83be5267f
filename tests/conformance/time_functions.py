import time
g=time.gmtime(0); print(g, g.tm_year, g[0], tuple(g)); print(time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %p %I %y %% %U %w", time.gmtime(1700000000)))
print(time.asctime(time.gmtime(86400*365)), time.ctime(0)); print(time.mktime(time.gmtime(1234567890)))
a=time.monotonic(); time.sleep(0.5); print(0.5 <= time.monotonic()-a < 0.9) 
print(type(time.time()).__name__, type(time.time_ns()).__name__, time.perf_counter()>=0, time.process_time()<1)
print(time.strftime("%X %x %c",time.gmtime(1e9))); 
print(time.localtime(951782400.5)[:6])
