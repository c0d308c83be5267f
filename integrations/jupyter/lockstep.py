"""A program of Lockstep in a notebook: `from lockstep import show; show(code)`. Needs nothing but Python."""

import html
import pathlib
from urllib.parse import quote, urlencode

BASE = "https://SITE/"


class Frame:
    """What a cell shows: the program in a frame, with a link where frames are stripped."""

    def __init__(self, url, link, title, width, height, page=None):
        self.url, self.link, self.title, self.width, self.height, self.page = url, link, title, width, height, page

    def _repr_html_(self):
        escape = lambda value: html.escape(str(value), quote=True)
        source = f'srcdoc="{escape(self.page)}"' if self.page is not None else f'src="{escape(self.url)}"'
        return (
            f'<iframe {source} title="{escape(self.title)}" width="{escape(self.width)}" height="{escape(self.height)}" '
            f'style="border:0;max-width:100%" allow="fullscreen; clipboard-write" allowfullscreen></iframe>'
            f'<p><a href="{escape(self.link)}" target="_blank" rel="noopener">{escape(self.title)}</a></p>'
        )

    def __repr__(self):
        return f"Lockstep: {self.link}"


def show(code=None, *, scenario=None, base=None, title=None, width=960, height=540, single=None, **parameters):
    """Shows `code` or a built-in `scenario`.

    Further names are parameters of the address: `show(code, step=3, view="code,stage", font_size="big")`.
    `single` is the path of a page saved as one file: it is put into the notebook, which then needs no network. Such a page shows the
    program that it was saved with.
    """
    if single is not None:
        if code is not None or scenario is not None:
            raise ValueError("a saved page shows its own program: give either single or a program")
        page = pathlib.Path(single).read_text(encoding="utf-8")
        return Frame("", base or BASE, title or "Lockstep", width, height, page)
    if (code is None) == (scenario is None):
        raise ValueError("give either a program's text or scenario='...'")
    base = base or BASE
    query = {name: int(value) if isinstance(value, bool) else value for name, value in parameters.items()}
    if scenario is not None:
        query["scenario"] = scenario
    fragment = "" if code is None else "#code=" + quote(code, safe="")
    joined = urlencode(query, safe=",:")
    link = base + ("?" + joined if joined else "") + fragment
    return Frame(f"{base}?embed=1{'&' + joined if joined else ''}{fragment}", link, title or scenario or "Lockstep", width, height)
