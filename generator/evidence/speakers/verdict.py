"""Is the speaker the one whom the source names? Only explicit words that name somebody else refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.speech import Speech, fold, speech_of

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_ARTICLE_AND_WORD = re.compile(r"\w+ [^\W\d_][^\W\d_A-Z]+")
_OWNED = re.compile(r"(?:\b[^\W\d_a-z][\w.-]*\s+)*\b[^\W\d_a-z][\w-]*(?:['’ʼ]s|s['’ʼ])(?=\s)")  # Ann Lee's lawyer
_ALIKE = 88  # of 100: Zelensky and Zelenskyy, but not Wilkins and Wilkinson
_LONGEST_ENDING = 3  # of an inflected name: Ковальчук|ами


class Match(StrEnum):
    """How the speaker of an item compares with the source's attribution."""

    RIGHT = "right"
    NEAR = "near"  # named in the neighbourhood only
    ANOTHER = "another"  # the source explicitly names somebody else
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """What somebody may be called: names and aliases, roles and descriptions, and the names of the affiliation."""

    names: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    is_body: bool = False  # an organisation


class Judgement(NamedTuple):
    """The verdict, with the source's words for whoever says it."""

    match: Match
    words: str = ""


def judge(
    attribution: Attribution | None, claimed: Party, everybody: Iterable[Party] = (), language: str = "en"
) -> Judgement:
    """Compare the speaker of an item with the source's attribution; `everybody` else's names make sure of another.

    They are looked at only where that is open.
    """
    speech = speech_of(language)
    if attribution is None or speech is None:
        return Judgement(Match.UNKNOWN)
    found = _compare(attribution, claimed, everybody, speech)
    if found is Match.RIGHT and (not attribution.phrase or attribution.doubtful):
        found = Match.NEAR
    return Judgement(found, attribution.words)


def _compare(said: Attribution, claimed: Party, everybody: Iterable[Party], speech: Speech) -> Match:
    likeness = [_likeness(name, claimed, speech) for name in said.names]
    if (
        Match.RIGHT in likeness
        or any(_spans_head(said, name) for name in claimed.names)
        or _is_described(said, claimed, speech)
    ):
        return Match.NEAR if _may_be_another(said, claimed, everybody, speech) else Match.RIGHT
    others = [party for party in everybody if party != claimed]
    known = any(_likeness(name, party, speech) is Match.RIGHT for name in said.names for party in others)
    if Match.NEAR in likeness and not known:
        return Match.NEAR
    if said.explicit and not _is_excused(said, claimed, speech, known=known):
        return Match.ANOTHER
    return Match.NEAR if _stands_in(said.nearby + " " + said.phrase, claimed, speech) else Match.UNKNOWN


def _may_be_another(said: Attribution, claimed: Party, everybody: Iterable[Party], speech: Speech) -> bool:
    """Whether a pronoun may as well mean somebody else of those named before it, whom we know."""
    if said.cue is not Cue.PRONOUN or len(said.names) < 2:
        return False
    strange = [name for name in said.names if _likeness(name, claimed, speech) is Match.ANOTHER]
    people = (party for party in everybody if not party.is_body)
    return any(_likeness(name, party, speech) is Match.RIGHT for party in people for name in strange)


def _is_excused(said: Attribution, claimed: Party, speech: Speech, *, known: bool) -> bool:
    """Whether somebody who is named explicitly may still be the one claimed, or speak for them."""
    if any(_stands_in(phrase, claimed, speech) for phrase in said.also):
        return True
    if speech.nouns_have_capitals and not known and not any(" " in name for name in said.names):
        return True  # a noun: sagte die Ministerin
    if not claimed.names:  # the unnamed: anybody whom words nearby describe so
        return bool(_content(claimed.described, speech) & _content((said.nearby, said.phrase), speech))
    if not known and not any(_same_script(name, said.names) for name in claimed.names):
        return True  # names in two scripts are not compared
    phrase = said.phrase
    if not known and _ARTICLE_AND_WORD.fullmatch(phrase) and speech.letters.get(fold(phrase.split()[0])) == "d":
        return True  # “the Democrat said” describes rather than names
    for name in said.names:
        phrase = phrase.replace(name, " ", 1)
    return not known and any(
        (claimed.is_body or _is_body(name, speech)) and _has(phrase, name, speech) for name in claimed.names
    )


