# Made by a program: random nestings of try, with, loops, match and closures; what is logged must be CPython's.
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
    with M(1,True) as a, M(2):
        t3 = 0
        while t3 < 3 and (d + a) is not None:
            t3 += 1
            t6 = 0
            while t6 < 1 and [0, b][0] is not None:
                t6 += 1
                c += (b < (4 < d <= ev(12)) <= (ev(13) + d))
                try:
                    ev(d)
                except E1 as e:
                    ev(15)
                except (E1, E3) as e:
                    del d
                    ev(16)
                    del a
                finally:
                    c = [2, (not ev(18))][0]
                    d += (b or (ev(20) < d <= 0))
                    b = [4, (ev(24) if c else d)][1]
                d += [0, (b := c)][0]
            else:
                for a in range(2):
                    ev(29)
                    d += ev(30)
                    del a
        for d in range(2):
            a, c = (b := ev(31)), ev(32)
    c = (ev(33) < [b, b][1] <= sum([a+q for q in range(0)]))
    ev([c for c in range(1) if c != c])
def run0():
    log.clear()
    try:
        r = f0(0, 2)
        if False:
            n = 0
            for y in r:
                log.append(('y', y, cur())); n += 1
                if n > 30: break
        else:
            log.append(('r', r))
    except Exception as e:
        x = e; chain = []
        while x is not None and len(chain) < 10:
            chain.append((type(x).__name__, str(x))); x = x.__context__
        log.append(chain)
    print(0, log[:300], cur())
run0()
def f1(a, b, c=2, d=3):
    with M(36,False):
        del a
    if (not c): raise E2(38)
    ev([b for b in range(1) if b != b])
    with M(39,False) as c, M(40):
        with M(41,True):
            ev(42)
        t43 = 0
        while t43 < 3 and 2 is not None:
            t43 += 1
            for b in range(0):
                ev([a for a in range(2) if a != b])
            if (ev(45) + d): raise E3(47)
            try:
                t48 = 0
                while t48 < 3 and b is not None:
                    t48 += 1
                    a = (lambda z: z+b)(b)
                    ev(a)
                for d in range(0):
                    ev(51)
                    c += a
                    ev(a)
                d = (sum([c+q for q in range(1)]) and (ev(53) < 3 <= a))
            except E1 as e:
                ev(cur())
            else:
                if c:
                    ev(57)
                else:
                    b += sum([d+q for q in range(2)])
                    if (ev(58) and d): raise E2(60)
                    log.append((a,b,c,d,cur()))
                a = (lambda z: z+b)(ev(61))
                ev(62)
        else:
            with M(63,False):
                t64 = 0
                while t64 < 3 and (a and c) is not None:
                    t64 += 1
                    ev(67)
                    ev(68)
                with M(69,False):
                    b, a = (b < ev(71) <= b), (ev(73) < 0 <= d)
                    ev(76)
                if ((ev(77) < ev(78) <= b) < [b, ev(81)][0] <= sum([c+q for q in range(0)])):
                    b = (ev(82) if (2 < ev(84) <= ev(85)) else (ev(86) < a <= a))
                    c, b = b, (lambda z: z+c)(ev(90))
def run1():
    log.clear()
    try:
        r = f1(0, 2)
        if False:
            n = 0
            for y in r:
                log.append(('y', y, cur())); n += 1
                if n > 30: break
        else:
            log.append(('r', r))
    except Exception as e:
        x = e; chain = []
        while x is not None and len(chain) < 10:
            chain.append((type(x).__name__, str(x))); x = x.__context__
        log.append(chain)
    print(1, log[:300], cur())
