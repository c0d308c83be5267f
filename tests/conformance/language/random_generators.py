# Made by a program: random generators that are sent to, thrown into and closed.
R0=True; R1=False
import sys
log=[]
def ev(x):
    log.append(x); return x
class M:
    def __init__(s,n,sw=False): s.n=n; s.sw=sw
    def __enter__(s): log.append(('en',s.n)); return s.n
    def __exit__(s,k,v,t):
        log.append(('ex',s.n,k.__name__ if k else None)); return s.sw
class E1(Exception): pass
class E2(E1): pass
class E3(Exception): pass
def cur():
    e=sys.exc_info()[1]
    return type(e).__name__ if e else None

def f0(a, b, c=2, d=3):
    t1 = 0
    while t1 < 2 and ev(2) is not None:
        t1 += 1
        with M(3,False):
            ev(4)
            log.append((a,b,c,d,cur()))
            with M(5,True) as b, M(6):
                a, d = (lambda z: z+a)(b), c
        c = (yield (lambda z: z+a)(a)) or 3
        for b in range(0):
            with M(10,True):
                def g11():
                    nonlocal b, d
                    b = d + 1
                    return b
                b = g11() + b
        else:
            if (not b): continue
    else:
        if ev(13):
            if sum([c+q for q in range(2)]):
                ev(14)
                if ((not c) + max(3, b, c)):
                    b += (c := (c and d))
                elif sum([b+q for q in range(2)]):
                    ev(21)
                    a += (lambda z: z+d)((ev(22) < c <= 2))
                    ev(25)
                else:
                    b = ((lambda z: z+c)(ev(26)) if ev(27) else sum([a+q for q in range(0)]))
                with M(28,False) as d, M(29):
                    c = (lambda z: z+d)((4 and 1))
                    ev(32)
                    d = (d := b)
            else:
                if (not (ev(34) < b <= d)):
                    ev(37)
                    log.append((a,b,c,d,cur()))
                elif max((a + d), 0, ev(41)):
                    del d
                    ev(42)
                    ev(43)
                else:
                    d = (b := c)
                    b = (a + [a, b][0])
            ev(48)
            def g49():
                nonlocal a, b
                a = b + 1
                return a
            b = g49() + b
        elif (not ev(50)):
            try:
                ev(51)
                c, a = (lambda z: z+b)(ev(52)), max(3, ev(54), 3)
                c = ((d := ev(56)) if (ev(57) or 1) else sum([c+q for q in range(2)]))
            except E3 as e:
                t59 = 0
                while t59 < 1 and sum([c+q for q in range(0)]) is not None:
                    t59 += 1
                    d = (yield (b := c)) or 3
                try:
                    a += (2 and sum([a+q for q in range(2)]))
                except (E1, E3) as b:
                    log.append((a,b,c,d,cur()))
                    c += ((lambda z: z+b)(ev(62)) or [d, ev(64)][0])
                    d = (yield (b := ev(65))) or 0
                except E1 as e:
                    a = (b := (3 and b))
                    raise
                ev(68)
            else:
                with M(69,True):
                    ev(70)
                    ev(71)
                    b, d = (ev(72) < b <= ev(74)), sum([b+q for q in range(1)])
                try:
                    ev(75)
                except (E1, E3) as e:
                    b = [max(d, c, b), (ev(79) < c <= a)][1]
                except E2:
                    ev(82)
                else:
                    b, a = ev(83), [b, b][0]
                    ev(86)
                finally:
                    c = (lambda z: z+a)(3)
                    ev(88)
                    d = ([0, c][1] and (d if ev(92) else d))
            finally:
                for b in range(0):
                    ev(94)
                    if (c or ev(96)): raise E3(97)
                    ev(98)
                ev(99)
            with M(100,False):
                log.append((a,b,c,d,cur()))
                if 1:
                    c = (c := [d, c][0])
                    b = (yield [d, a][0]) or 2
                else:
                    log.append((a,b,c,d,cur()))
                def g106():
                    nonlocal c, a
                    c = a + 1
                    return c
                c = g106() + c
        else:
            if (c and (not a)):
                c = ((c := d) or (a + a))
                for c in range(0):
                    b = max((ev(112) if 1 else ev(114)), (b := ev(115)), b)
                    d = (a := (not ev(117)))
                else:
                    c += (ev(118) < (not b) <= [ev(120), ev(121)][0])
                    if (not a): raise E3(123)
            else:
                if (not ev(124)):
                    b = (yield ev(125)) or 0
                elif c:
                    b = max(max(b, 0, d), ev(130), (lambda z: z+c)(3))
                for b in range(0):
                    ev(132)
                with M(133,False):
                    log.append((a,b,c,d,cur()))
                    c = (yield (lambda z: z+c)(ev(134))) or 0
            c, a = (a if a else b), (d < ev(139) <= 3)
    d, b = (a := ev(141)), (a := a)
    try:
        for c in range(0):
            d = (yield (ev(143) or ev(144))) or 2
            if a: continue
            with M(146,False):
                ev(147)
                if 3: return c
                if d: raise E3(151)
        else:
            try:
                ev(152)
            except E1 as e:
                with M(153,True) as c, M(154):
                    ev(cur())
                    a = ((d or 3) + (ev(157) and ev(158)))
                    d, b = (ev(159) or c), ev(161)
                ev(cur())
            except E2:
                if (not b):
                    a = 4
                    ev(cur())
                    a, d = c, (c + c)
                ev(167)
                raise
            finally:
                for a in range(3):
                    log.append((a,b,c,d,cur()))
                    ev(168)
                    b += ([a, a][0] < (lambda z: z+c)(c) <= b)
                match (not a):
                    case 0 | 1:
                        b += (a := (lambda z: z+a)(d))
                    case b if b == 0:
                        a, a = ev(175), (d < 3 <= 4)
                    case _:
                        b += max(max(b, ev(180), ev(181)), sum([a+q for q in range(1)]), 2)
                try:
                    d = (c := (not a))
                    ev(184)
                finally:
                    ev(185)
                    ev(186)
            ev(cur())
            def g187():
                nonlocal d, b
                d = b + 1
                return d
            b = g187() + b
        ev(188)
    except NameError:
        ev(189)
        for d in range(3):
            t190 = 0
            while t190 < 3 and sum([d+q for q in range(2)]) is not None:
                t190 += 1
                if (lambda z: z+b)((lambda z: z+d)(1)):
                    d = (yield 1) or 0
                    del b
                    if (3 or b): break
                ev([a for a in range(0) if a != c])
            ev(195)
            if a:
                with M(197,True) as c, M(198):
                    ev(199)
                    b += ((d and ev(201)) or sum([d+q for q in range(2)]))
                if (not (ev(202) if 3 else c)):
                    ev(205)
                    a = max((3 or b), (0 and c), [d, d][1])
                else:
                    ev(212)
                if ((c < b <= a) + (d := 4)):
                    if (a := 3): continue
                    if b: break
        if d:
            try:
                match b:
                    case 0 | 1:
                        ev(221)
                        d = (yield (3 if c else ev(224))) or 3
                    case d if d == 3:
                        ev(225)
                        a += ((d := a) if (c or d) else (b := ev(229)))
                    case _:
                        a += (not (lambda z: z+a)(c))
                        ev(cur())
                ev([b for b in range(2) if b != d])
            except E3:
                b += sum([c+q for q in range(0)])
                ev(231)
                b = (yield max(a, d, ev(234))) or 1
                raise
            try:
                with M(235,True) as a, M(236):
                    d = (yield sum([c+q for q in range(0)])) or 3
                    ev(237)
                def g238():
                    nonlocal d, a
                    d = a + 1
                    return d
                b = g238() + b
                for a in range(2):
                    c = ((2 < ev(240) <= a) < (c and 1) <= (c := ev(244)))
                    a, d = (2 or a), (lambda z: z+c)(a)
                    if [a, 1][1]: continue
            finally:
                a = [(b and ev(251)), [a, 4][1]][1]
                ev(254)
                if (max(ev(255), 1, a) and (b < c <= ev(260))):
                    ev(261)
                    c = ev(262)
                    b = sum([d+q for q in range(0)])
                else:
                    d, d = ev(263), sum([c+q for q in range(2)])
    except E1:
        try:
            ev(264)
            for c in range(1):
                for c in range(2):
                    if (lambda z: z+d)(a): raise E1(266)
                b = (ev(267) if (b := 2) else (d := 4))
            else:
                ev(270)
                log.append((a,b,c,d,cur()))
                with M(271,True):
                    c += sum([a+q for q in range(0)])
                    ev(272)
                    b, a = ev(273), (b or ev(275))
        except NameError as e:
            with M(276,False):
                if (a if b else a): raise E1(280)
                match (b < ev(282) <= a):
                    case 0 | 1:
                        d = (not (ev(284) + 2))
                        ev(cur())
                    case a if a == 0:
                        b = (lambda z: z+c)((b + 4))
                    case _:
                        c = b
        try:
            with M(289,False):
                if ev(290):
                    c += (d := c)
                    b, b = (1 if ev(293) else c), (not ev(295))
                else:
                    a += ((b < ev(297) <= ev(298)) and (lambda z: z+b)(ev(299)))
                    log.append((a,b,c,d,cur()))
                    d = (yield sum([d+q for q in range(2)])) or 0
            with M(300,True):
                ev(301)
                ev(302)
                if d:
                    a = (yield (not 0)) or 1
                    log.append((a,b,c,d,cur()))
                else:
                    d, d = (a or ev(306)), (not ev(307))
                    d, b = (b := ev(308)), (c if d else ev(311))
                    d, d = ev(312), (d < 2 <= c)
        except E1 as b:
            for a in range(1):
                ev([c for c in range(1) if c != d])
                try:
                    log.append((a,b,c,d,cur()))
                    d += ((b or ev(317)) or (not a))
                    if ev(319): continue
                except E2:
                    c += sum([a+q for q in range(2)])
                    ev(320)
                    c += max([ev(321), d][0], max(b, d, ev(325)), (a := b))
                finally:
                    a = max((lambda z: z+a)(4), (b and a), (4 or d))
                    b = (max(ev(332), d, c) + sum([c+q for q in range(1)]))
            else:
                d = ([c, a][1] < (ev(337) < a <= d) <= (1 or 3))
        else:
            match (1 if ev(343) else ev(344)):
                case 0 | 1:
                    with M(345,False) as b, M(346):
                        if (not ev(347)): return (ev(348) or d)
                        log.append((a,b,c,d,cur()))
                    if ((b + b) or a):
                        c = (yield c) or 0
                    elif (c := (b := c)):
                        ev(cur())
                        d, d = (4 and 2), (2 if 4 else b)
                    else:
                        a += ((a := c) or (d or d))
                        d = (yield (d < c <= 3)) or 3
                    try:
                        b = (yield 0) or 0
                        ev(367)
                        d = (d if (ev(369) or 3) else [3, c][1])
                    except E1 as b:
                        if c: raise E3(374)
                        del c
                case c if c == 2:
                    ev(375)
                    with M(376,True):
                        if (c if b else ev(379)): raise E1(380)
                        c = (yield [1, c][1]) or 1
                    t383 = 0
                    while t383 < 3 and a is not None:
                        t383 += 1
                        del a
                        log.append((a,b,c,d,cur()))
                        if max(c, c, d): continue
                case _:
                    if (a := (c < ev(389) <= b)):
                        c = ((b := 1) and (lambda z: z+c)(ev(392)))
                    with M(393,False) as d, M(394):
                        c, b = [3, b][0], ev(397)
                        a = ((a if ev(399) else 0) + (c < ev(402) <= 4))
                        b = (0 if sum([a+q for q in range(1)]) else (not 4))
            c = (ev(406) and (not b))
            a = (yield (d or 4)) or 2
        finally:
            ev(410)
            a, c = (a < b <= c), (lambda z: z+a)(a)
        raise
    else:
        with M(415,True):
            ev(cur())
            ev(416)
        ev(417)
        ev(418)
    for d in range(1):
        for a in range(1):
            if ((d if ev(420) else ev(421)) if ev(422) else (not ev(423))):
                log.append((a,b,c,d,cur()))
    c += ((a if b else c) and (ev(427) and ev(428)))
    d = yield a
