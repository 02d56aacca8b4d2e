"""Is it whole? One function a rule: its name is the code of its findings, its docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeVar

from generator.diagnostics import Diagnostic, Location, Severity
from generator.documents import Record
from generator.library import REGISTRIES, Library
from generator.model import SCALES, Assessment, Event, Excerpt, Item, KeyFigure, Observed, Quote
from generator.model.fields import RESERVED_IDS
from generator.text import closest

T = TypeVar("T", bound=Item)
Finding = tuple[Location, str, str]  # where, message, hint
Rule = Callable[[Library], Iterator[Finding]]

SECTION_IDS = (
    "bottom-line", "highlights", "key-figures", "assessments", "timeline", "quotes", "background", "gaps", "sources",
)  # fmt: skip
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\.[A-Z])[.!?…]+[\"”’»)]*(?=\s+[\"“‘«(]*[^\W_a-z]|\s*$)")
MAX_BLUF_SENTENCES = 2
MAX_HIGHLIGHT = 180
HIGHLIGHTS = range(2, 6)


def check(library: Library) -> list[Diagnostic]:
    """Apply every rule; findings in no particular order."""
    return [
        Diagnostic(where, code_of(rule), message, hint, severity)
        for rule, severity in RULES
        for where, message, hint in rule(library)
    ]


def code_of(rule: Rule) -> str:
    """A rule's code: its name in kebab-case."""
    return rule.__name__.replace("_", "-")


# --- ids -------------------------------------------------------------------------------------------

_SPEAKERS = ("people", "organisations", "sources")
_ACTORS = ("people", "organisations", "places")
Reference = tuple[Record, tuple[str | int, ...], str, tuple[str, ...]]  # record, keys, id, where it may be registered


def _references(library: Library) -> Iterator[Reference]:
    """Every id that stands for something else, with the registries that may have it."""
    for briefing in library.briefings.values():
        yield from _all_of(briefing, "sources", ("sources",))
        for name in ("topics", "places", "organisations"):
            yield from _all_of(briefing, name, (name,))
        for words in chain.from_iterable(h.evidence for h in briefing.highlights):
            yield from _source_of(words)
        for item in briefing.items:
            yield from _references_of(item)
    for person in library.people.values():
        yield from _one_of(person, "affiliation", ("organisations",))


def _references_of(item: Item) -> Iterator[Reference]:
    for words in item.evidence:
        yield from _source_of(words)
    if isinstance(item, KeyFigure):
        yield from _one_of(item, "attributed_to", _SPEAKERS, "unattributed")
        yield from _one_of(item, "place", ("places",))
        yield from _one_of(item, "metric", ("metrics",))
    elif isinstance(item, Quote):
        yield from _one_of(item, "speaker", _SPEAKERS)
    elif isinstance(item, Assessment):
        yield from _one_of(item, "analyst", _SPEAKERS, *RESERVED_IDS)
    elif isinstance(item, Event):
        yield from _one_of(item, "attributed_to", _SPEAKERS, "unattributed")
        yield from _all_of(item, "places", ("places",))
        yield from _all_of(item, "actors", _ACTORS)


def _source_of(words: Excerpt | Observed) -> Iterator[Reference]:
    yield from _one_of(words, "source", ("sources",))


def _one_of(record: Record, field: str, registries: tuple[str, ...], *allowed: str) -> Iterator[Reference]:
    value = getattr(record, field)
    if isinstance(value, str) and value not in allowed:
        yield record, (field,), value, registries


def _all_of(record: Record, field: str, registries: tuple[str, ...]) -> Iterator[Reference]:
    for index, value in enumerate(getattr(record, field)):
        yield record, (field, index), value, registries


def unknown_id(library: Library) -> Iterator[Finding]:
    """An id that a briefing or a record uses is in its registry, or is the name of a file in sources/."""
    for record, keys, name, registries in _references(library):
        if any(library.knows(registry, name) for registry in registries):
            continue
        known = set(chain.from_iterable(getattr(library, registry) for registry in registries))
        meant = closest(name, known)
        homes = " or ".join("sources/" if r == "sources" else f"{r}.yml" for r in registries)
        hint = f"Did you mean `{meant}`? " if meant else ""
        yield record.at(*keys), f"`{name}` is not known", f"{hint}Ids for this field stand in content/{homes}."


