"""The words by which quotations are judged, in all languages that have a table in generator/languages/quotes.

A source's language is often unknown and a quotation's may be another, so all tables are read as one: a word of one
language that means nothing in the others does no harm. Every key may be missing; a language is added by adding a table:

    says       words of saying that are no verbs of a table in generator/languages/speech, whose `verbs` and
               `participles` belong to them; what has one beside a quotation attributes it
    asides     how the language puts such a verb among the words without closing its marks: by `dash`, by `inversion`
    negations  words that deny, doubt or refuse
    replies    words by which somebody answers somebody else: replied, (shot) back
    strangers  words that begin words for somebody who has not been named: an opponent, her brother
    others     words for somebody else again: another
    joins      words that begin a clause about what was said: to which
    pronouns   what stands for a speaker who has been named
    openers    words with a capital that name nobody: openings of sentences, titles
    turns      words that begin a clause of its own, to which a negation before them does not reach
    conjunctions  words after which a clause depends on what went before them: "and that"
    conditions words that begin a clause on which a statement depends: if, unless; a - stands for a space: in-case
    fronts     words that begin a clause which tells when or why, before a comma and what it is told of
    shares, parts  words for some of what follows, and what joins them to it: few, of
    slight, chances  words that make little of a chance, and words for one: slim, risk
    hedges     words that make a statement less than one: only, might, almost
    abbreviated  words whose full stop ends no sentence
    transcripts, edited  a paragraph with one of each is a note on the text, and nobody's words in it
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import yaml

_FOLDER = files("generator") / "languages" / "quotes"
_SPEECH = files("generator") / "languages" / "speech"
KEYS = frozenset(
    {
        "says",
        "asides",
        "negations",
        "openers",
        "pronouns",
        "turns",
        "conjunctions",
        "conditions",
        "fronts",
        "shares",
        "parts",
        "slight",
        "chances",
        "hedges",
        "abbreviated",
        "replies",
        "strangers",
        "others",
        "joins",
    }
) | {"transcripts", "edited"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=1)
def tables() -> tuple[dict[str, str], ...]:
    """The tables as they stand; one with a key that is not explained above is refused."""
    names = sorted(item.name for item in _FOLDER.iterdir() if item.name.endswith(".yml"))
    found: list[dict[str, str]] = [yaml.load((_FOLDER / n).read_text("utf-8"), Loader=yaml.CBaseLoader) for n in names]  # noqa: S506
    for name, table in zip(names, found, strict=True):
        if unknown := table.keys() - KEYS:
            raise ValueError(f"{name}: unknown keys {', '.join(sorted(unknown))}")
        table["says"] = " ".join([table.get("says", ""), *_verbs(name)]).strip()
    return tuple(found)


def _verbs(name: str) -> list[str]:
    """The verbs of saying of the table of speech of the same name, which may be missing; phrases are left out."""
    path = _SPEECH / name
    table = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) if path.is_file() else {}  # noqa: S506
    words = " ".join(table.get(key, "") for key in ("verbs", "participles"))
    return re.sub(r'"[^"]*"', " ", words).split()


@lru_cache(maxsize=16)
def pattern(key: str, asides: str | None = None) -> str:
    """A regular expression for the words of a key: of all tables, or of those with asides of a kind."""
    chosen = [table for table in tables() if asides is None or table.get("asides") == asides]
    words = sorted({word for table in chosen for word in table.get(key, "").split()}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"[\w'’]*") for word in words) + ")"


@lru_cache(maxsize=16)
def _whole(key: str) -> re.Pattern[str]:
    return re.compile(pattern(key), re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def lists(key: str, word: str) -> bool:
    """Whether a key lists a word."""
    return _whole(key).fullmatch(word) is not None


def words_of(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return _WORD.findall(text)


def first(key: str, text: str | Iterable[str]) -> str | None:
    """The first word of a text that a key lists, or None."""
    words = words_of(text) if isinstance(text, str) else text
    return next((word for word in words if lists(key, word)), None)
