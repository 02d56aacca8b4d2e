"""Markdown's marks made invisible, one character for one, so that offsets into a text stay what they were.

Bold, links and block quotations are known in any text, since nothing else looks like them; single marks of emphasis
only where the text is a .md file.
"""

from __future__ import annotations

import re

_UNSEEN = "\u2060"  # evened out to nothing (see text.normalise)
_BOLD = re.compile(r"(?P<open>(?<![\w*])\*\*\*?)(?=[^\s*])[^\n]{0,2000}?(?<=[^\s*])(?P<close>\*\*\*?(?![\w*]))")
_EMPHASIS = re.compile(
    r"(?P<open>(?<![\w*_])(?P<mark>[*_]))(?=[^\s*_])[^\n*_]{0,2000}?(?<=[^\s*_])(?P<close>(?P=mark)(?![\w*_]))"
)
_STRONG = re.compile(r"(?P<open>(?<![\w_])__)(?=[^\s_])[^\n]{0,2000}?(?<=[^\s_])(?P<close>__(?![\w_]))")
_LINK = re.compile(
    r"(?P<open>!?\[)[^\][\n]{1,500}(?P<close>\]\((?:[a-z]+:|/|#|\.)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
    r"(?: \"[^\"\n]*\")?\))"
)
_MARKS = (("**", _BOLD), ("](", _LINK), ("__", _STRONG), ("*", _EMPHASIS), ("_", _EMPHASIS))
_QUOTED_ON = re.compile(r"(?<=[^\s>])(?P<close>[ \t]*\n[ \t]{0,3}>[ \t]?)(?=[^\s>])")
_QUOTED_LINE = re.compile(r"^[ \t]{0,3}>", re.MULTILINE)


def without_markup(text: str, *, is_markdown: bool) -> str:
    """A text in which the marks of Markdown are spaces or invisible; the text itself where there are none."""
    for sign, pattern in _MARKS if is_markdown else _MARKS[:2]:
        text = pattern.sub(_unseen, text) if sign in text else text
    return _joined(text) if "\n>" in text else text


def _unseen(match: re.Match[str]) -> str:
    """What a pair of marks holds, with as many unseen characters in place of the marks."""
    text, (first, last) = match.string, match.span()
    inside = match[0][len(match["open"]) : len(match[0]) - len(match["close"])]
    before, after = text[first - 1 : first], text[last : last + 1]
    opening = " " if before.isspace() and (before not in "\n\r" or not inside[0].isalnum()) else _UNSEEN
    opening = " " if not before and not inside[0].isalnum() else opening
    closing = " " if not after or after.isspace() else _UNSEEN
    return opening * len(match["open"]) + inside + closing * len(match["close"])


def _joined(text: str) -> str:
    """Each block quotation on one line, as its paragraphs are: the sign at the start of a further line is a space."""
    return _QUOTED_ON.sub(lambda m: " " * len(m[0]) if _is_quoted(m) else m[0], text)


def _is_quoted(mark: re.Match[str]) -> bool:
    """Whether the line before a line of a block quotation is one too."""
    start = mark.string.rfind("\n", 0, mark.start()) + 1
    return _QUOTED_LINE.match(mark.string, start) is not None