def unused_id(library: Library) -> Iterator[Finding]:
    """A record of a registry or a source that no briefing uses is left over, or its use was misspelt."""
    if library.faulty:  # what could not be read may use it
        return
    used = {name for _, _, name, _ in _references(library)}
    for registry in (*REGISTRIES, "sources"):
        for name, record in getattr(library, registry).items():
            if name not in used:
                yield record.at(), f"`{name}` is not used anywhere", "Use it, or delete the record."


def duplicate_id(library: Library) -> Iterator[Finding]:
    """Item ids are unique in their briefing; people, organisations and sources share one namespace."""
    for briefing in library.briefings.values():
        seen: dict[str, Item] = {}
        for item in briefing.items:
            first = seen.setdefault(item.id, item)
            if first is not item:
                message = f"`{item.id}` is the id of the item on line {first.at('id').line} as well"
                yield item.at("id"), message, "Links need one id for each item."
    for left, right in (("people", "organisations"), ("people", "sources"), ("organisations", "sources")):
        for name in sorted(set(getattr(library, left)) & set(getattr(library, right))):
            other = getattr(library, left)[name].at()
            message = f"`{name}` is an id in {other.path} too"
            yield getattr(library, right)[name].at(), message, "Rename one of the two."


def reserved_id(library: Library) -> Iterator[Finding]:
    """`desk` and `unattributed` mean something already, and an item cannot take the id of its page's own parts."""
    for registry in _SPEAKERS:
        for name in RESERVED_IDS:
            if name in getattr(library, registry):
                yield getattr(library, registry)[name].at(), f"`{name}` is a reserved id", "Choose another."
    for _, item in library.items:
        if item.id in SECTION_IDS and item.has_own_id:
            yield item.at("id"), f"`{item.id}` is the id of a section of the page", "Make it more particular."


def missing_id(library: Library) -> Iterator[Finding]:
    """An item has an id of its own, or its link changes when its words do."""
    for _, item in library.items:
        if not item.has_own_id:
            yield item.at(), "this item has no id, so its link may change", f"Add `id: {item.id}`."


# --- briefings -------------------------------------------------------------------------------------


def no_item(library: Library) -> Iterator[Finding]:
    """A briefing has at least one figure, quote, assessment or event."""
    for briefing in library.briefings.values():
        if not any(briefing.items) and briefing.at().path not in library.faulty:
            hint = "Add one under key_figures, quotes, assessments or timeline."
            yield briefing.at(), "this briefing has no item", hint


def long_bluf(library: Library) -> Iterator[Finding]:
    """The bottom line is at most two sentences."""
    for briefing in library.briefings.values():
        sentences = len(_SENTENCE.findall(briefing.bluf))
        if sentences > MAX_BLUF_SENTENCES:
            message = f"the bottom line has {sentences} sentences; {MAX_BLUF_SENTENCES} are the most"
            yield briefing.at("bluf"), message, "Move the rest into highlights."


def highlight_budget(library: Library) -> Iterator[Finding]:
    """Highlights are two to five, of at most 180 characters each."""
    for briefing in library.briefings.values():
        if briefing.highlights and len(briefing.highlights) not in HIGHLIGHTS:
            yield briefing.at("highlights"), f"{len(briefing.highlights)} highlights; two to five are read", ""
        for highlight in briefing.highlights:
            if len(highlight.text) > MAX_HIGHLIGHT:
                message = f"a highlight of {len(highlight.text)} characters; {MAX_HIGHLIGHT} are the most"
                yield highlight.at("text"), message, "Say one thing."


# --- items -----------------------------------------------------------------------------------------


def _of_kind(library: Library, kind: type[T]) -> Iterator[T]:
    return (item for _, item in library.items if isinstance(item, kind))


def one_value(library: Library) -> Iterator[Finding]:
    """A key figure has exactly one of `value`, `min`/`max`, `period` and `value_text`."""
    for figure in _of_kind(library, KeyFigure):
        ranged = figure.min is not None or figure.max is not None
        given = [figure.value is not None, ranged, figure.period is not None, figure.value_text is not None]
        if sum(given) != 1:
            message = "a key figure has exactly one of `value`, `min`/`max`, `period` and `value_text`"
            yield figure.at(), message, "Split it into two figures." if sum(given) else "Add one."
        elif figure.min is not None and figure.max is not None and figure.min > figure.max:
            yield figure.at("max"), f"`max` ({figure.max}) is less than `min` ({figure.min})", "Exchange them."


