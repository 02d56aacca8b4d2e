"""The quotes of an article: somebody's words, with whom the article gives them to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from generator.drafting.article import Article
from generator.drafting.bodies import is_body_word
from generator.drafting.candidate import Candidate, Span, Value
from generator.drafting.names import Names, Who
from generator.drafting.pronouns import HE_OR_SHE
from generator.drafting.surroundings import surroundings
from generator.evidence.quotations import Quotation
from generator.evidence.quoting import Turn, speeches
from generator.evidence.speakers import Attribution, Cue, claimant
from generator.evidence.words import words_of

_FEWEST = 4  # words of a quote whoever says it; below, only where a name stands beside it
_STOPPED = re.compile(r"[^\W\d_]{2}\.$")  # no ellipsis, and no a.m.
_NEAR = 1_200  # characters between two quotes of one person
_SHORTEST = 2
_LONG_WORD = 5  # letters; such words have capitals in a title
_BESIDE = (Cue.AFTER, Cue.BEFORE, Cue.ACCORDING)
_ENDED = re.compile(r"(?<!\b[ap]\.m)[.!?…][\"”’»']*$")  # not: 6 a.m.
_MARKS = ' \t\n"“”„«»'
_LONGEST_HEADLINE = 130  # characters
_LONGEST_EVIDENCE = 700  # characters of a sentence, or of what runs over several


@dataclass(frozen=True)
class Quotes:
    """Finds quotes in an article; `passed` has what stands in quotation marks and is nobody's words."""

    article: Article
    names: Names
    passed: list[str]

    def candidates(self) -> Iterator[Candidate]:
        """The quotes in the order of the article."""
        yield from merge(self._in_marks(), self._in_turns(), key=lambda one: one.spans)

    # --- in quotation marks --------------------------------------------------------------------------

    def _in_marks(self) -> Iterator[Candidate]:
        source = self.article.source
        outer = [q for q in source.quotations if not q.depth and q.start < self.article.end]
        outer = [q for q in outer if source.turn_at(q.start) is None and not (source.spoken and not source.turns)]
        before: tuple[Quotation, Candidate] | None = None
        for run in speeches(self.article.text, outer):
            for part in self._parts(run):
                if candidate := self._of_part(part):
                    if before and candidate.fields["speaker"] is None and self._is_of_same(before[0], part[0]):
                        candidate = _spoken_as(before[1], candidate)
                    if candidate.fields["speaker"] is None:
                        candidate = self._of_subject(candidate, part[0])
                    if candidate.fields["speaker"] is None:
                        candidate = self._of_pronoun(before[1] if before else None, candidate)
                    before = part[-1], candidate
                    yield candidate

    def _of_subject(self, candidate: Candidate, here: Quotation) -> Candidate:
        """A quote without a name as the words of whoever the sentences before it in its paragraph are about."""
        opens = here.opens_at if here.opens_at is not None else here.start
        who = self.names.subject_before(here.paragraph[0], opens)
        if who is None or who.id is None:
            return candidate
        role = {"role": who.role} if who.role else {}
        fields = {"text": candidate.fields["text"], "speaker": who.id, **role, **candidate.fields} | {"speaker": who.id}
        note = {"speaker": "whom the sentence before is about; nobody is named beside the quote: make sure"}
        return Candidate(candidate.block, candidate.spans, fields, note)

    def _of_pronoun(self, before: Candidate | None, candidate: Candidate) -> Candidate:
        """A quote of "he" or "she", where nobody is named nearby, as that of whoever spoke last, not long before."""
        said = self._said(candidate.spans)
        if before is None or said is None or said.cue is not Cue.PRONOUN:
            return candidate
        ends, begins = before.spans[-1][1], candidate.spans[0][0]
        own = {one.name for one in self.names.new.values() if one.id == before.fields["speaker"]}
        named = {m.name for m in self.names.mentions if ends < m.start < begins and " " in m.name}
        others = (n for n in named - own if not any(is_body_word(self.names.speech, word) for word in n.split()))
        is_near = begins - ends < _NEAR and next(others, None) is None
        who = self.names.person(before.fields["speaker"], said) if is_near else None
        if who is None or who.id is None or said.words.split(" ")[0].casefold() not in HE_OR_SHE:
            return candidate
        return candidate.having({"speaker": f"by “{said.words}”: make sure"}, speaker=who.id)

    def _is_of_same(self, before: Quotation, here: Quotation) -> bool:
        """Whether a quotation without a name goes on with the one before, as newspapers have it.

        It is a paragraph of its own behind one that has the other, or behind one that was left open.
        """
        text = self.article.text
        opens, ends = here.opens_at if here.opens_at is not None else here.start, here.closes_at or here.end - 1
        if opens != here.paragraph[0] or before.paragraph == here.paragraph:
            return False
        between = text[before.paragraph[1] : here.paragraph[0]]
        is_left_open = before.closes_at is None and before.end >= before.paragraph[1] - 1
        is_whole = not text[ends + 1 : here.paragraph[1]].strip(_MARKS + ".")
        return (is_whole and not between.strip()) or (is_left_open and between.strip().count("\n") == 0)

    def _parts(self, run: Sequence[Quotation]) -> Iterator[list[Quotation]]:
        """What one speaker says, cut where the article puts its own words between two sentences."""
        part: list[Quotation] = []
        for quotation in run:
            if part and not self._goes_on(part[-1], quotation):
                yield part
                part = []
            part.append(quotation)
        if part:
            yield part

    def _goes_on(self, before: Quotation, after: Quotation) -> bool:
        text = self.article.text
        if before.continued:
            return True
        is_ended = bool(_ENDED.search(text[before.start : before.end].rstrip()))
        return not is_ended and text[after.start : after.start + 1].islower()

    def _of_part(self, part: Sequence[Quotation]) -> Candidate | None:
        spans = tuple(self._trimmed(span) for quotation in part for span in quotation.spoken)
        spans = tuple((start, end) for start, end in spans if start < end)
        if not spans:
            return None
        words = " ".join(self.article.words(*span) for span in spans)
        if len(words_of(words)) < _SHORTEST:
            self.passed.append(words)
            return None
        said = self._said(spans)
        if not self._is_quote(words, part[0], said):
            self.passed.append(words)
            return None
        who = self.names.who(said)
        kind = "partial" if len(words_of(words)) < _FEWEST or self._is_piece(words, part) else None
        if kind == "partial" and _STOPPED.search(words) and words[0].islower():
            spans = (*spans[:-1], (spans[-1][0], spans[-1][1] - 1))  # the full stop is the article's sentence's
        return self._candidate(spans, who, said, kind, self._evidence(part))

    def _is_piece(self, words: str, part: Sequence[Quotation]) -> bool:
        """Whether words are a piece of somebody's sentence within the article's own: the trust had “never made a decision” to."""
        opens = part[0].opens_at if part[0].opens_at is not None else part[0].start
        before = self.article.text[part[0].paragraph[0] : opens].rstrip()
        return part[0].kind == "marks" and len(part) == 1 and words[:1].islower() and before[-1:].isalnum()

    def _said(self, spans: Sequence[Span]) -> Attribution | None:
        article = self.article
        said = article.attributions.said((spans[0], spans[-1]), article.id, article.source, article.language)
        if said is not None and said.cue is Cue.NONE:  # the bank expects it “not before May”
            counted = claimant(article.text, *spans[0], article.language)
            return counted if counted and counted.cue is Cue.COUNTING else said
        return said

    def _is_quote(self, words: str, quotation: Quotation, said: Attribution | None) -> bool:
        """Whether words in marks are somebody's: no title, no name, no word that the article only sets apart."""
        count = len(words_of(words))
        if quotation.kind != "marks":
            return count >= _SHORTEST
        if _is_title(words) or count < _SHORTEST or self._is_headline(quotation):
            return False
        if said is not None and said.cue in (Cue.PRONOUN, Cue.CONTINUED) and self._is_sentence(words, quotation):
            return True  # “It's arithmetic,” she said
        if said is None or said.cue in (Cue.NONE, Cue.CONTINUED):
            whole = self._is_sentence(words, quotation)
            return count >= _FEWEST and (
                whole or (said is not None and said.cue is Cue.CONTINUED and count > _LONG_WORD)
            )
        return count >= _FEWEST or said.explicit or (bool(said.names) and said.cue in _BESIDE)

    def _is_headline(self, quotation: Quotation) -> bool:
        """Whether words stand in the first line of all, which is no sentence: what they are from is told below."""
        start, end = quotation.paragraph
        first = self.article.paragraphs[0][0]
        return start == first and end - start <= _LONGEST_HEADLINE and not _ENDED.search(self.article.text[start:end])

    def _is_sentence(self, words: str, quotation: Quotation) -> bool:
        """Whether marks hold a sentence, or a paragraph begins with them."""
        opens = quotation.opens_at if quotation.opens_at is not None else quotation.start
        return (bool(_ENDED.search(words)) and not words[0].islower()) or opens == quotation.paragraph[0]

    def _trimmed(self, span: Span) -> Span:
        """A span without marks, white space and the comma before an attribution at its ends."""
        start, end = span
        words = self.article.text[start:end]
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip().rstrip(",").rstrip())

    def _evidence(self, part: Sequence[Quotation]) -> Span:
        """The sentences that hold a quote with its attribution; what is set off is its own paragraph."""
        first, last = part[0], part[-1]
        start = self.article.sentence_at(first.opens_at if first.opens_at is not None else first.start)[0]
        end = self.article.sentence_at(max(last.closes_at or 0, last.end - 1))[1]
        own = first.start, last.end
        return (start, end) if end - start <= max(_LONGEST_EVIDENCE, 2 * (own[1] - own[0])) else own

    # --- in turns ------------------------------------------------------------------------------------

    def _in_turns(self) -> Iterator[Candidate]:
        """The answers of an interview, a paragraph each."""
        turns = [turn for turn in self.article.source.turns if turn.label and turn.start < self.article.end]
        asking = {turn.label for turn in turns if self._asks(turn)}
        for turn in turns:
            if turn.label not in asking:
                yield from self._of_turn(turn)

    def _asks(self, turn: Turn) -> bool:
        return self.article.text[turn.start : turn.end].rstrip(_MARKS).endswith("?")

    def _of_turn(self, turn: Turn) -> Iterator[Candidate]:
        for start, end in turn.spoken:
            at = start
            for line in self.article.text[start:end].split("\n"):
                span = self._trimmed((at, at + len(line)))
                at += len(line) + 1
                if len(words_of(self.article.text[slice(*span)])) < _FEWEST:
                    continue
                said = self._said([span])
                who = self.names.who(said)
                candidate = self._candidate((span,), who, said, None, span)
                if who == Who() and len(turn.label) == 1:  # Q and A
                    candidate = self._of_guest(candidate)
                yield candidate

    def _of_guest(self, candidate: Candidate) -> Candidate:
        """An answer without a name as that of whoever the article introduces before its first question."""
        begins = self.article.source.turns[0].start
        guest = self.names.first_person(begins)
        if guest is None or guest.id is None:
            return candidate
        note = {"speaker": "the first who is named before the questions: make sure"}
        return candidate.having(note, speaker=guest.id)

    # --- fields --------------------------------------------------------------------------------------

    def _candidate(
        self, spans: tuple[Span, ...], who: Who, said: Attribution | None, kind: str | None, evidence: Span
    ) -> Candidate:
        notes: dict[str, str] = {}
        speaker: Value | None = who.id or ({"described": who.described} if who.described else None)
        if speaker is None:
            notes["speaker"] = self._whom_else(said)
        elif said is not None and said.cue in (Cue.PRONOUN, Cue.CONTINUED, Cue.COUNTING):
            told = "the words before" if said.cue is Cue.CONTINUED else f"“{said.words}”"
            notes["speaker"] = f"by {told}: make sure"
        fields: dict[str, Value | None] = {"text": " ".join(self.article.words(*span) for span in spans)}
        fields |= {"kind": kind} if kind else {}
        fields["speaker"] = speaker
        fields |= {"role": who.role} if who.role else {}
        fields |= surroundings(self.article, spans, evidence, said)
        return Candidate("quotes", spans, {**fields, "evidence": self.article.excerpt(*evidence)}, notes)

    def _whom_else(self, said: Attribution | None) -> str:
        """For a blank: who is named nearby."""
        nearby = said.nearby if said is not None else ""
        known = {m.name: m for m in self.names.mentions if m.name in nearby and len(m.name) > 3}
        named = ", ".join(list(known)[:4])
        if said is not None and said.cue is Cue.PRONOUN:
            named = self.names.only_person(said.start) or named
        return f"who says it is not told; named nearby: {named}" if named else "who says it is not told"


def _spoken_as(before: Candidate, here: Candidate) -> Candidate:
    """A quote without a name as the words of whoever the one before is given to."""
    same = {name: before.fields[name] for name in ("speaker", "role") if before.fields.get(name)}
    fields = {"text": here.fields["text"], **same, **here.fields, **same}
    note = {"speaker": "whose the quote before is; nobody is named beside this one: make sure"}
    return Candidate(here.block, here.spans, fields, note if same else here.notes)


def _is_title(words: str) -> bool:
    """Whether words are written as titles are: no sentence, and every long word has a capital."""
    found = words_of(words)
    capitals = sum(word[0].isupper() for word in found)
    long = [word for word in found if len(word) >= _LONG_WORD]
    is_capital = all(not word[0].islower() for word in long)
    return len(found) > 1 and is_capital and 2 * capitals >= len(found) and capitals > 1 and not _ENDED.search(words)
