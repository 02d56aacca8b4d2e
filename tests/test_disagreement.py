"""Figures of one measure: what contradicts, what updates, what cannot be compared."""

from __future__ import annotations

import pytest

from generator.documents import convert, parse
from generator.library.disagreement import Entry, relations
from generator.model import Briefing
from generator.pages.ranges import compared

FIRST = "value: 40, attributed_to: authority, as_of: 2031-03-04"


def entries(*figures: str) -> list[Entry]:
    """Each figure in a briefing of its own."""
    found = []
    for number, figure in enumerate(figures):
        text = f"title: T\ndate: 2031-03-{number % 28 + 1:02}\nbluf: B\nsources: [s]\nkey_figures: [{{ label: L, {figure} }}]"
        document, _ = parse(f"content/briefings/b{number}.yml", text.encode())
        assert document is not None
        briefing, problems = convert(document, Briefing)
        assert briefing is not None, problems
        found.append(Entry(briefing, briefing.key_figures[0]))
    return found


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("value: 12, attributed_to: authority, as_of: 2031-03-09", "updates"),
        ("value: 40, attributed_to: authority, as_of: 2031-03-09", "repeats"),
        ("value: 50, attributed_to: union, as_of: 2031-03-04", "contradicts"),
        ("min: 45, attributed_to: union, as_of: 2031-03", "contradicts"),
        ("min: 35, max: 45, attributed_to: union, as_of: 2031-03-04", "agrees"),
        ("min: 35, attributed_to: union, as_of: 2031-03-04", "agrees"),
        ("value: 43, qualifier: approximately, attributed_to: union, as_of: 2031-03-04", "agrees"),
        ("value: 50, qualifier: approximately, attributed_to: union, as_of: 2031-03-04", "contradicts"),
        ("value: 50, qualifier: at_most, attributed_to: union, as_of: 2031-03-04", "agrees"),
        ("value: 50, attributed_to: union, as_of: 2031-03-09", None),
        ("value: 50, unit: tons, attributed_to: union, as_of: 2031-03-04", "other-scope"),
        ("value: 50, place: northhaven, attributed_to: authority, as_of: 2031-03-04", None),
        ("value: 50, attributed_to: unattributed, as_of: 2031-03-04", "contradicts"),
        ("value_text: many, attributed_to: union, as_of: 2031-03-04", None),
    ],
)
def test_a_later_figure_stands_to_an_earlier_one(second: str, kind: str | None) -> None:
    (_, later), (_, earlier) = relations(entries(FIRST, second))
    assert [relation.kind for relation in later] == ([kind] if kind else [])
    mutual = [relation.kind for relation in later if relation.kind in ("agrees", "contradicts")]
    assert [relation.kind for relation in earlier] == mutual, "these are said of both"


def test_the_fields_in_which_scopes_differ_are_named() -> None:
    other = "value: 50, unit: tons, place: northhaven, attributed_to: union, as_of: 2031-03-04"
    (_, [relation]), _ = relations(entries(FIRST, other))
    assert relation.differs_in == ("place", "unit")


def test_two_claims_that_nobody_is_named_for_are_not_one_claimants() -> None:
    figures = "value: 40, attributed_to: unattributed", "value: 50, attributed_to: unattributed"
    found = relations(entries(*figures))
    assert [relation.kind for _, found_of in found for relation in found_of] == []


def test_a_figure_that_continues_another_updates_it_whatever_their_scope() -> None:
    (_, later), _ = relations(
        entries(FIRST, 'value: 12, place: quay, attributed_to: union, as_of: 2031-03-09, continues: "b0#l"')
    )
    assert [relation.kind for relation in later] == ["updates"]


def test_many_figures_of_many_claimants_are_compared_with_the_latest_of_each() -> None:
    figures = [f"value: {n}, attributed_to: claimant-{n % 100}, as_of: 2031-03-04" for n in range(300)]
    found = relations(entries(*figures))
    assert max(sum(relation.kind == "contradicts" for relation in of_one) for _, of_one in found) <= 2 * 99


SHARED_UNIT = """
title: T
date: 2031-01-01
bluf: B.
sources: [s]
key_figures:
  - {id: a, label: Ships at sea, value: 12, unit: ships, attributed_to: desk}
  - {id: b, label: Ships in port, value: 5, unit: Ships, attributed_to: desk}
  - {id: c, label: Voters, value: 61, unit: percent, attributed_to: desk}
  - {id: d, label: Prices, value: 3, unit: percent, attributed_to: desk}
  - {id: e, label: First count, value: 40, unit: percent, attributed_to: desk, metric: turnout}
  - {id: f, label: Second count, value: 44, unit: percent, attributed_to: desk, metric: turnout}
  - {id: g, label: Fee, value: 3, unit: euros, attributed_to: desk, metric: fee}
"""


def test_figures_are_compared_where_they_count_the_same() -> None:
    """A unit of measure does not say what is measured, so there one metric is wanted; a noun that is counted does."""
    document, problems = parse("a.yml", SHARED_UNIT.encode())
    assert document is not None and not problems
    briefing, _ = convert(document, Briefing)
    assert briefing is not None
    found = [(unit, [entry.figure.id for entry, _ in entries]) for unit, entries in compared(briefing, "en")]
    assert found == [("ships", ["a", "b"]), ("percent", ["e", "f"])]
