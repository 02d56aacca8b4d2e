"""Drafting a briefing from an archived source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from generator.cli.parts import draft_option, project_of
from generator.config import read_config
from generator.diagnostics import WrongUse, printable
from generator.drafting import Draft, drafted, tagger, with_entries
from generator.library import CONTENT, REGISTRIES, Library, read_library
from generator.model import Briefing
from generator.writing import known, path_of

_KINDS = {"key_figures": "figure", "quotes": "quote", "timeline": "event"}


@click.command()
@click.argument("source", metavar="SOURCE")
@draft_option
@click.option(
    "--new-names/--no-new-names",
    default=True,
    help="Add who is in no registry to people.yml and organisations.yml (the default).",
)
@click.pass_obj
def draft(root: Path, source: str, target: Path | None, new_names: bool) -> int:
    """Draft a briefing from the archived text of SOURCE: its quotes, figures and dated events, each with its evidence."""
    root = project_of(root)
    library, _ = read_library(root, read_config(root)[0])
    known(library.sources, source, "source")
    path = root / (target or path_of(source))
    tag = tagger()
    made = drafted(library, source, tag, add_names=new_names, into=there(library, path))
    if path.exists() and not made.candidates:
        click.echo(f"{shown(root, path)} has all of it already; nothing was written.")
        return 0
    files = {name: text_at(root / CONTENT / f"{name}.yml") for name in REGISTRIES}
    entries = with_entries(files, made.new, source) if new_names else {}
    write(root, path, made.text, entries)
    _tell(path, root, made, entries, is_tagged=tag is not None)
    return 0


def there(library: Library, path: Path) -> tuple[Briefing, str] | None:
    """The briefing that a file has already, with its text. Raises WrongUse for a file that is none."""
    if not path.exists():
        if path.stem in library.renamed and path.parent.name == "briefings":
            raise WrongUse(f"{path.stem} is an old address of {library.renamed[path.stem]}; name another file with -o")
        return None
    briefing = library.briefings.get(path.stem)
    if briefing is None or not path.as_posix().endswith(briefing.written_in):
        raise WrongUse(
            f"{path} is there already, and is no briefing that can be read; mend it, or name another with -o"
        )
    with path.open(encoding="utf-8", newline="") as file:
        return briefing, file.read()


def text_at(path: Path) -> str:
    """The text of a file with its own line breaks; "" for one that is not there."""
    if not path.exists():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def write(root: Path, path: Path, text: str, entries: Mapping[str, str]) -> None:
    """Write a briefing's text, and those of registries by their names. Raises OSError when they cannot be written."""
    for name, entry in entries.items():
        (root / CONTENT / f"{name}.yml").write_text(entry, encoding="utf-8", newline="")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def shown(root: Path, path: Path) -> Path:
    """A path as people are told it."""
    return path.relative_to(root) if path.is_relative_to(root) else path


def _tell(path: Path, root: Path, made: Draft, entries: Mapping[str, str], *, is_tagged: bool) -> None:
    """What was written, what is open, and what was left out."""
    name = shown(root, path)
    counts = ", ".join(f"{made.counts[block]} {word}{'s'[made.counts[block] == 1 :]}" for block, word in _KINDS.items())
    click.echo(f"wrote {name}: {counts}, all of them drafts.")
    for registry in entries:
        ids = ", ".join(one.id for one in made.new if one.registry == registry)
        click.echo(f"added to {CONTENT}/{registry}.yml: {ids}")
    for words in made.remarks:
        click.echo(f"note: {printable(words)}")
    if not is_tagged:
        click.echo(
            "note: names are told by rules alone; with the extra `draft` a language model sorts them (README.md)."
        )
    blanks = f"{made.blanks} field{'s'[made.blanks == 1 :]} of items left blank. " if made.blanks else ""
    is_own = path == root / path_of(path.stem)
    read = f"`briefings review {path.stem}` shows each item" if is_own else "Read each item"
    click.echo(f"{blanks}{read} beside its evidence; `briefings check` says what is left to fill in.")


COMMANDS = (draft,)
