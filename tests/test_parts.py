"""Long lists are cut into parts of a size that pages bear, and a part stays as it is when something newer is added."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import corpus
from generator.dates import Day
from generator.pages.parts import by_length, by_letter, by_time, cut
from generator.site import Site, generate

days = st.dates(min_value=datetime.date(1999, 1, 1)).map(lambda d: (d.year, d.month, d.day))
entries = st.lists(st.one_of(st.none(), days), max_size=60)


def parted(given_days: list[Day | None], most: int) -> dict[str, tuple[Day | None, ...]]:
    newest_first = sorted(given_days, key=lambda day: day or (0, 0, 0), reverse=True)
    parts = by_time(newest_first, lambda day: day, most)
    assert [entry for part in parts for entry in part.entries] == newest_first
    assert all(len(part.entries) <= most for part in parts)
    names = [part.name for part in parts]
    assert len(set(names)) == len(names)
    return {part.name: part.entries for part in parts}


def test_what_is_short_is_one_part() -> None:
    assert parted([(2024, 1, 1), None], 2) == {"": ((2024, 1, 1), None)}


def test_years_of_many_are_cut_by_months_and_months_cut() -> None:
    found = parted([(2025, 1, 5), *[(2024, 3, 1)] * 3, *[(2024, 2, 1)] * 2, (2023, 7, 7), None], 2)
    assert {name: len(part) for name, part in found.items()} == {
        "2025": 1, "2024-03.2": 1, "2024-03.1": 2, "2024-02": 2, "2023": 1, "undated": 1,
    }  # fmt: skip


@given(entries, st.integers(1, 9))
def test_nothing_is_lost_and_no_part_is_too_long(given_days: list[Day | None], most: int) -> None:
    parted(given_days, most)


@given(st.lists(days, min_size=5, max_size=40), st.integers(1, 4))
def test_only_the_newest_part_changes_when_something_newer_comes(given_days: list[Day], most: int) -> None:
    before = parted([*given_days], most)
    year, month, _ = max(given_days)
    after = parted([*given_days, (year, month, 31)], most)
    changed = {name for name in before if before[name] != after.get(name)}
    assert all(name.startswith((f"{year:04}", f"{year:04}-{month:02}")) for name in changed)


def test_names_are_cut_by_letters() -> None:
    parts = by_letter(["Ann", "Ánna", "Bob", "7 Days", "Їжак", "…"], lambda name: name, 1)
    assert [part.name for part in parts] == ["a", "ue1", "b", "0.1", "0.2", "u457"]
    assert by_letter([], str, 1)[0].entries == ()


def test_texts_are_cut_between_lines() -> None:
    assert by_length(["aa", "bb", "c"], 4) == [("aa", "bb"), ("c",)]
    assert by_length([], 4) == [()]
    assert by_length(["aaaaaa"], 4) == [("aaaaaa",)]
    assert cut([1, 2, 3], 2) == [(1, 2), (3,)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """60 invented briefings with 480 events."""
    root = tmp_path_factory.mktemp("large") / "project"
    corpus.write(root, 60)
    site, problems = generate(root)
    assert site is not None, problems
    return site


def test_parts_lead_to_one_another_and_are_named_by_their_time(large: Site) -> None:
    by_path = {page.path: page for page in large.pages}
    parts = [page for page in large.pages if page.path.startswith("timeline/by/")]
    months = [f"2019-{month:02}" for month in range(12, 2, -1)]
    assert [page.path for page in parts] == [f"timeline/by/{month}.md" for month in months]
    assert parts[0].title == "Timeline, December 2019"
    assert not any(page.entries for page in parts)
    for page in parts:
        assert f'{page.url.removeprefix("timeline/")}"' in by_path["timeline/index.md"].body
    assert len({page.url for page in large.pages}) == len(large.pages)
