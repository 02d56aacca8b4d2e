"""A feed, and its two notations: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.feeds.entries import Entry


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its entries, at least one. `home` is the page of what it is about."""

    title: str
    author: str
    home: str
    language: str
    entries: Sequence[Entry]
    rights: str | None = None

    @property
    def updated(self) -> str:
        return max(entry.updated for entry in self.entries)


def atom(feed: Feed) -> bytes:
    """A feed in Atom. Its address, which is its id too, is that of its page and `feed.xml`."""
    head = [
        _element("title", feed.title),
        _element("id", f"{feed.home}feed.xml"),
        _element("updated", feed.updated),
        f"<author>{_element('name', feed.author)}</author>",
        _link("self", f"{feed.home}feed.xml", "application/atom+xml"),
        _link("alternate", feed.home, "text/html"),
    ]
    if feed.rights:
        head.append(_element("rights", feed.rights))
    lines = [*head, *(line for entry in feed.entries for line in _atom_entry(entry))]
    start = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(feed.language)}>'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', start, *lines, "</feed>\n"]).encode()


def _atom_entry(entry: Entry) -> Iterator[str]:
    yield f"<entry xml:lang={_quoted(entry.language)}>"
    yield _element("title", entry.title)
    yield _element("id", entry.id)
    yield _link("alternate", entry.link, "text/html")
    yield _element("published", entry.published)
    yield _element("updated", entry.updated)
    yield from (f"<category term={_quoted(topic)}/>" for topic in entry.topics)
    yield _element("summary", entry.summary)
    yield f'<content type="html">{_escaped(entry.content)}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>"


def _link(relation: str, address: str, kind: str) -> str:
    return f"<link rel={_quoted(relation)} type={_quoted(kind)} href={_quoted(address)}/>"


def json_feed(feed: Feed) -> bytes:
    """The same as JSON Feed 1.1, `feed.json`."""
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.home}feed.json",
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    told = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "language": entry.language,
        "tags": list(entry.topics),
    }
    return {name: value for name, value in told.items() if value}


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _quoted(text: str) -> str:
    return f'"{html.escape(text)}"'