def run0():
    log.clear()
    g = f0(2, 0)
    for op in ['next', 'throw E3', 'throw E3', 'next', 'next', 'close', 'throw E2', 'next', 'send 0']:
        try:
            if op == 'next': log.append(('y', next(g)))
            elif op == 'close': g.close(); log.append('closed')
            elif op[:4] == 'send': log.append(('s', g.send(int(op[5:]))))
            else: log.append(('t', g.throw({'E1': E1, 'E2': E2, 'E3': E3}[op[6:]](op))))
        except BaseException as e:
            x = e; chain = []
            while x is not None and len(chain) < 6:
                chain.append((type(x).__name__, str(x), getattr(x, 'value', None))); x = x.__context__
            log.append(chain)
        if R0 and cur(): log.append(('cur', cur()))
    print(0, log[:300], cur())
try: raise E3('outer') if True else E1('q')
except E1: run0()
except E3: run0()
def f1(a, b, c=2, d=3):
    b += [b, c][0]
    try:
        match (b := 4):
            case 0 | 1:
                c = (yield max(c, c, b)) or 0
                if (not (0 and 3)):
                    with M(437,False):
                        log.append((a,b,c,d,cur()))
                if 4: raise E2(439)
            case a if a == 1:
                def g440():
                    nonlocal c, a
                    c = a + 1
                    return c
                a = g440() + a
                ev([d for d in range(0) if d != a])
            case _:
                ev(441)
                ev([a for a in range(2) if a != d])
                try:
                    try:
                        a = sum([c+q for q in range(0)])
                        if (a or 1): raise E1(444)
                    except NameError:
                        a, d = (c < a <= ev(447)), (a := d)
                        d = 1
                    except E2:
                        if (b and d): raise E3(452)
                        ev(453)
                        log.append((a,b,c,d,cur()))
                    finally:
                        log.append((a,b,c,d,cur()))
                        if a: return (1 and ev(456))
                        b = (yield sum([b+q for q in range(1)])) or 3
                    if (c and 1): return (2 or ev(460))
                    for d in range(3):
                        c = (yield (not d)) or 2
                        a, d = (4 < 0 <= 4), (ev(465) + b)
                        ev(cur())
                    else:
                        d = (lambda z: z+a)(sum([a+q for q in range(1)]))
                        b, b = max(ev(467), ev(468), b), (ev(470) if b else ev(472))
                except (E1, E3):
                    d = ((ev(473) or ev(474)) and (a + ev(476)))
                    if (a := 4): return max(3, ev(479), ev(480))
                except E2:
                    for b in range(3):
                        a = (yield [3, a][0]) or 0
                        a = (lambda z: z+a)(c)
                        d = max(d, (1 and ev(486)), (b and b))
                    else:
                        d, d = (ev(489) and 2), sum([b+q for q in range(0)])
                    t491 = 0
                    while t491 < 2 and max(a, a, ev(494)) is not None:
                        t491 += 1
                        a = ([b, b][0] and (ev(497) if d else 1))
                    del b
        try:
            if (lambda z: z+d)((c and d)):
                c = [max(d, a, d), (ev(505) if 4 else c)][1]
                try:
                    d = (max(ev(508), d, d) if (lambda z: z+b)(d) else (b := b))
                    a, d = max(c, 3, ev(515)), (d + b)
                    ev(518)
                except E1:
                    ev(519)
                    del d
                else:
                    ev(520)
                finally:
                    if [1, 1][0]: raise E2(523)
                    d = (yield max(ev(524), ev(525), 0)) or 0
                with M(527,True) as d, M(528):
                    ev(529)
                    a += ev(530)
                    del b
            elif (a if ev(532) else ev(533)):
                try:
                    a += ((ev(534) and ev(535)) or d)
                    c += (lambda z: z+b)((ev(537) if c else c))
                finally:
                    b = (yield sum([d+q for q in range(0)])) or 1
                    b, b = (b or ev(541)), d
            else:
                a, a = (c if d else ev(545)), (lambda z: z+c)(3)
        except E3:
            with M(547,False):
                with M(548,False) as a, M(549):
                    b = (yield (d or 3)) or 0
                c = (yield (0 and d)) or 0
                ev([d for d in range(2) if d != c])
            d = a
        except E2:
            def g555():
                nonlocal b, d
                b = d + 1
                return b
            a = g555() + a
            t556 = 0
            while t556 < 2 and sum([b+q for q in range(2)]) is not None:
                t556 += 1
                t557 = 0
                while t557 < 3 and ev(558) is not None:
                    t557 += 1
                    ev(559)
                    del d
                else:
                    a += ev(560)
                    ev(561)
                    if (b + 3): raise E1(564)
            t565 = 0
            while t565 < 1 and (lambda z: z+c)(ev(566)) is not None:
                t565 += 1
                t567 = 0
                while t567 < 3 and (1 if a else ev(570)) is not None:
                    t567 += 1
                    b = d
                    ev(572)
                    log.append((a,b,c,d,cur()))
                else:
                    if [4, 0][1]: raise E1(575)
                    log.append((a,b,c,d,cur()))
                a += d
        del c
    except (E1, E3) as e:
        ev([c for c in range(1) if c != d])
    b = (yield [d, 0][0]) or 3
    if ((lambda z: z+d)(c) if (d or 3) else (not a)):
        t583 = 0
        while t583 < 3 and [ev(584), a][0] is not None:
            t583 += 1
            t586 = 0
            while t586 < 1 and (ev(587) if a else 2) is not None:
                t586 += 1
                if sum([b+q for q in range(2)]):
                    ev(590)
                d = (a := (2 or d))
            d = (yield (not 1)) or 1
            d = (sum([d+q for q in range(0)]) and (c or 0))
    elif ev(596):
        a = (not a)
    try:
        for b in range(1):
            with M(598,True):
                if (3 or b): raise E2(601)
        d, c = (ev(602) and 2), 0
    finally:
        d, d = max(c, ev(606), 1), sum([d+q for q in range(2)])
    d = yield a
