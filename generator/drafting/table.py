"""A language's words by which labels are made: its table in generator/languages/labels, which may be missing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

import yaml

from generator.evidence.words import lists

_FOLDER = files("generator") / "languages" / "labels"


@dataclass(frozen=True)
class Words:
    """One language's words for this; a language is added by adding a table to generator/languages/labels."""

    being: frozenset[str]  # auxiliary verbs that can be left out before a participle: people |were| killed
    having: frozenset[str]  # and these, where somebody did it: Kyiv |has| lost
    adverbs: frozenset[str]  # may stand between the two
    modals: frozenset[str]
    going_to_be: tuple[str, ...]  # phrases, with | between them, that become "to be"
    there: frozenset[str]  # stands for a subject
    participle_ending: str
    participles: frozenset[str]  # without that ending; past and participle in one
    never_participles: frozenset[str]  # with it
    doing: frozenset[str]  # forms with the ending `going_on`, which become participles with the other
    parts_of_day: frozenset[str]  # go with the day that is left out: Monday |evening|
    ends: frozenset[str]  # begin a clause that a label can do without
    joins: frozenset[str]  # after which something else may be told
    prepositions: frozenset[str]
    sums: frozenset[str]  # a |total| of 12 people
    changes: frozenset[str]  # verbs of what became more or less: enrolment |dropped| 93 students
    share: str  # before what a percentage is of
    states: frozenset[str]  # what people are, and no thing: 19 |missing|
    shows: frozenset[str]  # verbs before a clause of its own: data |show| 137,000 appointments were delayed
    doubts: frozenset[str]  # lead to what may not be so
    quantities: frozenset[str]  # words of doubt that are a number's own: |only| 12
    persons: frozenset[str]  # who can be `harmed`
    harmed: frozenset[str]  # killed, missing
    staff: frozenset[str]  # who speaks or works for a body
    sees: frozenset[str]  # verbs of a day: Monday |saw| the largest strike
    near_days: frozenset[str]  # before a day, and left out with it: |late| on Tuesday
    no_things: frozenset[str]  # words behind a number for which a thing has to be thought
    relatives: frozenset[str]  # those of the ends that stand for somebody or something
    ordinals: frozenset[str]  # between a verb and a number, and go with neither: won their |last| eight matches
    rates: frozenset[str]  # lead from a thing to what it is counted by: payments |a| day
    of: str  # leads from a thing to what it consists of: head |of| cattle
    them: frozenset[str]  # and to whom it is a part of: shells of |them|
    manner: str  # how adverbs end: |previously| cancelled
    by: str  # before whoever did it
    along: str  # the preposition before what a participle goes with: |with| appointments affected
    than: str  # before what something is compared with
    to: str  # before an infinitive
    going_on: str  # how forms end that have no subject: people |living| there
    which: str  # from a thing to a clause: countries in |which| regulators have opened inquiries
    as_what: str  # begins a clause, or says what something is
    that: str  # passengers |that| the ferry was carrying

    def is_participle(self, word: str) -> bool:
        if word[:1].isupper() or "-" in word:
            return False  # United; Chicago-based
        is_regular = word.endswith(self.participle_ending) and len(word) > len(self.participle_ending) + 1
        return word in self.participles or (is_regular and word not in self.never_participles)

    def begins_predicate(self, word: str) -> bool:
        """Whether a clause that begins with a word has its subject before it."""
        return self.is_verb(word) or word.lower() in self.modals or lists("says", word.lower())

    def is_verb(self, word: str) -> bool:
        return word.lower() in self.being | self.having or self.is_participle(word)


@lru_cache(maxsize=8)
def words_of(language: str) -> Words | None:
    """A language's table; None where there is none. Raises KeyError where it lacks a key."""
    path = _FOLDER / f"{language.partition('-')[0].lower()}.yml"
    if not path.is_file():
        return None
    table: dict[str, str] = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  # ours, text only
    made = {
        one.name: frozenset(table[one.name].split()) if "frozenset" in str(one.type) else table[one.name]
        for one in fields(Words)
    }
    return Words(**{**made, "going_to_be": tuple(map(str.strip, table["going_to_be"].split("|")))})  # type: ignore[arg-type]