# --- names ------------------------------------------------------------------------------------------


def _likeness(name: str, party: Party, speech: Speech) -> Match:
    """Whether a name in the source is one of somebody's: the same, much like it, or another."""
    there = _name_words(name, speech)
    if there and name in party.names:
        return Match.RIGHT  # as it stands
    ours = (*_forms(party.names, there, speech), *_forms(party.affiliation, there, speech))  # the Kremlin said
    found = [_same(there, own, speech) for own in ours]
    return next((match for match in (Match.RIGHT, Match.NEAR) if match in found), Match.ANOTHER)


def _forms(names: Sequence[str], there: Sequence[str], speech: Speech) -> list[tuple[str, ...]]:
    """The words of names that a name may be one of; without the word for many bodies, the Bank, where it says which one."""
    forms = [_name_words(name, speech) for name in names]
    told = [words for words in forms if len(words) != 1 or fold(words[0]) not in speech.bodies]
    return told if told and len(there) > 1 else forms


def _spans_head(said: Attribution, ours: str) -> bool:
    """Whether a name stands in the phrase around its head: Department of Agriculture, but not (Ingram of) The Globe."""
    name = [fold(word) for word in _WORD.findall(ours)]
    there = [fold(word) for word in _WORD.findall(said.phrase)]
    heads = [{fold(word) for word in _WORD.findall(head)} for head in said.names]
    at = (index for index in range(len(there)) if there[index : index + len(name)] == name)
    return any(head and head <= set(name) for head in heads) and next(at, None) is not None


@lru_cache(maxsize=1 << 12)
def _name_words(name: str, speech: Speech) -> tuple[str, ...]:
    """The words of a name that tell one from another: no titles, particles or articles, where others are left."""
    words = _WORD.findall(name)
    dropped = "fdojx" if any(map(speech.is_body, words)) else "tfdojx"
    kept = [word for word in words if speech.letters.get(fold(word), "w") not in dropped]
    return tuple(kept or words)


def _same(there: Sequence[str], ours: Sequence[str], speech: Speech) -> Match:
    """Two names compared by their words; a surname alone is enough, another given name beside it is not."""
    if not there or not ours:
        return Match.ANOTHER
    if there == ours or _initials(there, ours) or _initials(ours, there):
        return Match.RIGHT
    in_ours = [any(_word_alike(word, own, speech) for own in ours) for word in there]
    in_theirs = [any(_word_alike(word, own, speech) for word in there) for own in ours]
    if all(in_ours) or all(in_theirs):
        return Match.RIGHT
    surname = in_theirs[-1] and len(ours) > 1 and len(there) > 1 and not any(map(speech.is_body, ours))
    if not surname:
        return Match.ANOTHER
    rest = [word for word, alike in zip(there, in_ours, strict=True) if not alike and not word.isupper()]
    initials = {fold(own)[:1] for own in ours[:-1]}
    same_given = not rest or any(fold(word)[:1] in initials for word in rest)
    return Match.RIGHT if same_given else Match.NEAR


