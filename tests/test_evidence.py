"""Words are found literally or not at all; what is not found says where it first differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Settings
from generator.diagnostics import Diagnostic
from generator.documents import convert, parse
from generator.evidence import Outcome, Verdict, verify
from generator.library import Library
from generator.model import Briefing, Source

TEXT = (
    "The minister said “we will never sell the islands” on Friday. Some 40 boats – and no more – lay there…\n"
    "It’s said that boats lay there. “We will wait,” she said, “and see.”"
)


def read(yaml: str, text: str = TEXT) -> tuple[Verdict, list[Diagnostic]]:
    """The verdict and the findings for one assessment, given the YAML of its evidence."""
    head = "title: T\ndate: 2031\nbluf: B.\nsources: [paper]\nassessments:\n  - { id: q, analyst: paper, statement: S., evidence: "
    document, problems = parse("b.yml", (head + yaml + " }").encode())
    assert document is not None
    briefing, found = convert(document, Briefing)
    assert briefing is not None, found
    assert problems + found == []
    record, _ = convert(parse("paper.yml", b"title: P\ntype: article")[0], Source)  # type: ignore[arg-type]
    assert record is not None
    library = Library(Settings(), briefings={"b": briefing}, sources={"paper": record}, texts={"paper": text})
    verdicts, problems = verify(library)
    return verdicts["b", "q"], problems


@pytest.mark.parametrize(
    ("words", "there", "normalised"),
    [
        ("we will never sell the islands", "we will never sell the islands", False),
        ("We will never sell the islands.", "we will never sell the islands", True),
        ("boats - and no more—lay", "boats – and no more – lay", False),
        ("lay there...", "lay there…", False),
        ("It's said that boats lay there", "It’s said that boats lay there", False),
        ("we   will\u00a0never sell", "we will never sell", False),
    ],
)
def test_words_are_found_whatever_their_typography(words: str, there: str, normalised: bool) -> None:
    verdict, problems = read(f'"{words}"')
    assert problems == []
    assert verdict.outcome is Outcome.EXCERPT
    assert [(r.words, r.normalised) for r in verdict.receipts] == [(there, normalised)]
    assert TEXT[verdict.receipts[0].start : verdict.receipts[0].end] == there


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("we will never lease the islands", "the source has “sell” where this has “lease”"),
        ("we will sell the islands", "the source has “never” as well, which is left out here"),
        ("we will never ever sell the islands", "the source does not have “ever”"),
        ("we will never sell the islandS", "only capitals or punctuation differ"),
        ("Some 41 boats", "the source has “40” where this has “41”"),
    ],
)
def test_the_first_difference_is_named(words: str, difference: str) -> None:
    verdict, problems = read(f'"{words}"')
    assert [problem.code for problem in problems] == ["excerpt-not-found"]
    assert difference in problems[0].message
    assert "line 1" in problems[0].hint
    assert verdict == Verdict(Outcome.UNCHECKED)


def test_words_unlike_anything_are_not_compared() -> None:
    _, problems = read("Qzx vkj wpy")
    assert "nothing like" in problems[0].message


def test_words_that_stand_twice_need_their_surroundings() -> None:
    _, problems = read("lay there")
    assert [problem.code for problem in problems] == ["ambiguous-excerpt"]
    assert "no more –" in problems[0].hint
    verdict, problems = read("{ exact: lay there, prefix: said that boats }")
    assert problems == []
    assert verdict.receipts[0].start == TEXT.rindex("lay there")


def test_a_piece_of_a_word_is_not_the_word() -> None:
    assert [problem.code for problem in read("sell the island")[1]] == ["excerpt-not-found"]


def test_without_an_archived_text_nothing_is_claimed() -> None:
    verdict, problems = read("{ source: elsewhere, exact: anything }")
    assert (verdict.outcome, problems) == (Outcome.UNCHECKED, [])


@pytest.mark.parametrize("text", ["", "\n", "x", "“" * 1000, "Слово “за” слово.", "他说：“是的”", "قال «نعم»"])
def test_any_source_text_has_an_answer(text: str) -> None:
    assert [problem.code for problem in read("Not there at all", text)[1]] == ["excerpt-not-found"]


@pytest.mark.parametrize(
    ("text", "words"), [("Слово “за” слово.", "за"), ("他说：“是的”", "是的"), ("قال «نعم»", "نعم")]
)
def test_other_scripts_are_matched(text: str, words: str) -> None:
    assert read(words, text)[1] == []


WORDS = [
    "the",
    "old",
    "harbour",
    "keeps",
    "its",
    "five",
    "boats",
    "and",
    "nobody",
    "there",
    "sells",
    "any",
    "of",
    "them",
    "before",
    "spring",
    "comes",
    "again",
]


@given(st.data())
def test_a_changed_word_is_never_verified(data: st.DataObject) -> None:
    words = list(WORDS)
    index = data.draw(st.integers(0, len(words) - 1))
    kind = data.draw(st.sampled_from(["replace", "insert", "drop", "swap"]))
    new = data.draw(st.sampled_from(["not", "a", "old", "seven", "Boats"]))
    if kind == "replace":
        words[index] = new
    elif kind == "insert":
        words.insert(index or 1, new)
    elif kind == "drop" and 0 < index < len(words) - 1:
        del words[index]
    elif index + 1 < len(words):
        words[index], words[index + 1] = words[index + 1], words[index]
    if words == WORDS:
        return
    _, problems = read(" ".join(words), "Yesterday “" + " ".join(WORDS) + "”, he said.")
    assert [problem.code for problem in problems] == ["excerpt-not-found"]


def test_two_megabytes_on_one_line(tmp_path: Path) -> None:
    text = "lorem ipsum " * 170_000 + "the needle stands here " + "dolor sit " * 1000
    assert read("the needle stands here", text)[1] == []
    assert [p.code for p in read("the noodle stands here", text)[1]] == ["excerpt-not-found"]


def figure(text: str, fields: str, bluf: str = "B.") -> str:
    """The hint of the one finding for a key figure, or the briefing's prose, on an invented text."""
    own = f"title: T\ndate: 2031\nbluf: {bluf}\nsources: [s]\nkey_figures:\n  - {{ id: a, label: L, attributed_to: s, {fields} }}\n"
    briefing, _ = convert(parse("b.yml", own.encode())[0], Briefing)  # type: ignore[arg-type]
    source, _ = convert(parse("s.yml", b"title: S\ntype: article\n")[0], Source)  # type: ignore[arg-type]
    assert briefing is not None
    assert source is not None
    library = Library(Settings(), briefings={"b": briefing}, sources={"s": source}, texts={"s": text})
    (problem,) = verify(library)[1]
    return f"{problem.message}. {problem.hint}"


