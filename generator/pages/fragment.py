"""Links to words in the original: text fragments (WICG, Scroll to Text Fragment), which browsers scroll to and mark.

The words are the source's own characters, since a browser compares letters. Where they are long, or run over more than
one paragraph, the first and the last of them are given.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_LONG = 120  # characters above which first and last words are given
_EDGE = 4  # words given at either end


def fragment_link(url: str, words: str) -> str | None:
    """The address of words on a page; None for what is no web page, or no words."""
    parts = words.split()
    if urlsplit(url).scheme not in ("http", "https") or not parts:
        return None
    if (len(words) > _LONG or "\n" in words.strip()) and len(parts) > 2 * _EDGE:
        text = f"{_encoded(parts[:_EDGE])},{_encoded(parts[-_EDGE:])}"
    else:
        text = _encoded(parts)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"


def _encoded(words: list[str]) -> str:
    """Percent-encoded; the hyphen and the comma too, which have a meaning of their own there."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