def _initials(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one name is the other's first letters: UN, United Nations."""
    return len(short) == 1 and short[0].isupper() and "".join(word[0] for word in long).upper() == short[0]


def _word_alike(there: str, ours: str, speech: Speech) -> bool:
    a, b = fold(there), fold(ours)
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if speech.oblique_endings and shorter >= 3 and max(len(a), len(b)) - shorter <= _LONGEST_ENDING:
        stem = max(3, shorter - 2)
        if a[:stem] == b[:stem] and "а" <= a[0] <= "я":
            return True
    return shorter >= 5 and fuzz.ratio(a, b) >= _ALIKE


def _same_script(ours: str, there: Iterable[str]) -> bool:
    """Whether names are written in letters that can be compared."""
    return any(_is_latin(ours) == _is_latin(name) for name in there)


def _is_latin(name: str) -> bool:
    return any("a" <= letter <= "z" for letter in fold(name))


def without_article(name: str, language: str) -> str:
    """A name, or words for somebody, without the article before it."""
    speech, (first, _, rest) = speech_of(language), name.partition(" ")
    return rest if rest and speech and speech.letters.get(fold(first)) == "d" else name


def names_fully(words: str, name: str, *, is_part: bool = False) -> bool:
    """Whether some words are a name as it is, or have it as a part, word by word."""
    if words == name:
        return _WORD.search(name) is not None
    ours, there = _WORD.findall(name), _WORD.findall(words)
    if not is_part:
        return bool(ours) and list(map(fold, ours)) == list(map(fold, there))
    return bool(ours) and any(there[at : at + len(ours)] == ours for at in range(len(there)))


def fits(name: str, party: Party, language: str) -> bool:
    """Whether a name in a source is one of somebody's own, whatever their affiliation."""
    speech = speech_of(language)
    own = Party(party.names, is_body=party.is_body)
    return speech is not None and _likeness(name, own, speech) is Match.RIGHT


# --- descriptions -----------------------------------------------------------------------------------


def _content(texts: Iterable[str], speech: Speech) -> set[str]:
    """The words of descriptions that say something, cut so that endings do not count."""
    words = (fold(word) for text in texts for word in _WORD.findall(text))
    cut = -2 if speech.oblique_endings else None
    kept = {word for word in words if speech.letters.get(word) not in (*"doyjrpbsa",)}
    return {word[:cut] if len(word) > 5 else word.removesuffix("s") for word in kept}


def _is_described(said: Attribution, claimed: Party, speech: Speech) -> bool:
    """Whether the source's words for somebody are those of a description, and no name is between them."""
    if claimed.names and not said.names:
        return _is_their_role(said, claimed, speech)
    there = _content([said.phrase], speech)
    if not claimed.names:
        return any(ours and (ours <= there or there <= ours) for ours in _contents(claimed.described, speech) if there)
    return False


def is_beside(said: Attribution, described: str, language: str) -> bool:
    """Whether words for somebody unnamed are those for another who speaks in the sentence, and none for the one who says it."""
    speech = speech_of(language)
    ours = _content([described], speech) if speech else set()
    if speech is None or not ours or ours & _content([said.phrase], speech):
        return False
    return any(ours <= _content([phrase], speech) for phrase in said.beside)


def _is_their_role(said: Attribution, claimed: Party, speech: Speech) -> bool:
    """Whether words for somebody without a name are somebody's role or body: the mayor; a spokeswoman for Nordline."""
    phrase = said.phrase if claimed.is_body else _OWNED.sub("", said.phrase)
    there = _content([phrase], speech)
    words = _contents((*claimed.names, *claimed.described, *claimed.affiliation), speech)
    fewest = 1 if claimed.is_body else 2
    if claimed.is_body and any(_has(phrase, name, speech) for name in claimed.names):
        return True
    return bool(there) and any(there <= ours or (len(ours) >= fewest and ours <= there) for ours in words)


def _contents(texts: Iterable[str], speech: Speech) -> list[set[str]]:
    return [_content([text], speech) for text in texts]


def _is_body(name: str, speech: Speech) -> bool:
    """Whether a name looks like an organisation's: it begins with an article, is in capitals or has an “of”."""
    words = name.split()
    return (
        len(words) > 2
        or name.isupper()
        or any(speech.is_body(word) or speech.letters.get(fold(word)) in ("d", "o") for word in words)
    )


def _has(text: str, name: str, speech: Speech) -> bool:
    """Whether all words of a name stand in a text."""
    there = _WORD.findall(text)
    return all(any(_word_alike(word, own, speech) for word in there) for own in _name_words(name, speech))


def _stands_in(text: str, claimed: Party, speech: Speech) -> bool:
    """Whether somebody is named, by surname at least, or described in a text."""
    there = _WORD.findall(text)
    surnames = [words[-1] for name in claimed.names if (words := _name_words(name, speech))]
    if any(_word_alike(word, surname, speech) for word in there for surname in surnames):
        return True
    content = _content([text], speech)
    return any(ours and ours <= content for ours in _contents(claimed.described, speech))
