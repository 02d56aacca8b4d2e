"""What may have been meant: the nearest words, and the first difference. It only ever suggests."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rapidfuzz import fuzz

_NEAR = 60  # per cent of likeness below which nothing is suggested
_WINDOW = 20_000  # characters searched at once for the nearest words
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")


def nearest(text: str, needle: str) -> tuple[int, int] | None:
    """The span of whole words that is most like the needle, if any is near."""
    best: tuple[float, int, int] = (_NEAR, 0, 0)
    step = _WINDOW - min(2 * len(needle), _WINDOW // 2)
    for offset in range(0, max(len(text), 1), step):
        found = fuzz.partial_ratio_alignment(needle, text[offset : offset + _WINDOW], score_cutoff=best[0])
        if found and found.score > best[0]:
            best = found.score, offset + found.dest_start, offset + found.dest_end
    score, start, end = best
    return _whole_words(text, needle, start, end) if score > _NEAR else None


def _whole_words(text: str, needle: str, start: int, end: int) -> tuple[int, int]:
    """The words around a rough span that answer to the needle's first and last word."""
    margin = 20 + len(needle) // 2
    ours = _bare(_WORD.findall(needle))
    there = list(_WORD.finditer(text, max(0, start - margin), end + margin))
    matcher = SequenceMatcher(None, ours, _bare([word[0] for word in there]), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return start, end
    first = max(0, blocks[0].b - blocks[0].a)
    last = min(len(there), blocks[-1].b + len(ours) - blocks[-1].a) - 1
    return there[first].start(), there[last].end()


def difference(needle: str, there: str) -> str:
    """The first difference between two texts, in words."""
    ours, theirs = _WORD.findall(needle), _WORD.findall(there)
    matcher = SequenceMatcher(None, _bare(ours), _bare(theirs), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        here, source = short(" ".join(ours[i1:i2])), short(" ".join(theirs[j1:j2]))
        if tag == "replace":
            return f"the source has “{source}” where this has “{here}”"
        if tag == "delete":
            return f"the source does not have “{here}”"
        if tag == "insert" and 0 < i1 < len(ours):
            return f"the source has “{source}” as well, which is left out here"
    return "only capitals or punctuation differ"


def _bare(words: list[str]) -> list[str]:
    return [word.lower() for word in words]


def short(words: str, limit: int = 80) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"
