"""Addresses that a reader may follow, written as browsers write them (WHATWG URL), so that a page holds no other."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

from generator.documents import Mistake
from generator.text import refused_character

_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_MAIL = re.compile(r"mailto:[A-Za-z0-9.+_-]+@([A-Za-z0-9.-]+)")
_LOCAL = ("localhost", "local", "internal", "localdomain", "arpa")
_NEVER = re.compile(r"[\s\\\x00-\x20\x7f]|%(?:[01][0-9A-Fa-f]|7[Ff])")  # an encoded control is one all the same
_NO_PATH = re.compile(r"[\"<>\[\]]")
_SICI = re.compile(r"<[0-9:][^<>\"\[\]]*>")  # old DOIs have page numbers between angle brackets (ANSI/NISO Z39.56)
_CHANGES = re.compile("[ßς\u200c\u200d]")  # what Python's codec and browsers make different hosts of

# What stays as it is; everything else is percent-encoded. A % is not encoded again.
_PATH = "!$&'()*+,/:;=@%~-._|"
_QUERY = "!$&()*+,/:;=?@%[]~-._{}|\\^`"
_FRAGMENT = "!#$&'()*+,/:;=?@%[]~-._{}|\\^"


def url(text: str) -> str:
    """An address that a reader may follow: http, https or mailto, with a public host name.

    Refused: other schemes, user names, loopback and numeric hosts in any notation, white space, backslashes, controls,
    and `"<>[]` in the path. Letters beyond ASCII become punycode in the host and are percent-encoded elsewhere.
    """
    refused = Mistake("bad-url", f"“{text}” is not an address that readers can follow", "Write https://… in full.")
    if mail := _MAIL.fullmatch(text):
        if _is_public(mail[1].lower()):
            return text
        raise refused
    if _NEVER.search(text) or refused_character(text):
        raise refused
    try:
        parts = urlsplit(text)
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError:
        raise refused from None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _is_public(host):
        raise refused
    if _NO_PATH.search(_SICI.sub("", parts.path)) or re.search("[<>]", parts.query + parts.fragment):
        raise refused
    return _written(parts, host, port)


def _written(parts: SplitResult, host: str, port: int | None) -> str:
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_FRAGMENT)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{quote(parts.path, safe=_PATH)}{query}{fragment}"


def _ascii(host: str) -> str:
    """A host in lower case and punycode. Raises ValueError for one that hides another: look-alikes of ASCII, say."""
    if host.isascii():
        for label in host.split("."):
            if label.startswith("xn--") and label[4:].encode().decode("punycode").isascii():
                raise ValueError(label)
        return host
    encoded = host.encode("idna")
    if (
        unicodedata.normalize("NFKC", host).casefold() != host
        or _CHANGES.search(host)
        or encoded.decode("idna") != host
    ):
        raise ValueError(host)
    return encoded.decode("ascii")


def _is_public(host: str) -> bool:
    return bool(_HOST.fullmatch(host)) and host.rsplit(".", 1)[-1] not in _LOCAL