def h1(a, b):
    try:
        r = yield from f1(a, b)
        log.append(("res", r))
    except E1 as e:
        log.append(("h", type(e).__name__, cur())); yield 99
    finally: log.append(("hf", cur()))
    return r
def run1():
    log.clear()
    g = h1(2, 2)
    for op in ['throw E2', 'next', 'next', 'send 2', 'next', 'send 3', 'next', 'next', 'next', 'throw E2']:
        try:
            if op == 'next': log.append(('y', next(g)))
            elif op == 'close': g.close(); log.append('closed')
            elif op[:4] == 'send': log.append(('s', g.send(int(op[5:]))))
            else: log.append(('t', g.throw({'E1': E1, 'E2': E2, 'E3': E3}[op[6:]](op))))
        except BaseException as e:
            x = e; chain = []
            while x is not None and len(chain) < 6:
                chain.append((type(x).__name__, str(x), getattr(x, 'value', None))); x = x.__context__
            log.append(chain)
        if R1 and cur(): log.append(('cur', cur()))
    print(1, log[:300], cur())
try: raise E3('outer') if False else E1('q')
except E1: run1()
except E3: run1()
def f2(a, b, c=2, d=3):
    ev([c for c in range(0) if c != c])
    for a in range(2):
        for a in range(0):
            a = ev(608)
    if (ev(609) or b): raise E1(611)
    ev(cur())
    d = yield a
