"""A Word file (DOCX) -> its text, a paragraph a line, as if all tracked changes were accepted. python-docx opens it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError

from generator.importing.facts import tag_of
from generator.importing.found import Fact, Found, Refused, first_words
from generator.importing.lines import tidy, told_language

_MOST = 50_000_000  # bytes of all parts, unpacked
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = frozenset([f"{_W}br", f"{_W}cr"])
_DELETED = frozenset([f"{_W}del", f"{_W}moveFrom"])
_ELSEWHERE = frozenset(
    [f"{_W}txbxContent", "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"]
)


def read_docx(data: bytes) -> Found:
    """The text of a Word file. Raises Refused for one that is damaged, unpacks to too much, or has no text."""
    _look_at_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refused(f"it is no DOCX that can be read: {error}") from error
    body = document.element.body
    lines = [line for block in body for line in _lines(block)]
    if not lines:
        raise Refused("it is a DOCX without text")
    facts, odd = _facts(document, lines)
    return Found("\n".join(lines) + "\n", facts, (), (*_left(body), *odd))


def _look_at_size(data: bytes) -> None:
    """Look at the sizes that the archive names; zipfile unpacks no more of a part than is named."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise Refused(f"it is a damaged DOCX: {error}") from error
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("it is encrypted; save it without a password")
    if (size := sum(part.file_size for part in parts)) > _MOST:
        raise Refused(f"it unpacks to {size:,} bytes; {_MOST:,} are the most")


def _lines(block: Any) -> Iterator[str]:
    """The lines of a paragraph, or of a table: a row a line, its cells apart by tabs."""
    if block.tag == f"{_W}tbl":
        for row in block.iter(f"{_W}tr"):
            cells = (
                " ".join(line for p in cell.iter(f"{_W}p") for line in _lines(p)) for cell in row.findall(f"{_W}tc")
            )
            if line := tidy("\t".join(cells)):
                yield line
    elif block.tag == f"{_W}sdt":
        for inner in block.iterfind(f"{_W}sdtContent/*"):
            yield from _lines(inner)
    elif block.tag == f"{_W}p":
        yield from filter(None, map(tidy, "".join(_pieces(block)).split("\n")))


def _pieces(paragraph: Any) -> Iterator[str]:
    """The text in a paragraph, in order; without what was deleted, and without boxes that float beside it."""
    waiting = list(paragraph)[::-1]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag == f"{_W}tab":
            yield " "
        elif one.tag in _BREAKS:
            yield "\n"
        elif one.tag == f"{_W}noBreakHyphen":
            yield "\u2011"
        elif one.tag not in _DELETED and one.tag not in _ELSEWHERE:
            waiting += list(one)[::-1]


def _left(body: Any) -> Iterator[str]:
    """What is in the file and not in the text."""
    if any(True for _ in body.iter(f"{_W}ins", *_DELETED)):
        yield "it has tracked changes; the text is as if all were accepted"
    notes = sum(1 for _ in body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))
    if notes:
        yield f"its notes ({notes}) were not taken"
    boxes = sum(1 for _ in body.iter(f"{_W}txbxContent"))
    if boxes:
        yield f"text in boxes beside the paragraphs ({boxes}) was not taken"


def _facts(document: Any, lines: list[str]) -> tuple[dict[str, Fact], list[str]]:
    """What the file says of itself; names and days in its properties are often those of whoever saved it."""
    about = document.core_properties
    title = tidy(about.title or "")
    facts = {"title": Fact(title, "the file's properties")} if title else {}
    facts.setdefault("title", Fact(first_words(lines), "its first words"))
    if author := tidy(about.author or ""):
        facts["author"] = Fact(author, "the file's properties; it may be who saved it", certain=False)
    if about.created:
        facts["issued"] = Fact(about.created.date().isoformat(), "the day on which the file was made", certain=False)
    told = tag_of(about.language or "")
    fact, odd = told_language(Fact(told, "the file's properties") if told else None, lines)
    return facts | ({"language": fact} if fact else {}), odd
