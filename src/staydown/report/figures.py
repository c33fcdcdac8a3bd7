"""Figures of documents: only drawings of our own kind are shown, and what they say in words can be searched."""

import re
from base64 import b64encode
from html import unescape

from staydown.words.errors import Malformed
from staydown.words.letters import Figure

_KNOWN = frozenset({"svg", "title", "desc", "defs", "pattern", "style", "g", "path", "rect", "circle", "text"})
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)((?:\s+[\w:-]+=\"[^\"<>]*\")*)\s*/?>")
_LOADS = re.compile(r"\s(?:on\w+|style|(?:xlink:)?href|src)=|url\((?!#)|javascript:|@import", re.IGNORECASE)


def safe(svg: str) -> str:
    """The drawing as it is, where it holds the marks of our drawings and nothing that runs, loads or refers outside; else Malformed.

    A document may come from a file, and a browser runs what an SVG says when it is opened by itself.
    """
    tags = list(_TAG.finditer(svg))
    between = _TAG.sub("", svg)
    if "<" in between or _LOADS.search(svg) or not tags or any(tag[2] not in _KNOWN for tag in tags):
        raise Malformed("the document's figure is no drawing of this house", mend="Make the document anew from its data")
    return svg


def uri(svg: str) -> str:
    """The drawing as an address that holds it whole (RFC 2397), for a page that loads nothing."""
    return f"data:image/svg+xml;base64,{b64encode(safe(svg).encode()).decode()}"


def words_in(figure: Figure) -> tuple[str, ...]:
    """All that a figure says: what stands below it, what stands for it, and every text within its drawings."""
    inside = [unescape(text) for svg in (figure.svg, figure.narrow) for text in re.split(r"<[^>]*>", svg)]
    return (figure.caption, figure.alt, *(text for text in dict.fromkeys(inside) if text.strip()))
