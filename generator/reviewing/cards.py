"""What a person sees of a candidate before deciding on it: its fields, the sentence of the source, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import documents
from generator.checks import check
from generator.diagnostics import Diagnostic, Severity, WrongUse, ordered
from generator.evidence import Lock, Verdict, Verdicts, verify
from generator.library import Library
from generator.model import Briefing, Item
from generator.publishing import replace_text
from generator.reviewing.candidates import Candidate, candidates_of, fields_of
from generator.text import neutral, sentence_around

OPEN, CLOSE = ">>", "<<"  # around the words that were found: seen without colours, and read aloud


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate, and what is to be seen of it."""

    candidate: Candidate
    place: str  # path:line
    fields: tuple[str, ...]
    evidence: tuple[str, ...]  # sentences of the source, its words between >> and <<
    problems: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        return sum(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's text, and its candidates' cards; none where it is not readable."""

    text: str
    cards: tuple[Card, ...] | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Desk:
    """One briefing's file, and the library that it is judged in."""

    root: Path
    path: str  # relative to the root
    library: Library
    lock: Lock

    def read(self) -> str:
        """The file's text as it is, line breaks too. Raises WrongUse where it is no text, OSError when it cannot be read."""
        if (self.root / self.path).is_symlink():
            raise WrongUse(f"{self.path} is a symbolic link; put the file itself there")
        try:
            return (self.root / self.path).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise WrongUse(f"{self.path} is not UTF-8; save it as UTF-8") from error

    def write(self, text: str) -> None:
        """Put a text in the file's place, in one step. Raises OSError when that cannot be."""
        replace_text(self.root / self.path, text)

    def sheet(self, text: str) -> Sheet:
        """The candidates of a text, each looked up in the sources."""
        candidates, problems = candidates_of(text, self.path)
        if candidates is None:
            return Sheet(text, None, tuple(problems))
        briefing, verdicts, found = self._judged(text)
        items = {(item.at().line - 1, item.at().column - 1): item for item in briefing.items} if briefing else {}
        problems = ordered(problem for problem in [*problems, *found] if problem.severity is not Severity.ANSWERED)
        cards = (
            self._card(text, one, briefing, items.get((one.first, one.column)), verdicts, problems)
            for one in candidates
        )
        return Sheet(text, tuple(cards), tuple(problems))

    def _judged(self, text: str) -> tuple[Briefing | None, Verdicts, list[Diagnostic]]:
        """The briefing, if there is one to be had; what its items came to; and the findings in its file."""
        document, _ = documents.parse(self.path, text.encode())
        assert document is not None  # it was readable before
        briefing, problems = documents.convert(document, Briefing)
        if briefing is None:
            return None, {}, problems
        slug = briefing.slug
        whole = replace(self.library, briefings={**self.library.briefings, slug: briefing})
        verdicts, about_evidence = verify(replace(self.library, briefings={slug: briefing}), self.lock)
        found = [problem for problem in check(whole) if problem.location.path == self.path]
        return briefing, verdicts, [*problems, *found, *(p for p in about_evidence if p.location.path == self.path)]

    def _card(
        self,
        text: str,
        one: Candidate,
        briefing: Briefing | None,
        item: Item | None,
        verdicts: Verdicts,
        problems: Sequence[Diagnostic],
    ) -> Card:
        own = tuple(problem for problem in problems if one.lies_at(problem.location.line))
        verdict = verdicts.get((briefing.slug, item.id)) if briefing and item else None
        place = f"{self.path}:{one.first + 1}"
        lines = enumerate(fields_of(text, one).split("\n"), one.first)
        fields = tuple(_plain(line, number, one) for number, line in lines if line.strip() and number not in one.asked)
        return Card(one, place, fields, tuple(self._sentences(verdict)), own)

    def _sentences(self, verdict: Verdict | None) -> Iterator[str]:
        """The sentences of the source that an item rests on, its words marked."""
        for receipt in verdict.receipts if verdict else ():
            text = self.library.texts.get(receipt.source)
            if receipt.observed:
                yield f"{receipt.source}: {receipt.observed.observed}, seen by {receipt.observed.seen_by}"
            elif text is None or not receipt.spans:
                yield f"{receipt.source}: there is no archived text here to look it up in"
            else:
                yield f"{receipt.source}, line {text.count(chr(10), 0, receipt.start) + 1}: {_marked(text, receipt.spans)}"


def _plain(line: str, number: int, one: Candidate) -> str:
    """A line of an item without the question behind its value, which is asked by itself."""
    if number not in one.asked_behind:
        return line
    return line[: one.asked_behind[number][0] - one.column]


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    start, end = sentence_around(text, spans[0][0], spans[-1][1])
    out, position = [], start
    for first, last in spans:
        out += [text[position:first], OPEN, text[first:last], CLOSE]
        position = last
    return neutral(" ".join("".join([*out, text[position:end]]).split()))
