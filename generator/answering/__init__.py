"""Drafting handed to a language model: what it is asked, and what of its answer is taken.

    vocabulary  what an answer may say of a briefing
    prompting   the instruction, with the article as data
    endpoint    a model at an address (the network)
    unwrapping  an answer -> the pieces of it that may be YAML or JSON
    parsing     a piece -> a tree
    shape       trees -> items, and what else they say
    whom        who is meant: somebody of the registries or of the article
    mending     an item in the form of content; never in other words
    judging     accepted, in need of a look, or refused

An answer is hostile. It decides nothing but which candidates stand in a draft: not where that is written, nor what is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.answering.endpoint import Endpoint, Unanswered, ask
from generator.answering.judging import judged
from generator.answering.mending import Mending, Unfit
from generator.answering.parsing import Tree, parsed
from generator.answering.prompting import is_private, prompt_for
from generator.answering.shape import Given, Shape
from generator.answering.unwrapping import pieces_of
from generator.answering.whom import Persons
from generator.diagnostics import Diagnostic, Location, ordered
from generator.documents import Map
from generator.drafting import MOST, NewName
from generator.drafting.adding import Known, added, known_items
from generator.drafting.article import Article, article_of
from generator.drafting.candidate import Candidate
from generator.drafting.names import Names
from generator.drafting.written import ORDER, whole, with_ids
from generator.library import Library
from generator.model import Briefing
from generator.moving.draft import comment

__all__ = ["MAX_ANSWER", "Accepted", "Endpoint", "Unanswered", "accepted", "ask", "is_private", "prompt_for"]

MAX_ANSWER = 500_000  # bytes: more than any article's items
_MOST_SHOWN = 30  # proposals, and questions, that are kept
_INTRODUCTION = """\
# Proposed by a language model from `{source}`. The words, numbers and speakers of every item were compared with its text;
# labels, titles and statements are the model's own words: compare them with the item's `evidence`, then delete its line
# `status: draft`, or the item. What the comparison left open is asked in `# check:`; `briefings review` goes through them.
"""
_PROPOSED = "# proposed: "


@dataclass(frozen=True)
class Accepted:
    """What became of an answer."""

    text: str  # of the briefing's file
    items: tuple[Candidate, ...] = ()
    asked: tuple[tuple[Location, str], ...] = ()  # what is to be looked at, with the places in the answer
    refused: tuple[Diagnostic, ...] = ()
    new: tuple[NewName, ...] = ()  # entries that the registries need
    dropped: tuple[tuple[Location, str], ...] = ()  # fields that no model may set
    remarks: tuple[str, ...] = ()
    proposed: int = 0
    had: int = 0  # items that the briefing has already
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        return bool(self.items or self.had)


def accepted(
    library: Library,
    source: str,
    answer: bytes,
    name: str,
    *,
    add_names: bool = True,
    into: tuple[Briefing, str] | None = None,
) -> Accepted:
    """Take of a model's answer what the archived source bears out; `name` is what the answer is called in findings.

    Raises WrongUse where the source has no text, and for a briefing that cannot be added to.
    """
    article = article_of(library, source)
    persons = Persons(article, Names(article))
    shape, remarks = _shape_of(answer, name)
    remarks += [
        f"the answer names the source {one[:80]}; it was compared with {source}"
        for one in shape.sources
        if one != source
    ]
    mending = Mending(persons, shape.dropped)
    given = _candidates(shape, mending)
    judgement = judged(article, given, persons.names.new.values())
    known = known_items(library, *into, source) if into else Known({})
    kept = _unique(judgement.kept, known)
    if not add_names:
        kept = [(one, _described(candidate, persons)) for one, candidate in kept]
    kept.sort(key=lambda one: (ORDER.index(one[1].block), one[1].spans))
    candidates = [candidate for _, candidate in kept]
    used = [one for one in persons.names.new.values() if any(_names(one.id, c) for c in candidates)]
    proposals = _proposals(shape.proposed, into[1] if into else "")
    return Accepted(
        _text(article, candidates, known, proposals, into),
        tuple(candidates),
        tuple((one.at(), f"{one.path}: {words}") for one, candidate in kept for words in candidate.questions),
        tuple(ordered([*shape.refused, *judgement.refused])),
        tuple(used),
        tuple(shape.dropped),
        tuple(remarks),
        len(proposals),
        len(judgement.kept) - len(kept),
        {block: sum(one.block == block for one in candidates) for block in ORDER},
    )


def _shape_of(answer: bytes, name: str) -> tuple[Shape, list[str]]:
    """What an answer holds, and how it was read."""
    shape, remarks = Shape(), list[str]()
    if len(answer) > MAX_ANSWER:
        message = f"the answer has {len(answer):,} bytes; {MAX_ANSWER:,} are the most"
        shape.refused.append(Diagnostic(Location(name), "file-too-large", message))
        return shape, remarks
    try:
        text = answer.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = answer[: error.start].count(b"\n") + 1
        shape.refused.append(Diagnostic(Location(name, line), "not-utf-8", "the answer is not UTF-8"))
        return shape, remarks
    pieces = pieces_of(text.replace("\r\n", "\n").replace("\r", "\n"))
    for piece in pieces:
        tree = parsed(piece, name)
        shape.refused += tree.left_out
        before = len(shape.items)
        shape.take(tree)
        _mark_faulty(shape, tree, shape.items[before:])
        if tree.is_cut:
            remarks.append("the answer ends before it is complete: what came is taken; ask for the rest")
    return shape, remarks


def _mark_faulty(shape: Shape, tree: Tree, items: Sequence[Given]) -> None:
    """Refuse the items within which the reader of content found something that content may not have: aliases, tags …"""
    keys = tree.root.keys_at.values() if isinstance(tree.root, Map) else ()
    edges = sorted([*((one.mark, one.path) for one in items), *((mark, "") for mark in keys)])
    faulty: set[str] = set()
    for problem in tree.problems:
        mark = problem.location.line - 1, problem.location.column - 1
        path = next((path for start, path in reversed(edges) if start <= mark), "")
        if problem.code == "duplicate-key" and mark[1] == 0:
            path = ""  # a block that stands there twice
        if problem.is_error or path:
            message = f"{path}: {problem.message}" if path else problem.message
            shape.refused.append(Diagnostic(tree.moved(problem).location, problem.code, message, problem.hint))
            faulty.add(path)
    dropped = {id(one) for one in items if one.path in faulty}
    shape.items = [one for one in shape.items if id(one) not in dropped]


def _candidates(shape: Shape, mending: Mending) -> list[tuple[Given, Candidate]]:
    """The items as candidates; what the desk would say by itself is a proposal."""
    found: list[tuple[Given, Candidate]] = []
    for given in shape.items:
        if given.block == "assessments" and given.item.get("analyst") == "desk":
            shape.proposed.append(f"assessment: {given.item.get('statement')}")
            continue
        try:
            candidate = mending.candidate(given)
        except Unfit as unfit:
            problem = unfit.problem
            message = f"{given.path}: {problem.message}"
            shape.refused.append(Diagnostic(problem.location, problem.code, message, problem.hint))
            continue
        if sum(one.block == given.block for one, _ in found) >= MOST:
            message = f"{given.path}: more than {MOST} items of a kind are not taken"
            shape.refused.append(Diagnostic(given.at(), "too-many-values", message))
            continue
        found.append((given, candidate))
    return found


def _unique(kept: Sequence[tuple[Given, Candidate]], known: Known) -> list[tuple[Given, Candidate]]:
    """The items that neither the briefing has, nor the answer a second time."""
    found: dict[tuple[str, str], tuple[Given, Candidate]] = {}
    for given, candidate in kept:
        own = {name: value for name, value in candidate.fields.items() if name != "evidence"}
        if not (candidate.spans and known.has(candidate)):
            found.setdefault((candidate.block, repr(sorted(own.items()))), (given, candidate))
    return list(found.values())


def _described(candidate: Candidate, persons: Persons) -> Candidate:
    """An item whose new names stand as words, where no registry is to have them."""
    for whom in ("speaker", "attributed_to", "analyst"):
        new = persons.names.new_by_id.get(str(candidate.fields.get(whom)))
        if new:
            candidate = candidate.having(**{whom: {"described": new.name}})
    return candidate


def _names(who: str, candidate: Candidate) -> bool:
    return who in (candidate.fields.get(whom) for whom in ("speaker", "attributed_to", "analyst"))


def _proposals(proposed: Sequence[str], text: str) -> list[str]:
    """What the model says where only editors do, as remarks; those that the file has already are left out."""
    lines = [_PROPOSED + comment(words) for words in dict.fromkeys(proposed)]
    there = set(text.splitlines())
    return [line for line in lines if line not in there][:_MOST_SHOWN]


def _text(
    article: Article,
    items: Sequence[Candidate],
    known: Known,
    proposals: Sequence[str],
    into: tuple[Briefing, str] | None,
) -> str:
    named = with_ids(items, known.ids)
    text = added(into[1], named) if into else whole(article, named, (), _INTRODUCTION)
    if not proposals:
        return text
    line_break = "\r\n" if "\r\n" in text else "\n"
    return line_break.join([text.rstrip(), "", *proposals, ""])
