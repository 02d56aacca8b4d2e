"""What kind of document some bytes are. Their content says it; the name only tells Markdown from plain text."""

from __future__ import annotations

import re
from typing import Literal

from generator.importing.found import Refused

Kind = Literal["html", "pdf", "docx", "markdown", "text"]
NEED_EXTRA: frozenset[Kind] = frozenset({"html", "pdf", "docx"})  # kinds that need more than the program brings itself

_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(?:div|p|meta|title)[\s>]", re.I)
_XML = re.compile(rb"\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+(\w+)|<(\w+))", re.I | re.S)
_MARKDOWN = re.compile(rb"(?:---[ \t]*\r?\n.*?^---[ \t]*\r?$|#{1,6} \S)", re.S | re.M)
_OTHERS = {
    b"\x89PNG": "a picture (PNG)", b"\xff\xd8\xff": "a picture (JPEG)", b"GIF8": "a picture (GIF)",
    b"\x1f\x8b": "a compressed file (gzip)", b"{\\rtf": "RTF; save it as DOCX", b"7z\xbc\xaf": "a compressed file (7z)",
    b"\x7fELF": "a program", b"MZ": "a program", b"SQLite format 3": "a database",
}  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4096  # bytes at the beginning


def kind_of(data: bytes, name: str = "", content_type: str = "") -> Kind:
    """The kind of a document. Raises Refused for what is none that can be read."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise Refused("it is empty")
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_OLD_OFFICE):
        raise Refused("it is an old Word file (.doc), or one with a password; save it as DOCX without one")
    for sign, what in _OTHERS.items():
        if data.startswith(sign):
            raise Refused(f"it is {what}, not a page, PDF, DOCX or text")
    if not data.startswith(_UTF_16) and _is_binary(start):
        raise Refused("it is binary data, not a page, PDF, DOCX or text")
    return _textual(start, name.lower(), content_type)


def _zipped(data: bytes) -> Kind:
    if b"word/document.xml" in data or b"word/" in data[-65_536:]:
        return "docx"
    raise Refused("it is a ZIP archive, or another kind of office file; DOCX is read, and what is in archives is not")


def _is_binary(start: bytes) -> bool:
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in start)
    return b"\0" in start or controls > len(start) / 50


def _textual(start: bytes, name: str, content_type: str) -> Kind:
    plain = start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if found := _XML.match(plain):
        root = (found[1] or found[2]).lower()
        if root != b"html":
            raise Refused(f"it is XML ({root.decode('ascii', 'replace')}), not a page, PDF, DOCX or text")
    if name.endswith((".md", ".markdown")) or content_type == "text/markdown":
        return "markdown"
    if name.endswith((".html", ".htm", ".xhtml")) or content_type in ("text/html", "application/xhtml+xml"):
        return "html"
    if name.endswith(".txt") or content_type == "text/plain":
        return "text"
    if plain.lstrip().startswith(b"<") and _HTML.search(plain):
        return "html"
    return "markdown" if _MARKDOWN.match(plain.lstrip()) else "text"
