"""A PDF -> its text in paragraphs: printed lines are joined, running heads and page numbers are left out. pypdf reads it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PdfReadError

from generator.importing.facts import tag_of
from generator.importing.found import Fact, Found, Refused, first_words
from generator.importing.lines import tidy, told_language

_SCANNED = 20  # characters a page: less is no text but what a scanner's program wrote
_MOST_PAGES = 2_000
_EDGE = 2  # lines at the head and foot of a page that may run through all pages
_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite|стор\.?|сторінка)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|з)\s*\d{1,4})?", re.I
)
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BEGINS_ITEM = re.compile(r"(?:[•‣▪●◦*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_BROKEN = re.compile(r"(\w+)[-\xad\u2010]$")
_TIGHT, _WIDE = 0.9, 3  # distances of lines, in the size of their letters
_GAP = 1.2  # times the usual distance of lines: more is the space between paragraphs
_OTHER_SIZE = 0.93  # letters that differ by more are a heading's, or another paragraph's
_SHORT = 0.8  # of a page's usual line: a line that ends a sentence and is shorter ends its paragraph


def read_pdf(data: bytes) -> Found:
    """The text of a PDF. Raises Refused for one that is encrypted, broken, or has pictures of text only."""
    reader = _opened(data)
    pages = [_lines_of(page) for page in reader.pages]
    if not pages:
        raise Refused("it is a PDF without pages")
    if sum(len(line.text) for page in pages for line in page) < _SCANNED * len(pages):
        number = f"{len(pages)} page{'s' if len(pages) > 1 else ''}"
        raise Refused(
            f"it has {number} and no text: a scan, perhaps. Make one with text of it (`ocrmypdf`), and import that"
        )
    broken: list[str] = []
    lines = list(_paragraphs(_without_running_lines(pages), broken))
    notes = [
        f"the printed lines of {len(pages)} page{'s' if len(pages) > 1 else ''} were joined to paragraphs: compare them with the PDF"
    ]
    if broken:
        shown = ", ".join(broken[:5]) + (f" and {len(broken) - 5} more" if len(broken) > 5 else "")
        notes.append(f"hyphens at ends of lines were taken out: {shown}")
    facts, odd = _facts(reader, lines)
    return Found("\n".join(lines) + "\n", facts, (), (*notes, *odd))


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("it is encrypted and needs a password; save it without one")
        if len(reader.pages) > _MOST_PAGES:
            raise Refused(
                f"it has {len(reader.pages):,} pages; {_MOST_PAGES:,} are the most. Import the part that is cited"
            )
    except DependencyError as error:
        raise Refused("it is encrypted; save it without encryption (print it to a new PDF, say)") from error
    except PdfReadError as error:
        raise Refused(f"it is no PDF that can be read: {error}") from error
    return reader


def _facts(reader: PdfReader, lines: Sequence[str]) -> tuple[dict[str, Fact], list[str]]:
    """What the file says of itself. Names and days in it are often those of whoever saved it, so they are remarks."""
    about = reader.metadata
    title = tidy(str(about.title or "")) if about else ""
    begins = " ".join(lines[:10])
    facts = {"title": Fact(title, "the PDF's own title")} if title and title in begins else {}
    facts.setdefault("title", Fact(first_words(lines), f"its first words; the file's own title is {title or 'blank'}"))
    if about and (author := tidy(str(about.author or ""))):
        facts["author"] = Fact(author, "the file's properties; it may be who saved it", certain=False)
    if about and (made := re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", str(about.get("/CreationDate", "")))):
        facts["issued"] = Fact("-".join(made.groups()), "the day on which the file was made", certain=False)
    told = tag_of(str(reader.root_object.get("/Lang", "")))
    fact, odd = told_language(Fact(told, "the PDF's own language") if told else None, lines)
    return facts | ({"language": fact} if fact else {}), odd


class _Line(NamedTuple):
    """One printed line: where it stands (upwards, in points), and how large its letters are; 0 where that is not known."""

    text: str
    y: float = 0.0
    size: float = 0.0
    is_alone: bool = False  # no part of what stands before and after it


def _lines_of(page: PageObject) -> list[_Line]:
    """The printed lines of a page, in the order of the file; where each stands, its longest piece says."""
    lines: list[_Line] = []
    pieces: list[_Line] = []

    def end() -> None:
        longest = max(pieces, key=lambda piece: len(piece.text.strip()), default=_Line(""))
        lines.append(longest._replace(text=tidy("".join(piece.text for piece in pieces))))
        pieces.clear()

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, letters: float) -> None:
        y, size = cm[1] * tm[4] + cm[3] * tm[5] + cm[5], abs(letters * tm[3] * cm[3])
        for number, part in enumerate(text.split("\n")):
            if number:
                end()
            pieces.append(_Line(part, y, size))

    page.extract_text(visitor_text=visit)
    end()
    return [line for line in lines if line.text]


def _without_running_lines(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Pages without page numbers, and without what stands at the head or foot of most of them.

    On the first page that stays, in a paragraph of its own: it may be the title.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    running = {shape for shape, times in seen.items() if len(pages) > 2 and times > len(pages) / 2}
    found: list[list[_Line]] = []
    for number, page in enumerate(pages):
        inner = range(_EDGE, len(page) - _EDGE)
        kept = [line for n, line in enumerate(page) if n in inner or not _NUMBER.fullmatch(line.text)]
        if number:
            kept = [line for n, line in enumerate(page) if line in kept and (n in inner or _shape(line) not in running)]
        found.append([line._replace(is_alone=_shape(line) in running) for line in kept])
    return found


def _shape(line: _Line) -> str:
    """A line whatever its numbers: the same on every page for a running head."""
    return re.sub(r"\d+", "#", line.text)


def _paragraphs(pages: list[list[_Line]], broken: list[str]) -> Iterator[str]:
    """Printed lines joined to paragraphs; a sentence may go on over the page. Words whose hyphen went are noted."""
    words = frozenset(word for page in pages for line in page for word in re.findall(r"\w+-\w+", line.text))
    leading = _leading(pages)
    paragraph: list[str] = []
    before: _Line | None = None
    for page in pages:
        usual = median([len(line.text) for line in page]) if page else 0
        for line in page:
            if before is not None and (_is_apart(before, line, leading) or _ends(before.text, usual)):
                yield "".join(paragraph)
                paragraph = []
            if paragraph:
                paragraph[-1] = _before(paragraph[-1], line.text, words, broken)
            paragraph.append(line.text)
            before = line
    if paragraph:
        yield "".join(paragraph)


def _leading(pages: list[list[_Line]]) -> float:
    """How far apart lines usually stand, in the size of their letters; 0 where that is not known."""
    pairs = ((one, other) for page in pages for one, other in pairwise(page))
    gaps = [(one.y - other.y) / one.size for one, other in pairs if one.size == other.size > 0 and one.y > other.y]
    lines = sorted(gap for gap in gaps if _TIGHT < gap < _WIDE)  # without what is raised, and without leaps
    return lines[len(lines) // 4] if lines else 0


def _is_apart(line: _Line, following: _Line, leading: float) -> bool:
    """Whether the next line begins another paragraph, by its place, its letters, or a sign of a list."""
    if line.is_alone or following.is_alone or _BEGINS_ITEM.match(following.text):
        return True
    if min(line.size, following.size) < _OTHER_SIZE * max(line.size, following.size):
        return True
    gap = line.y - following.y
    return bool(leading and line.size and gap > 0 and gap / line.size > _GAP * leading)


def _ends(line: str, usual: float) -> bool:
    """Whether a printed line is the last of its paragraph: short, and the end of a sentence; or a heading."""
    if _ENDS.search(line):
        return len(line) < _SHORT * usual or usual == 0
    return len(line) < _SHORT * usual / 2 and not line.endswith((",", ";", "-"))


def _before(line: str, following: str, words: frozenset[str], broken: list[str]) -> str:
    """A line as it stands before the next: with a space, or without its hyphen, unless the word has one elsewhere."""
    cut, rest = _BROKEN.search(line), re.match(r"\w+", following)
    if not cut or not rest:
        return f"{line} "
    if line.endswith("\xad"):
        return line[:-1]
    if not rest[0][0].islower() or f"{cut[1]}-{rest[0]}" in words:
        return line
    broken.append(cut[1] + rest[0])
    return line[: cut.end(1)]