run1()
def f2(a, b, c=2, d=3):
    match (b < b <= d):
        case 0 | 1:
            ev(94)
            for c in range(0):
                ev([a for a in range(2) if a != a])
                if sum([d+q for q in range(1)]):
                    ev(b)
                else:
                    if (d := d):
                        a += (not (4 and d))
                        if [c, 4][1]: break
                        a = d
                    elif ((not 2) + (not c)):
                        if (d := c): raise E2(104)
                        if (c and ev(106)): raise E2(107)
                    else:
                        ev(108)
                        ev(cur())
                    ev(a)
                    ev(109)
            b, c = (c or 4), sum([a+q for q in range(0)])
        case b if b == 3:
            t112 = 0
            while t112 < 3 and max(4, ev(114), ev(115)) is not None:
                t112 += 1
                if ((b < 4 <= c) if b else c):
                    c = (not d)
                    match (ev(122) or 1):
                        case 0 | 1:
                            if [0, d][0]: break
                        case b if b == 3:
                            del d
                            ev(126)
                            b = (max(0, 2, c) < sum([a+q for q in range(0)]) <= 4)
                        case _:
                            b, a = ev(131), (4 and d)
                            ev(134)
                elif [c, (a and d)][1]:
                    for a in range(1):
                        c += (lambda z: z+b)((c + 4))
                        d += ((not a) or (not 0))
                    if sum([a+q for q in range(0)]):
                        if (ev(142) < d <= a): return (ev(145) and c)
                    elif (b := (c and d)):
                        if (lambda z: z+a)(ev(149)): raise E2(150)
                    else:
                        ev(151)
                        if sum([a+q for q in range(0)]): return max(d, c, d)
                        if (c and 3): break
                    with M(157,False):
                        ev(c)
                        d = a
                        a += (sum([d+q for q in range(0)]) or (4 + ev(160)))
                else:
                    try:
                        if 1: continue
                        c += 2
                        ev(b)
                    finally:
                        del a
                        b = ((1 if 4 else c) and [ev(166), ev(167)][0])
                        a += max((0 or d), d, [a, ev(172)][1])
                    with M(173,False):
                        if (lambda z: z+c)(b): raise E1(175)
                        ev(176)
                if ev(177): return (b := 0)
            with M(179,False):
                for b in range(1):
                    try:
                        a = 3
                        b, a = (c := 0), [4, 1][0]
                        if 1: raise E1(185)
                    finally:
                        if (c := 2): return (c or a)
                        b = (not max(d, b, a))
                        ev(192)
                    c = (lambda z: z+a)(d)
                t194 = 0
                while t194 < 1 and 2 is not None:
                    t194 += 1
                    ev([b for b in range(0) if b != c])
                    t196 = 0
                    while t196 < 1 and (ev(197) and ev(198)) is not None:
                        t196 += 1
                        ev(b)
                        if ev(199): return [b, a][0]
                        d, c = (ev(202) if 3 else ev(204)), (0 if c else 0)
                    t208 = 0
                    while t208 < 1 and ev(209) is not None:
                        t208 += 1
                        ev(210)
                        ev(b)
                b, c = (not 0), sum([b+q for q in range(1)])
        case _:
            b = max((ev(212) or d), (a + 1), 0)
    d, b = (ev(217) < c <= a), sum([d+q for q in range(0)])
    match ev(220):
        case 0 | 1:
            if c:
                if [(ev(222) if ev(223) else 2), (a or ev(226))][0]:
                    t227 = 0
                    while t227 < 3 and b is not None:
                        t227 += 1
                        ev(229)
                    a, a = b, sum([a+q for q in range(0)])
                ev(cur())
        case d if d == 3:
            del b
        case _:
            ev(231)
    def g232():
        nonlocal d, a
        d = a + 1
        return d
    c = g232() + c
    a, b = (d if c else c), max(a, a, 4)
def run2():
    log.clear()
    try:
        r = f2(2, 0)
        if False:
            n = 0
            for y in r:
                log.append(('y', y, cur())); n += 1
                if n > 30: break
        else:
            log.append(('r', r))
    except Exception as e:
        x = e; chain = []
        while x is not None and len(chain) < 10:
            chain.append((type(x).__name__, str(x))); x = x.__context__
        log.append(chain)
    print(2, log[:300], cur())
