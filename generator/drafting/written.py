"""A draft as the YAML of a briefing: items with ids, blanks and remarks, and entries for the registries."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.drafting.article import Article
from generator.drafting.candidate import ITS_OWN, Candidate, NewName, Value
from generator.drafting.places import named, topics_of
from generator.evidence.speakers.speech import fold
from generator.model.fields import RESERVED_NAMES, SECTION_IDS, slug_of
from generator.moving.draft import comment
from generator.text import collapse, neutral
from generator.writing import BLUF, SCHEMA_LINE

ORDER = ("key_figures", "quotes", "timeline", "assessments")
_KINDS = {"key_figures": "figure", "quotes": "quote", "timeline": "event", "assessments": "assessment"}
_NAMING = ("text", "label", "title", "statement")  # fields that ids are made from
_WIDTH = 112  # columns
_PLAIN = re.compile(r"[^\W_](?:[\w ,.;%/~()'’–—-]|:(?=\S))*")  # needs no quotation marks in YAML
_ID_WORDS, _SHORT_WORD = 4, 4  # words of an id, and letters of those that are left out
INTRODUCTION = """\
# Drafted from `{source}`. Every item stands in its text in these words and was compared with it; whether it matters,
# and how it is put, is for you to say. Read each item beside its `evidence`; then delete its line `status: draft`, or
# the item. Labels and titles are made of the source's words: make them yours. What is blank is not told in the source.
"""
_HEAD = """\
{schema}{introduction}status: draft # delete this line to publish it
title: {title}
date:{date}
{bluf}# highlights: two to five points of at most 180 characters, each `- text:` with the source's words as its `evidence:`
"""
_TAIL = """
# assessments: whose judgement is it, and how sure? With `statement`, `analyst` (an id, unattributed, or desk) and `evidence`;
# `likelihood` and `confidence` are for the desk's own alone.