def h2(a, b):
    try:
        r = yield from f2(a, b)
        log.append(("res", r))
    except E1 as e:
        log.append(("h", type(e).__name__, cur())); yield 99
    finally: log.append(("hf", cur()))
    return r
def run2():
    log.clear()
    g = h2(1, 0)
    for op in ['next', 'throw E3', 'throw E2', 'next', 'throw E1', 'send 2']:
        try:
            if op == 'next': log.append(('y', next(g)))
            elif op == 'close': g.close(); log.append('closed')
            elif op[:4] == 'send': log.append(('s', g.send(int(op[5:]))))
            else: log.append(('t', g.throw({'E1': E1, 'E2': E2, 'E3': E3}[op[6:]](op))))
        except BaseException as e:
            x = e; chain = []
            while x is not None and len(chain) < 6:
                chain.append((type(x).__name__, str(x), getattr(x, 'value', None))); x = x.__context__
            log.append(chain)
        if R0 and cur(): log.append(('cur', cur()))
    print(2, log[:300], cur())
try: raise E3('outer') if False else E1('q')
except E1: run2()
except E3: run2()
def f3(a, b, c=2, d=3):
    with M(612,False):
        with M(613,False):
            b, d = sum([c+q for q in range(1)]), (ev(614) + b)
        c = 3
    with M(617,False) as b, M(618):
        ev(cur())
    d = yield a
