"""Languages without a table: digits are read, and what is not read is said to be so. All texts are invented."""

from __future__ import annotations

import pytest

from generator.config import Settings
from generator.documents import convert, parse
from generator.evidence import Outcome, Verdict, verify
from generator.library import Library
from generator.model import Briefing, Person, Source

FRENCH = "Le chantier de Brelle emploie 1 840 ouvriers et trente-deux ingénieurs. « Nous finirons à temps », a dit Luce Arnaud."
GERMAN = "Rund 84 Schafe weiden dort. Bis zu 3.760 Besucher kamen, sieben Busse fuhren, das Haus steht seit 1874."
ARABIC = "وبلغ عدد الجرحى ٤٦ شخصاً"


def check(text: str, language: str, block: str, fields: str) -> tuple[Verdict, list[str]]:
    """The verdict and the codes of the findings for one item on a text in a language."""
    own = f"title: T\ndate: 2031\nbluf: B.\nsources: [s]\n{block}:\n  - {{ id: a, {fields} }}\n"
    briefing, _ = convert(parse("b.yml", own.encode())[0], Briefing)  # type: ignore[arg-type]
    source, _ = convert(parse("s.yml", f"title: S\ntype: article\nlanguage: {language}\n".encode())[0], Source)  # type: ignore[arg-type]
    person, _ = convert(parse("p.yml", b"name: Luce Arnaud\n")[0], Person)  # type: ignore[arg-type]
    assert briefing is not None
    assert source is not None
    assert person is not None
    library = Library(
        Settings(), briefings={"b": briefing}, sources={"s": source}, texts={"s": text}, people={"arnaud": person}
    )
    verdicts, problems = verify(library)
    return verdicts["b", "a"], [problem.code for problem in problems]


def figure(text: str, language: str, fields: str) -> tuple[Outcome, list[str]]:
    verdict, codes = check(text, language, "key_figures", f"label: L, attributed_to: s, {fields}")
    return verdict.outcome, codes


@pytest.mark.parametrize(
    ("text", "language", "fields"),
    [
        (FRENCH, "fr", "value: 1840, evidence: Le chantier de Brelle emploie 1 840 ouvriers"),
        (GERMAN, "de", "value: 84, qualifier: approximately, evidence: Rund 84 Schafe weiden dort"),
        (GERMAN, "de", "value: 3760, qualifier: at_most, evidence: Bis zu 3.760 Besucher kamen"),
        (GERMAN, "de", "value: 3760, evidence: Bis zu 3.760 Besucher kamen"),
        (ARABIC, "ar", f"value: 46, evidence: {ARABIC}"),
    ],
)
def test_digits_are_read_and_hedges_are_not_judged(text: str, language: str, fields: str) -> None:
    assert figure(text, language, fields) == (Outcome.VERIFIED, [])


@pytest.mark.parametrize(
    ("text", "language", "fields"),
    [
        (FRENCH, "fr", "value: 1480, evidence: Le chantier de Brelle emploie 1 840 ouvriers"),
        (GERMAN, "de", "value: 3670, evidence: Bis zu 3.760 Besucher kamen"),
        ("Es kamen 4.000 Besucher.", "de", "value: 4, evidence: Es kamen 4.000 Besucher"),
        (GERMAN, "de", "min: 84, max: 90, evidence: Rund 84 Schafe weiden dort"),
        (ARABIC, "ar", f"value: 64, evidence: {ARABIC}"),
    ],
)
def test_other_digits_are_a_wrong_value(text: str, language: str, fields: str) -> None:
    assert figure(text, language, fields)[1] == ["wrong-value"]


@pytest.mark.parametrize(
    ("text", "language", "fields"),
    [
        (FRENCH, "fr", "value: 32, evidence: trente-deux ingénieurs"),
        (GERMAN, "de", "value: 7, evidence: 'Bis zu 3.760 Besucher kamen, sieben Busse fuhren'"),
        (GERMAN, "de", "value: 700, evidence: 'sieben Busse fuhren, das Haus steht seit 1874'"),
    ],
)
def test_words_are_unread_and_said_to_be(text: str, language: str, fields: str) -> None:
    assert figure(text, language, fields) == (Outcome.UNREAD, [])


def test_a_speaker_is_said_to_be_unchecked() -> None:
    verdict, codes = check(
        FRENCH, "it", "quotes", "text: We, speaker: arnaud, original: { language: it, text: Nous finirons à temps, translated_by: us }"
    )  # fmt: skip
    assert (verdict.outcome, codes, verdict.is_speaker_unread) == (Outcome.VERIFIED, [], True)


def test_a_speaker_of_english_is_read() -> None:
    verdict, codes = check("“We stay,” said Luce Arnaud.", "en", "quotes", "text: We stay, speaker: arnaud")
    assert (verdict.outcome, codes, verdict.is_speaker_unread) == (Outcome.VERIFIED, [], False)
