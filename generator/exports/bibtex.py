"""The same citations for BibTeX, which reads letters beyond ASCII in UTF-8 (biber, bibtex8, BibLaTeX).

Every value stands in two pairs of braces, so that no letter changes its case and no name is taken apart. What several
entries say, where they stand and what they were found in, is said once (`@string`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_LIGATURE = re.compile(r"(?<=-)-|(?<=`)`|(?<=')'|(?<=[!?])`")  # two that TeX would print as one: --, '', ?`


def bibtex(records: Iterable[dict[str, Any]]) -> str:
    """CSL-JSON records as entries of the type @misc."""
    entries = [(record["id"], dict(_fields(record))) for record in records]
    said = Counter(fields[name] for _, fields in entries for name in _SHARED if name in fields)
    names = {value: f"shared{n}" for n, value in enumerate((v for v, times in said.items() if times > 1), 1)}
    strings = [f"@string{{{name} = {value}}}\n" for value, name in names.items()]
    return "\n".join([*strings, *(_entry(key, fields, names) for key, fields in entries)])


_SHARED = ("howpublished", "note")


def _entry(key: str, fields: Mapping[str, str], names: Mapping[str, str]) -> str:
    told = "".join(f"  {name} = {names.get(value, value)},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{told}}}\n"


def _fields(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Names of fields, and their values in braces."""
    authors = [_escaped(author["literal"]) for author in record.get("author", ())]
    if authors:
        yield "author", "{" + " and ".join(f"{{{name}}}" for name in authors) + "}"
    yield "title", f"{{{{{_escaped(record['title'])}}}}}"
    within = ", ".join(record[name] for name in ("container-title", "publisher") if name in record)
    if within:
        yield "howpublished", f"{{{{{_escaped(within)}}}}}"
    date = record["issued"].get("date-parts", [[]])[0]
    yield from zip(("year", "month", "day"), (f"{{{part}}}" for part in date), strict=False)
    if "URL" in record:
        yield "url", f"{{{record['URL']}}}"
    if "note" in record:
        yield "note", f"{{{{{_escaped(record['note'])}}}}}"


def _escaped(text: str) -> str:
    return _LIGATURE.sub(r"{}\g<0>", _SIGN.sub(lambda sign: _SIGNS[sign[0]], text))
