"""What must not stand in HTML. It is read by a parser that follows the HTML standard, as browsers do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.inspection.scripts import Scripts

Note = Callable[[str, str], None]
"""Takes the path and the fragment of a link within the site."""

SAFE_SCHEMES = ("http", "https", "mailto")
FOREIGN_PAINT = re.compile(r"url\((?!\s*['\"]?\s*#)", re.IGNORECASE)

_EMBEDDED = ("iframe", "frame", "frameset", "fencedframe", "object", "embed", "applet", "portal")
_READ_DIFFERENTLY = ("noscript", "template", "plaintext")  # by browsers with and without scripts, or by nobody yet
_CHANGING_OTHERS = ("animate", "animatemotion", "animatetransform", "set", "discard")
_FORBIDDEN = frozenset(["base", "style", *_EMBEDDED, *_READ_DIFFERENTLY, *_CHANGING_OTHERS])

_SHOWN = ("src", "srcset", "imagesrcset", "poster", "background", "data", "dynsrc", "lowsrc", "longdesc")
_SENT = ("action", "formaction", "ping", "codebase", "archive", "classid", "manifest", "profile")
_FETCHED = frozenset([*_SHOWN, *_SENT])  # whatever the element: browsers go there by themselves, or send something
_FOLLOWED = frozenset(["a", "area"])  # elsewhere an href is fetched
_RELATIONS = frozenset(["canonical", "alternate", "prev", "next", "author", "license", "self"])  # these are not
_MARKERS = ("marker-start", "marker-mid", "marker-end")
_PAINTED = frozenset(["fill", "stroke", "filter", "mask", "clip-path", "cursor", *_MARKERS])
_TELLING_ELEMENTS = _FORBIDDEN | {"script", "meta"}
_DATA_SCRIPTS = ("application/json", "application/ld+json")
_PICTURE = "data:image/svg+xml"  # as the source of an <img>, where no script runs in it
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?(.*?)['\"]?\s*", re.IGNORECASE | re.DOTALL)


def faults(tree: LexborHTMLParser, scripts: Scripts, inline: list[str], note: Note | None = None) -> Iterator[str]:
    """Say what is wrong with a page or a piece of one; note its inline scripts, and its links within the site."""
    ids: set[str] = set()
    for node in tree.root.traverse(include_text=False) if tree.root else ():
        if (node.tag or "").lower() in _TELLING_ELEMENTS:
            yield from _element(node, scripts, inline)
        for name, value in node.attributes.items():
            if name in _TELLING or name.startswith("on"):
                yield from _attribute(node, name, value or "", note)
            elif name == "id":
                if value in ids:
                    yield f"the id “{value}” stands twice"
                ids.add(value or "")


def _element(node: LexborNode, scripts: Scripts, inline: list[str]) -> Iterator[str]:
    tag = (node.tag or "").lower()
    if tag in _FORBIDDEN:
        yield f"an element <{tag}> is not allowed"
    elif tag == "script" and not {"src", "href", "xlink:href"} & node.attributes.keys():
        if (node.attributes.get("type") or "").lower() in _DATA_SCRIPTS:
            return
        body = node.text(deep=True)
        if not scripts.know(body):
            yield f"an inline script is not the theme's: {body[:60]!r}"
        inline.append(body)
    elif tag == "meta" and (node.attributes.get("http-equiv") or "").lower() not in ("", "refresh"):
        yield "a <meta http-equiv> is not allowed"


def _attribute(node: LexborNode, name: str, value: str, note: Note | None) -> Iterator[str]:
    if name.startswith("on"):
        yield f"<{node.tag}> has the attribute {name}"
    elif name == "style":
        yield f"<{node.tag}> has a style of its own, which the policy forbids"
    elif name == "srcdoc":
        yield f"<{node.tag}> has a page of its own in it"
    elif name in _PAINTED and FOREIGN_PAINT.search(value):
        yield f"<{node.tag}> is painted with something from elsewhere"
    elif name in _ADDRESSES:
        for address, is_fetched in _ADDRESSES[name](node, value):
            yield from _address(node, address, is_fetched, note)


def _is_followed(node: LexborNode) -> bool:
    """Whether only a reader who clicks goes to the element's href."""
    relations = (node.attributes.get("rel") or "").lower().split()
    return node.tag in _FOLLOWED or (node.tag == "link" and bool(relations) and _RELATIONS.issuperset(relations))


Addresses: TypeAlias = list[tuple[str, bool]]
"""The addresses in an attribute, and whether browsers go there by themselves."""


def _whole(_: LexborNode, value: str) -> Addresses:
    return [(value, True)]


def _pictures(_: LexborNode, value: str) -> Addresses:
    return [(part.split()[0], True) for part in value.split(",") if part.split()]


def _listed(_: LexborNode, value: str) -> Addresses:
    return [(part, True) for part in value.split()]


def _linked(node: LexborNode, value: str) -> Addresses:
    return [(value, not _is_followed(node))]


def _told(_: LexborNode, value: str) -> Addresses:
    return [(value, False)]


def _refreshed(node: LexborNode, value: str) -> Addresses:
    if (node.attributes.get("http-equiv") or "").lower() != "refresh":
        return []
    match = _REFRESH.fullmatch(value)
    return [(match[1] if match else value, True)]


_ADDRESSES: dict[str, Callable[[LexborNode, str], Addresses]] = {
    **dict.fromkeys(_FETCHED, _whole),
    **dict.fromkeys(("srcset", "imagesrcset"), _pictures),
    **dict.fromkeys(("ping", "archive"), _listed),
    **dict.fromkeys(("href", "xlink:href"), _linked),
    "cite": _told,
    "content": _refreshed,
}
_TELLING = frozenset(["style", "srcdoc", *_PAINTED, *_ADDRESSES])  # all other names say nothing, but `on…`


def _address(node: LexborNode, address: str, is_fetched: bool, note: Note | None) -> Iterator[str]:
    """An address is relative, or leads elsewhere on the web when a reader follows it; nothing is fetched from there."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        yield f"<{node.tag}> has an address that cannot be read: {address[:60]!r}"
        return
    if node.tag == "img" and address.startswith(_PICTURE):
        return
    if parts.scheme and parts.scheme not in SAFE_SCHEMES:
        yield f"<{node.tag}> has an address of a kind that is not allowed: {address[:60]!r}"
    elif is_fetched and (parts.scheme or parts.netloc):
        yield f"<{node.tag}> fetches something from another origin: {address[:60]!r}"
    elif parts.netloc and not parts.scheme:
        yield f"<{node.tag}> has an address without https: {address[:60]!r}"
    elif not parts.scheme and "\0" in unquote(address):
        yield f"<{node.tag}> has an address with a NUL in it: {address[:60]!r}"
    elif not parts.scheme and note:
        note(unquote(parts.path), unquote(parts.fragment))
