"""python3 test_lockstep.py: what `show` makes, read as a browser reads it."""

import tempfile
import unittest
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

from lockstep import show


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        assert tag in ("iframe", "p", "a"), tag
        self.tags[tag] = dict(attrs)


class Show(unittest.TestCase):
    def test_a_program_arrives_as_it_was_typed(self):
        code = 'print("<b>&amp; 100 %")\n# é中 "\'\n'
        frame = Reader(show(code, view="code,stage", step=3, autoplay=True)._repr_html_()).tags["iframe"]
        url = urlsplit(frame["src"])
        self.assertEqual(unquote(url.fragment), "code=" + code)
        self.assertEqual(parse_qs(url.query), {"embed": ["1"], "view": ["code,stage"], "step": ["3"], "autoplay": ["1"]})
        self.assertTrue(frame["title"])

    def test_a_scenario_and_a_link_where_frames_are_stripped(self):
        tags = Reader(show(scenario="two_locks_broken", base="https://example.org/x/", title='"Two" <locks>')._repr_html_()).tags
        self.assertEqual(tags["iframe"]["src"], "https://example.org/x/?embed=1&scenario=two_locks_broken")
        self.assertEqual(tags["a"]["href"], "https://example.org/x/?scenario=two_locks_broken")
        self.assertEqual(tags["iframe"]["title"], '"Two" <locks>')

    def test_a_saved_page_goes_in_whole(self):
        page = '<!DOCTYPE html><title>&quot;</title><script>"</script>"'
        with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
            file.write(page)
            file.flush()
            frame = Reader(show(single=file.name)._repr_html_()).tags["iframe"]
        self.assertEqual(frame["srcdoc"], page)
        self.assertNotIn("src", frame)

    def test_says_what_is_missing(self):
        for wrong in ({}, {"code": "1", "scenario": "hello"}, {"code": "1", "single": "x"}):
            with self.assertRaises(ValueError):
                show(**wrong)


unittest.main()
