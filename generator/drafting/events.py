"""The dated events of an article: each date of a sentence, in the source's words and as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import Edtf
from generator.datewords import DateWords, read_dates
from generator.drafting import labels
from generator.drafting.article import Article
from generator.drafting.candidate import Candidate, Span, Value
from generator.drafting.clauses import title
from generator.drafting.figures import claimant_of
from generator.drafting.names import Names
from generator.drafting.places import named, places_in
from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.speech import fold, speech_of

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 5  # words of a clause that only attributes
_FEWEST = 3  # words of a sentence besides its date; less is a dateline
_FRAME = re.compile(r"\b(?:over|in|within|during|for|throughout|after)\s+(?P<words>the\s+(?:past\s+|last\s+)?)$", re.I)
_DATELINE = re.compile(r"\s*(?:\([^)]*\))?\s*[-–—]")
_DATELINE_BARE, _LONGEST_PLACE = re.compile(r"\s+(?=[A-ZÀ-Þ“\"])"), 40  # PORT ELLERY Feb 23 Westmark's bank …
_SAID = re.compile(r"\b(?:said|says|added)\s+(?:on\s+)?$")  # said on Thursday that …
_OWNER = re.compile(r"['’]s?\s+\w")  # Sunday's match
_YEAR = re.compile(r"\b\d{4}\b")  # but not: the 1960s
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?[\w'’-]+")


@dataclass(frozen=True)
class Events:
    """Finds the dated events of an article."""

    article: Article
    names: Names

    def candidates(self) -> Iterator[Candidate]:
        for sentence in self.article.sentences:
            start, end = sentence
            text = self.article.text[start:end]
            found = read_dates(text, self.article.issued, self.article.language)
            for words in found:
                if not self._says_something(text, found):
                    continue
                span = self._span(text, words)
                if not span or self._is_dateline(start, text, words) or self._is_day_of_saying(text, words):
                    continue
                if self._dates_nothing(start, text, words):
                    continue
                candidate = self._candidate(words, (start + span[0], start + span[1]), sentence)
                words_left = str(candidate.fields["title"])
                if _WORD.search(words_left) and not self._only_says(words_left):
                    yield candidate

    def _says_something(self, text: str, found: tuple[DateWords, ...]) -> bool:
        rest = text
        for words in reversed(found):
            rest = rest[: words.start] + rest[words.end :]
        return len(_WORD.findall(rest)) >= _FEWEST

    def _is_dateline(self, start: int, text: str, words: DateWords) -> bool:
        """Whether a date says where and when the article was written: PORT ELLERY, March 4 (Invented Press) - ..."""
        place = text[: words.start].partition(",")[0]
        if not place.isupper():
            return False
        is_bare = words.start <= _LONGEST_PLACE and _DATELINE_BARE.match(text, words.end) is not None
        begins = any(start == first for first, _ in self.article.paragraphs)
        return (begins and is_bare) or (
            start == self.article.sentences[0][0] and bool(_DATELINE.match(text, words.end))
        )

    def _is_day_of_saying(self, text: str, words: DateWords) -> bool:
        """Whether a date is the day on which somebody said what the sentence goes on to tell: said on Thursday that …"""
        return bool(_SAID.search(text[: words.start]) and re.match(r"\s+that\b", text[words.end :]))

    def _dates_nothing(self, start: int, text: str, words: DateWords) -> bool:
        """Whether words tell a thing from others, a plan's end, or a time rather than when something happened.

        Sunday's match, the 1969 film; by 2050; last year, in the sixties; and what somebody says of today.
        """
        date = words.date
        is_whole_year = date is not None and not any(
            point and (point.month or point.season) for point in (date.start, date.end)
        )
        if _OWNER.match(text, words.end):
            return True
        is_told = _YEAR.search(words.text) and not words.until and not self._is_attribute(text, words)
        if is_whole_year and not is_told:
            return True
        is_vague = date is None or is_whole_year or date == self.article.issued
        return is_vague and any(q.start < start + words.start < q.end for q in self.article.source.quotations)

    def _is_attribute(self, text: str, words: DateWords) -> bool:
        """Whether a year tells a thing from others of its name: the 1969 film, this 2010 report."""
        speech = speech_of(self.article.language)
        year, behind = _YEAR.search(text, words.start, words.end), _NEXT.match(text, words.end)
        before = _WORD.findall(text[: year.start()]) if year else []
        if speech is None or not before or behind is None:
            return False
        is_thing = speech.letters.get(fold(behind[1])) is None and behind[1].islower()
        return is_thing and speech.letters.get(fold(before[-1])) == is_.DETERMINER

    def _only_says(self, title: str) -> bool:
        """Whether a clause only attributes what its sentence says: the harbour office said on Friday."""
        speech, words = speech_of(self.article.language), _WORD.findall(title)
        return 0 < len(words) <= _SHORT and speech is not None and speech.letters.get(fold(words[-1])) == is_.VERB

    def _span(self, text: str, words: DateWords) -> Span | None:
        """The words that date something: a date, or a length of time that is one: the six months of fighting."""
        if words.readings or words.relative:
            return words.start, words.end
        frame = _FRAME.search(text, 0, words.start)
        if words.period and frame:
            behind = _OF.match(text, words.end)
            return frame.start("words"), behind.end() if behind else words.end
        return None

    def _candidate(self, words: DateWords, span: Span, sentence: Span) -> Candidate:
        whole = span[0], labels.day_ends(self.article.text, span[1], self.article.language)
        fields: dict[str, Value | None] = {"title": title(self.article, sentence, whole, fewest=_FEWEST)}
        notes: dict[str, str] = {}
        if words.date is not None:
            fields["date"] = str(words.date)
        elif words.readings:
            notes["date_text"] = f"may be {' or '.join(map(str, words.readings))}"
        elif words.relative and self.article.issued is None:
            notes["date_text"] = "a date together with `issued` of the source, which is not known"
        fields["date_text"] = self.article.words(*span)
        claim, note = claimant_of(self.article, self.names, span)
        library, article = self.article.library, self.article
        actors = [*named(article, library.people, sentence), *named(article, library.organisations, sentence)]
        lists = {"places": places_in(article, sentence), "actors": [one for one in actors if one != claim]}
        fields |= {name: ids for name, ids in lists.items() if ids}
        fields["attributed_to"] = claim
        notes |= {"attributed_to": note} if note else {}
        if words.date is not None and self._lies_ahead(words.date):
            fields["announced"] = True
        return Candidate("timeline", (span,), {**fields, "evidence": self.article.excerpt(*sentence)}, notes)

    def _lies_ahead(self, date: Edtf) -> bool:
        issued = self.article.issued
        return bool(issued and issued.latest and date.earliest and date.earliest > issued.latest)
