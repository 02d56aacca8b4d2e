"""Escaping shows every text as itself; normalising finds its way back to the characters that it was made from."""

from __future__ import annotations

import unicodedata

import html5lib
import markdown as python_markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.text import (
    _BREAKABLE,
    _REFUSED_ANYWHERE,
    closest,
    collapse,
    markdown,
    neutral,
    normalise,
    paragraphs,
    refused_character,
    sentence_around,
)

EXTENSIONS = ["attr_list", "tables", "toc"]
PLACES = {
    "paragraph": "{}",
    "heading": "## {} {{#x}}",
    "raw text": "<p>{}</p>",
    "raw attribute": '<p title="{}">word</p>',
    "list item": "- {}",
    "quote": "> {}",
    "bold": "a **{}** b",
    "table cell": "| a |\n|---|\n| {} |",
}
HOSTILE = [
    "<script>alert(1)</script>", "</title><script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "AT&T", "[a](javascript:x)",
    "![a](b)", "*a* _b_ **c** `d` ~~e~~", "# h", "1. item", "2) item", "- item", "+ item", "> q", "    code", "```\nx\n```",
    "{.class onclick=x}", "{: #id }", "| a | b |", "---", "===", "[TOC]", "[^1]: note", "*[HTML]: x", "https://example.org",
    "<https://example.org>", "a@example.org", "\\*", "\\", "$x$", "\\(x\\)", "{{ x }}", "{% x %}", "--8<-- \"x\"", "<!-- c -->",
    "<?php ?>", "]]>", "\"'", "x\" onmouseover=\"y", ":smile:", "1st 2nd 3rd", "«a»", "!!! note", "??? x", "=== \"tab\"",
    "\x02stx\x03", "wzxhzdk:0", "a  \nb", "<div markdown=1>", "H~2~O", "x^2^", "==a==", "{++a++}", "&#x3c;", "&amp;lt;",
]  # fmt: skip


def visible(template: str, text: str) -> tuple[list[object], str]:
    """The elements and the text that a reader gets for text in a place."""
    html = python_markdown.markdown(template.format(markdown(text)), extensions=EXTENSIONS)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    shown = [(e.tag, sorted(k for k in e.attrib)) for e in tree.iter()]
    attribute = next((e.attrib["title"] for e in tree.iter() if "title" in e.attrib), None)
    return shown, attribute if attribute is not None else "".join(tree.itertext()).replace("\n", "")


@pytest.mark.parametrize("place", PLACES)
@given(
    text=st.text(min_size=1)
    | st.text("<>&\"'`*_{}[]()#+-.!|~^=:$%@\\/ \n0123ab", min_size=1)
    | st.sampled_from(HOSTILE)
)
@example("1. a")
@example("1st")
def test_text_appears_as_itself_in_every_place(place: str, text: str) -> None:
    wanted = collapse(neutral(text))
    if not wanted:
        return
    template = PLACES[place]
    elements, shown = visible(template, text)
    plain_elements, plain = visible(template, "word")
    assert elements == plain_elements
    assert shown == (wanted if place == "raw attribute" else plain.replace("word", wanted, 1))


def test_escaped_text_is_one_line() -> None:
    assert "\n" not in markdown("a\n\n# b\u2028c\x85d")


@pytest.mark.parametrize("text", ["Plain words, a full stop. A mid-word hyphen", "16,100 troops in 2025"])
def test_harmless_text_stays_readable(text: str) -> None:
    assert markdown(text).replace("&#x31;", "1") == text


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("“a” „b“ «c» ″d″", '"a" "b" "c" "d"'),
        ("it’s ‘so’ ʼn", "it's 'so' 'n"),
        ("a — b–c—d -- e - f – g–h", "a - b-c - d - e - f - g-h"),
        ("mid-January", "mid-January"),
        ("a\u00a0b\u2009c\n\n d", "a b c d"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("wait… what. . .", "wait... what..."),
        ("cafe\u0301", "café"),
        ("МІСТО їжак", "МІСТО їжак"),
    ],
)
def test_typography_is_evened_out(text: str, even: str) -> None:
    assert normalise(text).text == even


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.text() | st.text("aé\u0301 \u00a0\u00ad—-…'’“\u200bx\n"), st.data())
def test_spans_lead_back_to_their_words(text: str, data: st.DataObject) -> None:
    even = normalise(text)
    if not even.text.strip():
        return
    start = data.draw(st.integers(0, len(even.text) - 1))
    end = data.draw(st.integers(start + 1, len(even.text)))
    first, last = even.span(start, end)
    assert 0 <= first < last <= len(text)
    back = normalise(text[first:last]).text
    assert even.text[start:end].strip(" -.") in back or not unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("text", ["…", "—", "— ", "…\u200b\u200b", "\u200b…", "a…", "…a"])
def test_spans_of_a_text_that_is_all_changed_lie_within_it(text: str) -> None:
    even = normalise(text)
    for start in range(len(even.text)):
        for end in range(start + 1, len(even.text) + 1):
            first, last = even.span(start, end)
            assert 0 <= first < last <= len(text)


@pytest.mark.parametrize("word", ["Sudzha", "café", "naïve", "ends"])
def test_a_word_is_found_at_its_own_characters(word: str) -> None:
    text = "“Near\u00a0Sudzha” — a cafe\u0301, nai\u0308ve…\n\nso it   ends"
    even = normalise(text)
    start = even.text.index(word)
    first, last = even.span(start, start + len(word))
    assert unicodedata.normalize("NFC", text[first:last]) == word


@pytest.mark.parametrize("text", ["a\x00", "a\x1b[31m", "\u202e", "\u2067", "\ufffe", "\U0001ffff", "\x9f", "\ud800"])
def test_refused_characters(text: str) -> None:
    assert refused_character(text) is not None


@pytest.mark.parametrize("text", ["a\tb\r\n", "שלום\u200f", "👩\u200d👩", "é", "\u061c", "\x85"])
def test_allowed_characters(text: str) -> None:
    assert refused_character(text) is None


def test_paragraphs() -> None:
    assert paragraphs("a\nb\n\n\n c \n\u2029d\n") == ["a b", "c", "d"]


@pytest.mark.parametrize(
    ("word", "meant"), [("speker", "speaker"), ("speaker", "speaker"), ("colour", None), ("", None)]
)
def test_closest(word: str, meant: str | None) -> None:
    assert closest(word, ["speaker", "said_on", "role"]) == meant


def test_sentence_around() -> None:
    text = "One. The U.S. President J. Doe said 1.5 km. “Two,” she said.\nThree."
    start = text.index("President")
    first, last = sentence_around(text, start, start + 9)
    assert text[first:last] == "The U.S. President J. Doe said 1.5 km."


def test_two_megabytes_of_anything_are_normalised() -> None:
    for part in (" ", "\u00ad", "—", "- ", "a", ".", "e\u0301", "\n"):
        assert normalise(part * 500_000).original


def test_what_is_printed_needs_no_second_look() -> None:
    """Texts of printable characters alone are not searched for refused ones, nor for other white space than spaces."""
    for character in map(chr, range(0x110000)):
        if character.isprintable():
            assert not refused_character(character), hex(ord(character))
            assert character == " " or not (character.isspace() or _BREAKABLE.match(character)), hex(ord(character))


@given(st.text(" a\t\n\xa0\u2028\u202e") | st.text())
def test_text_on_one_line_is_what_it_was_without_the_short_ways(text: str) -> None:
    assert collapse(text) == _BREAKABLE.sub(" ", text).strip()
    assert neutral(text) == _REFUSED_ANYWHERE.sub("\ufffd", text)