run2()
def f3(a, b, c=2, d=3):
    if (ev(239) + 3): return (c := 4)
    try:
        del d
        if (a := [a, a][1]):
            try:
                for b in range(3):
                    d += ev(244)
                    ev(b)
                    del c
                def g245():
                    nonlocal b, a
                    b = a + 1
                    return b
                c = g245() + c
            except E1 as e:
                def g246():
                    nonlocal b, a
                    b = a + 1
                    return b
                b = g246() + b
                match (not 2):
                    case 0 | 1:
                        ev(248)
                        ev(249)
                    case c if c == 3:
                        c = sum([c+q for q in range(1)])
                    case _:
                        a += [(d if ev(251) else ev(252)), (not b)][0]
                        b += [(d := c), (b + d)][0]
            except NameError as e:
                with M(257,True):
                    b, b = sum([b+q for q in range(2)]), (4 and d)
        else:
            if (lambda z: z+a)(ev(260)): raise E2(261)
            with M(262,True) as d, M(263):
                with M(264,True):
                    d, b = (lambda z: z+d)(1), (lambda z: z+a)(3)
                c, d = (c := ev(267)), (lambda z: z+b)(d)
        if (a := (lambda z: z+c)(ev(269))):
            for d in range(0):
                try:
                    if (not ev(270)): raise E3(271)
                    ev(272)
                except E3 as e:
                    ev(273)
                    b += (lambda z: z+d)((4 and ev(275)))
                    d += sum([b+q for q in range(2)])
                    raise
                finally:
                    ev(276)
                    if d: continue
                    b = (ev(278) + (d := ev(279)))
                with M(280,False):
                    c = [a, (0 < ev(283) <= c)][0]
                try:
                    ev(cur())
                    if (d := ev(285)): break
                except E3:
                    if [a, ev(287)][0]: break
                    ev(288)
            ev(289)
    finally:
        ev(290)
    if b:
        if ((lambda z: z+c)(2) and (a or a)):
            if (a := 4):
                def g296():
                    nonlocal a, d
                    a = d + 1
                    return a
                d = g296() + d
                if ([a, a][0] + (a := 3)):
                    log.append((a,b,c,d,cur()))
                elif [(c := a), ev(301)][1]:
                    d = (not (3 and 2))
                    if (lambda z: z+d)(ev(304)): raise E1(305)
                    log.append((a,b,c,d,cur()))
            elif ((4 or d) or (d and 4)):
                ev([d for d in range(1) if d != a])
                for d in range(3):
                    c += (not [b, d][1])
            else:
                for c in range(2):
                    ev(b)
                    b += (ev(312) + (ev(313) or a))
                c, a = (a and 4), (3 if 2 else d)
                ev(320)
            for c in range(3):
                d = ev(321)
                t322 = 0
                while t322 < 3 and d is not None:
                    t322 += 1
                    log.append((a,b,c,d,cur()))
                else:
                    if (a < ev(325) <= ev(326)): continue
            d += ((c if 1 else 3) and (lambda z: z+a)(ev(330)))
        else:
            d += max([2, 2][1], (4 + b), (ev(335) or b))
            c += (d := b)
    ev(cur())
def run3():
    log.clear()
    try:
        r = f3(0, 1)
        if False:
            n = 0
            for y in r:
                log.append(('y', y, cur())); n += 1
                if n > 30: break
        else:
            log.append(('r', r))
    except Exception as e:
        x = e; chain = []
        while x is not None and len(chain) < 10:
            chain.append((type(x).__name__, str(x))); x = x.__context__
        log.append(chain)
    print(3, log[:300], cur())
