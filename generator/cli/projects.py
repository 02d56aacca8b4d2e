"""What is done with projects as a whole: begin one, or bring an archive into one."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.parts import project_of
from generator.config import read_config
from generator.diagnostics import printable
from generator.founding import found
from generator.library import read_library
from generator.moving import moved
from generator.writing import path_of


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def init(root: Path, target: Path) -> int:
    """Begin a project in DIR: settings, an invented example, workflows for GitHub Pages, editors' settings."""
    folder = root / target
    names = found(folder)
    click.echo(f"{len(names)} files are in {folder}. Its README.md says how it is written, and published.")
    click.echo(f"Look at the example: briefings -C {target} serve")
    return 0


@click.command("import-archive")
@click.argument("archive", metavar="FOLDER|FILE.csv", type=click.Path(path_type=Path, exists=True))
@click.pass_obj
def import_archive(root: Path, archive: Path) -> int:
    """Make draft briefings of a FOLDER of Markdown files with front matter, or of a table of items, FILE.csv."""
    root = project_of(root)
    library, _ = read_library(root, read_config(root)[0])
    result = moved(archive, library)
    for slug, text in sorted(result.drafts.items()):
        path = root / path_of(slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:  # whatever is there stays as it is
            file.write(text)
        click.echo(f"wrote {path_of(slug)}")
    for words in result.left:
        click.echo(f"not taken: {printable(words)}")
    click.echo(f"Drafts begun: {len(result.drafts)}. `briefings check` says what is left to do, and to verify.")
    return 0 if result.drafts else 1


COMMANDS = (init, import_archive)
