"""Where a source quotes, in the marks and manners of many newspapers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.quotations import quotations
from generator.evidence.quotations.marks import in_marks, paired
from generator.evidence.quotations.paragraphs import Paragraph


def quoted(text: str) -> list[str]:
    """The words of every quotation that is in no other, without the source's asides."""
    return [" | ".join(text[a:b].strip() for a, b in q.spoken) for q in quotations(text) if not q.depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said, “We hold.”", ["We hold."]),
        ('She said, "We hold."', ["We hold."]),
        ("She said, 'We hold.'", ["We hold."]),
        ("She said, ‘We don’t hold.’", ["We don’t hold."]),
        ("Вона сказала: «Ми тримаємось».", ["Ми тримаємось"]),
        ("Вона сказала: „Ми тримаємось”.", ["Ми тримаємось"]),
        ("Sie sagte: „Wir bleiben.“", ["Wir bleiben."]),
        ("Sie sagte: »Wir bleiben.«", ["Wir bleiben."]),
        ("Sie sagte: ‚Wir bleiben.‘", ["Wir bleiben."]),
        ("Elle a dit : « Nous restons ».", ["Nous restons"]),
        ("Hon sade: ”Vi stannar.”", ["Vi stannar."]),
        ("Powiedziała: „Zostajemy”.", ["Zostajemy"]),
        ("彼女は「残ります」と言った。", ["残ります"]),
    ],
)
def test_every_tradition_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' rights and the boys' school.",
        "It's the '90s, and rock 'n' roll isn't dead.",
        'A 6" pipe and a 5\'10" man.',
        "Об'єднання сім'ї та п'ять м'ячів.",
        "L’homme n’a pas d’argent.",
        "Nothing is quoted here.",
        "",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_within_a_quotation_is_one_deeper() -> None:
    text = "“He told me ‘go home’ and left,” she said."
    assert [(text[q.start : q.end], q.depth) for q in quotations(text)] == [
        ("He told me ‘go home’ and left,", 0),
        ("go home", 1),
    ]


def test_marks_that_open_again_in_the_next_paragraph_go_on() -> None:
    text = "“The first paragraph.\n\n“The second one,” she said."
    assert quoted(text) == ["The first paragraph.", "The second one,"]
    assert [q.continued for q in quotations(text)] == [True, False]


def test_a_dash_introduces_speech() -> None:
    assert quoted("– Не знаю, – сказала она. – Спросите завтра.") == ["Не знаю, | Спросите завтра."]
    assert quoted("— Не знаю, — сказала вона.\n— А хто знає?") == ["Не знаю,", "А хто знає?"]
    assert quoted("— bread\n— milk\n— tea") == []


def test_attributions_within_the_marks_are_the_sources_own() -> None:
    assert quoted("«Ми, — сказала вона, — тримаємось».") == ["Ми, | тримаємось"]
    assert quoted("« Nous restons, a-t-elle dit, jusqu'au bout. »") == ["Nous restons | jusqu'au bout."]
    assert quoted("« Nous restons, explique le ministre, jusqu'au bout. »") == ["Nous restons | jusqu'au bout."]


def test_a_signature_sets_a_paragraph_off() -> None:
    assert quoted("He went on:\nWe will hold this town. – Ann Smith\nThen he left.") == ["We will hold this town."]
    assert quoted("“We will hold,” – Smith") == ["We will hold,"]
    assert quoted("> We will hold this town.\n\nHe left.") == ["We will hold this town."]


def test_what_is_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("She said, “We hold.\nThen it rained.") == ["We hold."]


@given(st.text(alphabet="“”\"'’«»„ ab,.—\n"))
def test_any_text_has_quotations_that_lie_within_it_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(text[q.start : q.end].strip() for q in found)
    assert all(a <= b for q in found for a, b in q.spoken)


@given(st.lists(st.sampled_from([*'“”"«»„“’ab5 .,—', " “a", "a” ", ' "b', 'b" ', "don’t"]), max_size=20).map("".join))
def test_plain_marks_pair_as_all_marks_do(text: str) -> None:
    words = text.strip()
    paragraph = Paragraph(0, len(words), 0)
    assert in_marks(words, paragraph, "a") == paired(words, paragraph, "a")


def test_what_is_made_of_marks_quotes_nothing() -> None:
    assert quotations("'a' " * 150_000) == ()
    assert len(quotations("“It is a long day,” said Ann Lee, who had waited. " * 20_000)) == 20_000
