"""What is done with sources: make one of a document."""

from __future__ import annotations

import datetime
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.parts import SlugType, progress, project_of
from generator.config import read_config
from generator.diagnostics import WrongUse, printable
from generator.importing import MAX_IN, Fetched, Found, Refused, draft_of, extract, fetch, slug_of
from generator.library import CONTENT, Library, read_library
from generator.model.fields import RESERVED_IDS
from generator.publishing import replace_text

STANDARD_INPUT = "-"


@click.command("import")
@click.argument("origin", metavar="FILE|URL|-")
@click.option(
    "--id", "name", type=SlugType(), metavar="ID", help="The new source's id; made of its title without this."
)
@click.option("--replace", is_flag=True, help="Write over the record and the text of a source that has this id.")
@click.pass_obj
def import_command(root: Path, origin: str, name: str | None, replace: bool) -> int:
    """Make a source of a document: a page (HTML), PDF, DOCX, Markdown or plain text; - is standard input."""
    root = project_of(root)
    try:
        given = _given(origin)
        with progress("Reading the document"):
            found = extract(given.data, given.name, given.content_type, given.declared, given.url)
    except Refused as refused:
        click.echo(f"briefings: {printable(origin)}: {printable(str(refused))}", err=True)
        return 1
    library, _ = read_library(root, read_config(root)[0])
    name = name or slug_of(found)
    if name is None:
        raise WrongUse("no id can be made of its title; name one with --id ID")
    place = _Place(root, library, name)
    place.refuse_taken(replace)
    accessed = datetime.date.today().isoformat() if given.url else None
    draft = draft_of(found, given.url or given.name, accessed)
    place.write(draft.record, draft.text, replace)
    _say(place, found, draft.sha256)
    return 0


@dataclass(frozen=True, slots=True)
class _Given:
    """A document as it came."""

    data: bytes
    name: str
    content_type: str = ""
    declared: str = ""
    url: str = ""


def _given(origin: str) -> _Given:
    """The document that is meant. Raises Refused for one that cannot be had, WrongUse for a file that is not there."""
    if origin == STANDARD_INPUT:
        return _Given(_limited(sys.stdin.buffer.read(MAX_IN + 1)), "standard input")
    if "://" in origin:
        with progress("Fetching the document"):
            got: Fetched = fetch(origin)
        return _Given(got.data, got.url.partition("?")[0].rpartition("/")[2], got.content_type, got.declared, got.url)
    path = Path(origin)
    if not path.is_file():
        hint = "; an address begins with https://" if re.match(r"[\w-]+(?:\.[\w-]+)+/", origin) else ""
        raise WrongUse(f"{origin} is no plain file" if path.exists() else f"there is no file {origin}{hint}")
    with path.open("rb") as file:
        return _Given(_limited(file.read(MAX_IN + 1), path.stat().st_size), path.name)


def _limited(data: bytes, size: int = 0) -> bytes:
    if len(data) > MAX_IN:
        raise Refused(f"it has {f'{size:,} bytes' if size else 'too many bytes'}; {MAX_IN:,} are the most")
    return data


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the two files of a source stand."""

    root: Path
    library: Library
    name: str

    @property
    def record(self) -> Path:
        return self.root / CONTENT / "sources" / f"{self.name}.yml"

    @property
    def text(self) -> Path:
        return self.root / (self.library.config.archive or f"{CONTENT}/sources") / f"{self.name}.txt"

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def refuse_taken(self, replace: bool) -> None:
        """Raise WrongUse where the id stands for something: for another kind of thing always, for a source without --replace."""
        others = {**self.library.people, **self.library.organisations}
        if self.name in others or self.name in RESERVED_IDS:
            raise WrongUse(f"{self.name} is the id of a person or an organisation; name another with --id ID")
        there = [path for path in (self.record, self.text, self.text.with_suffix(".md")) if _is_there(path)]
        if there and not replace:
            raise WrongUse(f"{self.shown(there[0])} is there already; name another id with --id ID, or say --replace")

    def write(self, record: str, text: str, replace: bool) -> None:
        """Write the text, then the record that is for it. Raises OSError when they cannot be written."""
        begun: list[Path] = []
        try:
            for path, words in ((self.text, text), (self.record, record)):
                path.parent.mkdir(parents=True, exist_ok=True)
                if not _is_there(path):
                    path.touch(exist_ok=False)  # nobody else's: who comes second is told
                    begun.append(path)
                elif not replace:
                    raise WrongUse(f"{self.shown(path)} is there already")
                replace_text(path, words)
        except BaseException:
            for path in begun:
                path.unlink(missing_ok=True)
            raise


def _is_there(path: Path) -> bool:
    """Whether something has this name, a link that leads nowhere too."""
    return path.exists() or path.is_symlink()


def _say(place: _Place, found: Found, digest: str) -> None:
    """What was written, what is to be looked at, and what comes next."""
    number = found.text.count("\n")
    paragraphs = "1 paragraph" if number == 1 else f"{number:,} paragraphs"
    click.echo(f"wrote {place.shown(place.text)} ({paragraphs}, {len(found.text):,} characters)")
    click.echo(f"wrote {place.shown(place.record)}")
    for note in found.notes:
        click.echo(f"look at it: {printable(note)}")
    same = [name for name, theirs in place.library.digests.items() if theirs == digest and name != place.name]
    if same:
        click.echo(f"look at it: {same[0]} has the same text already")
    click.echo(
        f"Compare the text with the document, fill in what is marked TODO, then run `briefings draft {place.name}` for a "
        f"first draft, or write `sources: [{place.name}]` into a briefing."
    )


COMMANDS = (import_command,)
