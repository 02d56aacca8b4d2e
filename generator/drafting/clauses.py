"""Labels and titles as proposals: the clause around a number or a date, without it, in the source's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.drafting import labels
from generator.drafting.article import Article
from generator.drafting.candidate import Span
from generator.drafting.labels import LONGEST
from generator.drafting.table import words_of as words_of_labels
from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.speech import fold, speech_of
from generator.text import collapse

_EDGE = re.compile(r"[,;:()\[\]—–“”\"«»]|\s-\s|(?<=[.!?])\s")
_PART_OF = re.compile(r"\s+of(?=\s)")
_NO_EDGE = re.compile(r"\d,(?:\d|\s\d{4}\b)")  # 40,000; April 12, 2011
_SHORT = re.compile(r"[“\"«‘](?:[^\s“”\"«»‘’,]++ ?){1,3},?[”\"»’]|\([A-Z][A-Za-z.&-]{1,9}\)")  # “threatened,” (WHO)
_SHORT_NAME = re.compile(r" \([A-Z][A-Za-z.&-]{1,9}\)")
_ABBREVIATED = re.compile(r"(?:\b\w\.){2}$")  # a U.S. drone
_LISTED = re.compile(r" ((?:(?!and\b)[a-zà-ÿ'’-]+ ){1,3})and [a-zà-ÿ]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MARKS = ' ,.;:!?-—–“”‘"«»()>'  # > sets words off in Markdown
_BOUNDS = ("least", "most")  # at least
CUT = " …"  # where one is cut within a clause
_SMALL = tuple("doyjr")  # the, of, by, and, which: kinds of words that neither begin nor end a label
_FEWEST, _FEWEST_BESIDE = 2, 3  # words of a clause that says something; of one beside it


def clause(article: Article, sentence: Span, span: Span) -> Span:
    """The clause of a sentence that a span stands in; one that begins with "which" has what that stands for."""
    text = article.text
    edges = _edges(article, sentence)
    starts = [sentence[0], *(end for start, end in edges if end <= span[0])]
    last = next((start for start, end in edges if start >= span[1]), sentence[1])
    while len(starts) > 1 and _leads_back(article, starts[-1]):
        starts.pop()
    first = starts[-1]
    for word in _WORD.finditer(text, first, span[0]):  # the staff says |that| Russia has lost
        if word[0].lower() == "that":
            first = word.end()
    return first, last


def _edges(article: Article, sentence: Span) -> list[Span]:
    """Where clauses end: not within a number, behind an abbreviation, in a list of three, or at marks around a word or two."""
    text = article.text
    quoted = [mark for found in _SHORT.finditer(text, *sentence) for mark in (found.start(), found.end() - 1)]
    return [
        edge.span()
        for edge in _EDGE.finditer(text, *sentence)
        if not _NO_EDGE.match(text, edge.start() - 1)
        and edge.start() not in quoted
        and not (edge[0].isspace() and _ABBREVIATED.search(text, sentence[0], edge.start()))
        and not (edge[0] == "," and _is_listed(article, edge.end()))
    ]


def _is_listed(article: Article, at: int) -> bool:
    """Whether the next of three things stands behind a comma: nurses, |ambulance staff| and physiotherapists."""
    found, words = _LISTED.match(article.text, at), words_of_labels(article.language)
    return found is not None and words is not None and labels.is_name(found[1], words)


def _subject(article: Article, sentence: Span, first: int) -> str:
    """Whoever a clause is about that begins with a verb: |Okoro|, 61, has lit; |the mine|, which employs 640, was fined."""
    words, text = words_of_labels(article.language), article.text
    begins = _WORD.search(text, first)
    if begins and words and begins[0].endswith(words.manner):  # previously cancelled
        begins = _WORD.search(text, begins.end())
    edges = [edge for edge in _edges(article, sentence) if edge[1] <= first]
    if words is None or begins is None or len(edges) < _ASIDE or not words.begins_predicate(begins[0]):
        return ""
    start = edges[-3][1] if len(edges) > _ASIDE else sentence[0]
    aside = text[edges[-2][1] : edges[-1][0]].strip()
    told = collapse(text[start : edges[-2][0]]).strip(_MARKS + "’")
    commas = all(text[slice(*edge)] == "," for edge in edges[-_ASIDE:])
    return told if commas and aside and labels.is_name(told, words) else ""


_ASIDE = 2  # edges: one before and one after it


def _leads_back(article: Article, at: int) -> bool:
    """Whether a clause stands for something that was said before it: which; not |but|, behind which somebody does something."""
    words, begins = words_of_labels(article.language), _WORD.search(article.text, at)
    is_joined = words is not None and begins is not None and begins[0].lower() in words.joins - {words.that}
    return _letter(article, at) == is_.RELATIVE and not is_joined


def _letter(article: Article, at: int) -> str:
    """What kind of word stands next in the text."""
    speech, word = speech_of(article.language), _WORD.search(article.text, at)
    return speech.letters.get(fold(word[0]), "") if speech and word else ""


def title(
    article: Article, sentence: Span, *spans: Span, fewest: int = _FEWEST, counting: Collection[Span] = ()
) -> str:
    """The clause around the last of some spans without their words; the one before or after it where little is left.

    Of a number in `counting` the thing that it counts stays, and so does the preposition before it: in |64| districts.
    """
    last = spans[-1]
    own = clause(article, sentence, last)
    places = [last[0], own[0] - 2, own[1] + 2] if own[0] > sentence[0] else [last[0], own[1] + 2]
    for at in places:
        whole = own if at == last[0] else clause(article, sentence, (at, at))
        least = len(left(article, (whole[0], max(whole[0], at)), spans, counting).split())
        short = _without(article, whole, spans, counting, least)
        if len(_WORD.findall(short)) >= (fewest if whole == own else _FEWEST_BESIDE):
            day = words_of_labels(article.language)
            is_day = last[0] >= whole[0] and not article.text[whole[0] : last[0]].strip()
            if day and is_day and short.partition(" ")[0].lower() in day.sees:
                return _bare(article, short.partition(" ")[2])  # Monday saw the largest strike
            subject = _bare(article, _subject(article, sentence, whole[0]))
            longer = _shortened(article, f"{subject} {short[:1].lower()}{short[1:]}".removesuffix(CUT), 0)
            return longer if subject and not longer.endswith(CUT) else short
    return _without(article, sentence, spans, counting) or article.words(*sentence)[:LONGEST]


def _without(article: Article, whole: Span, spans: Sequence[Span], counting: Collection[Span], least: int = 0) -> str:
    """The words of a clause without those of some spans, as a label or title; so many of them at `least`, if all are too many."""
    return _shortened(article, _bare(article, left(article, whole, spans, counting)), least)


def left(article: Article, whole: Span, spans: Sequence[Span], counting: Collection[Span] = ()) -> str:
    """The words of a clause without those of some spans, which may overlap, and the prepositions before them."""
    first, last = whole
    parts, at = [], first
    for start, end in sorted(spans):
        if first <= start and end <= last:
            joint = _PART_OF.match(article.text, max(at, end))  # nine of the cables
            before = article.text[at : max(at, start)]
            stays = joint or (start, end) in counting
            parts.append(before if stays else _without_preposition(article, before))
            at = min(joint.end() if joint else max(at, end), last)
    words = _SHORT_NAME.sub("", " ".join([*parts, article.text[at:last]]))
    return re.sub(r"\s+([,.;:!?])", r"\1", collapse(words))


def _without_preposition(article: Article, words: str) -> str:
    """Words without the preposition that leads to what is left out: fell |by|, opened |on|."""
    kept = words.split()
    speech = speech_of(article.language)
    table = words_of_labels(article.language)
    near = table.near_days if table else frozenset()
    while (
        len(kept) > 1
        and speech
        and (speech.letters.get(fold(kept[-1])) in (is_.PREPOSITION, is_.BY) or kept[-1].lower() in near)
    ):
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


def _shortened(article: Article, words: str, least: int) -> str:
    """At most so many characters: without the clauses at the end that a label can do without, or else cut before a word."""
    if len(words) <= LONGEST:
        return words
    if whole := labels.without_clauses(words, article.language, LONGEST, least):
        return _bare(article, whole)
    return _bare(article, words[:LONGEST].rpartition(" ")[0]) + CUT
