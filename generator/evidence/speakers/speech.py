"""The words a language puts around quotations: what its table in generator/languages/speech says.

A language is added by adding a table; nothing else knows languages by name. Every key may be missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from generator.evidence.speakers.letters import CUES, LISTS, NEVER_CAPITAL, PRONOUN, WORD

_FOLDER = files("generator") / "languages" / "speech"

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ENTRY = re.compile(r'"([^"]+)"|(\S+)')
_ACCENTS = re.compile("(?<![иіу])[\u0300-\u036f]+")  # й, ї and ў are letters of their own
_APART = {code: " " for code in range(128) if not chr(code).isalpha()}
_FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'", "‘": "'"}
)


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """A word as tables and names are compared: small letters without accents and without a possessive ending."""
    if word.isascii():  # it has no accents, and nothing that is composed
        return word.lower().removesuffix("'s").rstrip("'")
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.lower()))
    plain = unicodedata.normalize("NFC", plain).translate(_FOLDED)
    return plain.removesuffix("'s").rstrip("'")


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """One language's words around quotations; there is one of each language, which caches know it by."""

    letters: Mapping[str, str]
    phrases: re.Pattern[str] | None  # what has more than one word
    phrase_starts: frozenset[str]
    cues: frozenset[str]  # words that may introduce whoever says or gives something ...
    cues_begin: frozenset[str]  # ... up to a hyphen or an apostrophe
    skip_ending: str | None  # of adverbs
    participle_endings: tuple[str, ...]  # коментуючи
    group_endings: tuple[str, ...]  # of words for many people, which open sentences with a capital
    oblique_endings: tuple[str, ...]  # no name in the nominative ends so: президент України
    abbreviated: frozenset[str]  # whose full stop ends no sentence
    subject_after_verb: bool
    nouns_have_capitals: bool  # so that a single word with a capital need not be a name
    sources: frozenset[str]  # prepositions that give a source before a name: per Ann Lee
    absolutes: frozenset[str]  # prepositions before somebody who has a participle: with one poster writing
    credits: frozenset[str]  # words before a colon and whoever gives a number: Source
    bodies: tuple[str, ...]  # beginnings of words for what no person is: ministry
    denials: frozenset[str]  # verbs by which somebody says that it is not so: denied
    withholding: frozenset[str]  # words by which it is left open, or told not to be so: did not confirm
    only: frozenset[str]  # words that turn a "not" before them into more: not only
    denying: re.Pattern[str] | None  # any of them, in small letters
    denying_runs: frozenset[str]  # letters that stand together in each of them: its first; of *n't the last
    belonging: frozenset[str]  # prepositions within a body's name: Bank of England
    bodies_with: frozenset[str]  # prepositions before a body that speaks: заявили в МЗС

    def letter(self, word: str, opens: bool) -> str:
        """What a word is; where it opens a sentence, its capital says nothing, and it may be N or w ("?")."""
        folded = fold(word)
        letter = self.letters.get(folded, "") or self._contracted(folded)
        is_adverb = bool(self.skip_ending) and len(folded) > 5 and folded.endswith(self.skip_ending or "")
        if not word[0].isupper():
            is_participle = bool(self.participle_endings) and folded.endswith(self.participle_endings)
            return letter or ("s" if is_adverb else "g" if is_participle else "w")
        if len(word) > 1 and word.isupper() and letter not in ("t", "x"):
            return letter if opens and letter in tuple("pdor") else "N"
        if letter and (opens or letter not in NEVER_CAPITAL):
            return letter
        if word.endswith(("'s", "’s", "'", "’")):
            return "H"
        if opens and is_adverb:
            return "s"
        return "?" if opens else "N"

    def _contracted(self, folded: str) -> str:
        """What a shortened form is: "you're" is a pronoun, "don't" is no name."""
        head, sign, _ = folded.partition("'")
        if not sign:
            return ""
        return PRONOUN if self.letters.get(head) == PRONOUN else WORD if folded.endswith("n't") else ""

    def may_attribute(self, text: str) -> bool:
        """Whether any word of a text may say who says it."""
        if text.isascii() and "(" not in text and self.cues_begin.isdisjoint(_runs(text)):
            return False  # no word has letters with which one of them begins; seen without taking the text apart
        if "(" in text or not self.cues.isdisjoint(map(fold, _WORD.findall(text))):
            return True
        endings = self.participle_endings
        return bool(endings) and any(fold(word).endswith(endings) for word in _WORD.findall(text))

    def may_deny(self, text: str) -> bool:
        """Whether any word of a text denies what is told, or leaves it open."""
        if text.isascii() and self.denying_runs.isdisjoint(_runs(text)):
            return False  # each of them would have these letters by themselves, as no word goes on beside it
        return self.denying is not None and self.denying.search(text.lower()) is not None

    def phrase_at(self, text: str, word: str, start: int, end: int) -> str | None:
        """The phrase of several words of which a word at an offset is the first."""
        if self.phrases is None or word.lower() not in self.phrase_starts:
            return None
        found = self.phrases.match(text, start, end)
        return found[0] if found else None

    def is_body(self, word: str) -> bool:
        """Whether a word is one for an organisation."""
        return bool(self.bodies) and fold(word).startswith(self.bodies)

    def withholds(self, word: str) -> bool:
        """Whether a word leaves it open, or tells that it is not so: not, couldn't, refused."""
        bare = word.lower().replace("’", "'")
        return bare in self.withholding or (bare.endswith("n't") and "*n't" in self.withholding)

    def is_group(self, word: str) -> bool:
        """Whether a word that opens a sentence is one for many people rather than a name."""
        return bool(self.group_endings) and fold(word).endswith(self.group_endings)


