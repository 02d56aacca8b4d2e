"""What must not stand in the files beside the pages: in pictures, feeds, indexes and style sheets.

They have no Content-Security-Policy of their own when a reader opens them, so that they must need none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser

from generator.inspection.markup import FOREIGN_PAINT, SAFE_SCHEMES, faults
from generator.inspection.scripts import Scripts

_NONE = Scripts(())
_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_ANIMATING = ("animate", "animatemotion", "animatetransform", "set", "discard")
_RUNNING = frozenset(["script", "foreignobject", "handler", "listener", "iframe", "audio", "video", *_ANIMATING])
_ADDRESSES = frozenset(["href", "src", "url", "uri", "base"])
_FOREIGN_STYLE = re.compile(r"@import|url\(\s*['\"]?\s*(?!data:)(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RISKY_STYLE = re.compile(r"@import|\\|" + FOREIGN_PAINT.pattern, re.IGNORECASE)  # a backslash can hide a name
_FEED_KEYS = frozenset(["content_html"])  # JSON Feed 1.1


def style_sheet(content: bytes) -> Iterator[str]:
    if _FOREIGN_STYLE.search(content.decode("utf-8", "replace")):
        yield "it fetches something from another origin"


def json_feed(content: bytes) -> Iterator[str]:
    return _json(content, _FEED_KEYS)


def _json(content: bytes, keys_of_html: frozenset[str]) -> Iterator[str]:
    """JSON is well-formed, and the HTML in it as fit as a page."""
    try:
        waiting = [json.loads(content)]
    except (ValueError, RecursionError):
        yield "it is not JSON"
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
            for key in keys_of_html & one.keys():
                yield from _fragment(one[key])


def _fragment(markup: object) -> Iterator[str]:
    """A piece of a page; its links are for whoever shows it to resolve."""
    if isinstance(markup, str) and "<" in markup:
        yield from faults(LexborHTMLParser(markup), _NONE, [])


def picture(content: bytes) -> list[str]:
    """An SVG file: nothing runs in it, and it refers to nothing but itself."""
    return _Reader(is_picture=True).read(content)


def feed(content: bytes) -> list[str]:
    """Other XML: no markup that browsers would run, and the HTML in it as fit as a page."""
    return _Reader(is_picture=False).read(content)


class _Reader:
    """Reads XML from its events: what is wrong with it, in words."""

    def __init__(self, is_picture: bool) -> None:
        self._is_picture = is_picture
        self._found: list[str] = []
        self._text: list[str] = []
        self._open: list[str] = []

    def read(self, content: bytes) -> list[str]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = lambda *_: self._found.append("a document type is not allowed")
        parser.EntityDeclHandler = lambda *_: self._found.append("an entity is not allowed")
        parser.ProcessingInstructionHandler = lambda *_: self._found.append("a processing instruction is not allowed")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            self._found.append(f"it is not XML: {error}")
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self._text.clear()
        self._open.append(tag if attributes.get("type") in ("html", "text/html") else "")
        if tag.lower() in _RUNNING or space == _XHTML or (space == _SVG) != self._is_picture:
            self._found.append(f"an element <{tag}> is not allowed")
        for attribute, value in attributes.items():
            self._found += self._attribute(tag, attribute.rpartition(" ")[2].lower(), value)

    def _attribute(self, tag: str, name: str, value: str) -> Iterator[str]:
        if name.startswith("on"):
            yield f"<{tag}> has the attribute {name}"
        elif name in _ADDRESSES:
            yield from self._address(tag, value)
        elif self._is_picture and (_RISKY_STYLE if name == "style" else FOREIGN_PAINT).search(value):
            yield f"<{tag}> is painted with something from elsewhere"

    def _address(self, tag: str, value: str) -> Iterator[str]:
        try:
            scheme = urlsplit(value.strip()).scheme
        except ValueError:
            yield f"<{tag}> has an address that cannot be read: {value[:60]!r}"
            return
        if scheme and scheme not in SAFE_SCHEMES:
            yield f"<{tag}> has an address of a kind that is not allowed: {value[:60]!r}"
        elif self._is_picture and tag != "a" and not value.startswith("#"):
            yield f"<{tag}> refers to something outside of the picture: {value[:60]!r}"

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        if self._open.pop():
            self._found += _fragment(text)
        if name == f"{_SVG} style" and _RISKY_STYLE.search(text):
            self._found.append("a style fetches something from elsewhere")
