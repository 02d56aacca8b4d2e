"""Hand-written pages: Markdown with a little front matter, looked at before MkDocs sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator import documents
from generator.diagnostics import Diagnostic, Location
from generator.documents import Record
from generator.model.fields import Line


class FrontMatter(Record):
    """What may stand between the two lines of hyphens at the top of a page."""

    title: Line | None = Field(None, description="The page's title; its first heading without it.")
    description: Line | None = Field(None, description="One sentence about it, for search engines.")
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = Field((), description="Parts to leave out.")


def look_at_pages(root: Path, folder: Path) -> Iterator[Diagnostic]:
    """Findings in the pages of a folder: not UTF-8, or front matter that would reach into the theme."""
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else []:
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            yield Diagnostic(
                Location(name, line), "not-utf-8", f"byte 0x{data[error.start]:02X} is not UTF-8", "Save it as UTF-8."
            )
            continue
        front, end, _ = text.removeprefix("---\n").partition("\n---")
        if text.startswith("---\n") and end:
            document, problems = documents.parse(name, b"---\n" + front.encode() + b"\n")
            yield from problems
            if document is not None:
                yield from documents.convert(document, FrontMatter)[1]
