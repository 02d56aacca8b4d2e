"""Plain text and Markdown -> the text, a paragraph a line. Nothing is needed for them that the program does not bring."""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown
from selectolax.lexbor import LexborHTMLParser

from generator import documents
from generator.documents import Map
from generator.importing.decoding import decoded
from generator.importing.found import Fact, Found, Refused, first_words
from generator.importing.lines import Lines, tidy

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?(.*)", re.DOTALL | re.MULTILINE)
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "blockquote",
        "tr",
        "table",
        "div",
        "pre",
        "br",
        "hr",
        "dt",
        "dd",
    ]
)
_UNSEEN = frozenset(["script", "style", "template", "noscript", "head", "-comment", "_comment"])
_HARD = 100  # characters: lines of a text that was wrapped by hand are no longer


def read_text(data: bytes, declared: str) -> Found:
    """A plain text. Paragraphs that were wrapped by hand, with blank lines between them, become one line each."""
    text, notes = decoded(data, declared)
    lines = list(_unwrapped(_BREAK.sub("\n", text)))
    if not lines:
        raise Refused("it has no text")
    return Found("\n".join(lines) + "\n", {"title": _title(lines)}, (), tuple(notes))


def read_markdown(data: bytes, declared: str) -> Found:
    """The text of Markdown without its marks; what its front matter says is taken as it stands there."""
    text, notes = decoded(data, declared)
    front = _FRONT.match(whole := _BREAK.sub("\n", text))
    facts, authors = _front_matter(front[1]) if front else ({}, ())
    page = LexborHTMLParser(markdown.markdown(front[2] if front else whole, extensions=["tables", "fenced_code"]))
    lines = _lines(page)
    if not lines:
        raise Refused("it has no text")
    return Found("\n".join(lines) + "\n", {"title": _title(lines), **facts}, authors, tuple(notes))


def _title(lines: list[str]) -> Fact:
    return Fact(first_words(lines), "its first line")


def _unwrapped(text: str) -> Iterator[str]:
    parts = [[tidy(line) for line in part.split("\n") if tidy(line)] for part in re.split(r"\n[ \t]*\n", text)]
    wrapped = (
        len([part for part in parts if part]) > 1 and max((len(line) for p in parts for line in p), default=0) <= _HARD
    )
    for part in parts:
        if wrapped and len(part) > 1 and all(len(line) > _HARD / 3 for line in part[:-1]):
            yield " ".join(part)
        else:
            yield from part


def _front_matter(text: str) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """What the front matter says in fields of known names; none of it where it is not readable."""
    document, problems = documents.parse("front matter", text.encode())
    about = document.root if document is not None and not problems else None
    if not isinstance(about, Map):
        return {}, ()
    names = {"title": ("title",), "publisher": ("publisher", "site"), "issued": ("issued", "date"), "licence": ("license", "licence"),
             "language": ("language", "lang"), "url": ("url", "canonical", "canonical_url")}  # fmt: skip
    said = {
        name: (key, value)
        for name, keys in names.items()
        for key in keys[::-1]
        if isinstance(value := about.get(key), str)
    }
    facts = {
        name: Fact(tidy(value), f"{key} of the front matter") for name, (key, value) in said.items() if tidy(value)
    }
    authors = about.get("authors", about.get("author", []))
    return facts, tuple(
        tidy(str(one)) for one in (authors if isinstance(authors, list) else [authors]) if isinstance(one, str)
    )


def _lines(page: LexborHTMLParser) -> list[str]:
    lines, quoted = Lines(), 0
    waiting = [(page.body, False)] if page.body else []
    while waiting:
        node, is_left = waiting.pop()
        tag = node.tag or ""
        if tag in _BLOCKS:
            lines.end(quoted=quoted > 0)
        if tag == "blockquote":
            quoted += -1 if is_left else 1
        if tag in ("td", "th") and is_left:
            lines.add("\t")
        if is_left or tag in _UNSEEN:
            continue
        if tag == "-text":
            lines.add(node.text_content or "")
            continue
        waiting.append((node, True))
        waiting += [(child, False) for child in list(node.iter(include_text=True))[::-1]]
    lines.end()
    return lines.done
