"""The tree of an answer -> its items, whatever they are wrapped in, and what else it says of the briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.answering.parsing import Tree
from generator.answering.vocabulary import OURS, PROPOSED, block_of
from generator.diagnostics import Diagnostic, Location
from generator.documents import Map, Seq
from generator.model import Briefing
from generator.model.briefing import BLOCKS
from generator.text import closest

_MOST_PROPOSED, _LONGEST_PROPOSED = 8, 400
_WRAPPERS = 3  # levels around a briefing or an item that mean nothing
_ITEMS = ("items", "candidates")


@dataclass(frozen=True)
class Given:
    """One item as it was given, and where."""

    block: str
    item: Map
    path: str  # quotes[0]
    tree: Tree
    mark: tuple[int, int]

    def at(self, name: str = "") -> Location:
        """The place of a field in the answer; of the item where it has none of this name."""
        return self.tree.at(self.item.values_at.get(name, self.item.keys_at.get(name, self.mark)))


@dataclass
class Shape:
    """What an answer holds."""

    items: list[Given] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)  # what it says where only editors do
    dropped: list[tuple[Location, str]] = field(default_factory=list)  # fields that are none of a model's
    sources: list[str] = field(default_factory=list)  # that it names as its own

    def take(self, tree: Tree) -> None:
        """Add what a tree holds."""
        root = tree.root
        for _ in range(_WRAPPERS):
            if isinstance(root, Map) and len(root) == 1 and not _is_known(next(iter(root))):
                root = next(iter(root.values()))  # `briefing:` and the like
        if isinstance(root, Seq):
            for index, (value, mark) in enumerate(zip(root, root.values_at, strict=True)):
                if isinstance(value, Map) and any(isinstance(value.get(block), Seq | Map) for block in BLOCKS):
                    self._whole(tree, value)
                else:
                    self._item(tree, None, value, mark, f"[{index}]")
        elif isinstance(root, Map):
            if any(_is_known(key) for key in root) or not root:
                self._whole(tree, root)
            else:
                self._item(tree, None, root, next(iter(root.keys_at.values())), "[0]")
        elif root is not None:
            self._refuse(tree.at(tree.document.start if tree.document else (0, 0)), "this is neither items nor fields")

    def _refuse(self, where: Location, message: str) -> None:
        self.refused.append(
            Diagnostic(where, "wrong-type", message, "Give items with fields, in the blocks of a briefing.")
        )

    def _whole(self, tree: Tree, root: Map) -> None:
        for key in list(root.keys_at):
            name, value, mark = field_meant(key, (*Briefing.model_fields, *_ITEMS)), root.get(key), root.keys_at[key]
            if value is None:
                continue
            if name in BLOCKS or name in _ITEMS:
                self._block(tree, name if name in BLOCKS else None, value, root.values_at[key], name or key)
            elif name == "sources":
                self.sources += [str(one) for one in (value if isinstance(value, Seq) else [value])]
            elif name in PROPOSED:
                self.proposed += [f"{name}: {words}" for words in list(_texts(value))[:_MOST_PROPOSED]]
            elif name not in OURS or (name == "status" and value != "draft"):
                self.dropped.append((tree.at(mark), key))

    def _block(self, tree: Tree, block: str | None, value: Any, mark: tuple[int, int], path: str) -> None:
        if isinstance(value, Seq):
            for index, (one, at) in enumerate(zip(value, value.values_at, strict=True)):
                self._item(tree, block, one, at, f"{path}[{index}]")
        elif isinstance(value, Map) and all(isinstance(one, Map) for one in value.values()):
            for index, (key, one) in enumerate(value.items()):  # by their ids
                if "id" not in one:
                    one["id"], one.keys_at["id"], one.values_at["id"] = key, value.keys_at[key], value.keys_at[key]
                self._item(tree, block, one, value.values_at[key], f"{path}[{index}]")
        else:
            self._item(tree, block, value, mark, f"{path}[0]")

    def _item(self, tree: Tree, block: str | None, value: Any, mark: tuple[int, int], path: str) -> None:
        for _ in range(_WRAPPERS):
            if isinstance(value, Seq) and len(value) == 1:
                value = value[0]
            if isinstance(value, Map) and len(value) == 1 and isinstance(next(iter(value.values())), Map):
                value = next(iter(value.values()))
        if not isinstance(value, Map) or not value:
            self._refuse(tree.at(mark), f"{path}: an item has fields")
            return
        fields: dict[str, object] = dict(value)
        block = block or block_of(fields)
        if block is None:
            self._refuse(tree.at(mark), f"{path}: this is no figure, quote, event or assessment")
            return
        self.items.append(Given(block, value, path, tree, mark))


def field_meant(key: str, names: tuple[str, ...]) -> str | None:
    """The field that a key means, as the reader of content takes misspelt ones; without marks around it."""
    bare = key.strip(" “”\"'*`").lower().replace(" ", "_").replace("-", "_")
    return bare if bare in names else closest(bare, names)


def _is_known(key: str) -> bool:
    return field_meant(key, (*Briefing.model_fields, *_ITEMS)) is not None


def _texts(value: Any) -> Iterator[str]:
    """The texts of a field, however they are nested, without their evidence."""
    if isinstance(value, str):
        yield value[:_LONGEST_PROPOSED]
    elif isinstance(value, Map):
        yield from (words for key in value if key != "evidence" for words in _texts(value[key]))
    elif isinstance(value, Seq):
        yield from (words for one in value for words in _texts(one))
