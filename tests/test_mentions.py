"""The names in a source's own words, and what is said of them beside a quotation that has no verb of its own."""

from __future__ import annotations

import pytest

from generator.evidence.speakers import Cue, attribution, mentions


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The harbour pilot, Mara Lind, waited.", "Mara Lind", "harbour pilot"),
        ("The port's chief engineer, Dr. Mara Lind, waited.", "Mara Lind", "port's chief engineer"),
        ("It met the head of estates, Mara Lind.", "Mara Lind", "head of estates"),
        ("Mara Lind, the harbour master, waited.", "Mara Lind", "harbour master"),
        ("Mara Lind, 61, a retired harbour pilot, waited.", "Mara Lind", "retired harbour pilot"),
        ("Norwegian President Mara Lind waited.", "Mara Lind", "Norwegian President"),
        ("It rained, said military analyst Mara Lind.", "Mara Lind", "military analyst"),
        ("He met analyst Mara Lind.", "Mara Lind", "analyst"),
        ("Mr. Lind waited.", "Lind", ""),
        ("In the Northern Gazette, Professor Mara Lind said so.", "Northern Gazette", ""),
    ],
)
def test_a_name_is_found_with_its_role(text: str, name: str, role: str) -> None:
    assert (name, role) in [(one.name, one.role) for one in mentions(text, "en")]


def test_a_language_without_a_table_has_no_names() -> None:
    assert not list(mentions("Mara Lind venta.", "sv"))


def test_offsets_are_those_of_the_text_and_possessives_are_no_part_of_a_name() -> None:
    text = "The wind rose.\nThe crane is Mara Lind's."
    [mention] = list(mentions(text, "en"))
    assert text[mention.start : mention.end] == mention.name == "Mara Lind"


def said(text: str, words: str) -> tuple[Cue, tuple[str, ...], str]:
    start = text.index(words)
    found = attribution(text, start, start + len(words), "en")
    assert found is not None
    return found.cue, found.names, found.phrase


def test_a_participle_may_have_a_subject_of_its_own() -> None:
    text = "Visitors were critical of the change, with one regular writing “Bring back the old gate”."
    assert said(text, "Bring back")[1:] == ((), "one regular")


def test_whoever_is_named_before_a_colon_speaks_and_not_the_line_below() -> None:
    text = "Our reporter Lena Brandt is in Carrow Bay:\n“The wall has gone in two places.”\n17.20 GMT\nIt rains."
    assert said(text, "The wall")[:2] == (Cue.COLON, ("Lena Brandt",))
