"""How the figures of one measure stand to each other: which contradict, which one updates, which cannot be compared.

Figures are compared where their scope is the same: one unit, one place, and dates that overlap. Their bounds follow the
hedge: "at least 15" has no upper end, and "about 40" reaches ten per cent to either side, our own convention. Nothing
is decided here about who is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from generator.dates import Edtf
from generator.model import Briefing, Described, KeyFigure

ABOUT = Decimal("0.1")  # how far "about" reaches to either side, as a share of the value
_MOST = 50  # claimants that one figure is compared with; the latest of each

Bounds: TypeAlias = tuple[Decimal | None, Decimal | None]
Kind: TypeAlias = Literal["updates", "repeats", "contradicts", "agrees", "other-scope"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a measure, in its briefing."""

    briefing: Briefing
    figure: KeyFigure

    @property
    def date(self) -> Edtf:
        """The date for which it holds; without one, its briefing's."""
        return self.figure.as_of or self.briefing.date

    @property
    def link(self) -> str:
        """Its briefing's slug and its own id, as `continues` names it."""
        return f"{self.briefing.slug}#{self.figure.id}"

    @property
    def unit(self) -> str:
        """The unit that it counts or measures in, whatever its capitals."""
        return (self.figure.unit or "").casefold()

    @property
    def claimant(self) -> str:
        whom = self.figure.attributed_to
        return f"described {whom.described}" if isinstance(whom, Described) else whom

    @property
    def bounds(self) -> Bounds | None:
        """The least and the greatest value that the figure allows; None for one without a number."""
        figure = self.figure
        if figure.value is None:
            return (figure.min, figure.max) if figure.min is not None or figure.max is not None else None
        reach = abs(figure.value) * ABOUT if figure.qualifier == "approximately" else Decimal(0)
        low = None if figure.qualifier == "at_most" else figure.value - reach
        high = None if figure.qualifier == "at_least" else figure.value + reach
        return low, high


@dataclass(frozen=True, slots=True)
class Relation:
    """How a figure stands to another; where their scopes differ, in which fields."""

    kind: Kind
    other: Entry
    differs_in: tuple[str, ...] = ()


def relations(entries: Sequence[Entry]) -> list[tuple[Entry, list[Relation]]]:
    """The figures of one measure, the newest first, each with how it stands to older ones and to those of its time."""
    latest: dict[str, Entry] = {}  # by claimant
    found: dict[str, tuple[Entry, list[Relation]]] = {}  # by link
    for entry in sorted(entries, key=lambda e: (e.date.sort_key, e.briefing.date.sort_key, e.link)):
        own: list[Relation] = []
        for relation in _relations(entry, latest, found):
            own.append(relation)
            if relation.kind in ("agrees", "contradicts"):
                found[relation.other.link][1].append(Relation(relation.kind, entry))
        found[entry.link] = entry, own
        latest.pop(entry.claimant, None)
        latest[entry.claimant] = entry
    return list(found.values())[::-1]


def _relations(
    entry: Entry, latest: dict[str, Entry], earlier: dict[str, tuple[Entry, list[Relation]]]
) -> Iterator[Relation]:
    continued = earlier.get(entry.figure.continues or "", (None, []))[0]
    if continued is not None:
        yield _following(entry, continued)
    for claimant, other in list(latest.items())[-_MOST:]:
        differs = _differences(entry, other)
        same_claimant = claimant == entry.claimant and claimant != "unattributed"
        if other is continued:
            continue
        if same_claimant and not differs - {"as_of"}:
            yield _following(entry, other)
        elif differs:
            if not same_claimant and differs != {"as_of"}:
                yield Relation("other-scope", other, tuple(sorted(differs)))
        elif entry.bounds and other.bounds:
            yield Relation("agrees" if _overlap(entry.bounds, other.bounds) else "contradicts", other)


def _following(entry: Entry, other: Entry) -> Relation:
    return Relation("repeats" if _value(entry) == _value(other) else "updates", other)


def _differences(one: Entry, other: Entry) -> set[str]:
    """The fields in which the scopes of two figures differ."""
    pairs = {
        "unit": (one.unit, other.unit),
        "place": (one.figure.place, other.figure.place),
        "period": (one.figure.period is None, other.figure.period is None),
    }
    differs = {name for name, (ours, theirs) in pairs.items() if ours != theirs}
    if not _same_time(one.date, other.date):
        differs.add("as_of")
    return differs


def _same_time(one: Edtf, other: Edtf) -> bool:
    """Whether two dates overlap, read as wide as they may be."""
    starts, ends = (one.earliest, other.earliest), (one.latest, other.latest)
    late_start = max((day for day in starts if day), default=None)
    early_end = min((day for day in ends if day), default=None)
    return late_start is None or early_end is None or late_start <= early_end


def _value(entry: Entry) -> tuple[object, ...]:
    figure = entry.figure
    return figure.value, figure.min, figure.max, figure.period, figure.value_text, figure.qualifier


def _overlap(one: Bounds, other: Bounds) -> bool:
    (low, high), (other_low, other_high) = one, other
    below = high is not None and other_low is not None and high < other_low
    above = low is not None and other_high is not None and low > other_high
    return not below and not above
