"""A new project in a folder of its own: settings, an invented example, workflows, what editors need; none of our code."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator import __version__
from generator.diagnostics import WrongUse
from generator.schema import schemas

_SKELETON = files("generator") / "skeleton"
_HIDDEN = (
    "dot-"  # what begins so here begins with a dot there; as dotfiles they would mean something in this repository
)
_VERSION = b"@VERSION@"
_NAMED = 5  # what is in the way is named one by one up to this number


def found(target: Path) -> list[str]:
    """Write a new project into a folder, which is made if need be; returns the paths of its files.

    Raises WrongUse when something is in the folder already (an empty clone is fine); OSError when it cannot be written.
    """
    _look_whether_empty(target)
    written = dict(
        sorted([*_files(_SKELETON), *((f"schema/{name}", text.encode()) for name, text in schemas().items())])
    )
    for name, content in written.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return list(written)


def _look_whether_empty(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise WrongUse(f"{target} is a file; name a folder for the new project")
    there = sorted(path.name for path in target.iterdir() if path.name != ".git") if target.is_dir() else []
    if there:
        more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
        raise WrongUse(f"{target} is not empty (it has {', '.join(there[:_NAMED])}{more}); name a new folder")


def _files(folder: Traversable, below: str = "") -> Iterator[tuple[str, bytes]]:
    """The files of the skeleton, by the paths that they get."""
    for one in folder.iterdir():
        name = below + ("." + one.name.removeprefix(_HIDDEN) if one.name.startswith(_HIDDEN) else one.name)
        if one.is_dir():
            yield from _files(one, f"{name}/")
        else:
            yield name, one.read_bytes().replace(_VERSION, __version__.encode())
