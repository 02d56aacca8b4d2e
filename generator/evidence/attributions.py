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
from generator.evidence.speakers import Attribution, Judgement, Match, Party, attribution, claimant, judge
from generator.evidence.trouble import Trouble
from generator.library import Library
from generator.library.references import SPEAKERS, references_of_briefing
from generator.model import Briefing, Described, Quote

_WARNING = Severity.WARNING


@dataclass(frozen=True)
class Attributions:
    """The people, organisations and sources of one briefing, by what a source may call them."""

    library: Library
    briefing: Briefing

    @cached_property
    def _known(self) -> Mapping[str, Party]:
        names = {r.name for r in references_of_briefing(self.briefing) if set(r.registries) & set(SPEAKERS)}
        return {name: self._party(name) for name in sorted(names)}

    def speaker(self, quote: Quote, span: tuple[int, int], source: Prepared, language: str) -> Iterator[Trouble]:
        """Compare the speaker of a quote with the source's attribution."""
        if not self._is_known(quote.speaker):
            return
        said = attribution(source.text, *span, language)
        judgement = self._judged(quote.speaker, said, language, quote.role)
        if judgement.match is Match.ANOTHER:
            yield _another("wrong-speaker", "speaker", "these words", judgement)
        elif judgement.match is not Match.RIGHT and said is not None:
            message = "the source does not name this speaker beside these words"
            if said.words:
                message += f"; it has: “{said.words}”"
            hint = "If they are the same, add the source's form of the name to `aliases`, or its words as `role`."
            yield Trouble("speaker-not-named", ("speaker",), message, hint, _WARNING)

    def claimant(
        self, whom: str | Described, field: str, span: tuple[int, int], source: Prepared, language: str
    ) -> Iterator[Trouble]:
        """Compare whoever a figure, an event or a judgement is attributed to with whom the excerpt's sentence names."""
        said = (attribution if _is_quoted(span, source) else claimant)(source.text, *span, language)
        if said is None or not said.explicit or not self._is_known(whom):
            return
        if whom == "unattributed":
            message = f"the source names somebody for this: “{said.words}”"
            yield Trouble("claimant-named", (field,), message, f"Write whom it names in `{field}`.", _WARNING)
            return
        judgement = self._judged(whom, said, language)
        if judgement.match is Match.ANOTHER:
            yield _another("wrong-claimant", field, "this", judgement)

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


def _is_quoted(span: tuple[int, int], source: Prepared) -> bool:
    """Whether a span lies within a quotation of its source."""
    index = bisect_right(source.quotations, span[0], key=lambda quotation: quotation.start) - 1
    around = source.quotations[max(0, index - 2) : index + 1]  # one may lie within another
    return any(quotation.start <= span[0] and span[1] <= quotation.end for quotation in around)


def _another(code: str, field: str, what: str, judgement: Judgement) -> Trouble:
    message = f"the source gives {what} to somebody else: “{judgement.words}”"
    hint = "Name whom it names; if they are the same, add the source's form of the name to `aliases`."
    return Trouble(code, (field,), message, hint)