run3()
def f4(a, b, c=2, d=3):
    with M(338,True):
        with M(339,True):
            match ev(340):
                case 0 | 1:
                    d, a = (lambda z: z+c)(c), (1 or 1)
                    t344 = 0
                    while t344 < 1 and (not 1) is not None:
                        t344 += 1
                        c += (ev(346) + (d and ev(348)))
                    else:
                        if (d and ev(350)): return (lambda z: z+d)(a)
                        d = (0 < (not ev(353)) <= (ev(354) < 4 <= ev(356)))
                        ev(357)
                    ev(358)
                case c if c == 0:
                    for c in range(0):
                        ev(359)
                    for b in range(1):
                        del d
                case _:
                    with M(360,False):
                        ev(361)
                        ev(362)
                        if (c and 2): return max(a, ev(366), b)
                    b = ([ev(368), c][0] or (3 if ev(371) else b))
                    t373 = 0
                    while t373 < 1 and (b := 4) is not None:
                        t373 += 1
                        if sum([a+q for q in range(2)]): raise E3(375)
                        if (not ev(376)): continue
    try:
        try:
            try:
                for d in range(3):
                    log.append((a,b,c,d,cur()))
                else:
                    if (a + c): return (d < b <= 1)
                    a, d = (a if a else ev(384)), max(ev(385), ev(386), d)
                    d = c
            except E2 as e:
                t389 = 0
                while t389 < 2 and (ev(390) + ev(391)) is not None:
                    t389 += 1
                    if (c and 4): raise E1(394)
                    ev(cur())
                    ev(b)
                with M(395,False):
                    if (4 and c): return [4, 3][0]
                    ev(400)
                    ev(401)
                raise
            else:
                if (max(0, ev(403), 4) if (b or 0) else (d < ev(408) <= ev(409))):
                    ev(410)
                t411 = 0
                while t411 < 2 and (d + d) is not None:
                    t411 += 1
                    ev(414)
                    b += 4
                with M(416,False):
                    ev(417)
                    if (0 or 3): raise E1(420)
        except NameError:
            for d in range(2):
                if 2:
                    d += ((ev(422) + 1) if 2 else (ev(425) < b <= b))
                    ev(b)
                elif (b := sum([c+q for q in range(2)])):
                    log.append((a,b,c,d,cur()))
                    ev(b)
                else:
                    ev(a)
                for c in range(3):
                    c = 0
            else:
                if ev(429):
                    ev(430)
                elif (max(c, 2, c) if d else (ev(435) and b)):
                    d = (ev(437) + [b, ev(439)][0])
                else:
                    a, a = (ev(440) + a), sum([b+q for q in range(1)])
                    ev(a)
                    log.append((a,b,c,d,cur()))
            try:
                ev(442)
                with M(443,True):
                    ev(c)
                log.append((a,b,c,d,cur()))
            except E1:
                try:
                    c += b
                except E2 as d:
                    b = (4 and (1 and 3))
                    ev(448)
                    ev(449)
                else:
                    b, a = sum([c+q for q in range(1)]), b
                    c = (a < ev(452) <= d)
                finally:
                    ev(c)
                ev(454)
            except E2 as d:
                if [b, (lambda z: z+d)(ev(456))][0]:
                    ev(b)
                    ev(457)
                    if max(2, 2, a): return b
                elif c:
                    b += d
                with M(464,False) as d, M(465):
                    ev(466)
                raise
            else:
                for d in range(2):
                    a = max(sum([b+q for q in range(1)]), (4 if ev(468) else 3), (ev(470) or d))
            finally:
                try:
                    ev(472)
                    d += sum([a+q for q in range(0)])
                    if (0 + b): return (ev(475) + d)
                except NameError as c:
                    ev(477)
                    ev(478)
                    a = [(d := b), (lambda z: z+a)(c)][1]
                finally:
                    d += (sum([b+q for q in range(1)]) if b else sum([c+q for q in range(0)]))
        except E3 as e:
            if max(ev(482), sum([d+q for q in range(0)]), max(ev(483), 0, c)):
                t486 = 0
                while t486 < 1 and (lambda z: z+a)(ev(487)) is not None:
                    t486 += 1
                    c = max(max(ev(488), ev(489), d), max(0, 3, 3), max(4, b, b))
            elif (c and (b and ev(499))):
                ev(a)
                for c in range(2):
                    ev(b)
                    ev(500)
                    d += [(b and 2), (ev(503) and ev(504))][0]
            b, b = d, (ev(506) or ev(507))
            b = (not (not ev(508)))
        match max(ev(509), ev(510), a):
            case 0 | 1:
                with M(512,False):
                    if (sum([a+q for q in range(0)]) + (not ev(513))):
                        a = ((0 < c <= c) + max(ev(517), d, d))
                        if (not 0): return (ev(521) + 4)
                        log.append((a,b,c,d,cur()))
                    elif sum([d+q for q in range(0)]):
                        d, c = (c and 1), (b or 4)
                        c, b = b, (ev(528) and 3)
                        if sum([a+q for q in range(0)]): return (lambda z: z+d)(0)
                    with M(531,False):
                        ev(532)
                    ev(533)
                if ((ev(534) and 4) + (c := ev(536))):
                    try:
                        b += ((b + d) and max(0, 2, 0))
                        del d
                    except E3 as a:
                        a += 4
                    except E2 as a:
                        ev(543)
                else:
                    d, a = 4, [c, b][1]
                    if c:
                        a += ((ev(548) if ev(549) else d) or (3 or ev(552)))
            case a if a == 1:
                if a:
                    for c in range(3):
                        log.append((a,b,c,d,cur()))
                        ev(554)
                        c = (max(ev(555), 0, c) or max(4, ev(559), 4))
                    del b
                    if a:
                        if sum([c+q for q in range(1)]): raise E1(562)
                        log.append((a,b,c,d,cur()))
                    else:
                        ev(563)
                        ev(cur())
                        ev(564)
            case _:
                def g565():
                    nonlocal a, c
                    a = c + 1
                    return a
                b = g565() + b
    except (E1, E3) as d:
        for c in range(3):
            ev(566)
            ev(567)
        else:
            try:
                ev(b)
                ev(d)
            finally:
                if max((ev(568) + ev(569)), c, [3, ev(572)][0]):
                    c += max(d, (a < d <= a), (b := 1))
                    ev(cur())
                    c, d = (lambda z: z+d)(a), (not 0)
                else:
                    c += (a := (b < ev(581) <= ev(582)))
                    ev(c)
                    ev(583)
                with M(584,False):
                    ev(cur())
                    c, b = max(ev(585), b, c), sum([b+q for q in range(1)])
                    log.append((a,b,c,d,cur()))
                if sum([c+q for q in range(0)]):
                    ev(588)
                    if (lambda z: z+d)(b): return (0 or 0)
                    ev(592)
                elif sum([b+q for q in range(1)]):
                    b, b = b, (a := a)
                else:
                    del d
                    ev(595)
        ev(596)
    except E1 as e:
        t597 = 0
        while t597 < 3 and (2 < b <= ev(600)) is not None:
            t597 += 1
            if (ev(601) + [a, b][1]):
                try:
                    ev(604)
                    c = (not (ev(605) + ev(606)))
                except E3:
                    log.append((a,b,c,d,cur()))
                finally:
                    ev(607)
                ev([a for a in range(2) if a != d])
            elif ((lambda z: z+b)(d) < a <= (ev(610) or 2)):
                c = 2
                ev(a)
                b += ev(613)
        else:
            b = 2
            try:
                ev(cur())
                match a:
                    case 0 | 1:
                        b += ev(616)
                        ev(617)
                    case b if b == 3:
                        ev(a)
                        a, a = [b, ev(619)][0], 4
                        c, a = (lambda z: z+d)(ev(621)), (1 or ev(623))
                    case _:
                        b += (sum([a+q for q in range(0)]) + (lambda z: z+d)(ev(624)))
                a = (max(ev(625), b, c) + sum([d+q for q in range(2)]))
            except (E1, E3) as d:
                for a in range(0):
                    b += ((a < c <= b) + (lambda z: z+c)(c))
                    ev(632)
                t633 = 0
                while t633 < 2 and 4 is not None:
                    t633 += 1
                    log.append((a,b,c,d,cur()))
                try:
                    b, d = (b or ev(636)), (ev(637) and d)
                except E1 as e:
                    ev(639)
                    a = ((not c) + c)
                    ev(c)
            except E3 as d:
                if ([c, a][1] < (ev(644) if ev(645) else b) <= (ev(647) or a)):
                    ev(649)
                    c = (ev(650) if b else 4)
                    a, c = (ev(653) or ev(654)), (d := c)
                elif (lambda z: z+d)((d if b else c)):
                    ev(d)
                    ev(659)
                    ev(cur())
                else:
                    ev(660)
                    del a
                if ((a if 2 else b) and (ev(664) or b)):
                    b, b = (a and b), (1 or b)
                    a, d = (ev(670) if ev(671) else ev(672)), c
                    log.append((a,b,c,d,cur()))
                elif max((ev(674) + a), d, (2 + b)):
                    a = (lambda z: z+c)((c or d))
                else:
                    log.append((a,b,c,d,cur()))
                ev(a)
            finally:
                with M(681,True) as d, M(682):
                    if (3 + 2): raise E3(685)
                def g686():
                    nonlocal a, c
                    a = c + 1
                    return a
                c = g686() + c
    finally:
        try:
            ev(687)
            for c in range(1):
                if (ev(688) and (ev(689) or b)):
                    ev(691)
                    log.append((a,b,c,d,cur()))
                for c in range(3):
                    log.append((a,b,c,d,cur()))
                ev(cur())
        except E1:
            ev(692)
        except (E1, E3) as b:
            with M(693,True) as a, M(694):
                def g695():
                    nonlocal b, c
                    b = c + 1
                    return b
                a = g695() + a
                for a in range(2):
                    ev(d)
                    del b
                else:
                    if b: raise E3(697)
                    a = sum([a+q for q in range(1)])
            log.append((a,b,c,d,cur()))
            if sum([d+q for q in range(2)]):
                t698 = 0
                while t698 < 1 and (d := b) is not None:
                    t698 += 1
                    a += ((d + b) + (d if 0 else ev(704)))
                    ev(705)
                ev(706)
    t707 = 0
    while t707 < 3 and c is not None:
        t707 += 1
        ev(709)
        ev(710)
        for d in range(1):
            if [ev(711), [b, ev(713)][1]][0]:
                t714 = 0
                while t714 < 1 and a is not None:
                    t714 += 1
                    d += (d := (not a))
                ev(717)
            else:
                log.append((a,b,c,d,cur()))
    else:
        try:
            with M(718,True) as a, M(719):
                if (lambda z: z+c)((d if ev(721) else 0)):
                    ev(723)
                    ev(724)
                else:
                    if 1: return (b < ev(727) <= a)
                    ev(729)
                    b = sum([c+q for q in range(1)])
                c = ev(730)
                t731 = 0
                while t731 < 3 and ev(732) is not None:
                    t731 += 1
                    ev(733)
            c = b
        except (E1, E3):
            try:
                if (a := max(c, 0, ev(737))):
                    ev(738)
                    ev(739)
                    c = [a, ev(741)][0]
                else:
                    a, c = max(4, ev(743), b), max(b, 1, 2)
                if (ev(748) if (d + a) else d):
                    b = (a or (ev(753) if 0 else b))
                    ev(756)
            except NameError as e:
                a += (c := (d := b))
            else:
                if a:
                    a = [[4, 4][1], d][1]
                    b = d
                elif 3:
                    c, b = 0, 3
                else:
                    ev(d)
                    b += ((2 + c) + c)
                t769 = 0
                while t769 < 1 and (c + ev(771)) is not None:
                    t769 += 1
                    ev(a)
                else:
                    b = ((not 1) < (ev(773) or ev(774)) <= sum([d+q for q in range(0)]))
                    ev(775)
            finally:
                ev(776)
            c = (lambda z: z+b)(max(a, c, ev(779)))
        except E1 as a:
            with M(780,False):
                with M(781,False):
                    d += ([a, c][1] and (c and b))
                    ev(cur())
                    c += sum([c+q for q in range(1)])
                if (lambda z: z+c)(ev(786)):
                    ev(787)
                if (d := (2 and 0)):
                    log.append((a,b,c,d,cur()))
                    b, b = sum([b+q for q in range(1)]), (lambda z: z+c)(c)
        ev(cur())
    with M(791,True) as c, M(792):
        b = 1
def run4():
    log.clear()
    try:
        r = f4(1, 2)
        if False:
            n = 0
            for y in r:
                log.append(('y', y, cur())); n += 1
                if n > 30: break
        else:
            log.append(('r', r))
    except Exception as e:
        x = e; chain = []
        while x is not None and len(chain) < 10:
            chain.append((type(x).__name__, str(x))); x = x.__context__
        log.append(chain)
    print(4, log[:300], cur())
run4()