@pytest.mark.parametrize(
    ("text", "fields", "hint"),
    [
        (
            "The levy raised $7 million.",
            "value: 7, unit: $ million, evidence: The levy raised $7 million",
            "Write the whole number, `value: 7000000`, `unit: USD`.",
        ),
        (
            "Between 45 and 70 geese came.",
            "min: 45, unit: geese, evidence: Between 45 and 70 geese came",
            "Write `min: 45` and `max: 70`.",
        ),
        (
            "One in four farms is dry.",
            "value: 25, unit: percent, evidence: One in four farms is dry",
            "It has “One in four” (0.25): write `value_text: One in four`.",
        ),
        ("They sat in seat 12C there.", "value: 12, evidence: They sat in seat 12C there", "“12C” is read as a name."),
        ("There are 40 there.", "value: 40, unit: mills, evidence: There are 40 there", "“mills” does not stand in"),
        ("", "value: 40, evidence: There are 40", "the archived text of `s` is empty."),
    ],
)
def test_what_is_wrong_with_a_figure_says_what_to_write(text: str, fields: str, hint: str) -> None:
    assert hint in figure(text, fields)


def test_a_number_of_the_prose_that_stands_in_a_source_is_shown_there() -> None:
    text = "There are 40 mills.\nOf 913 wells none is dry."
    found = figure(text, "value: 40, unit: mills, evidence: There are 40 mills", "There are 913 wells.")
    assert "It stands in `s`, line 2" in found
