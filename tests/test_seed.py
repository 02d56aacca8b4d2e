"""The project's own briefing carries all that its article says, and nothing that it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.config import read_config
from generator.evidence import Outcome, Verdicts, verify
from generator.library import Library, read_library
from generator.site import generate
from generator.text import normalise, sentence_around
from tests.conftest import ROOT, copy_of_our_own

ARTICLE = (ROOT / "content/sources/kursk-article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def library() -> Library:
    library, problems = read_library(ROOT, read_config(ROOT)[0])
    assert problems == []
    return library


@pytest.fixture(scope="module")
def verdicts(library: Library) -> Verdicts:
    verdicts, problems = verify(library)
    assert problems == []
    return verdicts


def test_there_are_no_findings() -> None:
    assert generate(ROOT)[1] == []


def test_the_article_is_the_one_given() -> None:
    given = ROOT.parent / "shared" / "seed" / "article.txt"
    if not given.is_file():
        pytest.skip("the article as it was given is not beside this checkout (../shared/seed/article.txt)")
    assert given.read_text(encoding="utf-8") == ARTICLE


def test_every_set_off_quotation_is_a_direct_quote_of_its_speaker(library: Library) -> None:
    set_off = re.findall(r"^“(.+?),?” – (.+)$", ARTICLE, re.MULTILINE)
    quotes = [quote for quote in library.briefings["kursk-half-a-year"].quotes if quote.kind == "direct"]
    ours = {normalise(quote.text).text: library.people[str(quote.speaker)].name for quote in quotes}
    assert len(set_off) == len(ours) == 9
    for text, name in set_off:
        assert ours[normalise(text).text].endswith(name)


def test_every_number_is_a_figure(library: Library) -> None:
    figures = library.briefings["kursk-half-a-year"].key_figures
    values = {int(f.value) for f in figures if f.value is not None}
    digits = {int(text.replace(",", "")) for text in re.findall(r"[0-9][0-9,]*[0-9]", ARTICLE)}
    assert digits == {909, 40_000, 16_100, 4_000, 78_000}
    assert values == digits | {5}  # and "up to five kilometers"
    assert [str(f.value_text) for f in figures if f.value_text] == ["several times more than Ukraine"]
    assert [f.period.months for f in figures if f.period] == [6]  # "half a year"


def test_figures_keep_the_hedges_of_the_article(library: Library) -> None:
    figures = {f.id: f for f in library.briefings["kursk-half-a-year"].key_figures}
    assert {name: f.qualifier for name, f in figures.items() if f.value is not None} == {
        "captured": "exact",
        "advance": "at_most",
        "russian-losses": "approximately",
        "russian-dead": "exact",
        "north-korean-casualties": "approximately",
        "russian-troops": "approximately",
    }
    assert figures["north-korean-casualties"].attributed_to == "unattributed"
    assert figures["russian-losses"].caveat == "Ukraine has not officially commented on these figures."


def test_nothing_is_on_a_scale_of_ours(library: Library) -> None:
    for assessment in library.briefings["kursk-half-a-year"].assessments:
        assert assessment.likelihood is None
        assert assessment.confidence is None
        assert assessment.analyst != "desk"


def test_nothing_is_unchecked(library: Library, verdicts: Verdicts) -> None:
    assert {verdict.outcome for verdict in verdicts.values()} == {Outcome.VERIFIED, Outcome.EXCERPT, Outcome.INFERRED}


def test_every_sentence_is_cited_but_for_what_leads_in_a_quotation(library: Library, verdicts: Verdicts) -> None:
    left = list(ARTICLE)
    for receipt in (receipt for verdict in verdicts.values() for receipt in verdict.receipts):
        start, end = sentence_around(ARTICLE, receipt.start, receipt.end)
        left[start:end] = " " * (end - start)
    uncited = {line.strip() for line in "".join(left).splitlines() if line.strip()}
    assert uncited == {
        "Angelica Evans, a military analyst, noted the strategic distraction these Russian forces represent:",
        "He emphasized:",
        "Evans further commented:",
    }


def test_five_mistakes_give_five_findings(tmp_path: Path) -> None:
    project = copy_of_our_own(tmp_path / "project")
    path = project / "content/briefings/kursk-half-a-year.yml"
    text = path.read_text(encoding="utf-8")
    mistakes = {
        "quotation-not-found": ("a diplomatic settlement to end", "a military settlement to end"),
        "excerpt-not-found": (
            "evidence: Ukrainian forces have maintained",
            "evidence: Ukrainian troops have maintained",
        ),
        "unknown-id": ("speaker: volodymyr-zelensky", "speaker: volodymyr-zelenskyy"),
        "duplicate-key": ("    unit: confirmed dead\n", "    unit: confirmed dead\n    unit: dead\n"),
        "unknown-key": ("    wording: could exert\n", "    wordding: could exert\n"),
    }
    for before, after in mistakes.values():
        assert text.count(before) == 1
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")

    _, problems = generate(project)

    lines = text.split("\n")
    expected = sorted(
        (number, code)
        for number, line in enumerate(lines, 1)
        for code, marker in {
            "quotation-not-found": "text: >-",
            "excerpt-not-found": "evidence: Ukrainian troops have maintained",
            "unknown-id": "volodymyr-zelenskyy",
            "duplicate-key": "    unit: dead",
            "unknown-key": "wordding",
        }.items()
        if marker in line and (code != "quotation-not-found" or "You will see later" in lines[number])
    )
    assert sorted((p.location.line, p.code) for p in problems) == expected
    assert len(problems) == 5
