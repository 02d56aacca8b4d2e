"""Where the records of one file stand in it. Nearly no record that is read back is asked, so the places are packed with it."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from typing import Any

from generator.documents.reader import Map, Seq


class Places:
    """All mappings of a file, each with the places of its keys and values, by number.

    They are half of what a record weighs. Packed they are small, and unpacked when somebody asks.
    """

    def __init__(self, root: Any) -> None:
        self._maps: list[Map] | None = list(_maps_in(root))
        self._packed = b""
        self._root = root

    def numbers(self) -> dict[int, int]:
        """The number of each mapping, by its identity."""
        return {id(one): number for number, one in enumerate(self._unpacked())}

    def map(self, number: int) -> Map:
        """A mapping by its number."""
        return self._unpacked()[number]

    def _unpacked(self) -> list[Map]:
        if self._maps is None:
            self._root = pickle.loads(zlib.decompress(self._packed))  # noqa: S301  # what __getstate__ gave
            self._maps = list(_maps_in(self._root))
        return self._maps

    def __getstate__(self) -> bytes:
        return self._packed or zlib.compress(pickle.dumps(self._root, protocol=pickle.HIGHEST_PROTOCOL), 1)

    def __setstate__(self, packed: bytes) -> None:
        self._packed, self._maps, self._root = packed, None, None


class Place:
    """Which mapping of its file a record was read from. Two are equal where what was written is, wherever it stands."""

    __slots__ = ("number", "places")

    def __init__(self, places: Places, number: int) -> None:
        self.places, self.number = places, number

    @property
    def map(self) -> Map:
        return self.places.map(self.number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self.map == other.map

    __hash__ = None  # type: ignore[assignment]  # what is compared by what it holds


def _maps_in(root: Any) -> Iterator[Map]:
    """All mappings of a tree, each before those in it."""
    if isinstance(root, Map):
        yield root
    for value in root.values() if isinstance(root, Map) else root if isinstance(root, Seq) else ():
        yield from _maps_in(value)
