"""Is somebody's word given to the one whom the source names? Speakers, analysts and claimants of items.

Only words right beside a quotation or a number that explicitly name somebody else make an error; whatever else is
doubtful is a warning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.diagnostics import Severity
from generator.evidence.quoting import Prepared
from generator.evidence.speakers import (
    Attribution,
    Cue,
    Judgement,
    Match,
    Party,
    attribution,
    claimant,
    judge,
    stands_whole,
    without_article,
)
from generator.evidence.trouble import Trouble
from generator.library import Library
from generator.library.references import SPEAKERS, references_of_briefing
from generator.model import Briefing, Described, Quote

_WARNING = Severity.WARNING
_HEAD = 600  # characters at the beginning of a speech or an interview in which it says whose it is


@dataclass(frozen=True)
class Attributions:
    """The people, organisations and sources of one briefing, by what a source may call them."""

    library: Library
    briefing: Briefing

    @cached_property
    def _known(self) -> Mapping[str, Party]:
        names = {r.name for r in references_of_briefing(self.briefing) if set(r.registries) & set(SPEAKERS)}
        return {name: self._party(name) for name in sorted(names)}

    def speaker(
        self, quote: Quote, span: tuple[int, int], name: str, source: Prepared, language: str
    ) -> Iterator[Trouble]:
        """Compare the speaker of a quote with the source's attribution."""
        if not self._is_known(quote.speaker):
            return
        said = attribution(source.text, *span, language)
        if said is not None and source.spoken and not _is_quoted(span, source):
            said = self._of_turn(said, span, name, source)
        judgement = self._judged(quote.speaker, said, language, quote.role)
        if judgement.match is Match.ANOTHER:
            yield _another("wrong-speaker", "speaker", "these words", judgement)
        elif said is not None and not _is_right(judgement.match, said):
            message = "the source does not name this speaker beside these words"
            if said.words:
                message += f"; it has: “{said.words}”"
            hint = "If they are the same, add the source's form of the name to `aliases`, or its words as `role`."
            if said.cue is Cue.WHOLE:
                hint = "If all of it is this speaker's own, write the name into `author` of the source's record."
            yield Trouble("speaker-not-named", ("speaker",), message, hint, _WARNING)

    def _of_turn(self, said: Attribution, span: tuple[int, int], name: str, source: Prepared) -> Attribution:
        """Who speaks where no marks set off the words: whom the turn's label names, or whose speech the whole is."""
        turn = source.turn_at(span[0])
        label = turn[1] if turn and len(turn[1]) > 1 else ""
        if label or said.cue is Cue.COLON:
            return (
                said if said.cue is Cue.COLON else Attribution(Cue.COLON, (label,), label, words=label, explicit=True)
            )
        record = self.library.sources.get(name)
        authors = record.author if record else ()
        begins = source.turns[0][0] if source.turns else _HEAD
        head = (*authors, record.title if record else "", source.text[: min(begins, _HEAD)])
        return Attribution(Cue.WHOLE, authors, words=", ".join(authors), nearby="\n".join(head))

    def claimant(
        self, whom: str | Described, field: str, span: tuple[int, int], source: Prepared, language: str
    ) -> Iterator[Trouble]:
        """Compare whoever a figure, an event or a judgement is attributed to with whom the excerpt's sentence names."""
        said = (attribution if _is_quoted(span, source) else claimant)(source.text, *span, language)
        if said is None or not said.direct or not self._is_known(whom):
            return
        if said.cue is Cue.COUNTING and whom in self.library.sources:
            return  # the source tells itself what somebody counts
        body = None if said.explicit else self._body_in(said.phrase, language)
        if not said.explicit and (body is None or isinstance(whom, Described) or whom in self.library.sources):
            return
        if whom == "unattributed":
            message = f"the source names somebody for this: “{said.words}”"
            yield Trouble("claimant-named", (field,), message, f"Write whom it names in `{field}`.", _WARNING)
            return
        judgement = self._judged(whom, said, language)
        is_another = judgement.match is not Match.RIGHT and body is not None
        if judgement.match is Match.ANOTHER or is_another:
            yield _another("wrong-claimant", field, "this", judgement)

    def _body_in(self, phrase: str, language: str) -> str | None:
        """The organisation that words for somebody without a name are, or name: the ministry, analysts at Pellam Bank."""
        bare = without_article(phrase, language)
        for name in self.library.organisations:
            for form in (without_article(form, language) for form in self._party(name).names):
                if form.casefold() == bare.casefold() or (form[:1].isupper() and stands_whole(form, phrase)):
                    return name
        return None

    def _is_known(self, whom: str | Described) -> bool:
        """Whether we know what somebody may be called; an unknown id is a finding of its own."""
        shelves = (getattr(self.library, name) for name in SPEAKERS)
        return isinstance(whom, Described) or whom == "unattributed" or any(whom in shelf for shelf in shelves)

    def _judged(
        self, whom: str | Described, said: Attribution | None, language: str, role: str | None = None
    ) -> Judgement:
        if isinstance(whom, Described):
            party = Party(described=(whom.described,))
        else:
            party = self._known.get(whom) or self._party(whom)
            if role:
                party = replace(party, described=(*party.described, role))
        return judge(said, party, (other for name, other in self._known.items() if name != whom), language)

    def _party(self, name: str) -> Party:
        library = self.library
        if name in library.people:
            person = library.people[name]
            body = library.organisations.get(person.affiliation or "")
            affiliation = (body.name, *body.aliases) if body else ()
            return Party((person.name, *person.aliases), (person.role,) if person.role else (), affiliation)
        if name in library.organisations:
            body = library.organisations[name]
            return Party((body.name, *body.aliases), is_body=True)
        source = library.sources.get(name)
        names = (source.publisher, *source.author) if source else ()
        return Party(tuple(one for one in names if one), is_body=True)


def _is_right(match: Match, said: Attribution) -> bool:
    """Whether the source names a speaker as it should: beside the words, or as the one whose speech the whole is."""
    return match is Match.RIGHT or (said.cue is Cue.WHOLE and match is Match.NEAR)


def _is_quoted(span: tuple[int, int], source: Prepared) -> bool:
    """Whether a span lies within a quotation of its source."""
    index = bisect_right(source.quotations, span[0], key=lambda quotation: quotation.start) - 1
    around = source.quotations[max(0, index - 2) : index + 1]  # one may lie within another
    return any(quotation.start <= span[0] and span[1] <= quotation.end for quotation in around)


def _another(code: str, field: str, what: str, judgement: Judgement) -> Trouble:
    message = f"the source gives {what} to somebody else: “{judgement.words}”"
    hint = "Name whom it names; if they are the same, add the source's form of the name to `aliases`."
    return Trouble(code, (field,), message, hint)
