"""The source that is drafted from: its text in sentences, and how it is looked up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.dates import Edtf
from generator.diagnostics import WrongUse
from generator.drafting.candidate import Span, Value
from generator.evidence.archive import Archive
from generator.evidence.attributions import Attributions
from generator.evidence.matching import occurrences
from generator.evidence.parties import Parties
from generator.evidence.quotations.paragraphs import paragraphs
from generator.evidence.quoting import Prepared
from generator.evidence.speakers.speech import speech_of
from generator.evidence.words import lists
from generator.library import Library
from generator.model import Excerpt, Source
from generator.text import collapse, sentence_starts

LONGEST = 100_000  # characters of a source that are drafted from: a report of forty pages
_LONGEST_SENTENCE = 2_000  # characters; what is longer is a table or a list, and cut
_UNSEEN = "\u2060"
_WORD = re.compile(r"[^\W\d_]+")
_FRAME = 6  # words that tell one place from another
_FEWEST, _SHARE = 40, 0.08  # words by which a language is told, and how many of them are its small ones


@dataclass(frozen=True)
class Article:
    """One archived source."""

    library: Library
    id: str
    record: Source
    source: Prepared
    language: str

    @property
    def text(self) -> str:
        """The text without marks of Markdown."""
        return self.source.plain

    @property
    def end(self) -> int:
        """How far the text is drafted from: to its end, or to the end of a paragraph of a very long one."""
        if len(self.text) <= LONGEST:
            return len(self.text)
        return self.text.rfind("\n", 0, LONGEST) % LONGEST

    @property
    def issued(self) -> Edtf | None:
        return self.record.issued

    @cached_property
    def attributions(self) -> Attributions:
        return Attributions(Parties.of(self.library))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs; lines that were broken to fit a width are one."""
        return tuple((start, end) for start, end, _ in paragraphs(self.text[: self.end]))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences; none runs over the end of a paragraph."""
        return tuple(span for paragraph in self.paragraphs for span in self._sentences(*paragraph))

    def _sentences(self, start: int, end: int) -> list[Span]:
        edges = [start]
        for at in sentence_starts(self.text, start, end):
            last = self.text[edges[-1] : at].rstrip(". ").rpartition(" ")[2]
            if not lists("abbreviated", last):
                edges.append(at)
        return [span for first, last in pairwise([*edges, end]) for span in self._cut(first, last)]

    def _cut(self, first: int, last: int) -> Iterator[Span]:
        """A sentence without white space at its end, in pieces where it is none."""
        while last - first > _LONGEST_SENTENCE:
            at = self.text.rfind(" ", first + 1, first + _LONGEST_SENTENCE)
            at = at if at > 0 else first + _LONGEST_SENTENCE
            yield first, at
            first = at + (self.text[at] == " ")
        if end := len(self.text[first:last].rstrip()):
            yield first, first + end

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset lies in."""
        index = max(0, bisect_right(self.sentences, offset, key=lambda span: span[0]) - 1)
        return self.sentences[index]

    def words(self, start: int, end: int) -> str:
        """The words of a span, on one line, without what stands for marks of Markdown."""
        return collapse(self.text[start:end].replace(_UNSEEN, ""))

    def excerpt(self, start: int, end: int) -> Value:
        """The evidence that a span is: its words, framed by those before or after it where they stand more than once."""
        exact = self.words(start, end)
        if len(occurrences(self.source.whole.even, Excerpt(exact=exact))) < 2:
            return exact
        before = " ".join(self.words(max(0, start - 200), start).split(" ")[-_FRAME:])
        after = " ".join(self.words(end, end + 200).split(" ")[:_FRAME])
        frames = ({"prefix": before}, {"suffix": after}, {"prefix": before, "suffix": after})
        for frame in frames:
            if all(frame.values()) and len(occurrences(self.source.whole.even, Excerpt(exact=exact, **frame))) == 1:
                return {"exact": exact, **frame}
        return exact

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What an editor should know of how it was read."""
        found = []
        if self.end < len(self.text):
            found.append(f"only the first {self.end:,} characters of {len(self.text):,} were read")
        if self.issued is None:
            found.append(
                f"when the article was issued is not known, so that “on Friday” is no date: write `issued` into "
                f"content/sources/{self.id}.yml; then delete the draft, and draft once more"
            )
        speech = speech_of(self.language)
        words = [word.lower() for word in _WORD.findall(self.text[: 1 << 14])]
        if speech is None:
            found.append(f"nobody is looked for beside quotes in this language ({self.language}): speakers are blank")
        elif len(words) >= _FEWEST and sum(speech.letters.get(w, "") in _SMALL for w in words) < _SHARE * len(words):
            found.append(f"the text does not look like `{self.language}`: set `language` in {self.record.written_in}")
        return tuple(found)


_SMALL = tuple("dopjrbs")  # the, of, she, and, who, was, also


def article_of(library: Library, name: str) -> Article:
    """The article of a source's id. Raises WrongUse where its text is not here, or is empty."""
    source = Archive(library).get(name)
    if source is None:
        where = f"{library.config.archive or 'content/sources'}/{name}.txt"
        raise WrongUse(f"the archived text of {name} is not here; save it as {where}")
    if not source.text.strip():
        raise WrongUse(f"the archived text of {name} is empty; save the source's words there, as it was published")
    record = library.sources[name]
    return Article(library, name, record, source, record.language or library.config.language)
