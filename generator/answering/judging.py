"""What becomes of each item of an answer: accepted, in need of a look, or refused, by the checks of the finished briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from generator.answering.shape import Given
from generator.answering.vocabulary import PROSE, WHOM
from generator.diagnostics import Diagnostic, Severity
from generator.drafting.article import Article
from generator.drafting.candidate import Candidate, NewName
from generator.drafting.proving import prove, with_new
from generator.evidence.words import lists, words_of

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5  # letters by which a word is found whatever its ending; shorter ones tell nothing
_QUESTIONS, _LONGEST = 6, 240  # questions about an item, and characters of one
_ABOUT_SOMEBODY = frozenset(
    {
        "wrong-speaker",
        "wrong-claimant",
        "speaker-not-named",
        "claimant-not-named",
        "claimant-named",
        "role-not-in-source",
    }
)


@dataclass
class Judgement:
    """The items that are right as far as can be told, and those that are not."""

    kept: list[tuple[Given, Candidate]] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)


def judged(article: Article, items: Sequence[tuple[Given, Candidate]], new: Iterable[NewName]) -> Judgement:
    """Judge items together, and again without those that were refused: a number is borne out by no item that is not there."""
    library = with_new(article.library, new)
    judgement = Judgement(list(items))
    while judgement.kept:
        proof = prove(library, article, [_bare(one) for _, one in judgement.kept])
        errors = {
            at: worst for at, problems in proof.problems.items() if (worst := _worst(judgement.kept[at], problems))
        }
        if not errors:
            judgement.kept = [
                (given, _asked(article, replace(one, spans=proof.spans.get(at, ())), proof.problems.get(at, ())))
                for at, (given, one) in enumerate(judgement.kept)
            ]
            break
        judgement.refused += [_refusal(judgement.kept[at][0], *worst) for at, worst in sorted(errors.items())]
        judgement.kept = [one for at, one in enumerate(judgement.kept) if at not in errors]
    return judgement


def _bare(one: Candidate) -> Candidate:
    """An item without what would speak for its speaker: the right role makes nobody of a wrong name."""
    return one.without("role")


def _worst(item: tuple[Given, Candidate], problems: Sequence[tuple[str, Diagnostic]]) -> tuple[str, Diagnostic] | None:
    """The first error, but for those about a person who was left blank."""
    return next((one for one in _of(item[1], problems) if one[1].severity is Severity.ERROR), None)


def _of(one: Candidate, problems: Sequence[tuple[str, Diagnostic]]) -> Iterator[tuple[str, Diagnostic]]:
    is_open = any(name in one.fields and one.fields[name] is None for name in WHOM)
    return (found for found in problems if not (is_open and found[1].code in _ABOUT_SOMEBODY))


def _refusal(given: Given, name: str, problem: Diagnostic) -> Diagnostic:
    path = f"{given.path}.{name}" if name in given.item.keys_at else given.path
    return replace(problem, location=given.at(name), message=f"{path}: {problem.message}")


# --- questions ---------------------------------------------------------------------------------------


def _asked(article: Article, one: Candidate, problems: Sequence[tuple[str, Diagnostic]]) -> Candidate:
    """An item with all that is to be asked about it."""
    warnings = [problem.message for _, problem in _of(one, problems) if problem.severity is Severity.WARNING]
    asked = dict.fromkeys([*one.questions, *warnings, *_own_words(article, one)])
    return replace(one, questions=tuple(words[:_LONGEST] for words in list(asked)[:_QUESTIONS]))


def _own_words(article: Article, one: Candidate) -> Iterator[str]:
    """What nothing else compares: words of a label or a sentence that the article has not, and a denial of its own."""
    evidence = " ".join(_texts(one.fields.get("evidence")))
    there = {word.casefold()[:_STEM] for word in _WORD.findall(article.text)}
    for name in PROSE:
        text = one.fields.get(name)
        if not isinstance(text, str) or (name == "text" and one.block == "quotes" and not _is_paraphrase(one)):
            continue
        foreign = [w for w in _WORD.findall(text) if len(w) >= _STEM and w.casefold()[:_STEM] not in there]
        if foreign:
            yield f"{name} has words that the source has not: {', '.join(dict.fromkeys(foreign))}"
        if denial := next((two for two in _denials(text) if two not in set(_denials(evidence))), None):
            yield f"{name} has “{' '.join(denial).strip()}”, which its evidence does not deny in these words"


def _denials(text: str) -> Iterator[tuple[str, str]]:
    """Every word that denies, with the beginning of the one that it denies."""
    words = [*map(str.casefold, words_of(text)), ""]
    yield from ((word, after[:_STEM]) for word, after in pairwise(words) if lists("negations", word))


def _is_paraphrase(one: Candidate) -> bool:
    return one.fields.get("kind") == "paraphrase"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield str(value.get("exact", ""))
    elif isinstance(value, list):
        yield from (words for one in value for words in _texts(one))
