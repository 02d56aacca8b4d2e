"""A draft of a briefing from an archived source: what the source says, anchored in it; what is judgement, left blank.

    article    the source in paragraphs and sentences
    names      who is meant by a name: somebody of the registries, or a new entry (bodies: who is no person)
    pronouns   who is no "he", or no "she"
    tagging    what names are names of, by a language model: an extra
    quotes, figures, events      the items, each as a candidate
    clauses    titles as proposals, and labels where nothing better can be told
    labels     labels that say what is counted, and what was done to it (table: a language's words for that)
    places     which places and topics of the registries the source names
    proving    the checks of the finished briefing, before anything is written
    written    the draft as YAML
    adding     the same into files that are there

Whose words a quotation is, how a number is read, and which day is meant are told by the rooms that check them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.drafting.adding import Known, added, known_items, with_entries
from generator.drafting.article import article_of
from generator.drafting.candidate import Candidate, NewName
from generator.drafting.events import Events
from generator.drafting.figures import Figures
from generator.drafting.names import Names
from generator.drafting.proving import proved
from generator.drafting.quotes import Quotes
from generator.drafting.tagging import LANGUAGE, Tagger, kinds_of, tagger
from generator.drafting.written import ORDER, as_described, whole, with_ids
from generator.library import Library
from generator.model import Briefing

__all__ = ["Candidate", "Draft", "NewName", "Tagger", "drafted", "tagger", "with_entries"]

_MOST_SHOWN = 10  # of what was left out
MOST = 200  # items of each kind; more is a list to choose from no longer


@dataclass(frozen=True)
class Draft:
    """What was drafted."""

    text: str  # of the briefing's file
    candidates: tuple[Candidate, ...] = ()
    new: tuple[NewName, ...] = ()  # entries that the registries need
    remarks: tuple[str, ...] = ()  # what was left out, or how the source was read
    counts: Mapping[str, int] = field(default_factory=dict)  # items by their block

    @property
    def blanks(self) -> int:
        """How many fields of items are left blank."""
        return sum(value is None for one in self.candidates for value in one.fields.values())


def drafted(
    library: Library,
    source: str,
    tag: Tagger | None = None,
    *,
    add_names: bool = True,
    into: tuple[Briefing, str] | None = None,
) -> Draft:
    """Draft a briefing from an archived source, or what a briefing has not yet, `into` its record and text.

    Without `add_names` whoever is in no registry stands as words. Raises WrongUse where there is no text.
    """
    article = article_of(library, source)
    is_tagged = tag is not None and article.language.partition("-")[0] == LANGUAGE
    spans = (article.text[start:end] for start, end in article.paragraphs)
    names = Names(article, kinds_of(tag(spans)) if tag is not None and is_tagged else {})
    passed: list[str] = []
    remarks = list(article.remarks)
    found: list[Candidate] = []
    for all_of_kind in (Figures(article, names), Quotes(article, names, passed), Events(article, names)):
        of_kind = list(islice(all_of_kind.candidates(), MOST + 1))
        if len(of_kind) > MOST:
            remarks.append(
                f"more than {MOST} {of_kind[0].block.replace('_', ' ')} stand in the source; these are the first"
            )
        found += of_kind[:MOST]
    known = known_items(library, *into, source) if into else Known({})
    found = [one for one in found if not known.has(one)]
    kept, failed = proved(article, found, names.new.values())
    if not add_names:
        kept, _ = proved(article, [as_described(one, names.new_by_id) for one in kept], ())
    shown = dict.fromkeys(f"not drafted ({problem.message}): “{_words(one)}”" for one, problem in failed)
    remarks += [
        *list(shown)[:_MOST_SHOWN],
        *([f"{len(shown)} items in all were not drafted"] if len(shown) > _MOST_SHOWN else []),
    ]
    remarks += _other_remarks(names, passed)
    used = [one for one in names.new.values() if any(one.id in c.fields.values() for c in kept)]
    kept.sort(key=lambda one: (ORDER.index(one.block), one.spans))
    items = with_ids(kept, known.ids)
    text = added(into[1], items) if into else whole(article, items, remarks)
    counts = {block: sum(one.block == block for one in kept) for block in ORDER}
    return Draft(text, tuple(kept), tuple(used), tuple(remarks), counts)


def _words(one: Candidate) -> str:
    return str(one.fields.get("text") or one.fields.get("label") or one.fields.get("title"))[:80]


def _other_remarks(names: Names, passed: Sequence[str]) -> list[str]:
    """What stands in quotation marks and is nobody's words; and names that are in no registry."""
    remarks = []
    if passed:
        shown = "; ".join(f"“{words[:60]}”" for words in list(dict.fromkeys(passed))[:20])
        remarks.append(f"in quotation marks, but not as somebody's words: {shown}")
    by_kind: dict[str, list[str]] = {}
    for name in names.others():
        by_kind.setdefault(names.kinds.get(name.casefold(), "names"), []).append(name)
    for kind, found in sorted(by_kind.items()):
        remarks.append(f"{kind} that the source names and no registry has: {', '.join(found[:30])}")
    return remarks
