"""Is somebody's word given to the one whom the source names? Speakers, analysts and claimants of items.

Only words right beside a quotation or a number that explicitly name somebody else make an error; whatever else is
doubtful is a warning.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from generator.diagnostics import Severity
from generator.evidence.nearness import short
from generator.evidence.parties import Parties
from generator.evidence.quotations import Quotation
from generator.evidence.quoting import Prepared, Turn
from generator.evidence.speakers import (
    Attribution,
    Cue,
    Denial,
    Judgement,
    Match,
    Party,
    attribution,
    claimant,
    denial,
    fits,
    is_beside,
    judge,
)
from generator.evidence.trouble import Trouble
from generator.library.references import SPEAKERS
from generator.model import Described, Quote

_WARNING = Severity.WARNING
_UNKNOWN = Judgement(Match.UNKNOWN)
_HEAD = 600  # characters at the beginning of a speech or an interview in which it says whose it is


class Claim(Enum):
    """Whose word it is, where a source's sentence says whose, compared with whom an item gives it to."""

    OURS = auto()  # the one whom the item names
    ANOTHER = auto()  # somebody else whom the source names, or an organisation that we know
    NOT_NAMED = auto()  # somebody whom the source only describes: the auditor, the report
    TOLD = auto()  # somebody; the item says that nobody is named
    OPEN = auto()  # the source does not say, or not so that it could be compared


