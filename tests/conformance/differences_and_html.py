"""Differences between texts, and what stands in HTML."""
import difflib
a = "one\ntwo\nthree\n".splitlines(keepends=True); b = "one\ntwoo\nfour\n".splitlines(keepends=True)
print("".join(difflib.unified_diff(a, b, "a.txt", "b.txt")), "".join(difflib.ndiff(a, b)), sep="")
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 3), difflib.SequenceMatcher(a="qabxcd", b="abycdf").get_opcodes())
from html.parser import HTMLParser
import html
class P(HTMLParser):
    def handle_starttag(self, t, a): print("start", t, a, self.getpos(), self.get_starttag_text())
    def handle_endtag(self, t): print("end", t)
    def handle_data(self, d): print("data", repr(d))
    def handle_comment(self, d): print("comment", d)
    def handle_decl(self, d): print("decl", d)
    def handle_pi(self, d): print("pi", d)
p = P()
p.feed("""<!DOCTYPE html>
<html><head><title>T &amp; t</title><script>if (a < b) { x("</p>"); }</script></head>
<body class=main id='x' disabled><!-- note --><p>Hi &lt;there&gt; &#169;<br/><IMG SRC="a.png" alt="1 > 2">1 < 2 &copy &unknown; <a href="?a=1&amp;b=2">l</a></p>""")
p.feed("<b>spl"); p.feed("it</b"); p.feed("> rest"); p.close()
class Q(P):
    def handle_entityref(self, n): print("ent", n)
    def handle_charref(self, n): print("chr", n)
q = Q(convert_charrefs=False); q.feed("a &amp; b &#62; c"); q.close()
print(html.unescape("&eacute;&nbsp;&#x41;&#66; &lt;b&gt; &hellip; R&D &amp"), html.escape("<a href='x'>"))
