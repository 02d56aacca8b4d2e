"""Every item of a draft passes the checks that the finished briefing will: what does not is mended, or left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import documents
from generator.checks import check
from generator.diagnostics import Diagnostic, Severity
from generator.drafting.article import Article
from generator.drafting.candidate import Candidate, NewName, Span
from generator.drafting.written import blocks, with_ids
from generator.evidence import verify
from generator.library import REGISTRIES, Library
from generator.model import Briefing

_ROUNDS = 4  # a mended item may have another finding
_SLUG = "drafted-to-be-proved"
_PATH = f"content/briefings/{_SLUG}.yml"
_FIELD = re.compile(r"    ([a-z_]+):")
_STAND_IN = {"described": "…"}  # for a blank
_UNKNOWN_DAY = "9999"  # of a briefing whose source does not say when it was issued: nothing lies after it
_UNIT = frozenset({"wrong-unit", "other-unit"})
_HEDGE = frozenset({"wrong-qualifier", "other-qualifier"})
_DATES = frozenset({"wrong-date", "date-too-precise", "other-date", "unsupported-date"})
_CLAIMS = frozenset({"wrong-claimant", "wrong-speaker"})
_CUTS = frozenset({"cut-drops-negation", "cut-drops-condition", "cut-mid-sentence"})
_EXPECTED = frozenset({"unused-id", "highlight-budget"})  # of a draft that nobody has read yet


def proved(
    article: Article, candidates: Sequence[Candidate], new: Iterable[NewName]
) -> tuple[list[Candidate], list[tuple[Candidate, Diagnostic]]]:
    """The items that pass, mended where that was needed; and those that do not, each with what is wrong."""
    kept = list(candidates)
    library = with_new(article.library, new)
    for _ in range(_ROUNDS):
        found = _findings(library, article, kept)
        mended = [_mended(one, found[at]) if at in found else one for at, one in enumerate(kept)]
        if mended == kept:
            break
        kept = mended
    else:
        found = _findings(library, article, kept)
    errors = {at: worst for at, problems in found.items() if (worst := _worst(problems))}
    passed = [one for at, one in enumerate(kept) if at not in errors]
    return passed, [(kept[at], problem) for at, problem in errors.items()]


def _worst(problems: Sequence[Diagnostic]) -> Diagnostic | None:
    return next((problem for problem in problems if problem.severity is Severity.ERROR), None)


# --- finding ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Proof:
    """What the checks say of items, by their places among them: with the field, and where in the source the words stand."""

    problems: Mapping[int, Sequence[tuple[str, Diagnostic]]]
    spans: Mapping[int, tuple[Span, ...]]


def prove(library: Library, article: Article, candidates: Sequence[Candidate]) -> Proof:
    """Check items as those of one finished briefing. A blank is not judged for being one."""
    text, starts, order = _text(article, candidates)
    document, problems = documents.parse(_PATH, text.encode())
    assert document is not None, problems
    briefing, unread = documents.convert(document, Briefing)
    problems += unread
    spans: dict[int, tuple[Span, ...]] = {}
    lines = text.split("\n")
    if briefing is not None:
        draft = replace(library, briefings={_SLUG: briefing})
        verdicts, about_evidence = verify(draft)
        problems += [*check(draft), *about_evidence]
        for item in briefing.items:
            index = order[bisect_right(starts, item.at().line) - 1]
            receipts = verdicts[_SLUG, item.id].receipts
            spans[index] = tuple(span for receipt in receipts[:1] for span in receipt.spans)
    found: dict[int, list[tuple[str, Diagnostic]]] = defaultdict(list)
    for problem in problems:
        index = bisect_right(starts, problem.location.line) - 1
        if problem.location.path == _PATH and index >= 0 and problem.code not in _EXPECTED:
            found[order[index]].append((_field_at(lines, problem.location.line, starts[index]), problem))
    return Proof(found, spans)


def _field_at(lines: Sequence[str], line: int, begins: int) -> str:
    """The field that a line, from 1, belongs to; "" for the item's first, which stands for the whole of it."""
    named = (_FIELD.match(lines[n - 1]) for n in range(line, begins, -1))
    return next((name[1] for name in named if name), "")


def _findings(library: Library, article: Article, candidates: Sequence[Candidate]) -> Mapping[int, list[Diagnostic]]:
    """What the checks say of each item, but for whom a blank may stand for."""
    found: dict[int, list[Diagnostic]] = {}
    for index, problems in prove(library, article, candidates).problems.items():
        is_open = None in candidates[index].fields.values()
        if kept := [problem for _, problem in problems if not (is_open and problem.code in _CLAIMS)]:
            found[index] = kept
    return found


def _text(article: Article, candidates: Sequence[Candidate]) -> tuple[str, list[int], list[int]]:
    """A briefing that has the items, without blanks; the line where each begins, and which one it is."""
    filled = [(n, _filled(one)) for n, one in enumerate(candidates)]
    named = with_ids((one for _, one in filled), ())
    text = f"status: draft\ntitle: …\ndate: {article.issued or _UNKNOWN_DAY}\nbluf: …\nsources: [{article.id}]\n"
    text += f"language: {article.language}\n"
    numbers = dict(zip((name for name, _ in named), (n for n, _ in filled), strict=True))
    for block, items in blocks(named).items():
        text += f"{block}:\n{items}"
    begins = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.startswith("  - id: ")]
    return text, [at for at, _ in begins], [numbers[line.removeprefix("  - id: ")] for _, line in begins]


def _filled(candidate: Candidate) -> Candidate:
    blank: dict[str, Any] = {name: _STAND_IN for name, value in candidate.fields.items() if value is None}
    return replace(candidate.having(**blank), notes={}, questions=())


def with_new(library: Library, new: Iterable[NewName]) -> Library:
    """The library as it would be with new entries in its registries."""
    shelves: dict[str, dict[str, Any]] = {name: dict(getattr(library, name)) for name in REGISTRIES}
    for one in new:
        shelves[one.registry][one.id] = REGISTRIES[one.registry].model_validate({"name": one.name})
    return replace(library, **shelves)  # type: ignore[arg-type]  # one field a registry, as in reading.py


# --- mending ----------------------------------------------------------------------------------------


def _mended(candidate: Candidate, problems: Sequence[Diagnostic]) -> Candidate:
    """An item without what the checks refuse; what is not told for certain becomes a blank with the reason."""
    for problem in problems:
        candidate = _without(candidate, problem)
    return candidate


def _without(candidate: Candidate, problem: Diagnostic) -> Candidate:
    fields, code = candidate.fields, problem.code
    if code in _CUTS and "kind" not in fields:
        ordered = {"text": fields["text"], "kind": "partial", **fields}
        return Candidate(candidate.block, candidate.spans, ordered, candidate.notes)
    if code in _UNIT:
        return candidate.without("unit")
    if code in _HEDGE:
        return candidate.without("qualifier")
    if code in _DATES:
        return candidate.without("as_of", "said_on", "date")
    if code in _CLAIMS or (code == "claimant-named" and problem.severity is Severity.ERROR):
        if candidate.block == "timeline":
            return candidate.without("attributed_to")
        whom = "speaker" if candidate.block == "quotes" else "attributed_to"
        is_open = fields.get(whom) is None
        return candidate if is_open else candidate.having({whom: problem.message}, **{whom: None}).without("role")
    if code in ("unbound-number", "unbound-quotation"):
        return candidate.without("context", "occasion")
    return candidate
