"""Drafted items and entries put into files that are there: comments, order and line breaks stay as they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import documents
from generator.diagnostics import WrongUse
from generator.documents import Map
from generator.drafting.candidate import Candidate, NewName, Span
from generator.drafting.written import blocks, entry
from generator.evidence import verify
from generator.library import Library
from generator.model import Briefing, Event, KeyFigure, Quote
from generator.model.briefing import BLOCKS
from generator.text import collapse
from generator.writing import SCHEMA_LINE

_KEY = re.compile(r"[^\s#:][^:]*:")
_DASH = re.compile(r"( *)- ")
_HALF = 0.5  # of an excerpt that an item shares with a drafted one


# --- what is there already -------------------------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """The items of a briefing, by where their words stand in a source."""

    spans: Mapping[str, Sequence[tuple[Span, str]]]  # by block, each with the number, date words or "" of the item
    written: frozenset[tuple[str, str]] = frozenset()  # blocks and texts of all, of those with blanks too
    ids: frozenset[str] = frozenset()

    def has(self, candidate: Candidate) -> bool:
        """Whether a drafted item is there: a quote of the same words, a number or date of the same sentence."""
        if (candidate.block, _own_text(candidate.fields)) in self.written:
            return True
        start, end = candidate.spans[0][0], candidate.spans[-1][1]
        said = _said(candidate)
        for (first, last), words in self.spans.get(candidate.block, ()):
            shared = min(end, last) - max(start, first)
            if shared <= 0 or (said and words and not _is_same(said, words, candidate.block)):
                continue
            if candidate.block != "quotes" or shared >= _HALF * min(end - start, last - first):
                return True
        return False


def _is_same(said: str, words: str, block: str) -> bool:
    """Whether two items say the same number; or the same day, be it with or without a word before it."""
    shorter, longer = sorted((f" {said} ", f" {words} "), key=len)
    return said == words or (block == "timeline" and shorter in longer)


def _own_text(fields: Mapping[str, Any]) -> str:
    """By what an item with blanks is known: a quote's words; else its label or title with its number or date words."""
    names = ("label", "title", "statement", "value", "min", "max", "period", "value_text", "date_text")
    own = [fields["text"]] if "title" not in fields and fields.get("text") else [fields.get(name) for name in names]
    return collapse(" ".join(str(one) for one in own if one is not None))


def known_items(library: Library, briefing: Briefing, text: str, source: str) -> Known:
    """The items of a briefing, and where those that can be read stand in a source."""
    verdicts, _ = verify(replace(library, briefings={briefing.slug: briefing}))
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for item in briefing.items:
        block = next(block for block, kind in BLOCKS.items() if isinstance(item, kind))
        receipts = [r for r in verdicts[briefing.slug, item.id].receipts if r.source == source and r.spans]
        words = _own(item)
        own = receipts[:1] if isinstance(item, Quote) else receipts
        found[block] += [((receipt.start, receipt.end), words) for receipt in own]
    document, _ = documents.parse(briefing.written_in, text.encode())
    root = document.root if document is not None and isinstance(document.root, Map) else Map()
    raw = [(block, item) for block in BLOCKS for item in root.get(block) or () if isinstance(item, Map)]
    written = frozenset((block, _own_text(item)) for block, item in raw)
    return Known(found, written, frozenset(str(item.get("id")) for _, item in raw))


def _own(item: object) -> str:
    if isinstance(item, KeyFigure):
        given = (item.value, item.min, item.max, item.period, item.value_text)
        return "–".join(f"{one:f}" if hasattr(one, "as_tuple") else str(one) for one in given if one is not None)
    return (item.date_text or "") if isinstance(item, Event) else ""


def _said(candidate: Candidate) -> str:
    if candidate.block == "key_figures":
        names = ("value", "min", "max", "period", "value_text")
        return "–".join(str(candidate.fields[name]) for name in names if candidate.fields.get(name) is not None)
    return str(candidate.fields.get("date_text") or "")


# --- a briefing ------------------------------------------------------------------------------------


def added(text: str, items: Sequence[tuple[str, Candidate]]) -> str:
    """The text of a briefing with further items at the end of its lists, or of the file for lists that it has not.

    Raises WrongUse for a list that is written on one line, and for a file whose other fields would change.
    """
    line_break = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(line_break)
    for block, found in blocks(items).items():
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{block}:")), None)
        if at is None:
            while lines and not lines[-1].strip():
                lines.pop()
            lines += ["", f"{block}:", *found.rstrip("\n").split("\n"), ""]
            continue
        behind = lines[at].partition(":")[2].partition(" #")[0].strip()
        if behind and behind not in ("[]", "~", "null"):
            raise WrongUse(f"`{block}` is written on one line; put each of its items on lines of its own first")
        if behind:
            lines[at] = f"{block}:"
        end = _end_of_block(lines, at)
        indent = next((len(m[1]) for line in lines[at + 1 : end] if (m := _DASH.match(line))), 2)
        own = [_moved(line, indent - 2) for line in found.rstrip("\n").split("\n")]
        lines[end:end] = ["", *own] if end > at + 1 else own
    return line_break.join(lines)


def _end_of_block(lines: Sequence[str], at: int) -> int:
    """The line behind the last one of a list: blank lines and comments before the next key belong to that."""
    end = at + 1
    for n in range(at + 1, len(lines)):
        line = lines[n]
        if _KEY.match(line) and not line.startswith("- "):
            break
        if line.strip() and not line.startswith("#"):
            end = n + 1
    return end


def _moved(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip())) :]


# --- registries ------------------------------------------------------------------------------------


def with_entries(files: Mapping[str, str], new: Iterable[NewName], source: str) -> dict[str, str]:
    """The texts of registries with new entries at their ends. `files` has those that are there, by their names.

    Raises WrongUse for a registry that is written in one pair of braces, or that cannot be read.
    """
    by_registry: dict[str, list[NewName]] = defaultdict(list)
    for one in new:
        by_registry[one.registry].append(one)
    texts = {}
    for registry, entries in by_registry.items():
        text = files.get(registry) or SCHEMA_LINE.format(registry).replace("../../", "../")
        bare = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
        if bare == ["{}"]:
            text = text.replace("{}", "", 1)
        line_break = "\r\n" if "\r\n" in text else "\n"
        own = "\n".join(entry(one, source) for one in entries)
        between = "\n" if bare and bare != ["{}"] else ""
        texts[registry] = f"{text.rstrip()}\n{between}{own}".replace("\r\n", "\n").replace("\n", line_break)
        _still_reads(registry, texts[registry], entries)
    return texts


def _still_reads(registry: str, text: str, entries: Sequence[NewName]) -> None:
    document, problems = documents.parse(f"content/{registry}.yml", text.encode())
    root = document.root if document else None
    if problems or not isinstance(root, Map) or any(one.id not in root for one in entries):
        raise WrongUse(f"content/{registry}.yml cannot be added to; mend it first, or draft with --no-new-names")
