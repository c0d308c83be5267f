"""Values and arrays in shared memory: conversions, errors, structures, children that write."""
import multiprocessing as mp, ctypes
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
v=mp.Value('i',5); print(v, repr(v.get_obj()), v.value)
for code,vals in {'i':[1.5,'a',None,2**40,-1,True],'d':[1,'a',2.5,None],'f':[0.1,'x'],'c':[b'a','a',97,b'ab',300],'u':['x','xy',5],'b':[300,-200],'B':[-1],'h':[70000],'H':[-1],'I':[-1],'l':[2**65],'L':[-1],'q':[1],'Q':[-1]}.items():
    for x in vals:
        def f():
            v=mp.Value(code, x); return v.value
        print(code, repr(x), end=' '); t(f)
t(lambda: mp.Value('z',1))
t(lambda: mp.Value('i',1,2))
t(lambda: mp.Value('i',lock=False))
t(lambda: mp.Value('d',lock=3))
t(lambda: mp.Value(ctypes.c_bool, True).value)
t(lambda: mp.Value(ctypes.c_double, 2).value)
a=mp.Array('i',[1,2,3]); print(len(a), a[:], a[-1], list(a))
t(lambda: a[5]); t(lambda: a['x'])
def s(i,v):
    def f(): a[i]=v
    return f
t(s(5,1)); t(s(0,'x')); t(s(0,1.5)); t(s(slice(0,2),[7,8])); t(s(slice(0,2),[7,8,9])); t(s(slice(0,2),5)); t(s(0,2**35)); print(a[:], a[::-1])
t(lambda: mp.Array('i',-1)); t(lambda: mp.Array('i','abc')); t(lambda: mp.Array('i',3.5)); t(lambda: mp.Array('z',3)); t(lambda: mp.Array('i',[1,'x'])); t(lambda: mp.Array('d',[1.5,2])[:])
t(lambda: mp.Array(ctypes.c_int, 3)[:])
c=mp.Array('c',b'hello'); print(c.value, c.raw, c[:], c[0], len(c)); c.value=b'hi'; print(c.value,c.raw,c[:])
def g(): c.value=b'toolong'
t(g)
def g(): c.value='x'
t(g)
def g(): c.raw=b'toolong'
t(g)
def g(): c[0]='x'
t(g)
def g(): c[0]=b'xy'
t(g)
def g(): a.value
t(g)
u=mp.Array('u','hey'); print(u[:], u[0]); t(lambda:u.value)
r=mp.RawArray('i',3); print(repr(r)[:40], r[:], len(r)); r2=mp.RawValue('i',3); print(r2, r2.value)
t(lambda: mp.RawValue('i','x'))
def g(): v.value='x'
t(g)
def g(): v.value=1.5
t(g)
t(lambda: v.foo)
t(lambda: v.get_lock())
t(lambda: len(v)); t(lambda: v+1)
t(lambda: mp.RawArray('i',[1,2])==1)
t(lambda: 2 in a)
v=mp.Value('d'); print(v.value, mp.Value('c').value, repr(mp.Value('u').value))
print(ctypes.c_int, ctypes.c_int(5), ctypes.sizeof(ctypes.c_int), ctypes.c_double(2), ctypes.c_char(b'x'), ctypes.c_bool(1), ctypes.c_long, ctypes.c_longlong)
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_double), ('y', ctypes.c_double)]
A = mp.Array(Point, [(1.875,-6.25), (-5.75,2.0)])
print([(p.x,p.y) for p in A])
pt = mp.Value(Point, 1, 2)
print(type(pt).__name__, pt.x)
def work(A, pt, v, a):
    A[0].x = 9; pt.x += 5; v.value = 7.5; a[1] = 42
p = mp.Process(target=work, args=(A, pt, v, a)); p.start(); p.join()
print(A[0].x, pt.x, v.value, a[:])
