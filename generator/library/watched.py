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

V = TypeVar("V")
ORIGINALS = "originals."


def watched(library: Library, asked: Questions, of: str = "") -> Library:
    """A library that notes what it is asked. `of` is ORIGINALS for the library without its translations."""
    return cast(Library, _Watched(library, asked, of))


def watched_shelf(shelf: Mapping[tuple[str, str], V], name: str, asked: Questions) -> Mapping[tuple[str, str], V]:
    """A mapping by a briefing's slug and something within it, which notes the slugs."""
    return _Shelf(shelf, lambda key: asked.add((name, None if key is None else key[0])))


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
            value = self if is_all else watched(value, self._asked, shelf + ".")
        elif isinstance(value, Mapping):
            asked = self._asked
            value = _Shelf(value, lambda key: asked.add((shelf, key)))
        else:
            self._asked.add((shelf, None))
        setattr(self, name, value)
        return value


class _Shelf(Mapping[Any, V]):
    """A mapping that says which of its keys are asked for, and None when it is asked for all of them."""

    def __init__(self, shelf: Mapping[Any, V], note: Callable[[Any], None]) -> None:
        self._shelf, self._note = shelf, note

    def __getitem__(self, key: Any) -> V:
        self._note(key)
        return self._shelf[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return self._shelf.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._shelf

    def __iter__(self) -> Iterator[Any]:
        self._note(None)
        return iter(self._shelf)

    def __len__(self) -> int:
        self._note(None)
        return len(self._shelf)