# gaps: what is not known, each as `- text:`
"""


def scalar(words: str, indent: int) -> str:
    """Words as a YAML value: plain, in quotation marks, or folded over several lines."""
    words = collapse(neutral(words))
    if len(words) + indent > _WIDTH - 20:
        room = _WIDTH - indent
        lines = textwrap.wrap(words, room, break_long_words=False, break_on_hyphens=False, fix_sentence_endings=False)
        if " ".join(lines) == words:
            return ">-\n" + "\n".join(" " * indent + line for line in lines)
    return words if _PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def item_lines(candidate: Candidate, name: str) -> Iterator[str]:
    """The lines of an item, indented as in a list of a briefing."""
    yield f"  - id: {name}"
    yield "    status: draft"
    yield from (f"    # check: {comment(words)}" for words in candidate.questions)
    for field, value in candidate.fields.items():
        note = candidate.notes.get(field)
        yield f"    {field}:{_value(value)}{_remark(note) if note else ''}"


def _remark(note: str) -> str:
    """A remark behind a value: a question to whoever reviews it, but for what is so with most items."""
    return f" # {'' if note == ITS_OWN else 'check: '}{comment(note)}"


def _value(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    if isinstance(value, list):
        excerpts = [one for one in value if isinstance(one, dict)]
        ids = [one for one in value if isinstance(one, str)]
        return "".join(map(_excerpt_in_list, excerpts)) if excerpts else f" [{', '.join(ids)}]"
    if isinstance(value, str):
        return f" {scalar(value, 6)}"
    if "described" in value:
        return f" {{ described: {json.dumps(collapse(neutral(value['described'])), ensure_ascii=False)} }}"
    return "".join(f"\n      {name}: {scalar(words, 8)}" for name, words in value.items())


def _excerpt_in_list(excerpt: Mapping[str, str]) -> str:
    fields = "\n        ".join(f"{name}: {scalar(words, 10)}" for name, words in excerpt.items())
    return f"\n      - {fields}"


def with_ids(candidates: Iterable[Candidate], taken: Iterable[str]) -> list[tuple[str, Candidate]]:
    """Items with their ids; where they have none, made from their words: a speaker with what is said, a label, a title."""
    used = {*taken, *SECTION_IDS, *RESERVED_NAMES}
    found = []
    for candidate in candidates:
        stem = candidate.name or _stem(candidate)
        name = next(one for n in range(1, 10_000) if (one := stem if n == 1 else f"{stem}-{n}") not in used)
        used.add(name)
        found.append((name, candidate))
    return found


def _stem(candidate: Candidate) -> str:
    words = next((str(candidate.fields[name]) for name in _NAMING if candidate.fields.get(name)), "")
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) >= _SHORT_WORD][:_ID_WORDS]
    speaker = candidate.fields.get("speaker")
    whose = [speaker.rpartition("-")[2]] if isinstance(speaker, str) else []
    made = slug_of(fold(" ".join([*whose, *long[: _ID_WORDS - len(whose)]]))) or ""
    return made[:60].strip("-") or _KINDS[candidate.block]


def blocks(items: Sequence[tuple[str, Candidate]]) -> dict[str, str]:
    """The lists of a briefing as text, without their keys."""
    found: dict[str, list[str]] = {block: [] for block in ORDER}
    for name, candidate in items:
        found[candidate.block].append("\n".join(item_lines(candidate, name)) + "\n")
    return {block: "\n".join(parts) for block, parts in found.items() if parts}


def head(article: Article, introduction: str = INTRODUCTION) -> str:
    """The head of a new draft, with its blanks; what it is and how it was made is said at the top."""
    date = f" {article.issued}" if article.issued else " # of the briefing; the source does not say when it was issued"
    library = article.library
    ids = {
        "topics": topics_of(article),
        "places": named(article, library.places),
        "organisations": named(article, library.organisations),
    }
    text = _HEAD.format(
        schema=SCHEMA_LINE.format("briefing"),
        introduction=introduction.format(source=article.id),
        title=json.dumps(collapse(neutral(article.record.title)), ensure_ascii=False),
        date=date,
        bluf=BLUF,
    )
    text += "".join(f"{name}: [{', '.join(found)}]\n" for name, found in ids.items() if found)
    return f"{text}sources: [{article.id}]\nlanguage: {article.language}\n"


def whole(
    article: Article,
    items: Sequence[tuple[str, Candidate]],
    remarks: Sequence[str],
    introduction: str = INTRODUCTION,
) -> str:
    """The text of a new draft."""
    lists = "".join(f"\n{block}:\n{text}" for block, text in blocks(items).items())
    return head(article, introduction) + lists + _TAIL + _remarks(remarks)


def _remarks(remarks: Sequence[str]) -> str:
    if not remarks:
        return ""
    lines = (line for words in remarks for line in _wrapped(comment(words)))
    return "\n# Left out, or for you to know:\n" + "".join(f"# {line}\n" for line in lines)


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent="- ", subsequent_indent="  ") or [""]


def entry(one: NewName, source: str) -> str:
    """An entry for a registry; nobody is public before an editor says so."""
    lines = [f"{one.id}: # proposed by a draft from `{source}`: is it who is meant?", f"  name: {scalar(one.name, 4)}"]
    lines += [f"  role: {scalar(one.role, 4)}"] if one.role else []
    if one.registry == "people":
        lines.append("  public: false # true for those who speak for a public office, or in public as experts")
    return "\n".join(lines) + "\n"


def as_described(candidate: Candidate, new: Mapping[str, NewName]) -> Candidate:
    """An item whose new names stand as words, where no registry is to have them."""
    for field in ("speaker", "attributed_to"):
        value = candidate.fields.get(field)
        if isinstance(value, str) and value in new:
            one = new[value]
            candidate = candidate.having(**{field: {"described": one.name + (f", {one.role}" if one.role else "")}})
    return candidate
