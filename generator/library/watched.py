"""What a page asks of the library, so that it is known what the page depends on.

A page, or any other text, is made from a library that notes each question: which record of which shelf, or a shelf as a
whole. Where all answers are what they were, the text is what it was (`fingerprints.py` compares them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MethodType
from typing import Any, TypeAlias, TypeVar, cast

from generator.library.shelves import Library

Question: TypeAlias = tuple[str, str | None]
"""A shelf, by the names of the attributes that lead to it, and the key of a record; None for the shelf as a whole."""
Questions: TypeAlias = set[Question]

K = TypeVar("K")
V = TypeVar("V")


def watched(library: Library, asked: Questions) -> Library:
    """A library that notes what it is asked."""
    return cast(Library, _Watched(library, asked, ""))


def watched_shelf(shelf: Mapping[K, V], name: str, asked: Questions, by: Callable[[K], str] = str) -> Mapping[K, V]:
    """A mapping that notes what it is asked, under the name of a shelf; `by` gives a key as it is noted."""
    return _Shelf(shelf, name, asked, by)


class _Watched:
    """Everything that a library has, noted. Its methods ask the library in their turn."""

    def __init__(self, library: Library, asked: Questions, of: str) -> None:
        self._library, self._asked, self._of = library, asked, of

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not known yet; shelves are kept then."""
        method = getattr(type(self._library), name, None)
        if isinstance(method, FunctionType):
            return MethodType(method, self)
        value, shelf = getattr(self._library, name), self._of + name
        if isinstance(value, Library):
            is_all = value is self._library
            value = self if is_all else _Watched(value, self._asked, shelf + ".")
        elif isinstance(value, Mapping):
            value = _Shelf(value, shelf, self._asked, str)
        else:
            self._asked.add((shelf, None))
        setattr(self, name, value)
        return value


class _Shelf(Mapping[Any, V]):
    """A mapping that notes which of its keys are asked for, or that all of them are."""

    def __init__(self, shelf: Mapping[Any, V], name: str, asked: Questions, by: Callable[[Any], str]) -> None:
        self._shelf, self._name, self._asked, self._by = shelf, name, asked, by

    def __getitem__(self, key: Any) -> V:
        self._asked.add((self._name, self._by(key)))
        return self._shelf[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._asked.add((self._name, self._by(key)))
        return self._shelf.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.add((self._name, self._by(key)))
        return key in self._shelf

    def __iter__(self) -> Iterator[Any]:
        self._asked.add((self._name, None))
        return iter(self._shelf)

    def __len__(self) -> int:
        self._asked.add((self._name, None))
        return len(self._shelf)
