"""Whether a name is a body's or a place's rather than a person's: by its words, and by what stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.evidence.speakers import Mention
from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.speech import Speech, fold

_REACH = 20  # characters
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}")


def is_body_word(speech: Speech | None, word: str) -> bool:
    """Whether a word is one for an organisation; Banks and Church-Hill are people's names as well."""
    if speech is None or "-" in word or (fold(word).endswith("s") and fold(word)[:-1] in speech.bodies):
        return False
    return speech.is_body(word)


def is_body_of(speech: Speech | None, words: str) -> bool:
    """Whether words say what body it is by whose it is, and do not name it: the |UN agency|, not the Yonhap agency."""
    name, _, behind = words.partition(" ")
    is_acronym = name.isupper() and len(name) > 1
    return is_acronym and behind.islower() and is_body_word(speech, behind.rpartition(" ")[2])


def is_abbreviation(speech: Speech | None, word: str) -> bool:
    """Whether a word of capitals is one of no surname, nor the letters behind one: JCP; not LEE, KC."""
    return bool(_NO_VOWEL.fullmatch(word)) and (speech is None or speech.letters.get(fold(word)) != "x")


@lru_cache(maxsize=1 << 12)
def has_people(staff: frozenset[str], text: str, name: str) -> bool:
    """Whether somebody speaks or works for a name in a text: an Air Lunde |spokesman|, Air Lunde |staff|."""
    return any(found[1] in staff for found in re.finditer(rf"\b{re.escape(name)} ([a-z]+)", text))


def follows_preposition(speech: Speech | None, text: str, mention: Mention) -> bool:
    """Whether a name stands behind a preposition, as places do: a flight |to| Deer Lake."""
    before = text[max(0, mention.start - _REACH) : mention.start].split()
    return speech is not None and bool(before) and speech.letters.get(fold(before[-1])) == is_.PREPOSITION


def written_small(text: str, word: str) -> bool:
    """Whether a word stands in a text without a capital too."""
    return re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


def opens_sentence(text: str, at: int, name: str) -> bool:
    """Whether a word at a place has its capital from the sentence that it opens, and has none elsewhere."""
    before = text[max(0, at - 3) : at].rstrip(' \t"“„«‘')
    if before[-1:] not in ("", ".", "!", "?", "\n", ":"):
        return False
    return re.search(rf"[\w,;] {re.escape(name)}\b", text) is None


def without_suffix(speech: Speech | None, name: str) -> str:
    """A name without the letters behind it: Peter Aldous |KC|."""
    words = name.split(" ")
    while len(words) > 2 and speech is not None and speech.letters.get(fold(words[-1])) == "x":
        words.pop()
    return " ".join(words)
