"""Short names for values: two are the same where the values are. What was made from values of the same name need not be made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any

from generator.documents import Record
from generator.library.shelves import Library
from generator.library.watched import Question
from generator.model import Item

_SIZE = 16  # bytes; two values meet by chance never (2^-64 for four billion of them)
_SHORT = 200  # characters
_ABSENT = b"\x00absent"
_NO_FILES: Mapping[str, bytes] = {}


def digest(*parts: bytes) -> bytes:
    """The fingerprint of some bytes, each for itself."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()


class Fingerprints:
    """Fingerprints of records, and of whatever is made of them; those of a record are made once."""

    def __init__(self, files: Mapping[str, bytes] = _NO_FILES) -> None:
        self._files = files  # their digests, by their paths
        self._known: dict[int, tuple[object, bytes]] = {}  # by identity; the values are kept, so that it stays theirs

    def of(self, value: Any) -> bytes:
        """The fingerprint of a value. Raises TypeError for a kind of value that has none: it could hold anything."""
        told: list[bytes] = []
        self._tell(value, told.append)
        return digest(*told)

    def _tell(self, value: Any, tell: Callable[[bytes], None]) -> None:
        """Say what a value is in pieces, each of which says what it is."""
        kind = type(value)
        if kind is tuple or kind is list:
            tell(b"(")
            for one in value:
                self._tell(one, tell)
            tell(b")")
        elif kind is str and len(value) < _SHORT:
            tell(b"s" + value.encode())
        elif value is None or isinstance(value, (int, float, Decimal, Enum)):
            tell(f"{kind.__name__} {value!r}".encode())
        else:
            known = self._known.get(id(value))
            if known is None:
                known = self._known[id(value)] = (value, self._made(value))
            tell(known[1])

    def _made(self, value: Any) -> bytes:
        """The fingerprint of a larger value."""
        kind = type(value).__name__.encode()
        if isinstance(value, Item) and (number := value.number) is not None:
            file = self._files.get(value.written_in)
            if file is not None:  # all that is known of it stands there; most pages that show it show the rest too
                return digest(kind, value.written_in.encode(), file, b"%d" % number)
        if isinstance(value, Record):
            return digest(kind, value.written_in.encode(), value.model_dump_json(exclude_unset=True).encode())
        if isinstance(value, (str, bytes)):
            return digest(kind, value.encode() if isinstance(value, str) else value)
        if isinstance(value, Mapping):
            return self.of([part for pair in value.items() for part in pair])
        if isinstance(value, Set):
            return digest(b"set", *sorted(map(self.of, value)))
        if is_dataclass(value):
            return digest(kind, self.of([getattr(value, name) for name in value.__dataclass_fields__]))
        if isinstance(value, Sequence):
            return self.of(list(value))
        raise TypeError(f"a {type(value).__name__} has no fingerprint")


class Answers:
    """The fingerprints of what a library answers, and of other shelves that are asked beside it, by their names."""

    def __init__(self, library: Library, shelves: Mapping[str, Mapping[str, Any]]) -> None:
        self._library, self._shelves, self._fingerprints = library, shelves, Fingerprints(library.files)
        self._known: dict[Question, bytes] = {}

    def of(self, value: Any) -> bytes:
        """The fingerprint of a value. Raises TypeError for a kind of value that has none."""
        return self._fingerprints.of(value)

    def __getitem__(self, question: Question) -> bytes:
        if question not in self._known:
            self._known[question] = self._answer(*question)
        return self._known[question]

    def _answer(self, name: str, key: str | None) -> bytes:
        shelf: Any = self._shelves.get(name)
        if shelf is None:
            shelf = reduce(getattr, name.split("."), self._library)
        if key is None:
            return self.of(shelf)
        return self.of(shelf[key]) if key in shelf else _ABSENT
