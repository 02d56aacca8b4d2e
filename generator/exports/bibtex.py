"""The same citations for BibTeX, which reads letters beyond ASCII in UTF-8 (biber, bibtex8, BibLaTeX).

Every value stands in two pairs of braces, so that no letter changes its case and no name is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_LIGATURE = re.compile(r"(?<=-)-|(?<=`)`|(?<=')'|(?<=[!?])`")  # two that TeX would print as one: --, '', ?`


def bibtex(records: Iterable[dict[str, Any]]) -> str:
    """CSL-JSON records as entries of the type @misc."""
    return "\n".join(map(_entry, records))


def _entry(record: dict[str, Any]) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record))
    return f"@misc{{{record['id']},\n{fields}}}\n"


def _fields(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    authors = [_escaped(author["literal"]) for author in record.get("author", ())]
    if authors:
        yield "author", " and ".join(f"{{{name}}}" for name in authors)
    yield "title", f"{{{_escaped(record['title'])}}}"
    within = ", ".join(record[name] for name in ("container-title", "publisher") if name in record)
    if within:
        yield "howpublished", f"{{{_escaped(within)}}}"
    date = record["issued"].get("date-parts", [[]])[0]
    yield from zip(("year", "month", "day"), map(str, date), strict=False)
    if "URL" in record:
        yield "url", record["URL"]
    if "note" in record:
        yield "note", f"{{{_escaped(record['note'])}}}"


def _escaped(text: str) -> str:
    return _LIGATURE.sub(r"{}\g<0>", _SIGN.sub(lambda sign: _SIGNS[sign[0]], text))