@dataclass(frozen=True)
class Attributions:
    """Who says what in the sources, compared with the registries."""

    parties: Parties

    # --- quotes --------------------------------------------------------------------------------------

    def speaker(
        self, quote: Quote, spans: tuple[tuple[int, int], tuple[int, int]], name: str, source: Prepared, language: str
    ) -> Iterator[Trouble]:
        """Compare the speaker of a quote, by its first and its last span, with the source's attribution."""
        if not self._is_known(quote.speaker):
            return
        said = self.said(spans, name, source, language)
        judgement = self._judged(quote.speaker, said, source, language, quote.role)
        if judgement.match is Match.ANOTHER:
            yield _another("wrong-speaker", "speaker", "these words", judgement)
        elif said is not None and not _is_right(judgement.match, said):
            message = "the source does not name this speaker beside these words"
            if said.words:
                message += f"; it has: “{said.words}”"
            hint = "If they are the same, add the source's form of the name to `aliases`, or its words as `role`"
            hint += "; if whoever it has only relays the words, say so: `accept: { speaker-not-named: … }`."
            if said.cue is Cue.WHOLE:
                hint = "If all of it is this speaker's own, write the name into `author` of the source's record."
            yield Trouble("speaker-not-named", ("speaker",), message, hint, _WARNING)
        elif said is not None and _is_within_another(said, _quotations_around(spans[0], source)):
            message = "these words are a quotation within another: whoever says it may repeat somebody else's words"
            hint = "Name whom the speaker quotes; or quote the words around them too."
            yield Trouble("speaker-not-named", ("speaker",), message, hint, _WARNING)

    def said(
        self, spans: tuple[tuple[int, int], tuple[int, int]], name: str, source: Prepared, language: str
    ) -> Attribution | None:
        """Who says a quote, by its first and its last span; None in a language without a table."""
        span, last = spans
        said = attribution(source.plain, *span, language)
        if said is not None and not said.explicit and last[0] > span[1]:
            behind = attribution(source.plain, *last, language)
            said = behind if behind and behind.explicit else said
        if said is not None and (source.spoken or source.turns):
            said = self._of_turn(said, span, name, source, is_quoted=bool(_quotations_around(span, source)))
        return said

    def _of_turn(
        self, said: Attribution, span: tuple[int, int], name: str, source: Prepared, *, is_quoted: bool
    ) -> Attribution:
        """Who speaks in a turn: whom its label names, or whose speech the whole is; but in marks, whom it names there."""
        turn = source.turn_at(span[0])
        if is_quoted and not (turn and _says_i(said)):
            return said._replace(doubtful=said.cue in (Cue.PRONOUN, Cue.NONE, Cue.CONTINUED)) if turn else said
        if turn and len(turn.label) > 1:
            return _labelled(turn)
        if not source.spoken:
            return said
        record = self.parties.library.sources.get(name)
        authors = record.author if record else ()
        begins = source.turns[0].start if source.turns else _HEAD
        head = (*authors, record.title if record else "", source.text[: min(begins, _HEAD)])
        return Attribution(Cue.WHOLE, authors, words=", ".join(authors), nearby="\n".join(head))

    # --- claims --------------------------------------------------------------------------------------

    def claimant(
        self,
        whom: str | Described,
        field: str,
        span: tuple[int, int],
        source: Prepared,
        language: str,
        *,
        is_figure: bool,
    ) -> Iterator[Trouble]:
        """Compare whoever a figure, an event or a judgement is attributed to with whom the excerpt's sentence names.

        A figure may not be denied there; the words of an event may say themselves that something was denied.
        """
        if not self._is_known(whom):
            return
        is_quoted = bool(_quotations_around(span, source))
        said = self._told(span, source, language, is_quoted=is_quoted)
        if said is None:
            return
        turn = source.turn_at(span[0])
        if turn and len(turn.label) > 1 and not is_quoted:
            label = _labelled(turn)
            claim, judgement = self._claim(whom, label, source, language)
            if claim is Claim.OURS or not said.direct:
                said = label
        claim, judgement = self._claim(whom, said, source, language)
        denied = denial(source.plain, *span, language) if is_figure and not is_quoted else None
        if denied and self._denies(whom, denied, claim, source, language):
            yield _denied(field, denied, is_named=whom != "unattributed")
        elif claim is Claim.ANOTHER:
            yield _another("wrong-claimant", field, "this", judgement)
        elif claim is Claim.TOLD:
            message = f"the source names somebody for this: “{said.words}”"
            yield Trouble("claimant-named", (field,), message, f"Write whom it names in `{field}`.", _WARNING)
        elif claim is Claim.NOT_NAMED:
            message = f"the source does not name this claimant beside the words; it has: “{said.words}”"
            hint = (
                f"If they are the same, add its words as `role` or to `aliases`; else name whom it means in `{field}`."
            )
            yield Trouble("claimant-not-named", (field,), message, hint, _WARNING)

    def _denies(self, whom: str | Described, denied: Denial, claim: Claim, source: Prepared, language: str) -> bool:
        """Whether a denial is the claimant's own, or of nobody else; where no claimant is named, whether there is one."""
        if denied.by is None:
            return whom == "unattributed" or claim in (Claim.OURS, Claim.NOT_NAMED)
        return whom == "unattributed" or self._judged(whom, denied.by, source, language).match is Match.RIGHT

    def told(self, span: tuple[int, int], source: Prepared, language: str) -> Attribution | None:
        """Who gives the first number of a span, or all of it, by its sentence; None in a language without a table."""
        return self._told(span, source, language, is_quoted=bool(_quotations_around(span, source)))

    def _told(self, span: tuple[int, int], source: Prepared, language: str, *, is_quoted: bool) -> Attribution | None:
        return (attribution if is_quoted else claimant)(source.plain, *span, language)

    def _claim(
        self, whom: str | Described, said: Attribution, source: Prepared, language: str
    ) -> tuple[Claim, Judgement]:
        """Whose word it is, by an attribution; and what it says in words."""
        if not said.direct:
            return Claim.OPEN, _UNKNOWN
        judgement = self._judged(whom, said, source, language) if whom != "unattributed" else _UNKNOWN
        is_source = whom in self.parties.library.sources if isinstance(whom, str) else False
        if is_source and said.cue in (Cue.COUNTING, Cue.INSIDE):
            return Claim.OPEN, judgement  # the source tells itself what somebody counts
        if judgement.match is Match.RIGHT:
            return Claim.OURS, judgement
        if isinstance(whom, Described) and is_beside(said, whom.described, language):
            return Claim.NOT_NAMED, judgement  # police said 8,000; organisers said 20,000
        body = None if said.explicit else self.parties.body_in(said.phrase, language)
        if not said.explicit and (body is None or isinstance(whom, Described) or is_source):
            is_open = isinstance(whom, Described) or is_source or whom == "unattributed" or said.cue is Cue.COUNTING
            return Claim.OPEN if is_open or said.is_credit else Claim.NOT_NAMED, judgement
        if whom == "unattributed":
            return Claim.TOLD, judgement
        if body == whom:
            return Claim.OURS, judgement
        return Claim.ANOTHER if body or judgement.match is Match.ANOTHER else Claim.OPEN, judgement

    # --- finding -------------------------------------------------------------------------------------

    def named(self, said: Attribution, source: Prepared, language: str) -> str | None:
        """The id of the one person or organisation of the registries whom an attribution names; None if that is open."""
        likely = self.parties.like(said.names)
        found = [one for one in likely if self._judged(one, said, source, language).match is Match.RIGHT]
        if len(found) > 1:  # in apposition, the first: Ann Lee of the Port Authority
            found = [one for one in found if fits(said.names[0], self.parties.party(one), language)]
        if not found and not said.names and (body := self.parties.body_in(said.phrase, language)):
            return body
        return found[0] if len(found) == 1 else None

    # --- comparing -----------------------------------------------------------------------------------

    def _is_known(self, whom: str | Described) -> bool:
        """Whether we know what somebody may be called; an unknown id is a finding of its own."""
        if whom == "unattributed" or isinstance(whom, Described):
            return True
        return any(whom in getattr(self.parties.library, name) for name in SPEAKERS)

    def _judged(
        self, whom: str | Described, said: Attribution | None, source: Prepared, language: str, role: str | None = None
    ) -> Judgement:
        """What an attribution says of somebody; a name that fits several is near, unless the source tells who is meant."""
        party = Party(described=(whom.described,)) if isinstance(whom, Described) else self.parties.party(whom)
        if said is not None and _is_named_in_full(said, party):
            return Judgement(Match.RIGHT, said.words)
        if role:
            party = replace(party, described=(*party.described, role))
        others = self._others(said.names, whom) if said else ()
        judgement = judge(said, party, others, language)
        if said is None or judgement.match is not Match.RIGHT or isinstance(whom, Described):
            return judgement
        meant = self.parties.meant(said, whom, source, language)
        if meant == whom:
            return judgement
        is_full = meant is not None and said.explicit and self.parties.is_full(said, meant)
        return judgement._replace(match=Match.ANOTHER if is_full else Match.NEAR)

    def _others(self, names: Sequence[str], whom: str | Described) -> Iterator[Party]:
        """What everybody else may be called who has a word of some names in the source; worked out when it is asked for."""
        yield from (self.parties.party(name) for name in self.parties.like(names) if name != whom)


