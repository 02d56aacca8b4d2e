"""Every name in a source's own words, and what somebody is said to be beside it: “Jeff Rathke, the spokesman”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.context import Context, tokens_by_paragraph
from generator.evidence.speakers.phrases import names_in
from generator.evidence.speakers.speech import speech_of

_NOUNS = is_.NAME + is_.TITLE + is_.WORD
_LEAD = re.compile(  # the Russian president |Ann Lee|, but of “he met analyst Ann Lee” the last word alone
    rf"(?:(?P<article>{is_.DETERMINER})|^|(?<=[.,:{is_.PARAGRAPH}{is_.VERB}{is_.GIVING}{is_.BY}{is_.ACCORDING}{is_.QUOTE}{is_.JOIN}"
    rf"{is_.RELATIVE}]))(?P<role>[{is_.NAME}{is_.OWNER}{_NOUNS}]{{0,5}}(?:{is_.JOIN}[{is_.WORD}{is_.NAME}]{{0,3}})?{is_.TITLE}+)$"
)
_LEAD_IN = re.compile(  # its chief executive, |Ann Lee|; the head of estates, Mr |Ann Lee|
    rf"{is_.DETERMINER}(?P<role>[{is_.OWNER}{_NOUNS}]{{0,5}}{is_.TITLE}"
    rf"(?:{is_.PREPOSITION}{is_.DETERMINER}?[{is_.OWNER}{_NOUNS}]{{1,4}})?),{is_.TITLE}?$"
)
_TITLED = re.compile(rf"(?P<role>{is_.NAME}*{is_.TITLE}+)$")
_APPOSITION = re.compile(  # |Ann Lee|, the mayor of Ames, said
    rf",(?:{is_.WORD},)?(?P<article>{is_.DETERMINER})?(?P<role>[{_NOUNS}{is_.OWNER}{is_.JOIN}]{{0,6}}"
    rf"(?:[{is_.PREPOSITION}{is_.BY}][{is_.DETERMINER}{is_.OWNER}{_NOUNS}{is_.JOIN}]{{1,6}}){{0,2}})"
    rf"(?=[,.;:{is_.VERB}{is_.PARAGRAPH}{is_.RELATIVE}{is_.PASSIVE}{is_.QUOTE}-]|$)"
)
_SOMEBODY_ELSE = re.compile(rf"{is_.TITLE}{is_.NAME}+$")  # the Herald, Professor John Burrows, …
_BEFORE, _BEHIND = 12, 16  # tokens
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev", "fr", "st"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in a text, without a title or a possessive ending."""

    name: str
    start: int
    end: int
    role: str = ""  # the source's words for what somebody is, without an article
    is_titled: bool = False  # a title stands before it: a person's name
    has_article: bool = False  # the Kremlin


def mentions(text: str, language: str) -> Iterator[Mention]:
    """The names of a text in order, outside its quotations; none in a language without a table."""
    speech = speech_of(language)
    for tokens in tokens_by_paragraph(text, speech) if speech else ():
        context = Context(text, list(tokens), len(tokens), "")
        for first, last in names_in(context, 0, len(tokens)):
            yield _mention(context, first, last)


def _mention(context: Context, first: int, last: int) -> Mention:
    before, behind = context.letters[max(0, first - _BEFORE) : first], context.letters[last : last + _BEHIND]
    name = without_ending(context.words(first, last))
    role = _role_before(context, first, before)
    if not role and not context.letters[first:last].endswith(is_.OWNER):
        role = _role_behind(context, last, behind)
    article = before[-1:] == is_.DETERMINER
    start = context.tokens[first].start
    return Mention(name, start, start + len(name), role, before[-1:] == is_.TITLE, article)


def without_ending(name: str) -> str:
    """A name without a possessive ending: Thomas', Ann Lee's."""
    return re.sub(r"(?:['’ʼ]s|(?<=s)['’ʼ])$", "", name)


def _role_before(context: Context, first: int, before: str) -> str:
    found = _LEAD_IN.search(before) or _LEAD.search(before) or _TITLED.search(before)
    if not found:
        return ""
    begins = first - len(before)
    words = context.words(begins + found.start("role"), begins + found.end("role"))
    return "" if words.rpartition(" ")[2].rstrip(".").casefold() in _COURTESY else words


def _role_behind(context: Context, last: int, behind: str) -> str:
    found = _APPOSITION.match(behind)
    if not found or not found["role"] or _SOMEBODY_ELSE.search(found["role"]):
        return ""
    first, end = last + found.start("role"), last + found.end("role")
    is_told = is_.TITLE in found["role"] or (found["article"] and is_.WORD in found["role"])
    return context.words(first, end) if is_told else ""
