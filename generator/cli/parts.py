"""What the commands share: their options, the project that they act on, and how they tell what was found."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from generator import __version__, diagnostics
from generator.codes import MENDED
from generator.config import FILE as SITE_CONFIG
from generator.dates import DateError, Day
from generator.dates import parse as parse_date
from generator.diagnostics import Diagnostic
from generator.documents import Mistake, lines_of
from generator.library import CONTENT
from generator.model.fields import slug as slug_of

_SHOWN = 10  # briefings that are held back are named one by one up to this number


PRINTERS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "json": diagnostics.as_json,
    "github": diagnostics.as_github,
    "sarif": partial(diagnostics.as_sarif, version=__version__),
}
"""How findings are printed for programs."""


class DateType(click.ParamType[Day | None]):
    """A day as the command line takes it: 2025-02-06, or the first day of 2025-02."""

    name = "date"

    def convert(self, value: object, param: object, ctx: object) -> Day | None:
        try:
            return parse_date(str(value)).earliest
        except DateError as error:
            self.fail(str(error))


class SlugType(click.ParamType[str]):
    """The name of a briefing."""

    name = "slug"

    def convert(self, value: object, param: object, ctx: object) -> str:
        try:
            return slug_of(str(value))
        except Mistake as mistake:
            context = mistake.context or {}
            self.fail(f"{context['message']}. {context['hint']}".strip())


class RepositoryType(click.ParamType[str]):
    """A repository on GitHub, OWNER/NAME; as a value, the address of its pages there."""

    name = "repository"

    def convert(self, value: object, param: object, ctx: object) -> str:
        named = re.fullmatch(r"([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)/([\w.-]+)", str(value), re.ASCII)
        if named is None or set(named[2]) == {"."}:
            self.fail(f"{value} names no repository; write it as OWNER/NAME")
        host = f"{named[1].lower()}.github.io"
        return f"https://{host}/" if named[2].lower() == host else f"https://{host}/{named[2]}/"


drafts_option = click.option("--drafts", is_flag=True, help="Show drafts, reviews and embargoed briefings too.")
draft_option = click.option(
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where; a briefing that is there gets what it lacks.",
)
anew_option = click.option(
    "--no-cache", "anew", is_flag=True, help="Look up and make everything, whatever is known of the last run."
)
as_of_option = click.option("--as-of", type=DateType(), metavar="DATE", help="The day on which embargoes are judged.")


def project_of(root: Path) -> Path:
    """The project's folder. Raises a UsageError when there is nothing of a project in it."""
    root = root.resolve()
    if not (root / CONTENT).is_dir() and not (root / SITE_CONFIG).is_file():
        raise click.UsageError(
            f"{root} has neither {CONTENT}/ nor {SITE_CONFIG}; go to your project or name it with -C DIR"
        )
    return root


def say_what_waits(held_back: Mapping[str, str], err: bool = False) -> None:
    """Which briefings are not among the pages, and why: an editor may have expected them there."""
    for path, why in list(held_back.items())[:_SHOWN]:
        click.echo(f"Held back: {path} ({why}).", err=err)
    if len(held_back) > _SHOWN:
        click.echo(f"Held back: {len(held_back) - _SHOWN} more.", err=err)


def text_of(root: Path, problems: Sequence[Diagnostic]) -> str:
    """Findings as people read them, with the lines that they are about."""
    return diagnostics.as_text(problems, lines_of(root))


def report(root: Path, problems: Sequence[Diagnostic], err: bool = False) -> None:
    """Print findings, their number, and how many a command would mend."""
    if problems:
        click.echo(text_of(root, problems), err=err)
        click.echo(diagnostics.summary(problems), err=err)
        if mended := sum(problem.code in MENDED for problem in problems):
            verb = "is" if mended == 1 else "are"
            click.echo(f"{mended} of the warnings {verb} mended by `briefings check --fix`.", err=err)


def is_under(path: Path, wanted: tuple[Path, ...]) -> bool:
    """Whether a path is one of those that are wanted, or below one."""
    return any(path.resolve().is_relative_to(one.resolve()) for one in wanted)


@contextmanager
def progress(words: str) -> Iterator[None]:
    """Say on a terminal what is being done, and take it back when it is; say nothing in a pipe."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{words} …", nl=False, err=True)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
