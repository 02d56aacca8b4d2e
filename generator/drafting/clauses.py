"""Labels and titles as proposals: the clause around a number or a date, without it, in the source's words."""

from __future__ import annotations

import re

from generator.drafting.article import Article
from generator.drafting.candidate import Span
from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.speech import fold, speech_of
from generator.text import collapse

_EDGE = re.compile(r"[,;:()\[\]—–“”\"«»]|\s-\s|(?<=[.!?])\s")
_PART_OF = re.compile(r"\s+of(?=\s)")
_NO_EDGE = re.compile(r"\d,(?:\d|\s\d{4}\b)")  # 40,000; April 12, 2011
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MARKS = ' ,.;:!?-—–“”‘"«»()>'  # > sets words off in Markdown
_BOUNDS = ("least", "most")  # at least
_LONGEST = 90  # characters of a label or title
_SMALL = tuple("doyjr")  # the, of, by, and, which: kinds of words that neither begin nor end a label
_FEWEST, _FEWEST_BESIDE = 2, 3  # words of a clause that says something; of one beside it


def clause(article: Article, sentence: Span, span: Span) -> Span:
    """The clause of a sentence that a span stands in; one that begins with "which" has what that stands for."""
    text = article.text
    edges = [edge.span() for edge in _EDGE.finditer(text, *sentence) if not _NO_EDGE.match(text, edge.start() - 1)]
    starts = [sentence[0], *(end for start, end in edges if end <= span[0])]
    last = next((start for start, end in edges if start >= span[1]), sentence[1])
    while len(starts) > 1 and _letter(article, starts[-1]) == is_.RELATIVE:
        starts.pop()
    first = starts[-1]
    for word in _WORD.finditer(text, first, span[0]):  # the staff says |that| Russia has lost
        if word[0].lower() == "that":
            first = word.end()
    return first, last


def _letter(article: Article, at: int) -> str:
    """What kind of word stands next in the text."""
    speech, word = speech_of(article.language), _WORD.search(article.text, at)
    return speech.letters.get(fold(word[0]), "") if speech and word else ""


def title(article: Article, sentence: Span, *spans: Span, fewest: int = _FEWEST) -> str:
    """The clause around the last of some spans without their words; the one before or after it where little is left."""
    last = spans[-1]
    own = clause(article, sentence, last)
    places = [last[0], own[0] - 2, own[1] + 2] if own[0] > sentence[0] else [last[0], own[1] + 2]
    for at in places:
        whole = own if at == last[0] else clause(article, sentence, (at, at))
        short = _without(article, whole, spans)
        if len(_WORD.findall(short)) >= (fewest if whole == own else _FEWEST_BESIDE):
            return short
    return _without(article, sentence, spans) or article.words(*sentence)[:_LONGEST]


def _without(article: Article, whole: Span, spans: tuple[Span, ...]) -> str:
    """The words of a clause without those of some spans, which may overlap, and the prepositions before them."""
    first, last = whole
    parts, at = [], first
    for start, end in sorted(spans):
        if first <= start and end <= last:
            joint = _PART_OF.match(article.text, max(at, end))  # nine of the cables
            before = article.text[at : max(at, start)]
            parts.append(before if joint else _without_preposition(article, before))
            at = min(joint.end() if joint else max(at, end), last)
    words = re.sub(r"\s+([,.;:!?])", r"\1", collapse(" ".join([*parts, article.text[at:last]])))
    return _shortened(article, _bare(article, words))


def _without_preposition(article: Article, words: str) -> str:
    """Words without the preposition that leads to what is left out: fell |by|, opened |on|."""
    kept = words.split()
    speech = speech_of(article.language)
    while len(kept) > 1 and speech and speech.letters.get(fold(kept[-1])) in (is_.PREPOSITION, is_.BY):
        kept.pop()
    return " ".join(kept)


def _bare(article: Article, words: str) -> str:
    """Words without small ones at their ends, with a capital."""
    speech = speech_of(article.language)
    kept = words.strip(_MARKS).split()
    while len(kept) > 1 and speech and speech.letters.get(fold(kept[-1])) in _SMALL:
        kept = kept[:-1]
    while len(kept) > 1 and speech and speech.letters.get(fold(kept[0])) in _SMALL and kept[1].lower() not in _BOUNDS:
        kept = kept[1:]
    joined = " ".join(kept).strip(_MARKS)
    return joined[:1].upper() + joined[1:]


def _shortened(article: Article, words: str) -> str:
    """At most so many characters, cut before a word."""
    if len(words) <= _LONGEST:
        return words
    return _bare(article, words[:_LONGEST].rpartition(" ")[0]) + " …"
