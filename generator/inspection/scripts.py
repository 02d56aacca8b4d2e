"""Which scripts are the theme's own: inline ones by their text, files by their bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".js", ".mjs", ".wasm")  # files that browsers run

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILLED = re.compile(r"\\\{\\\{.*?\\\}\\\}")


@dataclass(frozen=True)
class Scripts:
    """The scripts of templates, and of the files beside them; what a template fills in is an address or a name."""

    known: tuple[re.Pattern[str], ...]
    files: frozenset[bytes] = frozenset()  # their SHA-256

    @classmethod
    def of_theme(cls, folders: Iterable[str]) -> Scripts:
        """Those in a theme's folders. `redirect.html` is left out: no page of ours uses it."""
        bodies: set[str] = set()
        files: set[bytes] = set()
        for path in (path for folder in folders for path in _below(folder)):
            if path.suffix == ".html" and path.name != "redirect.html":
                bodies.update(_INLINE.findall(path.read_text(encoding="utf-8")))
            elif path.suffix in SUFFIXES:
                files.add(_digest(path.read_bytes()))
        return cls(tuple(_as_pattern(body) for body in sorted(bodies)), frozenset(files))

    def know(self, script: str) -> bool:
        return any(pattern.fullmatch(script) for pattern in self.known)

    def know_file(self, content: bytes) -> bool:
        return _digest(content) in self.files


def _below(folder: str) -> Iterator[Path]:
    """The templates and scripts of a theme, but for hidden folders: its ten thousand icons."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if name.endswith((".html", *SUFFIXES)))


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _as_pattern(body: str) -> re.Pattern[str]:
    return re.compile(_FILLED.sub(r"[\\w./:-]*", re.escape(body)), re.DOTALL)
