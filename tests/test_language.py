"""Numbers and dates stand on the page as a person writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import get_args

import pytest
import yaml

from generator import dates
from generator.config import HEURISTIC
from generator.evidence import Outcome
from generator.language import _FOLDER, direction, languages, speak
from generator.model import CONFIDENCE, RELIABILITY, SCALES, Assessment, KeyFigure, Quote, Source
from generator.pages import SECTIONS
from generator.pages.page import FACETS, KINDS
from generator.tables import TABLES
from tests.conftest import ROOT

EN = speak("en")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-01-11~/2025-01-20~", "mid-January 2025"),
        ("2025-02-01~/2025-02-10~", "early February 2025"),
        ("2024-02-21~/2024-02-29~", "late February 2024"),
        ("2025-02-06", "6 February 2025"),
        ("2025-02-06~", "about 6 February 2025"),
        ("2025-02?", "February 2025 (uncertain)"),
        ("2025%", "about 2025 (uncertain)"),
        ("2025-01/..", "January 2025 or later"),
        ("../2025-01-31", "31 January 2025 or earlier"),
        ("2025-01/", "January 2025 to an unknown date"),
        ("/2025-01", "an unknown date to January 2025"),
        ("2025-02-06/2025-02-09", "6–9 February 2025"),
        ("196X", "the 1960s"),
        ("19XX", "between 1900 and 1999"),
        ("2004-XX", "2004 (month not known)"),
        ("2004-06-XX", "June 2004 (day not known)"),
        ("2004-XX-XX", "2004 (month and day not known)"),
        ("2025-01-11/2025-02-03", "11 January – 3 February 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2004-06/2004-08", "June–August 2004"),
        ("2004-06/2006-08", "June 2004 – August 2006"),
        ("2004/2006", "2004–2006"),
        ("2025-01-11/2025-01-11", "11 January 2025"),
        ("2025-01-11~/2025-01-20", "about 11 January 2025 to 20 January 2025"),
        ("-0044-03-15", "15 March 45 BC"),
        ("0000", "1 BC"),
        ("-019X", "between 200 BC and 191 BC"),
        ("2001-21", "spring 2001"),
        ("2025-02-06T10:30:00Z", "6 February 2025, 10:30 UTC"),
        ("2025-02-06T10:30:05-05:30", "6 February 2025, 10:30:05 UTC−5:30"),
        ("2025-02-06T10:30:00", "6 February 2025, 10:30"),
    ],
)
def test_dates(date: str, words: str) -> None:
    assert EN.date(dates.parse(date)) == words


@pytest.mark.parametrize(
    ("number", "words"), [("40000", "40,000"), ("1.10", "1.10"), ("-1234.5", "-1,234.5"), ("0", "0")]
)
def test_numbers_keep_the_decimals_that_were_written(number: str, words: str) -> None:
    assert EN.number(Decimal(number)) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [("P6M", "6 months"), ("P1Y6M", "1 year, 6 months"), ("P2W", "2 weeks"), ("P1D", "1 day"), ("PT48H", "48 hours")],
)
def test_periods(period: str, words: str) -> None:
    assert EN.period(dates.parse_period(period)) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-01-11~/2025-01-20~", "середина січня 2025"),
        ("2025-02-06~", "приблизно 6 лютого 2025"),
        ("2025-02~", "приблизно лютий 2025"),
        ("2025-01/..", "січень 2025 або пізніше"),
        ("2025-01-11/2025-01-20", "11–20 січня 2025"),
        ("2004-06/2004-08", "червень–серпень 2004"),
        ("2025-XX-XX", "2025 (місяць і день невідомі)"),
        ("-0044-03-15", "15 березня 45 до н. е."),
    ],
)
def test_dates_in_ukrainian(date: str, words: str) -> None:
    assert speak("uk").date(dates.parse(date)) == words


def test_numbers_and_plurals_in_ukrainian() -> None:
    uk = speak("uk")
    assert uk.number(Decimal("16100.5")) == "16\u00a0100,5"
    assert [uk.count("items", n) for n in (1, 2, 5, 21)] == ["1 пункт", "2 пункти", "5 пунктів", "21 пункт"]
    assert uk.period(dates.parse_period("P6M")) == "6 місяців"


def test_plurals() -> None:
    assert [EN.count("items", n) for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]


def test_a_language_without_a_file_of_words_speaks_english() -> None:
    assert speak("xx")("home") == "Home"


@pytest.mark.parametrize(
    ("tag", "way"), [("en", "ltr"), ("uk", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl"), ("xx", "auto")]
)
def test_directions(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_all_languages_have_the_same_words_and_placeholders() -> None:
    placeholders = re.compile(r"\{\w+\}")
    words = {tag: yaml.safe_load((_FOLDER / f"{tag}.yml").read_text(encoding="utf-8")) for tag in languages()}
    for tag, theirs in words.items():
        assert list(theirs) == list(words["en"]), tag
        for key, text in theirs.items():
            texts = text.values() if isinstance(text, dict) else [text]
            wanted = set(placeholders.findall(str(words["en"][key])))
            assert all(set(placeholders.findall(one)) == wanted for one in texts), (tag, key)


CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted([*(ROOT / "generator").rglob("*.py"), *(ROOT / "generator/templates").glob("*.j2")])
)
CALLED = set(re.findall(r"\b(?:t|self|self\.word)\(\s*\"([\w-]+)\"\s*(?:[,)]| if )", CODE))
CALLED |= set(re.findall(r"\b(?:self|t)\(\"\w+\" if [\w. ]+ else \"(\w+)\"", CODE))
COUNTED = {f"count_{name}" for name in re.findall(r"\bt\.count\([\"'](\w+)[\"']", CODE)}
OUTCOMES = [outcome.value for outcome in Outcome]
ENDINGS: dict[str, Iterable[object]] = {
    "a_": KINDS,
    "kind_": KINDS,
    "column_": {column for columns in TABLES.values() for column in columns},
    "file_": [*TABLES, "briefing", "briefings", "calendar", "citations", "feed", "llms", "places", "schema"],
    "question_": HEURISTIC,
    "filter_": ["topic", "actor", "place"],
    "went_": ["up", "down", "nowhere"],
    "search_": FACETS,
    "confidence_": CONFIDENCE,
    "count_": OUTCOMES,
    "credibility_": "12345",  # 6, cannot be judged, is not printed
    "likelihood_": {word for scale in SCALES.values() for word in scale},
    "matching_": ["literal", "typography", "quotes", "numbers", "dates", "speakers", "ambiguous", "never"],
    "meaning_": OUTCOMES,
    "note_": [
        "edges",
        "quotation-marks",
        "dashes",
        "ellipsis",
        "first-letter",
        "final-punctuation",
        "split",
        "paragraphs",
        "elided",
        "bracketed",
    ],
    "outcome_": OUTCOMES,
    "relation_": ["updates", "repeats", "contradicts", "agrees", "other-scope"],
    "reliability_": RELIABILITY,
    "scale_": SCALES,
    "scope_": ["unit", "place", "period", "as_of"],
    "source_": ["retracted", "corrected"],
    "season_": range(21, 25),
    "status_": ["draft", "review"],
    "type_": get_args(Source.model_fields["type"].annotation),
}
"""What the model lets follow the beginning of a key."""
GIVEN = {
    *SECTIONS, "desk", "unattributed", "locale", "follows", "followed_by", "key_figures", "quotes", "assessments",
    *get_args(dates.Third),
    *get_args(KeyFigure.model_fields["qualifier"].annotation),
    *get_args(Quote.model_fields["kind"].annotation),
    *get_args(Assessment.model_fields["kind"].annotation),
} - {"direct"}  # fmt: skip
"""The keys that are no literals in a call: named by the model, or handed on to a macro."""


def test_every_word_is_used_and_every_word_that_is_used_is_there() -> None:
    beginnings = set(re.findall(r"\bt\(\"(\w+_)\" ~", CODE)) | set(re.findall(r"\b(?:t|self)\(f\"(\w+_)\{", CODE))
    assert beginnings <= set(ENDINGS)
    made = {f"{start}{end}" for start, ends in ENDINGS.items() for end in ends}
    words = set(yaml.safe_load((_FOLDER / "en.yml").read_text(encoding="utf-8")))
    assert sorted(words ^ (CALLED | COUNTED | GIVEN | made)) == []


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("en", ["4 Corners", "Ábel", "“Abel” the second", "Zoe", "Щука"]),
        ("uk", ["3 рота", "Андрій", "Ґанна", "Євген", "Іван", "Їжак", "Йосип", "Щука", "Юрій", "Zoe"]),
    ],
)
def test_names_are_in_the_order_of_the_alphabet(tag: str, names: list[str]) -> None:
    assert sorted(set(names), key=speak(tag).order) == names
