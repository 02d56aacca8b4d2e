"""Tables that an archived text writes out line by line: what the column of a number is called."""

from __future__ import annotations

from generator.text import collapse

_SEPARATORS = "|\t"
_LONGEST = 1_000  # lines of a table looked at


def heading(text: str, at: int) -> str:
    """The words at the head of the column in which a place stands; "" where its line is no row of a table.

    A row is a line with at least two of the same separator; the head is the first of the rows that stand together and
    have as many of them.
    """
    first = text.rfind("\n", 0, at) + 1
    row = _line(text, first)
    for separator in _SEPARATORS:
        count = row.count(separator)
        if count > 1 and (head := _head(text, first, separator, count)) is not None:
            return collapse(head.split(separator)[text.count(separator, first, at)])
    return ""


def _line(text: str, first: int) -> str:
    last = text.find("\n", first)
    return text[first : last if last >= 0 else len(text)]


def _head(text: str, first: int, separator: str, count: int) -> str | None:
    """The topmost row of a table, from one of its other rows."""
    head = None
    for _ in range(_LONGEST):
        if first == 0:
            break
        first = text.rfind("\n", 0, first - 1) + 1
        row = _line(text, first)
        if row.count(separator) != count:
            break
        head = row
    return head
