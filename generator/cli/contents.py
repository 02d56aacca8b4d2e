"""What is written into content: the beginning of a briefing, a source's checksum, and the schema that editors' programs read."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from generator.cli.parts import SlugType, project_of
from generator.config import read_config
from generator.diagnostics import WrongUse
from generator.library import read_library
from generator.schema import schemas
from generator.writing import begin, known, path_of, write_checksum


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path), default=Path("schema"))
@click.pass_obj
def schema(root: Path, target: Path) -> int:
    """Write the JSON Schema of the content files into DIR (schema/), for editors such as VS Code."""
    folder = root / target
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(schemas())} schema files are in {folder}.")
    return 0


@click.command()
@click.argument("slug", metavar="SLUG", type=SlugType())
@click.option("--follows", metavar="SLUG", help="The briefing that the new one continues.")
@click.option("--carry", metavar="ID", multiple=True, help="An item of it to continue; all its figures without it.")
@click.pass_obj
def new(root: Path, slug: str, follows: str | None, carry: tuple[str, ...]) -> int:
    """Begin a briefing: write its file, with blanks to fill in."""
    root = project_of(root)
    path = root / path_of(slug)
    if path.exists():
        raise WrongUse(f"{path_of(slug)} is there already")
    library, _ = read_library(root, read_config(root)[0])
    text = begin(library, slug, datetime.date.today().isoformat(), follows, carry)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path_of(slug)} is begun, as a draft. Fill in its blanks; `briefings check` says which are left.")
    return 0


@click.command()
@click.argument("source", metavar="SOURCE")
@click.pass_obj
def pin(root: Path, source: str) -> int:
    """Pin the archived text of a source anew, after it was changed on purpose: write its SHA-256 into the record."""
    root = project_of(root)
    library, _ = read_library(root, read_config(root)[0])
    record = known(library.sources, source, "source")
    digest = library.digests.get(source)
    if digest is None:
        raise click.UsageError(f"the archived text of {source} is not here")
    if digest == record.sha256:
        click.echo(f"{source} is pinned to this text already.")
        return 0
    write_checksum(root, record, digest)
    click.echo(f"{source} is pinned to the text as it is now. Run `briefings check`: what cites it is compared anew.")
    return 0


COMMANDS = (new, pin, schema)
