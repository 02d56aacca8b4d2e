"""The door for people: the `briefings` command.

Exit status: 0 fine, 1 findings, 2 wrong use or the operator's trouble (one line on standard error).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from generator import __version__, diagnostics
from generator.build import BuildError, build, write_markdown
from generator.config import FILE as SITE_CONFIG
from generator.diagnostics import Diagnostic
from generator.language import speak
from generator.library import CONTENT
from generator.preview import HOST, Preview
from generator.site import Site, generate


def main() -> None:
    """Run the command and end the process with its exit status."""
    try:
        status = cli.main(prog_name="briefings", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        _fail(error.format_message())
    except BuildError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}")
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


def _fail(message: str) -> None:
    click.echo(f"briefings: {diagnostics.printable(message)}", err=True)
    sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "root", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="The project's folder."
)
@click.version_option(__version__, prog_name="briefings")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Briefing sites whose every quotation and number was found in the archived source."""
    context.obj = root


@cli.command("build")
@click.pass_obj
def build_command(root: Path) -> int:
    """Check the content, make the pages, and publish them in site/."""
    root = _project(root)
    site, problems = _generate(root)
    _report(root, problems)
    if site is None:
        click.echo("Nothing was written; the site published before is as it was.", err=True)
        return 1
    with _progress(f"Building {len(site.pages)} pages"):
        target = build(root, site)
    click.echo(f"{len(site.pages)} pages are in {target}. Look at them with `briefings serve`.")
    return 0


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", help="How to print."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], format_: str, strict: bool) -> int:
    """Report every finding in the content, or only those in PATHS."""
    root = _project(root)
    site, problems = _generate(root)
    if paths:
        problems = [p for p in problems if _is_under(root / p.location.path, paths)]
    if format_ == "text":
        _report(root, problems)
        if not problems and site is not None:
            t = speak("en")
            briefings, items = len(site.library.briefings), len(site.library.items)
            click.echo(f"No findings in {t.count('briefings', briefings)} with {t.count('items', items)}.")
    else:
        click.echo(diagnostics.as_json(problems) if format_ == "json" else diagnostics.as_github(problems))
    return int(diagnostics.has_errors(problems) or (strict and bool(problems)))


@cli.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def markdown(root: Path, target: Path) -> int:
    """Write the pages as plain Markdown into DIR, for another host."""
    root = _project(root)
    site, problems = _generate(root)
    _report(root, problems)
    if site is None:
        return 1
    write_markdown(site, target.absolute())
    click.echo(f"{len(site.pages)} pages are in {target}.")
    return 0


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(root: Path, port: int) -> int:
    """Preview the site; a saved file shows in the browser."""
    preview = Preview(_project(root), _generate_for_preview, lambda words: click.echo(words, err=True))
    click.echo(f"Open http://{HOST}:{port}/ (Ctrl-C ends it).", err=True)
    preview.run(port)
    return 0


# --- parts -----------------------------------------------------------------------------------------


def _project(root: Path) -> Path:
    """The project's folder. Raises a UsageError when there is nothing of a project in it."""
    root = root.resolve()
    if not (root / CONTENT).is_dir() and not (root / SITE_CONFIG).is_file():
        raise click.UsageError(
            f"{root} has neither {CONTENT}/ nor {SITE_CONFIG}; go to your project or name it with -C DIR"
        )
    return root


def _generate(root: Path) -> tuple[Site | None, list[Diagnostic]]:
    with _progress("Checking the content"):
        return generate(root)


def _generate_for_preview(root: Path) -> tuple[Site | None, str]:
    site, problems = generate(root)
    return site, "" if site else f"{_text(root, problems)}\n{diagnostics.summary(problems)}"


def _text(root: Path, problems: Sequence[Diagnostic]) -> str:
    return diagnostics.as_text(problems, lambda path: _lines(root / path))


def _report(root: Path, problems: Sequence[Diagnostic]) -> None:
    if problems:
        click.echo(_text(root, problems))
        click.echo(diagnostics.summary(problems))


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").split("\n")


def _is_under(path: Path, wanted: tuple[Path, ...]) -> bool:
    return any(path.resolve().is_relative_to(one.resolve()) for one in wanted)


@contextmanager
def _progress(words: str) -> Iterator[None]:
    """Say on a terminal what is being done, and take it back when it is; say nothing in a pipe."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{words} …", nl=False, err=True)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
