"""The live preview, until it is ended."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from generator.cli.parts import as_of_option, project_of
from generator.dates import Day
from generator.preview import Preview
from generator.site import generate


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--drafts/--no-drafts", default=True, help="Show what is not published yet (the default).")
@as_of_option
@click.pass_obj
def serve(root: Path, port: int, drafts: bool, as_of: Day | None) -> int:
    """Preview the site; a saved file shows in the browser."""
    make = partial(generate, as_of=as_of, drafts=drafts)
    Preview(project_of(root), make, lambda words: click.echo(words, err=True)).run(port)
    return 0


COMMANDS = (serve,)
