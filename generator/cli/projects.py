"""What is done with projects as a whole: begin one, compare it with what it was."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.parts import project_of
from generator.comparing import BriefingChange, as_data, as_words, compare
from generator.config import read_config
from generator.diagnostics import printable
from generator.founding import found
from generator.library import read_library
from generator.moving import moved
from generator.past import project_at
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


@click.command()
@click.argument("revision", metavar="REV")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_obj
def diff(root: Path, revision: str, format_: str) -> int:
    """Say which items were added, changed or withdrawn since the git revision REV, and what corrections were made."""
    changes = changes_since(project_of(root), revision)
    if format_ == "json":
        click.echo(json.dumps(as_data(changes), ensure_ascii=False, indent=2))
    else:
        click.echo(as_words(changes) or f"No briefing has changed since {revision}.")
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


PROJECTS = (init, diff, import_archive)


def changes_since(root: Path, revision: str) -> list[BriefingChange]:
    """What has changed between a git revision and the files as they are now. Raises WrongUse for what git does not know."""
    with project_at(root, revision) as folder:
        before, _ = read_library(folder, read_config(folder)[0])
    return compare(before, read_library(root, read_config(root)[0])[0])