def _is_named_in_full(said: Attribution, party: Party) -> bool:
    """Whether a source names somebody alone and as a registry does, by given name and surname.

    All rules that follow find the same: a name as it stands is right, and one in full is nobody else's.
    """
    if len(said.names) != 1 or not said.phrase or said.doubtful:
        return False
    name = said.names[0]
    return name in party.names and name[0].isalpha() and " " in name.strip()


def _denied(field: str, denied: Denial, *, is_named: bool) -> Trouble:
    """An item's claimant denies it, or leaves it open; or it has none, and the source does."""
    hint = f"Name who claims it in `{field}`, or say in words that it is denied."
    if denied.is_plain and denied.by is not None and is_named:
        message = f"the source has this denied: “{short(denied.words)}”"
        return Trouble("wrong-claimant", (field,), message, hint)
    message = f"the source does not have anybody say that it is so: “{short(denied.words)}”"
    return Trouble("claimant-not-named", (field,), message, hint, _WARNING)


def _labelled(turn: Turn) -> Attribution:
    """Who speaks in a turn, by its label."""
    return Attribution(Cue.COLON, (turn.label,), turn.label, turn.start, words=turn.label, explicit=True, direct=True)


def _says_i(said: Attribution) -> bool:
    """Whether a speaker quotes himself: I wrote, “…”."""
    return said.words.split(" ")[0].casefold() in ("i", "we")


def _is_right(match: Match, said: Attribution) -> bool:
    """Whether the source names a speaker as it should: beside the words, or as the one whose speech the whole is."""
    return match is Match.RIGHT or (said.cue is Cue.WHOLE and match is Match.NEAR)


def _quotations_around(span: tuple[int, int], source: Prepared) -> list[Quotation]:
    """The quotations of a source that hold a span, the outermost first."""
    behind = bisect_left(source.quotations, (span[0] + 1,))
    around = source.quotations[max(0, behind - 3) : behind]  # one may lie within another
    return [quotation for quotation in around if span[1] <= quotation.end]


def _is_within_another(said: Attribution, around: Sequence[Quotation]) -> bool:
    """Whether a quotation stands within another, and its attribution does not stand there too."""
    return len(around) > 1 and not (said.phrase and around[-2].start <= said.start < around[-2].end)


def _another(code: str, field: str, what: str, judgement: Judgement) -> Trouble:
    message = f"the source gives {what} to somebody else: “{judgement.words}”"
    hint = "Name whom it names; if they are the same, add the source's form of the name to `aliases`."
    return Trouble(code, (field,), message, hint)
