"""What a page says of itself in so many words: JSON-LD (schema.org), meta elements (Open Graph, Dublin Core, Highwire).

Nothing is guessed here: a fact has the name of the place that states it. Where two places say different days, neither is
taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from generator.dates import DateError, parse
from generator.documents import Mistake
from generator.importing.found import Fact
from generator.model.fields import language as language_of
from generator.text import collapse, neutral

_MOST = 10_000  # objects of JSON-LD that are looked at
_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|WebPage|\w*NewsArticle)")
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title")
_AUTHOR = ("author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author")
_PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")
_ISSUED = (
    "article:published_time", "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued",
    "dc.date", "parsely-pub-date", "datepublished", "sailthru.date",
)  # fmt: skip
_LICENCE = ("dcterms.license", "dc.rights", "dcterms.rights", "citation_license")


@dataclass
class Page:
    """The metadata of a page, read once."""

    tree: html.HtmlElement
    meta: dict[str, list[str]] = field(default_factory=dict)
    linked: list[Mapping[str, Any]] = field(default_factory=list)  # articles of its JSON-LD

    def __post_init__(self) -> None:
        for element in self.tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if content := _line(element.get("content")):
                self.meta.setdefault(name.strip().lower(), []).append(content)
        for element in self.tree.iter("script"):
            if (element.get("type") or "").strip().lower() == "application/ld+json":
                self.linked += _articles(element.text or "")

    @property
    def is_paid_for(self) -> bool:
        """Whether it says that not everybody may read all of it (schema.org isAccessibleForFree)."""
        said = [str(one.get("isAccessibleForFree")).lower() for one in self.linked]
        return any(word.endswith("false") for word in said)

    @property
    def asks_for_a_password(self) -> bool:
        return any((element.get("type") or "").lower() == "password" for element in self.tree.iter("input"))

    def facts(self) -> dict[str, Fact]:
        """The facts by fields of a source's record; a licence too, which has none there."""
        found = {
            "title": self._first("headline", _TITLE),
            "publisher": self._publisher(),
            "language": self._language(),
            "issued": self._issued(),
            "licence": self._licence(),
        }
        return {name: fact for name, fact in found.items() if fact is not None}

    def authors(self) -> tuple[str, ...]:
        """Those whom it names as its authors; addresses of pages about them are no names."""
        named = [name for one in self.linked for name in _names(one.get("author"))]
        named = named or [name for key in _AUTHOR for name in self.meta.get(key, ())]
        return tuple(dict.fromkeys(name for name in named if "://" not in name))[:50]

    def _first(self, key: str, names: tuple[str, ...]) -> Fact | None:
        for one in self.linked:
            if words := _line(one.get(key)):
                return Fact(words, f"the page's JSON-LD, {key}")
        for name in names:
            if name in self.meta:
                return Fact(self.meta[name][0], f"the page's {name}")
        return None

    def _publisher(self) -> Fact | None:
        for one in self.linked:
            for name in _names(one.get("publisher")):
                return Fact(name, "the page's JSON-LD, publisher")
        return self._first("", _PUBLISHER)

    def _language(self) -> Fact | None:
        root = self.tree.getroottree().getroot()
        places = [
            ("lang of its html element", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
        ]
        places += [("JSON-LD, inLanguage", one.get("inLanguage")) for one in self.linked]
        places += [(name, self.meta[name][0]) for name in ("content-language", "og:locale") if name in self.meta]
        for place, said in places:
            if tag := tag_of(_line(said)):
                return Fact(tag, f"the page's {place}")
        return None

    def _issued(self) -> Fact | None:
        said = [
            (f"JSON-LD, datePublished, {words}", words)
            for one in self.linked
            if (words := _line(one.get("datePublished")))
        ]
        said += [(f"{name}, {words}", words) for name in _ISSUED for words in self.meta.get(name, ())]
        said += [(f"{place}, {words}", words) for place, words in _times(self.tree)]
        days = [(day, place) for place, words in said if (day := day_of(words))]
        if not days:
            return None
        different = dict(days[::-1])  # each day with the first place that says it
        if len(different) > 1:
            places = "; ".join(f"{day} ({place})" for day, place in list(different.items())[::-1])
            return Fact(days[0][0], f"the page says different days: {places}", certain=False)
        return Fact(days[0][0], f"the page's {days[0][1]}")

    def _licence(self) -> Fact | None:
        for element in self.tree.iter("a", "link"):
            if "license" in (element.get("rel") or "").lower().split() and (address := _line(element.get("href"))):
                words = _line(element.text_content()) if element.tag == "a" else ""
                return Fact(f"{words} {address}".strip(), "the page's link of the kind license")
        return self._first("license", _LICENCE)


def day_of(words: str) -> str | None:
    """The day of a date as metadata has it (2031-03-04T10:00Z, 2031/03/04); a month or a year where that is all."""
    plain = re.sub(r"[T ].*", "", words.strip()).replace("/", "-")
    plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}" if re.fullmatch(r"\d{8}", plain) else plain
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", plain):
        return None
    try:
        return str(parse(plain))
    except DateError:
        return None


def tag_of(words: str) -> str | None:
    """A BCP 47 tag, of a tag that is perhaps written en_US."""
    tag = words.replace("_", "-")
    try:
        return language_of(tag[:1].lower() + tag[1:]) if tag else None
    except Mistake:
        return None


def _times(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("time", "span", "div", "abbr"):
        marked = element.get("itemprop") == "datePublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        )
        if marked and (words := _line(element.get("datetime") or element.get("content") or element.get("title"))):
            yield "element for datePublished", words


def _articles(text: str) -> list[Mapping[str, Any]]:
    """The articles of one block of JSON-LD, wherever they stand in it."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return []
    found: list[Mapping[str, Any]] = []
    for _ in range(_MOST):
        if not waiting:
            break
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one[::-1][:_MOST]
        elif isinstance(one, dict):
            kinds = one.get("@type")
            if any(_ARTICLE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                found.append(one)
            waiting += [one[key] for key in ("mainEntity", "@graph") if key in one]
    return found


def _names(value: Any) -> list[str]:
    """The names of people or organisations, given as words, as an object, or as a list of either."""
    values = value if isinstance(value, list) else [value]
    return [words for one in values if (words := _line(one.get("name") if isinstance(one, dict) else one))]


def _line(value: Any) -> str:
    return collapse(neutral(value))[:1000] if isinstance(value, str) else ""
