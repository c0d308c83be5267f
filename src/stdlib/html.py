"""Text in HTML."""


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def unescape(s):
    for name, sign in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("#x27", "'"), ("#39", "'"), ("nbsp", "\xa0"), ("amp", "&")):
        s = s.replace(f"&{name};", sign)
    return s