def run3():
    log.clear()
    g = f3(0, 0)
    for op in ['next', 'send 2', 'send 2', 'send 2', 'throw E1', 'send 1', 'throw E1']:
        try:
            if op == 'next': log.append(('y', next(g)))
            elif op == 'close': g.close(); log.append('closed')
            elif op[:4] == 'send': log.append(('s', g.send(int(op[5:]))))
            else: log.append(('t', g.throw({'E1': E1, 'E2': E2, 'E3': E3}[op[6:]](op))))
        except BaseException as e:
            x = e; chain = []
            while x is not None and len(chain) < 6:
                chain.append((type(x).__name__, str(x), getattr(x, 'value', None))); x = x.__context__
            log.append(chain)
        if R1 and cur(): log.append(('cur', cur()))
    print(3, log[:300], cur())
try: raise E3('outer') if True else E1('q')
except E1: run3()
except E3: run3()
def f4(a, b, c=2, d=3):
    c = (ev(619) < (lambda z: z+b)(a) <= (a + 2))
    ev(623)
    d = yield a
def run4():
    log.clear()
    g = f4(0, 2)
    for op in ['next', 'next', 'throw E2', 'next', 'throw E2', 'next', 'close', 'next', 'throw E2']:
        try:
            if op == 'next': log.append(('y', next(g)))
            elif op == 'close': g.close(); log.append('closed')
            elif op[:4] == 'send': log.append(('s', g.send(int(op[5:]))))
            else: log.append(('t', g.throw({'E1': E1, 'E2': E2, 'E3': E3}[op[6:]](op))))
        except BaseException as e:
            x = e; chain = []
            while x is not None and len(chain) < 6:
                chain.append((type(x).__name__, str(x), getattr(x, 'value', None))); x = x.__context__
            log.append(chain)
        if R0 and cur(): log.append(('cur', cur()))
    print(4, log[:300], cur())
try: raise E3('outer') if False else E1('q')
except E1: run4()
except E3: run4()