@lru_cache(maxsize=8)  # a paragraph is asked who says it, and whether it is denied
def _runs(text: str) -> list[str]:
    """All letters of a text in ASCII that stand together, in small letters."""
    return text.translate(_APART).lower().split()


@lru_cache(maxsize=1 << 15)
def letter_of(speech: Speech, word: str, opens: bool) -> str:
    """What a word is (`Speech.letter`), each word judged once."""
    return speech.letter(word, opens)


@lru_cache(maxsize=1 << 15)
def plain_letter_of(speech: Speech, word: str, opens: bool) -> str:
    """What a word is wherever it stands; "" where that is told by the words beside it."""
    low = word.lower()
    if word[0] in "@#" or low in speech.phrase_starts or low in speech.sources:
        return ""
    letter = speech.letter(word, opens)
    return letter if letter != "?" else ""


@lru_cache(maxsize=64)
def speech_of(tag: str) -> Speech | None:
    """The words of the language of a BCP 47 tag; None for a language without a table."""
    return _speech(re.split("[-_]", tag, maxsplit=1)[0].lower())


@lru_cache(maxsize=16)
def _speech(language: str) -> Speech | None:
    path = _FOLDER / f"{language}.yml"
    if not (language.isascii() and language.isalpha() and path.is_file()):
        return None
    table: dict[str, str | bool] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    entries = {name: [a or b for a, b in _ENTRY.findall(str(table.get(name, "")))] for name in LISTS}
    letters = {fold(entry): letter for name, letter in LISTS.items() for entry in entries[name]}
    phrases = sorted((entry for entry in letters if " " in entry), key=len, reverse=True)

    def listed(name: str) -> list[str]:
        return str(table.get(name, "")).split()

    cues = {entry.split()[0] for entry, letter in letters.items() if letter in CUES}
    cues |= {*listed("sources"), *listed("credits")}
    denying = [*listed("denials"), *listed("withholding")]
    return Speech(
        letters=letters,
        phrases=re.compile(rf"(?:{'|'.join(map(_spaced, phrases))})\b", re.IGNORECASE) if phrases else None,
        phrase_starts=frozenset(phrase.split()[0] for phrase in phrases),
        cues=frozenset(cues),
        cues_begin=frozenset(re.split("['-]", cue, maxsplit=1)[0] for cue in cues),
        skip_ending=str(table["skip_ending"]) if "skip_ending" in table else None,
        participle_endings=tuple(map(fold, listed("participle_endings"))),
        group_endings=tuple(listed("group_endings")),
        oblique_endings=tuple(map(fold, listed("oblique_endings"))),
        abbreviated=frozenset(map(fold, listed("abbreviated"))),
        subject_after_verb=bool(table.get("subject_after_verb")),
        nouns_have_capitals=bool(table.get("nouns_have_capitals")),
        sources=frozenset(listed("sources")),
        absolutes=frozenset(listed("absolutes")),
        credits=frozenset(listed("credits")),
        bodies=tuple(map(fold, listed("bodies"))),
        denials=frozenset(listed("denials")),
        withholding=frozenset(listed("withholding")),
        only=frozenset(listed("only")),
        denying=_any_of(denying),
        denying_runs=frozenset(re.split(r"[\W\d_]", word)[-1 if word[0] == "*" else 0] for word in denying),
        belonging=frozenset(listed("belonging")),
        bodies_with=frozenset(listed("bodies_with")),
    )


def _any_of(words: list[str]) -> re.Pattern[str] | None:
    """What finds any of some words, of which one with a * may begin with any letters."""
    return re.compile(rf"(?:{'|'.join(map(_whole, words))})\b") if words else None


def _whole(word: str) -> str:
    """A word where it begins; that is asked behind its first letter, since a search skips to letters by itself."""
    first, rest = word[0], re.escape(word[1:]).replace("'", "['’]")
    return rest if first == "*" else rf"{first}(?<!\w{first}){rest}"


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’ʼ]") for word in phrase.split())
