"""The second wall: the built site is read again before it is published, and every page gets its Content-Security-Policy.

Whatever let a stranger's markup through, an escape forgotten, a theme changed, a plugin added, it is found here: only the
theme's own inline scripts stand in the pages, nothing is fetched from another origin, no address runs a script, every id
stands once, and every link of the site leads somewhere in it. Pages are read by a parser that follows the HTML standard,
as browsers do.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SAFE_SCHEMES = ("http", "https", "mailto")
_EMBEDDED = ("iframe", "frame", "object", "embed", "applet", "portal", "base")
_ADDRESSES = (
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "ping",
    "xlink:href",
)
_FETCHING = ("script", "img", "source", "audio", "video", "track", "input", "image", "use")
_DATA_SCRIPTS = ("application/json", "application/ld+json")
_ICON = "data:image/svg+xml"  # a picture in a page of ours may be one of the theme's icons
_HEAD = re.compile(rb"<head[^>]*>\s*<meta charset=[^>]*>", re.IGNORECASE)
_MOST = 20  # problems that are told at once


@dataclass(frozen=True)
class Scripts:
    """The inline scripts that templates hold; what a template fills in is an address or a name."""

    known: tuple[re.Pattern[str], ...]

    @classmethod
    def of_theme(cls, folders: Iterable[str]) -> Scripts:
        """Those of a theme's templates. `redirect.html` is left out: no page of ours uses it."""
        bodies: set[str] = set()
        for folder in folders:
            for template in sorted(Path(folder).rglob("*.html")):
                if template.name != "redirect.html":
                    bodies.update(_INLINE.findall(template.read_text(encoding="utf-8")))
        return cls(tuple(_as_pattern(body) for body in sorted(bodies)))

    def know(self, script: str) -> bool:
        return any(pattern.fullmatch(script) for pattern in self.known)


_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILLED = re.compile(r"\\\{\\\{.*?\\\}\\\}")


def _as_pattern(body: str) -> re.Pattern[str]:
    return re.compile(_FILLED.sub(r"[\\w./:-]*", re.escape(body)), re.DOTALL)


@dataclass
class _Site:
    """What is known of all pages, for links between them."""

    root: Path
    base: str  # the path under which the site is published: / or /name/
    files: set[str]  # paths below the root
    ids: dict[str, set[str]] = field(default_factory=dict)  # of each page
    links: list[tuple[str, str, str]] = field(default_factory=list)  # page, address, fragment


def secure(root: Path, scripts: Scripts, base: str = "/") -> list[str]:
    """Give every page of a built site its policy, and say what must not be published.

    `base` is the path under which it is published, with which links of the page for missing addresses begin.
    """
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    site = _Site(root, base, files)
    problems: list[str] = []
    for name in sorted(name for name in files if name.endswith(".html")):
        problems += [f"{name}: {problem}" for problem in _page(site, name, scripts)]
        if len(problems) > _MOST:
            break
    else:
        problems += _dead_links(site)
    return problems


def _page(site: _Site, name: str, scripts: Scripts) -> Iterator[str]:
    """Check one page, note its ids and links, and write its policy into it."""
    path = site.root / name
    data = path.read_bytes()
    tree = LexborHTMLParser(data)
    ids: set[str] = set()
    inline: list[str] = []
    for node in tree.root.traverse(include_text=False) if tree.root else ():
        yield from _element(node, inline, scripts)
        attributes = node.attributes
        for attribute, value in attributes.items():
            yield from _attribute(site, name, node, attribute, value or "")
        if (own := attributes.get("id")) is not None:
            if own in ids:
                yield f"the id “{own}” stands twice"
            ids.add(own)
    site.ids[name] = ids
    policy = _policy(inline)
    written, count = _HEAD.subn(lambda head: head[0] + policy, data, count=1)
    if not count:
        yield "it has no <head> that begins with its character set, for the policy to follow"
    path.write_bytes(written)


