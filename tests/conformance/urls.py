from urllib.parse import *
for u in ["https://user:pw@www.Example.com:8080/a/b;p?x=1&y=2#frag", "/rel/path?q", "mailto:a@b", "http://h", "//n/p", "a/b#c", "http://[::1]:80/"]:
    p = urlparse(u); print(p, p.hostname, p.port, p.username, p.password, p.geturl())
    print(urlsplit(u))
for b, u in [("http://a/b/c/d", "g"), ("http://a/b/c/d", "../g"), ("http://a/b/c/d", "/g?x"), ("http://a/b/c/d", "//h/x"), ("http://a/b/c/d", "?y"), ("http://a/b/c/d", "http://z"), ("http://a/b/c/d", "./"), ("http://a/b", ""), ("http://a", "x"), ("http://a/b/c/d", "../../../g")]:
    print(urljoin(b, u))
print(quote("a b/c?d=é&中"), quote("a/b", safe=""), quote_plus("a b+c"), unquote("a%20b%2Fc%E4%B8%AD+"), unquote_plus("a+b%20c"))
print(urlencode({"a": 1, "b": "x y", "c": "é"}), urlencode([("k", [1, 2])], doseq=True))
print(parse_qs("a=1&b=2&a=3&c="), parse_qsl("a=1&b=%20x&c=", keep_blank_values=True))
print(urlunparse(("http", "h", "/p", "", "q=1", "f")), urldefrag("http://a/b#c"))
