"""What a page with a hostile string must be: the page with a plain word, every such word replaced by the string.

Elements and attributes are compared one by one, as Lexbor reads them, and where pages are compared thoroughly html5lib
too, which takes fifteen times as long; texts and values as readers see them, runs of white space as one space.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Comment, Element

import html5lib
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.text import collapse, neutral, paragraphs
from tests.hostile.project import WORD
from tests.published import searchable

NUMBER = re.compile(r"(?<=-)\d{4}z")
LISTS = (
    "bf-changed",
    "bf-browsed",
    "bf-entities",
    "bf-briefings",
    "bf-timeline",
    "bf-figures",
)  # of index pages: one entry a record
_SHORT = 90  # characters: what links beside others show of longer words is cut
_FRAGMENT = re.compile(r":~:text=[\w%.~,-]*", re.ASCII)


def forms(value: str) -> list[str]:
    """How a string may be shown: whole; cut; one of its paragraphs."""
    whole = collapse(neutral(value))
    cut = (whole[:_SHORT].rpartition(" ")[0] or whole[:_SHORT]) + "\u00a0…"
    return [whole, *([cut] if len(whole) > _SHORT else []), *paragraphs(neutral(value))]


def as_read(text: str | None) -> str:
    return " ".join(NUMBER.sub("0000z", text or "").split())


def is_shown(shown: str | None, plain: str | None, value: str) -> bool:
    """Whether a text is the plain one with the string in the place of every plain word."""
    parts = (plain or "").split(WORD)
    if len(parts) == 1 or value == WORD:
        return as_read(shown) == as_read(plain)
    found, choices = as_read(shown), forms(value)
    if found == as_read(choices[0].join(parts)):
        return True
    if len(parts) > 8:  # neither a link nor a citation, so nothing is cut
        return False
    ways = product(choices, repeat=len(parts) - 1)
    return any(found == as_read("".join(map("".join, zip(parts, [*way, ""], strict=True)))) for way in ways)


def read(path: Path) -> Element:
    return parsed(path.read_bytes().decode())


def parsed(page: str) -> Element:
    """A page as Lexbor reads it."""
    root = LexborHTMLParser(page).root
    assert root is not None
    return _element(root)


def _element(node: LexborNode) -> Element:
    made, last, child = Element(str(node.tag), {n: v or "" for n, v in node.attributes.items()}), None, node.child
    while child is not None:
        if child.tag == "-text" and last is None:
            made.text = (made.text or "") + (child.text_content or "")
        elif child.tag == "-text":
            last.tail = (last.tail or "") + (child.text_content or "")
        else:
            last = Comment(child.comment_content) if child.tag == "-comment" else _element(child)
            made.append(last)
        child = child.next
    return made


def outline(page: Element) -> Iterator[tuple[object, ...]]:
    """What two readers must agree on: all that there is but for the names of namespaces."""
    for one in page.iter():
        tag = _NAMESPACE.sub("", one.tag) if isinstance(one.tag, str) else "a comment"
        yield tag, {_NAMESPACE.sub("", n): v for n, v in one.attrib.items()}, one.text or "", one.tail or "", len(one)


_NAMESPACE = re.compile(r"^\{.*?\}")


def differences(page: Element, plain: Element, value: str) -> Iterator[str]:
    """In what a page, or an element, is not the plain one with the string in it."""
    children = _with_paragraphs(page, plain, value)
    if page.tag != plain.tag or set(page.attrib) != set(plain.attrib) or len(page) != len(children):
        yield f"<{plain.tag} {sorted(plain.attrib)} …{len(plain)}> is <{page.tag} {sorted(page.attrib)} …{len(page)}>"
        return
    for name, wanted in plain.attrib.items():
        shown = page.attrib[name]
        if name == "data-version":  # of an item's words
            continue
        if name == "data-topics":  # the names of all topics
            if {type(one) for names in json.loads(shown).values() for one in names} - {str}:
                yield f"{plain.tag}[{name}] holds something else than names"
            continue
        if name == "href" and ":~:text=" in wanted:  # the source's own words, or some of them
            shown, wanted = _FRAGMENT.sub("", shown), _FRAGMENT.sub("", wanted)
        if not is_shown(shown, wanted, value):
            yield f"{plain.tag}[{name}]: {shown[:200]!r} for {wanted[:200]!r}"
    is_data = plain.attrib.get("type") == "application/ld+json"
    if is_data:
        yield from data_differences(json.loads(page.text or ""), json.loads(plain.text or ""), value, "JSON-LD")
    for what in ("tail",) if is_data else ("text", "tail"):
        if not is_shown(getattr(page, what), getattr(plain, what), value):
            yield f"in <{plain.tag}>: {getattr(page, what)[:200]!r} for {getattr(plain, what)[:200]!r}"
    for child, other in zip(page, children, strict=True):
        yield from differences(child, other, value)


def data_differences(shown: Any, plain: Any, value: str, where: str = "") -> Iterator[str]:
    """In what data are not the plain ones with the string in the place of every plain word."""
    if isinstance(plain, dict) and isinstance(shown, dict):
        wanted = {as_read(key): one for key, one in plain.items()}
        found = {as_read(key): one for key, one in shown.items()}
        if wanted.keys() != found.keys():
            yield f"{where}: {sorted(found)} for {sorted(wanted)}"
        for key in wanted.keys() & found.keys():
            yield from data_differences(found[key], wanted[key], value, f"{where}.{key}")
    elif isinstance(plain, list) and isinstance(shown, list) and len(plain) == len(shown):
        for number, (one, other) in enumerate(zip(shown, plain, strict=True)):
            yield from data_differences(one, other, value, f"{where}[{number}]")
    elif isinstance(plain, str) and isinstance(shown, str):
        if not is_shown(shown, plain, value):
            yield f"{where}: {shown[:200]!r} for {plain[:200]!r}"
    elif shown != plain:
        yield f"{where}: {shown!r} for {plain!r}"


def _with_paragraphs(page: Element, plain: Element, value: str) -> list[Element]:
    """The plain children; the one paragraph of prose as often as a string has paragraphs."""
    more = len(paragraphs(neutral(value))) - 1
    if more < 1 or len(page) != len(plain) + more:
        return list(plain)
    at = next((n for n, child in enumerate(plain) if child.tag == "p" and child.text == WORD and not child.attrib), 0)
    return [*plain[:at], *[plain[at]] * more, *plain[at:]]


def number(text: str) -> int | None:
    """The number of the string that a path or an address is about."""
    found = NUMBER.search(text)
    return int(found[0][:-1]) if found else None


def compare_sites(site: Path, plain: Path, values: Sequence[str], thoroughly: bool) -> tuple[int, list[str]]:
    """How many pages were compared, and in what those of a site are not the plain site's with strings in them."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    compare = partial(_compare, site, plain, values, thoroughly)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return len(names), [wrong for found in pool.map(compare, names, chunksize=20) for wrong in found]