def _element(node: LexborNode, inline: list[str], scripts: Scripts) -> Iterator[str]:
    if node.tag in _EMBEDDED or node.tag == "style":
        yield f"an element <{node.tag}> is not allowed"
    elif node.tag == "script" and "src" not in node.attributes:
        kind = (node.attributes.get("type") or "").lower()
        if kind in _DATA_SCRIPTS:
            return
        body = node.text(deep=True)
        if not scripts.know(body):
            yield f"an inline script is not the theme's: {body[:60]!r}"
        inline.append(body)
    elif node.tag == "meta" and (node.attributes.get("http-equiv") or "").lower() not in ("", "refresh"):
        yield "a <meta http-equiv> is not allowed"


def _attribute(site: _Site, page: str, node: LexborNode, name: str, value: str) -> Iterator[str]:
    if name.startswith("on"):
        yield f"<{node.tag}> has the attribute {name}"
    elif name == "style":
        yield f"<{node.tag}> has a style of its own, which the policy forbids"
    elif name in _ADDRESSES:
        for address in _addresses(name, value):
            yield from _address(site, page, node, address)
    elif name == "content" and (node.attributes.get("http-equiv") or "").lower() == "refresh":
        yield from _address(site, page, node, value.partition("url=")[2])


def _addresses(name: str, value: str) -> list[str]:
    return [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value]


def _address(site: _Site, page: str, node: LexborNode, address: str) -> Iterator[str]:
    """An address is relative, or leads elsewhere on the web when a reader follows it; nothing is fetched from there."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        yield f"<{node.tag}> has an address that cannot be read: {address[:60]!r}"
        return
    is_fetched = node.tag in _FETCHING or (node.tag == "link" and _is_fetched(node))
    if is_fetched and address.startswith(_ICON):
        return
    if parts.scheme and parts.scheme not in _SAFE_SCHEMES:
        yield f"<{node.tag}> has an address of a kind that is not allowed: {address[:60]!r}"
    elif is_fetched and (parts.scheme or parts.netloc):
        yield f"<{node.tag}> fetches something from another origin: {address[:60]!r}"
    elif parts.netloc and not parts.scheme:
        yield f"<{node.tag}> has an address without https: {address[:60]!r}"
    elif not parts.scheme:
        site.links.append((page, unquote(parts.path), unquote(parts.fragment)))


def _is_fetched(node: LexborNode) -> bool:
    kinds = (node.attributes.get("rel") or "").lower().split()
    return bool({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect"} & set(kinds))


# --- links ------------------------------------------------------------------------------------------


def _dead_links(site: _Site) -> list[str]:
    """Links that lead to no file of the site, or to no id of a page."""
    found: dict[str, None] = {}
    for page, address, fragment in dict.fromkeys(site.links):
        target = _resolved(site, page, address)
        if target is None or target not in site.files:
            found[f"{page}: a link leads nowhere: {address!r}"] = None
        elif fragment and not fragment.startswith(":~:") and fragment not in site.ids.get(target, {fragment}):
            found[f"{page}: a link leads to no place on {target}: #{fragment}"] = None
        if len(found) > _MOST:
            break
    return list(found)


def _resolved(site: _Site, page: str, address: str) -> str | None:
    """The file that an address stands for; None for one that leads out of the site."""
    if not address:
        return page
    parts = page.split("/")[:-1]
    if address.startswith("/"):
        if not address.startswith(site.base):
            return None
        parts, address = [], address.removeprefix(site.base)
    for part in address.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    is_folder = address.endswith(("/", "/.", "..")) or address in (".", "")
    return "/".join([*parts, "index.html"]) if is_folder else "/".join(parts)


# --- the policy -------------------------------------------------------------------------------------

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'"
)


def _policy(inline: Iterable[str]) -> bytes:
    """The page's policy: its own inline scripts by their hashes, and nothing that is not of this site."""
    hashes = sorted({base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in inline})
    sources = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in hashes)])
    policy = _POLICY.format(scripts=sources)
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'.encode()
