"""What has changed since a revision of the project."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.parts import project_of
from generator.comparing import BriefingChange, as_data, as_words, compare
from generator.config import read_config
from generator.library import read_library
from generator.past import project_at


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


COMMANDS = (diff,)


def changes_since(root: Path, revision: str) -> list[BriefingChange]:
    """What has changed between a git revision and the files as they are now. Raises WrongUse for what git does not know."""
    with project_at(root, revision) as folder:
        before, _ = read_library(folder, read_config(folder)[0])
    return compare(before, read_library(root, read_config(root)[0])[0])
