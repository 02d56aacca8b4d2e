"""Bytes of a page or a text -> its characters, and a word where the encoding was not what was declared."""

from __future__ import annotations

import codecs
import re

from generator.importing.found import Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=|<\?xml[^>]{0,200}?encoding\s*=)\s*["']?\s*([\w.:-]+)""", re.I
)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # the WHATWG's Encoding Standard
_GUESSED_FROM = 200_000  # bytes
_FEW = 0.2  # of the letters
_LOOKED_AT = 4096  # bytes in which a page declares its encoding


def decoded(data: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The characters, and remarks. UTF-8 is tried first; `declared` is what a server says, before what a page says.

    Raises Refused when no encoding is found in which the bytes are text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding), []
    named = _known(declared) or _known(_in_page(data))
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        place = error.start
    if named and named != "utf-8":
        try:
            return data.decode(_AS_BROWSERS.get(named, named)), []
        except UnicodeDecodeError:
            pass
    text, guessed = _guessed(data)
    said = f"it says that it is {named}, and is not (byte {place + 1})" if named else "it does not say its encoding"
    return text, [f"{said}; it was read as {guessed}: look at its letters"]


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"it begins as {encoding.removesuffix('-sig')}, and is not (byte {error.start + 1})") from error


def _in_page(data: bytes) -> str:
    found = _DECLARED.search(data[:_LOOKED_AT])
    return found[1].decode("ascii") if found else ""


def _known(name: str) -> str:
    """Python's name of an encoding of text; empty for one that it does not know."""
    try:
        found = codecs.lookup(name.strip()) if name else None
    except (LookupError, UnicodeError):
        return ""
    return found.name if found is not None and getattr(found, "_is_text_encoding", True) else ""


def _guessed(data: bytes) -> tuple[str, str]:
    """The characters, and the encoding in which they make sense: Western European first, which a short text hides from others."""
    if _is_western(data[:_GUESSED_FROM]):
        return data.decode("cp1252", "replace"), "cp1252"
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise Refused("it is not UTF-8; save it as UTF-8") from error
    best = from_bytes(data[:_GUESSED_FROM]).best()
    if best is None:
        raise Refused("its encoding is not known, and was not to be found; save it as UTF-8")
    return data.decode(best.encoding, "replace"), best.encoding


def _is_western(data: bytes) -> bool:
    """Whether bytes are Latin letters with few accents among them; in other scripts most letters would have one."""
    try:
        letters = [letter for letter in data.decode("cp1252") if letter.isalpha()]
    except UnicodeDecodeError:
        return False
    return sum(not letter.isascii() for letter in letters) < _FEW * len(letters)