def _compare(site: Path, plain: Path, values: Sequence[str], thoroughly: bool, name: str) -> list[str]:
    other, n = plain / NUMBER.sub("0000z", name), number(name)
    page = read(site / name)
    if thoroughly:
        again = html5lib.parse((site / name).read_bytes(), namespaceHTMLElements=False)
        if list(outline(page)) != list(outline(again)):
            return [f"{name}: html5lib reads another page than Lexbor"]
    found = _index(page, read(other), values) if n is None else differences(page, _read_once(other), values[n])
    return [f"{name}: {what}" for what in found]


_read_once = cache(read)


def _index(page: Element, plain: Element, values: Sequence[str]) -> Iterator[str]:
    """Lists of all records: each entry is the plain one's with its own string; what is left is compared as a page."""
    wanted = {NUMBER.sub("0000z", _address(entry)): entry for entry in _taken_out(plain)}
    for entry in _taken_out(page):
        address = _address(entry)
        n = number(address)
        assert n is not None
        yield from differences(entry, wanted[NUMBER.sub("0000z", address)], values[n])
    links = (number(e.attrib.get("href", "")) for e in page.iter())
    yield from differences(page, plain, values[next((n for n in links if n is not None), 0)])


def _taken_out(page: Element) -> list[Element]:
    entries = []
    for parent in [e for e in page.iter() if e.attrib.get("class") in LISTS]:
        entries += list(parent)
        parent[:] = []
    return entries


def _address(entry: Element) -> str:
    return next(e.attrib["href"] for e in entry.iter() if number(e.attrib.get("href", "")) is not None)


def compare_search(site: Path, plain: Path, values: Sequence[str]) -> tuple[int, list[str]]:
    """The same for what the search finds."""
    wanted = _titles(plain)
    count, wrong = 0, []
    for (page, anchor), title in _titles(site).items():
        n = number(page)
        other = wanted[NUMBER.sub("0000z", page), NUMBER.sub("0000z", anchor)]
        if n is not None:
            count += 1
            shown, value = (_NO_WIDTH.sub("", text) for text in (title, values[n]))  # Pagefind leaves some of it out
            wrong += [] if is_shown(shown, other, value) else [f"search {page}#{anchor}: {title!r} for {other!r}"]
    return count, wrong


_NO_WIDTH = re.compile("[\u2060\ufeff]")


def _titles(site: Path) -> dict[tuple[str, str], str]:
    """What a search finds, by the page and the anchor to which it leads."""
    found = {}
    for group in searchable(site):
        page = group["url"].rpartition("/")[0] + "/"
        found[page, ""] = group["meta"]["title"]
        found.update({(page, anchor["id"]): anchor["text"] for anchor in group["anchors"]})
    return found


def addresses(site: Path) -> list[str]:
    """The addresses of a site's map, numbers left out."""
    found = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    return sorted({NUMBER.sub("0000z", unquote(address)) for address in found})
