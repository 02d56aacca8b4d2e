"""Hand-written pages: Markdown with a little front matter, and pictures, looked at before MkDocs sees them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import Field

from generator import documents
from generator.diagnostics import Diagnostic, Location
from generator.documents import MAX_BYTES, Record
from generator.library.pictures import HINT, is_picture
from generator.model.fields import RESERVED_NAMES, WINDOWS_NAMES, Line
from generator.text import refused_character

# As MkDocs finds it (mkdocs.utils.meta), which also takes lines `key: value` at the top of a page for settings
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_SETTING = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_OURS = (  # folders of generated pages
    "about", "briefings", "figures", "organisations", "people", "places", "sources", "storylines", "timeline", "topics",
)  # fmt: skip
_NOT_ON_TOP = RESERVED_NAMES - {"index"}


class FrontMatter(Record):
    """What may stand between the two lines of hyphens at the top of a page."""

    title: Line | None = Field(None, description="The page's title; its first heading without it.")
    description: Line | None = Field(None, description="One sentence about it, for search engines.")
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = Field((), description="Parts to leave out.")


def look_at_pages(root: Path, folder: Path) -> Iterator[Diagnostic]:
    """Findings in the files of a folder: what is neither Markdown nor a picture, what reaches into the theme, what would
    overwrite something else."""
    addresses: dict[str, str] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        inside = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in inside.parts):  # MkDocs leaves these out
            continue
        name = path.relative_to(root).as_posix()
        yield from _name(name, inside.as_posix())
        address = _address(inside.as_posix())
        other = addresses.setdefault(_alike(address), name)
        if other != name:
            message = f"this has the same address as {other}"
            yield Diagnostic(Location(name), "same-address", message, "Rename one of the two.")
        elif path.suffix == ".md":
            yield from _page(path, name)
        elif not is_picture(name, _beginning(path)):
            message = f"{path.name} is neither a page nor a picture of a kind that is shown"
            yield Diagnostic(Location(name), "not-a-picture", message, f"Pages end in .md. {HINT}")


def _name(name: str, inside: str) -> Iterator[Diagnostic]:
    """Findings in the path of a file."""
    parts = [_alike(part.partition(".")[0].strip()) for part in inside.split("/")]
    address = _address(inside)
    if refused_character(inside) or any(part != part.strip() or part.endswith(".") for part in address.split("/")):
        message = "the name of this file has characters that not every system and reader shows"
        yield Diagnostic(Location(name), "bad-file-name", message, "Rename it: letters, digits, hyphens.")
    elif reserved := next(
        (part for part in parts if part in WINDOWS_NAMES), parts[0] if parts[0] in _NOT_ON_TOP else ""
    ):
        yield Diagnostic(Location(name), "reserved-id", f"“{reserved}” is a reserved name", "Choose another.")
    elif _alike(address) != address and parts[0] in _OURS:
        message = "this differs from the address of generated pages in the case of letters only"
        yield Diagnostic(Location(name), "same-address", message, f"Rename it to {_alike(inside)}, or otherwise.")


def _address(inside: str) -> str:
    """Where a file stands in the site: a page in a folder of its own, with `index.html`."""
    path = PurePosixPath(inside)
    if path.suffix != ".md":
        return inside
    return str(path.parent if path.stem in ("index", "README") else path.with_suffix(""))


def _alike(text: str) -> str:
    """The same for names that some systems take for one: the case of letters, and how they are encoded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(32)


def _page(path: Path, name: str) -> Iterator[Diagnostic]:
    if path.stat().st_size > MAX_BYTES:
        message = f"the file has {path.stat().st_size:,} bytes; {MAX_BYTES:,} are the most"
        yield Diagnostic(Location(name), "file-too-large", message, "Split it into several pages.")
        return
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        yield Diagnostic(Location(name, line), "not-utf-8", message, "Save it as UTF-8.")
        return
    front = _FRONT_MATTER.match(text)
    if front:
        document, problems = documents.parse(name, b"---\n" + front[1].encode())
        yield from problems
        if document is not None:
            yield from documents.convert(document, FrontMatter)[1]
    elif _SETTING.match(text):
        message = "the page begins with a line that MkDocs takes for a setting, and does not show"
        yield Diagnostic(Location(name), "page-settings", message, "Begin it with a heading, or with an empty line.")