def no_date(library: Library) -> Iterator[Finding]:
    """An event has a date, or the source's words for one."""
    for event in _of_kind(library, Event):
        if event.date is None and event.date_text is None:
            yield event.at(), "this event has neither `date` nor `date_text`", "Give the source's words for the date."


def desk_without_basis(library: Library) -> Iterator[Finding]:
    """A judgement of the desk's names the items that it is based on, and they are in the briefing."""
    for briefing in library.briefings.values():
        ids = {item.id for item in briefing.items}
        for assessment in briefing.assessments:
            if assessment.analyst == "desk" and not assessment.based_on:
                yield (
                    assessment.at(),
                    "a judgement of the desk's own names what it is based on",
                    "Add `based_on: [ids]`.",
                )
            for index, name in enumerate(assessment.based_on):
                if name not in ids or name == assessment.id:
                    meant = closest(name, ids - {assessment.id})
                    hint = f"Did you mean `{meant}`?" if meant else "Ids of items of this briefing belong here."
                    yield assessment.at("based_on", index), f"`{name}` is no other item of this briefing", hint


def not_ours_to_rate(library: Library) -> Iterator[Finding]:
    """Likelihood and confidence are put on the desk's own judgements only, never on somebody else's words."""
    for assessment in _of_kind(library, Assessment):
        for field in ("likelihood", "confidence", "confidence_basis"):
            if assessment.analyst != "desk" and getattr(assessment, field) is not None:
                hint = "Keep their own hedge in `wording`, or make it `analyst: desk` with `based_on`."
                yield assessment.at(field), f"`{field}` is for the desk's own judgements only", hint


def unknown_likelihood(library: Library) -> Iterator[Finding]:
    """A likelihood is a word of the site's one scale; scales are neither mixed nor converted."""
    scale = library.config.scale
    for assessment in _of_kind(library, Assessment):
        word = assessment.likelihood
        if word is not None and word not in SCALES[scale]:
            meant = closest(word, SCALES[scale])
            hint = (f"Did you mean `{meant}`? " if meant else "") + f"Words of {scale}: {', '.join(SCALES[scale])}."
            yield assessment.at("likelihood"), f"“{word}” is not a likelihood on the scale {scale}", hint


def confidence_without_basis(library: Library) -> Iterator[Finding]:
    """A level of confidence says what it rests on (ICD 203)."""
    for assessment in _of_kind(library, Assessment):
        if assessment.confidence is not None and assessment.confidence_basis is None:
            yield assessment.at("confidence"), "a confidence without its basis", "Add `confidence_basis`."


def confirmed_by_one(library: Library) -> Iterator[Finding]:
    """Credibility 1, "confirmed by other sources", needs evidence from two sources at least."""
    for briefing, item in library.items:
        if item.credibility == "1":
            sources = {words.source or briefing.sources[0] for words in item.evidence}
            if len(sources) < 2:
                hint = "Add evidence from a second, independent source, or lower the credibility."
                yield item.at("credibility"), "credibility 1 needs two independent sources", hint


def inferred_issue(library: Library) -> Iterator[Finding]:
    """A date of publication that is not certain says why it is believed."""
    for source in library.sources.values():
        hedged = source.issued is not None and (source.issued.is_approximate or source.issued.is_uncertain)
        if hedged and source.issued_basis is None:
            yield source.at("issued"), "the date is marked as not certain, but not why", "Add `issued_basis`."


RULES: tuple[tuple[Rule, Severity], ...] = (
    (unknown_id, Severity.ERROR),
    (duplicate_id, Severity.ERROR),
    (reserved_id, Severity.ERROR),
    (no_item, Severity.ERROR),
    (one_value, Severity.ERROR),
    (no_date, Severity.ERROR),
    (desk_without_basis, Severity.ERROR),
    (not_ours_to_rate, Severity.ERROR),
    (unknown_likelihood, Severity.ERROR),
    (confirmed_by_one, Severity.ERROR),
    (missing_id, Severity.WARNING),
    (unused_id, Severity.WARNING),
    (long_bluf, Severity.WARNING),
    (highlight_budget, Severity.WARNING),
    (confidence_without_basis, Severity.WARNING),
    (inferred_issue, Severity.WARNING),
)
